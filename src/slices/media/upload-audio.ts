import { createHash } from 'node:crypto';
import { actingUser } from '#slices/agents';
import type { Ctx, DetachedWork } from '#platform/slice';
import { type AudioFile, type AudioKind, LONGEST_MS, type UploadAudio } from './contract.ts';
import { errors } from './errors.ts';
import type { MediaMeans, PreparedSound } from './means.ts';
import { countAudio, insertAudio, pathOf, requireAudio } from './store.ts';

const MOST_FILES = 2000;
/** Sound of these kinds begins when it is asked for; silence before it would be the caller's wait. */
const SPOKEN: readonly AudioKind[] = ['greeting', 'voicemail_drop', 'prompt'];

/** Sound that lies on the disk and has no row yet. What never gets one is swept away. */
export interface KeptSound extends Omit<PreparedSound, 'wav'> {
  readonly id: string;
  readonly sha256: string;
  readonly size_bytes: number;
}

/** The name alone: some browsers and programs send where it lay. */
export const fileNameOf = (name: string): string | null => name.split(/[\\/]/).at(-1)?.slice(0, 255) || null;

/** Makes sound of what was uploaded and puts it on the disk, with no transaction open meanwhile. */
export async function keepSound(work: DetachedWork, means: MediaMeans, content: string, kind: AudioKind): Promise<KeptSound> {
  const id = await work.transaction(async (ctx) => {
    if ((await countAudio(ctx)) >= MOST_FILES) throw errors.full();
    return ctx.newId();
  });
  const sound = await means.prepare(Buffer.from(content, 'base64'), { trim: SPOKEN.includes(kind), longest_ms: LONGEST_MS[kind] });
  if ('refused' in sound) throw errors.unreadable({ errors: [{ path: 'file', message: sound.refused }] });
  const { wav, ...facts } = sound;
  await means.write(pathOf(work.organizationId, id), wav);
  return { ...facts, id, sha256: createHash('sha256').update(wav).digest('hex'), size_bytes: wav.byteLength };
}

export const readUpload =
  (means: MediaMeans) =>
  (work: DetachedWork, input: UploadAudio): Promise<KeptSound> =>
    keepSound(work, means, input.file.content, input.kind);

/** Writes down what was put on the disk, and tells of it. */
export async function noteSound(
  ctx: Ctx,
  sound: KeptSound,
  facts: { name: string; kind: AudioKind; source_name: string | null; is_take: boolean },
): Promise<void> {
  await insertAudio(ctx, { ...sound, ...facts, created_by: actingUser(ctx) });
  const { name, kind } = facts;
  ctx.audit('audio_file.create', { type: 'audio_file', id: sound.id }, { new: { name, kind, duration_ms: sound.duration_ms }, category: 'configuration' });
  ctx.emit('audio_file.changed', { type: 'audio_file', id: sound.id }, { audio_file_id: sound.id, kind, change: 'created' });
}

export async function addAudio(ctx: Ctx, input: UploadAudio, sound: KeptSound): Promise<AudioFile> {
  const source_name = fileNameOf(input.file.name);
  const name =
    input.name ??
    (source_name
      ?.replace(/\.[a-z0-9]{1,8}$/i, '')
      .trim()
      .slice(0, 100) ||
      'Recording');
  await noteSound(ctx, sound, { name, kind: input.kind, source_name, is_take: false });
  return requireAudio(ctx, { id: sound.id });
}
