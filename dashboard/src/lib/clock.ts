import { useSyncExternalStore } from 'react';

const listeners = new Map<number, Set<() => void>>();
const timers = new Map<number, ReturnType<typeof setInterval>>();

/** The time now, refreshed every `everyMs`; all users of one rhythm share one timer. */
export function useNow(everyMs: number): number {
  return useSyncExternalStore(
    (onChange) => {
      const set = listeners.get(everyMs) ?? new Set();
      set.add(onChange);
      listeners.set(everyMs, set);
      if (!timers.has(everyMs))
        timers.set(
          everyMs,
          setInterval(() => listeners.get(everyMs)?.forEach((listener) => listener()), everyMs),
        );
      return () => {
        set.delete(onChange);
        if (set.size > 0) return;
        clearInterval(timers.get(everyMs));
        timers.delete(everyMs);
      };
    },
    () => Math.floor(Date.now() / everyMs) * everyMs,
  );
}
