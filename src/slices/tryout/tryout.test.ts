import { beforeAll, expect, test } from 'vitest';
import { bareStage } from '#core/simulation/test-setting';
import { silentLog } from '#kernel/log';
import { newSearch } from '#slices/knowledge';
import { bookingGraph, type CallWorld, newCallWorld } from '#testkit/call-world';
import { rowsOf } from '#testkit/filled-organization';
import { speakPrompt } from './speak-prompt.ts';
import { listenToCaller, type TryOutMeans } from './try-conversation.ts';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

interface Turn {
  said: { text: string }[];
  path: string[];
  node_id: string;
  slots: Record<string, { words: string }>;
  actions: { action: string; pretended: boolean }[];
  why: string[];
  outcome: { outcome: string } | null;
}
const WISH = { say: 'I want to book a cleaning next Tuesday at ten' };

async function bench() {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const agent = (await owner.post('/v1/agents', { name: 'Desk' })).body as { id: string };
  const ask = (inputs: object[], more: object = {}, as = owner) =>
    as.post(`/v1/agents/${agent.id}/try-out`, { objective_graph: bookingGraph(), inputs, ...more });
  const turnsOf = async (...args: Parameters<typeof ask>) => ((await ask(...args)).body as { turns: Turn[] }).turns;
  return { organization, agent, ask, turnsOf };
}

test('a conversation is tried out with a graph nobody saved, and leaves no trace in the organization', async () => {
  const { organization, turnsOf } = await bench();
  const before = await rowsOf(world, organization.id);
  const turns = await turnsOf([WISH, { say: 'Jane Miller' }, { say: 'yes' }, { say: '212 555 0143' }, { say: 'yes' }, { say: 'yes' }]);
  expect(turns[1]).toMatchObject({ path: ['details'], slots: { service: { words: 'cleaning' } } });
  expect(turns[1]?.why.length).toBeGreaterThan(2);
  expect(turns.flatMap((turn) => turn.actions).map(({ action, pretended }) => [action, pretended])).toContainEqual(['builtin.hold_slot', true]);
  expect(await rowsOf(world, organization.id)).toEqual(before);
});

test('what an action answers may be pretended, so that the way where it fails is seen', async () => {
  const { turnsOf } = await bench();
  const inputs = [WISH, { say: 'Jane Miller' }, { say: 'yes' }, { say: '212 555 0143' }, { say: 'yes' }];
  const turns = await turnsOf(inputs, { mocks: { 'builtin.hold_slot': [{ ok: false }] } });
  expect(turns.flatMap((turn) => turn.path)).toContain('offer_other');
});

test('whether a time is free is looked up in the calendar, which stays as it is; without services it is pretended', async () => {
  const { organization, turnsOf } = await bench();
  const owner = organization.as('owner');
  const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]));
  await owner.post('/v1/business-hours', { name: 'default', weekly });
  const chair = (await owner.post('/v1/resources', { name: 'Chair', kind: 'room' })).body as { id: string };
  await owner.post('/v1/services', { name: 'cleaning', duration_minutes: 30, resource_ids: [chair.id] });
  const inputs = (time: string) => [
    { say: `I want to book a cleaning next Tuesday at ${time}` },
    { say: 'Jane Miller' },
    { say: 'yes' },
    { say: '212 555 0143' },
    { say: 'yes' },
  ];
  const before = await rowsOf(world, organization.id);
  const holdOf = (turns: Turn[]) => turns.flatMap((turn) => turn.actions).find(({ action }) => action === 'builtin.hold_slot');
  const free = holdOf(await turnsOf(inputs('ten'))) as unknown as { pretended: boolean; result: { ok: boolean; time: string } };
  expect([free.pretended, free.result.ok, free.result.time]).toEqual([false, true, '10:00']);
  const odd = holdOf(await turnsOf(inputs('ten oh seven'))) as unknown as { result: { ok: boolean; reason: string } };
  expect([odd.result.ok, odd.result.reason]).toEqual([false, 'off_grid']);
  expect(await rowsOf(world, organization.id)).toEqual(before);
});

