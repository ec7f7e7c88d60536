import { type PricedUsage, priceUsage, type Rate, totalUsd, type Usage } from './rating.ts';

/** Who listens, speaks and thinks on a call; the first of each chain. */
export interface CallProviders {
  readonly stt: { readonly provider: string; readonly model: string | null };
  readonly tts: { readonly provider: string; readonly model: string | null };
  readonly model: { readonly provider: string; readonly model: string; readonly mode: 'hybrid' | 'llm' } | null;
}

export interface CostEstimate {
  /** Exact decimal; what has no price is not in it. */
  readonly total_usd: string;
  readonly lines: readonly PricedUsage[];
  /** What was taken for granted, in words. */
  readonly assumptions: readonly string[];
}

interface Typical {
  readonly basis: 'tests' | 'prompts';
  readonly conversations: number;
  readonly seconds: number;
  readonly agent_characters: number;
  readonly caller_seconds: number;
  readonly caller_turns: number;
}

/** Of the turns of a hybrid agent, the share that asks a model; and what one question is made of. */
const HYBRID_SHARE = 0.3;
const QUESTION_TOKENS = { token_in: 700, token_out: 80 } as const;

function usageOf(call: Typical, { stt, tts, model }: CallProviders): Usage[] {
  const estimated = { usage_source: 'estimated' } as const;
  const speech: Usage[] = [
    { component: 'stt', ...stt, unit: 'second', quantity: call.caller_seconds, ...estimated },
    { component: 'tts', ...tts, unit: 'character', quantity: call.agent_characters, ...estimated },
  ];
  if (model === null) return speech;
  const questions = call.caller_turns * (model.mode === 'llm' ? 1 : HYBRID_SHARE);
  const asked = Object.entries(QUESTION_TOKENS).map(
    ([unit, tokens]): Usage => ({ component: 'llm', provider: model.provider, model: model.model, unit, quantity: questions * tokens, ...estimated }),
  );
  return [...speech, ...asked];
}

/** What one call costs on average with these providers, at the prices in force; and all that was assumed. */
export function estimateCall(call: Typical, providers: CallProviders, rates: readonly Rate[], atIso: string): CostEstimate {
  const lines = priceUsage(usageOf(call, providers), rates, atIso);
  const unpriced = [...new Set(lines.filter(({ pricing }) => pricing === 'unpriced').map(({ provider }) => provider))];
  const assumptions = [
    call.basis === 'tests'
      ? `A call is as long as the ${call.conversations} conversations inside the graph on average: ${Math.round(call.seconds)} s, ${call.caller_turns.toFixed(1)} turns of the caller.`
      : `The graph holds no conversations: ${call.caller_turns} questions of average length are assumed.`,
    'Every prompt is made anew; what is kept from earlier calls costs nothing and makes it cheaper.',
    ...(providers.model === null
      ? []
      : [
          `A model is asked ${providers.model.mode === 'llm' ? 'at every turn' : `at ${HYBRID_SHARE * 100} % of the turns`}, with ${QUESTION_TOKENS.token_in} tokens in and ${QUESTION_TOKENS.token_out} out.`,
        ]),
    'The telephone line is not in it.',
    ...(unpriced.length === 0 ? [] : [`No price is known for ${unpriced.join(', ')}: what they cost is not in it.`]),
  ];
  return { total_usd: totalUsd(lines), lines, assumptions };
}
