import { boundaryInstant, localDate } from '#core/availability/zone';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { requireAgent } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import type { Closure, CreateClosure } from './contract.ts';
import { errors } from './errors.ts';
import { running } from './running.ts';

const SHOWN = [
  'id',
  'agent_id',
  'message',
  'follow_up',
  'refuse_bookings',
  'starts_at',
  'ends_at',
  'ended_at',
  'created_by',
  'ended_by',
  'created_at',
] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('closures').select(SHOWN).where('organization_id', '=', ctx.organizationId);
const show = (row: object): Closure => isoTimes(row as Record<string, unknown>) as unknown as Closure;

export async function listClosures(
  ctx: Ctx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ data: Closure[]; next_cursor: string | null }> {
  const rows = await (cursor ? all(ctx).where('id', '<', cursor) : all(ctx))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map(show);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

/** Those that hold at this moment: at most one for the organization, and one for each agent. */
export const listRunning = async (ctx: Ctx): Promise<{ data: Closure[] }> => ({ data: (await running(ctx).select(SHOWN).orderBy('id').execute()).map(show) });

export async function requireClosure(ctx: Ctx, { id }: { id: string }): Promise<Closure> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return show(row);
}

const userOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

function record(ctx: Ctx, action: 'create' | 'end', closure: Closure): void {
  const { id, agent_id, ends_at } = closure;
  ctx.audit(`closure.${action}`, { type: 'closure', id }, { new: closure, category: 'configuration' });
  ctx.emit('closure.changed', { type: 'closure', id }, { closure_id: id, agent_id, is_closed: action === 'create', ends_at });
}

/** Closes an agent, or all of them, from now on. A closed time of the same agent that still runs is over with it. */
export async function createClosure(ctx: Ctx, input: CreateClosure): Promise<Closure> {
  const { agent_id, message, follow_up, until, date, refuse_bookings } = input;
  if (agent_id !== null) await requireAgent(ctx, agent_id);
  const { timezone } = await requireOrganization(ctx);
  const now = ctx.clock.now();
  const today = localDate(now.getTime(), timezone);
  const last = until === 'date' ? (date ?? today) : today;
  if (last < today) throw errors.in_the_past({ errors: [{ path: 'date', message: 'The last closed day must be today or later.' }] });
  await ctx.db
    .updateTable('closures')
    .set({ ended_at: now, ended_by: userOf(ctx) })
    .where('organization_id', '=', ctx.organizationId)
    .where('ended_at', 'is', null)
    .where('agent_id', agent_id === null ? 'is' : '=', agent_id)
    .execute();
  const id = ctx.newId();
  const ends_at = until === 'open' ? null : new Date(boundaryInstant(last, '24:00', timezone, 'closes'));
  await ctx.db
    .insertInto('closures')
    .values({ id, organization_id: ctx.organizationId, agent_id, message, follow_up, refuse_bookings, starts_at: now, ends_at, created_by: userOf(ctx) })
    .execute();
  if (ends_at !== null) ctx.enqueue('closures.expire', { closure_id: id }, ends_at);
  const closure = await requireClosure(ctx, { id });
  record(ctx, 'create', closure);
  return closure;
}

/** Opens again. Calls that began closed stay so to their end. */
export async function endClosure(ctx: Ctx, { id }: { id: string }): Promise<Closure> {
  await requireClosure(ctx, { id });
  const row = await ctx.db
    .updateTable('closures')
    .set({ ended_at: ctx.clock.now(), ended_by: userOf(ctx) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw errors.already_open();
  const closure = await requireClosure(ctx, { id });
  record(ctx, 'end', closure);
  return closure;
}

/** The end of a closed time that had one. Calls do not wait for it: they look at the time themselves. */
export async function expireClosure(ctx: Ctx, { closure_id }: { closure_id: string }): Promise<void> {
  const row = await ctx.db
    .updateTable('closures')
    .set((eb) => ({ ended_at: eb.ref('ends_at') }))
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', closure_id)
    .where('ended_at', 'is', null)
    .where('ends_at', '<=', ctx.clock.now())
    .returning('id')
    .executeTakeFirst();
  if (row) record(ctx, 'end', await requireClosure(ctx, { id: closure_id }));
}
