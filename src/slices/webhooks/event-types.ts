import { errors } from './errors.ts';

/** Whether an endpoint that asked for `wanted` gets this event: by its name, by its group (`call.*`), or because it gets all (`*`). */
export const isWanted = (wanted: readonly string[], type: string): boolean =>
  wanted.some((name) => name === '*' || name === type || (name.endsWith('.*') && type.startsWith(name.slice(0, -1))));

/** The list without repetitions. Refuses what names no event of the catalogue, with its place. */
export function requireEventTypes(wanted: readonly string[], known: readonly string[]): string[] {
  const faults = wanted.flatMap((name, index) =>
    name !== '*' && !known.some((type) => isWanted([name], type))
      ? [{ path: `events.${index}`, message: `There is no event "${name.slice(0, 60)}". GET /v1/webhook-events lists them; * means all.` }]
      : [],
  );
  if (faults.length > 0) throw errors.invalid({ errors: faults });
  return [...new Set(wanted)];
}
