import { CALL_VARIABLES } from './expressions.ts';
import type { ObjectiveGraph } from './graph.ts';
import { TEST_NOW } from './mock-world.ts';
import { begin, step } from './step.ts';
import type { CallEvent, CompiledGraph, ConversationEffect, StepResult, TurnInput, World } from './types.ts';

/** A dice with a seed (mulberry32): the same seed throws the same numbers. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What people say to agents, and what recognisers make of noise. */
const SAYINGS: readonly string[] = [
  'I want to order', 'red', 'blue please', 'three', 'twelve', 'yes', 'Yes.', 'yeah sure', 'no', 'No.', 'no thanks', 'no, make it four', 'yes but change the time', 'Hello?', 'what was that?', 'hang on a second', 'uh', 'Hmm.', '',
  'book an appointment', 'I need a cleaning tomorrow at 3 pm', 'a checkup please', 'toothache', 'tomorrow', 'Tomorrow.', 'next Tuesday at half past three', 'the thirty first', '3 p.m.',
  'at 7:30 in the morning', 'midnight', 'Jane Miller', "It's Jane Miller.", 'my name is Sam Reed', 'J A N E', 'five five five two zero one four four seven seven', '555-201-4477', 'five five five two',
  'double five', "I'd rather not say", 'never mind', 'goodbye', 'speak to a person', 'operator', 'stop calling me', 'my son is bleeding badly', 'I smell gas', 'how much does it cost', 'are you a robot',
  'john dot doe at gmail dot com', 'j o h n at example dot com', '12 Elm Street', 'the boiler shows error five', 'about two hundred and fifty dollars', '-5', '999999999999', 'asap', 'this year', 'none',
  'sorry, actually make that 4 pm', 'change the name', 'the service', 'nothing', 'you stupid machine', 'burst pipe', 'no hot water', 'something else', 'wrong number', 'not interested', "I'm busy",
  'ＦＵＬＬ ｗｉｄｔｈ', '٣', '\u0000', '{{slots.full_name}}', '__proto__', 'constructor', '💥💥', 'a'.repeat(400), 'é à ü ß', '...', '?!',
]; // biome-ignore format: a list of sayings

const EVENTS: readonly CallEvent[] = [
  'dtmf_zero',
  'voicemail_detected',
  'max_duration',
  'sentiment_negative',
  'supervisor_takeover',
  'tool_error',
  'repair_exhausted',
  'silence_exhausted',
];
const KEYS: readonly string[] = ['0', '1', '2', '3', '9', '*', '#', '5552014477#', '5552014477', '55', '1234567890123456789012345678901234567890'];

type Request = Extract<ConversationEffect, { do: 'act' | 'transfer' | 'answer' }>;

function answerTo(request: Request, roll: () => number): TurnInput {
  const kind = roll();
  const echo = request.do === 'act' ? request.input : {};
  if (kind < 0.6) return { kind: 'result', key: request.key, result: { ...echo, ok: true, hold_id: 'h', code: 'A1', text: 'We open at eight.' } };
  if (kind < 0.85)
    return {
      kind: 'result',
      key: request.key,
      result: { ok: false, reason: 'taken', alternative_spoken: '2 PM', alternatives: [{ date: '2027-03-02', time: '14:00' }] },
    };
  if (kind < 0.95) return { kind: 'result', key: request.key, result: { ok: true } };
  return { kind: 'result', key: 'nobody:waits', result: { ok: true } };
}

/** What a graph's own callers say: its conversations, the examples of its intents, its choices. Mixed into random calls, they go deep into the graph. */
export function sayingsOf(graph: ObjectiveGraph): readonly string[] {
  const tests = (graph.tests ?? []).flatMap((test) => test.turns.map((turn) => (typeof turn === 'string' ? turn : (turn.say ?? ''))));
  const examples = Object.values(graph.intents ?? {}).flatMap((intent) => intent.examples);
  const choices = Object.values(graph.lists ?? {}).flatMap((list) => ('values' in list ? list.values.map((each) => each.label ?? each.value) : []));
  return [...new Set([...tests, ...examples, ...choices])].filter((saying) => saying !== '');
}

function somethingHappens(roll: () => number, own: readonly string[]): TurnInput {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const saying = (): string => (own.length > 0 && roll() < 0.7 ? pick(own) : pick(SAYINGS));
  const kind = roll();
  if (kind < 0.72) {
    const text = roll() < 0.2 ? `${saying()} ${saying()}` : saying();
    return { kind: 'utterance', text, confidence: Math.round(roll() * 100) / 100 };
  }
  if (kind < 0.84) return { kind: 'dtmf', digits: pick(KEYS) };
  if (kind < 0.93) return { kind: 'silence', silenceMs: 7000 };
  if (kind < 0.97) return { kind: 'event', event: pick(EVENTS) };
  return { kind: 'result', key: pick(['stale', '', ...CALL_VARIABLES]), result: { ok: roll() < 0.5 } };
}

export interface RandomCall {
  readonly context: Readonly<Record<string, unknown>>;
  readonly world: World;
  readonly results: readonly StepResult[];
  readonly inputs: readonly TurnInput[];
  /** Milliseconds each decision took, by the clock handed in. */
  readonly durationsMs: readonly number[];
}

const awaited = (result: StepResult): Request | undefined =>
  result.effects.find((effect): effect is Request => effect.do === 'act' || effect.do === 'transfer' || effect.do === 'answer');

/**
 * Plays a call in which anything may happen, from a seed; for property tests and for measuring decisions. Ends with the call, or after `maxInputs`.
 * `own` are sayings of the graph's own callers, said more often than the general ones.
 */
export function playRandomCall(
  compiled: CompiledGraph,
  seed: number,
  maxInputs: number,
  nowMs: () => number = () => 0,
  own: readonly string[] = [],
): RandomCall {
  const roll = dice(seed);
  const world: World = {
    now: TEST_NOW,
    timezone: 'America/New_York',
    region: 'US',
    dateOrder: 'mdy',
    locale: compiled.graph.locale,
    open: { default: roll() < 0.3 },
    lists: {},
  };
  const context = roll() < 0.5 ? { caller_number: '+15552014477', phone_number: '+15550001111' } : {};
  let result = begin(compiled, world, context, String(seed));
  const results = [result];
  const inputs: TurnInput[] = [];
  const durationsMs: number[] = [];
  let request = awaited(result);
  while (result.state.ended === null && inputs.length < maxInputs) {
    // Mostly the world answers what it was asked; sometimes the caller speaks into it.
    const input = request && roll() < 0.9 ? answerTo(request, roll) : somethingHappens(roll, own);
    const started = nowMs();
    result = step(compiled, result.state, input, world);
    durationsMs.push(nowMs() - started);
    inputs.push(input);
    results.push(result);
    const asked = awaited(result);
    if (asked) request = asked;
    else if (input.kind === 'result' && input.key === request?.key) request = undefined;
    else if (result.effects.some((effect) => effect.do === 'listen')) request = undefined;
  }
  return { context, world, results, inputs, durationsMs };
}
