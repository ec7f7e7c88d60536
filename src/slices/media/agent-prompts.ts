import { type PromptPlace, promptPlaces } from '#core/conversation/fixed-prompts';
import { ObjectiveGraph } from '#core/conversation/graph';
import type { Ctx, Objection } from '#platform/slice';
import { findGraphs, requireAgent } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import { lexiconOf } from '#slices/vocabulary';
import type { AgentPrompt, AgentPrompts } from './contract.ts';
import type { MediaMeans } from './means.ts';
import { saidHash } from './said-hash.ts';
import { asRecording, type RecordingRow, recordingsOf } from './store.ts';

interface Version {
  readonly objective_config_id: string;
  readonly places: readonly PromptPlace[];
}

/** Every text of the version that answers and of the newest draft. A draft that is no whole graph yet says nothing. */
async function versionsOf(ctx: Ctx, means: Pick<MediaMeans, 'call_phrases'>, agentId: string): Promise<{ published: Version | null; draft: Version | null }> {
  const { published, draft, context: own } = await findGraphs(ctx, agentId);
  const context = { business_name: (await requireOrganization(ctx)).name, ...own };
  const read = (config: { id: string; objective_graph: unknown } | null): Version | null => {
    const parsed = ObjectiveGraph.safeParse(config?.objective_graph);
    return config && parsed.success ? { objective_config_id: config.id, places: promptPlaces(parsed.data, context, means.call_phrases) } : null;
  };
  return { published: read(published), draft: read(draft) };
}

/** Whether the agent says exactly this, the same in every call, now or in its draft. */
export async function saysWords(ctx: Ctx, means: Pick<MediaMeans, 'call_phrases'>, agentId: string, text: string): Promise<boolean> {
  const { published, draft } = await versionsOf(ctx, means, agentId);
  return [published, draft].some((version) => version?.places.some((each) => each.variables.length === 0 && each.text === text));
}

/** Which recordings of this agent callers would no longer hear if it spoke by this graph, and why. */
export const unfitRecordings =
  (means: Pick<MediaMeans, 'call_phrases'>) =>
  async (ctx: Ctx, { agent_id, graph }: { agent_id: string; graph: ObjectiveGraph }): Promise<Objection[]> => {
    const recordings = await recordingsOf(ctx, agent_id);
    if (recordings.length === 0) return [];
    const { context: own } = await findGraphs(ctx, agent_id);
    const context = { business_name: (await requireOrganization(ctx)).name, ...own };
    const lexicon = await lexiconOf(ctx);
    const places = distinct(promptPlaces(graph, context, means.call_phrases));
    const current = new Set(places.map((place) => place.text));
    return places.flatMap((place) => {
      const { text, stale_because, recording } = judge(place, recordings, current, (said) => saidHash(said, lexicon));
      if (stale_because === null || recording === null) return [];
      const why = stale_because === 'said' ? 'a word of it is said another way since it was recorded' : `the recording says “${recording.text}”`;
      return [{ subject: { type: 'prompt', id: place.place }, name: text, why }];
    });
  };

/** The prompts of the draft, or of the published version where there is no draft, and which of them a person has spoken. */
export const listPrompts =
  (means: Pick<MediaMeans, 'call_phrases'>) =>
  async (ctx: Ctx, input: { id: string }): Promise<AgentPrompts> => {
    await requireAgent(ctx, input.id);
    const { published, draft } = await versionsOf(ctx, means, input.id);
    const version = draft ?? published;
    const recordings = await recordingsOf(ctx, input.id);
    const lexicon = await lexiconOf(ctx);
    const said = new Set([published, draft].flatMap((each) => each?.places.map((place) => place.text) ?? []));
    const places = distinct(version?.places ?? []);
    const current = new Set(places.map((place) => place.text));
    const data = places.map((place) => judge(place, recordings, current, (text) => saidHash(text, lexicon)));
    const count = (status: AgentPrompt['status']): number => data.filter((prompt) => prompt.status === status).length;
    const with_variables = count('with_variables');
    const shown = new Set(data.flatMap((prompt) => prompt.recording?.id ?? []));
    return {
      objective_config_id: version?.objective_config_id ?? null,
      counts: {
        recordable: data.length - with_variables,
        recorded: count('recorded'),
        stale: count('stale'),
        missing: count('missing'),
        with_variables,
      },
      data,
      unused: recordings.filter((row) => !shown.has(row.id) && !said.has(row.text)).map(asRecording),
    };
  };

/** The same words in two places are recorded once. */
const distinct = (places: readonly PromptPlace[]): PromptPlace[] => [...new Map(places.toReversed().map((each) => [each.text, each])).values()].reverse();

function judge(place: PromptPlace, recordings: readonly RecordingRow[], current: ReadonlySet<string>, hashOf: (text: string) => string): AgentPrompt {
  const base = { place: place.place, node_id: place.node_id, text: place.text, variables: [...place.variables] };
  if (place.variables.length > 0) return { ...base, status: 'with_variables', stale_because: null, recording: null };
  const own = recordings.find((row) => row.text === place.text);
  if (own) {
    const isSaidSo = own.said_hash === hashOf(own.text);
    return { ...base, status: isSaidSo ? 'recorded' : 'stale', stale_because: isSaidSo ? null : 'said', recording: asRecording(own) };
  }
  const former = recordings.findLast((row) => row.place === place.place && !current.has(row.text));
  if (former) return { ...base, status: 'stale', stale_because: 'text', recording: asRecording(former) };
  return { ...base, status: 'missing', stale_because: null, recording: null };
}
