import type { LiveCall } from '#slices/calls';
import type { LineNotice } from '#voice/ports';

const LAST_TURNS = 6;

/** What the live dashboard is told, beside the events of the outbox: gone when nobody listens. */
export interface LiveEvent {
  readonly organization_id: string;
  readonly event_type: `live.${string}`;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A running call as one server tells it to another. */
export interface RunningCall {
  readonly organization_id: string;
  readonly live: LiveCall;
}

/** What happened to a call that runs on this server, for servers beside it. */
export type LiveNews =
  | { readonly kind: 'started'; readonly organization_id: string; readonly call: LiveCall['call']; readonly provider_call_id: string | null }
  | { readonly kind: 'notice'; readonly organization_id: string; readonly call_id: string; readonly notice: LineNotice }
  | { readonly kind: 'ended'; readonly organization_id: string; readonly call_id: string; readonly reason: string };

export interface LiveFeed {
  started(organizationId: string, call: LiveCall['call'], providerCallId: string | null): void;
  notice(organizationId: string, callId: string, notice: LineNotice): void;
  ended(organizationId: string, callId: string, reason: string): void;
  /** Running calls of an organization, on whatever server, oldest first. */
  list(organizationId: string): readonly LiveCall[];
  /** How many run on this server. */
  count(): number;
  /** Every call that runs on this server: for the end of the process that held them, and for a server that has just come. */
  own(): readonly RunningCall[];
  /** The server that holds the call; null for this one, undefined when it does not run. */
  holderOf(organizationId: string, callId: string): string | null | undefined;
  /** News of another server. */
  hear(server: string, news: LiveNews): void;
  /** Everything that runs on another server; what was known of it before and is not among these is over. */
  learn(server: string, running: readonly RunningCall[]): void;
}

interface Entry {
  readonly organizationId: string;
  readonly holder: string | null;
  live: LiveCall;
}

/**
 * The running calls in memory. Built from what the voice tells while it happens; a restart begins empty, as the calls do. `tell` hears of the calls of this
 * server, to pass it on to servers beside it.
 */
export function createLiveFeed(publish: (event: LiveEvent) => void, tell: (news: LiveNews) => void = () => undefined): LiveFeed {
  const running = new Map<string, Entry>();

  /** The call, if it runs on that server: nobody speaks for the calls of another one. */
  const entryOf = (holder: string | null, callId: string): Entry | undefined => {
    const entry = running.get(callId);
    return entry?.holder === holder ? entry : undefined;
  };

  const begin = (holder: string | null, organizationId: string, live: LiveCall, providerCallId: string | null): void => {
    const { call } = live;
    running.set(call.id, { organizationId, holder, live });
    publish({
      organization_id: organizationId,
      event_type: 'live.call_started',
      payload: { call_id: call.id, agent_id: call.agent_id, provider_call_id: providerCallId, is_test: call.is_test, call },
    });
  };

  const end = (holder: string | null, callId: string, outcome: string | null, reason: string): boolean => {
    const entry = entryOf(holder, callId);
    if (!entry) return false;
    running.delete(callId);
    const { is_test } = entry.live.call;
    publish({ organization_id: entry.organizationId, event_type: 'live.call_ended', payload: { call_id: callId, outcome, ended_reason: reason, is_test } });
    return true;
  };

  /** False for last words of a call that is over already, told on another way. */
  const note = (holder: string | null, callId: string, notice: LineNotice): boolean => {
    if (notice.kind === 'ended') return end(holder, callId, notice.outcome, notice.ended_reason);
    const entry = entryOf(holder, callId);
    if (!entry) return false;
    entry.live = applied(entry.live, notice);
    const { kind, ...facts } = notice;
    const payload = { call_id: callId, is_test: entry.live.call.is_test, ...facts };
    publish({ organization_id: entry.organizationId, event_type: `live.${kind}`, payload });
    return true;
  };

  const fresh = (call: LiveCall['call']): LiveCall => ({ call, state: 'listening', objective: null, slots: [], last_turns: [] });

  return {
    started(organizationId, call, providerCallId) {
      begin(null, organizationId, fresh(call), providerCallId);
      tell({ kind: 'started', organization_id: organizationId, call, provider_call_id: providerCallId });
    },
    notice(organizationId, callId, notice) {
      if (note(null, callId, notice)) tell({ kind: 'notice', organization_id: organizationId, call_id: callId, notice });
    },
    ended(organizationId, callId, reason) {
      if (end(null, callId, null, reason)) tell({ kind: 'ended', organization_id: organizationId, call_id: callId, reason });
    },
    list: (organizationId) =>
      [...running.values()]
        .filter((entry) => entry.organizationId === organizationId)
        .map((entry) => entry.live)
        .sort((a, b) => a.call.started_at.localeCompare(b.call.started_at)),
    count: () => [...running.values()].filter((entry) => entry.holder === null).length,
    own: () => [...running.values()].filter((entry) => entry.holder === null).map((entry) => ({ organization_id: entry.organizationId, live: entry.live })),
    holderOf(organizationId, callId) {
      const entry = running.get(callId);
      return entry?.organizationId === organizationId ? entry.holder : undefined;
    },
    hear(server, news) {
      if (news.kind === 'started') {
        if (!running.has(news.call.id)) begin(server, news.organization_id, fresh(news.call), news.provider_call_id);
      } else if (news.kind === 'notice') note(server, news.call_id, news.notice);
      else end(server, news.call_id, null, news.reason);
    },
    learn(server, calls) {
      const told = new Set(calls.map(({ live }) => live.call.id));
      for (const [callId, entry] of [...running]) if (entry.holder === server && !told.has(callId)) end(server, callId, null, 'system_shutdown');
      for (const { organization_id, live } of calls) {
        const known = running.get(live.call.id);
        if (!known) begin(server, organization_id, live, null);
        else if (known.holder === server) known.live = live;
      }
    },
  };
}

/** The call as it stands after one notice. */
function applied(live: LiveCall, notice: Exclude<LineNotice, { kind: 'ended' }>): LiveCall {
  switch (notice.kind) {
    case 'turn': {
      const { kind: _kind, ...turn } = notice;
      const others = live.last_turns.filter((known) => known.segment_index !== turn.segment_index);
      return { ...live, last_turns: [...others, turn].sort((a, b) => a.segment_index - b.segment_index).slice(-LAST_TURNS) };
    }
    case 'objective':
      return { ...live, objective: { node_id: notice.node_id, label: notice.label } };
    case 'slot': {
      const { kind: _kind, ...slot } = notice;
      return { ...live, slots: [...live.slots.filter((known) => known.name !== slot.name), slot] };
    }
    case 'state':
      return { ...live, state: notice.state };
  }
}
