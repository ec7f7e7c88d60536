import { expect, test } from 'vitest';
import type { ListenHint } from '../understanding/types.ts';
import { OPEN_HINT } from './endpointing.ts';
import { start, step } from './turns.ts';
import type { HeardWords, Next, TimerName, TurnEffect, TurnEvent, Turns, UntimedTurnEvent } from './types.ts';

const LIMITS = { maxCallMs: 600_000, maxDecisions: 500 };
const PHONE: ListenHint = {
  ...OPEN_HINT,
  slot: 'phone',
  type: 'phone',
  dtmf: { min: 10, max: 15, terminator: '#' },
  silenceMs: 1200,
  silenceMsIncomplete: 2000,
  silenceMsComplete: 250,
};
const listen = (hint: ListenHint = OPEN_HINT): Next => ({ kind: 'listen', hint });
const words = (text: string, completeness: HeardWords['completeness'] = 'unsure', isBackchannel = false): HeardWords => ({ text, completeness, isBackchannel });

/** A call whose clock and timers the test holds. */
function stage() {
  let state: Turns = start(LIMITS);
  let now = 0;
  const due = new Map<TimerName, { id: number; atMs: number }>();
  const log: TurnEffect[] = [];
  const post = (event: UntimedTurnEvent) => {
    const [next, effects] = step(state, { ...event, at: now });
    state = next;
    for (const effect of effects) {
      log.push(effect);
      if (effect.do === 'arm') due.set(effect.timer, { id: effect.id, atMs: now + effect.ms });
      if (effect.do === 'disarm') due.delete(effect.timer);
    }
    return effects;
  };
  const advance = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = [...due].sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (!next || next[1].atMs > end) break;
      now = Math.max(now, next[1].atMs);
      due.delete(next[0]);
      post({ kind: 'timer', timer: next[0], id: next[1].id });
    }
    now = end;
  };
  const decide = (next: Next, hasWords = true) => post({ kind: 'decided', turn: state.turn, hasWords, interruptible: true, next });
  const took = (what: TurnEffect['do']) => log.filter((effect) => effect.do === what);
  const last = <D extends TurnEffect['do']>(what: D) => log.findLast((effect): effect is Extract<TurnEffect, { do: D }> => effect.do === what);
  post({ kind: 'begin' });
  return {
    post,
    advance,
    decide,
    took,
    last,
    log,
    get state() {
      return state;
    },
    get now() {
      return now;
    },
    /** Greeting said and heard; the caller has the floor. */
    question(hint: ListenHint = OPEN_HINT) {
      decide(listen(hint));
      post({ kind: 'played', turn: state.turn });
    },
    /** The caller speaks for `ms` and falls silent; the detector is certain 140 ms later. */
    caller(ms: number) {
      post({ kind: 'voice_on', sinceMs: now });
      advance(ms);
      const endedMs = now;
      advance(140);
      post({ kind: 'voice_off', endedMs });
    },
  };
}

test('a full answer ends the turn as soon as its words are known, not after the whole silence', () => {
  const call = stage();
  call.question(PHONE);
  call.caller(2000);
  call.advance(60);
  expect(call.last('hear')).toMatchObject({ isFinal: false });
  call.advance(100);
  call.post({ kind: 'heard', take: call.state.take, words: words('five five five two oh one four four seven seven', 'complete') });
  expect(call.state.phase).toBe('deciding');
  expect(call.last('decide')?.input).toEqual({ kind: 'utterance', take: call.state.take });
});

