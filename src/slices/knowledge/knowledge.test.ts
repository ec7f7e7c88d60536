import { beforeAll, describe, expect, test } from 'vitest';
import { slicesWith } from '#app/slices';
import { nothingAbove } from '#slices/calls';
import { json, sql } from '#platform/db';
import { newSearch } from '#slices/knowledge';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { type House, newHouse, type TestClient, type TestOrganization } from '#testkit/house';
import { scriptedEmbeddings, scriptedVector } from '#testkit/scripted-embeddings';

const embeddings = scriptedEmbeddings();
let house: House;
let organization: TestOrganization;
let owner: TestClient;

beforeAll(async () => {
  house = await newHouse({
    slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, undefined, undefined, undefined, newSearch({ embeddings })),
  });
  organization = await house.newOrganization();
  owner = organization.as('owner');
});

const FAQ = [
  { question: 'What are your opening hours?', answer: 'We are open Monday to Friday from eight to five.' },
  { question: 'Where can I park?', answer: 'There is a free garage behind the building.' },
];
let count = 0;
const newBase = async (client = owner, values: object = {}): Promise<string> =>
  (await client.post('/v1/knowledge-bases', { name: `Base ${(count += 1)}`, ...values })).body.id;
const addFaq = async (id: string, rows: object[] = FAQ, client = owner) =>
  (await client.post(`/v1/knowledge-bases/${id}/documents`, { source_type: 'faq', title: 'Front desk', rows })).body;
const search = async (id: string, question: string, more: object = {}, client = owner) =>
  (await client.post(`/v1/knowledge-bases/${id}/search`, { question, ...more })).body;

