import type { Transfer, TransferEffect, TransferEvent, TransferFailure, TransferOutcome, TransferPhase, TransferTask, TransferTimer } from './types.ts';

/** The list of who may take the call, and the permission to call one of them, come from a database nearby. */
const ASK_MS = 6_000;
/** A briefing of more words than this was never meant to be heard by somebody who has picked up. */
const BRIEFING_MS = 45_000;
/** Between the question for the key and its repetition, and between that and the next one of the list. */
const KEY_MS = 7_000;
const JOIN_AGENT_MS = 8_000;
/** Longest conversation between the two; a line that nobody hung up does not stay open for ever. */
const JOINED_MS = 4 * 3_600_000;

/** All tries together: a caller is not kept longer with music. Everybody who waits for a transfer may rely on it. */
export const LONGEST_TRANSFER_MS = 180_000;

interface Work {
  s: { -readonly [Key in keyof Transfer]: Transfer[Key] };
  readonly effects: TransferEffect[];
}

/** A transfer about to begin; the first event is `begin`. */
export function startTransfer(task: TransferTask): Transfer {
  return { phase: 'planning', task, rungs: [], rung: -1, try: 0, askedAgain: false, lastReason: 'no_target', isSettled: false, armed: {}, timerSerial: 0 };
}

/**
 * Who is tried next and who is joined with whom: one event in, the next state and what to do about it out. Pure. No state is without a timer, the
 * conversation is told exactly once, and whoever was called is dropped or joined exactly once.
 */
export function stepTransfer(state: Transfer, event: TransferEvent): [Transfer, readonly TransferEffect[]] {
  if (state.phase === 'over') return [state, []];
  const w: Work = { s: { ...state }, effects: [] };
  take(w, event);
  return [w.s, w.effects];
}

function take(w: Work, event: TransferEvent): void {
  const { s } = w;
  if ('try' in event && event.try !== s.try) return;
  switch (event.kind) {
    case 'begin':
      arm(w, 'total', LONGEST_TRANSFER_MS);
      w.effects.push({ do: 'plan' });
      return enter(w, 'planning', ASK_MS);
    case 'planned':
      if (s.phase !== 'planning') return;
      s.rungs = event.rungs;
      return next(w, s.lastReason);
    case 'rehearsed':
      if (s.phase === 'planning') finish(w, { ok: true, rung: null });
      return;
    case 'failed':
      if (s.phase === 'planning') finish(w, { ok: false, reason: event.reason });
      return;
    case 'ringing':
      return ringing(w);
    case 'refused':
      if (s.phase === 'calling' || s.phase === 'ringing' || s.phase === 'joining') next(w, event.reason);
      return;
    case 'answered':
      return answered(w);
    case 'taken_over':
      if (s.phase === 'calling' || s.phase === 'ringing' || s.phase === 'joining') finish(w, { ok: true, rung: s.rung });
      return;
    case 'briefed':
      if (s.phase !== 'briefing') return;
      if (!event.isSpoken) return drop(w, 'no_voice');
      return enter(w, 'asked', KEY_MS);
    case 'key':
      return key(w, event.digit);
    case 'gone':
      if (s.phase === 'joined') return part(w, 'colleague');
      if (s.phase === 'briefing' || s.phase === 'asked') drop(w, 'hung_up');
      return;
    case 'timer':
      if (s.armed[event.timer] !== event.id) return;
      disarm(w, event.timer);
      return event.timer === 'total' ? giveUp(w, 'took_too_long') : late(w);
    case 'stop':
      return s.phase === 'joined' ? part(w, event.by) : giveUp(w, event.by === 'caller' ? 'caller_hung_up' : 'stopped');
  }
}

function ringing(w: Work): void {
  const { s } = w;
  const rung = s.rungs[s.rung];
  if ((s.phase === 'calling' || s.phase === 'ringing') && rung?.kind === 'line') enter(w, 'ringing', rung.ring_ms);
}

function answered(w: Work): void {
  const { s } = w;
  if (s.phase !== 'calling' && s.phase !== 'ringing') return;
  if (s.task.mode === 'cold') return join(w, false);
  s.askedAgain = false;
  enter(w, 'briefing', BRIEFING_MS);
  w.effects.push({ do: 'brief', try: s.try, isAgain: false });
}

