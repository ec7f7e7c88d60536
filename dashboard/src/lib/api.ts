import { request } from './http.ts';
import type * as T from './types.ts';

type Id = string;
type CallFilters = Partial<Record<'status' | 'agent_id' | 'outcome_type' | 'direction' | 'search' | 'from' | 'to' | 'contact_id', string>>;

/** Every call to the server, in one place. Nothing else in the dashboard knows a path. */
export const api = {
  setup: {
    read: () => request<{ needed: boolean; signed_in: boolean }>('GET', '/v1/setup'),
    finish: (body: { token: string; name: string; email: string; password: string; organization_name: string; timezone: string; country_code: string }) =>
      request<unknown>('POST', '/v1/setup', { body }),
  },
  session: {
    signIn: (body: { email: string; password: string }) => request<unknown>('POST', '/v1/auth/sign-in', { body }),
    signOut: () => request<void>('POST', '/v1/auth/sign-out', { body: {} }),
    me: () => request<T.Me>('GET', '/v1/me'),
    updateMe: (body: { name?: string; locale?: string; timezone?: string }) => request<T.User>('PATCH', '/v1/me', { body }),
  },
  organization: {
    read: () => request<T.Organization>('GET', '/v1/organization'),
    update: (body: Partial<T.Organization>) => request<T.Organization>('PATCH', '/v1/organization', { body }),
    members: () => request<T.Page<T.Member>>('GET', '/v1/members'),
  },
  hours: {
    list: () => request<T.Page<T.BusinessHours>>('GET', '/v1/business-hours'),
    create: (body: Omit<T.BusinessHours, 'id'>) => request<T.BusinessHours>('POST', '/v1/business-hours', { body }),
    update: (id: Id, body: Partial<T.BusinessHours>) => request<T.BusinessHours>('PATCH', `/v1/business-hours/${id}`, { body }),
    remove: (id: Id) => request<void>('DELETE', `/v1/business-hours/${id}`),
  },
  notifications: {
    list: (status?: string) => request<T.Page<T.Notification>>('GET', '/v1/notifications', { query: { status } }),
    dismiss: (id: Id) => request<unknown>('POST', `/v1/notifications/${id}/dismiss`, { body: {} }),
  },
  contacts: {
    list: (query: { search?: string; cursor?: string; limit?: number }) => request<T.Page<T.Contact>>('GET', '/v1/contacts', { query }),
    read: (id: Id) => request<T.Contact>('GET', `/v1/contacts/${id}`),
    create: (body: Partial<T.Contact>) => request<T.Contact>('POST', '/v1/contacts', { body }),
    update: (id: Id, body: Partial<T.Contact>) => request<T.Contact>('PATCH', `/v1/contacts/${id}`, { body }),
  },
  leads: {
    list: (query: { pipeline_stage?: string; contact_id?: Id; cursor?: string; limit?: number }) => request<T.Page<T.Lead>>('GET', '/v1/leads', { query }),
    update: (id: Id, body: Partial<T.Lead>) => request<T.Lead>('PATCH', `/v1/leads/${id}`, { body }),
  },
  suppression: {
    list: (query: { cursor?: string; limit?: number }) => request<T.Page<T.SuppressionEntry>>('GET', '/v1/suppression-entries', { query }),
    add: (body: { phone_number: string; reason: T.SuppressionEntry['reason'] }) => request<T.SuppressionEntry>('POST', '/v1/suppression-entries', { body }),
    remove: (id: Id) => request<void>('DELETE', `/v1/suppression-entries/${id}`),
  },
  services: {
    list: () => request<T.Page<T.Service>>('GET', '/v1/services', { query: { limit: 200 } }),
    create: (body: Partial<T.Service>) => request<T.Service>('POST', '/v1/services', { body }),
    update: (id: Id, body: Partial<T.Service>) => request<T.Service>('PATCH', `/v1/services/${id}`, { body }),
    remove: (id: Id) => request<void>('DELETE', `/v1/services/${id}`),
  },
  resources: {
    list: () => request<T.Page<T.Resource>>('GET', '/v1/resources', { query: { limit: 200 } }),
    create: (body: Partial<T.Resource>) => request<T.Resource>('POST', '/v1/resources', { body }),
    update: (id: Id, body: Partial<T.Resource>) => request<T.Resource>('PATCH', `/v1/resources/${id}`, { body }),
    remove: (id: Id) => request<void>('DELETE', `/v1/resources/${id}`),
  },
  appointments: {
    availability: (query: { service_id: Id; from: string; to: string; resource_id?: Id }) =>
      request<{ data: T.FreeSlot[] }>('GET', '/v1/availability', { query }),
    list: (query: { from?: string; to?: string; status?: string; resource_id?: Id; contact_id?: Id; cursor?: string; limit?: number }) =>
      request<T.Page<T.Appointment>>('GET', '/v1/appointments', { query }),
    read: (id: Id) => request<T.Appointment>('GET', `/v1/appointments/${id}`),
    book: (body: Record<string, unknown>) => request<T.Appointment>('POST', '/v1/appointments', { body }),
    update: (id: Id, body: Partial<T.Appointment>) => request<T.Appointment>('PATCH', `/v1/appointments/${id}`, { body }),
    cancel: (id: Id, reason: string) => request<T.Appointment>('POST', `/v1/appointments/${id}/cancel`, { body: { reason } }),
  },
  agents: {
    list: () => request<T.Page<T.Agent>>('GET', '/v1/agents', { query: { limit: 200 } }),
    read: (id: Id) => request<T.Agent>('GET', `/v1/agents/${id}`),
    update: (id: Id, body: Partial<T.Agent>) => request<T.Agent>('PATCH', `/v1/agents/${id}`, { body }),
    versions: (id: Id) => request<T.Page<T.GraphVersion>>('GET', `/v1/agents/${id}/objective-configs`),
    version: (id: Id) => request<T.GraphVersion>('GET', `/v1/objective-configs/${id}`),
    publish: (id: Id) => request<T.GraphVersion>('POST', `/v1/objective-configs/${id}/publish`, { body: {} }),
    browserTicket: (id: Id) => request<T.Ticket>('POST', `/v1/agents/${id}/browser-ticket`, { body: {} }),
  },
  calls: {
    list: (query: CallFilters & { cursor?: string; limit?: number }, signal?: AbortSignal) =>
      request<T.Page<T.CallRow>>('GET', '/v1/calls', signal === undefined ? { query } : { query, signal }),
    read: (id: Id) => request<T.CallDetail>('GET', `/v1/calls/${id}`),
    events: (id: Id) => request<{ data: T.TimelineEvent[] }>('GET', `/v1/calls/${id}/events`),
    transcript: (id: Id) => request<{ data: T.Segment[] }>('GET', `/v1/calls/${id}/transcript`),
    transcriptFile: (id: Id) => `/v1/calls/${id}/transcript.txt`,
    setOutcome: (id: Id, body: { outcome_type: string; is_success: boolean; reason: string }) => request<unknown>('PUT', `/v1/calls/${id}/outcome`, { body }),
    notes: (id: Id) => request<{ data: T.CallNote[] }>('GET', `/v1/calls/${id}/notes`),
    addNote: (id: Id, body: { content: string; position_ms: number | null }) => request<T.CallNote>('POST', `/v1/calls/${id}/notes`, { body }),
    updateNote: (id: Id, content: string) => request<T.CallNote>('PATCH', `/v1/call-notes/${id}`, { body: { content } }),
    removeNote: (id: Id) => request<void>('DELETE', `/v1/call-notes/${id}`),
    live: () => request<{ data: T.LiveCall[] }>('GET', '/v1/live-calls'),
    end: (id: Id) => request<unknown>('POST', `/v1/calls/${id}/end`, { body: {} }),
  },
  recordings: {
    audio: (id: Id) => `/v1/recordings/${id}/audio`,
    peaks: (id: Id) => request<T.Peaks>('GET', `/v1/recordings/${id}/peaks`),
  },
  messages: {
    list: (query: { status?: string; cursor?: string; limit?: number }) => request<T.Page<T.Message>>('GET', '/v1/messages', { query }),
    setStatus: (id: Id, status: T.Message['status']) => request<T.Message>('PATCH', `/v1/messages/${id}`, { body: { status } }),
  },
  home: () => request<T.Home>('GET', '/v1/home'),
};
