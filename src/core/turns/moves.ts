import { OPEN_HINT, silenceLimitMs } from './endpointing.ts';
import type { DecideInput, EndReason, Next, TimerName, TurnEffect, Turns } from './types.ts';

/** A caller who has finished hears something by then, words or not. */
const STALL_AFTER_VOICE_MS = 1_600;
/** Silence after which the words so far are read ahead of time. */
const SPECULATE_MS = 160;
/** Longest stretch of speech that is waited for: the recogniser takes 20 s at a time. */
const MONOLOGUE_MS = 19_000;
/** A minute of message, in three pieces. */
const MAX_BANKED = 2;
/** A machine under load reads late; still better than asking again, as long as the caller hears something meanwhile. */
const RECOGNISE_MS = 6_000;
const LEAST_STALL_MS = 300;
const DECIDE_MS = 3_000;
const FIRST_AUDIO_MS = 4_000;
const SPARE_AUDIO_MS = 4_000;
/** Speech over the end of a prompt that may not be interrupted still counts when it ended this short a time ago. */
const KEEP_SPEECH_MS = 1_500;
const LEAST_REPROMPT_MS = 1_500;
const DIGIT_PAUSE_MS = 2_000;
const DIGIT_PAUSE_UNFINISHED_MS = 4_000;
const MAX_FAILURES = 3;
const MAX_DIGITS = 40;

type Draft = { -readonly [K in keyof Turns]: Turns[K] };
/** One step in the making: the next state and what is to be done. */
export interface Work {
  readonly s: Draft;
  readonly effects: TurnEffect[];
  readonly at: number;
}

export function arm(w: Work, timer: TimerName, ms: number): void {
  const id = ++w.s.timerSerial;
  w.s.armed = { ...w.s.armed, [timer]: id };
  w.effects.push({ do: 'arm', timer, id, ms: Math.max(0, Math.round(ms)) });
}

export function disarm(w: Work, ...timers: readonly TimerName[]): void {
  for (const timer of timers) {
    if (w.s.armed[timer] === undefined) continue;
    const { [timer]: _gone, ...rest } = w.s.armed;
    w.s.armed = rest;
    w.effects.push({ do: 'disarm', timer });
  }
}

const TURN_TIMERS: readonly TimerName[] = ['phase', 'speculate', 'endpoint', 'recognise', 'stall', 'barge', 'digits', 'filler', 'monologue'];

export function end(w: Work, reason: EndReason): void {
  stopHearing(w);
  w.s.phase = 'ended';
  w.s.armed = {};
  w.effects.push({ do: 'end', reason });
}

export function stopHearing(w: Work): void {
  if (w.s.hearing === 'running') w.effects.push({ do: 'drop_hearing' });
  w.s.hearing = 'none';
  w.s.words = null;
  disarm(w, 'speculate', 'endpoint', 'recognise', 'stall');
}

export function forgetSpeech(w: Work): void {
  stopHearing(w);
  w.s.voice = 'silent';
  w.s.isForced = false;
  w.s.banked = 0;
  disarm(w, 'monologue');
  w.effects.push({ do: 'forget_speech' });
}

/** Asks for the next decision. Everything that belongs to the turn before is void from here on. */
export function decide(w: Work, input: DecideInput): void {
  const { s } = w;
  disarm(w, ...TURN_TIMERS);
  if (++s.decisions > s.limits.maxDecisions) return giveUp(w, 'agent_error');
  if (s.hearing === 'running') w.effects.push({ do: 'drop_hearing' });
  if (s.barge !== 'none') w.effects.push({ do: 'discard' });
  if (s.voice === 'off' || s.isForced) s.voice = 'silent';
  Object.assign(s, {
    turn: s.turn + 1,
    phase: 'deciding',
    hearing: 'none',
    words: null,
    barge: 'none',
    isForced: false,
    isStalled: false,
    banked: 0,
    actionKey: null,
  });
  arm(w, 'phase', DECIDE_MS);
  w.effects.push({ do: 'decide', turn: s.turn, input });
}

