import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_TRANSFER_MS, startTransfer, stepTransfer } from './transfer.ts';
import type { Rung, Transfer, TransferEffect, TransferEvent, TransferTask, TransferTimer } from './types.ts';

const WARM: TransferTask = { mode: 'warm', accept: '1', decline: '2' };
const COLD: TransferTask = { ...WARM, mode: 'cold' };
const line = (ring_ms = 25_000): Rung => ({ kind: 'line', ring_ms });

/** A transfer whose clock the test holds. */
function stage(task: TransferTask, rungs: readonly Rung[]) {
  let state: Transfer = startTransfer(task);
  let now = 0;
  const due = new Map<TransferTimer, { id: number; atMs: number }>();
  const log: TransferEffect[] = [];
  const post = (event: TransferEvent): void => {
    const [next, effects] = stepTransfer(state, event);
    state = next;
    for (const effect of effects) {
      log.push(effect);
      if (effect.do === 'arm') due.set(effect.timer, { id: effect.id, atMs: now + effect.ms });
      if (effect.do === 'disarm') due.delete(effect.timer);
    }
  };
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const next = [...due].sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (!next || next[1].atMs > end) break;
      now = next[1].atMs;
      due.delete(next[0]);
      post({ kind: 'timer', timer: next[0], id: next[1].id });
    }
    now = end;
  };
  post({ kind: 'begin' });
  const planned = (): void => post({ kind: 'planned', rungs });
  const story = (): string[] =>
    log.flatMap((effect) => {
      switch (effect.do) {
        case 'call':
          return [`call ${effect.rung}`];
        case 'drop':
          return [`drop ${effect.rung}: ${effect.reason}`];
        case 'brief':
          return [effect.isAgain ? 'ask again' : 'brief'];
        case 'join':
          return [`join ${effect.rung}`];
        case 'note':
          return [`pass over ${effect.rung}: ${effect.reason}`];
        case 'settle':
          return [effect.outcome.ok ? 'taken' : `not taken: ${effect.outcome.reason}`];
        case 'part':
          return [`part: ${effect.by}`];
        default:
          return [];
      }
    });
  return {
    post,
    advance,
    planned,
    story,
    log,
    due,
    get state() {
      return state;
    },
  };
}

test('a colleague who answers is told, presses the key, and is joined with the caller', () => {
  const it = stage(WARM, [line()]);
  it.planned();
  it.post({ kind: 'ringing', try: 1 });
  it.advance(8_000);
  it.post({ kind: 'answered', try: 1 });
  it.post({ kind: 'briefed', try: 1, isSpoken: true });
  it.post({ kind: 'key', try: 1, digit: '1' });
  it.advance(600_000);
  it.post({ kind: 'gone', try: 1 });
  expect(it.story()).toEqual(['call 0', 'brief', 'join 0', 'taken', 'part: colleague']);
  expect(it.state.phase).toBe('over');
});

test('nobody picks up, one declines, one never presses a key, one hangs up on the briefing: each time the next of the list, and at the end back to the agent', () => {
  const it = stage(WARM, [line(5_000), { kind: 'skipped', reason: 'closed' }, line(), line(), line()]);
  it.planned();
  it.post({ kind: 'ringing', try: 1 });
  it.advance(5_000);
  it.post({ kind: 'ringing', try: 2 });
  it.post({ kind: 'answered', try: 2 });
  it.post({ kind: 'key', try: 2, digit: '2' });
  it.post({ kind: 'ringing', try: 3 });
  it.post({ kind: 'answered', try: 3 });
  it.post({ kind: 'briefed', try: 3, isSpoken: true });
  it.advance(7_000);
  it.post({ kind: 'briefed', try: 3, isSpoken: true });
  it.post({ kind: 'key', try: 3, digit: '9' });
  it.advance(7_000);
  it.post({ kind: 'ringing', try: 4 });
  it.post({ kind: 'answered', try: 4 });
  it.post({ kind: 'gone', try: 4 });
  expect(it.story()).toEqual([
    'call 0',
    'drop 0: no_answer',
    'pass over 1: closed',
    'call 2',
    'brief',
    'drop 2: declined',
    'call 3',
    'brief',
    'ask again',
    'drop 3: ignored',
    'call 4',
    'brief',
    'drop 4: hung_up',
    'not taken: hung_up',
  ]);
});

