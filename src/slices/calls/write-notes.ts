import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { CallNote, ChangeNote, WriteNote } from './contract.ts';
import { errors } from './errors.ts';
import { isSeen } from './seen-calls.ts';
import { requireCall } from './store.ts';

const COLUMNS = ['id', 'call_id', 'user_id', 'content', 'position_ms', 'pinned', 'created_at', 'updated_at'] as const;
const asNote = (row: object): CallNote => isoTimes(row) as CallNote;

/** Notes of a call: pinned ones first, then in the order they were written. */
export async function listNotes(ctx: Ctx, input: { id: string }): Promise<{ data: CallNote[]; next_cursor: null }> {
  await requireCall(ctx, input.id);
  const rows = await ctx.db
    .selectFrom('call_notes')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', input.id)
    .select(COLUMNS)
    .orderBy('pinned', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return { data: rows.map(asNote), next_cursor: null };
}

/** One note, of a call that this request may see. */
export async function getNote(ctx: Ctx, input: { id: string }): Promise<CallNote> {
  const row = await ctx.db
    .selectFrom('call_notes')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .select(COLUMNS)
    .executeTakeFirst();
  if (!row) throw errors.note_not_found();
  await requireCall(ctx, row.call_id);
  return asNote(row);
}

/** A person's note, at a moment of the audio when `position_ms` is given. */
export async function writeNote(ctx: Ctx, input: WriteNote): Promise<CallNote> {
  await requireCall(ctx, input.id);
  const row = await ctx.db
    .insertInto('call_notes')
    .values({
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      call_id: input.id,
      user_id: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      content: input.content,
      position_ms: input.position_ms ?? null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  ctx.audit('call.write_note', { type: 'call', id: input.id }, { new: { note_id: row.id } });
  return asNote(row);
}

/** Whether the call a note stands on is among those this request may see. */
const isOnSeenCall = (ctx: Ctx) =>
  sql<boolean>`exists (select 1 from calls c where c.organization_id = call_notes.organization_id and c.id = call_notes.call_id and ${isSeen(ctx, 'c')})`;

export async function changeNote(ctx: Ctx, input: ChangeNote): Promise<CallNote> {
  const { id, ...change } = input;
  const note = ctx.db.selectFrom('call_notes').where('organization_id', '=', ctx.organizationId).where('id', '=', id).where(isOnSeenCall(ctx)).select(COLUMNS);
  const before = await note.forUpdate().executeTakeFirst();
  if (!before) throw errors.note_not_found();
  if (Object.keys(change).length === 0) return asNote(before);
  await ctx.db.updateTable('call_notes').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('call.change_note', { type: 'call', id: before.call_id }, { new: { note_id: id } });
  return asNote(await note.executeTakeFirstOrThrow());
}

export async function deleteNote(ctx: Ctx, input: { id: string }): Promise<void> {
  const row = await ctx.db
    .deleteFrom('call_notes')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .where(isOnSeenCall(ctx))
    .returning('call_id')
    .executeTakeFirst();
  if (!row) throw errors.note_not_found();
  ctx.audit('call.delete_note', { type: 'call', id: row.call_id }, { old: { note_id: input.id } });
}
