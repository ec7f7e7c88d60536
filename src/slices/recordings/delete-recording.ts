import type { Ctx } from '#platform/slice';
import { isOnHold, requireCall } from '#slices/calls';
import type { AudioFiles } from './audio-files.ts';
import type { DeleteRecording } from './contract.ts';
import { errors } from './errors.ts';
import { requireRecording } from './store.ts';

/** Deletes the audio for good and keeps that, when, by whom and why. The transcript stays. A second time changes nothing. */
export async function deleteRecording(ctx: Ctx, input: DeleteRecording): Promise<void> {
  const recording = await requireRecording(ctx, input.id);
  await requireCall(ctx, recording.call_id);
  if (recording.status === 'recording') throw errors.still_running();
  if (await isOnHold(ctx, recording.call_id)) throw errors.on_hold();
  if (recording.status === 'deleted') return;
  await ctx.db
    .updateTable('recordings')
    .set({ status: 'deleted', deleted_at: ctx.clock.now(), delete_reason: input.reason })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  ctx.emit('recording.deleted', { type: 'recording', id: input.id }, { recording_id: input.id, call_id: recording.call_id });
  ctx.audit('recording.delete', { type: 'recording', id: input.id }, { new: { reason: input.reason } });
  ctx.enqueue('recordings.remove_audio', { recording_id: input.id });
}

/** Removes the file of a deleted recording. Apart from the deed, because a file cannot be rolled back. */
export async function removeAudio(ctx: Ctx, input: { recording_id: string }, files: AudioFiles): Promise<void> {
  const recording = await requireRecording(ctx, input.recording_id);
  if (recording.status === 'deleted' && recording.storage_path !== null) await files.remove(recording.storage_path);
}
