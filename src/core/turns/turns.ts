import { learnPause, OPEN_HINT, silenceLimitMs } from './endpointing.ts';
import {
  addDigit,
  arm,
  armBarge,
  awaitSpeech,
  awaitWords,
  bankOrForce,
  bargeInOf,
  decide,
  disarm,
  end,
  enterDigits,
  forceTurn,
  giveUp,
  goOnSpeaking,
  hear,
  hearingGaveOut,
  proceed,
  progress,
  sayFixed,
  speechGaveOut,
  startSpeaking,
  stopHearing,
  takeFloor,
  voiceBegan,
  voiceStopped,
  type Work,
  weighDigits,
  weighWords,
} from './moves.ts';
import type { Next, TurnEffect, TurnEvent, TurnLimits, Turns } from './types.ts';

/** A voice this long means it, words or not. */
const COMMIT_MS = 500;
/** Longest pause of the agent while it is found out whether the caller meant it. */
const HELD_MS = 1_500;
/** A short "okay" over the last half second of a prompt is an answer, not a nod. */
const NOD_LEFT_MS = 500;
/** After the limit on time the last words get this long. */
const OVERTIME_MS = 20_000;
const MAX_DECISION_FAILURES = 2;
const STALL_AGAIN_MS = 3_000;

/** A call about to begin; the first event is `begin`. */
export function start(limits: TurnLimits): Turns {
  return {
    phase: 'deciding',
    turn: 0,
    limits,
    hint: null,
    next: null,
    interruptible: false,
    speakingSinceMs: 0,
    speakingUntilMs: 0,
    barge: 'none',
    voice: 'silent',
    voiceSinceMs: 0,
    voiceEndedMs: 0,
    take: 0,
    hearing: 'none',
    words: null,
    listeningSinceMs: 0,
    pauseMs: 0,
    digits: '',
    actionKey: null,
    decisions: 0,
    failures: { hearing: 0, deciding: 0, speaking: 0 },
    isOvertime: false,
    isForced: false,
    banked: 0,
    isStalled: false,
    armed: {},
    timerSerial: 0,
  };
}

/** Who has the floor: one event in, the next state and what to do about it out. Pure; the session performs the effects in order. */
export function step(state: Turns, event: TurnEvent): [Turns, readonly TurnEffect[]] {
  if (state.phase === 'ended') return [state, []];
  const w: Work = { s: { ...state }, effects: [], at: event.at };
  take(w, event);
  return [w.s, w.effects];
}

function take(w: Work, event: TurnEvent): void {
  const { s } = w;
  switch (event.kind) {
    case 'begin':
      arm(w, 'limit', s.limits.maxCallMs);
      arm(w, 'hard_limit', s.limits.maxCallMs + OVERTIME_MS);
      return decide(w, { kind: 'begin' });
    case 'voice_on':
      return voiceOn(w, event.sinceMs);
    case 'voice_off':
      return voiceOff(w, event.endedMs);
    case 'heard':
      if (event.take !== s.take || s.hearing !== 'running') return;
      s.hearing = 'done';
      s.words = event.words;
      s.failures = { ...s.failures, hearing: 0 };
      disarm(w, 'recognise');
      return s.phase === 'speaking' ? weighInterruption(w) : weighWords(w);
    case 'hearing_failed':
      if (event.take !== s.take || s.hearing !== 'running') return;
      return hearingFailed(w, event.isRefused);
    case 'banked':
      if (event.isEmpty && s.phase === 'listening' && s.banked > 0) forceTurn(w);
      return;
    case 'decided':
      if (event.turn !== s.turn || s.phase !== 'deciding') return;
      return decided(w, event);
    case 'decision_failed':
      if (event.turn !== s.turn || s.phase !== 'deciding') return;
      return decisionFailed(w);
    case 'released':
      if (event.turn !== s.turn || s.phase !== 'speaking' || s.interruptible || s.next?.kind !== 'listen') return;
      s.interruptible = bargeInOf(s).enabled;
      return armBarge(w);
    case 'playing':
      if (event.turn !== s.turn || (s.phase !== 'speaking' && s.phase !== 'closing') || s.barge !== 'none') return;
      s.failures = { ...s.failures, speaking: 0 };
      return progress(w, event.leftMs);
    case 'played':
      if (event.turn !== s.turn || (s.phase !== 'speaking' && s.phase !== 'closing')) return;
      return proceed(w);
    case 'speech_failed':
      if (event.turn !== s.turn || (s.phase !== 'speaking' && s.phase !== 'closing')) return;
      return speechGaveOut(w);
    case 'acted':
      if (s.phase !== 'acting' || event.key !== s.actionKey) return;
      return decide(w, { kind: 'result', key: event.key, isLate: false });
    case 'digit':
      return digit(w, event.digit);
    case 'timer':
      if (s.armed[event.timer] !== event.id) return;
      disarm(w, event.timer);
      return timer(w, event.timer);
    case 'stop':
      if (s.phase === 'closing') return;
      if (s.phase === 'speaking' || s.barge !== 'none') w.effects.push({ do: 'discard' });
      return sayFixed(w, 'shutting_down', { kind: 'end', reason: event.reason });
    case 'closed':
      if (s.phase === 'closing' && s.next?.kind === 'end') return end(w, s.next.reason);
      return end(w, event.by === 'caller' ? 'caller_hangup' : 'provider_error');
  }
}

