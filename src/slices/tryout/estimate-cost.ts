import { z } from 'zod';
import { type CallProviders, estimateCall } from '#core/rating/estimate-call';
import { typicalCall } from '#core/simulation/typical-call';
import type { TestStage } from '#core/simulation/test-setting';
import type { Ctx, DetachedWork } from '#platform/slice';
import { requireAgent } from '#slices/agents';
import { listRates } from '#slices/calls';
import { readable } from './try-conversation.ts';

type Agent = Awaited<ReturnType<typeof requireAgent>>;

/** What an estimate needs of the running process. */
export interface CostMeans {
  readonly stageOf: (ctx: Ctx, agentId: string, graph: TestStage['graph']) => Promise<TestStage>;
  /** Who listens, speaks and thinks for an agent. */
  readonly providersFor: (ctx: Ctx, agent: Agent) => Promise<CallProviders>;
}

export const EstimateCost = z.object({ id: z.uuid(), objective_graph: z.record(z.string(), z.unknown()) }).meta({ id: 'EstimateCost' });
export type EstimateCost = z.infer<typeof EstimateCost>;

/** What one call with a graph costs on average, and all that was assumed. */
export const CostEstimate = z
  .object({
    /** In dollars, an exact decimal. */
    total_usd: z.string(),
    seconds: z.int(),
    basis: z.enum(['tests', 'prompts']),
    lines: z.array(
      z.object({
        component: z.string(),
        provider: z.string(),
        model: z.string().nullable(),
        unit: z.string(),
        quantity: z.number(),
        amount_usd: z.string(),
        pricing: z.enum(['priced', 'free', 'unpriced']),
      }),
    ),
    assumptions: z.array(z.string()),
  })
  .meta({ id: 'CostEstimate' });
export type CostEstimate = z.infer<typeof CostEstimate>;

/** Plays the conversations inside a graph that need not be saved and prices what they use. Nothing is written. */
export const estimateCost =
  ({ stageOf, providersFor }: CostMeans) =>
  async (work: DetachedWork, input: EstimateCost): Promise<CostEstimate> => {
    const graph = readable(input.objective_graph);
    const { stage, providers, rates } = await work.transaction(async (ctx) => ({
      providers: await providersFor(ctx, await requireAgent(ctx, input.id)),
      stage: await stageOf(ctx, input.id, graph),
      rates: await listRates(ctx),
    }));
    const call = typicalCall(stage);
    const { total_usd, lines, assumptions } = estimateCall(call, providers, rates, work.clock.now().toISOString());
    return {
      total_usd,
      seconds: Math.round(call.seconds),
      basis: call.basis,
      lines: lines.map(({ component, provider, model, unit, quantity, amount_usd, pricing }) => ({
        component,
        provider,
        model,
        unit,
        quantity,
        amount_usd,
        pricing,
      })),
      assumptions: [...assumptions],
    };
  };
