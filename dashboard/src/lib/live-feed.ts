import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { renewSession } from './http.ts';

export type FeedState = 'connecting' | 'open' | 'lost';
export interface FeedEvent {
  type: string;
  data: Record<string, unknown>;
}

let state: FeedState = 'connecting';
const stateListeners = new Set<() => void>();
const eventListeners = new Set<(event: FeedEvent) => void>();

function setState(next: FeedState): void {
  if (state === next) return;
  state = next;
  stateListeners.forEach((listener) => listener());
}

/** Whether what is on screen still follows the server. */
export function useFeedState(): FeedState {
  return useSyncExternalStore(
    (onChange) => {
      stateListeners.add(onChange);
      return () => stateListeners.delete(onChange);
    },
    () => state,
  );
}
/** Hears every event of the organization, lasting and `live.*` ones. Returns how to stop. */
export function onFeedEvent(listener: (event: FeedEvent) => void): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Which cached answers an event makes stale, by its name, else by the first word of it. */
const STALE: Record<string, string[]> = {
  call: ['calls', 'call', 'home', 'live-calls', 'trail'],
  recording: ['call', 'trail'],
  appointment: ['appointments', 'availability', 'home', 'contact', 'trail'],
  message: ['messages', 'home', 'call'],
  contact: ['contacts', 'contact', 'trail'],
  lead: ['leads', 'home'],
  number: ['suppressed', 'contacts', 'contact'],
  service: ['services', 'availability'],
  resource: ['resources', 'availability'],
  business_hours: ['hours', 'availability'],
  closure: ['closures', 'availability', 'trail'],
  vocabulary: ['pronunciations', 'word-hints'],
  agent: ['agents', 'agent', 'versions', 'gates'],
  'agent.draft_saved': ['versions'],
  'agent.draft_discarded': ['versions'],
  'agent.draft_opened': ['draft-editors'],
  'agent.draft_closed': ['draft-editors'],
  test: ['tests', 'test-results', 'gates'],
  organization: ['me', 'organization'],
  notification: ['notifications', 'home'],
  webhook: ['webhooks'],
  credential: ['credentials'],
  tool: ['tools'],
  agent_tool: ['tools', 'agent'],
  knowledge_base: ['knowledge'],
  knowledge_document: ['knowledge'],
  knowledge_gap: ['knowledge'],
};
const RETRY_MS = 5000;
/** Well within the hour a session token lives. */
const RENEW_MS = 40 * 60_000;
const LIVE_NAMES = ['live.call_started', 'live.turn', 'live.slot', 'live.objective', 'live.state', 'live.call_ended'];

/**
 * Follows the server's event stream and marks cached answers stale as things change. The browser reconnects by itself and resumes after the
 * last event id it saw; after a gap everything on screen is asked again, so nothing stays silently old.
 */
export function followServer(client: QueryClient, eventNames: readonly string[]): () => void {
  let source: EventSource;
  let lastId = '';
  let wasLost = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  const due = new Set<string>();
  const invalidateSoon = (keys: readonly string[]) => {
    for (const key of keys) due.add(key);
    flush ??= setTimeout(() => {
      flush = undefined;
      for (const key of due) void client.invalidateQueries({ queryKey: [key] });
      due.clear();
    }, 80);
  };
  const hear = (message: MessageEvent<string>) => {
    if (message.lastEventId !== '') lastId = message.lastEventId;
    const data = read(message.data);
    const payload = data['payload'];
    const facts = typeof payload === 'object' && payload !== null ? { ...data, ...payload } : data;
    const type = message.type !== 'message' ? message.type : String(data['event_type'] ?? data['type'] ?? 'unknown');
    if (type === 'live.call_started' || type === 'live.call_ended') invalidateSoon(['live-calls', 'home', 'calls']);
    else if (!type.startsWith('live.')) invalidateSoon(STALE[type] ?? STALE[type.split('.')[0] ?? ''] ?? []);
    eventListeners.forEach((listener) => listener({ type, data: facts }));
  };
  const connect = () => {
    source = new EventSource(lastId === '' ? '/v1/events' : `/v1/events?last_event_id=${encodeURIComponent(lastId)}`);
    source.onopen = () => {
      setState('open');
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      setState('lost');
      // The browser gives up for good after a refusal (a busy or restarting server); then we try again ourselves.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(() => void renewSession().finally(connect), RETRY_MS);
    };
    source.onmessage = hear;
    for (const name of [...LIVE_NAMES, ...eventNames]) source.addEventListener(name, hear as (event: Event) => void);
  };
  connect();
  // Pictures and recordings are asked for by the browser itself, which cannot renew anything.
  const keep = setInterval(() => void renewSession(), RENEW_MS);
  return () => {
    clearInterval(keep);
    clearTimeout(flush);
    clearTimeout(again);
    source.close();
    setState('connecting');
  };
}

function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    console.warn('An event could not be read.', error);
    return {};
  }
}