test('an unfinished number is waited for, and what follows belongs to the same answer', () => {
  const call = stage();
  call.question(PHONE);
  call.caller(900);
  call.advance(200);
  const first = call.state.take;
  call.post({ kind: 'heard', take: first, words: words('five five five', 'incomplete') });
  call.advance(1200);
  expect(call.state.phase).toBe('listening');
  call.caller(900);
  call.advance(60);
  call.post({ kind: 'heard', take: first, words: words('stale', 'complete') });
  expect(call.state.phase).toBe('listening');
  call.post({ kind: 'heard', take: call.state.take, words: words('five five five two oh one four four seven seven', 'complete') });
  call.advance(250);
  expect(call.took('decide')).toHaveLength(2);
  expect(call.took('forget_speech').length).toBeLessThanOrEqual(2);
});

test('words read ahead are dropped when the caller goes on', () => {
  const call = stage();
  call.question();
  call.caller(500);
  call.advance(60);
  call.post({ kind: 'voice_on', sinceMs: call.now });
  expect(call.last('drop_hearing')).toBeDefined();
  expect(call.state.hearing).toBe('none');
});

test('a caller who pauses long inside answers is given more time than the question asks for', () => {
  const call = stage();
  call.question();
  const before = call.state.pauseMs;
  for (let i = 0; i < 6; i++) {
    call.caller(400);
    call.advance(60);
    call.post({ kind: 'heard', take: call.state.take, words: words('well I', 'incomplete') });
    call.advance(700);
  }
  expect(before).toBe(0);
  expect(call.state.pauseMs).toBeGreaterThan(600);
  call.caller(400);
  call.advance(60);
  call.post({ kind: 'heard', take: call.state.take, words: words('want something') });
  call.advance(720 - 200);
  expect(call.state.phase).toBe('listening');
  call.advance(600);
  expect(call.state.phase).toBe('deciding');
});

test('speech over a prompt first pauses it, then takes the floor once it is long enough to be meant', () => {
  const call = stage();
  call.decide(listen());
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 5000 });
  call.advance(1000);
  call.post({ kind: 'voice_on', sinceMs: call.now });
  call.advance(249);
  expect(call.took('hold')).toHaveLength(0);
  call.advance(1);
  expect(call.took('hold')).toHaveLength(1);
  expect(call.took('cut')).toHaveLength(0);
  call.advance(250);
  expect(call.took('cut')).toHaveLength(1);
  expect(call.state).toMatchObject({ phase: 'listening', barge: 'cut' });
});

test('an "mhm" over a prompt does not stop the agent: it goes on where it was', () => {
  const call = stage();
  call.decide(listen());
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 5000 });
  call.advance(1000);
  call.caller(300);
  expect(call.state.barge).toBe('held');
  call.post({ kind: 'heard', take: call.state.take, words: words('mhm', 'unsure', true) });
  expect(call.state).toMatchObject({ phase: 'speaking', barge: 'none' });
  expect(call.took('release')).toHaveLength(1);
  expect(call.took('cut')).toHaveLength(0);
});

test('a long "mhm yeah okay" that took the floor gives it back', () => {
  const call = stage();
  call.decide(listen());
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 5000 });
  call.advance(1000);
  call.caller(800);
  expect(call.state.barge).toBe('cut');
  call.advance(60);
  call.post({ kind: 'heard', take: call.state.take, words: words('mhm yeah okay', 'unsure', true) });
  expect(call.state).toMatchObject({ phase: 'speaking', barge: 'none' });
  expect(call.last('release')?.turn).toBe(call.state.turn);
  call.post({ kind: 'played', turn: call.state.turn });
  expect(call.state.phase).toBe('listening');
});

test('a short "no" over a prompt takes the floor because it is a word', () => {
  const call = stage();
  call.decide(listen());
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 5000 });
  call.advance(1000);
  call.caller(300);
  call.post({ kind: 'heard', take: call.state.take, words: words('no', 'complete') });
  expect(call.took('cut')).toHaveLength(1);
  call.advance(700);
  expect(call.last('decide')?.input).toMatchObject({ kind: 'utterance' });
});

