import { beforeAll, expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { newSearch } from '#slices/knowledge';
import { silentLog } from '#kernel/log';
import { sql } from '#platform/db';
import { newId } from '#platform/ids';
import { defineSlice, type Ctx, type ToolResult, tool } from '#platform/slice';
import { z } from 'zod';
import { recoverCall } from '#slices/calls';
import { action, bookingGraph, type CallWorld, callRequest, ending, handleOf, newAgent, newCallWorld, segment, startCall } from '#testkit/call-world';
import { type Member, newMember } from '#testkit/house';
import { encodeWav } from '#testkit/wav';
import { createCallDesk } from './call-desk.ts';
import { stageOf } from './lab/agent-stage.ts';
import { toolMeans } from './tool-means.ts';
import { publicOnly } from './webhook-hooks.ts';

let world: CallWorld;
/** What the test tool does when a call asks for it. */
let deed: (ctx: Ctx) => Promise<ToolResult> = async () => ({ ok: true });

const testTools = defineSlice({
  name: 'testtools',
  dependsOn: [],
  tables: [],
  permissions: {},
  events: {},
  routes: [],
  jobs: [],
  tools: [tool({ name: 'test_deed', description: 'For tests.', sideEffect: true, input: z.object({ n: z.number().optional() }), run: (ctx) => deed(ctx) })],
});

beforeAll(async () => {
  world = await newCallWorld({ slices: (all) => [...all, testTools] });
});

async function runningCall() {
  const member = await newMember(world.house);
  const plan = await startCall(world, member, await newAgent(world, member));
  return { member, plan, call: handleOf(plan) };
}

const rows = (
  member: Member,
  table: 'calls' | 'messages' | 'call_actions' | 'call_cost_items' | 'call_confirmations' | 'call_outcome_history' | 'recordings' | 'transcriptions',
) => world.house.run(member, (ctx) => ctx.db.selectFrom(table).selectAll().execute());

const callRow = async (member: Member) => (await rows(member, 'calls'))[0] as unknown as Record<string, unknown>;

test('a call is admitted with everything it needs: agent version, caller, zone, hours, recording, transcript', async () => {
  const member = await newMember(world.house);
  const agentId = await newAgent(world, member);
  const plan = await world.desk.admit(callRequest(member, agentId));
  expect(plan).toMatchObject({
    organization_id: member.organization.id,
    agent_id: agentId,
    context: { business_name: member.organization.name, caller_number: '+12125550143' },
    world: { timezone: 'America/Chicago', region: 'US', dateOrder: 'mdy', locale: 'en-US' },
    max_call_seconds: 600,
  });
  expect(plan.recording_path).toBe(`/nowhere/${member.organization.id}/2026-11/${plan.call_id}.wav`);
  expect(await callRow(member)).toMatchObject({ status: 'ringing', objective_config_id: plan.objective_config_id, channel: 'simulated' });
  expect(world.feed.list(member.organization.id)).toHaveLength(1);
});

test('what a person has spoken is in the plan of a call and on the stage of a spoken test, and no longer when its words are said another way', async () => {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const member = organization.member('owner');
  const agentId = await newAgent(world, member);
  const tone = encodeWav([Int16Array.from({ length: 4000 }, (_, i) => Math.round(5000 * Math.sin(i / 3)))], 8000);
  const take = { text: 'One moment, please.', place: 'call.stall', file: { name: 'a.wav', content: Buffer.from(tone).toString('base64') } };
  const { audio_file_id } = (await owner.post(`/v1/agents/${agentId}/prompt-recordings`, take)).body;
  const graph = ObjectiveGraph.parse(bookingGraph());
  const spoken = async () => ({
    called: (await world.desk.admit(callRequest(member, agentId))).recorded_prompts,
    tested: (await world.house.run(member, (ctx) => stageOf(ctx, agentId, graph))).recorded_prompts,
  });
  const path = `${organization.id}/media/${audio_file_id}.wav`;
  expect(await spoken()).toEqual({ called: [{ text: take.text, path: `/nowhere/${path}` }], tested: [{ text: take.text, storage_path: path }] });
  await owner.post('/v1/pronunciations', { word: 'moment', respelling: 'mo-ment' });
  expect(await spoken()).toEqual({ called: undefined, tested: [] });
});

test('a known caller is recognised by number, and a second call is linked to the same contact', async () => {
  const { member, plan } = await runningCall();
  await world.desk.admit(callRequest(member, plan.agent_id));
  const contacts = new Set((await rows(member, 'calls')).map((row) => (row as { contact_id: string | null }).contact_id));
  expect(contacts.size).toBe(1);
  expect([...contacts][0]).not.toBeNull();
});

test('a paused agent, an agent of another organization and an unknown one take no call', async () => {
  const member = await newMember(world.house);
  const other = await newMember(world.house);
  const agentId = await newAgent(world, member);
  await expect(world.desk.admit(callRequest(other, agentId))).rejects.toMatchObject({ code: 'agents.not_found' });
  await world.house.run(member, (ctx) => ctx.db.updateTable('agents').set({ status: 'paused' }).where('id', '=', agentId).execute());
  await expect(world.desk.admit(callRequest(member, agentId))).rejects.toMatchObject({ code: 'agents.not_active' });
  expect(await rows(member, 'calls')).toEqual([]);
});

test('an agent that only dials does not answer', async () => {
  const member = await newMember(world.house);
  const agentId = await newAgent(world, member);
  await world.house.run(member, (ctx) => ctx.db.updateTable('agents').set({ direction: 'outbound' }).where('id', '=', agentId).execute());
  await expect(world.desk.admit(callRequest(member, agentId))).rejects.toMatchObject({ code: 'calls.direction_refused' });
});

test('the same call of a provider is admitted once', async () => {
  const { member, plan } = await runningCall();
  const request = callRequest(member, plan.agent_id);
  await world.desk.admit(request);
  await expect(world.desk.admit(request)).rejects.toMatchObject({ code: 'calls.provider_call_taken' });
});

test('a call that nobody waits for any more when it is admitted leaves nothing behind', async () => {
  const member = await newMember(world.house);
  const agentId = await newAgent(world, member);
  const slow = createCallDesk({
    withTenant: (organizationId, actor, fn) =>
      world.house.runtime.run({ organizationId, actor, requestId: newId() }, async (ctx) => {
        world.house.clock.advance(5001);
        return fn(ctx);
      }),
    clock: world.house.clock,
    log: silentLog,
    slices: world.house.slices,
    means: toolMeans(publicOnly),
    recordingsDirectory: '/nowhere',
    feed: world.feed,
    knowledge: newSearch(),
  });
  await expect(slow.admit(callRequest(member, agentId))).rejects.toMatchObject({ code: 'calls.too_busy' });
  expect(await rows(member, 'calls')).toEqual([]);
  expect(world.feed.list(member.organization.id)).toEqual([]);
});

test('the same batch of the story twice is harmless, and a later version of a turn replaces the earlier one', async () => {
  const { member, call } = await runningCall();
  const event = { seq: 1, event_type: 'answered', occurred_at: '2026-11-23T15:00:00.000Z', offset_ms: 0, data: { a: 1 } };
  const batch = { events: [event], segments: [segment(0, 'agent', 'Hello'), segment(0, 'agent', 'Hello there')] };
  await world.desk.append(call, batch);
  await world.desk.append(call, batch);
  await world.desk.append(call, { events: [{ ...event, data: { a: 2 } }], segments: [segment(0, 'agent', 'Hello', { interrupted: true })] });
  const kept = await world.house.run(member, async (ctx) => ({
    events: await ctx.db.selectFrom('call_timeline_events').select(['seq', 'data']).execute(),
    segments: await ctx.db.selectFrom('transcription_segments').select(['segment_index', 'text', 'interrupted']).execute(),
  }));
  expect(kept).toEqual({ events: [{ seq: 1, data: { a: 1 } }], segments: [{ segment_index: 0, text: 'Hello', interrupted: true }] });
});

test('the story of a call can be added to and never changed', async () => {
  const { member, call } = await runningCall();
  await world.desk.append(call, {
    events: [{ seq: 1, event_type: 'answered', occurred_at: '2026-11-23T15:00:00.000Z', offset_ms: 0, data: {} }],
    segments: [],
  });
  await expect(world.house.run(member, (ctx) => ctx.db.updateTable('call_timeline_events').set({ seq: 2 }).execute())).rejects.toThrow();
  await expect(world.house.run(member, (ctx) => ctx.db.deleteFrom('call_timeline_events').execute())).rejects.toThrow();
});

test('a message is taken for the people of the organization, in words, with the number to call back', async () => {
  const { member, call } = await runningCall();
  const result = await world.desk.act(
    call,
    action('builtin.take_message', { name: 'Jane Miller', problem: 'burst pipe', note: 'please hurry', urgency: 'high' }),
  );
  expect(result).toMatchObject({ ok: true });
  expect(await rows(member, 'messages')).toMatchObject([
    {
      caller_name: 'Jane Miller',
      callback_number: '+12125550143',
      body: 'please hurry\nProblem: burst pipe',
      urgency: 'high',
      status: 'new',
      call_id: call.call_id,
    },
  ]);
});

test('a callback is due at the local time the caller named', async () => {
  const { member, call } = await runningCall();
  expect(await world.desk.act(call, action('builtin.schedule_callback', { at: '2026-11-24T16:30:00' }))).toMatchObject({ ok: true });
  const [message] = await rows(member, 'messages');
  expect((message as unknown as { callback_due_at: Date }).callback_due_at.toISOString()).toBe('2026-11-24T22:30:00.000Z');
  expect(await world.desk.act(call, action('builtin.schedule_callback', { at: '2026-11-20T16:30:00' }))).toEqual({ ok: false, reason: 'in_the_past' });
  expect(await world.desk.act(call, action('builtin.schedule_callback', { at: 'soon' }))).toEqual({ ok: false, reason: 'bad_time' });
});

test('means that do not exist yet fail honestly, and so does input a tool cannot use', async () => {
  const { call } = await runningCall();
  const transfer = { do: 'transfer', key: 'k', node_id: 'n', mode: 'warm', target: 'x', briefing: null, accept_digit: null, ring_timeout_seconds: 20 } as const;
  const answer = { do: 'answer', key: 'k', node_id: 'n', question: 'x', knowledge: [], min_score: 0.5 } as const;
  expect(await world.desk.act(call, transfer)).toEqual({ ok: false, reason: 'no_telephony' });
  expect(await world.desk.act(call, answer)).toEqual({ ok: false, reason: 'no_knowledge', best_score: null });
  expect(await world.desk.act(call, action('tool.nobody', {}))).toEqual({ ok: false, reason: 'no_such_tool' });
  expect(await world.desk.act(call, action('builtin.schedule_callback', {}))).toEqual({ ok: false, reason: 'bad_input', fields: ['at'] });
});

test('the same key never acts twice: the second time the first result comes back', async () => {
  const { member, call } = await runningCall();
  const request = action('builtin.take_message', { name: 'Jane' });
  const first = await world.desk.act(call, request);
  expect(await world.desk.act(call, request)).toEqual(first);
  expect(await rows(member, 'messages')).toHaveLength(1);
  expect(await rows(member, 'call_actions')).toHaveLength(1);
});

test('a deed that breaks in the middle leaves nothing, and trying again does it whole', async () => {
  const { member, call } = await runningCall();
  const request = action('builtin.test_deed', {});
  const write = (ctx: Ctx) => ctx.db.insertInto('messages').values({ organization_id: ctx.organizationId, body: 'half' }).execute();
  deed = async (ctx) => {
    await write(ctx);
    throw new Error('the process died here');
  };
  expect(await world.desk.act(call, request)).toEqual({ ok: false, reason: 'internal_error' });
  expect(await rows(member, 'messages')).toEqual([]);
  deed = async (ctx) => {
    await write(ctx);
    return { ok: true, n: 1 };
  };
  expect(await world.desk.act(call, request)).toEqual({ ok: true, n: 1 });
  expect(await rows(member, 'messages')).toHaveLength(1);
});

test('a deed that the session has stopped waiting for is undone, not done behind its back', async () => {
  const { member, call } = await runningCall();
  deed = async (ctx) => {
    await ctx.db.insertInto('messages').values({ organization_id: ctx.organizationId, body: 'late' }).execute();
    world.house.clock.advance(4001);
    return { ok: true };
  };
  expect(await world.desk.act(call, action('builtin.test_deed', {}))).toEqual({ ok: false, reason: 'too_late' });
  expect(await rows(member, 'messages')).toEqual([]);
});

test('a call that is over acts no more', async () => {
  const { member, call } = await runningCall();
  await world.desk.finish(call, ending());
  expect(await world.desk.act(call, action('builtin.take_message', { name: 'Late' }))).toEqual({ ok: false, reason: 'call_over' });
  expect(await rows(member, 'messages')).toEqual([]);
});

test('an ending is written once, whatever is said later', async () => {
  const { member, call } = await runningCall();
  await world.desk.append(call, { events: [], segments: [segment(0, 'agent', 'Hello.'), segment(1, 'caller', 'jane miller')] });
  const end = ending({
    captured: {
      full_name: {
        value: 'Jane Miller',
        confidence: 0.9,
        confirmed: true,
        segment_index: 1,
        start_ms: 2100,
        end_ms: 3000,
        pii: 'personal',
        heard: 'jane miller',
      },
    },
    confirmations: [
      { node_id: 'read_back', checklist: [{ slot: 'full_name', value: 'Jane Miller', spoken: 'Jane Miller' }], status: 'confirmed', at_ms: 50_000 },
    ],
    usage: [
      { component: 'stt', provider: 'builtin', model: 'moonshine-base', unit: 'second', quantity: 12.5 },
      { component: 'tts', provider: 'elsewhere', model: null, unit: 'character', quantity: 100 },
    ],
  });
  await world.desk.finish(call, end);
  await world.desk.finish(call, ending({ ended_reason: 'agent_error', outcome: null }));
  const row = await callRow(member);
  expect(row).toMatchObject({
    status: 'completed',
    ended_reason: 'agent_completed',
    duration_seconds: 61,
    billable_seconds: 61,
    caller_name: 'Jane Miller',
    total_cost_usd: '0.000000',
  });
  const captured = row.captured_data as Record<string, { segment_id: string | null }>;
  expect(captured.full_name).toMatchObject({ value: 'Jane Miller', start_ms: 2100, confirmed: true });
  expect(captured.full_name?.segment_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await rows(member, 'call_confirmations')).toMatchObject([{ node_id: 'read_back', status: 'confirmed', confirmed_by_type: 'caller' }]);
  const costs = (await rows(member, 'call_cost_items')) as unknown as { pricing: string }[];
  expect(costs.map((item) => item.pricing).sort()).toEqual(['free', 'unpriced']);
  expect(await rows(member, 'call_outcome_history')).toMatchObject([{ previous_outcome: null, new_outcome: 'message_taken', changed_by_type: 'graph' }]);
  expect(await rows(member, 'recordings')).toMatchObject([{ status: 'available', duration_seconds: '61.000' }]);
  expect(await rows(member, 'transcriptions')).toMatchObject([{ status: 'completed', word_count: 3, content: 'Agent: Hello.\nCaller: jane miller' }]);
  expect(world.feed.list(member.organization.id)).toEqual([]);
});

test('payment data of a call is kept masked', async () => {
  const { member, call } = await runningCall();
  const card = {
    value: '4111111111111111',
    confidence: 1,
    confirmed: true,
    segment_index: null,
    start_ms: null,
    end_ms: null,
    pii: 'payment',
    heard: 'four one one one',
  };
  await world.desk.finish(call, ending({ captured: { card } }));
  expect((await callRow(member)).captured_data).toMatchObject({ card: { value: '••••••••••••1111', heard: null } });
});

test('a refused recording is deleted with its reason, and the call goes on without it', async () => {
  const { member, call } = await runningCall();
  await world.desk.finish(
    call,
    ending({ recording: { bytes: 0, duration_ms: 0, deleted: true, delete_reason: 'The caller did not want to be recorded.' }, recording_consent: 'denied' }),
  );
  expect(await rows(member, 'recordings')).toMatchObject([{ status: 'deleted', delete_reason: 'The caller did not want to be recorded.' }]);
  expect(await callRow(member)).toMatchObject({ status: 'completed', recording_consent: 'denied' });
});

test('a caller who hangs up after the booking was made has booked', async () => {
  const { member, call } = await runningCall();
  await world.desk.act(call, action('builtin.take_message', { name: 'Jane' }));
  await world.desk.finish(call, ending({ outcome: null, ended_reason: 'caller_hangup' }));
  const outcomes = await world.house.run(member, (ctx) => ctx.db.selectFrom('call_outcomes').select(['outcome_type', 'is_success', 'set_by_type']).execute());
  expect(outcomes).toEqual([{ outcome_type: 'message_taken', is_success: true, set_by_type: 'rule' }]);
});

test('a call that never was answered is cancelled and costs nothing', async () => {
  const member = await newMember(world.house);
  const plan = await world.desk.admit(callRequest(member, await newAgent(world, member)));
  await world.desk.finish(handleOf(plan), ending({ ended_reason: 'caller_hangup', outcome: null, duration_ms: 900, recording: null }));
  expect(await callRow(member)).toMatchObject({ status: 'cancelled', billable_seconds: 0, answered_at: null });
});

test('the database itself refuses a way back from an ended call', async () => {
  const { member, call } = await runningCall();
  await world.desk.finish(call, ending());
  const reopen = world.house.run(member, (ctx) =>
    ctx.db.updateTable('calls').set({ status: 'in_progress', ended_at: null }).where('id', '=', call.call_id).execute(),
  );
  await expect(reopen).rejects.toThrow('a call cannot go from completed to in_progress');
});

test('a call whose process died is ended by our fault, keeps what it had done, and can be recovered twice', async () => {
  const { member, call } = await runningCall();
  await world.desk.act(call, action('builtin.take_message', { name: 'Jane' }));
  const open = () =>
    world.house.database.withSystem((db) => db.selectFrom('open_call_directory').where('call_id', '=', call.call_id).select('call_id').execute());
  expect(await open()).toHaveLength(1);
  world.house.clock.advance(60_000);
  const recover = () => world.house.run(member, (ctx) => recoverCall(ctx, { call_id: call.call_id, last_sign_at: null }));
  expect([await recover(), await recover()]).toEqual([true, false]);
  expect(await callRow(member)).toMatchObject({ status: 'failed', ended_reason: 'system_shutdown', billable_seconds: 0 });
  expect(await rows(member, 'call_outcome_history')).toMatchObject([{ new_outcome: 'message_taken' }]);
  expect(await open()).toEqual([]);
});

test('every ending tells the others, once', async () => {
  const { member, call } = await runningCall();
  await world.desk.finish(call, ending());
  await world.desk.finish(call, ending());
  const events = await world.house.run(member, (ctx) =>
    sql<{ event_type: string }>`select event_type from outbox_events where aggregate_id = ${call.call_id}::uuid order by id`.execute(ctx.db),
  );
  expect(events.rows.map((row) => row.event_type)).toEqual(['call.started', 'call.ended']);
});
