import { LLM_PROVIDERS, type LlmProvider, sdkModel } from '#adapters/llm-ai-sdk/sdk-model';
import { ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import type { CallPlan, ProviderChoice } from '#voice/call-plan';
import type { LanguageModel, Timers } from '#voice/ports';

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

const isKnown = (provider: string): provider is LlmProvider => (LLM_PROVIDERS as readonly string[]).includes(provider);

/** The models of a call's plan, made once for each organization and choice. */
export function modelSource(options: SourceOptions): (plan: Pick<CallPlan, 'organization_id' | 'models'>) => readonly LanguageModel[] {
  const made = new Map<string, LanguageModel>();
  const keyOf = keySource(options);
  const modelOf = (organization_id: string, choice: ProviderChoice): LanguageModel | null => {
    const { provider, model, base_url, credential_id } = choice;
    if (!isKnown(provider)) return null;
    const name = JSON.stringify([organization_id, provider, model, base_url, credential_id]);
    const known = made.get(name);
    if (known) return known;
    if (made.size >= MOST_KEPT) made.clear();
    const key = (): Promise<string | null> => keyOf(organization_id, credential_id);
    const opened = sdkModel({ provider, model, base_url, key, organization_id, egress: options.egress });
    made.set(name, opened);
    return opened;
  };
  return ({ organization_id, models }) => (models?.chain ?? []).flatMap((choice) => modelOf(organization_id, choice) ?? []);
}
