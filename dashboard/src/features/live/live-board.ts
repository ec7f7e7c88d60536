import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { api } from '#lib/api';
import { onFeedEvent } from '#lib/live-feed';
import type { LiveCall, LiveSlot, LiveTurn } from '#lib/types';

export interface Waits {
  /** Since when the caller waits for an answer, by this machine's clock. */
  sinceMs: number | null;
  lastMs: number | null;
  endedAtMs: number | null;
}

/** Running calls, kept current by the ephemeral events of the stream; the list itself is only asked for when calls come and go. */
export function useLiveBoard() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['live-calls'], queryFn: api.calls.live, refetchInterval: 30_000, staleTime: 0 });
  const [waits, note] = useReducer(noteState, {});
  useEffect(
    () =>
      onFeedEvent(({ type, data }) => {
        const callId = data['call_id'];
        if (typeof callId !== 'string' || !type.startsWith('live.')) return;
        if (type === 'live.state') note({ callId, state: String(data['state']), atMs: Date.now() });
        client.setQueryData<{ data: LiveCall[] }>(
          ['live-calls'],
          (old) => old && { data: old.data.map((one) => (one.call.id === callId ? applied(one, type, data) : one)) },
        );
      }),
    [client],
  );
  return { query, waits };
}

function noteState(waits: Record<string, Waits>, { callId, state, atMs }: { callId: string; state: string; atMs: number }): Record<string, Waits> {
  const old = waits[callId] ?? { sinceMs: null, lastMs: null, endedAtMs: null };
  if (state === 'thinking') return { ...waits, [callId]: { ...old, sinceMs: old.sinceMs ?? atMs } };
  if (old.sinceMs === null) return waits;
  return { ...waits, [callId]: { sinceMs: null, lastMs: atMs - old.sinceMs, endedAtMs: atMs } };
}

function applied(call: LiveCall, type: string, data: Record<string, unknown>): LiveCall {
  switch (type) {
    case 'live.state':
      return { ...call, state: String(data['state']) };
    case 'live.objective':
      return { ...call, objective: { node_id: String(data['node_id']), label: String(data['label']) } };
    case 'live.turn': {
      const turn = data as unknown as LiveTurn;
      return {
        ...call,
        last_turns: [...call.last_turns.filter((one) => one.segment_index !== turn.segment_index), turn]
          .sort((a, b) => a.segment_index - b.segment_index)
          .slice(-4),
      };
    }
    case 'live.slot': {
      const slot = data as unknown as LiveSlot;
      const at = call.slots.findIndex((one) => one.name === slot.name);
      return { ...call, slots: at < 0 ? [...call.slots, slot] : call.slots.with(at, slot) };
    }
    default:
      return call;
  }
}
