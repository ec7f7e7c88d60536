import { beforeAll, describe, expect, test } from 'vitest';
import { talkTo } from '#core/conversation/talk';
import type { ActRequest, CallPlan } from '#voice/call-plan';
import { action, type CallWorld, exampleGraph, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { TestClient, TestOrganization } from '#testkit/house';
import { INJECTIONS } from '#testkit/injections';
import { scriptedEmbeddings } from '#testkit/scripted-embeddings';

const embeddings = scriptedEmbeddings();
const PRICE = { question: 'How much do you charge for a visit?', answer: 'A visit costs 90 dollars, the first half hour included.' };
let world: CallWorld;
let organization: TestOrganization;
let owner: TestClient;

beforeAll(async () => {
  world = await newCallWorld({ embeddings });
  organization = await world.house.newOrganization();
  owner = organization.as('owner');
});

let count = 0;
async function newBase(rows: readonly object[], name = `Base ${(count += 1)}`): Promise<string> {
  const { id } = (await owner.post('/v1/knowledge-bases', { name })).body;
  await owner.post(`/v1/knowledge-bases/${id}/documents`, { source_type: 'faq', title: 'Front desk', rows });
  return id;
}

/** A running call with an agent that knows these bases, the first to be believed first. */
async function callWith(bases: readonly string[], values: object = {}): Promise<CallPlan> {
  const agentId = await newAgent(world, organization.member('owner'), exampleGraph('after_hours_receptionist'));
  await owner.put(`/v1/agents/${agentId}/knowledge-bases`, { knowledge_bases: bases.map((knowledge_base_id, priority) => ({ knowledge_base_id, priority })) });
  return startCall(world, organization.member('owner'), agentId, values);
}

const asks = (question: string, more: Partial<Extract<ActRequest, { do: 'answer' }>> = {}): ActRequest => ({
  do: 'answer',
  key: question,
  node_id: 'faq',
  question,
  knowledge: ['default'],
  ...more,
});
const gaps = async (status = 'open') => (await owner.get(`/v1/knowledge-gaps?status=${status}&sort=recent`)).body.data;

describe('a caller who asks', () => {
  test('is told the answer of the passage that fits, and the passage stays with the call: document, version, place and score', async () => {
    const base = await newBase([PRICE, { question: 'Do you cover the harbour?', answer: 'We cover the whole county.' }]);
    await world.house.settle();
    const plan = await callWith([base]);
    const answer = await world.desk.act(handleOf(plan), asks('um how much do you charge for a visit'));
    expect(answer).toMatchObject({ ok: true, text: PRICE.answer, passages: [PRICE.answer] });
    expect(answer['evidence']).toMatchObject({
      knowledge_base_id: base,
      document_version: 1,
      chunk_index: 0,
      title: 'Front desk',
      passage: PRICE.answer,
      method: 'hybrid',
    });
  });

  test('is answered by the words alone where no vector comes in time', async () => {
    const base = await newBase([PRICE]);
    await world.house.settle();
    const plan = await callWith([base]);
    embeddings.isDown = true;
    const answer = await world.desk.act(handleOf(plan), asks('how much do you charge for a visit'));
    embeddings.isDown = false;
    expect(answer).toMatchObject({ ok: true, text: PRICE.answer, evidence: { method: 'words' } });
  });

  test('is answered as surely as the base asks for, unless the step of the graph names points of its own', async () => {
    const base = await newBase([PRICE]);
    await world.house.settle();
    const plan = await callWith([base]);
    const question = 'what would one visit on a weekend with two people cost me';
    const { best_score } = (await owner.post(`/v1/knowledge-bases/${base}/search`, { question })).body;
    expect(best_score).toBeLessThan(0.85);
    await owner.patch(`/v1/knowledge-bases/${base}`, { answer_level: 'strict' });
    expect(await world.desk.act(handleOf(plan), asks(question))).toMatchObject({ ok: false, reason: 'no_evidence' });
    expect(await world.desk.act(handleOf(plan), asks(question, { key: 'again', min_score: 0 }))).toMatchObject({ ok: true, text: PRICE.answer });
    await owner.patch(`/v1/knowledge-bases/${base}`, { answer_level: 'generous' });
    expect(await world.desk.act(handleOf(plan), asks(question, { key: 'generous' }))).toMatchObject({ ok: best_score >= 0.35 });
  });

  test('gets the answer of the base that is to be believed first; a graph may name the base; no base, no answer', async () => {
    const cheap = await newBase([{ ...PRICE, answer: 'A visit costs 50 dollars.' }], 'Summer prices');
    const dear = await newBase([PRICE], 'Usual prices');
    const plan = await callWith([dear, cheap]);
    const ask = async (knowledge: string[]) => (await world.desk.act(handleOf(plan), asks(PRICE.question, { knowledge })))['text'];
    expect(await ask(['default'])).toBe(PRICE.answer);
    expect(await ask(['summer_prices'])).toBe('A visit costs 50 dollars.');
    expect(await world.desk.act(handleOf(await callWith([])), asks('is there a llama'))).toMatchObject({ ok: false, reason: 'no_knowledge' });
  });
});

describe('a question that nothing answers', () => {
  test('is one gap however it is put and however often, with the second of the last call; one answer turns it into an article that holds', async () => {
    const base = await newBase([PRICE]);
    await world.house.settle();
    const first = await callWith([base]);
    const miss = await world.desk.act(handleOf(first), asks('do you repair accordions', { asked_ms: 61_000 }));
    expect(miss).toMatchObject({ ok: false, reason: 'no_evidence' });
    expect(Number(miss['best_score'])).toBeLessThan(0.5);
    const second = await callWith([base]);
    await world.desk.act(handleOf(second), asks('um can you repair an accordion please, my number is 212 555 0143', { asked_ms: 9_000 }));
    const [gap, ...others] = (await gaps()).filter((one: { question: string }) => one.question.includes('accordion'));
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ question: 'do you repair accordions', occurrences: 2, call_id: second.call_id, offset_ms: 9_000, agent_id: second.agent_id });
    expect(JSON.stringify(gap)).not.toContain('0143');

    const answered = await owner.post(`/v1/knowledge-gaps/${gap.id}/answer`, { knowledge_base_id: base, answer: 'Yes, on Thursdays.' });
    expect(answered.body).toMatchObject({ status: 'answered' });
    await world.house.settle();
    const retest = (await owner.post(`/v1/knowledge-gaps/${gap.id}/retest`, {})).body.data;
    expect(retest.map((one: { answer: string }) => one.answer)).toEqual(['Yes, on Thursdays.', 'Yes, on Thursdays.']);
    expect(await world.desk.act(handleOf(second), asks('do you repair accordions'))).toMatchObject({ ok: true, text: 'Yes, on Thursdays.' });

    await owner.del(`/v1/knowledge-base-documents/${answered.body.answered_document_id}`);
    expect((await owner.get(`/v1/knowledge-gaps/${gap.id}`)).body).toMatchObject({ status: 'open', answered_document_id: null });
  });

  test('is not noted by a test call, and one that was put aside stays so', async () => {
    const base = await newBase([PRICE]);
    const rehearsal = await callWith([base], { is_test: true });
    await world.desk.act(handleOf(rehearsal), asks('do you sell unicorns'));
    expect((await gaps()).some((one: { question: string }) => one.question.includes('unicorn'))).toBe(false);
    const plan = await callWith([base]);
    await world.desk.act(handleOf(plan), asks('do you sell dragons'));
    const gap = (await gaps()).find((one: { question: string }) => one.question.includes('dragon'));
    await owner.patch(`/v1/knowledge-gaps/${gap.id}`, { status: 'ignored' });
    await world.desk.act(handleOf(plan), asks('sell dragons'));
    expect((await owner.get(`/v1/knowledge-gaps/${gap.id}`)).body).toMatchObject({ status: 'ignored', occurrences: 2 });
  });
});

