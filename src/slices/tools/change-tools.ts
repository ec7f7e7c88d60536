import { BUILT_IN } from '#core/conversation/validate-actions';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireCredential } from '#slices/vault';
import { newSigningSecret } from '#slices/webhooks';
import { requireSound } from './check-tool.ts';
import type { ApproveTool, CreateTool, OfferedTool, OrgTool, OrgToolWithSecret, UpdateTool } from './contract.ts';
import { errors } from './errors.ts';
import type { ToolMeans } from './means.ts';
import { requireTool } from './store.ts';

const MOST_TOOLS = 200;

export const secretPlace = (id: string) => ({ table: 'org_tools', row: id, field: 'secret_ciphertext' });

type Change = 'created' | 'updated' | 'deleted' | 'approved' | 'rotated';
/** What may be written down of a tool. Templates may hold whatever somebody typed; where they lead is said, not what they carry. */
const factsOf = ({ tool_name, tool_type, description, enabled, side_effect, credential_id, timeout_ms, config }: OrgTool) => ({
  tool_name,
  tool_type,
  description,
  enabled,
  side_effect,
  credential_id,
  timeout_ms,
  url: config.url,
});

function record(ctx: Ctx, tool: OrgTool, change: Change, shown: { old?: object; new?: object }): void {
  const verb = { created: 'create', updated: 'update', approved: 'approve', rotated: 'rotate', deleted: 'delete' }[change];
  ctx.audit(`tool.${verb}`, { type: 'tool', id: tool.id }, { category: change === 'rotated' ? 'security' : 'configuration', ...shown });
  ctx.emit('tool.changed', { type: 'tool', id: tool.id }, { tool_id: tool.id, tool_name: tool.tool_name, change });
}

/** One name would mean two things. */
function requireOwnName(name: string | undefined): void {
  if (BUILT_IN.includes(`builtin.${name}`)) throw errors.name_taken({ errors: [{ path: 'tool_name', message: 'The product has a tool of this name.' }] });
}

const set = (ctx: Ctx, id: string, values: object) =>
  ctx.db.updateTable('org_tools').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();

/** Makes a tool that agents may be given. A webhook tool gets a secret to sign with, which stands in this answer and nowhere else. */
export const createTool =
  (means: ToolMeans) =>
  async (ctx: Ctx, input: CreateTool): Promise<OrgToolWithSecret> => {
    requireOwnName(input.tool_name);
    if (input.credential_id !== null) await requireCredential(ctx, input.credential_id);
    requireSound(means, input);
    const { count } = await ctx.db
      .selectFrom('org_tools')
      .where('organization_id', '=', ctx.organizationId)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_TOOLS) throw errors.too_many();
    const id = ctx.newId();
    const secret = input.config.kind === 'webhook' ? newSigningSecret() : null;
    await ctx.db
      .insertInto('org_tools')
      .values({
        ...input,
        id,
        organization_id: ctx.organizationId,
        tool_type: input.config.kind,
        input_schema: json(input.input_schema),
        config: json(input.config),
        secret_ciphertext: secret === null ? null : ctx.secrets.seal(secretPlace(id), secret),
      })
      .execute();
    const tool = await requireTool(ctx, id);
    record(ctx, tool, 'created', { new: factsOf(tool) });
    return { ...tool, signing_secret: secret };
  };

/** Changes what is named. Running calls use the tool as it is from the next use on. */
export const updateTool =
  (means: ToolMeans) =>
  async (ctx: Ctx, input: UpdateTool): Promise<OrgTool> => {
    const before = await requireTool(ctx, input.id);
    const { id, ...change } = input;
    if (change.config && change.config.kind !== before.tool_type)
      throw errors.kind_fixed({ errors: [{ path: 'config.kind', message: `This tool is of the kind ${before.tool_type}.` }] });
    if (Object.keys(change).length === 0) return before;
    requireOwnName(change.tool_name);
    if (change.credential_id) await requireCredential(ctx, change.credential_id);
    requireSound(means, { ...before, ...withoutUndefined(change) });
    const { input_schema, config, ...plain } = change;
    await set(ctx, id, {
      ...plain,
      ...(input_schema === undefined ? {} : { input_schema: json(input_schema) }),
      // What was looked at anew is what is offered.
      ...(config === undefined ? {} : { config: json(config), offered: null }),
    });
    const tool = await requireTool(ctx, id);
    record(ctx, tool, 'updated', { old: factsOf(before), new: factsOf(tool) });
    return tool;
  };

const withoutUndefined = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

/** Deletes a tool. Graphs that name it take their failure edge from then on, and are not published again as they are. */
export async function deleteTool(ctx: Ctx, input: { id: string }): Promise<void> {
  const before = await requireTool(ctx, input.id);
  await ctx.db.deleteFrom('org_tools').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  record(ctx, before, 'deleted', { old: factsOf(before) });
}

/** A new secret for a webhook tool, shown once; the old one signs nothing any more. */
export async function rotateToolSecret(ctx: Ctx, input: { id: string }): Promise<OrgToolWithSecret> {
  const before = await requireTool(ctx, input.id);
  if (before.tool_type !== 'webhook') throw errors.not_a_webhook();
  const secret = newSigningSecret();
  await set(ctx, input.id, { secret_ciphertext: ctx.secrets.seal(secretPlace(input.id), secret) });
  const tool = await requireTool(ctx, input.id);
  record(ctx, tool, 'rotated', {});
  return { ...tool, signing_secret: secret };
}

/** Takes what the server of an MCP tool offers now for what it is allowed to be. The hash says what was looked at. */
export async function approveTool(ctx: Ctx, input: ApproveTool): Promise<OrgTool> {
  const before = await requireTool(ctx, input.id);
  if (before.offered === null || before.config.kind !== 'mcp') throw errors.nothing_offered();
  if (before.offered.schema_hash !== input.schema_hash) throw errors.offered_otherwise();
  const { description, input_schema, schema_hash } = before.offered;
  await set(ctx, input.id, { description, input_schema: json(input_schema), config: json({ ...before.config, schema_hash }), offered: null });
  const tool = await requireTool(ctx, input.id);
  record(ctx, tool, 'approved', { old: { schema_hash: before.config.schema_hash }, new: { schema_hash } });
  return tool;
}

/** Notes that a server no longer offers what was approved, once. */
export async function noteOffered(ctx: Ctx, tool: Pick<OrgTool, 'id' | 'tool_name' | 'offered' | 'config'>, offered: OfferedTool | null): Promise<void> {
  const now = offered ?? {
    server_tool: 'server_tool' in tool.config ? tool.config.server_tool : '',
    description: null,
    input_schema: {},
    is_read_only: false,
    schema_hash: '',
  };
  if (tool.offered?.schema_hash === now.schema_hash) return;
  await set(ctx, tool.id, { offered: json(now) });
  ctx.emit('tool.changed', { type: 'tool', id: tool.id }, { tool_id: tool.id, tool_name: tool.tool_name, change: 'offered' });
}