test.each<[string, TransferTask, readonly Rung[], (it: ReturnType<typeof stage>) => void, string[]]>([
  [
    'the caller hangs up while it rings: it stops ringing',
    COLD,
    [line(), line()],
    (it) => {
      it.planned();
      it.post({ kind: 'ringing', try: 1 });
      it.post({ kind: 'stop', by: 'caller' });
      it.post({ kind: 'answered', try: 1 });
    },
    ['call 0', 'drop 0: caller_hung_up', 'not taken: caller_hung_up'],
  ],
  [
    'picked up in the moment it was given up: the one who is called now is another',
    COLD,
    [line(5_000), line()],
    (it) => {
      it.planned();
      it.post({ kind: 'ringing', try: 1 });
      it.advance(5_000);
      it.post({ kind: 'answered', try: 1 });
    },
    ['call 0', 'drop 0: no_answer', 'call 1'],
  ],
  ['nobody says who may take the call', WARM, [], (it) => it.advance(6_000), ['not taken: desk_unreachable']],
  ['there is nobody', WARM, [], (it) => it.planned(), ['not taken: no_target']],
  ['a message is taken instead', WARM, [{ kind: 'voicemail' }, line()], (it) => it.planned(), ['not taken: voicemail']],
  ['a test calls nobody', WARM, [], (it) => it.post({ kind: 'rehearsed' }), ['taken']],
  [
    'no voice can brief: nobody is joined unasked',
    WARM,
    [line()],
    (it) => {
      it.planned();
      it.post({ kind: 'answered', try: 1 });
      it.post({ kind: 'briefed', try: 1, isSpoken: false });
    },
    ['call 0', 'brief', 'drop 0: no_voice', 'not taken: no_voice'],
  ],
])('%s', (_name, task, rungs, act, expected) => {
  const it = stage(task, rungs);
  act(it);
  expect(it.story()).toEqual(expected);
});

test('whatever happens in whatever order: the conversation is told once and in time, no state is without a timer, nobody who was called is forgotten', () => {
  const rung = fc.oneof(
    fc.record({ kind: fc.constant('line' as const), ring_ms: fc.integer({ min: 5_000, max: 120_000 }) }),
    fc.constant<Rung>({ kind: 'skipped', reason: 'closed' }),
    fc.constant<Rung>({ kind: 'agent' }),
    fc.constant<Rung>({ kind: 'voicemail' }),
  );
  const tries = fc.integer({ min: 1, max: 4 });
  const event = fc.oneof<fc.Arbitrary<TransferEvent | { kind: 'wait'; ms: number }>[]>(
    fc.record({ kind: fc.constantFrom('ringing' as const, 'answered' as const, 'taken_over' as const, 'gone' as const), try: tries }),
    fc.record({ kind: fc.constant('refused' as const), try: tries, reason: fc.constantFrom('busy', 'rejected') }),
    fc.record({ kind: fc.constant('briefed' as const), try: tries, isSpoken: fc.boolean() }),
    fc.record({ kind: fc.constant('key' as const), try: tries, digit: fc.constantFrom('1', '2', '3') }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 60_000 }) }),
    fc.record({ kind: fc.constant('stop' as const), by: fc.constantFrom('caller' as const, 'us' as const) }),
  );
  fc.assert(
    fc.property(fc.constantFrom(WARM, COLD), fc.array(rung, { maxLength: 4 }), fc.array(event, { maxLength: 25 }), (task, rungs, events) => {
      const it = stage(task, rungs);
      it.planned();
      for (const each of events) {
        if (each.kind === 'wait') it.advance(each.ms);
        else it.post(each);
        expect([it.state.phase === 'over', it.due.has('phase')]).toSatisfy(([isOver, isTimed]: boolean[]) => isOver !== isTimed);
      }
      it.advance(LONGEST_TRANSFER_MS);
      const settled = it.log.filter((effect) => effect.do === 'settle');
      expect(settled).toHaveLength(1);
      it.post({ kind: 'stop', by: 'us' });
      expect(it.due.size).toBe(0);
      const joined = it.log.filter((effect) => effect.do === 'join').length;
      expect(it.log.filter((effect) => effect.do === 'part')).toHaveLength(joined);
      // Each call was refused or hung up from outside, taken over, dropped or joined; never two of these.
      for (let n = 1; n <= it.state.try; n++) {
        const ends = it.log.filter((effect) => (effect.do === 'drop' || effect.do === 'join') && effect.try === n);
        expect(ends.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 400 },
  );
});
