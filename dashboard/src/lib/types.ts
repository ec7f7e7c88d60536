/** Shapes of the API, field for field as the columns are named. Times are ISO 8601 in UTC, decimals travel as text or number. */
export type Decimal = string | number;
export type Json = unknown;

export interface User {
  id: string;
  name: string | null;
  email: string;
  locale: string | null;
  timezone: string | null;
}
export type Role = 'owner' | 'admin' | 'manager' | 'analyst' | 'member' | 'viewer';
export interface Organization {
  id: string;
  name: string;
  timezone: string;
  locale: string;
  country_code: string | null;
  phone_number: string | null;
  website: string | null;
  email?: string | null;
  settings: { date_order?: 'mdy' | 'dmy'; phone_region?: string; demo?: boolean; [key: string]: unknown };
}
export interface Me {
  user: User;
  organization: Organization;
  role: Role;
  permissions: string[];
}
export interface Member {
  id: string;
  user_id: string;
  name: string | null;
  email: string;
  role: Role;
  status: 'active' | 'invited' | 'suspended';
}

export type CallStatus = 'pending' | 'ringing' | 'in_progress' | 'completed' | 'failed' | 'no_answer' | 'busy' | 'cancelled';
export interface CallContact {
  id: string;
  first_name: string | null;
  last_name: string | null;
}
export interface CallRow {
  id: string;
  agent_id: string | null;
  agent_name: string | null;
  contact: CallContact | null;
  direction: 'inbound' | 'outbound';
  channel: 'pstn' | 'sip' | 'web' | 'simulated';
  from_number: string | null;
  to_number: string | null;
  caller_name: string | null;
  status: CallStatus;
  ended_reason: string | null;
  started_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  created_at: string;
  duration_seconds: number | null;
  total_cost_usd: Decimal;
  response_p50_ms: number | null;
  is_test: boolean;
  outcome_type: string | null;
  is_success: boolean | null;
}
export interface CapturedValue {
  value: Json;
  confidence: number | null;
  confirmed: boolean;
  segment_index?: number | null;
  start_ms: number | null;
  end_ms?: number | null;
  pii?: string | null;
  heard?: string | null;
}
export interface CallOutcome {
  outcome_type: string;
  is_success: boolean;
  confidence: Decimal | null;
  set_by_type: 'graph' | 'rule' | 'llm' | 'user';
  set_by_user_id: string | null;
  reason: string | null;
  updated_at: string;
}
export interface OutcomeChange {
  id: string;
  previous_outcome: string | null;
  new_outcome: string;
  changed_by_type: 'graph' | 'rule' | 'llm' | 'user';
  changed_by: string | null;
  reason: string | null;
  created_at: string;
}
export interface Confirmation {
  id: string;
  node_id: string | null;
  at_ms: number | null;
  checklist: { slot: string; value: unknown; spoken: string }[];
  status: 'pending' | 'confirmed' | 'rejected';
  confirmed_by_type: string | null;
  confirmed_at: string | null;
}
export interface CostItem {
  id: string;
  component: string;
  provider: string;
  model: string | null;
  unit: string;
  quantity: Decimal;
  unit_price_usd: Decimal | null;
  amount_usd: Decimal | null;
  usage_source: string;
  pricing: 'priced' | 'free' | 'unpriced';
  pricing_note: string | null;
}
export interface Recording {
  id: string;
  call_id: string;
  kind: string;
  format: string;
  channels: number;
  duration_seconds: Decimal | null;
  size_bytes: Decimal | null;
  status: 'recording' | 'processing' | 'available' | 'failed' | 'quarantined' | 'deleted';
  deleted_at: string | null;
  delete_reason: string | null;
}
export interface CallDetail extends CallRow {
  objective_config_id: string | null;
  objective_config_version: number | null;
  has_unpriced_use: boolean;
  interruption_count: number;
  legal_hold_flag: boolean;
  response_p95_ms: number | null;
  recording_consent: 'not_required' | 'announced' | 'granted' | 'denied' | 'unknown';
  ai_disclosed_at: string | null;
  captured_data: Record<string, CapturedValue>;
  outcome: CallOutcome | null;
  outcome_history: OutcomeChange[];
  confirmations: Confirmation[];
  cost_items: CostItem[];
  appointment_ids: string[];
  messages: Message[];
  recordings: Recording[];
}
export interface Segment {
  id: string;
  segment_index: number;
  speaker: 'agent' | 'caller' | 'human_agent' | 'system';
  start_ms: number;
  end_ms: number;
  text: string;
  text_generated: string | null;
  confidence: Decimal | null;
  interrupted: boolean;
  words: { text: string; start_ms: number; end_ms: number }[] | null;
  node_id: string | null;
  prompt_id: string | null;
  latency: Record<string, number | string | boolean | null> | null;
  decision: Json;
  decision_words: string[];
}
export interface TimelineEvent {
  id: string;
  seq: number;
  event_type: string;
  occurred_at: string;
  offset_ms: number | null;
  data: Record<string, unknown> | null;
}
export interface CallNote {
  id: string;
  call_id: string;
  user_id: string | null;
  content: string;
  position_ms: number | null;
  created_at: string;
}
export interface Peaks {
  data: { left: number[]; right: number[] };
  duration_seconds: number;
}
export interface LiveTurn {
  segment_index: number;
  speaker: 'agent' | 'caller';
  text: string;
  start_ms: number;
  end_ms: number;
  final?: boolean;
  interrupted?: boolean;
}
export interface LiveSlot {
  name: string;
  value: unknown;
  status: 'filled' | 'confirmed' | 'declined' | 'skipped' | 'empty';
  spoken: string;
}
export interface LiveCall {
  call: Pick<CallRow, 'id' | 'agent_id' | 'agent_name' | 'direction' | 'channel' | 'from_number' | 'to_number' | 'caller_name' | 'started_at' | 'is_test'>;
  state: string;
  objective: { node_id: string; label: string } | null;
  slots: LiveSlot[];
  last_turns: LiveTurn[];
}
export interface Message {
  id: string;
  call_id: string | null;
  contact_id: string | null;
  caller_name: string | null;
  callback_number: string | null;
  body: string;
  urgency: 'low' | 'normal' | 'high' | 'emergency';
  status: 'new' | 'read' | 'done';
  callback_due_at: string | null;
  done_at: string | null;
  created_at: string;
}

