import { localDate, localTime } from '#core/availability/zone';
import { compile } from '#core/conversation/compile';
import { ObjectiveGraph } from '#core/conversation/graph';
import { mockAnswers } from '#core/conversation/mock-world';
import { validate } from '#core/conversation/validate';
import { type TestStage, worldOf } from '#core/simulation/test-setting';
import { type TriedRequest, type TriedResult, type TriedTurn, tryOut } from '#core/simulation/try-out';
import type { ListenHint } from '#core/understanding/types';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Ctx, DetachedWork } from '#platform/slice';
import { knowledgeOfAgent, requireAgent } from '#slices/agents';
import { answerCaller, type Search } from '#slices/knowledge';
import { bookableLists, wouldHold } from '#slices/scheduling';
import type { ListenToCaller, TriedOut, TryOut } from './contract.ts';
import { errors } from './errors.ts';

type Agent = Awaited<ReturnType<typeof requireAgent>>;

/** What trying out needs of the running process. */
export interface TryOutMeans {
  readonly search: Search;
  /** The built-in voice that speaks for an agent. */
  readonly voiceOf: (ctx: Ctx, agent: Agent) => Promise<string>;
  /** Says a sentence in a built-in voice; null when nobody can speak at the moment. Never in the way of a call. */
  readonly speak: (text: string, voice: string, lexicon?: Lexicon) => Promise<Uint8Array | null>;
  /** What somebody who spoke said, as the recogniser of a call hears it; `refused` says what is wrong with the sound, null that nobody listens. */
  readonly hearCaller: (wav: Uint8Array, hint: ListenHint | null) => Promise<{ readonly heard: string } | { readonly refused: string } | null>;
  /** The stage of an agent's calls today, but with this graph. */
  readonly stageOf: (ctx: Ctx, agentId: string, graph: ObjectiveGraph) => Promise<TestStage>;
}

/** A conversation that is tried out is no call: nothing is noted of it. */
const NO_CALL = '00000000-0000-4000-8000-000000000000';

/** A graph somebody is editing, or the list of what keeps it from being read. */
export function readable(raw: unknown): ObjectiveGraph {
  const parsed = ObjectiveGraph.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw errors.graph_unfinished({ errors: validate(raw, { tests: false }).findings.filter((finding) => finding.severity === 'error') });
}

/**
 * Plays a conversation with a graph that need not be saved, in the organization's world as it is: its lists, hours, calendar and knowledge. Whether
 * a time is free is looked up, questions are answered from the agent's knowledge, all other actions are pretended; nothing is written.
 */
export const tryConversation =
  (means: Pick<TryOutMeans, 'search' | 'stageOf'>) =>
  async (work: DetachedWork, input: TryOut): Promise<TriedOut> => {
    const { now, turns } = await playTried(means, work, input);
    return { now, turns: turns.map(shown) };
  };

/** What somebody says into the microphone at this point of the conversation, heard as a call would hear it: over a telephone line, by what is asked there. */
export const listenToCaller =
  (means: Pick<TryOutMeans, 'search' | 'stageOf' | 'hearCaller'>) =>
  async (work: DetachedWork, { sound, ...input }: ListenToCaller): Promise<{ text: string }> => {
    const { turns } = await playTried(means, work, input);
    const heard = await means.hearCaller(Buffer.from(sound, 'base64'), turns.at(-1)?.listen ?? null);
    if (heard === null) throw errors.nobody_listens();
    if ('refused' in heard) throw errors.no_sound({ errors: [{ path: 'sound', message: heard.refused }] });
    return { text: heard.heard };
  };

async function playTried(
  { search, stageOf }: Pick<TryOutMeans, 'search' | 'stageOf'>,
  work: DetachedWork,
  input: TryOut,
): Promise<{ now: string; turns: readonly TriedTurn[] }> {
  const graph = readable(input.objective_graph);
  const { stage, bases, isBookable } = await work.transaction(async (ctx) => {
    await requireAgent(ctx, input.id);
    // Who has put in no services yet would only ever hear that there are none.
    const { services } = await bookableLists(ctx);
    return { stage: await stageOf(ctx, input.id, graph), bases: await knowledgeOfAgent(ctx, input.id), isBookable: services.length > 0 };
  });
  const nowMs = work.clock.now().getTime();
  const now = input.now ?? `${localDate(nowMs, stage.world.timezone)}T${localTime(nowMs, stage.world.timezone)}`;
  const moment = now.length === 16 ? `${now}:00` : now;
  const pretend = mockAnswers(input.mocks);
  const mocked = new Set(Object.keys(input.mocks ?? {}));
  const answerFor = async (request: TriedRequest): Promise<{ result: TriedResult; pretended: boolean }> => {
    if (request.do === 'act' && request.action === 'builtin.hold_slot' && !mocked.has(request.action) && isBookable) {
      const asked = { call_id: NO_CALL, agent_id: input.id, node_id: request.node_id, idempotency_key: NO_CALL, timezone: stage.world.timezone };
      const result = await work.transaction((ctx) => wouldHold(ctx, request.input, { ...asked, phone_region: stage.world.region }));
      return { result, pretended: false };
    }
    if (request.do !== 'answer' || mocked.has('builtin.answer')) return { result: pretend(request).result, pretended: true };
    const { question, knowledge: names, min_score } = request;
    const call = { call_id: NO_CALL, agent_id: input.id, asked_ms: null, is_test: true };
    return { result: { ...(await answerCaller(search, work, { question, bases, names, min_score, call })) }, pretended: false };
  };
  const turns = await tryOut({
    compiled: compile(stage.graph, stage.subgraphs),
    world: worldOf(stage, { now: moment }),
    context: { ...stage.context, ...input.context },
    inputs: input.inputs,
    answerFor,
  });
  return { now: moment, turns };
}

/** A turn as it crosses the wire. */
const shown = ({ listen: _listen, ...turn }: TriedTurn): TriedOut['turns'][number] => ({
  ...turn,
  said: [...turn.said],
  actions: turn.actions.map((action) => ({ ...action, input: { ...action.input } })),
  path: [...turn.path],
  slots: { ...turn.slots },
  changed: [...turn.changed],
  why: [...turn.why],
});
