import type { JSONSchema7, LanguageModel as SdkModel } from 'ai';
import { ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import { fetchThrough } from '#platform/egress/gate-fetch';
import type { LanguageModel, ModelAnswer, ModelRequest, ModelUsage } from '#voice/ports';

/** Who can be asked through the AI SDK. `openai_compatible` is any server of the same wire format: Ollama, llama.cpp, vLLM, LM Studio. */
export const LLM_PROVIDERS = ['openai_compatible', 'openai', 'anthropic', 'google'] as const;
export type LlmProvider = (typeof LLM_PROVIDERS)[number];

export interface SdkModelOptions {
  readonly provider: LlmProvider;
  readonly model: string;
  /** Where the provider is reached, without the path of an operation; its public address when null. Servers of one's own need it. */
  readonly base_url: string | null;
  /** Asked at each question, so that a revoked key works no longer; null for servers that want none. */
  readonly key: () => Promise<string | null>;
  readonly organization_id: string;
  readonly egress: Pick<Egress, 'send'>;
}

/** The port has a signal for a deadline; this is for what nobody calls off. */
const DEADLINE_MS = 60_000;
const MAX_BYTES = 262_144;

const LIMITS = { deadline_ms: DEADLINE_MS, max_bytes: MAX_BYTES };

/** Loaded with the first question: an installation without models pays nothing for them. */
async function openModel({ provider, model, base_url, organization_id, egress }: SdkModelOptions, key: string | null): Promise<SdkModel> {
  const fetch = fetchThrough(egress, { purpose: 'model', organization_id }, LIMITS);
  const common = { fetch, ...(base_url === null ? {} : { baseURL: base_url }), apiKey: key ?? 'none' };
  switch (provider) {
    case 'openai_compatible': {
      if (base_url === null) throw new ProviderError(provider, 'refused', false, 'A server of your own needs its address.');
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const { apiKey: _none, ...open } = common;
      const settings = { ...open, name: provider, baseURL: base_url, supportsStructuredOutputs: true };
      return createOpenAICompatible(key === null ? settings : { ...settings, apiKey: key })(model);
    }
    case 'openai':
      // Chat completions keep nothing at the provider; the newer responses are stored there unless told otherwise.
      return (await import('@ai-sdk/openai')).createOpenAI(common).chat(model);
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(common)(model);
    case 'google':
      return (await import('@ai-sdk/google')).createGoogleGenerativeAI(common)(model);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const countOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : 0);

function usageOf(usage: unknown, request: ModelRequest, text: string): ModelUsage {
  const given = isObject(usage) ? usage : {};
  const details = isObject(given['inputTokenDetails']) ? given['inputTokenDetails'] : {};
  const token_in = countOf(given['inputTokens']);
  if (token_in > 0)
    return { token_in, token_out: countOf(given['outputTokens']), token_cached: Math.min(token_in, countOf(details['cacheReadTokens'])), source: 'reported' };
  const characters = request.instructions.length + request.prompt.length;
  return { token_in: Math.ceil(characters / 4), token_out: Math.ceil(text.length / 4), token_cached: 0, source: 'estimated' };
}

/** What the library threw, as the port has it. The provider's own words stay out: they may repeat what the caller said. */
function faultOf(provider: string, fault: unknown, signal: AbortSignal): ProviderError {
  if (signal.aborted) return new ProviderError(provider, 'cancelled', false, 'The question was called off.');
  if (fault instanceof ProviderError) return new ProviderError(provider, fault.kind, fault.retryable, fault.message);
  const status = isObject(fault) && typeof fault['statusCode'] === 'number' ? fault['statusCode'] : null;
  if (status !== null && status >= 400) {
    if (status >= 500 || status === 408 || status === 429) return new ProviderError(provider, 'unavailable', true, `The provider answered ${status}.`);
    const why =
      status === 401 || status === 403
        ? 'It does not take this key.'
        : status === 404
          ? 'It does not know this model or address.'
          : 'It does not take this question.';
    return new ProviderError(provider, 'refused', false, `The provider answered ${status}. ${why}`);
  }
  return new ProviderError(provider, 'bad_answer', true, 'The provider gave no usable answer.');
}

/** A language model behind the AI SDK. One request a question, no retries, no tools: whatever else an answer holds is not looked at. */
export function sdkModel(options: SdkModelOptions): LanguageModel {
  const { provider, model } = options;
  /** Older servers know no schema: they are told it in words. */
  let takesSchema = true;

  async function ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const [{ generateText, jsonSchema, NoObjectGeneratedError, Output }, key] = await Promise.all([import('ai'), options.key()]);
    (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
    const { schema } = request;
    const inWords = schema && !takesSchema ? `\nAnswer with JSON of this schema and nothing else: ${JSON.stringify(schema)}` : '';
    try {
      const answer = await generateText({
        model: await openModel(options, key),
        system: request.instructions + inWords,
        prompt: request.prompt,
        temperature: request.temperature,
        maxOutputTokens: request.max_tokens,
        maxRetries: 0,
        abortSignal: signal,
        ...(schema && takesSchema ? { output: Output.object({ schema: jsonSchema(schema as JSONSchema7) }) } : {}),
      });
      if (answer.finishReason === 'length') throw new ProviderError(provider, 'bad_answer', false, 'The answer has no end.');
      if (answer.text.trim() === '') throw new ProviderError(provider, 'bad_answer', false, 'The answer is empty.');
      return { text: answer.text, usage: usageOf(answer.usage, request, answer.text) };
    } catch (fault) {
      // Not of the schema: whoever asked reads it with suspicion anyway, and it has been paid for.
      if (NoObjectGeneratedError.isInstance(fault) && fault.text && fault.finishReason !== 'length')
        return { text: fault.text, usage: usageOf(fault.usage, request, fault.text) };
      throw fault;
    }
  }

  return {
    name: provider,
    model,
    async ask(request, signal) {
      if (signal.aborted) throw new ProviderError(provider, 'cancelled', false, 'The question was called off.');
      try {
        return await ask(request, signal);
      } catch (fault) {
        const isUnknown = isObject(fault) && fault['statusCode'] === 400;
        if (provider !== 'openai_compatible' || !isUnknown || !request.schema || !takesSchema || signal.aborted) throw faultOf(provider, fault, signal);
        takesSchema = false;
        return await ask(request, signal).catch((again: unknown) => {
          throw faultOf(provider, again, signal);
        });
      }
    },
  };
}