describe('documents', () => {
  test('an FAQ can be asked at once by its words, and by its vectors once they are made', async () => {
    const id = await newBase();
    const document = await addFaq(id);
    expect(document).toMatchObject({ status: 'processing', version: 1, chunk_count: 2, embedded_count: 0, rows: FAQ });
    expect(await search(id, 'when are you open')).toMatchObject({ answer: FAQ[0]?.answer, method: 'words' });
    await house.settle();
    expect((await owner.get(`/v1/knowledge-bases/${id}`)).body).toMatchObject({ status: 'ready', document_count: 1, chunk_count: 2, embedded_count: 2 });
    const found = await search(id, 'where can I park here');
    expect(found).toMatchObject({ answer: FAQ[1]?.answer, method: 'hybrid' });
    expect(found.passages[0]).toMatchObject({ document_id: document.id, document_version: 1, kind: 'faq', why: { method: 'hybrid', bm25_rank: 1 } });
    expect((await owner.get(`/v1/knowledge-base-documents/${document.id}/chunks`)).body.data.map((one: { is_embedded: boolean }) => one.is_embedded)).toEqual([
      true,
      true,
    ]);
  });

  test('the level of a base decides what is said, for the box and for calls; a number of points goes before it', async () => {
    const id = await newBase(owner, { answer_level: 'strict' });
    await addFaq(id);
    await house.settle();
    const question = 'is there somewhere I could park my car';
    const strict = await search(id, question);
    expect(strict).toMatchObject({ answer_level: 'strict', min_score: 0.85 });
    expect(strict.levels.map((one: { answer: string | null }) => one.answer !== null)).toEqual([0.85, 0.5, 0.35].map((least) => strict.best_score >= least));
    const between = 'do you have parking for a truck';
    const { best_score } = await search(id, between);
    for (const [answer_level, least] of [
      ['generous', 0.35],
      ['strict', 0.85],
    ] as const) {
      expect((await owner.patch(`/v1/knowledge-bases/${id}`, { answer_level })).body).toMatchObject({ answer_level });
      expect((await search(id, between)).answer === null).toBe(best_score < least);
    }
    expect((await search(id, between, { min_score: 0 })).answer).toBe(FAQ[1]?.answer);
    expect((await owner.patch(`/v1/knowledge-bases/${id}`, { answer_level: 'bold' })).status).toBe(422);
  });

  test('a model can be tried before it is chosen; a refusal is a result in words, a model that is not offered an error', async () => {
    const id = await newBase();
    const path = `/v1/knowledge-bases/${id}/test-embedding`;
    const { length } = scriptedVector('any');
    const first = (await owner.post(path, {})).body;
    expect(first).toMatchObject({ ok: true, embedding_model: 'local/use-lite', dimensions: length });
    expect(first.words).toContain(String(length));
    expect((await owner.post(path, { embedding_model: 'other/model' })).body).toMatchObject({ ok: true, embedding_model: 'other/model' });
    embeddings.isDown = true;
    const down = (await owner.post(path, {})).body;
    embeddings.isDown = false;
    expect(down).toMatchObject({ ok: false, dimensions: null, words: 'It is down.' });
    expect((await owner.post(path, { embedding_model: 'nobody/knows' })).status).toBe(422);
    expect((await owner.post(`/v1/knowledge-bases/${await newBase(owner, { embedding_model: null })}/test-embedding`, {})).body).toMatchObject({
      ok: false,
      embedding_model: null,
    });
    expect((await organization.as('viewer').post(path, {})).status).toBe(403);
    expect((await (await house.newOrganization()).as('owner').post(path, {})).status).toBe(404);
  });

  test('what nothing answers has no answer, and says how near it came', async () => {
    const id = await newBase();
    await addFaq(id);
    const found = await search(id, 'do you sell bicycles');
    expect(found.answer).toBeNull();
    expect(found.best_score ?? 0).toBeLessThan(0.5);
  });

  test('a changed text is a new version with its difference; only new passages are embedded again, and an old version can be taken back', async () => {
    const id = await newBase();
    const document = await addFaq(id);
    await house.settle();
    embeddings.asked.length = 0;
    const rows = [FAQ[0], { question: 'Where can I park?', answer: 'On the roof, for two dollars.' }];
    const path = `/v1/knowledge-base-documents/${document.id}`;
    expect((await owner.patch(path, { rows, version: 1 })).body).toMatchObject({ version: 2, embedded_count: 1 });
    expect((await owner.patch(path, { rows, version: 1 })).status).toBe(409);
    await house.settle();
    expect(embeddings.asked).toEqual(['Where can I park? On the roof, for two dollars.']);
    expect((await search(id, 'where can I park')).answer).toBe('On the roof, for two dollars.');
    const [last] = (await owner.get(`${path}/versions`)).body.data;
    expect(last).toMatchObject({ old_version: 1, new_version: 2, is_kept: true, changed_by: organization.userId('owner') });
    expect(last.diff).toContain('- A: There is a free garage behind the building.\n+ A: On the roof, for two dollars.');
    expect((await owner.post(`${path}/restore`, { version: 1 })).body).toMatchObject({ version: 3, rows: FAQ });
    expect((await search(id, 'where can I park')).answer).toBe(FAQ[1]?.answer);
    expect((await owner.post(`${path}/restore`, { version: 9 })).status).toBe(404);
  });

  test('an archived document is said nothing from until it is taken back; a deleted one takes its text along and leaves a line', async () => {
    const id = await newBase();
    const document = await addFaq(id);
    await house.settle();
    const path = `/v1/knowledge-base-documents/${document.id}`;
    expect((await owner.patch(path, { status: 'archived' })).body).toMatchObject({ status: 'archived', chunk_count: 0 });
    expect((await search(id, 'where can I park')).passages).toEqual([]);
    expect((await owner.patch(path, { rows: [FAQ[0]] })).status).toBe(409);
    await owner.patch(path, { status: 'ready' });
    expect((await search(id, 'where can I park')).answer).toBe(FAQ[1]?.answer);
    expect((await owner.del(path)).status).toBe(204);
    expect((await owner.get(path)).status).toBe(404);
    const lines = (await owner.get(`/v1/knowledge-bases/${id}/changelog`)).body.data;
    expect(lines.map((line: { action: string; is_kept: boolean }) => [line.action, line.is_kept])).toEqual([
      ['deleted', false],
      ['created', false],
    ]);
    expect((await owner.get(`/v1/knowledge-bases/${id}`)).body.status).toBe('empty');
  });

  test('another embedding model makes all vectors anew; while it is down, words go on answering, and it is tried again', async () => {
    const id = await newBase();
    await addFaq(id);
    await house.settle();
    embeddings.isDown = true;
    await owner.patch(`/v1/knowledge-bases/${id}`, { embedding_model: 'other/model' });
    expect((await owner.get(`/v1/knowledge-bases/${id}`)).body).toMatchObject({ status: 'indexing', embedded_count: 0 });
    expect(await search(id, 'where can I park')).toMatchObject({ answer: FAQ[1]?.answer, method: 'words' });
    embeddings.isDown = false;
    await house.settle();
    expect((await owner.get(`/v1/knowledge-bases/${id}`)).body).toMatchObject({ status: 'ready', embedded_count: 2, embedding_model: 'other/model' });
    expect(await search(id, 'where can I park')).toMatchObject({ method: 'hybrid' });
    expect((await owner.patch(`/v1/knowledge-bases/${id}`, { embedding_model: 'no/such' })).status).toBe(422);
  });

  test('refusals name the field: nothing in it, no title, a name that is taken', async () => {
    const id = await newBase();
    const add = (body: object) => owner.post(`/v1/knowledge-bases/${id}/documents`, body);
    expect((await add({ source_type: 'text', title: 'Empty', content: '  ' })).body).toMatchObject({
      code: 'knowledge.invalid',
      errors: [{ path: 'content' }],
    });
    expect((await add({ source_type: 'text', content: 'words' })).body).toMatchObject({ errors: [{ path: 'title' }] });
    const { name } = (await owner.get(`/v1/knowledge-bases/${id}`)).body;
    expect((await owner.post('/v1/knowledge-bases', { name })).body.code).toBe('knowledge.name_taken');
  });
});