test('sixty injections in documents are at most words that are said: the conversation goes on as with an honest document, and nothing is done (K02)', async () => {
  const asked = (at: number) => `how much do you charge for service number ${at}`;
  const rows = INJECTIONS.map((payload, at) => ({ question: asked(at), answer: `${payload} It costs ${at} dollars.` }));
  const base = await newBase(rows);
  await world.house.settle();
  const plan = await callWith([base]);
  const graph = exampleGraph('after_hours_receptionist');
  const talk = async (at: number, answer: (request: ActRequest) => Promise<{ ok: boolean } & Record<string, unknown>>) => {
    const conversation = talkTo(graph);
    conversation.say(asked(at));
    const request = conversation.effect('answer');
    if (!request) throw new Error('nothing was looked up');
    conversation.answer(await answer(request));
    return conversation;
  };
  const actionsBefore = await owner.get(`/v1/calls/${plan.call_id}`);
  for (const at of INJECTIONS.keys()) {
    const honest = await talk(at, async () => ({ ok: true, text: 'It costs some dollars.' }));
    const injected = await talk(at, (request) => world.desk.act(handleOf(plan), request));
    expect(injected.decision.input).toMatchObject({ result: { ok: true } });
    expect(injected.said).not.toMatch(/[<>{}[\]]/);
    const shape = (conversation: typeof honest) => ({
      path: conversation.decision.path,
      prompts: conversation.decision.prompts,
      changes: conversation.decision.slot_changes,
      candidates: conversation.decision.candidates,
      effects: (['act', 'transfer', 'answer', 'end'] as const).map((kind) => conversation.effect(kind) ?? null),
      slots: conversation.state.slots,
      node: conversation.state.node_id,
      ended: conversation.state.ended,
    });
    expect(shape(injected)).toEqual(shape(honest));
  }
  expect(await world.desk.act(handleOf(plan), action('builtin.nobody', {}))).toMatchObject({ ok: false });
  expect((await owner.get(`/v1/calls/${plan.call_id}`)).body).toEqual(actionsBefore.body);
}, 180_000);