test('a cough stops nothing for good: the prompt goes on, and after the prompt the question is asked again', () => {
  const call = stage();
  call.decide(listen());
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 5000 });
  call.advance(1000);
  call.caller(300);
  call.post({ kind: 'heard', take: call.state.take, words: words('') });
  expect(call.state.phase).toBe('speaking');
  call.post({ kind: 'played', turn: call.state.turn });
  call.caller(300);
  call.advance(60);
  call.post({ kind: 'heard', take: call.state.take, words: words('') });
  call.advance(6000);
  expect(call.last('decide')?.input).toMatchObject({ kind: 'silence' });
});

test('a prompt that may not be interrupted is said to its end, and an answer given over its end still counts', () => {
  const call = stage();
  call.post({ kind: 'decided', turn: call.state.turn, hasWords: true, interruptible: false, next: listen() });
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 3000 });
  call.advance(2000);
  call.caller(700);
  expect(call.took('hold')).toHaveLength(0);
  call.post({ kind: 'played', turn: call.state.turn });
  call.advance(200);
  expect(call.last('hear')).toBeDefined();
});

test('a recogniser that hangs is covered by a word at once, a repair within the deadline, and an end in words after three', () => {
  const call = stage();
  call.question();
  for (let turn = 1; turn <= 3; turn++) {
    call.caller(500);
    call.advance(1_900);
    expect(call.took('say_fixed').filter((effect) => effect.do === 'say_fixed' && effect.what === 'stall')).toHaveLength(2 * turn - 1);
    call.advance(5_000);
    if (turn < 3) {
      expect(call.last('decide')?.input).toEqual({ kind: 'utterance', take: null });
      call.question();
    }
  }
  expect(call.last('say_fixed')?.what).toBe('trouble');
  call.post({ kind: 'played', turn: call.state.turn });
  expect(call.last('end')?.reason).toBe('stt_error');
});

test('reading ahead that is refused is done in earnest at the end of the turn', () => {
  const call = stage();
  call.question();
  call.caller(500);
  call.advance(60);
  call.post({ kind: 'hearing_failed', take: call.state.take, isRefused: true });
  call.advance(600);
  expect(call.last('hear')).toMatchObject({ isFinal: true });
});

test('keys: a complete number is entered at once, an unfinished one after a pause, and a key stops the agent', () => {
  const call = stage();
  call.decide(listen(PHONE));
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 4000 });
  call.advance(500);
  for (const digit of '5552014477') call.post({ kind: 'digit', digit });
  expect(call.took('cut')).toHaveLength(1);
  call.post({ kind: 'digit', digit: '#' });
  expect(call.last('decide')?.input).toEqual({ kind: 'dtmf', digits: '5552014477#' });
  call.question(PHONE);
  for (const digit of '555') call.post({ kind: 'digit', digit });
  call.advance(4000);
  expect(call.last('decide')?.input).toEqual({ kind: 'dtmf', digits: '555#' });
});

test('while an action runs a filler is said, its deadline is kept, and a late answer changes nothing', () => {
  const call = stage();
  call.decide({ kind: 'act', key: 'k1', timeoutMs: 4000, fillerAfterMs: 1200 }, false);
  call.advance(1200);
  expect(call.last('filler')).toEqual({ do: 'filler', key: 'k1' });
  call.advance(2800);
  expect(call.last('decide')?.input).toEqual({ kind: 'result', key: 'k1', isLate: true });
  const decisions = call.took('decide').length;
  call.post({ kind: 'acted', key: 'k1' });
  expect(call.took('decide')).toHaveLength(decisions);
});

test('the goodbye is heard to its end before the line is put down', () => {
  const call = stage();
  call.decide({ kind: 'end', reason: 'agent_completed' });
  call.post({ kind: 'playing', turn: call.state.turn, leftMs: 3000 });
  call.caller(800);
  expect(call.took('end')).toHaveLength(0);
  expect(call.took('hold')).toHaveLength(0);
  call.post({ kind: 'played', turn: call.state.turn });
  expect(call.last('end')?.reason).toBe('agent_completed');
});