function voiceOn(w: Work, sinceMs: number): void {
  const { s, at } = w;
  if (s.voice === 'on') return;
  if (s.phase === 'thinking' && s.isForced) {
    s.voice = 'on';
    return;
  }
  if (s.phase === 'listening' || s.phase === 'thinking') {
    if (s.voice === 'off' && s.phase === 'listening') s.pauseMs = learnPause(s.pauseMs, Math.max(0, sinceMs - s.voiceEndedMs));
    return voiceBegan(w, sinceMs);
  }
  if (s.voice === 'silent' || s.barge === 'none') s.voiceSinceMs = sinceMs;
  s.voice = 'on';
  if (s.barge !== 'held') return armBarge(w);
  stopHearing(w);
  arm(w, 'barge', COMMIT_MS - (at - s.voiceSinceMs));
}

function voiceOff(w: Work, endedMs: number): void {
  const { s } = w;
  if (s.voice !== 'on') return;
  if (s.phase === 'listening') return voiceStopped(w, endedMs);
  s.voice = 'off';
  s.voiceEndedMs = endedMs;
  disarm(w, 'barge');
  if (s.phase === 'speaking' && s.barge === 'held') hear(w, false, HELD_MS);
}

/** The agent is paused and now the words are known. */
function weighInterruption(w: Work): void {
  const { s } = w;
  if (s.barge !== 'held' || !s.words) return;
  const isNod = s.words.isBackchannel && s.speakingUntilMs - s.voiceSinceMs > NOD_LEFT_MS;
  if (s.words.text === '') return goOnSpeaking(w, 'noise');
  if (isNod) return goOnSpeaking(w, 'backchannel');
  takeFloor(w, 'voice');
  // The words are known to be more than a nod: from here on it is an ordinary answer.
  s.barge = 'none';
  w.effects.push({ do: 'discard' });
  weighWords(w);
}

function hearingFailed(w: Work, isRefused: boolean): void {
  const { s, at } = w;
  disarm(w, 'recognise');
  s.hearing = 'failed';
  if (s.phase === 'speaking') return goOnSpeaking(w, 'noise');
  if (s.phase === 'thinking') return isRefused ? awaitWords(w) : hearingGaveOut(w);
  // Reading ahead failed; at the end of the turn it is tried once more in earnest.
  if (s.armed.endpoint === undefined) arm(w, 'endpoint', s.voiceEndedMs + silenceLimitMs(s.hint ?? OPEN_HINT, 'unsure', s.pauseMs) - at);
}

