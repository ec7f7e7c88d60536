import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { renewSession } from './http.ts';
import { inOneTab } from './one-tab.ts';

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
  phone_number: ['phone-numbers', 'caller-ids'],
  telephony_connection: ['telephony-connections'],
  inbound_block_rule: ['inbound-block-rules'],
  caller_id: ['caller-ids'],
  voice_target: ['voice-targets'],
  carrier_forwarding_rule: ['carrier-forwarding-rules'],
  escalation_rule: ['escalation-rules'],
  dialling_permissions: ['dialling-permissions'],
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
  usage_limits: ['usage-limits'],
  audio_file: ['media'],
  prompt_recording: ['media', 'agent'],
};
const RETRY_MS = 5000;
/** Well within the hour a session token lives. */
const RENEW_MS = 40 * 60_000;
const LIVE_NAMES = ['live.call_started', 'live.turn', 'live.slot', 'live.objective', 'live.state', 'live.call_ended'];

/** What the tabs of one browser tell each other of the stream that one of them reads. */
type Word =
  | { kind: 'joined' }
  | { kind: 'state'; state: FeedState; isAfterGap: boolean; last_event_id: string }
  | { kind: 'event'; name: string; text: string; last_event_id: string };

/**
 * Follows the server's event stream and marks cached answers stale as things change. Of all tabs that show the same person and organization one
 * reads the stream and tells the others: a browser opens six connections to a server and no more, so a stream for each tab would leave the seventh
 * without any answer. It begins after `since`, the newest event before anything on screen was asked for, so that what changes while a page loads is
 * told, too. The browser reconnects by itself and resumes after the last event id it saw; after a gap everything on screen is asked again, so nothing
 * stays silently old.
 */
export function followServer(client: QueryClient, eventNames: readonly string[], whose: string, since: string | null): () => void {
  const others = new BroadcastChannel(`callwright events of ${whose}`);
  const tell = (word: Word) => others.postMessage(word);
  let lastId = since ?? '';
  let isReading = false;
  /** Whether the tab that reads has said how far it is: what it told before we listened was told without us. */
  let isAbreast = false;
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
  const hear = (name: string, text: string) => {
    const data = read(text);
    const payload = data['payload'];
    const facts = typeof payload === 'object' && payload !== null ? { ...data, ...payload } : data;
    const type = name !== 'message' ? name : String(data['event_type'] ?? data['type'] ?? 'unknown');
    if (type === 'live.call_started' || type === 'live.call_ended') invalidateSoon(['live-calls', 'home', 'calls']);
    else if (!type.startsWith('live.')) invalidateSoon(STALE[type] ?? STALE[type.split('.')[0] ?? ''] ?? []);
    eventListeners.forEach((listener) => listener({ type, data: facts }));
  };
  const show = (next: FeedState, isAfterGap: boolean) => {
    setState(next);
    if (isAfterGap) void client.invalidateQueries();
  };
  others.onmessage = ({ data: word }: MessageEvent<Word>) => {
    if (word.kind === 'joined') {
      if (isReading) tell({ kind: 'state', state, isAfterGap: false, last_event_id: lastId });
      return;
    }
    if (isReading) return;
    if (word.kind === 'state') {
      const isBehind = Number(word.last_event_id) > Number(lastId);
      if (word.last_event_id !== '') lastId = word.last_event_id;
      isAbreast = true;
      return show(word.state, word.isAfterGap || isBehind);
    }
    if (isAbreast && word.last_event_id !== '') lastId = word.last_event_id;
    hear(word.name, word.text);
  };
  const join = () => {
    isAbreast = false;
    tell({ kind: 'joined' });
  };
  join();
  // A page that was kept for the way back heard nothing meanwhile.
  const onShow = (event: PageTransitionEvent) => event.persisted && join();
  window.addEventListener('pageshow', onShow);

  const stopReading = inOneTab(`callwright events of ${whose}`, () => {
    // Who takes over from another tab may have missed what came in between.
    const isHeir = state !== 'connecting';
    isReading = true;
    const close = readStream(eventNames, {
      lastId: () => lastId,
      onState: (next, isAfterGap) => {
        show(next, isAfterGap);
        tell({ kind: 'state', state: next, isAfterGap, last_event_id: lastId });
      },
      onEvent: (name, text, id) => {
        if (id !== '') lastId = id;
        tell({ kind: 'event', name, text, last_event_id: id });
        hear(name, text);
      },
      isAfterGap: isHeir,
    });
    return () => {
      isReading = false;
      close();
    };
  });
  // Pictures and recordings are asked for by the browser itself, which cannot renew anything.
  const keep = setInterval(() => void renewSession(), RENEW_MS);
  return () => {
    stopReading();
    window.removeEventListener('pageshow', onShow);
    others.close();
    clearInterval(keep);
    clearTimeout(flush);
    setState('connecting');
  };
}

interface StreamHooks {
  /** The last event somebody of us saw; the stream goes on after it. */
  readonly lastId: () => string;
  readonly onState: (state: FeedState, isAfterGap: boolean) => void;
  readonly onEvent: (name: string, text: string, id: string) => void;
  /** Whether something may have been missed before the first connection. */
  readonly isAfterGap: boolean;
}

function readStream(eventNames: readonly string[], hooks: StreamHooks): () => void {
  let source: EventSource;
  let { isAfterGap } = hooks;
  let again: ReturnType<typeof setTimeout> | undefined;
  const hear = (message: MessageEvent<string>) => hooks.onEvent(message.type, message.data, message.lastEventId);
  const connect = () => {
    const lastId = hooks.lastId();
    source = new EventSource(lastId === '' ? '/v1/events' : `/v1/events?last_event_id=${encodeURIComponent(lastId)}`);
    source.onopen = () => {
      hooks.onState('open', isAfterGap);
      isAfterGap = false;
    };
    source.onerror = () => {
      isAfterGap = true;
      hooks.onState('lost', false);
      // The browser gives up for good after a refusal (a busy or restarting server); then we try again ourselves.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(() => void renewSession().finally(connect), RETRY_MS);
    };
    source.onmessage = hear;
    for (const name of [...LIVE_NAMES, ...eventNames]) source.addEventListener(name, hear as (event: Event) => void);
  };
  connect();
  return () => {
    clearTimeout(again);
    source.close();
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
