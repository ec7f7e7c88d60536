import { normalise } from '#core/understanding/understanding';
import { takeResult } from './actions.ts';
import { advance } from './advance.ts';
import { answerQuestion } from './answers.ts';
import { type Applied, applyValues, confirmImplicit } from './apply-values.ts';
import { listenHint } from './hints.ts';
import { fireEvent, fireExpression, fireIntent } from './interrupts.ts';
import { readKeys } from './keypad.ts';
import { firstWayOut, goTo, jump, stop } from './move.ts';
import { phrases, sayText, sayWords } from './render.ts';
import { withoutSecrets } from './secrets.ts';
import { routeFor } from './routes.ts';
import { fillFromKnown } from './slots.ts';
import { newDraft, openState, sealState } from './state.ts';
import { currentNode, graphOf, openTurn, specOf, type Turn } from './turn.ts';
import type { CallEvent, CompiledGraph, ConversationEffect, ConversationState, StepResult, TurnInput, World } from './types.ts';
import { NOTHING, type Understood, understandUtterance } from './understand-turn.ts';

const DEFAULT_MAX_TURNS = 100;
/** Turns between being led to the way out and being cut off. */
const GRACE_TURNS = 6;
/** More results than this without a word of the caller mean that actions go in a circle. */
const MOST_RESULTS = 30;
const DEFAULT_REPROMPTS = 2;
const NOTHING_APPLIED: Applied = { changed: [], repeated: [], refused: [] };

/** Seals the step: what was said comes first, then what is to be done, then whose turn it is. */
function closeTurn(turn: Turn, announcesFloor: boolean): StepResult {
  const { draft } = turn;
  const said: ConversationEffect[] = turn.spoken.length > 0 ? [{ do: 'say', utterances: turn.spoken }] : [];
  const last: ConversationEffect[] = [];
  if (draft.ended) last.push({ do: 'end', node_id: draft.node_id, ...draft.ended });
  else if (draft.waiting === null && draft.pending !== null && announcesFloor) last.push({ do: 'listen', hint: listenHint(turn) });
  const decision = {
    input_index: draft.inputs,
    input: turn.input,
    now: turn.world.now,
    normalised: turn.normalised,
    candidates: turn.candidates,
    slot_changes: turn.changes,
    interrupt: turn.interrupt,
    guards: turn.guards,
    path: turn.path,
    prompts: turn.spoken.map((utterance) => utterance.prompt_id),
    repair: turn.repair,
    outcome: draft.ended?.outcome ?? null,
  };
  return {
    state: sealState(draft),
    effects: [...said, ...turn.effects, ...last],
    decision: withoutSecrets(decision, [turn.opened_in, graphOf(turn)], turn.asked),
    inserted: [...new Set(turn.inserted)],
  };
}

function contextOf(compiled: CompiledGraph, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defaults = Object.entries(compiled.graph.context ?? {}).flatMap(([name, field]) =>
    field.default === undefined ? [] : [[name, field.default] as const],
  );
  const known = Object.entries(given).filter(([name, value]) => name !== '__proto__' && value !== undefined && value !== null && value !== '');
  return Object.fromEntries([...defaults, ...known]);
}

/** Starts a conversation: runs the graph up to the first question. `seed` chooses among phrasings; the same seed says the same words. */
export function begin(compiled: CompiledGraph, world: World, context: Readonly<Record<string, unknown>>, seed = '0'): StepResult {
  const draft = newDraft(seed, contextOf(compiled, context), compiled.graph.entry);
  const turn = openTurn(compiled, world, { kind: 'event', event: 'call_started' }, draft);
  for (const [slot, spec] of Object.entries(compiled.graph.slots)) if (spec.prefill?.startsWith('context.') === true) fillFromKnown(turn, slot);
  goTo(turn, compiled.graph.entry);
  advance(turn);
  return closeTurn(turn, true);
}

const turnLimit = (turn: Turn): number => turn.compiled.graph.settings?.max_turns ?? DEFAULT_MAX_TURNS;
const isPastHardLimit = (turn: Turn): boolean => turn.draft.turns > turnLimit(turn) + GRACE_TURNS;

/** Out of turns: led to the graph's way out, and cut off a few turns later wherever the call then is. True when the turn is used up. */
function enforceTurnLimit(turn: Turn): boolean {
  const { draft } = turn;
  const limit = turnLimit(turn);
  if (isPastHardLimit(turn)) {
    stop(turn, phrases(turn).timeIsUp);
    return true;
  }
  if (draft.turns <= limit || draft.soft_stopped) return false;
  draft.soft_stopped = true;
  const target = firstWayOut(turn, [graphOf(turn).repair?.goto]);
  if (target === null) stop(turn, phrases(turn).timeIsUp);
  else jump(turn, target);
  return true;
}

function beginCallerTurn(turn: Turn): void {
  turn.draft.results = 0;
  turn.draft.transfers = 0;
  turn.draft.turns += 1;
  turn.draft.silences = 0;
  turn.draft.passed = [];
}

