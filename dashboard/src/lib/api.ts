import { get, type Query, send, sendForFile } from './http.ts';
import type * as T from './types.ts';

type Id = string;
type WebhookFields = Partial<Pick<T.Webhook, 'url' | 'description' | 'events'>> & { headers?: Record<string, string> };
type TestFields = Partial<Pick<T.AgentTest, 'name' | 'definition' | 'schedule_cron' | 'gates_publish' | 'enabled'>>;
type ServiceFields = Partial<
  Pick<T.Service, 'name' | 'description' | 'duration_minutes' | 'buffer_before_minutes' | 'buffer_after_minutes' | 'price_amount' | 'currency'>
> &
  Partial<Pick<T.Service, 'min_notice_minutes' | 'max_advance_days' | 'synonyms' | 'is_active'>>;
type ResourceFields = Partial<Pick<T.Resource, 'name' | 'kind' | 'capacity' | 'business_hours_id' | 'timezone' | 'is_active' | 'service_ids'>>;
type PronunciationFields = Pick<T.Pronunciation, 'word' | 'respelling' | 'ipa'>;
type HoursFields = Pick<T.BusinessHours, 'name' | 'weekly' | 'exceptions'> & Partial<Pick<T.BusinessHours, 'timezone'>>;
type BaseFields = Partial<Pick<T.KnowledgeBase, 'name' | 'description' | 'language' | 'embedding_model' | 'answer_level'>>;
type DocumentFields = { title?: string; content?: string; rows?: T.FaqRow[] };
type NewDocument =
  | (DocumentFields & { source_type: 'text' | 'faq'; title: string })
  | { source_type: 'url'; title?: string; url: string; recrawl_hours: number | null };
type ContactFields = Partial<Pick<T.Contact, 'first_name' | 'last_name' | 'phone_number' | 'email' | 'contact_type' | 'notes' | 'do_not_call'>>;

const asking = <Q>(query: Q, signal: AbortSignal | undefined): { query: Q; signal?: AbortSignal } => ({ query, ...(signal !== undefined && { signal }) });

function formWith(file: File, title?: string): FormData {
  const form = new FormData();
  if (title !== undefined) form.append('title', title);
  form.append('file', file, file.name);
  return form;
}

/** The bytes of a file as JSON takes them. */
const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The recording cannot be read.'));
    reader.readAsDataURL(file);
  });

function soundWith(file: File, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return form;
}

