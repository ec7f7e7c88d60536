import { useSyncExternalStore } from 'react';

/** One person in one organization. What was drawn, asked for or followed for another one ends with it. */
interface Whose {
  user_id: string;
  organization_id: string | null;
}

let world = 0;
let isBetween = false;
const listeners = new Set<() => void>();
/** Tells the other tabs of this browser, which share the session. Absent only in browsers of before 2022. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('callwright.whose');

/** A number that is another one after each change of person or organization, and null while it changes; as a key it makes everything below be made anew. */
export function useWorld(): number | null {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => (isBetween ? null : world),
  );
}

/** Takes away everything that was drawn for whoever was here before, runs `change` with nothing on the page, and draws anew. */
export async function changeWorld(change: () => Promise<void>): Promise<void> {
  isBetween = true;
  listeners.forEach((listener) => listener());
  try {
    await change();
  } finally {
    isBetween = false;
    world += 1;
    listeners.forEach((listener) => listener());
  }
}

export const tellOtherTabs = (whose: Whose): void => channel?.postMessage(whose);

/** Hears from other tabs that the session goes on as somebody else or somewhere else. Returns how to stop. */
export function onOtherTab(hear: (whose: Whose) => void): () => void {
  const listener = (event: MessageEvent<Whose>) => hear(event.data);
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
