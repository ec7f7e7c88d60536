import { requireCall } from '#slices/calls';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { Recording } from './contract.ts';
import { errors } from './errors.ts';

const COLUMNS = [
  'id',
  'call_id',
  'kind',
  'format',
  'channels',
  'sample_rate',
  'duration_seconds',
  'size_bytes',
  'status',
  'redaction_status',
  'deleted_at',
  'delete_reason',
  'created_at',
] as const;

const asRecording = (row: object): Recording => isoTimes(row) as Recording;

/** Recordings of a call, oldest first. */
export async function recordingsOfCall(ctx: Ctx, callId: string): Promise<Recording[]> {
  const rows = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(COLUMNS)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(asRecording);
}

/** A recording with the place of its file; throws not-found. */
export async function requireRecording(ctx: Ctx, id: string): Promise<Recording & { storage_path: string | null }> {
  const row = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .select(COLUMNS)
    .select('storage_path')
    .executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as Recording & { storage_path: string | null };
}

/** The place of the audio when it may be heard; otherwise throws what is in the way. */
export async function requireAudible(ctx: Ctx, id: string): Promise<{ recording: Recording; storage_path: string }> {
  const { storage_path: storagePath, ...recording } = await requireRecording(ctx, id);
  await requireCall(ctx, recording.call_id);
  if (recording.status === 'deleted') throw errors.deleted();
  if (recording.status === 'recording' || recording.status === 'processing') throw errors.still_running();
  if (storagePath === null) throw errors.file_missing();
  return { recording, storage_path: storagePath };
}

/** Storage paths of all audio of the organization. */
export async function audioPathsOf(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('storage_path', 'is not', null)
    .select('storage_path')
    .execute();
  return rows.flatMap((row) => row.storage_path ?? []);
}

/** Where the audio of these calls lies. */
export async function recordingPathsOf(ctx: Ctx, callIds: readonly string[]): Promise<string[]> {
  if (callIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', 'in', callIds)
    .select('storage_path')
    .execute();
  return rows.flatMap((row) => (row.storage_path === null ? [] : [row.storage_path]));
}
