import { explainDecision } from '#core/conversation/explain';
import { ObjectiveGraph } from '#core/conversation/graph';
import type { DecisionRecord } from '#core/conversation/types';
import type { Ctx, FileAnswer } from '#platform/slice';
import { requireCall } from '#slices/calls';
import type { Transcript, TranscriptSegment } from './contract.ts';

const MOST_SEGMENTS = 2000;

async function segmentsOf(ctx: Ctx, transcriptionId: string) {
  return ctx.db
    .selectFrom('transcription_segments')
    .where('organization_id', '=', ctx.organizationId)
    .where('transcription_id', '=', transcriptionId)
    .select([
      'id',
      'segment_index',
      'speaker',
      'start_ms',
      'end_ms',
      'text',
      'text_generated',
      'confidence',
      'interrupted',
      'words',
      'node_id',
      'prompt_id',
      'latency',
      'decision',
    ])
    .orderBy('start_ms')
    .orderBy('segment_index')
    .limit(MOST_SEGMENTS)
    .execute();
}

async function transcriptionOf(ctx: Ctx, callId: string): Promise<Transcript['transcription']> {
  const row = await ctx.db
    .selectFrom('transcriptions')
    .where('organization_id', '=', ctx.organizationId)
    .where('call_id', '=', callId)
    .select(['id', 'source', 'language', 'provider', 'model', 'status', 'word_count', 'avg_confidence'])
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
  return row ?? null;
}

/** The version the call ran on, for its labels and types; null when it is of a form this release does not read. */
async function graphOf(ctx: Ctx, configId: string | null): Promise<ObjectiveGraph | null> {
  if (configId === null) return null;
  const row = await ctx.db
    .selectFrom('objective_config_versions')
    .where('organization_id', '=', ctx.organizationId)
    .where('objective_config_id', '=', configId)
    .select('objective_graph')
    .executeTakeFirst();
  return ObjectiveGraph.safeParse(row?.objective_graph).data ?? null;
}

/** The turns of a call as they were heard, each with its reasons in plain words. */
export async function readTranscript(ctx: Ctx, input: { id: string }): Promise<Transcript> {
  const call = await requireCall(ctx, input.id);
  const transcription = await transcriptionOf(ctx, input.id);
  if (!transcription) return { transcription: null, data: [] };
  const graph = await graphOf(ctx, call.objective_config_id);
  const rows = await segmentsOf(ctx, transcription.id);
  return {
    transcription,
    data: rows.map((row) => ({
      ...row,
      decision_words: row.decision === null ? [] : explainDecision(row.decision as DecisionRecord, graph),
    })) as TranscriptSegment[],
  };
}

const clock = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** The transcript as a plain text file. */
export async function downloadTranscript(ctx: Ctx, input: { id: string }): Promise<FileAnswer> {
  await requireCall(ctx, input.id);
  const transcription = await transcriptionOf(ctx, input.id);
  const rows = transcription ? await segmentsOf(ctx, transcription.id) : [];
  const lines = rows
    .filter((row) => row.text !== '')
    .map((row) => `[${clock(row.start_ms)}] ${row.speaker === 'caller' ? 'Caller' : 'Agent'}: ${row.text}${row.interrupted ? ' (cut off)' : ''}`);
  ctx.audit('transcript.download', { type: 'call', id: input.id }, { category: 'access' });
  return {
    kind: 'file',
    content_type: 'text/plain; charset=utf-8',
    body: { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) },
    file_name: `call-${input.id}.txt`,
  };
}