test('a graph that is not finished is refused with what is missing where; a viewer and a stranger are refused', async () => {
  const { organization, agent, ask } = await bench();
  const broken = await ask([], { objective_graph: { ...bookingGraph(), nodes: [{ id: 'a', type: 'say', prompt: '', next: '' }] } });
  expect(broken.body).toMatchObject({ code: 'tryout.graph_unfinished', errors: expect.arrayContaining([expect.objectContaining({ path: 'nodes.0.prompt' })]) });
  expect((await ask([], {}, organization.as('viewer'))).status).toBe(403);
  const other = (await world.house.newOrganization()).as('owner');
  expect((await other.post(`/v1/agents/${agent.id}/try-out`, { objective_graph: bookingGraph() })).status).toBe(404);
  expect((await ask([{ shout: 'x' }])).status).toBe(422);
});

test('a sentence is heard in the agent’s voice where there is one, and refused in words where there is none', async () => {
  const { organization, agent } = await bench();
  const answer = await organization.as('owner').post(`/v1/agents/${agent.id}/speak`, { text: 'Hello.' });
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'tryout.nobody_speaks']);
  expect((await organization.as('owner').post(`/v1/agents/${agent.id}/speak`, { text: ' ' })).status).toBe(422);
  const heard: string[] = [];
  const speaking = speakPrompt({ voiceOf: async () => 'slt', speak: async (text, voice) => (heard.push(text, voice), Uint8Array.of(1)) });
  const work = { organizationId: organization.id, clock: world.house.clock, log: silentLog, transaction: organization.run };
  expect(await speaking(work, { id: agent.id, text: 'Hello.' })).toMatchObject({ content_type: 'audio/wav', body: { bytes: Uint8Array.of(1) } });
  expect(heard).toEqual(['Hello.', 'slt']);
});

test('what is said into the microphone is heard by what is asked at that point; what is no sound, and nobody who listens, are said in words', async () => {
  const { organization, agent } = await bench();
  const owner = organization.as('owner');
  const sound = Buffer.alloc(100).toString('base64');
  const ask = (body: object, by = owner) => by.post(`/v1/agents/${agent.id}/listen`, { objective_graph: bookingGraph(), sound, ...body });
  expect([(await ask({})).status, (await ask({})).body.code]).toEqual([503, 'tryout.nobody_listens']);
  expect((await ask({ sound: '' })).status).toBe(422);
  expect((await ask({}, organization.as('viewer'))).status).toBe(403);
  expect((await ask({}, (await world.house.newOrganization()).as('owner'))).status).toBe(404);
  const hints: unknown[] = [];
  const means: Pick<TryOutMeans, 'search' | 'stageOf' | 'hearCaller'> = {
    search: newSearch(),
    stageOf: async (_ctx, _agentId, graph) => bareStage(graph),
    hearCaller: async (wav, hint) => (hints.push(hint?.slot), wav.length === 100 ? { heard: 'Jane Miller' } : { refused: 'not a wav file' }),
  };
  const work = { organizationId: organization.id, clock: world.house.clock, log: silentLog, transaction: organization.run };
  const listen = (input: object) => listenToCaller(means)(work, { id: agent.id, objective_graph: bookingGraph(), inputs: [WISH], sound, ...input });
  expect(await listen({})).toEqual({ text: 'Jane Miller' });
  expect(hints).toEqual(['full_name']);
  await expect(listen({ sound: 'AAAA' })).rejects.toMatchObject({ code: 'tryout.no_sound' });
});

test('what a call costs is estimated from the conversations of a graph nobody saved: nothing with the built-in speech, and unknown prices are named', async () => {
  const { organization, agent } = await bench();
  const owner = organization.as('owner');
  const ask = (objective_graph: object) => owner.post(`/v1/agents/${agent.id}/cost-estimate`, { objective_graph });
  const free = await ask(bookingGraph());
  expect(free).toMatchObject({ status: 200, body: { total_usd: '0.000000', basis: 'tests' } });
  expect((free.body as { lines: { pricing: string }[] }).lines.map(({ pricing }) => pricing)).toEqual(['free', 'free']);
  await owner.patch('/v1/ai-config', { offline_only: false });
  const key = (await owner.post('/v1/credentials', { name: 'key', provider: 'deepgram', kind: 'api_key', secret: { api_key: 'k' } })).body as { id: string };
  const stt = [{ provider: 'deepgram', model: 'nova-3', credential_id: key.id }];
  await owner.post('/v1/voice-configs', { name: 'House', is_default: true, config: { stt } });
  const { body } = await ask(bookingGraph());
  expect((body as { assumptions: string[] }).assumptions.join(' ')).toContain('No price is known for deepgram');
  expect((await ask({ nodes: [] })).status).toBe(422);
});
