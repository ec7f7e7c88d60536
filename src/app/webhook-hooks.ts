import { z } from 'zod';
import { createEgress, type Egress, parseEgressRules } from '#platform/egress';
import { ProviderError } from '#kernel/errors';
import type { Slice } from '#platform/slice';
import type { Hooks } from '#slices/webhooks';

/** What the way out allows, and where the API is reached from outside. */
export interface Outgoing {
  readonly judge: Egress['judge'];
  readonly send: Egress['send'];
  readonly publicUrl: string | undefined;
}

/** Judges as if there were the public internet and reaches nothing: for the reference and for tests. */
export const publicOnly: Outgoing = {
  judge: createEgress({ rules: parseEgressRules('') }).judge,
  send: () => Promise.reject(new ProviderError('egress', 'unavailable', true, 'There is no way out here.')),
  publicUrl: undefined,
};

/** What webhooks are told of: every event of every slice, asked for when it is needed, because webhooks are a slice themselves. */
export function hooksOf(outgoing: Outgoing, slices: () => readonly Slice[]): Hooks {
  const events = () => slices().flatMap((slice) => Object.entries(slice.events).map(([type, schema]) => ({ type, slice: slice.name, schema })));
  const { judge, publicUrl } = outgoing;
  return {
    judge,
    publicUrl,
    eventTypes: () => events().map(({ type }) => type),
    catalogue: () =>
      events()
        .map(({ type, slice, schema }) => ({ type, slice, schema: z.toJSONSchema(schema, { unrepresentable: 'any' }) as Record<string, unknown> }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}
