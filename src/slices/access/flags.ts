import { sql } from '#platform/db';
import { auditPlatform } from '#platform/audit-platform';
import type { Actor, Ctx, PublicCtx } from '#platform/slice';
import { isoTimes } from '#platform/iso-times';
import { findListed, namesOf } from '#slices/organizations';
import type { CreateFlag, FeatureFlag, FlagException, FlagState, ListExceptions, SetOrganizationFlag, UpdateFlag } from './contract.ts';
import { errors } from './errors.ts';
import { evaluateFlag } from './rules.ts';

const SHOWN = ['id', 'name', 'description', 'enabled', 'rollout_percentage', 'created_at', 'updated_at'] as const;

const operatorOf = (ctx: PublicCtx): Actor => ({ kind: 'user', id: ctx.session?.user_id ?? 'operator' });

const flagRows = (ctx: PublicCtx) =>
  ctx.db
    .selectFrom('feature_flags')
    .select(SHOWN)
    .select(sql<number>`(select count(*)::int from flag_exception_directory e where e.feature_flag_id = feature_flags.id)`.as('exception_count'));

export async function listFlags(ctx: PublicCtx): Promise<{ data: FeatureFlag[]; next_cursor: null }> {
  const rows = await flagRows(ctx).orderBy('name').limit(500).execute();
  return { data: rows.map((row) => isoTimes(row)), next_cursor: null };
}

async function requireFlag(ctx: PublicCtx, id: string): Promise<FeatureFlag> {
  const row = await flagRows(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.flag_not_found();
  return isoTimes(row);
}

export async function createFlag(ctx: PublicCtx, input: CreateFlag): Promise<FeatureFlag> {
  const id = ctx.newId();
  await ctx.db
    .insertInto('feature_flags')
    .values({ id, ...input })
    .execute();
  const flag = await requireFlag(ctx, id);
  await auditPlatform(ctx, operatorOf(ctx), 'feature_flag.create', { type: 'feature_flag', id }, { new: auditable(flag), category: 'configuration' });
  return flag;
}

const auditable = ({ name, enabled, rollout_percentage }: FeatureFlag) => ({ name, enabled, rollout_percentage });

export async function updateFlag(ctx: PublicCtx, { id, ...change }: UpdateFlag): Promise<FeatureFlag> {
  const before = await requireFlag(ctx, id);
  if (Object.values(change).some((value) => value !== undefined)) await ctx.db.updateTable('feature_flags').set(change).where('id', '=', id).execute();
  const after = await requireFlag(ctx, id);
  await auditPlatform(
    ctx,
    operatorOf(ctx),
    'feature_flag.update',
    { type: 'feature_flag', id },
    { old: auditable(before), new: auditable(after), category: 'configuration' },
  );
  return after;
}

export async function deleteFlag(ctx: PublicCtx, { id }: { id: string }): Promise<void> {
  const before = await requireFlag(ctx, id);
  await ctx.db.deleteFrom('feature_flags').where('id', '=', id).execute();
  await auditPlatform(ctx, operatorOf(ctx), 'feature_flag.delete', { type: 'feature_flag', id }, { old: auditable(before), category: 'configuration' });
}

/** Organizations with an answer of their own to a flag, by the order they were made in. */
export async function listExceptions(ctx: PublicCtx, input: ListExceptions): Promise<{ data: FlagException[]; next_cursor: string | null }> {
  const { id } = await requireFlag(ctx, input.id);
  let query = ctx.db.selectFrom('flag_exception_directory').select(['organization_id', 'enabled', 'expires_at']).where('feature_flag_id', '=', id);
  if (input.cursor !== undefined) query = query.where('organization_id', '>', input.cursor);
  const found = await query
    .orderBy('organization_id')
    .limit(input.limit + 1)
    .execute();
  const page = found.slice(0, input.limit);
  const names = await namesOf(
    ctx.db,
    page.map((row) => row.organization_id),
  );
  const data = page.map((row) => ({
    ...isoTimes(row),
    organization_name: names.get(row.organization_id) ?? '',
    is_over: row.expires_at !== null && row.expires_at <= ctx.clock.now(),
  }));
  return { data, next_cursor: found.length > input.limit ? (data.at(-1)?.organization_id ?? null) : null };
}

/** Gives one organization its own answer to a flag, until a time or for good, or takes the exception away. */
export async function setOrganizationFlag(ctx: PublicCtx, input: SetOrganizationFlag): Promise<FlagState> {
  const flag = await requireFlag(ctx, input.id);
  return ctx.withTenant(input.organization_id, operatorOf(ctx), async (tenant) => {
    if (!(await findListed(tenant.db, input.organization_id))) throw errors.organization_not_found();
    await tenant.db.deleteFrom('org_feature_flags').where('organization_id', '=', input.organization_id).where('feature_flag_id', '=', flag.id).execute();
    if (input.enabled !== null)
      await tenant.db
        .insertInto('org_feature_flags')
        .values({
          id: tenant.newId(),
          organization_id: input.organization_id,
          feature_flag_id: flag.id,
          enabled: input.enabled,
          expires_at: input.expires_at === null ? null : new Date(input.expires_at),
        })
        .execute();
    const subject = { type: 'feature_flag', id: flag.id };
    tenant.audit('feature_flag.set_for_organization', subject, {
      new: { name: flag.name, enabled: input.enabled, expires_at: input.expires_at },
      category: 'configuration',
    });
    tenant.emit('feature_flags.changed', subject, { feature_flag_id: flag.id });
    return (await statesOf(tenant)).find((state) => state.name === flag.name)!;
  });
}

/** Answers whether a flag is on for an organization; the running process asks through its OpenFeature client. */
export type EvaluateFlag = (flag: string, organizationId: string) => Promise<boolean>;

type Inside = Pick<Ctx, 'db' | 'organizationId' | 'clock'>;
const FLAG = ['id', 'name', 'enabled', 'rollout_percentage'] as const;

const exceptionsOf = (ctx: Inside) =>
  ctx.db.selectFrom('org_feature_flags').select(['feature_flag_id', 'enabled', 'expires_at']).where('organization_id', '=', ctx.organizationId).execute();

/** Every flag as the organization, inside whose walls this runs, finds it now. */
export async function statesOf(ctx: Inside): Promise<FlagState[]> {
  const flags = await ctx.db.selectFrom('feature_flags').select(FLAG).orderBy('name').execute();
  const own = await exceptionsOf(ctx);
  const now = ctx.clock.now();
  return flags.map((flag) =>
    evaluateFlag(
      flag,
      own.find((row) => row.feature_flag_id === flag.id),
      ctx.organizationId,
      now,
    ),
  );
}

/** The same, each asked the way the running process asks, so that what watches evaluations sees them. */
export async function evaluatedStates(ctx: Ctx, evaluate?: EvaluateFlag): Promise<FlagState[]> {
  const states = await statesOf(ctx);
  if (!evaluate) return states;
  const asked: FlagState[] = [];
  for (const state of states) asked.push({ ...state, enabled: await evaluate(state.name, ctx.organizationId) });
  return asked;
}

/** One flag by its name as the organization finds it; undefined for one that does not exist. */
export async function stateOf(ctx: Inside, name: string): Promise<FlagState | undefined> {
  const flag = await ctx.db.selectFrom('feature_flags').select(FLAG).where('name', '=', name).executeTakeFirst();
  if (!flag) return undefined;
  const own = (await exceptionsOf(ctx)).find((row) => row.feature_flag_id === flag.id);
  return evaluateFlag(flag, own, ctx.organizationId, ctx.clock.now());
}
