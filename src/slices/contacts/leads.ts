import { type RawBuilder, sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import { keyset, requirePlace } from '#platform/keyset';
import type { Ctx } from '#platform/slice';
import { listMemberIds } from '#slices/organizations';
import type { Lead, ListLeads, UpdateLead } from './contract.ts';
import { errors } from './errors.ts';
import type { FromAbove } from './from-above.ts';
import { isSeenLead } from './seen-contacts.ts';

const query = (ctx: Ctx) =>
  ctx.db
    .selectFrom('leads as l')
    .innerJoin('contacts as c', (join) => join.onRef('c.organization_id', '=', 'l.organization_id').onRef('c.id', '=', 'l.contact_id'))
    .select([
      'l.id',
      'l.contact_id',
      'l.source_call_id',
      'l.title',
      'l.pipeline_stage',
      'l.lead_temperature',
      'l.lead_score',
      'l.value_amount',
      'l.currency',
      'l.owner_id',
      'l.source',
      'l.next_action_at',
      'l.lost_reason',
      'l.created_at',
      'l.updated_at',
      'c.first_name',
      'c.last_name',
      'c.phone_number',
    ])
    .where('l.organization_id', '=', ctx.organizationId);

function show(row: { first_name: string | null; last_name: string | null; phone_number: string | null; contact_id: string } & Record<string, unknown>): Lead {
  const { first_name, last_name, phone_number, ...lead } = row;
  return { ...isoTimes(lead), contact: { id: row.contact_id, first_name, last_name, phone_number } } as unknown as Lead;
}

/** One lead; of those that fulfil `seen` where somebody asks for it. */
export async function requireLead(ctx: Ctx, id: string, seen = sql<boolean>`true`): Promise<Lead> {
  const row = await query(ctx).where('l.id', '=', id).where(seen).executeTakeFirst();
  if (!row) throw errors.lead_not_found();
  return show(row);
}

/** Cold, warm, hot; not known yet counts as colder than cold. */
const warmth = (row: string): RawBuilder<unknown> =>
  sql`case ${sql.ref(`${row}.lead_temperature`)} when 'hot' then 3 when 'warm' then 2 when 'cold' then 1 else 0 end`;

/** The pipeline, newest first unless another order is asked for. */
export async function listLeads(ctx: Ctx, input: ListLeads, above: FromAbove): Promise<{ data: Lead[]; next_cursor: string | null }> {
  const { organizationId } = ctx;
  const key = input.sort.endsWith('lead_temperature') ? warmth : undefined;
  if (key) await requirePlace(ctx.db, organizationId, 'leads', input.cursor);
  const { orderBy, after } = keyset({ organizationId, table: 'leads', alias: 'l', key, descending: input.sort.startsWith('-'), cursor: input.cursor });
  let page = query(ctx).where(after).where(isSeenLead(ctx, above));
  if (input.pipeline_stage) page = page.where('l.pipeline_stage', '=', input.pipeline_stage);
  if (input.contact_id) page = page.where('l.contact_id', '=', input.contact_id);
  if (input.lead_temperature) page = page.where('l.lead_temperature', '=', input.lead_temperature);
  const rows = await page
    .orderBy(orderBy)
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(show);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}

export async function updateLead(ctx: Ctx, { id, ...input }: UpdateLead, above: FromAbove): Promise<Lead> {
  const before = await requireLead(ctx, id, isSeenLead(ctx, above));
  if (input.owner_id) await requireMember(ctx, input.owner_id);
  const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  if (Object.keys(change).length > 0)
    await ctx.db.updateTable('leads').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  const after = await requireLead(ctx, id);
  const changed = (Object.keys(input) as (keyof typeof input)[]).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return after;
  const pick = (from: Lead) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  ctx.audit('lead.update', { type: 'lead', id }, { old: pick(before), new: pick(after) });
  noteLead(ctx, after);
  return after;
}

export function noteLead(ctx: Ctx, lead: Lead): void {
  ctx.emit(
    'lead.changed',
    { type: 'lead', id: lead.id },
    {
      lead_id: lead.id,
      contact_id: lead.contact_id,
      pipeline_stage: lead.pipeline_stage,
      lead_temperature: lead.lead_temperature,
      call_id: lead.source_call_id,
    },
  );
}

async function requireMember(ctx: Ctx, userId: string): Promise<void> {
  if (!(await listMemberIds(ctx)).includes(userId))
    throw errors.owner_unknown({ errors: [{ path: 'owner_id', message: 'Choose a member of the organization.' }] });
}
