import type { LiveCall } from '#slices/calls';
import type { LineNotice } from '#voice/ports';

const LAST_TURNS = 6;

/** What the live dashboard is told, beside the events of the outbox: gone when nobody listens. */
export interface LiveEvent {
  readonly organization_id: string;
  readonly event_type: `live.${string}`;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface LiveFeed {
  started(organizationId: string, call: LiveCall['call'], providerCallId: string | null): void;
  notice(organizationId: string, callId: string, notice: LineNotice): void;
  ended(organizationId: string, callId: string, reason: string): void;
  /** Running calls of an organization, oldest first. */
  list(organizationId: string): readonly LiveCall[];
  count(): number;
  /** Every running call, for the end of the process that held them. */
  all(): readonly { organization_id: string; call_id: string }[];
}

/** The running calls in memory. Built from what the voice tells while it happens; a restart begins empty, as the calls do. */
export function createLiveFeed(publish: (event: LiveEvent) => void): LiveFeed {
  const running = new Map<string, { organizationId: string; live: LiveCall }>();

  const change = (callId: string, patch: (live: LiveCall) => LiveCall): void => {
    const entry = running.get(callId);
    if (entry) entry.live = patch(entry.live);
  };

  const isTest = (callId: string): boolean => running.get(callId)?.live.call.is_test ?? false;

  const end = (organizationId: string, callId: string, outcome: string | null, reason: string): void => {
    const is_test = isTest(callId);
    if (!running.delete(callId)) return;
    publish({ organization_id: organizationId, event_type: 'live.call_ended', payload: { call_id: callId, outcome, ended_reason: reason, is_test } });
  };

  return {
    started(organizationId, call, providerCallId) {
      running.set(call.id, { organizationId, live: { call, state: 'listening', objective: null, slots: [], last_turns: [] } });
      publish({
        organization_id: organizationId,
        event_type: 'live.call_started',
        payload: { call_id: call.id, agent_id: call.agent_id, provider_call_id: providerCallId, is_test: call.is_test, call },
      });
    },
    notice(organizationId, callId, notice) {
      if (notice.kind === 'ended') {
        end(organizationId, callId, notice.outcome, notice.ended_reason);
        return;
      }
      // Last words of a call that is over already, told on another way.
      if (!running.has(callId)) return;
      change(callId, (live) => applied(live, notice));
      const { kind, ...facts } = notice;
      publish({ organization_id: organizationId, event_type: `live.${kind}`, payload: { call_id: callId, is_test: isTest(callId), ...facts } });
    },
    ended: (organizationId, callId, reason) => end(organizationId, callId, null, reason),
    list: (organizationId) => [...running.values()].filter((entry) => entry.organizationId === organizationId).map((entry) => entry.live),
    count: () => running.size,
    all: () => [...running].map(([callId, entry]) => ({ organization_id: entry.organizationId, call_id: callId })),
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
