import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import { requirePlace } from '#platform/keyset';
import type { Ctx } from '#platform/slice';
import type { AudioFile, AudioKind, ListAudio, PromptRecording } from './contract.ts';
import { errors } from './errors.ts';

const FOLDER = 'media';
export const folderOf = (organizationId: string): string => `${organizationId}/${FOLDER}`;
export const pathOf = (organizationId: string, id: string): string => `${folderOf(organizationId)}/${id}.wav`;

const COLUMNS = [
  'id',
  'name',
  'kind',
  'content_type',
  'duration_ms',
  'size_bytes',
  'sha256',
  'source_name',
  'source_rate_hz',
  'source_channels',
  'gain_db',
  'trimmed_ms',
  'created_by',
  'created_at',
  'updated_at',
] as const;

/** More is not kept in memory for people who wait. */
const LONGEST_HOLD_MS = 120_000;

/** Where the newest hold music of the organization is kept that is no longer than two minutes, below the folder of the recordings; null where there is none. */
export async function holdMusicPath(ctx: Ctx): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('audio_files')
    .select('storage_path')
    .where('organization_id', '=', ctx.organizationId)
    .where('kind', '=', 'hold_music')
    .where('duration_ms', '<=', LONGEST_HOLD_MS)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.storage_path ?? null;
}

const files = (ctx: Ctx) => ctx.db.selectFrom('audio_files').select(COLUMNS).where('organization_id', '=', ctx.organizationId);

/** Which agents speak with these files, and in how many places. */
async function usesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, AudioFile['used_by']>> {
  const uses = new Map<string, AudioFile['used_by']>();
  if (ids.length === 0) return uses;
  const rows = await ctx.db
    .selectFrom('prompt_recordings as recording')
    .innerJoin('agent_profiles as agent', (join) =>
      join.onRef('agent.organization_id', '=', 'recording.organization_id').onRef('agent.agent_id', '=', 'recording.agent_id'),
    )
    .where('recording.organization_id', '=', ctx.organizationId)
    .where('recording.audio_file_id', 'in', [...ids])
    .groupBy(['recording.audio_file_id', 'recording.agent_id', 'agent.agent_name'])
    .orderBy('agent.agent_name')
    .select(['recording.audio_file_id', 'recording.agent_id', 'agent.agent_name', sql<number>`count(*)::int`.as('prompts')])
    .execute();
  for (const { audio_file_id, agent_id, agent_name, prompts } of rows)
    uses.set(audio_file_id, [...(uses.get(audio_file_id) ?? []), { agent_id, agent_name: agent_name ?? '', prompts }]);
  return uses;
}

const shown = (row: { id: string; gain_db: string; size_bytes: unknown }, uses: Map<string, AudioFile['used_by']>): AudioFile =>
  ({ ...isoTimes(row), gain_db: Number(row.gain_db), size_bytes: Number(row.size_bytes), used_by: uses.get(row.id) ?? [] }) as unknown as AudioFile;

/** Newest first. */
export async function listAudio(ctx: Ctx, { kind, cursor, limit }: ListAudio): Promise<{ data: AudioFile[]; next_cursor: string | null }> {
  await requirePlace(ctx.db, ctx.organizationId, 'audio_files', cursor);
  let query = files(ctx)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where('id', '<', cursor);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const uses = await usesOf(
    ctx,
    page.map((row) => row.id),
  );
  return { data: page.map((row) => shown(row, uses)), next_cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Throws not-found for a file of another organization too. */
export async function requireAudio(ctx: Ctx, { id }: { id: string }): Promise<AudioFile> {
  const row = await files(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return shown(row, await usesOf(ctx, [id]));
}

export async function countAudio(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('audio_files')
    .where('organization_id', '=', ctx.organizationId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Where all sound of the organization lies. */
export async function mediaPathsOf(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.selectFrom('audio_files').where('organization_id', '=', ctx.organizationId).select('storage_path').execute();
  return rows.map((row) => row.storage_path);
}

export type RecordingRow = PromptRecording & {
  readonly text_hash: string;
  readonly said_hash: string;
  readonly storage_path: string;
  readonly is_take: boolean;
};

const recordingRows = (ctx: Ctx, agentId: string) =>
  ctx.db
    .selectFrom('prompt_recordings as recording')
    .innerJoin('audio_files as file', (join) =>
      join.onRef('file.organization_id', '=', 'recording.organization_id').onRef('file.id', '=', 'recording.audio_file_id'),
    )
    .where('recording.organization_id', '=', ctx.organizationId)
    .where('recording.agent_id', '=', agentId)
    .orderBy('recording.id')
    .select([
      'recording.id',
      'recording.agent_id',
      'recording.audio_file_id',
      'recording.text',
      'recording.place',
      'recording.recorded_by',
      'recording.updated_at',
      'recording.text_hash',
      'recording.said_hash',
      'file.duration_ms',
      'file.storage_path',
      'file.is_take',
    ]);

/** What people have spoken for an agent. */
export async function recordingsOf(ctx: Ctx, agentId: string): Promise<RecordingRow[]> {
  return (await recordingRows(ctx, agentId).execute()).map((row) => isoTimes(row) as unknown as RecordingRow);
}

/** As it crosses the wire. */
export const asRecording = ({ text_hash: _hash, said_hash: _said, storage_path: _path, is_take: _take, ...recording }: RecordingRow): PromptRecording =>
  recording;

export interface NewAudio {
  readonly id: string;
  readonly name: string;
  readonly kind: AudioKind;
  readonly source_name: string | null;
  readonly is_take: boolean;
  readonly created_by: string | null;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly duration_ms: number;
  readonly source_rate_hz: number;
  readonly source_channels: number;
  readonly gain_db: number;
  readonly trimmed_ms: number;
}

export async function insertAudio(ctx: Ctx, audio: NewAudio): Promise<void> {
  await ctx.db
    .insertInto('audio_files')
    .values({ ...audio, gain_db: String(audio.gain_db), organization_id: ctx.organizationId, storage_path: pathOf(ctx.organizationId, audio.id) })
    .execute();
}