/** Says something that no decision made, then goes on to `next`. */
export function sayFixed(w: Work, what: Extract<TurnEffect, { do: 'say_fixed' }>['what'], next: Next): void {
  const { s } = w;
  disarm(w, ...TURN_TIMERS);
  stopHearing(w);
  Object.assign(s, { turn: s.turn + 1, next, interruptible: false, barge: 'none', actionKey: null, speakingSinceMs: w.at, speakingUntilMs: w.at });
  s.phase = next.kind === 'end' ? 'closing' : 'speaking';
  arm(w, 'phase', FIRST_AUDIO_MS);
  w.effects.push({ do: 'say_fixed', turn: s.turn, what });
}

/** Ends the call with an apology instead of dead air. */
export function giveUp(w: Work, reason: EndReason): void {
  if (w.s.phase === 'speaking' || w.s.barge !== 'none') w.effects.push({ do: 'discard' });
  sayFixed(w, 'trouble', { kind: 'end', reason });
}

export const bargeInOf = (s: Turns) => (s.next?.kind === 'listen' ? s.next.hint.bargeIn : OPEN_HINT.bargeIn);

/** The decision's words are about to be said. Only a question may be interrupted: an action or a goodbye follows its announcement in any case. */
export function startSpeaking(w: Work, next: Next, interruptible: boolean): void {
  const { s } = w;
  disarm(w, 'phase');
  s.next = next;
  s.phase = next.kind === 'end' ? 'closing' : 'speaking';
  s.interruptible = interruptible && next.kind === 'listen' && next.hint.bargeIn.enabled;
  Object.assign(s, { barge: 'none', speakingSinceMs: w.at, speakingUntilMs: w.at });
  if (s.voice === 'on') s.voiceSinceMs = w.at;
  else forgetSpeech(w);
  arm(w, 'phase', FIRST_AUDIO_MS);
  w.effects.push({ do: 'speak', turn: s.turn });
  armBarge(w);
}

/** The agent's own first words may echo: a voice must last longer to interrupt them. */
const ECHO_MS = 400;
const ECHO_EXTRA_MS = 150;

export function armBarge(w: Work): void {
  const { s, at } = w;
  if (s.phase !== 'speaking' || !s.interruptible || s.voice !== 'on' || s.barge !== 'none') return;
  const guardMs = at - s.speakingSinceMs < ECHO_MS ? ECHO_EXTRA_MS : 0;
  arm(w, 'barge', bargeInOf(s).minSpeechMs + guardMs - (at - s.voiceSinceMs));
}

export function progress(w: Work, leftMs: number): void {
  w.s.speakingUntilMs = w.at + leftMs;
  arm(w, 'phase', leftMs + SPARE_AUDIO_MS);
}

/** The words have been said, or there were none. */
export function proceed(w: Work): void {
  const { s } = w;
  const next = s.next;
  disarm(w, 'phase', 'barge', 'recognise');
  if (!next) return giveUp(w, 'agent_error');
  if (next.kind === 'end') return end(w, next.reason);
  if (next.kind === 'listen') return listen(w, next.hint);
  Object.assign(s, { phase: 'acting', actionKey: next.key, barge: 'none' });
  arm(w, 'phase', next.timeoutMs);
  if (next.fillerAfterMs !== null) arm(w, 'filler', next.fillerAfterMs);
  w.effects.push({ do: 'act', turn: s.turn, key: next.key });
}

