import { z } from 'zod';
import { createEgress, type Egress, parseEgressRules } from '#platform/egress';
import type { Slice } from '#platform/slice';
import type { Hooks } from '#slices/webhooks';

/** What the way out allows, and where the API is reached from outside. */
export interface Outgoing {
  readonly judge: Egress['judge'];
  readonly publicUrl: string | undefined;
}

/** Nothing but the public internet: for the reference and for tests. */
export const publicOnly: Outgoing = { judge: createEgress({ rules: parseEgressRules('') }).judge, publicUrl: undefined };

/** What webhooks are told of: every event of every slice, asked for when it is needed, because webhooks are a slice themselves. */
export function hooksOf(outgoing: Outgoing, slices: () => readonly Slice[]): Hooks {
  const events = () => slices().flatMap((slice) => Object.entries(slice.events).map(([type, schema]) => ({ type, slice: slice.name, schema })));
  return {
    ...outgoing,
    eventTypes: () => events().map(({ type }) => type),
    catalogue: () =>
      events()
        .map(({ type, slice, schema }) => ({ type, slice, schema: z.toJSONSchema(schema, { unrepresentable: 'any' }) as Record<string, unknown> }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}