export interface Agent {
  id: string;
  name: string;
  description: string | null;
  direction: 'inbound' | 'outbound' | 'both';
  status: 'draft' | 'active' | 'paused' | 'archived';
  runtime_mode: 'deterministic' | 'hybrid' | 'llm';
  locale: string;
  timezone: string;
  voice_config: Record<string, unknown> | null;
  recording_enabled: boolean;
  ai_disclosure_text: string | null;
  max_call_seconds: number;
  published_objective_config_id: string | null;
  published_version?: number | null;
  updated_at: string;
}
export interface GraphVersion {
  id: string;
  agent_id: string;
  version: number;
  schema_version: string;
  status: 'draft' | 'published' | 'archived';
  checksum: string;
  change_note: string | null;
  created_by?: string | null;
  published_at: string | null;
  created_at: string;
  objective_graph?: ObjectiveGraph;
}
export interface GraphNode {
  id: string;
  type: 'say' | 'listen' | 'collect' | 'confirm' | 'branch' | 'action' | 'answer' | 'transfer' | 'subgraph' | 'end';
  objective?: string;
  prompt?: unknown;
  slots?: string[];
  action?: string;
  outcome?: string;
  [key: string]: unknown;
}
export interface ObjectiveGraph {
  name?: string;
  entry: string;
  nodes: GraphNode[];
  interrupts?: { id: string; priority?: number; when?: Record<string, unknown>; goto: string }[];
  slots?: Record<string, { type: string; prompts?: { ask?: string } }>;
  [key: string]: unknown;
}
export interface Ticket {
  ticket: string;
  url: string;
  expires_at: string;
}

