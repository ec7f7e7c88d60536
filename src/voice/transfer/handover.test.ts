import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { voiceLike } from '#testkit/voice/audio';
import { type FakeTransfers, fakeTransfers } from '#testkit/voice/fake-transfers';
import { type Stage, stage } from '#testkit/voice/stage';
import { parseWav } from '../media/wav.ts';
import { briefingOf } from './briefing.ts';

const graph = (more: object = {}) =>
  ObjectiveGraph.parse({
    schema_version: '1.0.0',
    graph_id: 'desk',
    name: 'Desk',
    locale: 'en-US',
    entry: 'name',
    slots: {
      name: { type: 'person_name', prompts: { ask: 'Thanks for calling Acme. This call may be recorded. What is your name?' } },
      card: { type: 'digits', pii: 'payment', listen: 'when_asked', prompts: { ask: 'Your card?' } },
    },
    intents: { message: { examples: ['take a message'] } },
    nodes: [
      { id: 'name', type: 'collect', slots: ['name'], next: 'person' },
      {
        id: 'person',
        type: 'transfer',
        target: { const: 'Front desk' },
        announce: 'I am putting you through.',
        outcome: 'handed_over',
        on_failed: 'sorry',
        ...more,
      },
      {
        id: 'sorry',
        type: 'listen',
        prompt: 'Nobody can take the call. Shall I take a message?',
        routes: [{ intent: 'message', goto: 'bye' }],
        on_no_match: 'bye',
      },
      { id: 'bye', type: 'end', outcome: 'nothing', prompt: 'Bye.' },
    ],
    outcomes: [
      { id: 'handed_over', success: true, outcome_type: 'transferred' },
      { id: 'nothing', success: false },
    ],
  });
const WARM = { mode: 'warm' };

function call(more: object, rungs: Parameters<typeof fakeTransfers>[2], forbidden: readonly string[] = []): { it: Stage; team: FakeTransfers } {
  const made: FakeTransfers[] = [];
  const transfers = (...[wheel, timers]: Parameters<NonNullable<NonNullable<Parameters<typeof stage>[1]>['transfers']>>) => {
    const team = fakeTransfers(wheel, timers, rungs, forbidden);
    made.push(team);
    return team;
  };
  const it = stage(graph(more), { transfers, plan: { max_call_seconds: 60 } });
  return { it, team: made[0] as FakeTransfers };
}
const steps = (it: Stage): string[] =>
  it.desk.events
    .filter(({ event_type, data }) => event_type.startsWith('transfer') && 'step' in data)
    .map(({ data }) => `${data['to']}: ${data['step']}${data['reason'] ? ` (${data['reason']})` : ''}${data['by'] ? ` by ${data['by']}` : ''}`);
const loud = (frames: readonly Int16Array[]): number => frames.filter((frame) => frame.some((sample) => Math.abs(sample) > 200)).length;
/** How much of a tone is in it: the answer of a filter of one frequency (Goertzel), 0 to about 1. */
function toneIn(pcm: Int16Array, hz: number): number {
  let [re, im, all] = [0, 0, 1];
  for (let i = 0; i < pcm.length; i++) {
    const sample = pcm[i] as number;
    re += sample * Math.cos((2 * Math.PI * hz * i) / 8_000);
    im += sample * Math.sin((2 * Math.PI * hz * i) / 8_000);
    all += sample * sample;
  }
  return (2 * (re * re + im * im)) / (pcm.length * all);
}
const joinFrames = (frames: readonly Int16Array[]): Int16Array => Int16Array.from(frames.flatMap((frame) => [...frame]));

