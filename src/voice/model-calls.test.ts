import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '#core/conversation/compile';
import { ObjectiveGraph } from '#core/conversation/graph';
import { replay } from '#core/conversation/replay';
import type { DecisionRecord } from '#core/conversation/types';
import { modelPlan, type ScriptedModel, scriptedModel } from '#testkit/voice/fake-model';
import { type Stage, planFor, stage } from '#testkit/voice/stage';
import { Conversation } from './conversation.ts';
import type { ModelPlan } from './call-plan.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
const withSettings = (llm: object) => ObjectiveGraph.parse({ ...booking, settings: { ...booking.settings, llm } });

interface Call extends Stage {
  readonly model: ScriptedModel;
  readonly spare: Stage['spare'];
  readonly second: ScriptedModel;
}

function callWith(mode: ModelPlan['mode'], more: { graph?: ObjectiveGraph; plan?: Partial<ModelPlan>; second?: boolean } = {}): Call {
  const made: ScriptedModel[] = [];
  const call = stage(more.graph ?? booking, {
    plan: { models: modelPlan(mode, more.plan) },
    models: (timers) => {
      made.push(scriptedModel(timers), scriptedModel(timers, { model: 'script-2' }));
      return more.second ? made : made.slice(0, 1);
    },
  });
  call.desk.onAct((request) => ('action' in request && request.action === 'builtin.hold_slot' ? { ok: true, hold_id: 'h1', ...request.input } : { ok: true }));
  return { ...call, model: made[0] as ScriptedModel, second: made[1] as ScriptedModel };
}

const decisions = (call: Stage): DecisionRecord[] => call.desk.segments().flatMap(({ decision }) => (decision ? [decision] : []));
const lastTurn = (call: Stage) => call.desk.segments().findLast(({ speaker }) => speaker === 'caller');
const lastWords = (call: Stage) => call.desk.segments().findLast(({ speaker }) => speaker === 'agent');
/** How long after the caller's last word the agent's voice began, for the last turn that was answered. */
const gap = (call: Stage) => Number(call.desk.segments().findLast(({ latency }) => typeof latency.first_audio_ms === 'number')?.latency.first_audio_ms);
/** The caller has heard the answer, and it is written down. */
const answered = async (call: Stage): Promise<void> => {
  await call.floor();
  await call.time.advance(500);
};
const readings = (call: Call) => call.model.asked.filter(({ schema }) => schema);
const hangUp = async (call: Stage): Promise<void> => {
  await call.floor();
  call.line.hangUp();
  await call.ended();
};

test('in hybrid mode a model is asked where the rules understood nothing, and what it proposes is taken after the same checks', async () => {
  const call = callWith('hybrid');
  await call.say("I'd like to book an appointment");
  expect(call.model.asked).toHaveLength(0);
  call.model.propose({ do: 'set_slot', slot: 'service', value: 'cleaning', span: 'pearly whites made shiny' });
  await call.say('I want my pearly whites made shiny');
  await hangUp(call);
  expect(call.model.asked).toHaveLength(1);
  expect(call.model.asked[0]?.prompt).toContain('<caller>I want my pearly whites made shiny</caller>');
  expect(lastTurn(call)?.decision?.input).toMatchObject({ model: { model: 'script-1', outcome: 'answered', ms: 200 } });
  expect(call.desk.endings[0]?.captured.service).toMatchObject({ value: 'cleaning' });
  expect(call.desk.endings[0]?.usage.filter(({ component }) => component === 'llm')).toEqual([
    { component: 'llm', provider: 'scripted', model: 'script-1', unit: 'token_in', quantity: 80, usage_source: 'reported' },
    { component: 'llm', provider: 'scripted', model: 'script-1', unit: 'token_cached', quantity: 20, usage_source: 'reported' },
    expect.objectContaining({ unit: 'token_out' }),
  ]);
});

