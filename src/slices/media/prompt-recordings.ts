import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Ctx, DetachedWork } from '#platform/slice';
import { actingUser, requireAgent } from '#slices/agents';
import { lexiconOf } from '#slices/vocabulary';
import { saysWords } from './agent-prompts.ts';
import { forgetAudio } from './change-audio.ts';
import type { BindPrompt, PromptRecording, RecordPrompt } from './contract.ts';
import { errors } from './errors.ts';
import type { MediaMeans } from './means.ts';
import { saidHash, sha256 } from './said-hash.ts';
import { asRecording, type RecordingRow, recordingsOf, requireAudio } from './store.ts';
import { fileNameOf, type KeptSound, keepSound, noteSound } from './upload-audio.ts';

/** Refuses words that the agent does not say before anything is kept for them. */
export const readTake =
  (means: MediaMeans) =>
  async (work: DetachedWork, input: RecordPrompt): Promise<KeptSound> => {
    await work.transaction((ctx) => requireWords(ctx, means, input));
    return keepSound(work, means, input.file.content, 'prompt');
  };

async function requireWords(ctx: Ctx, means: MediaMeans, { id, text }: { id: string; text: string }): Promise<void> {
  await requireAgent(ctx, id);
  if (!(await saysWords(ctx, means, id, text))) throw errors.not_a_prompt();
}

/** Takes a spoken prompt in; the take it replaces goes, unless something else speaks with it. */
export const recordPrompt =
  (means: MediaMeans) =>
  async (ctx: Ctx, input: RecordPrompt, sound: KeptSound): Promise<PromptRecording> => {
    await requireWords(ctx, means, input);
    await noteSound(ctx, sound, { name: input.text.slice(0, 100).trim(), kind: 'prompt', source_name: fileNameOf(input.file.name), is_take: true });
    return bind(ctx, { ...input, audio_file_id: sound.id });
  };

/** Lets an agent say these words with a file that is there already; the same file again says that it still fits. */
export const bindPrompt =
  (means: MediaMeans) =>
  async (ctx: Ctx, input: BindPrompt): Promise<PromptRecording> => {
    await requireWords(ctx, means, input);
    await requireAudio(ctx, { id: input.audio_file_id });
    return bind(ctx, input);
  };

async function bind(ctx: Ctx, { id: agentId, text, place, audio_file_id }: BindPrompt): Promise<PromptRecording> {
  const before = (await recordingsOf(ctx, agentId)).find((row) => row.text === text);
  const said_hash = saidHash(text, await lexiconOf(ctx));
  const id = before?.id ?? ctx.newId();
  await ctx.db
    .insertInto('prompt_recordings')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: agentId,
      audio_file_id,
      text_hash: sha256(text),
      said_hash,
      text,
      place,
      recorded_by: actingUser(ctx),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'agent_id', 'text_hash'])
        .doUpdateSet({ audio_file_id, said_hash, place, recorded_by: actingUser(ctx), updated_at: ctx.clock.now() }),
    )
    .execute();
  tell(ctx, agentId, id, before ? 'updated' : 'created', { text, audio_file_id });
  if (before && before.audio_file_id !== audio_file_id) await dropTake(ctx, before);
  const now = (await recordingsOf(ctx, agentId)).find((row) => row.text === text);
  if (!now) throw errors.recording_not_found();
  return asRecording(now);
}

/** The voice speaks these words again. */
export async function unbindPrompt(ctx: Ctx, input: { id: string; recording_id: string }): Promise<void> {
  await requireAgent(ctx, input.id);
  const recording = (await recordingsOf(ctx, input.id)).find((row) => row.id === input.recording_id);
  if (!recording) throw errors.recording_not_found();
  await ctx.db.deleteFrom('prompt_recordings').where('organization_id', '=', ctx.organizationId).where('id', '=', recording.id).execute();
  tell(ctx, input.id, recording.id, 'deleted', { text: recording.text, audio_file_id: recording.audio_file_id });
  await dropTake(ctx, recording);
}

/** What was spoken for one prompt is of no use without it; a file that somebody uploaded stays. */
async function dropTake(ctx: Ctx, recording: RecordingRow): Promise<void> {
  if (!recording.is_take) return;
  const audio = await requireAudio(ctx, { id: recording.audio_file_id });
  if (audio.used_by.length === 0) await forgetAudio(ctx, audio);
}

function tell(ctx: Ctx, agentId: string, id: string, change: 'created' | 'updated' | 'deleted', facts: { text: string; audio_file_id: string }): void {
  const verb = { created: 'create', updated: 'update', deleted: 'delete' }[change];
  const shown = change === 'deleted' ? { old: { agent_id: agentId, ...facts } } : { new: { agent_id: agentId, ...facts } };
  ctx.audit(`prompt_recording.${verb}`, { type: 'prompt_recording', id }, { ...shown, category: 'configuration' });
  ctx.emit('prompt_recording.changed', { type: 'prompt_recording', id }, { agent_id: agentId, prompt_recording_id: id, change });
}

/** What callers of this agent hear a person say: the words, and where their sound lies. Without those that are said another way by now. */
export async function spokenByPeople(ctx: Ctx, agentId: string, lexicon: Lexicon): Promise<{ text: string; storage_path: string }[]> {
  const rows = await recordingsOf(ctx, agentId);
  return rows.filter((row) => row.said_hash === saidHash(row.text, lexicon)).map(({ text, storage_path }) => ({ text, storage_path }));
}
