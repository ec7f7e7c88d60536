import { join } from 'node:path';
import { closedGraph } from '#core/conversation/closed-graph';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Clock } from '#kernel/clock';
import { AppError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { isE164 } from '#kernel/e164';
import { refusalOf } from '#platform/http/problem';
import type { Actor, Ctx, DetachedWork, Slice, Tool, ToolResult } from '#platform/slice';
import { knowledgeOfAgent, notePromptUses, startingContext } from '#slices/agents';
import { type AdmittedCall, actOnce, admitCall, tooBusy, appendTimeline, finishCall, markAnswered, mayBeTold, requireCall } from '#slices/calls';
import { closureFor } from '#slices/closures';
import { answerCaller, type Search, warmKnowledge } from '#slices/knowledge';
import { dateOrderOfOrganization, listHours, phoneRegionOf, requireOrganization } from '#slices/organizations';
import { holdMusicPath, spokenByPeople } from '#slices/media';
import { closeRecording, closeTranscript, dropRecording, openRecording, segmentIds, storeSegments } from '#slices/recordings';
import { bookableLists } from '#slices/scheduling';
import { switchedOff, type ToolMeans, runOrgTool } from '#slices/tools';
import { lexiconOf } from '#slices/vocabulary';
import type { ActRequest, AdmitRequest, CallDesk, CallPlan, RecordedPrompt } from '#voice/call-plan';
import type { LiveFeed } from './live-feed.ts';
import { providersOf } from './call-providers.ts';
import { wordHintsOf } from './word-hints.ts';
import { createRehearsals } from './rehearsal.ts';
import { ADMIT_WITHIN_MS } from './voice-protocol.ts';

/** The way into one organization: a transaction inside its walls. */
export type WithTenant = <T>(organizationId: string, actor: Actor, fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

export interface CallDeskOptions {
  readonly withTenant: WithTenant;
  readonly clock: Clock;
  readonly log: Log;
  readonly slices: readonly Slice[];
  /** What tools of the organization reach the world with. */
  readonly means: ToolMeans;
  /** Folder that `recordings.storage_path` is relative to. */
  readonly recordingsDirectory: string;
  readonly feed: LiveFeed;
  readonly knowledge: Search;
  /** This server among those that hold calls. */
  readonly holderId?: string;
}

interface Call {
  readonly organization_id: string;
  readonly call_id: string;
}

const UNTAKEN: ReadonlySet<string> = new Set(['no_answer', 'busy', 'rejected', 'invalid_number', 'cancelled_by_user']);
const agentActor = (agentId: string): Actor => ({ kind: 'agent', id: agentId });
const desk: Actor = { kind: 'system', id: 'switchboard' };

/** Thrown inside the transaction so that a deed the caller has already been told failed is undone. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** The call's way to the product, over the use cases of the slices. Every method is one transaction. */
export function createCallDesk(options: CallDeskOptions): CallDesk {
  const { withTenant, clock, log, feed } = options;
  const constraints = new Map(options.slices.flatMap((slice) => Object.entries(slice.constraints ?? {})));
  const rehearsals = createRehearsals(withTenant);
  const tools = new Map<string, Tool>(options.slices.flatMap((slice) => (slice.tools ?? []).map((tool) => [`builtin.${tool.name}`, tool] as const)));

  const workFor = ({ organization_id, agent_id }: { organization_id: string; agent_id: string }): DetachedWork => ({
    organizationId: organization_id,
    clock,
    log,
    transaction: (fn) => withTenant(organization_id, agentActor(agent_id), fn),
  });

  /** Looks the answer up in what the agent knows. What fails is no evidence: the graph says what it says then. */
  async function answer(call: Call & { agent_id: string }, request: Extract<ActRequest, { do: 'answer' }>): Promise<ToolResult> {
    const { question, knowledge: names, min_score, asked_ms = null } = request;
    const work = workFor(call);
    try {
      const { bases, is_test } = await work.transaction(async (ctx) => ({
        bases: await knowledgeOfAgent(ctx, call.agent_id),
        is_test: (await requireCall(ctx, call.call_id)).is_test,
      }));
      const { call_id, agent_id } = call;
      return { ...(await answerCaller(options.knowledge, work, { question, bases, names, min_score, call: { call_id, agent_id, asked_ms, is_test } })) };
    } catch (error) {
      log.error('a question of a caller could not be looked up', { call_id: call.call_id, error: String(error) });
      return { ok: false, reason: 'internal_error' };
    }
  }

  /** So that the first question of the call waits neither for a model to load nor for passages to be read. */
  async function prepareKnowledge(plan: CallPlan): Promise<void> {
    const work = workFor(plan);
    try {
      const bases = await work.transaction((ctx) => knowledgeOfAgent(ctx, plan.agent_id));
      await warmKnowledge(
        options.knowledge,
        work,
        bases.map((base) => base.knowledge_base_id),
      );
    } catch (error) {
      log.warn('the knowledge of an agent could not be read ahead', { call_id: plan.call_id, error: String(error) });
    }
  }

  async function act(call: Call & { agent_id: string }, request: ActRequest): Promise<ToolResult> {
    if (request.do === 'transfer') return { ok: false, reason: 'no_telephony' };
    if (request.do === 'answer') return answer(call, request);
    if (request.action.startsWith('tool.')) return useOwnTool(call, request);
    const tool = tools.get(request.action);
    if (!tool) return { ok: false, reason: 'no_such_tool' };
    const input = tool.input.safeParse(request.input);
    if (!input.success) return { ok: false, reason: 'bad_input', fields: input.error.issues.map((issue) => issue.path.join('.')) };
    const startedMs = clock.monotonicMs();
    const run = (ctx: Ctx): Promise<ToolResult> => runTool(ctx, tool, input.data, { ...call, node_id: request.node_id, key: request.key });
    let isTest = false;
    try {
      const result = await withTenant(call.organization_id, agentActor(call.agent_id), async (ctx) => {
        if ((await switchedOff(ctx)).includes(tool.name)) return { ok: false, reason: 'not_allowed' };
        const deed = { call_id: call.call_id, node_id: request.node_id, action: request.action, idempotency_key: request.key, once: tool.sideEffect };
        const answer = await actOnce(ctx, deed, async ({ is_test }) => {
          isTest = is_test;
          return is_test ? rehearsals.perform(ctx, call.call_id, request.key, run) : run(ctx);
        });
        // The session has stopped waiting and taken the failure edge: what is not committed by now must not happen.
        if (clock.monotonicMs() - startedMs > request.timeout_ms) throw new TooLate();
        return answer;
      });
      if (isTest && result.ok) rehearsals.keep(call.call_id, request.key, run);
      return result;
    } catch (error) {
      if (error instanceof TooLate) return { ok: false, reason: 'too_late' };
      if (error instanceof AppError) return { ok: false, reason: error.code, ...error.detail };
      log.error('an action of a call failed', { call_id: call.call_id, action: request.action, error: String(error) });
      return { ok: false, reason: 'internal_error' };
    }
  }

  /** A tool of the organization: what it does happens outside of the database, so no transaction is open while it does. */
  async function useOwnTool(call: Call & { agent_id: string }, request: Extract<ActRequest, { do: 'act' }>): Promise<ToolResult> {
    const { organization_id, call_id, agent_id } = call;
    const { node_id, key, input, side_effect, timeout_ms } = request;
    const transaction = <T>(fn: (ctx: Ctx) => Promise<T>): Promise<T> => withTenant(organization_id, agentActor(agent_id), fn);
    try {
      return await runOrgTool(
        { means: options.means, clock, log, transaction },
        { call_id, agent_id, node_id, tool_name: request.action.slice('tool.'.length), key, input, side_effect, timeout_ms },
      );
    } catch (error) {
      if (error instanceof AppError) return { ok: false, reason: error.code };
      log.error('an action of a call failed', { call_id, action: request.action, error: String(error) });
      return { ok: false, reason: 'internal_error' };
    }
  }

  return {
    async admit(request) {
      const startedMs = clock.monotonicMs();
      const plan = await withTenant(request.organization_id, agentActor(request.agent_id), async (ctx) => {
        const planned = await planCall(ctx, request, options);
        // The line has given up: a call that rings for nobody must not stay behind.
        if (clock.monotonicMs() - startedMs > ADMIT_WITHIN_MS) throw tooBusy();
        return planned;
      }).catch((error: unknown) => {
        throw refusalOf(error, constraints) ?? error;
      });
      feed.started(
        request.organization_id,
        {
          id: plan.call_id,
          agent_id: plan.agent_id,
          agent_name: plan.agent_name,
          direction: request.direction,
          channel: request.channel,
          from_number: request.from_number,
          to_number: request.to_number,
          caller_name: plan.caller_name,
          started_at: clock.now().toISOString(),
          is_test: request.is_test,
        },
        request.provider_call_id,
      );
      const { caller_name: _shownLive, ...rest } = plan;
      if (mayAsk(rest.graph, rest.subgraphs)) void prepareKnowledge(rest);
      return rest;
    },

    answered: (call) => withTenant(call.organization_id, desk, (ctx) => markAnswered(ctx, call.call_id)),

    append: (call, batch) =>
      withTenant(call.organization_id, desk, async (ctx) => {
        if (!(await mayBeTold(ctx, call.call_id))) return;
        await appendTimeline(ctx, call.call_id, batch.events);
        await storeSegments(ctx, call, batch.segments);
      }),

    act,

    async finish(call, ending) {
      const isFirst = await withTenant(call.organization_id, desk, async (ctx) => {
        const { recording, prompts: _notedBelow, ...rest } = ending;
        const first = await finishCall(ctx, { ...rest, call_id: call.call_id, segment_ids: await segmentIds(ctx, call.call_id) });
        if (!first) return false;
        // Nobody took it: there is nothing to hear, and nothing that failed to be kept.
        if (UNTAKEN.has(ending.ended_reason)) await dropRecording(ctx, call.call_id);
        else await closeRecording(ctx, call.call_id, recording);
        await closeTranscript(ctx, call.call_id);
        return true;
      });
      rehearsals.forget(call.call_id);
      feed.ended(call.organization_id, call.call_id, ending.ended_reason);
      if (!isFirst) return;
      // On its own: calls that end together would otherwise wait for each other's counts, and a count is not worth a call.
      await withTenant(call.organization_id, desk, (ctx) => notePromptUses(ctx, ending.prompts)).catch((error: unknown) =>
        log.warn('the prompts that were spoken could not be counted', { call_id: call.call_id, error: String(error) }),
      );
    },
  };
}

async function runTool(ctx: Ctx, tool: Tool, input: unknown, call: Call & { agent_id: string; node_id: string; key: string }): Promise<ToolResult> {
  const { contact_id, direction, from_number, to_number } = await requireCall(ctx, call.call_id);
  const organization = await requireOrganization(ctx);
  const party = direction === 'inbound' ? from_number : to_number;
  return tool.run(ctx, input as never, {
    call_id: call.call_id,
    agent_id: call.agent_id,
    node_id: call.node_id,
    idempotency_key: call.key,
    timezone: organization.timezone,
    phone_region: phoneRegionOf(organization),
    contact_id,
    caller_number: party !== null && isE164(party) ? party : null,
  });
}

type PlanWithName = CallPlan & { readonly caller_name: string | null };

/** Admits a call and fetches everything it needs, so that nothing is looked up while it runs. */
async function planCall(ctx: Ctx, request: AdmitRequest, { recordingsDirectory, holderId }: CallDeskOptions): Promise<PlanWithName> {
  const admitted = await admitCall(ctx, { ...request, holder_id: holderId });
  const { answering } = admitted;
  const { agent } = answering;
  const closure = await closureFor(ctx, agent.id);
  const graph = closure ? closedGraph(answering.graph, closure) : answering.graph;
  const organization = await requireOrganization(ctx);
  const storagePath = agent.recording_enabled ? storagePathOf(ctx, admitted.call_id) : null;
  const kept = await openRecording(ctx, { call_id: admitted.call_id, storage_path: storagePath, language: graph.locale });
  const hours = await listHours(ctx);
  const lexicon = await lexiconOf(ctx);
  const recorded = await spokenByPeople(ctx, agent.id, lexicon);
  const holdMusic = await holdMusicPath(ctx);
  return {
    call_id: admitted.call_id,
    caller_name: admitted.caller_name,
    organization_id: ctx.organizationId,
    agent_id: agent.id,
    agent_name: agent.name,
    objective_config_id: answering.objective_config_id,
    graph,
    ...(closure ? { closure } : {}),
    subgraphs: answering.subgraphs,
    context: startingContext(graph, { ...agentContext(agent.conversation_config), ...request.context }, knownOf(admitted, organization.name)),
    world: {
      timezone: organization.timezone,
      region: phoneRegionOf(organization),
      dateOrder: dateOrderOfOrganization(organization),
      locale: graph.locale,
      lists: await listsFor(ctx, graph.lists ?? {}),
      hints: await wordHintsOf(ctx),
    },
    hours: Object.fromEntries(hours.map(({ name, timezone, weekly, exceptions }) => [name, { timezone, weekly, exceptions }])),
    max_call_seconds: Math.min(agent.max_call_seconds, graph.settings?.max_call_seconds ?? agent.max_call_seconds),
    recording_path: storagePath === null ? null : join(recordingsDirectory, storagePath),
    recording_id: kept.recording_id,
    transcription_id: kept.transcription_id,
    lexicon,
    ...(holdMusic === null ? {} : { hold_music_path: join(recordingsDirectory, holdMusic) }),
    ...(recorded.length > 0 ? { recorded_prompts: inFolder(recordingsDirectory, recorded) } : {}),
    ...(await providersOf(ctx, agent)),
  };
}

/** Whether a question can be looked up somewhere in the conversation. */
const mayAsk = (graph: ObjectiveGraph, subgraphs: CallPlan['subgraphs'] = {}): boolean =>
  [graph, ...Object.values(subgraphs)].some(({ nodes }) => nodes.some(({ type }) => type === 'answer'));

/** Recorded prompts with the place of their files on this machine. */
export const inFolder = (directory: string, recorded: readonly { readonly text: string; readonly storage_path: string }[]): RecordedPrompt[] =>
  recorded.map(({ text, storage_path }) => ({ text, path: join(directory, storage_path) }));

/** One folder an organization and month, so that no folder grows without end. */
const storagePathOf = (ctx: Ctx, callId: string): string => join(ctx.organizationId, ctx.clock.now().toISOString().slice(0, 7), `${callId}.wav`);

/** Values an agent always starts with, below those of the call. */
export function agentContext(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { context } = config;
  return typeof context === 'object' && context !== null && !Array.isArray(context) ? (context as Record<string, unknown>) : {};
}

/** What we know without asking, under the names graphs use for it. */
const knownOf = (admitted: AdmittedCall, organizationName: string): Record<string, unknown> => ({
  business_name: organizationName,
  caller_number: admitted.caller_number,
  phone_number: admitted.caller_number,
  caller_first_name: admitted.contact?.first_name,
  caller_last_name: admitted.contact?.last_name,
  caller_email: admitted.contact?.email,
  first_name: admitted.contact?.first_name,
  last_name: admitted.contact?.last_name,
});

/** Lists with a source, by the source's name. Sources whose tables come later are empty, and choices from them are then asked as free text. */
export async function listsFor(ctx: Ctx, lists: Readonly<Record<string, object>>): Promise<CallPlan['world']['lists']> {
  const sources = new Set(Object.values(lists).flatMap((list) => ('source' in list ? [String(list.source)] : [])));
  return sources.size === 0 ? {} : { ...(await bookableLists(ctx)) };
}