test('a colleague is told who calls and what for, presses the key, both hear each other, and the recording holds both', async () => {
  const { it, team } = call(WARM, [{ label: 'Anna' }]);
  await it.say('Jane Miller');
  await it.time.until(() => team.ringing.has('Anna'));
  const before = it.line.heard.length;
  await it.time.advance(2_000);
  // Whoever waits hears something.
  expect(loud(it.line.heard.slice(before))).toBeGreaterThan(60);
  team.answer('Anna');
  const anna = team.legs.get('Anna')!;
  await it.time.until(() => it.voice.said.some((text) => text.includes('Press one to take the call')));
  expect(it.voice.said.at(-1)).toContain('name: Jane Miller. This call is recorded.');
  await it.time.advance(3_000);
  expect(loud(anna.heard)).toBeGreaterThan(60);
  anna.press('1');
  await it.time.advance(100);
  const [fromCaller, fromAnna] = [anna.heard.length, it.line.heard.length];
  it.line.speak(voiceLike(2_000, 300));
  anna.speak(voiceLike(2_000, 700));
  it.line.press('5');
  await it.time.advance(2_000);
  expect(toneIn(joinFrames(anna.heard.slice(fromCaller)), 300)).toBeGreaterThan(0.3);
  expect(toneIn(joinFrames(it.line.heard.slice(fromAnna)), 700)).toBeGreaterThan(0.3);
  expect(team.pressed).toEqual(['5']);
  // The agent has left: it neither listens nor speaks, and nothing of its time limits ends a conversation between two people.
  const said = it.voice.said.length;
  await it.time.advance(120_000);
  expect([it.line.hungUp, it.voice.said.length]).toEqual([null, said]);
  anna.hangUp();
  await it.ended();
  expect(it.line.hungUp).toBe('transferred');
  expect(it.desk.endings[0]).toMatchObject({ ended_reason: 'transferred', outcome: { outcome: 'handed_over', success: true } });
  expect(it.desk.endings[0]!.duration_ms).toBeGreaterThan(120_000);
  expect(steps(it)).toEqual(['Anna: calling', 'Anna: briefing', 'Anna: joined', 'Anna: parted by colleague']);
  expect(team.told).toEqual(['leg-1 answered', 'leg-1 joined by key', 'leg-1 ended completed by colleague']);
  const [left, right] = parseWav(it.file.bytes()).channels as [Int16Array, Int16Array];
  const at = it.desk.events.find(({ data }) => data['step'] === 'joined')!.offset_ms * 8;
  expect(toneIn(left.subarray(at, at + 16_000), 300)).toBeGreaterThan(0.3);
  expect(toneIn(right.subarray(at, at + 16_000), 700)).toBeGreaterThan(0.3);
  expect(it.time.pending()).toBe(0);
});

test('one is engaged, one may not be called, one declines, one lets it ring: the caller is back with the agent, in the same conversation', async () => {
  const { it, team } = call(WARM, [{ label: 'Anna' }, { label: 'Abroad' }, { label: 'Bob' }, { label: 'Carol', ring_ms: 5_000 } as never], ['Abroad']);
  await it.say('Jane Miller');
  await it.time.until(() => team.ringing.has('Anna'));
  team.refuse('Anna', 'busy');
  await it.time.until(() => team.ringing.has('Bob'));
  team.answer('Bob');
  await it.time.advance(500);
  team.legs.get('Bob')!.press('2');
  await it.time.until(() => team.ringing.has('Carol'));
  await it.floor();
  expect(it.voice.said.at(-1)).toContain('Shall I take a message?');
  expect([team.legs.get('Bob')!.hungUp, team.ringing.size]).toEqual(['declined', 0]);
  expect(steps(it)).toEqual([
    'Anna: calling',
    'Anna: not_taken (busy)',
    'Abroad: calling',
    'Abroad: not_taken (destination_closed)',
    'Bob: calling',
    'Bob: briefing',
    'Bob: not_taken (declined)',
    'Carol: calling',
    'Carol: not_taken (no_answer)',
  ]);
  expect([team.failures, team.told.filter((line) => line.includes('ended')).length]).toEqual([['no_answer'], 3]);
  await it.say('take a message');
  await it.ended();
  expect(it.desk.endings[0]).toMatchObject({ ended_reason: 'agent_completed', outcome: { outcome: 'nothing' } });
});