export function listen(w: Work, hint: NonNullable<Turns['hint']>): void {
  const { s, at } = w;
  stopHearing(w);
  Object.assign(s, { phase: 'listening', hint, barge: 'none', listeningSinceMs: at });
  w.effects.push({ do: 'listen', turn: s.turn });
  if (s.voice === 'on') arm(w, 'monologue', MONOLOGUE_MS);
  else if (s.voice === 'off' && at - s.voiceEndedMs <= KEEP_SPEECH_MS) arm(w, 'speculate', SPECULATE_MS - (at - s.voiceEndedMs));
  else awaitSpeech(w);
  if (s.digits !== '') weighDigits(w);
}

/** The floor is the caller's and nothing was said yet, or only noise. The wait is counted from when the floor was given. */
export function awaitSpeech(w: Work): void {
  const { s, at } = w;
  forgetSpeech(w);
  s.phase = 'listening';
  const left = (s.hint ?? OPEN_HINT).repromptAfterMs - (at - s.listeningSinceMs);
  arm(w, 'phase', Math.max(LEAST_REPROMPT_MS, left));
}

export function voiceBegan(w: Work, sinceMs: number): void {
  const { s } = w;
  stopHearing(w);
  disarm(w, 'phase');
  if (s.isStalled) w.effects.push({ do: 'discard' });
  if (s.voice === 'silent') s.voiceSinceMs = sinceMs;
  if (s.armed.monologue === undefined) arm(w, 'monologue', MONOLOGUE_MS);
  Object.assign(s, { voice: 'on', phase: 'listening', isStalled: false });
}

export function voiceStopped(w: Work, endedMs: number): void {
  const { s, at } = w;
  Object.assign(s, { voice: 'off', voiceEndedMs: endedMs });
  arm(w, 'speculate', SPECULATE_MS - (at - endedMs));
}

export function hear(w: Work, isFinal: boolean, deadlineMs = RECOGNISE_MS): void {
  const { s } = w;
  s.take++;
  s.hearing = 'running';
  s.words = null;
  arm(w, 'recognise', deadlineMs);
  w.effects.push({ do: 'hear', take: s.take, isFinal });
}

/** A stretch of speech as long as the recogniser takes at once. A message may be longer; then this much is kept and the caller goes on. */
export function bankOrForce(w: Work): void {
  const { s } = w;
  const type = (s.hint ?? OPEN_HINT).type;
  if ((type !== 'text' && type !== 'open') || s.banked >= MAX_BANKED) return forceTurn(w);
  s.banked++;
  stopHearing(w);
  w.effects.push({ do: 'bank' });
  arm(w, 'monologue', MONOLOGUE_MS);
  // In a pause the words so far may be all: they are read again, now without what was banked.
  if (s.voice === 'off') arm(w, 'speculate', 0);
}

/** Takes the floor from a voice that does not stop: what was said is the answer. */
export function forceTurn(w: Work): void {
  w.s.isForced = true;
  if (w.s.voice === 'on') w.s.voiceEndedMs = w.at;
  stopHearing(w);
  awaitWords(w);
}

/** The caller's turn seems over but the words are not there yet. */
export function awaitWords(w: Work): void {
  const { s } = w;
  disarm(w, 'phase', 'speculate', 'endpoint', 'monologue');
  s.phase = 'thinking';
  if (s.hearing !== 'running') hear(w, true);
  if (!s.isStalled) arm(w, 'stall', Math.max(LEAST_STALL_MS, STALL_AFTER_VOICE_MS - (w.at - s.voiceEndedMs)));
}

export function hearingGaveOut(w: Work): void {
  const { s } = w;
  w.effects.push({ do: 'note', note: 'recogniser_late', turn: s.turn });
  s.hearing = 'failed';
  s.failures = { ...s.failures, hearing: s.failures.hearing + 1 };
  if (s.failures.hearing >= MAX_FAILURES) return giveUp(w, 'stt_error');
  decide(w, { kind: 'utterance', take: null });
}

