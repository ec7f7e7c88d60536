import { messageOf } from '#kernel/errors';
import type { RunningServer } from './running-server.ts';

export interface Turn {
  readonly speaker: 'agent' | 'caller';
  readonly text: string;
}

/** What is known of one call while it runs. */
export interface Followed {
  call_id: string | null;
  readonly turns: Turn[];
  /** The agent's words since `forget`. */
  words: string;
}

/** Follows live calls by the provider's call id over one event stream, for as many callers as there are. */
export interface CallFollower {
  watch(providerCallId: string, onTurn: (turn: Turn) => void): Followed;
  /** Why nothing is heard of any call, in the server's words; null while the stream is open. */
  readonly silence: string | null;
  close(): Promise<void>;
}

/** Opens the event stream. A server that refuses it, or breaks it off, ends what is heard and not the calls. */
export function followCalls(server: RunningServer): CallFollower {
  const listening = new AbortController();
  const byProvider = new Map<string, { followed: Followed; onTurn: (turn: Turn) => void }>();
  const byCall = new Map<string, { followed: Followed; onTurn: (turn: Turn) => void }>();
  let silence: string | null = null;
  const done = (async () => {
    for await (const { event, payload: data } of server.events(listening.signal)) {
      if (event === 'live.call_started') {
        const watched = byProvider.get(String(data.provider_call_id));
        if (!watched) continue;
        watched.followed.call_id = String(data.call_id);
        byCall.set(String(data.call_id), watched);
      } else if (event === 'live.turn' && data.final === true) {
        const watched = byCall.get(String(data.call_id));
        if (!watched) continue;
        const turn: Turn = { speaker: data.speaker === 'agent' ? 'agent' : 'caller', text: String(data.text) };
        watched.followed.turns.push(turn);
        if (turn.speaker === 'agent') watched.followed.words = `${watched.followed.words} ${turn.text}`.trim();
        watched.onTurn(turn);
      }
    }
  })().catch((error: unknown) => {
    // What became of a call is asked for afterwards, and refused in words if nobody answers.
    silence = messageOf(error);
  });
  return {
    get silence() {
      return silence;
    },
    watch(providerCallId, onTurn) {
      const followed: Followed = { call_id: null, turns: [], words: '' };
      byProvider.set(providerCallId, { followed, onTurn });
      return followed;
    },
    async close() {
      listening.abort();
      await done;
    },
  };
}
