import type { Timers } from '#voice/ports';
import { GIVE_UP_MS, T1_MS, T2_MS } from '../transactions/timing.ts';

/** Sends something again and again, ever more slowly, until it is stopped or 32 s are over: a 2xx until its ACK (RFC 3261 section 13.3.1.4), a reliable provisional until its PRACK (RFC 3262 section 3). */
export function repeatUntilHeard(timers: Timers, mostPauseMs: number, send: () => void, onGivenUp: () => void): { stop(): void } {
  let pauseMs = T1_MS;
  let next = { cancel() {} };
  const end = timers.after(GIVE_UP_MS, () => {
    next.cancel();
    onGivenUp();
  });
  const arm = (): void => {
    next = timers.after(pauseMs, () => {
      pauseMs = Math.min(pauseMs * 2, mostPauseMs);
      send();
      arm();
    });
  };
  arm();
  return {
    stop() {
      next.cancel();
      end.cancel();
    },
  };
}

export const UNTIL_ACK_MS = T2_MS;
export const UNTIL_PRACK_MS = GIVE_UP_MS;