export function speechGaveOut(w: Work): void {
  const { s } = w;
  w.effects.push({ do: 'note', note: 'speech_late', turn: s.turn }, { do: 'discard' });
  s.failures = { ...s.failures, speaking: s.failures.speaking + 1 };
  if (s.phase === 'closing') return proceed(w);
  if (s.failures.speaking >= MAX_FAILURES) return end(w, 'tts_error');
  proceed(w);
}

/** The caller means it: the agent is silent from here on, and what it said is what was heard. */
export function takeFloor(w: Work, by: 'voice' | 'digit'): void {
  const { s, at } = w;
  disarm(w, 'phase', 'barge', 'recognise');
  s.turn++;
  s.hint = s.next?.kind === 'listen' ? s.next.hint : s.hint;
  Object.assign(s, { phase: 'listening', barge: 'cut', listeningSinceMs: at });
  w.effects.push({ do: 'cut', turn: s.turn, by }, { do: 'note', note: 'barge_in', turn: s.turn }, { do: 'listen', turn: s.turn });
  if (s.voice === 'on') arm(w, 'monologue', MONOLOGUE_MS);
}

/** It was only a cough or an "mhm": the agent goes on where it stopped. */
export function goOnSpeaking(w: Work, note: 'noise' | 'backchannel'): void {
  const { s, at } = w;
  const leftMs = Math.max(0, s.speakingUntilMs - at);
  forgetSpeech(w);
  disarm(w, 'phase', 'barge', 'digits');
  Object.assign(s, { phase: 'speaking', barge: 'none', speakingSinceMs: at });
  w.effects.push({ do: 'note', note, turn: s.turn }, { do: 'release', turn: s.turn });
  arm(w, 'phase', leftMs + FIRST_AUDIO_MS);
}

/** The words are there: is the caller's turn over? */
export function weighWords(w: Work): void {
  const { s, at } = w;
  if (!s.words) return;
  if (s.words.text === '') {
    if (s.barge === 'cut') return goOnSpeaking(w, 'noise');
    w.effects.push({ do: 'note', note: 'noise', turn: s.turn });
    if (s.isForced) return decide(w, { kind: 'silence', silenceMs: at - s.listeningSinceMs });
    return awaitSpeech(w);
  }
  if (s.barge === 'cut' && s.words.isBackchannel) return goOnSpeaking(w, 'backchannel');
  const waitMs = s.voiceEndedMs + silenceLimitMs(s.hint ?? OPEN_HINT, s.words.completeness, s.pauseMs) - at;
  if (waitMs <= 0 || s.isForced || s.isStalled) return decide(w, { kind: 'utterance', take: s.take });
  disarm(w, 'stall');
  s.phase = 'listening';
  arm(w, 'endpoint', waitMs);
}

export function addDigit(w: Work, digit: string): void {
  if (w.s.digits.length < MAX_DIGITS) w.s.digits += digit;
}

/** Keys so far: a whole answer, or wait for the next one. */
export function weighDigits(w: Work): void {
  const { s } = w;
  const spec = (s.hint ?? OPEN_HINT).dtmf;
  const isTerminated = spec?.terminator !== null && spec?.terminator !== undefined && s.digits.endsWith(spec.terminator);
  const digits = isTerminated ? s.digits.slice(0, -1) : s.digits;
  if (!spec || (isTerminated && digits !== '') || digits.length >= spec.max) return enterDigits(w, digits);
  if (isTerminated) s.digits = '';
  stopHearing(w);
  disarm(w, 'phase');
  arm(w, 'digits', digits.length >= spec.min ? DIGIT_PAUSE_MS : DIGIT_PAUSE_UNFINISHED_MS);
}

export function enterDigits(w: Work, digits: string): void {
  // The terminator tells the engine that no more keys come: a single key would be waited with otherwise.
  const terminator = (w.s.hint ?? OPEN_HINT).dtmf?.terminator ?? '';
  w.s.digits = '';
  forgetSpeech(w);
  decide(w, { kind: 'dtmf', digits: digits.endsWith(terminator) ? digits : digits + terminator });
}
