// Generated from the migrations by `callwright schema types`. Do not edit: change a migration and generate again.
import type { ColumnType } from 'kysely';

/** Milliseconds are kept; ISO 8601 text may be written. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Exact decimals come as text, so that no cent is lost to floating point. */
export type Numeric = ColumnType<string, string | number, string | number>;
/** Written through `json()` of `#platform/db`: the driver would turn a bare array into a PostgreSQL array. */
export type JsonText = string & { readonly json: true };
export type Jsonb = ColumnType<unknown, JsonText, JsonText>;
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export interface AccountsTable {
  id: Generated<string>;
  user_id: string;
  type: string;
  provider: string;
  provider_account_id: string;
  access_token_ciphertext: Uint8Array | null;
  refresh_token_ciphertext: Uint8Array | null;
  id_token_ciphertext: Uint8Array | null;
  expires_at: Timestamp | null;
  token_type: string | null;
  scope: string | null;
  session_state: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ActiveMembersTable {
  organization_id: string | null;
  user_id: string | null;
  role: string | null;
}

export interface AgentCallStatsTable {
  organization_id: string | null;
  agent_id: string | null;
  calls: number | null;
  answered: number | null;
  successful: number | null;
  booked: number | null;
  average_duration_seconds: number | null;
  last_call_at: Timestamp | null;
}

export interface AgentKnowledgeBasesTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  knowledge_base_id: string;
  priority: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AgentProfilesTable {
  organization_id: string | null;
  agent_id: string | null;
  agent_name: string | null;
  status: string | null;
  direction: string | null;
  published_objective_config_id: string | null;
}

export interface AgentToolsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  org_tool_id: string;
  enabled: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AgentsTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  description: string | null;
  agent_type: Generated<string>;
  direction: Generated<string>;
  status: Generated<string>;
  runtime_mode: Generated<string>;
  locale: Generated<string>;
  timezone: Generated<string>;
  greeting: string | null;
  system_prompt: string | null;
  voice_config: Generated<Jsonb>;
  stt_config: Generated<Jsonb>;
  llm_config: Generated<Jsonb>;
  task_config: Generated<Jsonb>;
  conversation_config: Generated<Jsonb>;
  voicemail_config: Generated<Jsonb>;
  recording_enabled: Generated<boolean>;
  ai_disclosure_text: string | null;
  max_call_seconds: Generated<number>;
  webhook_url: string | null;
  provider: Generated<string>;
  provider_agent_id: string | null;
  published_objective_config_id: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AiConfigsTable {
  id: Generated<string>;
  organization_id: string;
  config: Generated<Jsonb>;
  redaction_enabled: Generated<boolean>;
  analysis_enabled: Generated<boolean>;
  offline_only: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ApiKeyDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  api_key_id: string;
  user_id: string;
  key_hash: string;
  mode: string;
  scopes: string[];
  requests_per_minute: number | null;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ApiKeysTable {
  id: Generated<string>;
  organization_id: string;
  user_id: string;
  name: string;
  mode: Generated<string>;
  key_prefix: string;
  key_hash: string;
  scopes: string[];
  requests_per_minute: number | null;
  replaces_id: string | null;
  last_used_at: Timestamp | null;
  last_used_ip: string | null;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AppointmentsTable {
  id: Generated<string>;
  organization_id: string;
  contact_id: string | null;
  attendee_name: string | null;
  service_id: string | null;
  resource_id: string | null;
  resource_unit: Generated<number>;
  blocked_from_at: Timestamp;
  blocked_to_at: Timestamp;
  call_id: string | null;
  title: string;
  description: string | null;
  scheduled_at: Timestamp;
  ends_at: Timestamp;
  duration_minutes: number;
  timezone: string;
  status: Generated<string>;
  hold_expires_at: Timestamp | null;
  location: string | null;
  notes: string | null;
  confirmation_code: string | null;
  reminder_sent_at: Timestamp | null;
  cancelled_reason: string | null;
  source: Generated<string>;
  external_calendar: string | null;
  external_event_id: string | null;
  idempotency_key: string | null;
  metadata: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AudioFilesTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  kind: Generated<string>;
  storage_path: string;
  content_type: Generated<string>;
  duration_ms: number;
  size_bytes: number;
  sha256: string;
  source_name: string | null;
  source_rate_hz: number;
  source_channels: number;
  gain_db: Generated<Numeric>;
  trimmed_ms: Generated<number>;
  is_take: Generated<boolean>;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface AuditLogsTable {
  id: Generated<string>;
  organization_id: string;
  user_id: string | null;
  actor_type: string;
  category: Generated<string>;
  action: string;
  resource_type: string;
  resource_id: string | null;
  old_value: Jsonb | null;
  new_value: Jsonb | null;
  ip_address: string | null;
  user_agent: string | null;
  request_id: string | null;
  chain_seq: number | null;
  prev_hash: string | null;
  row_hash: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  actor_id: string | null;
}

export interface AuthProvidersTable {
  id: Generated<string>;
  name: string;
  display_name: string;
  kind: string;
  enabled: Generated<boolean>;
  client_id: string | null;
  client_secret_ciphertext: Uint8Array | null;
  config: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface BolnaAgentsTable {
  organization_id: string | null;
  id: string | null;
  agent_name: string | null;
  status: string | null;
  direction: string | null;
  total_calls: number | null;
  answered_calls: number | null;
  successful_calls: number | null;
  booked_calls: number | null;
  average_duration_seconds: number | null;
  last_call_at: Timestamp | null;
}

export interface BusinessHoursTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  timezone: string;
  weekly: Generated<Jsonb>;
  exceptions: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallActionsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  idempotency_key: string;
  action: string;
  node_id: string;
  result: Jsonb;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  status: Generated<string>;
}

export interface CallConfirmationsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  node_id: string | null;
  at_ms: number | null;
  checklist: Generated<Jsonb>;
  status: Generated<string>;
  confirmed_by_type: string | null;
  confirmed_by: string | null;
  confirmed_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallCostItemsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  component: string;
  provider: string;
  model: string | null;
  unit: string;
  quantity: Numeric;
  unit_price_usd: Generated<Numeric>;
  amount_usd: Generated<Numeric>;
  usage_source: Generated<string>;
  pricing: Generated<string>;
  pricing_note: string | null;
  recorded_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallDialsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  attempt: number;
  telephony_connection_id: string | null;
  provider: string;
  result: Generated<string>;
  status_code: number | null;
  provider_call_id: string | null;
  settled_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallHoldersTable {
  id: Generated<string>;
  started_at: Generated<Timestamp>;
  seen_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallLogsTable {
  call_log_id: string | null;
  call_id: string | null;
  tenant_id: string | null;
  status: string | null;
  outcome: string | null;
  captured_data: Jsonb | null;
  stt_cost_usd: Numeric | null;
  llm_cost_usd: Numeric | null;
  tts_cost_usd: Numeric | null;
  total_cost_usd: Numeric | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface CallNotesTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  user_id: string | null;
  content: string;
  position_ms: number | null;
  pinned: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallOutcomeHistoryTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  previous_outcome: string | null;
  new_outcome: string;
  changed_by_type: string;
  changed_by: string | null;
  reason: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallOutcomesTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  outcome_type: string;
  is_success: boolean;
  confidence: Numeric | null;
  set_by_type: Generated<string>;
  set_by_user_id: string | null;
  reason: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallResultsTable {
  organization_id: string | null;
  call_id: string | null;
  agent_id: string | null;
  contact_id: string | null;
  direction: string | null;
  channel: string | null;
  status: string | null;
  ended_reason: string | null;
  is_test: boolean | null;
  created_at: Timestamp | null;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  duration_seconds: number | null;
  outcome_type: string | null;
  is_success: boolean | null;
}

export interface CallTicketsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  kind: string;
  token_hash: string;
  user_id: string | null;
  context: Generated<Jsonb>;
  expires_at: Timestamp;
  used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallTimelineEventsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  seq: number;
  event_type: string;
  occurred_at: Generated<Timestamp>;
  offset_ms: number | null;
  data: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallerIdsTable {
  id: Generated<string>;
  organization_id: string;
  phone_number: string;
  label: string | null;
  verification_status: Generated<string>;
  verified_at: Timestamp | null;
  attestation_level: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface CallsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string | null;
  objective_config_id: string | null;
  contact_id: string | null;
  campaign_contact_id: string | null;
  phone_number_id: string | null;
  telephony_connection_id: string | null;
  parent_call_id: string | null;
  shopper_script_id: string | null;
  created_by: string | null;
  direction: string;
  channel: Generated<string>;
  provider: Generated<string>;
  provider_call_id: string | null;
  from_number: string | null;
  to_number: string | null;
  caller_name: string | null;
  caller_email: string | null;
  status: Generated<string>;
  answered_by: string | null;
  ended_reason: string | null;
  disposition: string | null;
  started_at: Timestamp | null;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  duration_seconds: number | null;
  billable_seconds: number | null;
  captured_data: Generated<Jsonb>;
  sentiment_label: string | null;
  sentiment_score: Numeric | null;
  sentiment_urgency: string | null;
  credits_used: Generated<number>;
  stt_cost_usd: Generated<Numeric>;
  llm_cost_usd: Generated<Numeric>;
  tts_cost_usd: Generated<Numeric>;
  telephony_cost_usd: Generated<Numeric>;
  total_cost_usd: Generated<Numeric>;
  response_p50_ms: number | null;
  response_p95_ms: number | null;
  interruption_count: Generated<number>;
  recording_consent: Generated<string>;
  ai_disclosed_at: Timestamp | null;
  legal_hold_flag: Generated<boolean>;
  retention_expires_at: Timestamp | null;
  is_test: Generated<boolean>;
  idempotency_key: string | null;
  metadata: Generated<Jsonb>;
  party_number: Generated<string | null>;
  party_number_reversed: Generated<string | null>;
  caller_key: Generated<string | null>;
  caller_last_key: Generated<string | null>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  assigned_user_id: string | null;
  scheduled_at: Timestamp | null;
  expires_at: Timestamp | null;
  ring_seconds: number | null;
  variables: Generated<Jsonb>;
}

export interface CarrierForwardingRulesTable {
  id: Generated<string>;
  organization_id: string;
  carrier: string;
  country_code: string;
  source_phone_number: string;
  phone_number_id: string;
  forward_condition: Generated<string>;
  activation_code: string | null;
  deactivation_code: string | null;
  status: Generated<string>;
  verified_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ClosuresTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string | null;
  message: string;
  follow_up: Generated<string>;
  refuse_bookings: Generated<boolean>;
  starts_at: Generated<Timestamp>;
  ends_at: Timestamp | null;
  ended_at: Timestamp | null;
  created_by: string | null;
  ended_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ConnectionDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  telephony_connection_id: string;
  provider: string;
  account_sid: string | null;
  status: string;
  allowed_addresses: Generated<string[]>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ContactConsentsTable {
  id: Generated<string>;
  organization_id: string;
  contact_id: string;
  channel: string;
  status: string;
  basis: string | null;
  evidence_call_id: string | null;
  evidence: Generated<Jsonb>;
  captured_at: Generated<Timestamp>;
  expires_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ContactsTable {
  id: Generated<string>;
  organization_id: string;
  phone_number: string | null;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  contact_type: Generated<string>;
  lead_stage: Generated<string>;
  lead_temperature: string | null;
  lead_score: number | null;
  timezone: string | null;
  preferred_language: string | null;
  notes: string | null;
  last_contacted_at: Timestamp | null;
  not_connected_count: Generated<number>;
  source: Generated<string>;
  auto_created_from_call_id: string | null;
  do_not_call: Generated<boolean>;
  custom_fields: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  created_by: string | null;
}

export interface DialDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  due_at: Timestamp;
  expires_at: Timestamp;
  claimed_until: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface DiallingPermissionsTable {
  id: Generated<string>;
  organization_id: string;
  kind: string;
  value: string;
  effect: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface EscalationRulesTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string | null;
  name: string;
  trigger_type: string;
  trigger_definition: Generated<Jsonb>;
  action: string;
  voice_target_id: string | null;
  priority: Generated<number>;
  cooldown_minutes: Generated<number>;
  enabled: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface EventReceiptsTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  event_id: string;
  handler: string;
}

export interface FeatureFlagsTable {
  id: Generated<string>;
  name: string;
  description: string | null;
  enabled: Generated<boolean>;
  rollout_percentage: number | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface FlagExceptionDirectoryTable {
  id: Generated<string>;
  feature_flag_id: string;
  organization_id: string;
  enabled: boolean;
  expires_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface IdempotencyKeysTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  key: string;
  request_hash: string;
  status_code: number | null;
  expires_at: Timestamp;
  actor_id: string;
  answer_ciphertext: Uint8Array | null;
}

export interface ImpersonationsTable {
  id: Generated<string>;
  session_id: string;
  operator_id: string;
  user_id: string;
  into_organization_id: string;
  reason: string;
  ends_at: Timestamp;
  ended_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface InboundBlockRulesTable {
  id: Generated<string>;
  organization_id: string;
  kind: string;
  pattern: string | null;
  note: string | null;
  expires_at: Timestamp | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface InviteDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  invite_id: string;
  token_hash: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface KnowledgeBaseTable {
  organization_id: string | null;
  id: string | null;
  knowledge_base: string | null;
  title: string | null;
  content: string | null;
  category: string | null;
  source_type: string | null;
  version: number | null;
  is_active: boolean | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface KnowledgeBaseChangelogTable {
  id: Generated<string>;
  organization_id: string;
  knowledge_base_id: string;
  document_id: string | null;
  title: string;
  action: string;
  old_version: number | null;
  new_version: number | null;
  diff: string | null;
  content: string | null;
  changed_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface KnowledgeBaseChunksTable {
  id: Generated<string>;
  organization_id: string;
  knowledge_base_id: string;
  document_id: string;
  document_version: number;
  chunk_index: number;
  content: string;
  token_count: number;
  embedding: number[] | null;
  embedding_model: string | null;
  metadata: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface KnowledgeBaseDocumentsTable {
  id: Generated<string>;
  organization_id: string;
  knowledge_base_id: string;
  title: string;
  content: Generated<string>;
  source_type: Generated<string>;
  source_uri: string | null;
  storage_path: string | null;
  content_type: string | null;
  size_bytes: number | null;
  sha256: string;
  category: string | null;
  version: Generated<number>;
  status: Generated<string>;
  error_message: string | null;
  chunk_count: Generated<number>;
  embedded_count: Generated<number>;
  recrawl_hours: number | null;
  crawled_at: Timestamp | null;
  recrawl_at: Timestamp | null;
  created_by: string | null;
  metadata: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  reading: string | null;
  incoming: Jsonb | null;
}

export interface KnowledgeBasesTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  description: string | null;
  language: Generated<string>;
  embedding_model: string | null;
  status: Generated<string>;
  index_version: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  answer_level: Generated<string>;
}

export interface KnowledgeGapsTable {
  id: Generated<string>;
  organization_id: string;
  question: string;
  question_key: string;
  embedding: number[] | null;
  embedding_model: string | null;
  agent_id: string | null;
  call_id: string | null;
  segment_id: string | null;
  offset_ms: number | null;
  best_score: Numeric | null;
  occurrences: Generated<number>;
  variants: Generated<Jsonb>;
  status: Generated<string>;
  answered_document_id: string | null;
  first_asked_at: Generated<Timestamp>;
  last_asked_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface LeadsTable {
  id: Generated<string>;
  organization_id: string;
  contact_id: string;
  source_call_id: string | null;
  title: string;
  pipeline_stage: Generated<string>;
  lead_temperature: string | null;
  lead_score: number | null;
  value_amount: Numeric | null;
  currency: string | null;
  owner_id: string | null;
  source: string | null;
  next_action_at: Timestamp | null;
  lost_reason: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ListedOrganizationsTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  status: string;
  plan: string;
  plan_status: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface MailQueueTable {
  id: Generated<string>;
  organization_id: string;
  notification_id: string;
  due_at: Timestamp;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface MasterKeysTable {
  id: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  key_id: string;
  key_check: Uint8Array;
  status: Generated<string>;
}

export interface MembershipDirectoryTable {
  id: Generated<string>;
  user_id: string;
  organization_id: string;
  role: string;
  status: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  organization_status: Generated<string>;
  organization_wants_factor: Generated<boolean>;
  organization_wants_provider: Generated<boolean>;
}

export interface MessagesTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string | null;
  contact_id: string | null;
  caller_name: string | null;
  callback_number: string | null;
  body: string;
  urgency: Generated<string>;
  for_user_id: string | null;
  for_team_id: string | null;
  status: Generated<string>;
  callback_due_at: Timestamp | null;
  done_by: string | null;
  done_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface NotificationsTable {
  id: Generated<string>;
  organization_id: string;
  channel: string;
  recipient: string;
  template: string;
  payload: Generated<Jsonb>;
  status: Generated<string>;
  send_at: Timestamp | null;
  sent_at: Timestamp | null;
  error_message: string | null;
  user_id: string | null;
  contact_id: string | null;
  appointment_id: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  attempts: Generated<number>;
  expires_at: Timestamp | null;
  link_ciphertext: Uint8Array | null;
}

export interface NumberDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  phone_number_id: string;
  phone_number: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ObjectiveConfigEditorsTable {
  id: Generated<string>;
  organization_id: string;
  objective_config_id: string;
  user_id: string;
  opened_at: Timestamp;
  seen_at: Timestamp;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ObjectiveConfigVersionsTable {
  organization_id: string | null;
  objective_config_id: string | null;
  agent_id: string | null;
  version: number | null;
  checksum: string | null;
  status: string | null;
  objective_graph: Jsonb | null;
}

export interface ObjectiveConfigsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  version: number;
  schema_version: string;
  objective_graph: Jsonb;
  status: Generated<string>;
  checksum: string;
  change_note: string | null;
  created_by: string | null;
  published_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  revision: Generated<number>;
  saved_by: string | null;
  saved_at: Generated<Timestamp>;
}

export interface OnboardingSubmissionsTable {
  id: Generated<string>;
  organization_id: string;
  email: string;
  phone_number: string | null;
  name: string;
  company: string | null;
  message: string | null;
  source: string | null;
  ip_address: string | null;
  status: Generated<string>;
  converted_organization_id: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OneTimeTokensTable {
  id: Generated<string>;
  purpose: string;
  token_hash: string;
  expires_at: Timestamp;
  used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  user_id: string | null;
  payload: Generated<Jsonb>;
}

export interface OpenCallDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  holder_id: string | null;
}

export interface OrgCredentialsTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  provider: string;
  kind: string;
  ciphertext: Uint8Array;
  key_id: Generated<string | null>;
  fingerprint: string;
  status: Generated<string>;
  last_used_at: Timestamp | null;
  rotated_at: Timestamp | null;
  expires_at: Timestamp | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrgFeatureFlagsTable {
  id: Generated<string>;
  organization_id: string;
  feature_flag_id: string;
  enabled: boolean;
  expires_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrgMembersTable {
  id: Generated<string>;
  organization_id: string;
  user_id: string;
  role: Generated<string>;
  status: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrgToolHealthTable {
  id: Generated<string>;
  organization_id: string;
  org_tool_id: string;
  uses: Generated<number>;
  failures: Generated<number>;
  consecutive_faults: Generated<number>;
  opened_at: Timestamp | null;
  retry_at: Timestamp | null;
  last_used_at: Timestamp | null;
  last_failed_at: Timestamp | null;
  last_reason: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrgToolsTable {
  id: Generated<string>;
  organization_id: string;
  tool_name: string;
  tool_type: Generated<string>;
  description: string | null;
  enabled: Generated<boolean>;
  side_effect: Generated<boolean>;
  input_schema: Generated<Jsonb>;
  config: Generated<Jsonb>;
  credential_id: string | null;
  timeout_ms: Generated<number>;
  secret_ciphertext: Uint8Array | null;
  offered: Jsonb | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrganizationDeletionsTable {
  id: Generated<string>;
  former_organization_id: string;
  organization_name: string;
  requested_by: string | null;
  state: Generated<string>;
  not_before_at: Timestamp;
  export_path: string | null;
  export_bytes: number | null;
  rows_erased: Generated<number>;
  rows_left: Generated<Jsonb>;
  finished_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrganizationDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OrganizationsTable {
  id: Generated<string>;
  name: string;
  slug: string | null;
  legal_name: string | null;
  email: string | null;
  phone_number: string | null;
  website: string | null;
  plan: Generated<string>;
  plan_status: Generated<string>;
  status: Generated<string>;
  country_code: string | null;
  region_code: string | null;
  timezone: Generated<string>;
  locale: Generated<string>;
  telephony_mode: Generated<string>;
  billing_unit: Generated<string>;
  billing_currency: Generated<string>;
  balance: Generated<number>;
  stripe_customer_id: string | null;
  stripe_subscription_id: string | null;
  settings: Generated<Jsonb>;
  onboarding_completed_at: Timestamp | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface OutboxEventsTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  event_type: string;
  aggregate_type: string;
  aggregate_id: string;
  payload: Generated<Jsonb>;
  sequence: number | null;
  published_at: Timestamp | null;
  call_id: string | null;
  call_sequence: number | null;
}

export interface OutboxQueueTable {
  id: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  position: Generated<number>;
  organization_id: string;
  event_id: string;
}

export interface PasskeysTable {
  id: Generated<string>;
  user_id: string;
  name: string;
  credential_id: string;
  public_key: Uint8Array;
  sign_count: Generated<number>;
  transports: Generated<string[]>;
  is_backed_up: Generated<boolean>;
  last_used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface PhoneNumbersTable {
  id: Generated<string>;
  organization_id: string;
  phone_number: string;
  name: string | null;
  telephony_connection_id: string | null;
  provider_number_id: string | null;
  agent_id: string | null;
  business_hours_id: string | null;
  closed_agent_id: string | null;
  assigned_user_id: string | null;
  source: Generated<string>;
  status: Generated<string>;
  country_code: string | null;
  is_default_outbound: Generated<boolean>;
  max_concurrent_calls: number | null;
  proven_by: string | null;
  proven_at: Timestamp | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ProcessedProviderEventsTable {
  id: Generated<string>;
  organization_id: string;
  provider: string;
  event_key: string;
  provider_call_id: string | null;
  phone_number: string | null;
  event_status: string | null;
  contact_id: string | null;
  processed_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ProfilesTable {
  id: string | null;
  organization_id: string | null;
  name: string | null;
  email: string | null;
  role: string | null;
  status: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface PromptRecordingsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  audio_file_id: string;
  text_hash: string;
  said_hash: string;
  text: string;
  place: string;
  recorded_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface PronunciationsTable {
  id: Generated<string>;
  organization_id: string;
  word: string;
  respelling: string | null;
  ipa: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ProviderRatesTable {
  id: Generated<string>;
  organization_id: string;
  provider: string;
  model: string | null;
  component: string;
  unit: string;
  unit_price_usd: Numeric;
  note: string | null;
  effective_at: Generated<Timestamp>;
  superseded_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface RbacPermissionsTable {
  id: Generated<string>;
  organization_id: string;
  role: string;
  resource: string;
  action: string;
  effect: Generated<string>;
  conditions: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface RecordingsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  kind: Generated<string>;
  storage_backend: Generated<string>;
  storage_path: string | null;
  recording_url: string | null;
  format: Generated<string>;
  channels: Generated<number>;
  sample_rate: Generated<number>;
  duration_seconds: Numeric | null;
  size_bytes: number | null;
  sha256: string | null;
  encryption_key_id: string | null;
  status: Generated<string>;
  redaction_status: Generated<string>;
  paused_ranges: Generated<Jsonb>;
  deleted_at: Timestamp | null;
  delete_reason: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface RecoveryCodesTable {
  id: Generated<string>;
  user_id: string;
  code_hash: string;
  used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ResourcesTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  kind: Generated<string>;
  capacity: Generated<number>;
  user_id: string | null;
  business_hours_id: string | null;
  timezone: Generated<string>;
  is_active: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface SecurityAuditLogTable {
  id: string | null;
  organization_id: string | null;
  user_id: string | null;
  actor_type: string | null;
  category: string | null;
  action: string | null;
  resource_type: string | null;
  resource_id: string | null;
  old_value: Jsonb | null;
  new_value: Jsonb | null;
  ip_address: string | null;
  user_agent: string | null;
  request_id: string | null;
  chain_seq: number | null;
  prev_hash: string | null;
  row_hash: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface ServiceResourcesTable {
  id: Generated<string>;
  organization_id: string;
  service_id: string;
  resource_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ServicesTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  description: string | null;
  duration_minutes: Generated<number>;
  buffer_before_minutes: Generated<number>;
  buffer_after_minutes: Generated<number>;
  price_amount: Numeric | null;
  currency: string | null;
  min_notice_minutes: Generated<number>;
  max_advance_days: Generated<number>;
  synonyms: Generated<string[]>;
  is_active: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface SessionsTable {
  id: Generated<string>;
  user_id: string;
  organization_id: string | null;
  session_token_hash: string;
  refresh_token_hash: string | null;
  expires_at: Timestamp;
  refresh_expires_at: Timestamp | null;
  last_accessed_at: Timestamp | null;
  revoked_at: Timestamp | null;
  user_agent: string | null;
  ip_address: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  absolute_expires_at: Timestamp | null;
  authenticated_at: Timestamp | null;
  second_factor_at: Timestamp | null;
  sign_in_method: Generated<string>;
}

export interface SignInThrottlesTable {
  id: Generated<string>;
  throttle_key: string;
  failures: Generated<number>;
  window_ends_at: Timestamp;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface SpentRefreshTokensTable {
  id: Generated<string>;
  session_id: string;
  token_hash: string;
  successor_salt: string;
  spent_at: Timestamp;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface SuppressionEntriesTable {
  id: Generated<string>;
  organization_id: string;
  phone_number: string;
  reason: string;
  source_call_id: string | null;
  expires_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface SystemErrorsTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  call_id: string | null;
  error_type: string;
  error_message: string;
  stack_trace: string | null;
  severity: string;
  component: Generated<string>;
  fingerprint: string;
  occurrences: Generated<number>;
  context: Generated<Jsonb>;
  first_seen_at: Generated<Timestamp>;
  last_seen_at: Generated<Timestamp>;
  resolved: Generated<boolean>;
  resolved_by: string | null;
  resolved_at: Timestamp | null;
}

export interface TeamInvitesTable {
  id: Generated<string>;
  organization_id: string;
  email: string;
  normalized_email: string;
  role: Generated<string>;
  team_id: string | null;
  token_hash: string;
  status: Generated<string>;
  invited_by: string | null;
  expires_at: Timestamp;
  accepted_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TeamMembersTable {
  id: Generated<string>;
  organization_id: string;
  team_id: string;
  user_id: string;
  role: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TeamsTable {
  id: Generated<string>;
  organization_id: string;
  name: string;
  description: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TelephonyConnectionsTable {
  id: Generated<string>;
  organization_id: string;
  provider: string;
  name: string;
  mode: Generated<string>;
  account_sid: string | null;
  subaccount_sid: string | null;
  credential_id: string | null;
  config: Generated<Jsonb>;
  status: Generated<string>;
  last_checked_at: Timestamp | null;
  last_error: string | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TelephonyCountryAuditLogTable {
  id: string | null;
  organization_id: string | null;
  user_id: string | null;
  actor_type: string | null;
  category: string | null;
  action: string | null;
  resource_type: string | null;
  resource_id: string | null;
  old_value: Jsonb | null;
  new_value: Jsonb | null;
  ip_address: string | null;
  user_agent: string | null;
  request_id: string | null;
  chain_seq: number | null;
  prev_hash: string | null;
  row_hash: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface TenantsTable {
  id: string | null;
  tenant_id: string | null;
  business_name: string | null;
  phone_number: string | null;
  state: string | null;
  timezone: string | null;
  locale: string | null;
  status: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface TestConfigsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  name: string;
  kind: string;
  definition: Jsonb;
  schedule_cron: string | null;
  next_run_at: Timestamp | null;
  gates_publish: Generated<boolean>;
  enabled: Generated<boolean>;
  source_call_id: string | null;
  created_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TestResultsTable {
  id: Generated<string>;
  organization_id: string;
  test_config_id: string;
  agent_id: string;
  objective_config_id: string | null;
  graph_checksum: string;
  batch_id: string;
  kind: string;
  definition: Jsonb;
  seed: Generated<number>;
  status: Generated<string>;
  trigger: Generated<string>;
  progress: Generated<Jsonb>;
  heartbeat_at: Timestamp | null;
  attempts: Generated<number>;
  stop_requested_at: Timestamp | null;
  assertions: Generated<Jsonb>;
  transcript: Generated<Jsonb>;
  metrics: Generated<Jsonb>;
  audio_path: string | null;
  error: string | null;
  triggered_by: string | null;
  started_at: Timestamp | null;
  finished_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface ToolUsesTable {
  id: Generated<string>;
  organization_id: string;
  org_tool_id: string;
  call_id: string | null;
  agent_id: string | null;
  node_id: string | null;
  status: string;
  reason: string | null;
  status_code: number | null;
  attempts: number;
  duration_ms: number;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TotpSecretsTable {
  id: Generated<string>;
  user_id: string;
  secret_ciphertext: Uint8Array;
  confirmed_at: Timestamp | null;
  last_used_step: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TrafficSplitsTable {
  id: Generated<string>;
  organization_id: string;
  agent_id: string;
  published_config_id: string;
  other_config_id: string;
  share_percent: Generated<number>;
  measure: Generated<string>;
  started_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
  kept: string | null;
  started_by: string | null;
  ended_by: string | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TranscriptionSegmentsTable {
  id: Generated<string>;
  organization_id: string;
  transcription_id: string;
  call_id: string;
  segment_index: number;
  speaker: string;
  start_ms: number;
  end_ms: number;
  text: string;
  text_generated: string | null;
  text_redacted: string | null;
  confidence: Numeric | null;
  interrupted: Generated<boolean>;
  words: Jsonb | null;
  node_id: string | null;
  prompt_id: string | null;
  latency: Generated<Jsonb>;
  decision: Jsonb | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TranscriptionsTable {
  id: Generated<string>;
  organization_id: string;
  call_id: string;
  recording_id: string | null;
  source: Generated<string>;
  language: string | null;
  provider: Generated<string>;
  model: string | null;
  content: string | null;
  content_redacted: string | null;
  status: Generated<string>;
  analysis_status: Generated<string>;
  word_count: number | null;
  avg_confidence: Numeric | null;
  completed_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TranscriptsTable {
  id: string | null;
  call_id: string | null;
  user_id: string | null;
  content: string | null;
  speaker_segments: Jsonb | null;
  analysis_status: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface TtsAudioTable {
  id: Generated<string>;
  organization_id: string;
  text_hash: string;
  voice_key: string;
  text: string;
  storage_path: string;
  format: Generated<string>;
  duration_ms: number | null;
  hits: Generated<number>;
  last_used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface TwilioProcessedCallsTable {
  id: string | null;
  organization_id: string | null;
  call_sid: string | null;
  phone_number: string | null;
  call_status: string | null;
  contact_id: string | null;
  processed_at: Timestamp | null;
  created_at: Timestamp | null;
}

export interface TwilioSubaccountsTable {
  id: string | null;
  organization_id: string | null;
  friendly_name: string | null;
  account_sid: string | null;
  subaccount_sid: string | null;
  status: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface UnclaimedOrganizationsTable {
  id: Generated<string>;
  organization_id: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface UsageLimitsTable {
  id: Generated<string>;
  organization_id: string;
  limit_key: string;
  limit_value: number;
  on_exceed: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface UserSessionsTable {
  id: string | null;
  user_id: string | null;
  organization_id: string | null;
  expires_at: Timestamp | null;
  refresh_expires_at: Timestamp | null;
  last_accessed_at: Timestamp | null;
  revoked_at: Timestamp | null;
  user_agent: string | null;
  ip_address: string | null;
  created_at: Timestamp | null;
  updated_at: Timestamp | null;
}

export interface UsersTable {
  id: Generated<string>;
  name: string | null;
  email: string;
  normalized_email: string;
  email_verified_at: Timestamp | null;
  avatar_url: string | null;
  phone_number: string | null;
  company: string | null;
  website: string | null;
  location: string | null;
  bio: string | null;
  password_hash: string | null;
  auth_provider: Generated<string>;
  external_auth_id: string | null;
  platform_role: Generated<string>;
  status: Generated<string>;
  default_organization_id: string | null;
  locale: string | null;
  timezone: string | null;
  mfa_enabled: Generated<boolean>;
  last_login_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface VoiceConfigsTable {
  id: Generated<string>;
  organization_id: string;
  name: Generated<string>;
  is_default: Generated<boolean>;
  config: Generated<Jsonb>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface VoiceTargetsTable {
  id: Generated<string>;
  organization_id: string;
  label: string;
  target_type: string;
  phone_number: string | null;
  sip_uri: string | null;
  user_id: string | null;
  team_id: string | null;
  agent_id: string | null;
  business_hours_id: string | null;
  ring_timeout_seconds: Generated<number>;
  priority: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface WebhookDeliveriesTable {
  id: Generated<string>;
  organization_id: string;
  subscription_id: string;
  event_id: string;
  event_type: string;
  sequence: number | null;
  payload: Jsonb;
  status: Generated<string>;
  attempts: Generated<number>;
  status_code: number | null;
  response_snippet: string | null;
  last_error: string | null;
  duration_ms: number | null;
  next_attempt_at: Timestamp | null;
  delivered_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface WebhookDirectoryTable {
  id: Generated<string>;
  organization_id: string;
  subscription_id: string;
  due_at: Generated<Timestamp>;
  lease_ends_at: Timestamp | null;
  is_failing: Generated<boolean>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface WebhookFailuresTable {
  id: Generated<string>;
  organization_id: string;
  subscription_id: string;
  delivery_id: string;
  attempt: number;
  error: string;
  status_code: number | null;
  duration_ms: number | null;
  occurred_at: Generated<Timestamp>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface WebhookSubscriptionsTable {
  id: Generated<string>;
  organization_id: string;
  url: string;
  description: string | null;
  events: string[];
  secret_ciphertext: Uint8Array;
  previous_secret_ciphertext: Uint8Array | null;
  previous_secret_ends_at: Timestamp | null;
  header_names: Generated<string[]>;
  headers_ciphertext: Uint8Array | null;
  active: Generated<boolean>;
  consecutive_failures: Generated<number>;
  first_failed_at: Timestamp | null;
  resumes_at: Timestamp | null;
  last_delivered_at: Timestamp | null;
  disabled_at: Timestamp | null;
  disabled_reason: string | null;
  cursor_sequence: Generated<number>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface WordHintsTable {
  id: Generated<string>;
  organization_id: string;
  phrase: string;
  kind: Generated<string>;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface DB {
  accounts: AccountsTable;
  active_members: ActiveMembersTable;
  agent_call_stats: AgentCallStatsTable;
  agent_knowledge_bases: AgentKnowledgeBasesTable;
  agent_profiles: AgentProfilesTable;
  agent_tools: AgentToolsTable;
  agents: AgentsTable;
  ai_configs: AiConfigsTable;
  api_key_directory: ApiKeyDirectoryTable;
  api_keys: ApiKeysTable;
  appointments: AppointmentsTable;
  audio_files: AudioFilesTable;
  audit_logs: AuditLogsTable;
  auth_providers: AuthProvidersTable;
  bolna_agents: BolnaAgentsTable;
  business_hours: BusinessHoursTable;
  call_actions: CallActionsTable;
  call_confirmations: CallConfirmationsTable;
  call_cost_items: CallCostItemsTable;
  call_dials: CallDialsTable;
  call_holders: CallHoldersTable;
  call_logs: CallLogsTable;
  call_notes: CallNotesTable;
  call_outcome_history: CallOutcomeHistoryTable;
  call_outcomes: CallOutcomesTable;
  call_results: CallResultsTable;
  call_tickets: CallTicketsTable;
  call_timeline_events: CallTimelineEventsTable;
  caller_ids: CallerIdsTable;
  calls: CallsTable;
  carrier_forwarding_rules: CarrierForwardingRulesTable;
  closures: ClosuresTable;
  connection_directory: ConnectionDirectoryTable;
  contact_consents: ContactConsentsTable;
  contacts: ContactsTable;
  dial_directory: DialDirectoryTable;
  dialling_permissions: DiallingPermissionsTable;
  escalation_rules: EscalationRulesTable;
  event_receipts: EventReceiptsTable;
  feature_flags: FeatureFlagsTable;
  flag_exception_directory: FlagExceptionDirectoryTable;
  idempotency_keys: IdempotencyKeysTable;
  impersonations: ImpersonationsTable;
  inbound_block_rules: InboundBlockRulesTable;
  invite_directory: InviteDirectoryTable;
  knowledge_base: KnowledgeBaseTable;
  knowledge_base_changelog: KnowledgeBaseChangelogTable;
  knowledge_base_chunks: KnowledgeBaseChunksTable;
  knowledge_base_documents: KnowledgeBaseDocumentsTable;
  knowledge_bases: KnowledgeBasesTable;
  knowledge_gaps: KnowledgeGapsTable;
  leads: LeadsTable;
  listed_organizations: ListedOrganizationsTable;
  mail_queue: MailQueueTable;
  master_keys: MasterKeysTable;
  membership_directory: MembershipDirectoryTable;
  messages: MessagesTable;
  notifications: NotificationsTable;
  number_directory: NumberDirectoryTable;
  objective_config_editors: ObjectiveConfigEditorsTable;
  objective_config_versions: ObjectiveConfigVersionsTable;
  objective_configs: ObjectiveConfigsTable;
  onboarding_submissions: OnboardingSubmissionsTable;
  one_time_tokens: OneTimeTokensTable;
  open_call_directory: OpenCallDirectoryTable;
  org_credentials: OrgCredentialsTable;
  org_feature_flags: OrgFeatureFlagsTable;
  org_members: OrgMembersTable;
  org_tool_health: OrgToolHealthTable;
  org_tools: OrgToolsTable;
  organization_deletions: OrganizationDeletionsTable;
  organization_directory: OrganizationDirectoryTable;
  organizations: OrganizationsTable;
  outbox_events: OutboxEventsTable;
  outbox_queue: OutboxQueueTable;
  passkeys: PasskeysTable;
  phone_numbers: PhoneNumbersTable;
  processed_provider_events: ProcessedProviderEventsTable;
  profiles: ProfilesTable;
  prompt_recordings: PromptRecordingsTable;
  pronunciations: PronunciationsTable;
  provider_rates: ProviderRatesTable;
  rbac_permissions: RbacPermissionsTable;
  recordings: RecordingsTable;
  recovery_codes: RecoveryCodesTable;
  resources: ResourcesTable;
  security_audit_log: SecurityAuditLogTable;
  service_resources: ServiceResourcesTable;
  services: ServicesTable;
  sessions: SessionsTable;
  sign_in_throttles: SignInThrottlesTable;
  spent_refresh_tokens: SpentRefreshTokensTable;
  suppression_entries: SuppressionEntriesTable;
  system_errors: SystemErrorsTable;
  team_invites: TeamInvitesTable;
  team_members: TeamMembersTable;
  teams: TeamsTable;
  telephony_connections: TelephonyConnectionsTable;
  telephony_country_audit_log: TelephonyCountryAuditLogTable;
  tenants: TenantsTable;
  test_configs: TestConfigsTable;
  test_results: TestResultsTable;
  tool_uses: ToolUsesTable;
  totp_secrets: TotpSecretsTable;
  traffic_splits: TrafficSplitsTable;
  transcription_segments: TranscriptionSegmentsTable;
  transcriptions: TranscriptionsTable;
  transcripts: TranscriptsTable;
  tts_audio: TtsAudioTable;
  twilio_processed_calls: TwilioProcessedCallsTable;
  twilio_subaccounts: TwilioSubaccountsTable;
  unclaimed_organizations: UnclaimedOrganizationsTable;
  usage_limits: UsageLimitsTable;
  user_sessions: UserSessionsTable;
  users: UsersTable;
  voice_configs: VoiceConfigsTable;
  voice_targets: VoiceTargetsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_directory: WebhookDirectoryTable;
  webhook_failures: WebhookFailuresTable;
  webhook_subscriptions: WebhookSubscriptionsTable;
  word_hints: WordHintsTable;
}
