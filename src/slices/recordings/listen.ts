import type { Ctx, FileAnswer } from '#platform/slice';
import { requireCall } from '#slices/calls';
import type { AudioFiles } from './audio-files.ts';
import type { Peaks, Recording } from './contract.ts';
import { errors } from './errors.ts';
import { recordingsOfCall, requireAudible, requireRecording } from './store.ts';

export async function listRecordings(ctx: Ctx, input: { id: string }): Promise<{ data: Recording[]; next_cursor: null }> {
  await requireCall(ctx, input.id);
  return { data: await recordingsOfCall(ctx, input.id), next_cursor: null };
}

/** One recording, of a call that this request may see. */
export async function getRecording(ctx: Ctx, input: { id: string }): Promise<Recording> {
  const { storage_path: _ours, ...recording } = await requireRecording(ctx, input.id);
  await requireCall(ctx, recording.call_id);
  return recording;
}

/** The audio itself. Who listens to a caller's voice leaves a line in the audit log. */
export async function playRecording(ctx: Ctx, input: { id: string; download?: boolean | undefined }, files: AudioFiles): Promise<FileAnswer> {
  const { recording, storage_path: storagePath } = await requireAudible(ctx, input.id);
  const file = await files.find(storagePath);
  if (!file) throw errors.file_missing();
  if (files.isNewHearing(`${ctx.actor.kind}:${ctx.actor.id}`, recording.id)) {
    ctx.audit(
      input.download ? 'recording.download' : 'recording.listen',
      { type: 'recording', id: recording.id },
      { new: { call_id: recording.call_id }, category: 'access' },
    );
  }
  return {
    kind: 'file',
    content_type: 'audio/wav',
    body: file,
    ...(input.download ? { file_name: `call-${recording.call_id}.wav` } : {}),
  };
}

/** The waveform's shape; drawn once. */
export async function drawPeaks(ctx: Ctx, input: { id: string }, files: AudioFiles): Promise<Peaks> {
  const { storage_path: storagePath } = await requireAudible(ctx, input.id);
  const peaks = await files.peaks(storagePath);
  if (!peaks) throw errors.file_missing();
  return peaks;
}