test('in model-led mode every turn is asked, and a hybrid call with all its answers replays without any model, decision for decision', async () => {
  for (const mode of ['hybrid', 'llm'] as const) {
    const call = callWith(mode);
    await call.say("I'd like to book an appointment");
    call.model.propose(
      { do: 'set_slot', slot: 'service', value: 'cleaning', span: 'pearly whites' },
      { do: 'set_slot', slot: 'nonsense', value: '1', span: 'my' },
    );
    await call.say('I want my pearly whites made shiny');
    call.model.answer('{"commands":[]}');
    await call.say('tomorrow');
    await call.say('at 3 pm');
    await hangUp(call);
    expect(readings(call)).toHaveLength(mode === 'llm' ? 4 : 1);
    const plan = planFor(booking, {});
    const world = (now: string) => ({ ...new Conversation(plan, call.time.clock).world(), now });
    const all = decisions(call).toSorted((a, b) => a.input_index - b.input_index);
    const [first, ...later] = all;
    const recording = {
      context: plan.context,
      seed: plan.call_id,
      world: world(first?.now ?? ''),
      inputs: later.map(({ input, now }) => ({ input, world: world(now) })),
    };
    expect(replay(compile(booking), recording).decisions).toEqual(all);
  }
});

test('a model that takes three seconds costs the caller its budget and no more; the trace says that the rules decided alone', async () => {
  const call = callWith('llm', { plan: { turn_budget_ms: 800 } });
  call.model.latencyMs = 3_000;
  await call.say("I'd like to book an appointment");
  await answered(call);
  await call.time.advance(3_000);
  expect(lastTurn(call)?.latency).toMatchObject({ degraded: 'model', model_ms: expect.any(Number) });
  expect(gap(call)).toBeGreaterThan(800);
  expect(gap(call)).toBeLessThan(2_000);
  expect(lastTurn(call)?.decision?.input).toMatchObject({ model: { outcome: 'late' } });
  expect(call.model.calledOff).toBe(1);
  expect(call.voice.said.filter((text) => text === lastWords(call)?.text)).toHaveLength(1);
  await hangUp(call);
});

test.each(['hangs', 'fails', 'garbage', 'closes', 'refuses'] as const)(
  'F02 a model that %s: the rules answer within two seconds of the last word, once; what was tried is on the bill',
  async (how) => {
    const call = callWith('llm');
    call.model.break(how);
    for (const line of ["I'd like to book an appointment", 'a cleaning please', 'tomorrow']) {
      await call.say(line);
      await answered(call);
      expect(gap(call)).toBeGreaterThan(300);
      expect(gap(call)).toBeLessThanOrEqual(2_000);
      expect(lastTurn(call)?.latency).toMatchObject({ degraded: 'model' });
    }
    await hangUp(call);
    expect(call.desk.endings[0]?.captured).toMatchObject({ service: { value: 'cleaning' }, visit_date: { value: '2027-03-02' } });
    // After two failures in a row it is left alone for a while.
    expect(readings(call)).toHaveLength(2);
    const bill = call.desk.endings[0]?.usage.filter(({ component }) => component === 'llm') ?? [];
    if (how === 'refuses') expect(bill).toEqual([]);
    else expect(bill[0]).toMatchObject({ unit: 'token_in', usage_source: how === 'garbage' ? 'reported' : 'estimated' });
  },
);

test('F02 when the first model is of no use the second one is asked within the same budget', async () => {
  const call = callWith('hybrid', { second: true });
  await call.say("I'd like to book an appointment");
  call.model.break('hangs');
  call.second.propose({ do: 'set_slot', slot: 'service', value: 'cleaning', span: 'pearly whites' });
  await call.say('I want my pearly whites made shiny');
  await hangUp(call);
  expect(lastTurn(call)?.decision?.input).toMatchObject({ model: { model: 'script-2', outcome: 'answered' } });
  expect(call.desk.endings[0]?.captured.service).toMatchObject({ value: 'cleaning' });
  const models = new Set(call.desk.endings[0]?.usage.filter(({ component }) => component === 'llm').map(({ model }) => model));
  expect([...models]).toEqual(['script-1', 'script-2']);
});

test('K06 a model asked on every turn of an endless call is asked no more than the call allows', async () => {
  const call = callWith('llm', { plan: { max_questions: 3 } });
  for (const line of ['hm well you know', 'the thing with the stuff', 'blue elephants', 'you tell me', 'what do you think']) await call.say(line);
  await hangUp(call);
  expect(call.model.asked).toHaveLength(3);
  expect(decisions(call).some(({ input }) => input.kind === 'utterance' && input.model?.reason.includes('limit of this call'))).toBe(true);
});