function decided(w: Work, event: { hasWords: boolean; interruptible: boolean; next: Next }): void {
  const { s } = w;
  s.failures = { ...s.failures, deciding: 0 };
  const isLast = s.isOvertime && event.next.kind !== 'act';
  const next: Next = isLast ? { kind: 'end', reason: 'max_duration' } : event.next;
  if (isLast && event.next.kind !== 'end') return sayFixed(w, 'time_is_up', next);
  if (event.hasWords) return startSpeaking(w, next, event.interruptible);
  s.next = next;
  proceed(w);
}

function decisionFailed(w: Work): void {
  const { s } = w;
  w.effects.push({ do: 'note', note: 'decision_late', turn: s.turn });
  s.failures = { ...s.failures, deciding: s.failures.deciding + 1 };
  if (s.failures.deciding >= MAX_DECISION_FAILURES || s.isOvertime) return giveUp(w, s.isOvertime ? 'max_duration' : 'agent_error');
  sayFixed(w, 'sorry', { kind: 'listen', hint: s.hint ?? OPEN_HINT });
}

function digit(w: Work, key: string): void {
  const { s } = w;
  if (s.phase === 'closing') return;
  addDigit(w, key);
  if (s.phase === 'speaking' && s.interruptible) takeFloor(w, 'digit');
  if (s.phase === 'listening' || s.phase === 'thinking') {
    s.phase = 'listening';
    weighDigits(w);
  }
}

function timer(w: Work, name: keyof Turns['armed']): void {
  const { s, at } = w;
  switch (name) {
    case 'speculate': {
      if (s.phase !== 'listening' || s.voice !== 'off') return;
      hear(w, false);
      return arm(w, 'endpoint', s.voiceEndedMs + silenceLimitMs(s.hint ?? OPEN_HINT, 'unsure', s.pauseMs) - at);
    }
    case 'endpoint':
      return s.hearing === 'done' ? decide(w, { kind: 'utterance', take: s.take }) : awaitWords(w);
    case 'recognise':
      if (s.hearing === 'running') w.effects.push({ do: 'drop_hearing' });
      return hearingFailed(w, false);
    case 'stall':
      s.isStalled = true;
      arm(w, 'stall', STALL_AGAIN_MS);
      w.effects.push({ do: 'say_fixed', turn: s.turn, what: 'stall' });
      return;
    case 'barge':
      if (s.phase !== 'speaking' || s.voice !== 'on') return;
      if (s.barge === 'held') return takeFloor(w, 'voice');
      s.barge = 'held';
      w.effects.push({ do: 'hold' });
      disarm(w, 'phase');
      return arm(w, 'barge', COMMIT_MS - (at - s.voiceSinceMs));
    case 'digits':
      return s.digits === '' ? awaitSpeech(w) : enterDigits(w, s.digits);
    case 'filler':
      if (s.actionKey !== null) w.effects.push({ do: 'filler', key: s.actionKey });
      return;
    case 'monologue':
      return bankOrForce(w);
    case 'limit':
      return timeIsUp(w);
    case 'hard_limit':
      return end(w, 'max_duration');
    case 'phase':
      return watchdog(w);
  }
}

function timeIsUp(w: Work): void {
  const { s } = w;
  s.isOvertime = true;
  if (s.phase === 'closing' || s.phase === 'acting' || s.phase === 'deciding') return;
  if (s.phase === 'speaking' || s.barge !== 'none' || s.isStalled) w.effects.push({ do: 'discard' });
  decide(w, { kind: 'event', event: 'max_duration' });
}

/** Nothing happened for too long in this phase: the call goes on without what was awaited. */
function watchdog(w: Work): void {
  const { s, at } = w;
  switch (s.phase) {
    case 'listening':
    case 'thinking':
      w.effects.push({ do: 'note', note: 'silence', turn: s.turn });
      return decide(w, { kind: 'silence', silenceMs: at - s.listeningSinceMs });
    case 'deciding':
      return decisionFailed(w);
    case 'speaking':
    case 'closing':
      return speechGaveOut(w);
    case 'acting': {
      const key = s.actionKey;
      w.effects.push({ do: 'note', note: 'action_late', turn: s.turn });
      return key === null ? giveUp(w, 'agent_error') : decide(w, { kind: 'result', key, isLate: true });
    }
    case 'ended':
  }
}
