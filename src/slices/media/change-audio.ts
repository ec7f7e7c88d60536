import type { Ctx, DetachedWork, FileAnswer } from '#platform/slice';
import type { AudioFile, ChangeAudio } from './contract.ts';
import { errors } from './errors.ts';
import type { MediaMeans } from './means.ts';
import { folderOf, mediaPathsOf, pathOf, requireAudio } from './store.ts';

/** A file that was written this long ago and has no row never gets one: its upload came to nothing. */
const FORGOTTEN_MS = 3_600_000;

/** Another name or kind. The sound stays as it is. */
export async function changeAudio(ctx: Ctx, { id, ...change }: ChangeAudio): Promise<AudioFile> {
  const before = await requireAudio(ctx, { id });
  const { name = before.name, kind = before.kind } = change;
  if (name === before.name && kind === before.kind) return before;
  await ctx.db
    .updateTable('audio_files')
    .set({ name, kind, updated_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
  const [old, fresh] = [
    { name: before.name, kind: before.kind },
    { name, kind },
  ];
  ctx.audit('audio_file.update', { type: 'audio_file', id }, { old, new: fresh, category: 'configuration' });
  ctx.emit('audio_file.changed', { type: 'audio_file', id }, { audio_file_id: id, kind, change: 'updated' });
  return requireAudio(ctx, { id });
}

/** Takes a row away, and its file after that: a row without a file would promise sound that is not there. */
export async function forgetAudio(ctx: Ctx, { id, name, kind }: Pick<AudioFile, 'id' | 'name' | 'kind'>): Promise<void> {
  await ctx.db.deleteFrom('audio_files').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('audio_file.delete', { type: 'audio_file', id }, { old: { name, kind }, category: 'configuration' });
  ctx.emit('audio_file.changed', { type: 'audio_file', id }, { audio_file_id: id, kind, change: 'deleted' });
  ctx.enqueue('media.remove_file', { audio_file_id: id });
}

/** Refused while agents speak with it, with their names. */
export async function deleteAudio(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const audio = await requireAudio(ctx, { id });
  if (audio.used_by.length > 0) {
    const names = audio.used_by.map(({ agent_name, prompts }) => `${agent_name} (${prompts} ${prompts === 1 ? 'prompt' : 'prompts'})`);
    throw errors.in_use({ errors: [{ path: 'id', message: `Used by ${names.join(', ')}. Take it from these prompts first.` }], used_by: audio.used_by });
  }
  await forgetAudio(ctx, audio);
}

/** Removes the file of a row that is gone. Apart from the deed, because a file cannot be rolled back. */
export const removeFile =
  (means: MediaMeans) =>
  async (work: DetachedWork, { audio_file_id }: { audio_file_id: string }): Promise<void> => {
    const path = pathOf(work.organizationId, audio_file_id);
    const isKept = await work.transaction(async (ctx) => (await mediaPathsOf(ctx)).includes(path));
    if (!isKept) await means.remove(path);
  };

/** Removes files that no row names: of uploads that a crash or a refusal cut off between the disk and the database. */
export const sweepFiles =
  (means: MediaMeans) =>
  async (work: DetachedWork): Promise<void> => {
    const found = await means.list(folderOf(work.organizationId), new Date(work.clock.now().getTime() - FORGOTTEN_MS));
    if (found.length === 0) return;
    const kept = new Set(await work.transaction(mediaPathsOf));
    for (const path of found) {
      if (kept.has(path)) continue;
      await means.remove(path);
      work.log.info('a sound that belongs to nothing was removed', { path });
    }
  };

/** The sound itself, always as a download: what somebody uploaded is never opened as a page of ours. Players play it all the same. */
export const playAudio =
  (means: MediaMeans) =>
  async (ctx: Ctx, input: { id: string }): Promise<FileAnswer> => {
    const audio = await requireAudio(ctx, input);
    const file = await means.find(pathOf(ctx.organizationId, audio.id));
    if (!file) throw errors.file_missing();
    return { kind: 'file', content_type: 'audio/wav', body: file, file_name: `${audio.name}.wav` };
  };