test('a prompt is put in other words only where nothing of it changes; the transcript says what became of each rewording', async () => {
  const call = callWith('llm', { graph: withSettings({ rephrase: true, understand: false }) });
  await call.say("I'd like to book an appointment");
  expect(call.model.asked).toHaveLength(0);
  await hangUp(call);
  const talk = callWith('llm', { graph: withSettings({ rephrase: true }) });
  talk.model.answer(({ schema, prompt }) => (schema ? '{"commands":[]}' : `Sure, happy to help. ${prompt.split('The line:\n')[1]}`));
  await talk.say("I'd like to book an appointment");
  await answered(talk);
  expect(lastTurn(talk)?.latency.rewording).toBe('accepted');
  expect(lastWords(talk)?.text).toMatch(/^Sure, happy to help\./);
  talk.model.answer(({ schema }) => (schema ? '{"commands":[]}' : 'Your cleaning is free and we promise you a refund. What day?'));
  await talk.say('a cleaning please');
  await answered(talk);
  expect(lastTurn(talk)?.latency.rewording).toMatch(/^refused: /);
  expect(talk.voice.said.join(' ')).not.toMatch(/free|refund/);
  await hangUp(talk);
});

const answering = ObjectiveGraph.parse({
  schema_version: '1.0.0',
  graph_id: 'desk',
  name: 'Desk',
  locale: 'en',
  entry: 'greet',
  settings: { llm: { answer: true } },
  slots: { card: { type: 'digits', pii: 'payment', listen: 'when_asked', prompts: { ask: 'Your card number?' } } },
  intents: { ask: { examples: ['I have a question', 'how much is a cleaning'] }, pay: { examples: ['I want to pay'] } },
  outcomes: [{ id: 'done', success: true }],
  nodes: [
    {
      id: 'greet',
      type: 'listen',
      prompt: 'How can I help?',
      routes: [
        { intent: 'ask', goto: 'answer' },
        { intent: 'pay', goto: 'pay' },
      ],
      on_no_match: 'bye',
    },
    { id: 'answer', type: 'answer', knowledge: ['all'], on_answered: 'greet', on_no_evidence: 'greet' },
    { id: 'pay', type: 'collect', slots: ['card'], next: 'bye' },
    { id: 'bye', type: 'end', outcome: 'done', prompt: 'Goodbye!' },
  ],
});

test('an answer is composed of the passages that were found, or the passage itself is said; which one, the timeline tells', async () => {
  const passage = 'A cleaning costs 90 dollars. It takes 30 minutes.';
  for (const [written, said] of [
    ['A cleaning costs 90 dollars and takes 30 minutes.', 'A cleaning costs 90 dollars and takes 30 minutes.'],
    ['A cleaning is free today, I promise.', passage],
    ['NONE', passage],
  ] as const) {
    const call = callWith('hybrid', { graph: answering });
    call.desk.onAct(() => ({ ok: true, text: passage, passages: [passage] }));
    call.model.answer(written);
    await call.say('how much is a cleaning');
    await answered(call);
    expect(call.voice.said.join(' ')).toContain(said);
    expect(call.voice.said.join(' ')).not.toContain('free');
    expect(call.model.asked.at(-1)?.prompt).toContain('<question>how much is a cleaning</question>');
    await hangUp(call);
  }
});

test('a card number goes to no model, asked for or said in passing; the switch for other calls is the organization’s', async () => {
  const call = callWith('llm', { graph: answering });
  await call.say('well four one one one one one one one one one one one one one one one you know');
  expect(readings(call).at(-1)?.prompt).toContain('[number]');
  expect(readings(call).at(-1)?.prompt).not.toMatch(/one one one/);
  const before = call.model.asked.length;
  await call.say('I want to pay');
  await call.say('four one one one, one one one one, one one one one, one one one one');
  await call.ended();
  expect(call.model.asked.slice(before).every(({ prompt }) => !/one one one/.test(prompt))).toBe(true);
  expect(call.model.asked.length - before).toBeLessThanOrEqual(1);
  const open = callWith('llm', { graph: answering, plan: { redact: false } });
  await open.say('well four one one one one one one one one one one one one one one one you know');
  expect(readings(open).at(-1)?.prompt).toContain('one one one');
  await hangUp(open);
});

test('a hang-up while a model thinks ends the call at once, keeps what was said and leaves nothing behind', async () => {
  const call = callWith('llm');
  call.model.break('hangs');
  const saying = call.say("I'd like to book an appointment");
  await saying;
  expect(call.session.phase).toBe('deciding');
  call.line.hangUp();
  await call.ended();
  expect(call.desk.endings[0]).toMatchObject({ ended_reason: 'caller_hangup' });
  expect(lastTurn(call)?.text).toBe("I'd like to book an appointment");
  expect(call.model.calledOff).toBe(1);
  expect(call.time.pending()).toBe(0);
});
