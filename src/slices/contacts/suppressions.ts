import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { CreateSuppressionEntry, ListSuppressionEntries, SuppressionEntry, SuppressionReason } from './contract.ts';
import { errors } from './errors.ts';
import { holdNumber } from './hold-number.ts';
import { requireNumber } from './numbers.ts';
import { setDoNotCall } from './store.ts';

const SHOWN = ['id', 'phone_number', 'reason', 'source_call_id', 'expires_at', 'created_at', 'updated_at'] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('suppression_entries').select(SHOWN).where('organization_id', '=', ctx.organizationId);
const show = (row: Record<string, unknown>): SuppressionEntry => isoTimes(row) as unknown as SuppressionEntry;

/** Reasons that come from the person or the law; a weaker reason never replaces one of these. */
const BINDING: readonly SuppressionReason[] = ['dnc_request', 'national_dnc', 'litigator'];

/** Puts an E.164 number on the do-not-call list and marks its contact. Repeating it keeps the one entry, with the stronger reason. */
export async function putSuppression(
  ctx: Ctx,
  entry: { phone_number: string; reason: SuppressionReason; call_id?: string | null; expires_at?: string | null | undefined },
): Promise<SuppressionEntry> {
  const { phone_number, reason } = entry;
  await holdNumber(ctx, phone_number);
  const before = await all(ctx).where('phone_number', '=', phone_number).executeTakeFirst();
  const keeps = before && BINDING.includes(before.reason as SuppressionReason) && !BINDING.includes(reason);
  if (!keeps) {
    const values = { reason, source_call_id: entry.call_id ?? null, expires_at: entry.expires_at ? new Date(entry.expires_at) : null };
    await ctx.db
      .insertInto('suppression_entries')
      .values({ id: ctx.newId(), organization_id: ctx.organizationId, phone_number, ...values })
      .onConflict((oc) => oc.columns(['organization_id', 'phone_number']).doUpdateSet(values))
      .execute();
  }
  await setDoNotCall(ctx, phone_number, true);
  const after = show(await all(ctx).where('phone_number', '=', phone_number).executeTakeFirstOrThrow());
  if (before?.reason === after.reason) return after;
  ctx.audit('suppression_entry.create', { type: 'suppression_entry', id: after.id }, { new: { reason: after.reason, call_id: after.source_call_id } });
  ctx.emit(
    'number.suppressed',
    { type: 'suppression_entry', id: after.id },
    { suppression_entry_id: after.id, reason: after.reason, call_id: after.source_call_id },
  );
  return after;
}

/** Takes a number off the list because somebody unticked "do not call"; refuses when the entry is the person's own wish or the law's. */
export async function liftManualSuppression(ctx: Ctx, phoneNumber: string): Promise<void> {
  const entry = await all(ctx).where('phone_number', '=', phoneNumber).executeTakeFirst();
  if (entry && BINDING.includes(entry.reason as SuppressionReason)) throw errors.suppression_binding();
  await liftSuppression(ctx, phoneNumber);
}

/** Takes a number off the list. */
async function liftSuppression(ctx: Ctx, phoneNumber: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('suppression_entries')
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number', '=', phoneNumber)
    .returning(['id', 'reason'])
    .executeTakeFirst();
  await setDoNotCall(ctx, phoneNumber, false);
  if (gone) ctx.audit('suppression_entry.delete', { type: 'suppression_entry', id: gone.id }, { old: { reason: gone.reason } });
}

/** Whether this E.164 number must not be called now. */
export async function isSuppressed(ctx: Ctx, phoneNumber: string): Promise<boolean> {
  const row = await all(ctx).where('phone_number', '=', phoneNumber).executeTakeFirst();
  return row !== undefined && (row.expires_at === null || row.expires_at > ctx.clock.now());
}

export async function listSuppressionEntries(ctx: Ctx, input: ListSuppressionEntries): Promise<{ data: SuppressionEntry[]; next_cursor: string | null }> {
  let query = all(ctx);
  const digits = input.search?.replaceAll(/\D/g, '');
  if (digits) query = query.where('phone_number', 'like', `%${digits}%`);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(show);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}

export async function createSuppressionEntry(ctx: Ctx, input: CreateSuppressionEntry): Promise<SuppressionEntry> {
  return putSuppression(ctx, { ...input, phone_number: await requireNumber(ctx, input.phone_number) });
}

export async function requireSuppressionEntry(ctx: Ctx, id: string): Promise<SuppressionEntry> {
  const entry = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!entry) throw errors.suppression_not_found();
  return show(entry);
}

export async function deleteSuppressionEntry(ctx: Ctx, input: { id: string }): Promise<void> {
  const entry = await requireSuppressionEntry(ctx, input.id);
  await liftSuppression(ctx, entry.phone_number);
}