test('a voice that never sounds does not leave dead air: the call moves on and ends in the end', () => {
  const call = stage();
  for (let i = 0; i < 3; i++) {
    call.decide(listen());
    call.advance(4000);
    if (i < 2) call.advance(6000);
  }
  expect(call.last('end')?.reason).toBe('tts_error');
});

test('the limit on time ends the call in words even when the conversation would go on', () => {
  const call = stage();
  call.decide(listen({ ...OPEN_HINT, repromptAfterMs: 10_000_000 }));
  call.post({ kind: 'played', turn: call.state.turn });
  call.advance(600_000);
  expect(call.last('decide')?.input).toEqual({ kind: 'event', event: 'max_duration' });
  call.decide(listen());
  expect(call.last('say_fixed')?.what).toBe('time_is_up');
  call.post({ kind: 'played', turn: call.state.turn });
  expect(call.last('end')?.reason).toBe('max_duration');
});

test('a monologue where a short answer was asked for is cut short: what was said is taken as the answer', () => {
  const call = stage();
  call.question(PHONE);
  call.post({ kind: 'voice_on', sinceMs: call.now });
  call.advance(19_000);
  expect(call.last('hear')).toMatchObject({ isFinal: true });
  call.post({ kind: 'heard', take: call.state.take, words: words('la la la', 'incomplete') });
  expect(call.last('decide')?.input).toMatchObject({ kind: 'utterance' });
});

test('a long message is let be for a minute, in pieces; music without words is not', () => {
  const call = stage();
  call.question();
  call.post({ kind: 'voice_on', sinceMs: call.now });
  call.advance(19_000);
  expect(call.took('bank')).toHaveLength(1);
  call.post({ kind: 'banked', isEmpty: false });
  call.advance(19_000);
  expect(call.took('bank')).toHaveLength(2);
  expect(call.state.phase).toBe('listening');
  call.advance(19_000);
  expect(call.state.phase).toBe('thinking');

  const music = stage();
  music.question();
  music.post({ kind: 'voice_on', sinceMs: music.now });
  music.advance(19_000);
  music.post({ kind: 'banked', isEmpty: true });
  expect(music.state.phase).toBe('thinking');
  music.post({ kind: 'heard', take: music.state.take, words: words('') });
  expect(music.last('decide')?.input).toMatchObject({ kind: 'silence' });
});

