import type { Slice } from '../slice.ts';

/** News of running calls, which no slice declares because nothing of them is stored. */
const LIVE = /^live\./;
const LIVE_PERMISSION = 'calls.read';

/**
 * Which permission lets somebody read an event: the one that reads what the event is about (`call.ended`: `calls.read`), else the first
 * reading permission of its slice. An event of a slice that has none is for everybody of the organization.
 */
export function eventPermissions(slices: readonly Slice[]): (eventType: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  for (const slice of slices) {
    const reading = Object.keys(slice.permissions).filter((name) => name.endsWith('.read'));
    for (const event of Object.keys(slice.events)) {
      const subject = event.split('.')[0];
      found.set(event, reading.find((name) => name === `${subject}s.read` || name === `${subject}.read`) ?? reading[0]);
    }
  }
  const hasCalls = slices.some((slice) => LIVE_PERMISSION in slice.permissions);
  return (eventType) => (LIVE.test(eventType) && hasCalls ? LIVE_PERMISSION : found.get(eventType));
}
