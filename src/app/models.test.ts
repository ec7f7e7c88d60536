import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEgress, parseEgressRules } from '#platform/egress';
import { processTimers } from '#platform/timers';
import { isOfflineOnly, tryModel, tryRecogniser, tryVoice } from '#slices/models';
import { parseWav } from '#voice/media/wav';
import { silentLog } from '#kernel/log';
import { type CallWorld, callRequest, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { TestOrganization } from '#testkit/house';
import { type ModelPeer, openModelPeer } from '#testkit/providers/model-peers';
import { openSpeechPeer } from '#testkit/providers/speech-peers';
import { modelMeans } from './model-means.ts';
import { modelSource } from './model-source.ts';
import { providerAccess } from './provider-access.ts';
import { speechSource } from './speech-source.ts';

let world: CallWorld;
let org: TestOrganization;
let peer: ModelPeer;
beforeAll(async () => {
  world = await newCallWorld();
  org = await world.house.newOrganization();
  peer = await openModelPeer();
});
afterAll(() => peer.close());

const credentialOf = async (owner: TestOrganization, api_key = 'sk-canary-42'): Promise<string> =>
  (await owner.as('owner').post('/v1/credentials', { name: `key ${world.house.newId()}`, provider: 'openai', kind: 'api_key', secret: { api_key } })).body.id;
const openai = (credential_id: string | null, more: object = {}) => ({ provider: 'openai', model: 'gpt-5-mini', credential_id, ...more });

describe('how an organization uses models', () => {
  test('it is offline only until somebody says otherwise; what is changed stays, and leaves one line and one event', async () => {
    const owner = org.as('owner');
    expect((await owner.get('/v1/ai-config')).body).toEqual({
      config: { llm: [], embedding: [], turn_budget_ms: 900, max_questions: 60, max_tokens: 60_000 },
      redaction_enabled: true,
      analysis_enabled: true,
      offline_only: true,
      updated_at: null,
    });
    const llm = [openai(await credentialOf(org))];
    for (let i = 0; i < 2; i++) expect((await owner.patch('/v1/ai-config', { config: { llm }, offline_only: false })).status).toBe(200);
    const changed = (await owner.patch('/v1/ai-config', { config: { turn_budget_ms: 700 } })).body;
    expect(changed).toMatchObject({ offline_only: false, config: { turn_budget_ms: 700, max_questions: 60, llm: [{ model: 'gpt-5-mini', base_url: null }] } });
    expect((await org.as('manager').get('/v1/ai-config')).body).toEqual(changed);
    const other = await world.house.newOrganization();
    expect((await other.as('owner').get('/v1/ai-config')).body.offline_only).toBe(true);
  });

  test('what could never work is refused with its place: no key, one of somebody else, an address inside, a server without one', async () => {
    const owner = org.as('owner');
    const other = await world.house.newOrganization();
    const faultsOf = async (...llm: object[]) => (await owner.patch('/v1/ai-config', { config: { llm } })).body;
    expect(await faultsOf(openai(null))).toMatchObject({
      code: 'models.invalid',
      errors: [{ path: 'config.llm.0.credential_id', message: 'This provider needs a key.' }],
    });
    expect((await faultsOf(openai(await credentialOf(other)))).errors[0].message).toBe('There is no such credential.');
    const own = { provider: 'openai_compatible', model: 'qwen3' };
    expect((await faultsOf(own)).errors[0].path).toBe('config.llm.0.base_url');
    expect((await faultsOf({ ...own, base_url: 'http://127.0.0.1:11434/v1' })).errors[0].message).toContain('model_servers');
    expect((await faultsOf(...Array.from({ length: 5 }, () => openai(null)))).status).toBe(422);
    const key = await credentialOf(org);
    await owner.post(`/v1/credentials/${key}/revoke`, {});
    expect((await faultsOf(openai(key))).errors[0].message).toBe('This key is revoked.');
    expect((await org.as('manager').patch('/v1/ai-config', { offline_only: false })).status).toBe(403);
    expect((await org.as('member').get('/v1/ai-config')).status).toBe(403);
    expect((await world.house.anonymous().get('/v1/ai-config')).status).toBe(401);
  });
});

describe('voice presets', () => {
  test('are made, one of them the default, changed and deleted; the default stays until another one is', async () => {
    const owner = org.as('owner');
    const config = { tts: [{ provider: 'deepgram', model: 'aura-2', voice: 'thalia-en', credential_id: await credentialOf(org) }] };
    const first = (await owner.post('/v1/voice-configs', { name: 'Warm', is_default: true, config })).body;
    expect(first).toMatchObject({ is_default: true, config: { stt: [], voice: 'rms', tts: [{ voice: 'thalia-en' }] } });
    const second = (await owner.post('/v1/voice-configs', { name: 'Cool', config: {} })).body;
    expect((await owner.post('/v1/voice-configs', { name: 'Cool', config: {} })).body.code).toBe('models.preset_name_taken');
    expect((await owner.del(`/v1/voice-configs/${first.id}`)).body.code).toBe('models.preset_default');
    expect((await owner.patch(`/v1/voice-configs/${second.id}`, { is_default: true, name: 'Cooler' })).body).toMatchObject({
      is_default: true,
      name: 'Cooler',
    });
    expect((await owner.get(`/v1/voice-configs/${first.id}`)).body.is_default).toBe(false);
    expect((await owner.del(`/v1/voice-configs/${first.id}`)).status).toBe(204);
    expect((await owner.get('/v1/voice-configs')).body.data.map(({ name }: { name: string }) => name)).toEqual(['Cooler']);
    const other = await world.house.newOrganization();
    expect((await other.as('owner').patch(`/v1/voice-configs/${second.id}`, { name: 'Mine' })).body.code).toBe('models.preset_not_found');
    expect((await owner.post('/v1/voice-configs', { name: 'x', config: { stt: [{ provider: 'azure', model: 'x' }] } })).body.errors[0].path).toBe(
      'config.stt.0.base_url',
    );
    expect((await org.as('manager').post('/v1/voice-configs', { name: 'x', config: {} })).status).toBe(403);
  });
});

test('a call takes the models along that its agent may ask: none by rules alone, none offline, else in order and with the agent’s own patience', async () => {
  const own = await world.house.newOrganization();
  const owner = own.as('owner');
  const member = own.member('owner');
  const agentId = await newAgent(world, member);
  const planned = async () => (await startCall(world, member, agentId)).models;
  const llm = [openai(await credentialOf(own)), openai(await credentialOf(own), { model: 'gpt-5' })];
  await owner.patch('/v1/ai-config', { config: { llm }, offline_only: false });
  expect(await planned()).toBeNull();
  expect((await owner.patch(`/v1/agents/${agentId}`, { runtime_mode: 'llm', llm_config: { turn_budget_ms: 1_100 } })).status).toBe(200);
  expect(await planned()).toMatchObject({ mode: 'llm', turn_budget_ms: 1_100, max_questions: 60, chain: [{ model: 'gpt-5-mini' }, { model: 'gpt-5' }] });
  expect(JSON.stringify(await world.desk.admit(callRequest(member, agentId)))).not.toContain('canary');
  await owner.patch('/v1/ai-config', { offline_only: true });
  expect(await planned()).toBeNull();
  expect((await owner.patch(`/v1/agents/${agentId}`, { llm_config: { turn_budget_ms: 9_000 } })).status).toBe(422);
});

test('a call hears and speaks by the preset of its agent, else by the default one, else by the built-in speech; offline by that alone', async () => {
  const own = await world.house.newOrganization();
  const owner = own.as('owner');
  const member = own.member('owner');
  const agentId = await newAgent(world, member);
  const planned = async () => {
    const { voice, speech } = await startCall(world, member, agentId);
    return { voice, speech };
  };
  expect(await planned()).toEqual({ voice: 'rms', speech: null });
  const credential_id = await credentialOf(own);
  const preset = async (name: string, voice: string, is_default: boolean) => {
    const config = {
      voice: 'slt',
      stt: [{ provider: 'deepgram', model: 'nova-3', credential_id }],
      tts: [{ provider: 'elevenlabs', model: 'm', voice, credential_id }],
    };
    return (await owner.post('/v1/voice-configs', { name, is_default, config })).body.id;
  };
  await preset('House', 'a', true);
  const warm = await preset('Warm', 'b', false);
  expect(await planned()).toEqual({ voice: 'slt', speech: null });
  await owner.patch('/v1/ai-config', { offline_only: false });
  expect((await planned()).speech).toMatchObject({ stt: [{ provider: 'deepgram' }], tts: [{ voice: 'a' }] });
  await owner.patch(`/v1/agents/${agentId}`, { voice_config: { voice_config_id: warm, voice: 'kal' } });
  expect(await planned()).toMatchObject({ voice: 'kal', speech: { tts: [{ voice: 'b' }] } });
  await owner.del(`/v1/voice-configs/${warm}`);
  expect((await planned()).speech?.tts).toMatchObject([{ voice: 'a' }]);
});

test('with offline only the gate is shut in the middle of a call, whatever its plan says, and opens again; a revoked key is used no more', async () => {
  const own = await world.house.newOrganization();
  const inTenant = <T>(_id: string, fn: Parameters<typeof own.run<T>>[0]) => own.run(fn);
  const access = providerAccess(inTenant);
  const egress = createEgress({
    rules: parseEgressRules('127.0.0.1'),
    isOffline: (organization_id) => access.is_offline({ organization_id }),
  });
  let nowMs = 0;
  const models = modelSource({ egress, timers: { ...processTimers, nowMs: () => nowMs }, keyOf: access.provider_key });
  const credential_id = await credentialOf(own);
  const chain = [{ provider: 'openai', model: 'm', base_url: `${peer.url}/v1`, credential_id }];
  const plan = { organization_id: own.id, models: { mode: 'llm' as const, chain, turn_budget_ms: 900, max_questions: 9, max_tokens: 9_000 } };
  peer.answer('Hello.');
  const ask = () => models(plan)[0]?.ask({ instructions: '', prompt: 'hi', max_tokens: 9, temperature: 0 }, AbortSignal.timeout(5_000));
  const switchTo = (offline_only: boolean) => own.as('owner').patch('/v1/ai-config', { offline_only });
  for (const purpose of ['speech', 'model', 'embedding'] as const)
    await expect(egress.send({ purpose, organization_id: own.id, method: 'GET', url: peer.url })).rejects.toMatchObject({ kind: 'refused' });
  await expect(ask()).rejects.toMatchObject({ kind: 'refused' });
  expect(peer.received).toHaveLength(0);
  await switchTo(false);
  expect((await ask())?.text).toBe('Hello.');
  expect(peer.received[0]?.headers.authorization).toBe('Bearer sk-canary-42');
  await switchTo(true);
  await expect(ask()).rejects.toMatchObject({ kind: 'refused' });
  expect(peer.received).toHaveLength(1);
  for (const purpose of ['webhook', 'mail', 'calendar', 'carrier'] as const)
    expect((await egress.send({ purpose, method: 'GET', url: peer.url })).status).toBe(404);
  await switchTo(false);
  await own.as('owner').post(`/v1/credentials/${credential_id}/revoke`, {});
  nowMs += 60_000;
  await expect(ask()).rejects.toMatchObject({ kind: 'refused', message: 'The key cannot be used.' });
  expect(await own.run(isOfflineOnly)).toBe(false);
});

test('what models cost stands on the call, attempts that came to nothing included, priced where a rate is known', async () => {
  const member = org.member('owner');
  const plan = await startCall(world, member, await newAgent(world, member));
  const use = { component: 'llm', provider: 'openai', model: 'gpt-5-mini', unit: 'token_in', quantity: 120, usage_source: 'reported' } as const;
  await world.desk.finish(handleOf(plan), { ...ending(), usage: [use, { ...use, quantity: 80, usage_source: 'estimated' }] });
  const { cost_items, has_unpriced_use } = (await org.as('owner').get(`/v1/calls/${plan.call_id}`)).body;
  expect(cost_items).toMatchObject([
    { component: 'llm', unit: 'token_in', usage_source: 'reported', pricing: 'unpriced' },
    { quantity: '80.0000', usage_source: 'estimated' },
  ]);
  expect(has_unpriced_use).toBe(true);
});

test('speech of a plan is opened provider by provider, with the keys of the vault, and one that nobody knows is left out', async () => {
  const own = await world.house.newOrganization();
  await own.as('owner').patch('/v1/ai-config', { offline_only: false });
  const speechPeer = await openSpeechPeer();
  const access = providerAccess((_id, fn) => own.run(fn));
  const egress = createEgress({ rules: parseEgressRules('127.0.0.1'), isOffline: (organization_id) => access.is_offline({ organization_id }) });
  const credential_id = await credentialOf(own, 'k1');
  const at = (provider: string, base_url = speechPeer.url) => ({ provider, model: 'm', base_url, credential_id });
  const providers = [at('deepgram'), at('elevenlabs'), at('cartesia'), at('openai', `${speechPeer.url}/v1/`), at('azure'), at('nobody')];
  const speech = speechSource({ egress, timers: processTimers, keyOf: access.provider_key })({
    organization_id: own.id,
    speech: { stt: providers, tts: providers.map((choice) => ({ ...choice, voice: 'v' })) },
  });
  expect([speech.recognisers.length, speech.voices.length]).toEqual([5, 5]);
  for (const recogniser of speech.recognisers)
    expect((await recogniser.transcribe(new Int16Array(8000).fill(900), { expect: 'free', phrases: [] }, AbortSignal.timeout(5_000))).text).toBe(
      'please say yes',
    );
  for (const voice of speech.voices)
    for await (const clause of voice.speak('Goodbye.', { voice: 'rms', signal: AbortSignal.timeout(5_000) })) expect(clause.pcm.length).toBeGreaterThan(1_000);
  expect(new Set(speechPeer.questions.map(({ provider }) => provider)).size).toBe(5);
  speechPeer.close();
});

test('a provider is tried from the settings: what it does or why not stands in words, the key never does, and offline nothing is sent', async () => {
  const egress = createEgress({ rules: parseEgressRules('127.0.0.1'), isOffline: async (id) => id === 'closed' });
  const means = modelMeans(egress);
  const speechPeer = await openSpeechPeer();
  const access = { organization_id: 'open', key: 'sk-canary-1' };
  const route = { provider: 'openai' as const, model: 'm', base_url: `${peer.url}/v1`, credential_id: null };
  const own = await world.house.newOrganization();
  const work = { organizationId: 'open', clock: world.house.clock, log: silentLog, transaction: own.run };
  const tries = async (kind: 'model' | 'voice' | 'recogniser', base_url: string, organizationId = 'open') => {
    const to = { ...work, organizationId };
    if (kind === 'model') return tryModel(means)(to, { ...route, base_url });
    if (kind === 'voice') return tryVoice(means)(to, { ...route, base_url, voice: 'v' });
    return tryRecogniser(means)(to, { ...route, base_url });
  };
  peer.answer('{"commands":[{"do":"set_slot","slot":"service","value":"cleaning","span":"polish","intent":null,"confidence":0.9}]}');
  expect(await tries('model', `${peer.url}/v1`)).toMatchObject({ ok: true, words: 'It understood "my teeth need a polish" as cleaning.' });
  peer.answer('I would be happy to help!');
  expect(await tries('model', `${peer.url}/v1`)).toMatchObject({ ok: false, words: 'It answers, but not in the form that calls need.' });
  peer.break('denies');
  expect(await tries('model', `${peer.url}/v1`)).toMatchObject({ ok: false, words: 'The provider answered 401. It does not take this key.' });
  peer.break(null);
  const spoken = await tries('voice', `${speechPeer.url}/v1`);
  expect(spoken).toMatchObject({ ok: true, words: 'It speaks.' });
  expect(parseWav(Buffer.from(spoken.audio ?? '', 'base64')).sampleRateHz).toBe(8000);
  expect(await tries('recogniser', `${speechPeer.url}/v1`)).toMatchObject({ ok: true, words: 'It listens.' });
  expect((await tries('voice', `${speechPeer.url}/v1`, 'closed')).words).toContain('offline only');
  expect(JSON.stringify(await means.askModel(route, access).catch(String))).not.toContain('canary');
  speechPeer.close();
  expect(await tries('recogniser', `${speechPeer.url}/v1`)).toMatchObject({ ok: false });
  // Over the API an organization that said nothing is offline, and the routes are an admin's.
  const tested = await own.as('owner').post('/v1/ai-config/test', { ...route, base_url: null });
  expect(tested.body).toMatchObject({ ok: false, audio: null });
  for (const path of ['/v1/ai-config/test', '/v1/voice-configs/test-voice', '/v1/voice-configs/test-recogniser'])
    expect((await own.as('manager').post(path, { ...route, voice: 'v' })).status).toBe(403);
});
