import { LLM_PROVIDERS, type LlmProvider, sdkModel } from '#adapters/llm-ai-sdk/sdk-model';
import type { CallPlan, ProviderChoice } from '#voice/call-plan';
import type { LanguageModel } from '#voice/ports';
import { keySource, type SourceOptions } from './key-source.ts';

const MOST_KEPT = 200;

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