/** mulberry32: a seed that fails can be run again. */
const dice = (first: number) => {
  let seed = first;
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

test('whatever order things happen in: one voice at a time, no stale speech, one end, and never a state without a timer', () => {
  // Plain checks, not expect(): half a million steps cost tens of seconds through a matcher.
  const must = (ok: boolean, what: string, seed: number, i: number) => {
    if (!ok) throw new Error(`${what}, seed ${seed}, step ${i}`);
  };
  for (let seed = 1; seed <= 3_000; seed++) {
    const roll = dice(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
    let s = start({ maxCallMs: 60_000, maxDecisions: 60 });
    let at = 0;
    let voice: 'quiet' | 'speaking' | 'paused' = 'quiet';
    let reading = false;
    let ended = 0;
    const armed = new Map<TimerName, number>();
    for (let i = 0; i < 60; i++) {
      at += Math.floor(roll() * 800);
      const turn = Math.max(0, s.turn - (roll() < 0.8 ? 0 : 1));
      const next: Next = pick<Next>([
        listen(),
        listen(PHONE),
        listen({ ...OPEN_HINT, bargeIn: { ...OPEN_HINT.bargeIn, enabled: false } }),
        { kind: 'act', key: pick(['a', 'b']), timeoutMs: 4000, fillerAfterMs: pick([null, 1200]) },
        ...(roll() < 0.1 ? [{ kind: 'end', reason: 'agent_completed' } as const] : []),
      ]);
      const timers = [...armed].map(([timer, id]): TurnEvent => ({ kind: 'timer', timer, id: roll() < 0.9 ? id : id - 1, at }));
      const events: TurnEvent[] = [
        { kind: 'voice_on', sinceMs: at - 60, at },
        { kind: 'voice_off', endedMs: at - 140, at },
        { kind: 'heard', take: s.take, words: pick([words(''), words('mhm', 'unsure', true), words('five', 'incomplete'), words('yes', 'complete')]), at },
        { kind: 'hearing_failed', take: s.take, isRefused: roll() < 0.5, at },
        { kind: 'banked', isEmpty: roll() < 0.5, at },
        { kind: 'decided', turn, hasWords: roll() < 0.8, interruptible: roll() < 0.8, next, at },
        { kind: 'decided', turn, hasWords: true, interruptible: true, next, at },
        { kind: 'decision_failed', turn, at },
        { kind: 'released', turn, at },
        { kind: 'playing', turn, leftMs: roll() * 4000, at },
        { kind: 'played', turn, at },
        { kind: 'speech_failed', turn, at },
        { kind: 'acted', key: pick(['a', 'b']), at },
        { kind: 'digit', digit: pick(['1', '5', '0', '#']), at },
        ...timers.filter((event) => event.kind === 'timer' && !event.timer.endsWith('limit')),
        ...(roll() < 0.03
          ? [...timers, { kind: 'closed', by: pick(['caller', 'network'] as const), at } as const, { kind: 'stop', reason: 'system_shutdown', at } as const]
          : []),
      ];
      const event = i === 0 ? ({ kind: 'begin', at } as const) : pick(events);
      const before = s;
      // The world keeps its own account of what is audible: playback that ends, ends whether the reducer listens or not.
      if ((event.kind === 'played' || event.kind === 'speech_failed') && event.turn === s.turn && voice !== 'quiet') voice = 'quiet';
      if ((event.kind === 'heard' || event.kind === 'hearing_failed') && event.take === s.take) reading = false;
      const [after, effects] = step(s, event);
      s = after;
      for (const f of effects) {
        if (f.do === 'arm') armed.set(f.timer, f.id);
        if (f.do === 'disarm') armed.delete(f.timer);
        if (f.do === 'hold' || f.do === 'cut') voice = voice === 'quiet' ? 'quiet' : 'paused';
        if (f.do === 'release') voice = 'speaking';
        if (f.do === 'discard') voice = 'quiet';
        if (f.do === 'drop_hearing') reading = false;
        if (f.do === 'hear') {
          must(!reading, 'two readings at once', seed, i);
          must(f.take === s.take, 'a stale reading', seed, i);
          reading = true;
        }
        if (f.do === 'speak' || (f.do === 'say_fixed' && f.what !== 'stall')) {
          must(voice === 'quiet', `two voices at once after ${event.kind}`, seed, i);
          must(f.turn === s.turn, 'stale speech', seed, i);
          voice = 'speaking';
        }
        if (f.do === 'end') ended++;
      }
      must(s.turn >= before.turn, 'the turn went back', seed, i);
      must(before.phase !== 'ended' || effects.length === 0, 'acted after the end', seed, i);
      if (s.phase === 'ended') continue;
      must(
        (s.phase === 'speaking' || s.phase === 'closing') === (voice === 'speaking' || (voice === 'paused' && s.barge === 'held')),
        `phase ${s.phase} and voice ${voice} disagree after ${event.kind} from ${before.phase}`,
        seed,
        i,
      );
      must(
        Object.keys(s.armed).some((name) => !name.endsWith('limit')),
        `${s.phase} without a timer after ${event.kind}`,
        seed,
        i,
      );
      must(JSON.stringify([...armed].sort()) === JSON.stringify(Object.entries(s.armed).sort()), 'timers and state disagree', seed, i);
    }
    must(ended <= 1, 'ended twice', seed, 0);
  }
}, 60_000);
