import { z } from 'zod';
import type { AgentAction, Ctx, Slice } from './slice.ts';

/** Done by the engine and by the call itself; no slice has a tool for them. */
const WITHOUT_TOOL: readonly AgentAction[] = [
  { name: 'builtin.clear_slots', side_effect: false, input_schema: {} },
  { name: 'builtin.transfer', side_effect: true, input_schema: {} },
];

/** Makes what answers `ctx.actions`: the tools that slices declare, and what slices keep in the database. */
export function agentActionsOf(slices: readonly Slice[]): (ctx: Ctx, agentId: string) => Promise<readonly AgentAction[]> {
  let built: readonly AgentAction[] | undefined;
  const builtIn = (): readonly AgentAction[] =>
    (built ??= [
      ...WITHOUT_TOOL,
      ...slices.flatMap((slice) =>
        (slice.tools ?? []).map((tool) => ({
          name: `builtin.${tool.name}`,
          side_effect: tool.sideEffect,
          input_schema: z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
        })),
      ),
    ]);
  return async (ctx, agentId) => {
    const known = new Map(builtIn().map((action) => [action.name, action]));
    for (const slice of slices)
      for (const action of (await slice.agentActions?.(ctx, agentId)) ?? []) {
        const base = known.get(action.name);
        if ('input_schema' in action) known.set(action.name, action);
        else if (base) known.set(action.name, { ...base, fault: action.fault });
      }
    return [...known.values()];
  };
}