test('search in A finds nothing that only B has, and B a thousand times as large takes no place of A (A09)', async () => {
  const other = await house.newOrganization();
  const [mine, theirs] = [await newBase(), await newBase(other.as('owner'))];
  const targets = Array.from({ length: 5 }, (_, at) => ({
    question: `How do I reset device number ${at}?`,
    answer: `Hold the button of device ${at} for ten seconds.`,
  }));
  await addFaq(mine, targets);
  const secret = { question: 'What is the door code of the vault?', answer: 'The door code is zebra nine.' };
  const document = await addFaq(theirs, [secret], other.as('owner'));
  await house.settle();
  const ask = async (question: string) => (await search(mine, question, { limit: 5, min_score: 0 })).passages as { document_id: string; content: string }[];
  const before = await Promise.all(targets.map(({ question }) => ask(question)));

  // Five thousand passages of B, as near to A's questions as can be: with the filter after the best k, A would find nothing.
  await house.database.withTenant(other.id, async (db) => {
    for (const { question } of targets)
      await sql`
        insert into knowledge_base_chunks (organization_id, knowledge_base_id, document_id, document_version, chunk_index, content, token_count, embedding,
          embedding_model, metadata)
        select ${other.id}, ${theirs}, ${document.id}, 1, (select max(chunk_index) from knowledge_base_chunks where document_id = ${document.id}) + n, ${`${question} zebra `} || n, 8, ${[...scriptedVector(question)]}::real[], 'local/use-lite',
          ${json({ kind: 'text', headings: [question] })}::jsonb
        from generate_series(1, 1000) n`.execute(db);
    await db.updateTable('knowledge_bases').set({ index_version: 999 }).where('id', '=', theirs).execute();
  });
  const after = await Promise.all(targets.map(({ question }) => ask(question)));
  expect(after).toEqual(before);
  expect(after.filter((found, at) => found[0]?.content === targets[at]?.answer)).toHaveLength(targets.length);
  expect(JSON.stringify([...after, await ask(secret.question), await ask('zebra nine')])).not.toContain('zebra');
  expect((await search(theirs, secret.question, {}, other.as('owner'))).answer).toBe(secret.answer);
  expect((await owner.post(`/v1/knowledge-bases/${theirs}/search`, { question: secret.question })).status).toBe(404);
}, 180_000);

test('an agent is attached to knowledge bases of its own organization, in an order', async () => {
  const [first, second] = [await newBase(), await newBase()];
  const foreign = await newBase((await house.newOrganization()).as('owner'));
  const agent = (await owner.post('/v1/agents', { name: `Agent ${house.newId().slice(-6)}` })).body.id;
  const path = `/v1/agents/${agent}/knowledge-bases`;
  const put = (ids: readonly string[]) => owner.put(path, { knowledge_bases: ids.map((knowledge_base_id, priority) => ({ knowledge_base_id, priority })) });
  expect((await put([second, first])).body.data.map((one: { knowledge_base_id: string }) => one.knowledge_base_id)).toEqual([second, first]);
  expect((await put([first, foreign])).body.code).toBe('agents.knowledge_not_found');
  expect((await owner.get(path)).body.data).toHaveLength(2);
  await owner.del(`/v1/knowledge-bases/${second}`);
  expect((await owner.get(path)).body.data.map((one: { knowledge_base_id: string }) => one.knowledge_base_id)).toEqual([first]);
});