/** Interrupts, then values, then the open question. */
function takeWords(turn: Turn, understood: Understood): void {
  const { draft } = turn;
  const pending = draft.pending;
  const node = currentNode(turn);
  const route = pending?.kind === 'listen' && node?.type === 'listen' ? routeFor(turn, node, understood, []) : null;
  const level = draft.levels.length;
  const inFlight = draft.waiting;
  // An emergency is heard in the last turn, too; only the hard limit goes before it.
  const isOver = isPastHardLimit(turn);
  const isInterrupted = !isOver && fireIntent(turn, understood, route);
  if (!isInterrupted && enforceTurnLimit(turn)) return advance(turn);
  // What is being booked right now is not changed under the action's feet; what is only being looked up is.
  const mayApply = draft.levels.length === level && inFlight?.side_effect !== true;
  const applied = mayApply ? applyValues(turn, understood, isInterrupted) : NOTHING_APPLIED;
  if (isInterrupted || fireExpression(turn)) return advance(turn);
  if (draft.waiting !== null || pending === null) return;
  answerQuestion(turn, { pending, understood, applied });
  advance(turn);
}

function takeUtterance(turn: Turn, input: Extract<TurnInput, { kind: 'utterance' }>): void {
  beginCallerTurn(turn);
  turn.normalised = normalise(input.text).text;
  turn.draft.keypad = '';
  turn.draft.last_heard = input.text;
  turn.draft.last_heard_ms = input.startMs ?? null;
  takeWords(turn, understandUtterance(turn, input));
}

function takeKeys(turn: Turn, keys: string): void {
  const keyed = readKeys(turn, keys);
  if (keyed.kind === 'more') return;
  beginCallerTurn(turn);
  if (keyed.kind === 'operator') {
    if (!isPastHardLimit(turn) && fireEvent(turn, 'dtmf_zero')) return advance(turn);
    return takeWords(turn, { ...NOTHING, text: keys });
  }
  for (const heard of keyed.understood.values) {
    const command = { do: 'set_slot' as const, slot: heard.slot, value: heard.value, span: heard.span };
    turn.candidates.push({
      command,
      source: 'dtmf',
      confidence: 1,
      accepted: heard.broken < 0,
      reason: heard.broken < 0 ? 'keyed in' : 'breaks a rule of the slot',
    });
  }
  if (turn.draft.waiting === null) takeWords(turn, keyed.understood);
  else if (enforceTurnLimit(turn)) advance(turn);
}

function asksYesNo(turn: Turn): boolean {
  const { pending } = turn.draft;
  if (pending?.kind === 'slot') return specOf(turn, pending.slot).type === 'boolean';
  return pending?.kind === 'read_back' || pending?.kind === 'confirm';
}

function takeSilence(turn: Turn): void {
  const { draft } = turn;
  // Our own look-up is no silence of the caller's.
  if (draft.waiting !== null || draft.pending === null) return;
  if (draft.keypad !== '') return takeKeys(turn, '#');
  draft.turns += 1;
  draft.passed = [];
  if (enforceTurnLimit(turn)) return advance(turn);
  confirmImplicit(turn);
  draft.silences += 1;
  const silence = graphOf(turn).settings?.silence;
  if (draft.silences <= (silence?.max_reprompts ?? DEFAULT_REPROMPTS)) {
    if (silence?.prompt === undefined) sayWords(turn, phrases(turn).stillThere, { promptId: 'silence' });
    else sayText(turn, silence.prompt, { promptId: 'silence' });
    // "Yes" to "are you still there?" must not agree to a booking: a question of yes or no is put again at once, so that the yes is to it.
    if (draft.silences > 1 || asksYesNo(turn)) for (const said of draft.last_question) sayWords(turn, said.text, { promptId: said.prompt_id });
    return;
  }
  if (fireEvent(turn, 'silence_exhausted')) return advance(turn);
  const target = firstWayOut(turn, [silence?.then]);
  if (target === null) stop(turn);
  else jump(turn, target);
  advance(turn);
}

function takeEvent(turn: Turn, event: CallEvent): void {
  if (fireEvent(turn, event)) return advance(turn);
  if (event === 'max_duration') stop(turn, phrases(turn).timeIsUp);
}

/**
 * One turn: what happened, in the world as it was, to the state as it was. Pure and total: no clock, no chance, no exception for anything a caller can say.
 * After the end nothing happens any more.
 */
export function step(compiled: CompiledGraph, state: ConversationState, input: TurnInput, world: World): StepResult {
  const draft = openState(state);
  draft.inputs += 1;
  const turn = openTurn(compiled, world, input, draft);
  if (draft.ended !== null) return { ...closeTurn(turn, false), effects: [] };
  switch (input.kind) {
    case 'utterance':
      takeUtterance(turn, input);
      break;
    case 'dtmf':
      takeKeys(turn, input.digits);
      break;
    case 'silence':
      takeSilence(turn);
      break;
    case 'event':
      takeEvent(turn, input.event);
      break;
    case 'result':
      takeResult(turn, input.key, input.result);
      if (++draft.results > MOST_RESULTS) stop(turn, phrases(turn).goodbye);
      advance(turn);
      break;
  }
  const isNews = turn.spoken.length > 0 || input.kind === 'utterance' || input.kind === 'dtmf' || input.kind === 'silence';
  return closeTurn(turn, isNews);
}
