import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aboveCalls } from '#app/above-calls';
import { createCallDesk } from '#app/call-desk';
import type { HearSentence } from '#app/hear-aloud';
import { createLiveFeed, type LiveEvent, type LiveFeed } from '#app/live-feed';
import { slicesWith } from '#app/slices';
import type { SpeakSentence } from '#app/speak-sentence';
import { toolMeans } from '#app/tool-means';
import { type Outgoing, publicOnly } from '#app/webhook-hooks';
import type { MediaMeans } from '#slices/media';
import { type Departures, noDepartures } from '#slices/offboarding';
import { silentLog } from '#kernel/log';
import { packageRoot } from '#platform/package-root';
import { newId } from '#platform/ids';
import type { Embeddings } from '#platform/embeddings';
import type { Slice } from '#platform/slice';
import { createAgent, publishGraph, saveGraph } from '#slices/agents';
import { newSearch } from '#slices/knowledge';
import { type AudioFiles, noAudioFiles } from '#slices/recordings';
import type { ActRequest, AdmitRequest, CallDesk, CallEnding, CallPlan, Segment } from '#voice/call-plan';
import { type House, type Member, newHouse } from './house.ts';

/** The example graph for booking, as a user would upload it. */
export const bookingGraph = (): Record<string, unknown> => exampleGraph('appointment_booking');

export const exampleGraph = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(packageRoot(), 'examples', 'graphs', `${name}.json`), 'utf8')) as Record<string, unknown>;

export interface CallWorld {
  readonly house: House;
  readonly feed: LiveFeed;
  readonly liveEvents: LiveEvent[];
  /** Calls that somebody asked to end. */
  readonly endRequests: string[];
  readonly desk: CallDesk;
}

/** The whole product but for voice and HTTP: a call is what the test tells the desk. */
export async function newCallWorld(
  options: {
    files?: AudioFiles;
    departures?: Departures;
    embeddings?: Embeddings;
    outgoing?: Outgoing;
    slices?: (slices: readonly Slice[]) => readonly Slice[];
    speak?: SpeakSentence;
    hear?: HearSentence;
    media?: MediaMeans;
    fresh?: boolean;
  } = {},
): Promise<CallWorld> {
  const outgoing = options.outgoing ?? publicOnly;
  const liveEvents: LiveEvent[] = [];
  const endRequests: string[] = [];
  const feed = createLiveFeed((event) => liveEvents.push(event));
  const above = aboveCalls(feed, async (_organizationId, callId) => {
    endRequests.push(callId);
    return feed.own().some(({ live }) => live.call.id === callId);
  });
  const knowledge = newSearch(options.embeddings ? { embeddings: options.embeddings } : undefined);
  const files = options.files ?? noAudioFiles;
  const departures = options.departures ?? noDepartures;
  const all = slicesWith(above, files, departures, undefined, outgoing, undefined, undefined, knowledge, undefined, options.speak, options.hear, options.media);
  const slices = options.slices ? options.slices(all) : all;
  const house = await newHouse({ slices, fresh: options.fresh ?? false });
  const desk = createCallDesk({
    withTenant: (organizationId, actor, fn) => house.runtime.run({ organizationId, actor, requestId: newId() }, fn),
    clock: house.clock,
    log: silentLog,
    slices,
    means: toolMeans(outgoing),
    recordingsDirectory: '/nowhere',
    feed,
    knowledge,
  });
  return { house, feed, liveEvents, endRequests, desk };
}

/** An active agent with a published graph; answers its id. */
export async function newAgent(
  world: CallWorld,
  member: Member,
  graph: Record<string, unknown> = bookingGraph(),
  name = `Agent ${newId().slice(-6)}`,
): Promise<string> {
  return world.house.run(member, async (ctx) => {
    const agent = await createAgent(ctx, { name });
    const config = await saveGraph(ctx, { id: agent.id, objective_graph: graph });
    await publishGraph(ctx, { id: config.id });
    return agent.id;
  });
}

/** A call as the voice process would ask for it. */
export const callRequest = (member: Member, agentId: string, values: Partial<AdmitRequest> = {}): AdmitRequest => ({
  organization_id: member.organization.id,
  agent_id: agentId,
  direction: 'inbound',
  channel: 'simulated',
  provider: 'simulator',
  provider_call_id: newId(),
  from_number: '+12125550143',
  to_number: '+12125550100',
  is_test: false,
  context: {},
  ...values,
});

/** What the desk's methods want to know of a running call. */
export const handleOf = (plan: CallPlan) => ({
  organization_id: plan.organization_id,
  call_id: plan.call_id,
  transcription_id: plan.transcription_id,
  agent_id: plan.agent_id,
});

/** Admits and answers a call. */
export async function startCall(world: CallWorld, member: Member, agentId: string, values: Partial<AdmitRequest> = {}): Promise<CallPlan> {
  const plan = await world.desk.admit(callRequest(member, agentId, values));
  await world.desk.answered(handleOf(plan));
  return plan;
}

export const action = (name: string, input: Record<string, unknown>, key: string = newId()): ActRequest => ({
  do: 'act',
  key,
  node_id: 'node',
  action: name,
  input,
  side_effect: true,
  timeout_ms: 4000,
  filler: null,
  filler_after_ms: 1000,
});

/** An ordinary end: the agent said goodbye. */
export const ending = (values: Partial<CallEnding> = {}): CallEnding => ({
  ended_reason: 'agent_completed',
  ended_at: '2026-11-23T15:01:01.000Z',
  duration_ms: 61_000,
  outcome: { outcome: 'message_taken', outcome_type: 'message_taken', success: true },
  captured: {},
  confirmations: [],
  recording: { bytes: 1_952_044, duration_ms: 61_000, deleted: false, delete_reason: null },
  response_p50_ms: 620,
  response_p95_ms: 1100,
  interruption_count: 1,
  usage: [],
  prompts: [],
  recording_consent: 'announced',
  ai_disclosed_at: '2026-11-23T15:00:01.000Z',
  ...values,
});

export const segment = (index: number, speaker: 'agent' | 'caller', text: string, values: Partial<Segment> = {}): Segment => ({
  segment_index: index,
  speaker,
  start_ms: index * 2000,
  end_ms: index * 2000 + 1500,
  text,
  text_generated: speaker === 'agent' ? text : null,
  confidence: speaker === 'caller' ? 0.93 : null,
  interrupted: false,
  words: null,
  node_id: 'greet',
  prompt_id: null,
  latency: {},
  decision: null,
  ...values,
});
