import { ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import type { Timers } from '#voice/ports';

/** A key is asked for again after this long: what was revoked works no longer than that. */
const KEY_KEPT_MS = 15_000;
const MOST_KEPT = 200;

export interface SourceOptions {
  readonly egress: Pick<Egress, 'send'>;
  readonly timers: Pick<Timers, 'nowMs'>;
  readonly keyOf: (owner: { organization_id: string; credential_id: string }) => Promise<string>;
}

/** Keys of providers, asked for where they are used and forgotten soon. */
export function keySource({
  timers,
  keyOf,
}: Pick<SourceOptions, 'timers' | 'keyOf'>): (organizationId: string, credentialId: string | null) => Promise<string | null> {
  const kept = new Map<string, { key: Promise<string>; untilMs: number }>();
  return async (organization_id, credential_id) => {
    if (credential_id === null) return null;
    const name = `${organization_id}/${credential_id}`;
    const known = kept.get(name);
    if (known && known.untilMs > timers.nowMs()) return known.key;
    if (kept.size >= MOST_KEPT) kept.clear();
    const key = keyOf({ organization_id, credential_id });
    kept.set(name, { key, untilMs: timers.nowMs() + KEY_KEPT_MS });
    return key.catch(() => {
      kept.delete(name);
      throw new ProviderError('vault', 'refused', false, 'The key cannot be used.');
    });
  };
}
