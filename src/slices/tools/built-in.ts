import { z } from 'zod';
import type { Ctx, Tool } from '#platform/slice';
import { switchedOff } from './agent-tools.ts';
import type { BuiltInTool, SwitchBuiltIn } from './contract.ts';
import { errors } from './errors.ts';

const shown = (tool: Tool, off: readonly string[]): BuiltInTool => ({
  tool_name: tool.name,
  description: tool.description,
  side_effect: tool.sideEffect,
  input_schema: z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
  enabled: !off.includes(tool.name),
});

/** The product's own tools, which every agent has unless the organization switched one off. */
export const listBuiltIn =
  (tools: () => readonly Tool[]) =>
  async (ctx: Ctx): Promise<{ data: BuiltInTool[]; next_cursor: null }> => {
    const off = await switchedOff(ctx);
    return { data: tools().map((tool) => shown(tool, off)), next_cursor: null };
  };

/** Switches one of the product's own tools off or on for the organization, from the next use on. */
export const switchBuiltIn =
  (tools: () => readonly Tool[]) =>
  async (ctx: Ctx, input: SwitchBuiltIn): Promise<BuiltInTool> => {
    const tool = tools().find(({ name }) => name === input.tool_name);
    if (!tool) throw errors.built_in_unknown();
    const { enabled } = input;
    const { id } = await ctx.db
      .insertInto('org_tools')
      .values({ id: ctx.newId(), organization_id: ctx.organizationId, tool_name: tool.name, tool_type: 'builtin', side_effect: tool.sideEffect, enabled })
      .onConflict((conflict) => conflict.columns(['organization_id', 'tool_name']).doUpdateSet({ enabled }))
      .returning('id')
      .executeTakeFirstOrThrow();
    ctx.audit('tool.switch', { type: 'tool', id }, { new: { tool_name: tool.name, enabled }, category: 'configuration' });
    ctx.emit('tool.changed', { type: 'tool', id }, { tool_id: id, tool_name: tool.name, change: 'updated' });
    return shown(tool, enabled ? [] : [tool.name]);
  };