/** A key counts from the moment of picking up: whoever knows what it is about need not hear it to the end. */
function key(w: Work, digit: string): void {
  const { s } = w;
  if (s.phase !== 'briefing' && s.phase !== 'asked') return;
  if (digit === s.task.accept) join(w, true);
  else if (digit === s.task.decline) drop(w, 'declined');
}

function join(w: Work, byKey: boolean): void {
  const { s } = w;
  disarm(w, 'total');
  enter(w, 'joined', JOINED_MS);
  w.effects.push({ do: 'join', try: s.try, rung: s.rung, byKey });
  settle(w, { ok: true, rung: s.rung });
}

function late(w: Work): void {
  const { s } = w;
  switch (s.phase) {
    case 'planning':
      return finish(w, { ok: false, reason: 'desk_unreachable' });
    case 'calling':
      return drop(w, 'desk_unreachable');
    case 'ringing':
      return drop(w, 'no_answer');
    case 'joining':
      return drop(w, 'agent_unreachable');
    case 'briefing':
      return drop(w, 'no_voice');
    case 'asked':
      if (s.askedAgain) return drop(w, 'ignored');
      s.askedAgain = true;
      enter(w, 'briefing', BRIEFING_MS);
      w.effects.push({ do: 'brief', try: s.try, isAgain: true });
      return;
    case 'joined':
      return part(w, 'limit');
    case 'over':
  }
}

const isOut = (phase: TransferPhase): boolean => phase === 'calling' || phase === 'ringing' || phase === 'joining' || phase === 'briefing' || phase === 'asked';

function drop(w: Work, reason: TransferFailure): void {
  w.effects.push({ do: 'drop', try: w.s.try, rung: w.s.rung, reason });
  next(w, reason);
}

function giveUp(w: Work, reason: TransferFailure): void {
  const { s } = w;
  if (isOut(s.phase)) w.effects.push({ do: 'drop', try: s.try, rung: s.rung, reason });
  finish(w, { ok: false, reason });
}

/** The next one of the list; those who cannot be reached are passed over, and the last one leads back to the agent. */
function next(w: Work, reason: TransferFailure): void {
  const { s } = w;
  s.lastReason = reason;
  for (;;) {
    s.rung++;
    const rung = s.rungs[s.rung];
    if (!rung) return finish(w, { ok: false, reason: s.lastReason });
    if (rung.kind === 'voicemail') return finish(w, { ok: false, reason: 'voicemail' });
    if (rung.kind === 'skipped') {
      s.lastReason = rung.reason;
      w.effects.push({ do: 'note', rung: s.rung, reason: rung.reason });
      continue;
    }
    s.try++;
    enter(w, rung.kind === 'agent' ? 'joining' : 'calling', rung.kind === 'agent' ? JOIN_AGENT_MS : ASK_MS);
    w.effects.push({ do: 'call', try: s.try, rung: s.rung });
    return;
  }
}

function part(w: Work, by: Extract<TransferEffect, { do: 'part' }>['by']): void {
  w.effects.push({ do: 'part', by });
  over(w);
}

function finish(w: Work, outcome: TransferOutcome): void {
  settle(w, outcome);
  over(w);
}

function settle(w: Work, outcome: TransferOutcome): void {
  if (w.s.isSettled) return;
  w.s.isSettled = true;
  w.effects.push({ do: 'settle', outcome });
}

function over(w: Work): void {
  disarm(w, 'phase');
  disarm(w, 'total');
  w.s.phase = 'over';
}

function enter(w: Work, phase: TransferPhase, ms: number): void {
  w.s.phase = phase;
  arm(w, 'phase', ms);
}

function arm(w: Work, timer: TransferTimer, ms: number): void {
  const id = ++w.s.timerSerial;
  w.s.armed = { ...w.s.armed, [timer]: id };
  w.effects.push({ do: 'arm', timer, id, ms });
}

function disarm(w: Work, timer: TransferTimer): void {
  if (w.s.armed[timer] === undefined) return;
  const { [timer]: _gone, ...rest } = w.s.armed;
  w.s.armed = rest;
  w.effects.push({ do: 'disarm', timer });
}
