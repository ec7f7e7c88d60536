import type { Ctx } from '#platform/slice';

/** Rows for what is about to be recorded and written down, made before the first sound. */
export interface OpenRecording {
  readonly call_id: string;
  /** Relative to the store's folder; null when the call is not recorded. */
  readonly storage_path: string | null;
  readonly language: string;
}

export async function openRecording(ctx: Ctx, input: OpenRecording): Promise<{ recording_id: string | null; transcription_id: string }> {
  const recordingId = input.storage_path === null ? null : ctx.newId();
  if (recordingId !== null) {
    await ctx.db
      .insertInto('recordings')
      .values({ id: recordingId, organization_id: ctx.organizationId, call_id: input.call_id, storage_path: input.storage_path })
      .execute();
  }
  const transcriptionId = ctx.newId();
  await ctx.db
    .insertInto('transcriptions')
    .values({
      id: transcriptionId,
      organization_id: ctx.organizationId,
      call_id: input.call_id,
      recording_id: recordingId,
      language: input.language,
      status: 'processing',
    })
    .execute();
  return { recording_id: recordingId, transcription_id: transcriptionId };
}

/** What became of the audio. Null: no frame was ever written. */
export interface ClosedAudio {
  readonly bytes: number;
  readonly duration_ms: number;
  readonly deleted: boolean;
  readonly delete_reason: string | null;
}

/** Closes the open recording of a call. A call whose recording is closed already is left as it is. */
export async function closeRecording(ctx: Ctx, callId: string, audio: ClosedAudio | null): Promise<void> {
  const state = audio?.deleted
    ? { status: 'deleted', deleted_at: ctx.clock.now(), delete_reason: audio.delete_reason ?? 'Deleted during the call.' }
    : { status: audio === null || audio.bytes === 0 ? 'failed' : 'available' };
  const row = await ctx.db
    .updateTable('recordings')
    .set({ ...state, size_bytes: audio?.bytes ?? 0, duration_seconds: ((audio?.duration_ms ?? 0) / 1000).toFixed(3) })
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'recording')
    .returning('id')
    .executeTakeFirst();
  if (row && state.status === 'available') ctx.emit('recording.available', { type: 'recording', id: row.id }, { recording_id: row.id, call_id: callId });
  if (row && state.status === 'deleted') ctx.emit('recording.deleted', { type: 'recording', id: row.id }, { recording_id: row.id, call_id: callId });
}

/** Recordings that were open when their process died, with the place of the file to mend. */
export async function openRecordingsOf(ctx: Ctx, callId: string): Promise<{ id: string; storage_path: string }[]> {
  const rows = await ctx.db
    .selectFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'recording')
    .select(['id', 'storage_path'])
    .execute();
  return rows.flatMap((row) => (row.storage_path === null ? [] : [{ id: row.id, storage_path: row.storage_path }]));
}

/** Takes back a recording of a call that nobody took: no file was ever begun. */
export async function dropRecording(ctx: Ctx, callId: string): Promise<void> {
  await ctx.db
    .updateTable('transcriptions')
    .set({ recording_id: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .execute();
  await ctx.db
    .deleteFrom('recordings')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .where('status', '=', 'recording')
    .execute();
}