/** Every call to the server, in one place. Nothing else in the dashboard knows a path. */
export const api = {
  setup: {
    read: () => get('/v1/setup'),
    finish: (body: { token: string; name: string; email: string; password: string; organization_name: string; timezone: string; country_code: string }) =>
      send('post', '/v1/setup', { body }),
  },
  session: {
    signIn: (body: { email: string; password: string }) => send('post', '/v1/auth/sign-in', { body }),
    secondFactor: (body: { second_factor_token: string; code: string }) => send('post', '/v1/auth/second-factor', { body }),
    passkeyOptions: (second_factor_token?: string) => send('post', '/v1/auth/passkey/options', { body: { second_factor_token } }),
    passkey: (body: { response: Record<string, unknown>; second_factor_token?: string | undefined }) => send('post', '/v1/auth/passkey', { body }),
    methods: () => get('/v1/auth/methods'),
    startProvider: (name: string) => send('post', '/v1/auth/oidc/{name}/start', { path: { name } }),
    finishProvider: (body: { code: string; state: string; iss?: string | undefined }) => send('post', '/v1/auth/oidc/finish', { body }),
    accounts: () => get('/v1/me/accounts'),
    linkAccount: (name: string) => send('post', '/v1/me/accounts/{name}/start', { path: { name } }),
    unlinkAccount: (id: Id) => send('delete', '/v1/me/accounts/{id}', { id }),
    forgotPassword: (email: string) => send('post', '/v1/auth/forgot-password', { body: { email } }),
    resetPassword: (body: { token: string; password: string }) => send('post', '/v1/auth/reset-password', { body }),
    askForLink: (email: string) => send('post', '/v1/auth/magic-link', { body: { email } }),
    redeemLink: (token: string) => send('post', '/v1/auth/magic-link/redeem', { body: { token } }),
    confirmEmail: (token: string) => send('post', '/v1/auth/confirm-email', { body: { token } }),
    verifyEmail: () => send('post', '/v1/me/verify-email'),
    changeEmail: (body: { email: string; password?: string | undefined }) => send('post', '/v1/me/email', { body }),
    devices: () => get('/v1/sessions'),
    signDeviceOut: (id: Id) => send('delete', '/v1/sessions/{id}', { id }),
    signOthersOut: () => send('delete', '/v1/sessions'),
    signOut: () => send('post', '/v1/auth/sign-out'),
    me: () => get('/v1/me'),
    changePassword: (body: { current_password?: string | undefined; new_password: string }) => send('post', '/v1/me/password', { body }),
    updateMe: (body: { name?: string; locale?: string; timezone?: string }) => send('patch', '/v1/me', { body }),
  },
  factors: {
    read: () => get('/v1/me/factors'),
    startTotp: (password?: string) => send('post', '/v1/me/totp', { body: { password } }),
    confirmTotp: (code: string) => send('post', '/v1/me/totp/confirm', { body: { code } }),
    removeTotp: (password?: string) => send('post', '/v1/me/totp/remove', { body: { password } }),
    renewCodes: (password?: string) => send('post', '/v1/me/recovery-codes', { body: { password } }),
    startPasskey: (password?: string) => send('post', '/v1/me/passkeys/options', { body: { password } }),
    addPasskey: (body: { name: string; response: Record<string, unknown> }) => send('post', '/v1/me/passkeys', { body }),
    removePasskey: (id: Id, password?: string) => send('post', '/v1/me/passkeys/{id}/remove', { id, body: { password } }),
  },
  mail: {
    list: (query: Query<'/v1/mail'>) => get('/v1/mail', { query }),
    read: (id: Id) => get('/v1/mail/{id}', { id }),
    resend: (id: Id) => send('post', '/v1/mail/{id}/resend', { id }),
  },
  admin: {
    mail: (query: Query<'/v1/admin/mail'>) => get('/v1/admin/mail', { query }),
    readMail: (id: Id) => get('/v1/admin/mail/{id}', { id }),
    resendMail: (id: Id) => send('post', '/v1/admin/mail/{id}/resend', { id }),
    organizations: (query: Query<'/v1/admin/organizations'>) => get('/v1/admin/organizations', { query }),
    membersOf: (id: Id) => get('/v1/admin/organizations/{id}/members', { id }),
    setStatus: (id: Id, body: { status: 'active' | 'suspended'; reason: string }) => send('post', '/v1/admin/organizations/{id}/status', { id, body }),
    impersonate: (body: { organization_id: Id; user_id: Id; reason: string; minutes: number }) => send('post', '/v1/admin/impersonations', { body }),
    flags: () => get('/v1/admin/feature-flags'),
    createFlag: (body: { name: string; description: string | null }) => send('post', '/v1/admin/feature-flags', { body }),
    updateFlag: (id: Id, body: { enabled?: boolean; rollout_percentage?: number | null }) => send('patch', '/v1/admin/feature-flags/{id}', { id, body }),
    removeFlag: (id: Id) => send('delete', '/v1/admin/feature-flags/{id}', { id }),
    flagOrganizations: (id: Id, query: Query<'/v1/admin/feature-flags/{id}/organizations'>) => get('/v1/admin/feature-flags/{id}/organizations', { id, query }),
    setOrganizationFlag: (id: Id, body: { organization_id: Id; enabled: boolean | null; expires_at: string | null }) =>
      send('put', '/v1/admin/feature-flags/{id}/organization', { id, body }),
    deletions: (query: Query<'/v1/admin/organization-deletions'>) => get('/v1/admin/organization-deletions', { query }),
    exportFile: (id: Id) => `/v1/admin/organization-deletions/${id}/export`,
    removeExport: (id: Id) => send('delete', '/v1/admin/organization-deletions/{id}/export', { id }),
    enquiries: (query: Query<'/v1/admin/onboarding'>) => get('/v1/admin/onboarding', { query }),
    updateEnquiry: (id: Id, status: 'new' | 'contacted' | 'spam') => send('patch', '/v1/admin/onboarding/{id}', { id, body: { status } }),
    convertEnquiry: (id: Id, body: { timezone: string; country_code: string }) => send('post', '/v1/admin/onboarding/{id}/convert', { id, body }),
    providers: () => get('/v1/admin/auth-providers'),
    createProvider: (body: {
      name: string;
      display_name: string;
      issuer: string;
      client_id: string;
      client_secret?: string | undefined;
      allow_sign_up: boolean;
    }) => send('post', '/v1/admin/auth-providers', { body }),
    updateProvider: (id: Id, body: { enabled?: boolean; allow_sign_up?: boolean; client_secret?: string }) =>
      send('patch', '/v1/admin/auth-providers/{id}', { id, body }),
    removeProvider: (id: Id) => send('delete', '/v1/admin/auth-providers/{id}', { id }),
    people: (query: Query<'/v1/admin/users'>) => get('/v1/admin/users', { query }),
    updatePerson: (id: Id, body: { status?: 'active' | 'suspended'; platform_role?: T.Person['platform_role'] }) =>
      send('patch', '/v1/admin/users/{id}', { id, body }),
  },
  organization: {
    read: () => get('/v1/organization'),
    update: (body: Partial<Pick<T.Organization, 'name' | 'timezone' | 'country_code' | 'phone_number' | 'website' | 'settings'>>) =>
      send('patch', '/v1/organization', { body }),
    members: () => get('/v1/members'),
    changeMember: (id: Id, body: { role?: T.Member['role']; status?: 'active' | 'suspended' }) => send('patch', '/v1/members/{id}', { id, body }),
    removeMember: (id: Id) => send('delete', '/v1/members/{id}', { id }),
    requestDeletion: (confirm_name: string) => send('post', '/v1/organization/deletion', { body: { confirm_name } }),
  },
  mine: {
    organizations: () => get('/v1/me/organizations'),
    enter: (organization_id: Id) => send('post', '/v1/me/organization', { body: { organization_id } }),
    create: (body: { name: string; timezone: string; country_code: string }) => send('post', '/v1/me/organizations', { body }),
    leave: () => send('post', '/v1/me/organization/leave'),
    deletions: () => get('/v1/me/organization-deletions'),
    cancelDeletion: (id: Id) => send('post', '/v1/me/organization-deletions/{id}/cancel', { id }),
    deleteAccount: (password?: string) => send('post', '/v1/me/delete', { body: { password: password ?? null } }),
    endImpersonation: () => send('post', '/v1/me/impersonation/end'),
  },
  teams: {
    list: () => get('/v1/teams'),
    create: (body: { name: string; description: string | null }) => send('post', '/v1/teams', { body }),
    update: (id: Id, body: { name?: string; description?: string | null }) => send('patch', '/v1/teams/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/teams/{id}', { id }),
    addMember: (id: Id, body: { user_id: Id; role: 'lead' | 'member' }) => send('post', '/v1/teams/{id}/members', { id, body }),
    removeMember: (id: Id) => send('delete', '/v1/team-members/{id}', { id }),
  },
  invites: {
    list: (query: Query<'/v1/invites'>) => get('/v1/invites', { query }),
    create: (body: { email: string; role: T.Invite['role']; team_id: Id | null }) => send('post', '/v1/invites', { body }),
    resend: (id: Id) => send('post', '/v1/invites/{id}/resend', { id }),
    revoke: (id: Id) => send('post', '/v1/invites/{id}/revoke', { id }),
    view: (token: string) => send('post', '/v1/public/invites/view', { body: { token } }),
    accept: (body: { token: string; name?: string; password?: string }) => send('post', '/v1/public/invites/accept', { body }),
    decline: (token: string) => send('post', '/v1/public/invites/decline', { body: { token } }),
  },
  permissions: {
    matrix: () => get('/v1/permissions'),
    change: (changes: readonly { role: string; permission: string; effect: 'allow' | 'deny' | 'default'; conditions?: T.PermissionConditions }[]) =>
      send('put', '/v1/permissions', { body: { changes } }),
  },
  agency: {
    overview: (query: Query<'/v1/organizations'>) => get('/v1/organizations', { query }),
    importFile: (body: { csv: string; agent_id: Id | null }) => send('post', '/v1/organizations/import', { body }),
  },
  hours: {
    list: () => get('/v1/business-hours'),
    create: (body: HoursFields) => send('post', '/v1/business-hours', { body }),
    update: (id: Id, body: Partial<HoursFields>) => send('patch', '/v1/business-hours/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/business-hours/{id}', { id }),
  },
  notifications: {
    pending: () => get('/v1/notifications', { query: { status: 'pending' } }),
    dismiss: (id: Id) => send('post', '/v1/notifications/{id}/dismiss', { id }),
  },
  contacts: {
    list: (query: Query<'/v1/contacts'>, signal?: AbortSignal) => get('/v1/contacts', asking(query, signal)),
    read: (id: Id) => get('/v1/contacts/{id}', { id }),
    create: (body: ContactFields) => send('post', '/v1/contacts', { body }),
    update: (id: Id, body: ContactFields) => send('patch', '/v1/contacts/{id}', { id, body }),
    consents: (id: Id) => get('/v1/contacts/{id}/consents', { id }),
    noteConsent: (id: Id, body: Pick<T.ContactConsent, 'channel' | 'status'> & { basis: string }) => send('post', '/v1/contacts/{id}/consents', { id, body }),
  },
  leads: {
    list: (query: Query<'/v1/leads'>, signal?: AbortSignal) => get('/v1/leads', asking(query, signal)),
    update: (id: Id, body: Partial<Pick<T.Lead, 'pipeline_stage' | 'lead_temperature' | 'title'>>) => send('patch', '/v1/leads/{id}', { id, body }),
  },
  suppression: {
    list: (query: Query<'/v1/suppression-entries'>) => get('/v1/suppression-entries', { query }),
    add: (body: Pick<T.SuppressionEntry, 'phone_number' | 'reason'>) => send('post', '/v1/suppression-entries', { body }),
    remove: (id: Id) => send('delete', '/v1/suppression-entries/{id}', { id }),
  },
  services: {
    list: () => get('/v1/services', { query: { limit: 200 } }),
    create: (body: ServiceFields) => send('post', '/v1/services', { body }),
    update: (id: Id, body: ServiceFields) => send('patch', '/v1/services/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/services/{id}', { id }),
  },
  resources: {
    list: () => get('/v1/resources', { query: { limit: 200 } }),
    create: (body: ResourceFields) => send('post', '/v1/resources', { body }),
    update: (id: Id, body: ResourceFields) => send('patch', '/v1/resources/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/resources/{id}', { id }),
  },
  appointments: {
    availability: (query: Query<'/v1/availability'>) => get('/v1/availability', { query }),
    list: (query: Query<'/v1/appointments'>) => get('/v1/appointments', { query }),
    read: (id: Id) => get('/v1/appointments/{id}', { id }),
    book: (body: Record<string, unknown>) => send('post', '/v1/appointments', { body }),
    update: (id: Id, body: Partial<Pick<T.Appointment, 'scheduled_at' | 'resource_id' | 'notes' | 'status'>>) =>
      send('patch', '/v1/appointments/{id}', { id, body }),
    cancel: (id: Id, reason: string) => send('post', '/v1/appointments/{id}/cancel', { id, body: { reason } }),
  },
  agents: {
    list: () => get('/v1/agents', { query: { limit: 200 } }),
    read: (id: Id) => get('/v1/agents/{id}', { id }),
    create: (body: { name: string; template?: string }) => send('post', '/v1/agents', { body }),
    importCheck: (body: { definition: Record<string, unknown> }) => send('post', '/v1/agents/import-check', { body }),
    import: (body: { definition: Record<string, unknown>; format: T.AgentImportReport['format']; name: string }) => send('post', '/v1/agents/import', { body }),
    templates: () => get('/v1/agent-templates'),
    template: (name: string) => get('/v1/agent-templates/{name}', { path: { name } }),
    change: (
      id: Id,
      body: {
        direction?: T.Agent['direction'];
        runtime_mode?: T.Agent['runtime_mode'];
        llm_config?: { turn_budget_ms?: number };
        voice_config?: Record<string, unknown>;
      },
    ) => send('patch', '/v1/agents/{id}', { id, body }),
    versions: (id: Id) => get('/v1/agents/{id}/objective-configs', { id }),
    version: (id: Id) => get('/v1/objective-configs/{id}', { id }),
    saveVersion: (id: Id, body: { objective_graph: object; change_note?: string | null }) => send('post', '/v1/agents/{id}/objective-configs', { id, body }),
    saveDraft: (id: Id, body: { revision: number; objective_graph: object; change_note?: string | null }) =>
      send('put', '/v1/objective-configs/{id}', { id, body }),
    discardDraft: (id: Id) => send('delete', '/v1/objective-configs/{id}', { id }),
    check: (id: Id, body: { objective_graph: object; play_tests?: boolean }) => send('post', '/v1/agents/{id}/check', { id, body }),
    knowledge: (id: Id) => get('/v1/agents/{id}/knowledge-bases', { id }),
    setKnowledge: (id: Id, knowledge_bases: { knowledge_base_id: Id; priority: number }[]) =>
      send('put', '/v1/agents/{id}/knowledge-bases', { id, body: { knowledge_bases } }),
    stats: () => get('/v1/agent-call-stats'),
    estimateCost: (id: Id, objective_graph: Record<string, unknown>) => send('post', '/v1/agents/{id}/cost-estimate', { id, body: { objective_graph } }),
    splits: (id: Id) => get('/v1/agents/{id}/traffic-splits', { id }),
    startSplit: (id: Id, body: { objective_config_id: Id; share_percent: number; measure: T.SplitResult['split']['measure'] }) =>
      send('post', '/v1/agents/{id}/traffic-splits', { id, body }),
    splitResult: (id: Id) => get('/v1/traffic-splits/{id}/result', { id }),
    endSplit: (id: Id, keep: 'published' | 'other') => send('post', '/v1/traffic-splits/{id}/end', { id, body: { keep } }),
    speak: (id: Id, text: string) => sendForFile('/v1/agents/{id}/speak', { id, body: { text } }),
    tryOut: (id: Id, body: { objective_graph: object; inputs: readonly T.TryOutInput[]; mocks?: Record<string, unknown>; now?: string }) =>
      send('post', '/v1/agents/{id}/try-out', { id, body }),
    listen: async (id: Id, body: { objective_graph: object; inputs: readonly T.TryOutInput[]; mocks?: Record<string, unknown> }, sound: File) =>
      (await send('post', '/v1/agents/{id}/listen', { id, body: { ...body, sound: await base64Of(sound) } })).text,
    diff: (id: Id, other: Id) => get('/v1/objective-configs/{id}/diff', { id, query: { with: other } }),
    editors: (id: Id) => get('/v1/objective-configs/{id}/editors', { id }),
    openDraft: (id: Id) => send('put', '/v1/objective-configs/{id}/editors', { id }),
    closeDraft: (id: Id) => send('delete', '/v1/objective-configs/{id}/editors', { id }),
    publish: (id: Id, change_note?: string | null, override_reason?: string) =>
      send('post', '/v1/objective-configs/{id}/publish', {
        id,
        body: { ...(change_note === undefined ? {} : { change_note }), ...(override_reason === undefined ? {} : { override_reason }) },
      }),
    rollBack: (id: Id, body: { objective_config_id?: Id; reason?: string }) => send('post', '/v1/agents/{id}/roll-back', { id, body }),
    gates: (id: Id) => get('/v1/objective-configs/{id}/gates', { id }),
    browserTicket: (id: Id) => send('post', '/v1/agents/{id}/browser-ticket', { id }),
  },
  tests: {
    list: (agentId: Id) => get('/v1/agents/{id}/tests', { id: agentId, query: { limit: 200 } }),
    read: (id: Id) => get('/v1/tests/{id}', { id }),
    create: (agentId: Id, body: TestFields & Pick<T.AgentTest, 'name' | 'kind' | 'definition'>) => send('post', '/v1/agents/{id}/tests', { id: agentId, body }),
    update: (id: Id, body: TestFields) => send('patch', '/v1/tests/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/tests/{id}', { id }),
    run: (id: Id, body: { objective_config_id?: Id; seed?: number } = {}) => send('post', '/v1/tests/{id}/run', { id, body }),
    runAll: (agentId: Id, body: { objective_config_id?: Id; gates_only?: boolean } = {}) => send('post', '/v1/agents/{id}/tests/run', { id: agentId, body }),
    replay: (agentId: Id, body: { days: number; objective_config_id?: Id; include_tests: boolean; from_audio: boolean }) =>
      send('post', '/v1/agents/{id}/replay', { id: agentId, body }),
    ofCall: (callId: Id, body: { kind: 'scripted' | 'replay'; name?: string; gates_publish?: boolean }) =>
      send('post', '/v1/calls/{id}/test', { id: callId, body }),
    results: (query: Query<'/v1/test-results'>) => get('/v1/test-results', { query }),
    result: (id: Id) => get('/v1/test-results/{id}', { id }),
    stop: (id: Id) => send('post', '/v1/test-results/{id}/stop', { id }),
  },
  calls: {
    list: (query: Query<'/v1/calls'>, signal?: AbortSignal) => get('/v1/calls', asking(query, signal)),
    read: (id: Id) => get('/v1/calls/{id}', { id }),
    events: (id: Id) => get('/v1/calls/{id}/events', { id }),
    transcript: (id: Id) => get('/v1/calls/{id}/transcript', { id }),
    transcriptFile: (id: Id) => `/v1/calls/${id}/transcript.txt`,
    setOutcome: (id: Id, body: { outcome_type: string; is_success: boolean; reason: string }) => send('put', '/v1/calls/{id}/outcome', { id, body }),
    assign: (id: Id, assigned_user_id: Id | null) => send('put', '/v1/calls/{id}/assignee', { id, body: { assigned_user_id } }),
    notes: (id: Id) => get('/v1/calls/{id}/notes', { id }),
    addNote: (id: Id, body: { content: string; position_ms: number | null }) => send('post', '/v1/calls/{id}/notes', { id, body }),
    removeNote: (id: Id) => send('delete', '/v1/call-notes/{id}', { id }),
    live: () => get('/v1/live-calls'),
    end: (id: Id) => send('post', '/v1/calls/{id}/end', { id }),
    place: (body: { agent_id: Id; contact_id: Id; from_number?: string; scheduled_at?: string }) => send('post', '/v1/calls', { body }),
    takeBack: (id: Id) => send('post', '/v1/calls/{id}/cancel', { id }),
  },
  recordings: {
    audio: (id: Id) => `/v1/recordings/${id}/audio`,
    peaks: (id: Id) => get('/v1/recordings/{id}/peaks', { id }),
  },
  messages: {
    list: (query: Query<'/v1/messages'>, signal?: AbortSignal) => get('/v1/messages', asking(query, signal)),
    setStatus: (id: Id, status: T.Message['status']) => send('patch', '/v1/messages/{id}', { id, body: { status } }),
    give: (id: Id, for_user_id: Id | null) => send('patch', '/v1/messages/{id}', { id, body: { for_user_id } }),
  },
  keys: {
    list: (query: Query<'/v1/api-keys'>, signal?: AbortSignal) => get('/v1/api-keys', asking(query, signal)),
    create: (body: Pick<T.ApiKey, 'name' | 'mode' | 'scopes' | 'requests_per_minute' | 'expires_at'>) => send('post', '/v1/api-keys', { body }),
    rotate: (id: Id, overlap_hours: number) => send('post', '/v1/api-keys/{id}/rotate', { id, body: { overlap_hours } }),
    revoke: (id: Id) => send('delete', '/v1/api-keys/{id}', { id }),
  },
  audit: {
    list: (query: Query<'/v1/audit-logs'>, signal?: AbortSignal) => get('/v1/audit-logs', asking(query, signal)),
    verify: () => get('/v1/audit-logs/verify'),
    exportFile: '/v1/audit-logs/export',
  },
  errors: {
    list: (query: Query<'/v1/system-errors'>, signal?: AbortSignal) => get('/v1/system-errors', asking(query, signal)),
    resolve: (id: Id) => send('post', '/v1/system-errors/{id}/resolve', { id }),
    reopen: (id: Id) => send('post', '/v1/system-errors/{id}/reopen', { id }),
  },
  /** Of the installation itself; for those who run it. */
  installationErrors: {
    list: (query: Query<'/v1/admin/system-errors'>, signal?: AbortSignal) => get('/v1/admin/system-errors', asking(query, signal)),
    resolve: (id: Id) => send('post', '/v1/admin/system-errors/{id}/resolve', { id }),
    reopen: (id: Id) => send('post', '/v1/admin/system-errors/{id}/reopen', { id }),
  },
  webhooks: {
    events: () => get('/v1/webhook-events'),
    list: () => get('/v1/webhooks', { query: { limit: 200 } }),
    read: (id: Id) => get('/v1/webhooks/{id}', { id }),
    create: (body: WebhookFields & { url: string }) => send('post', '/v1/webhooks', { body }),
    update: (id: Id, body: WebhookFields & { active?: boolean }) => send('patch', '/v1/webhooks/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/webhooks/{id}', { id }),
    rotate: (id: Id) => send('post', '/v1/webhooks/{id}/rotate-secret', { id }),
    test: (id: Id) => send('post', '/v1/webhooks/{id}/test', { id }),
    replay: (id: Id, body: { since: string; until: string; what: 'undelivered' | 'all' }) => send('post', '/v1/webhooks/{id}/replay', { id, body }),
    deliveries: (query: Query<'/v1/webhook-deliveries'>, signal?: AbortSignal) => get('/v1/webhook-deliveries', asking(query, signal)),
    delivery: (id: Id) => get('/v1/webhook-deliveries/{id}', { id }),
    replayOne: (id: Id) => send('post', '/v1/webhook-deliveries/{id}/replay', { id }),
  },
  models: {
    read: () => get('/v1/ai-config'),
    change: (body: { config?: Partial<T.AiConfig['config']>; offline_only?: boolean; redaction_enabled?: boolean }) => send('patch', '/v1/ai-config', { body }),
    testModel: (route: object) => send('post', '/v1/ai-config/test', { body: route as T.AiConfig['config']['llm'][number] }),
    presets: () => get('/v1/voice-configs', { query: { limit: 200 } }),
    addPreset: (body: Pick<T.VoiceConfig, 'name' | 'is_default' | 'config'>) => send('post', '/v1/voice-configs', { body }),
    changePreset: (id: Id, body: Partial<Pick<T.VoiceConfig, 'name' | 'is_default' | 'config'>>) => send('patch', '/v1/voice-configs/{id}', { id, body }),
    removePreset: (id: Id) => send('delete', '/v1/voice-configs/{id}', { id }),
    testVoice: (route: object) => send('post', '/v1/voice-configs/test-voice', { body: route as T.VoiceConfig['config']['tts'][number] }),
    testRecogniser: (route: object) => send('post', '/v1/voice-configs/test-recogniser', { body: route as T.VoiceConfig['config']['stt'][number] }),
  },
  media: {
    list: (query: Query<'/v1/audio-files'>) => get('/v1/audio-files', { query }),
    upload: (file: File, kind: T.AudioFile['kind'], name?: string) =>
      send('post', '/v1/audio-files', { body: soundWith(file, name === undefined ? { kind } : { kind, name }) }),
    change: (id: Id, body: Partial<Pick<T.AudioFile, 'name' | 'kind'>>) => send('patch', '/v1/audio-files/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/audio-files/{id}', { id }),
    audio: (id: Id) => `/v1/audio-files/${id}/audio`,
    prompts: (agentId: Id) => get('/v1/agents/{id}/prompts', { id: agentId }),
    record: (agentId: Id, prompt: Pick<T.PromptRecording, 'text' | 'place'>, file: File) =>
      send('post', '/v1/agents/{id}/prompt-recordings', { id: agentId, body: soundWith(file, prompt) }),
    bind: (agentId: Id, body: Pick<T.PromptRecording, 'text' | 'place' | 'audio_file_id'>) =>
      send('put', '/v1/agents/{id}/prompt-recordings', { id: agentId, body }),
    unbind: (agentId: Id, recording_id: Id) => send('delete', '/v1/agents/{id}/prompt-recordings/{recording_id}', { id: agentId, path: { recording_id } }),
  },
  closures: {
    running: () => get('/v1/closures/running'),
    list: (query: Query<'/v1/closures'>) => get('/v1/closures', { query }),
    create: (body: Pick<T.Closure, 'message' | 'agent_id' | 'follow_up' | 'refuse_bookings'> & { until: 'today' | 'date' | 'open'; date?: string }) =>
      send('post', '/v1/closures', { body }),
    end: (id: Id) => send('post', '/v1/closures/{id}/end', { id }),
  },
  telephony: {
    providers: () => get('/v1/telephony-providers'),
    carriers: () => get('/v1/forwarding-carriers'),
    dialling: () => get('/v1/dialling-permissions'),
    setDialling: (permissions: readonly T.DiallingPermission[]) => send('put', '/v1/dialling-permissions', { body: { permissions: [...permissions] } }),
    limits: () => get('/v1/usage-limits'),
    setLimits: (limits: readonly T.UsageLimit[]) => send('put', '/v1/usage-limits', { body: { limits: [...limits] } }),
    verifyCallerId: (id: Id) => send('post', '/v1/caller-ids/{id}/verify', { id }),
    numbers: () => get('/v1/phone-numbers', { query: { limit: 200 } }),
    addNumber: (body: { phone_number: string; source: 'byoc' | 'forwarded' | 'simulated' }) => send('post', '/v1/phone-numbers', { body }),
    changeNumber: (id: Id, body: object) => send('patch', '/v1/phone-numbers/{id}', { id, body }),
    releaseNumber: (id: Id) => send('delete', '/v1/phone-numbers/{id}', { id }),
    connections: () => get('/v1/telephony-connections', { query: { limit: 200 } }),
    addConnection: (body: Pick<T.TelephonyConnection, 'provider' | 'name' | 'credential_id' | 'config'> & { account_sid?: string | null }) =>
      send('post', '/v1/telephony-connections', { body }),
    changeConnection: (id: Id, body: Partial<Pick<T.TelephonyConnection, 'name' | 'config'>> & { status?: 'active' | 'suspended' | 'closed' }) =>
      send('patch', '/v1/telephony-connections/{id}', { id, body }),
    removeConnection: (id: Id) => send('delete', '/v1/telephony-connections/{id}', { id }),
    blocks: () => get('/v1/inbound-block-rules', { query: { limit: 200 } }),
    addBlock: (body: Pick<T.InboundBlockRule, 'kind'>) => send('post', '/v1/inbound-block-rules', { body }),
    changeBlock: (id: Id, body: Partial<Pick<T.InboundBlockRule, 'note'>>) => send('patch', '/v1/inbound-block-rules/{id}', { id, body }),
    removeBlock: (id: Id) => send('delete', '/v1/inbound-block-rules/{id}', { id }),
    callerIds: () => get('/v1/caller-ids', { query: { limit: 200 } }),
    addCallerId: (body: Pick<T.CallerId, 'phone_number'>) => send('post', '/v1/caller-ids', { body }),
    changeCallerId: (id: Id, body: Pick<T.CallerId, 'label'>) => send('patch', '/v1/caller-ids/{id}', { id, body }),
    removeCallerId: (id: Id) => send('delete', '/v1/caller-ids/{id}', { id }),
    targets: () => get('/v1/voice-targets', { query: { limit: 200 } }),
    addTarget: (body: Pick<T.VoiceTarget, 'label' | 'target_type'>) => send('post', '/v1/voice-targets', { body }),
    changeTarget: (id: Id, body: Partial<Pick<T.VoiceTarget, 'label'>>) => send('patch', '/v1/voice-targets/{id}', { id, body }),
    removeTarget: (id: Id) => send('delete', '/v1/voice-targets/{id}', { id }),
    forwardings: () => get('/v1/carrier-forwarding-rules', { query: { limit: 200 } }),
    addForwarding: (body: Pick<T.CarrierForwardingRule, 'carrier' | 'source_phone_number' | 'phone_number_id' | 'forward_condition'>) =>
      send('post', '/v1/carrier-forwarding-rules', { body }),
    changeForwarding: (id: Id, body: { status: 'pending' | 'inactive' }) => send('patch', '/v1/carrier-forwarding-rules/{id}', { id, body }),
    removeForwarding: (id: Id) => send('delete', '/v1/carrier-forwarding-rules/{id}', { id }),
    escalations: () => get('/v1/escalation-rules', { query: { limit: 200 } }),
    addEscalation: (body: Pick<T.EscalationRule, 'name' | 'trigger_type' | 'action'>) => send('post', '/v1/escalation-rules', { body }),
    changeEscalation: (id: Id, body: Partial<Pick<T.EscalationRule, 'name'>>) => send('patch', '/v1/escalation-rules/{id}', { id, body }),
    removeEscalation: (id: Id) => send('delete', '/v1/escalation-rules/{id}', { id }),
  },
  vocabulary: {
    pronunciations: () => get('/v1/pronunciations', { query: { limit: 200 } }),
    addPronunciation: (body: PronunciationFields) => send('post', '/v1/pronunciations', { body }),
    changePronunciation: (id: Id, body: PronunciationFields) => send('patch', '/v1/pronunciations/{id}', { id, body }),
    removePronunciation: (id: Id) => send('delete', '/v1/pronunciations/{id}', { id }),
    listen: (body: Partial<PronunciationFields> & { text: string }) => sendForFile('/v1/pronunciations/listen', { body }),
    hints: () => get('/v1/word-hints', { query: { limit: 200 } }),
    known: () => get('/v1/word-hints/known'),
    addHint: (body: Pick<T.WordHint, 'phrase' | 'kind'>) => send('post', '/v1/word-hints', { body }),
    changeHint: (id: Id, body: Pick<T.WordHint, 'phrase' | 'kind'>) => send('patch', '/v1/word-hints/{id}', { id, body }),
    removeHint: (id: Id) => send('delete', '/v1/word-hints/{id}', { id }),
    tryHints: (body: { text: string; asked: 'open' | 'name' | 'address' }) => send('post', '/v1/word-hints/try', { body }),
  },
  tools: {
    list: () => get('/v1/tools', { query: { limit: 200 } }),
    create: (body: T.CreateToolBody) => send('post', '/v1/tools', { body }),
    update: (id: Id, body: Partial<T.CreateToolBody> & { enabled?: boolean }) => send('patch', '/v1/tools/{id}', { id, body }),
    remove: (id: Id) => send('delete', '/v1/tools/{id}', { id }),
    test: (id: Id, input: Record<string, unknown>) => send('post', '/v1/tools/{id}/test', { id, body: { input } }),
    testDraft: (body: Pick<T.CreateToolBody, 'input_schema' | 'config' | 'credential_id' | 'timeout_ms'> & { input: Record<string, unknown> }) =>
      send('post', '/v1/tools/test', { body }),
    discover: (body: { url: string; auth: object; credential_id: Id | null }) => send('post', '/v1/tools/discover', { body }),
    approve: (id: Id, schema_hash: string) => send('post', '/v1/tools/{id}/approve', { id, body: { schema_hash } }),
    rotate: (id: Id) => send('post', '/v1/tools/{id}/rotate-secret', { id }),
    agents: (id: Id) => get('/v1/tools/{id}/agents', { id, query: { limit: 200 } }),
    uses: (id: Id, query: Query<'/v1/tools/{id}/uses'>) => get('/v1/tools/{id}/uses', { id, query }),
    builtIn: () => get('/v1/tools/built-in', { query: { limit: 200 } }),
    switchBuiltIn: (tool_name: string, enabled: boolean) => send('put', '/v1/tools/built-in/{tool_name}', { path: { tool_name }, body: { enabled } }),
    ofAgent: (agentId: Id) => get('/v1/agents/{id}/tools', { id: agentId, query: { limit: 200 } }),
    give: (agentId: Id, tool_id: Id, enabled: boolean) => send('put', '/v1/agents/{id}/tools/{tool_id}', { id: agentId, path: { tool_id }, body: { enabled } }),
    take: (agentId: Id, tool_id: Id) => send('delete', '/v1/agents/{id}/tools/{tool_id}', { id: agentId, path: { tool_id } }),
  },
  credentials: {
    list: () => get('/v1/credentials', { query: { limit: 200 } }),
    create: (body: Pick<T.Credential, 'name' | 'provider' | 'kind'> & { secret: Record<string, string> }) => send('post', '/v1/credentials', { body }),
    replace: (id: Id, secret: Record<string, string>) => send('post', '/v1/credentials/{id}/replace', { id, body: { secret } }),
    revoke: (id: Id) => send('post', '/v1/credentials/{id}/revoke', { id }),
    remove: (id: Id) => send('delete', '/v1/credentials/{id}', { id }),
  },
  knowledge: {
    models: () => get('/v1/embedding-models'),
    bases: () => get('/v1/knowledge-bases', { query: { limit: 200 } }),
    base: (id: Id) => get('/v1/knowledge-bases/{id}', { id }),
    createBase: (body: BaseFields & { name: string }) => send('post', '/v1/knowledge-bases', { body }),
    changeBase: (id: Id, body: BaseFields) => send('patch', '/v1/knowledge-bases/{id}', { id, body }),
    removeBase: (id: Id) => send('delete', '/v1/knowledge-bases/{id}', { id }),
    reindex: (id: Id) => send('post', '/v1/knowledge-bases/{id}/reindex', { id }),
    tryEmbedding: (id: Id, embedding_model: string) => send('post', '/v1/knowledge-bases/{id}/test-embedding', { id, body: { embedding_model } }),
    ask: (id: Id, body: { question: string; min_score?: number; limit?: number }) => send('post', '/v1/knowledge-bases/{id}/search', { id, body }),
    changes: (id: Id, query: Query<'/v1/knowledge-bases/{id}/changelog'>) => get('/v1/knowledge-bases/{id}/changelog', { id, query }),
    documents: (id: Id, query: Query<'/v1/knowledge-bases/{id}/documents'>, signal?: AbortSignal) =>
      get('/v1/knowledge-bases/{id}/documents', { id, ...asking(query, signal) }),
    document: (id: Id) => get('/v1/knowledge-base-documents/{id}', { id }),
    addDocument: (id: Id, body: NewDocument) => send('post', '/v1/knowledge-bases/{id}/documents', { id, body }),
    addFile: (id: Id, file: File, title?: string) => send('post', '/v1/knowledge-bases/{id}/files', { id, body: formWith(file, title) }),
    replaceFile: (id: Id, file: File) => send('put', '/v1/knowledge-base-documents/{id}/file', { id, body: formWith(file) }),
    original: (id: Id) => `/v1/knowledge-base-documents/${id}/file`,
    refresh: (id: Id) => send('post', '/v1/knowledge-base-documents/{id}/refresh', { id }),
    changeDocument: (id: Id, body: DocumentFields & { recrawl_hours?: number | null; version?: number; status?: 'archived' | 'ready' }) =>
      send('patch', '/v1/knowledge-base-documents/{id}', { id, body }),
    removeDocument: (id: Id) => send('delete', '/v1/knowledge-base-documents/{id}', { id }),
    passages: (id: Id, query: Query<'/v1/knowledge-base-documents/{id}/chunks'>) => get('/v1/knowledge-base-documents/{id}/chunks', { id, query }),
    versions: (id: Id, query: Query<'/v1/knowledge-base-documents/{id}/versions'>) => get('/v1/knowledge-base-documents/{id}/versions', { id, query }),
    restore: (id: Id, version: number) => send('post', '/v1/knowledge-base-documents/{id}/restore', { id, body: { version } }),
    gaps: (query: Query<'/v1/knowledge-gaps'>, signal?: AbortSignal) => get('/v1/knowledge-gaps', asking(query, signal)),
    setGap: (id: Id, status: 'open' | 'ignored') => send('patch', '/v1/knowledge-gaps/{id}', { id, body: { status } }),
    removeGap: (id: Id) => send('delete', '/v1/knowledge-gaps/{id}', { id }),
    answerGap: (id: Id, body: { knowledge_base_id: Id; question?: string; answer: string }) => send('post', '/v1/knowledge-gaps/{id}/answer', { id, body }),
    retest: (id: Id) => send('post', '/v1/knowledge-gaps/{id}/retest', { id }),
  },
  home: () => get('/v1/home'),
};