export interface Contact {
  id: string;
  phone_number: string | null;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  contact_type: 'lead' | 'customer' | 'patient' | 'vendor' | 'other';
  lead_stage: string;
  notes: string | null;
  last_contacted_at: string | null;
  source: string;
  do_not_call: boolean;
  created_at: string;
}
export interface Service {
  id: string;
  name: string;
  description: string | null;
  duration_minutes: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  price_amount: Decimal | null;
  currency: string | null;
  min_notice_minutes: number;
  max_advance_days: number;
  synonyms: string[];
  is_active: boolean;
}
export interface Resource {
  id: string;
  name: string;
  kind: 'staff' | 'room' | 'equipment';
  capacity: number;
  business_hours_id: string | null;
  timezone: string;
  is_active: boolean;
  service_ids: string[];
}
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Span = [string, string];
export interface HoursException {
  date: string;
  closed?: boolean;
  hours?: Span[];
  label?: string;
}
export interface BusinessHours {
  id: string;
  name: string;
  timezone: string;
  weekly: Partial<Record<Weekday, Span[]>>;
  exceptions: HoursException[];
}
export type AppointmentStatus = 'held' | 'scheduled' | 'confirmed' | 'completed' | 'cancelled' | 'no_show';
export interface Appointment {
  id: string;
  contact_id: string | null;
  attendee_name: string | null;
  phone_number?: string | null;
  contact?: (CallContact & { phone_number?: string | null }) | null;
  service_id: string | null;
  resource_id: string | null;
  call_id: string | null;
  title: string;
  resource_name?: string | null;
  scheduled_at: string;
  ends_at: string;
  duration_minutes: number;
  status: AppointmentStatus;
  notes: string | null;
  confirmation_code: string | null;
  cancelled_reason: string | null;
  source: 'agent' | 'user' | 'api' | 'import';
}
export interface FreeSlot {
  starts_at: string;
  ends_at?: string;
  resource_id: string | null;
}
export interface Home {
  timezone: string;
  day: string;
  calls: { total: number; answered: number; live: number; failed: number; missed: number; successful: number; average_duration_seconds: number | null };
  /** The same hours of the day before. */
  calls_yesterday: { total: number; answered: number };
  bookings: { made_today: number; scheduled_today: number };
  messages_new: number;
  attention: AttentionItem[];
}
export interface AttentionItem {
  kind: 'message' | 'callback_due' | 'call_failed' | 'agent_unpublished' | 'no_opening_hours' | 'unpriced_use';
  severity: 'info' | 'warning' | 'critical';
  text: string;
  subject_type: string;
  subject_id: string | null;
  at: string | null;
}
export interface Lead {
  id: string;
  contact_id: string;
  contact: CallContact & { phone_number: string | null };
  source_call_id: string | null;
  title: string;
  pipeline_stage: 'new' | 'contacted' | 'qualified' | 'proposal' | 'won' | 'lost' | 'not_qualified';
  lead_temperature: 'hot' | 'warm' | 'cold' | null;
  lead_score: number | null;
  next_action_at: string | null;
  created_at: string;
}
export interface SuppressionEntry {
  id: string;
  phone_number: string;
  reason: 'dnc_request' | 'national_dnc' | 'litigator' | 'wrong_number' | 'invalid' | 'manual';
  source_call_id: string | null;
  expires_at: string | null;
  created_at: string;
}
export interface Notification {
  id: string;
  channel: string;
  template: string;
  payload: Record<string, unknown>;
  status: 'pending' | 'sent' | 'failed' | 'cancelled';
  user_id: string | null;
  created_at: string;
}
export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}
