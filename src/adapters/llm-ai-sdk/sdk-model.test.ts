import { afterAll, beforeAll, expect, test } from 'vitest';
import { languageModelContract } from '#adapters/contract/language-model-contract';
import { createEgress, parseEgressRules } from '#platform/egress';
import { type ModelPeer, openModelPeer } from '#testkit/providers/model-peers';
import { LLM_PROVIDERS, type LlmProvider, sdkModel } from './sdk-model.ts';

const ORGANIZATION = '01900000-0000-7000-8000-0000000000aa';
const egress = createEgress({ rules: parseEgressRules(''), providerRules: parseEgressRules('127.0.0.1'), isOffline: async () => false });
const PATHS: Readonly<Record<LlmProvider, string>> = { openai_compatible: '/v1', openai: '/v1', anthropic: '/v1', google: '/v1beta' };
const MODELS: Readonly<Record<LlmProvider, string>> = {
  openai_compatible: 'qwen3:4b',
  openai: 'gpt-5-mini',
  anthropic: 'claude-sonnet-4-5',
  google: 'gemini-2.5-flash',
};
const modelOf = (provider: LlmProvider, peer: ModelPeer, key: string | null = 'sk-canary-key', gate = egress) =>
  sdkModel({ provider, model: MODELS[provider], base_url: peer.url + PATHS[provider], key: async () => key, organization_id: ORGANIZATION, egress: gate });

for (const provider of LLM_PROVIDERS)
  languageModelContract(`the AI SDK with ${provider}`, async () => {
    const peer = await openModelPeer();
    return { model: modelOf(provider, peer), provider: peer, close: async () => peer.close() };
  });

const patience = () => AbortSignal.timeout(10_000);
const question = { instructions: 'Read it.', prompt: 'hello', max_tokens: 50, temperature: 0 };
let peer: ModelPeer;
beforeAll(async () => {
  peer = await openModelPeer();
});
afterAll(() => peer.close());

test('each provider gets its key in the way it wants it, and a server of one’s own gets none where there is none', async () => {
  peer.answer('Hi.');
  const headers = async (provider: LlmProvider, key: string | null) => {
    await modelOf(provider, peer, key).ask(question, patience());
    return peer.received.at(-1)?.headers ?? {};
  };
  expect(await headers('openai', 'k1')).toMatchObject({ authorization: 'Bearer k1' });
  expect(await headers('anthropic', 'k2')).toMatchObject({ 'x-api-key': 'k2' });
  expect(await headers('google', 'k3')).toMatchObject({ 'x-goog-api-key': 'k3' });
  expect(await headers('openai_compatible', null)).not.toHaveProperty('authorization');
  expect(peer.questions.at(-1)).toMatchObject({ model: 'qwen3:4b', instructions: 'Read it.', prompt: 'hello' });
});

test('a server that knows no schemas is told the schema in words, from then on at once', async () => {
  peer.forgetSchemas();
  peer.answer('```json\n{"commands":[]}\n```');
  const model = modelOf('openai_compatible', peer);
  const schema = { type: 'object', properties: { commands: { type: 'array', items: {} } } };
  const before = peer.received.length;
  for (let i = 0; i < 2; i++) expect((await model.ask({ ...question, schema }, patience())).text).toContain('{"commands":[]}');
  expect(peer.received.length - before).toBe(3);
  expect(peer.questions.at(-1)?.instructions).toContain('"commands"');
});

test('an organization that is offline only asks nobody, whichever provider it chose', async () => {
  const closed = createEgress({ rules: parseEgressRules('127.0.0.1'), isOffline: async () => true });
  const before = peer.received.length;
  for (const provider of LLM_PROVIDERS)
    await expect(modelOf(provider, peer, 'k', closed).ask(question, patience())).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('offline'),
    });
  expect(peer.received.length).toBe(before);
});