test.each<['while it rings' | 'while the colleague is told' | 'when both speak']>([['while it rings'], ['while the colleague is told'], ['when both speak']])(
  'the caller hangs up %s: nobody goes on ringing, nobody is left alone on a line',
  async (when) => {
    const { it, team } = call(when === 'when both speak' ? {} : WARM, [{ label: 'Anna' }, { label: 'Bob' }]);
    await it.say('Jane Miller');
    await it.time.until(() => team.ringing.has('Anna'));
    if (when !== 'while it rings') team.answer('Anna');
    await it.time.advance(800);
    it.line.hangUp();
    // Both at once.
    if (when === 'when both speak') team.legs.get('Anna')!.hangUp();
    await it.ended();
    expect(team.ringing.size).toBe(0);
    expect(team.told.filter((line) => line.includes('ended'))).toEqual([
      when === 'when both speak' ? 'leg-1 ended completed by caller' : 'leg-1 ended caller_hung_up by caller',
    ]);
    expect(it.desk.endings[0]?.ended_reason).toBe(when === 'when both speak' ? 'transferred' : 'caller_hangup');
    if (when === 'while the colleague is told') expect(team.legs.get('Anna')!.hungUp).toBe('caller_hung_up');
    expect(it.time.pending()).toBe(0);
  },
);

test('whoever waits hears the music of the organization, where it has any', async () => {
  const made: FakeTransfers[] = [];
  const it = stage(graph(), {
    transfers: (wheel, timers) => {
      made.push(fakeTransfers(wheel, timers, [{ label: 'Anna' }]));
      return made[0] as FakeTransfers;
    },
    plan: { hold_music_path: '/music.wav' },
    deps: { recordedSound: async () => Int16Array.from({ length: 8_000 }, (_, i) => Math.round(3_000 * Math.sin((2 * Math.PI * 1_000 * i) / 8_000))) },
  });
  await it.say('Jane Miller');
  await it.time.until(() => made[0]?.ringing.has('Anna') === true);
  const from = it.line.heard.length;
  await it.time.advance(1_000);
  expect(toneIn(joinFrames(it.line.heard.slice(from)), 1_000)).toBeGreaterThan(0.8);
  it.line.hangUp();
  await it.ended();
});

test('nobody who calls steers where a call goes: a target that was said is told apart from one of the graph', async () => {
  const fixed = call({}, 'rehearsed');
  await fixed.it.say('Jane Miller');
  await fixed.it.ended();
  expect(fixed.team.wishes).toMatchObject([{ target: 'Front desk', is_fixed: true }]);
  expect(fixed.it.desk.endings[0]).toMatchObject({ ended_reason: 'transferred' });
  const steered = call({ target: { var: 'slots.name' } }, [{ kind: 'skipped', label: 'x', reason: 'no_target' } as never]);
  await steered.it.say('Jane Miller');
  await steered.it.floor();
  expect(steered.team.wishes).toMatchObject([{ target: 'Jane Miller', is_fixed: false }]);
});

test('a server that stops in the middle of a conversation between two people parts them, and all is written down', async () => {
  const { it, team } = call({}, [{ label: 'Anna' }]);
  await it.say('Jane Miller');
  await it.time.until(() => team.ringing.has('Anna'));
  team.answer('Anna');
  await it.time.advance(5_000);
  it.session.stop('system_shutdown');
  await it.ended();
  expect([it.line.hungUp, team.legs.get('Anna')!.hungUp]).toEqual(['transferred', 'completed']);
  expect(team.told.at(-1)).toBe('leg-1 ended completed by us');
});

test('the briefing says what is known and no more: never a card number, never what the graph did not ask for', () => {
  const plan = { graph: graph(), context: { caller_first_name: 'Jane', caller_last_name: 'Miller' }, agent_name: 'x', recording_path: null };
  const slot = (value: unknown, status = 'confirmed') => ({ status, value, confidence: 1, source: 'rule', input_index: 0, heard: null });
  const state = { node_id: 'x', slots: { name: slot('Jane Miller'), card: slot('4242424242424242') }, vars: {}, turns: 1, ended: null } as never;
  const request = {
    do: 'transfer',
    key: 'k',
    node_id: 'person',
    mode: 'warm',
    target: 'x',
    briefing: null,
    accept_digit: '2',
    ring_timeout_seconds: 30,
  } as const;
  const world = { now: '2027-03-01T09:00:00', timezone: 'UTC', region: 'US', dateOrder: 'mdy', locale: 'en-US', lists: {}, open: {} } as const;
  expect(briefingOf(plan, request, state, world)).toBe('Jane Miller is on the line. name: Jane Miller. Press two to take the call, or one if you cannot.');
  expect(briefingOf({ ...plan, recording_path: '/r.wav' }, { ...request, briefing: 'A crown fell out.' }, state, world)).toBe(
    'A crown fell out. This call is recorded. Press two to take the call, or one if you cannot.',
  );
});
