import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEgress, parseEgressRules } from '#platform/egress';
import { processTimers } from '#platform/timers';
import type { Ctx } from '#platform/slice';
import { newSearch } from '#slices/knowledge';
import { nothingAbove } from '#slices/calls';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { type House, newHouse, type TestOrganization } from '#testkit/house';
import { openReceiver, type Receiver } from '#testkit/receiver';
import { scriptedEmbeddings, scriptedVector } from '#testkit/scripted-embeddings';
import { embeddingSource, providerEmbeddings } from './embedding-source.ts';
import { providerAccess } from './provider-access.ts';
import { slicesWith } from './slices.ts';

let [house, organization, provider]: [House, TestOrganization, Receiver] = [] as never;
const inside = <T>(_organizationId: string, fn: (ctx: Ctx) => Promise<T>): Promise<T> => organization.run(fn);

beforeAll(async () => {
  provider = await openReceiver();
  // As the interface answers: https://platform.openai.com/docs/api-reference/embeddings/create, rows out of order and vectors of any length.
  provider.answer('/v1/embeddings', (response, { body }) => {
    const { input } = JSON.parse(body) as { input: string[] };
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: [...scriptedVector(text)].map((value) => value * 3) }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data: data.reverse(), model: 'm' }));
  });
  const egress = createEgress({
    rules: parseEgressRules(''),
    providerRules: parseEgressRules('127.0.0.1'),
    isOffline: (organization_id) => providerAccess(inside).is_offline({ organization_id }),
  });
  const keyOf = providerAccess(inside).provider_key;
  const embeddings = embeddingSource({ local: scriptedEmbeddings(), egress, timers: processTimers, keyOf, inside });
  const knowledge = newSearch({ embeddings, offered: providerEmbeddings });
  const outgoing = { ...egress, publicUrl: undefined };
  house = await newHouse({ slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, outgoing, undefined, undefined, knowledge) });
  organization = await house.newOrganization();
});
afterAll(() => provider.close());

test("a provider's embeddings are chosen for a base, made in the background, and shut off by offline only; words answer meanwhile", async () => {
  const owner = organization.as('owner');
  const id = (await owner.post('/v1/knowledge-bases', { name: 'Front desk' })).body.id;
  const rows = [{ question: 'Where can I park?', answer: 'In the garage.' }];
  await owner.post(`/v1/knowledge-bases/${id}/documents`, { source_type: 'faq', title: 'What callers ask', rows });
  await house.settle();
  const credential_id = (await owner.post('/v1/credentials', { name: 'key', provider: 'openai', kind: 'api_key', secret: { api_key: 'sk-1' } })).body.id;
  const embedding = [{ provider: 'openai_compatible', model: 'bge', base_url: `${provider.url}/v1`, credential_id }];
  expect((await owner.patch('/v1/ai-config', { config: { embedding: [{ ...embedding[0], base_url: 'http://10.0.0.1/v1' }] } })).body.errors[0].path).toBe(
    'config.embedding.0.base_url',
  );
  await owner.patch('/v1/ai-config', { config: { embedding } });
  const offered = async () => (await owner.get('/v1/embedding-models')).body.data.filter((one: { runs: string }) => one.runs === 'provider');
  expect(await offered()).toEqual([]);
  await owner.patch('/v1/ai-config', { offline_only: false });
  const [{ id: model }] = await offered();
  expect(model).toBe(`openai_compatible@${new URL(provider.url).host}/bge`);

  const base = async () => (await owner.get(`/v1/knowledge-bases/${id}`)).body;
  const ask = async () => (await owner.post(`/v1/knowledge-bases/${id}/search`, { question: 'where can I park' })).body;
  await owner.patch(`/v1/knowledge-bases/${id}`, { embedding_model: model });
  // The vectors of the model before are gone at once: nothing of them is compared with a question of the new one.
  expect(await base()).toMatchObject({ status: 'indexing', embedded_count: 0 });
  expect(await ask()).toMatchObject({ method: 'words', answer: 'In the garage.' });
  await house.settle();
  expect(await base()).toMatchObject({ status: 'ready', embedded_count: 1, embedding_model: model });
  const found = await ask();
  expect(found).toMatchObject({ method: 'hybrid', answer: 'In the garage.' });
  expect(found.passages[0].why.cosine).toBeGreaterThan(0.5);
  expect(provider.at('/v1/embeddings').map(({ headers, body }) => [headers.authorization, JSON.parse(body).model])).toEqual(
    Array.from({ length: provider.received.length }, () => ['Bearer sk-1', 'bge']),
  );

  const asked = provider.received.length;
  await owner.patch('/v1/ai-config', { offline_only: true });
  expect(await ask()).toMatchObject({ method: 'words', answer: 'In the garage.' });
  await owner.post(`/v1/knowledge-bases/${id}/reindex`, {});
  expect(await base()).toMatchObject({ status: 'indexing', embedded_count: 0 });
  expect(provider.received).toHaveLength(asked);
  expect((await owner.patch(`/v1/knowledge-bases/${id}`, { name: 'Front', embedding_model: model })).status).toBe(200);
  expect((await owner.post('/v1/knowledge-bases', { name: 'Other', embedding_model: model })).body.code).toBe('knowledge.unknown_model');
  await owner.patch('/v1/ai-config', { offline_only: false });
  await house.settle();
  expect(await base()).toMatchObject({ status: 'ready', embedded_count: 1 });
});
