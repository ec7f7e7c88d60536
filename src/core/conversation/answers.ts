import { type Applied, confirmImplicit, fillOffers, refusalOf } from './apply-values.ts';
import { agreeAll, anotherRound, askWhatToChange } from './confirm.ts';
import { goTo, stop } from './move.ts';
import { askSlot } from './objective.ts';
import { askOnceMore, askOpenAgain, askToSpell, timesAskedAnew, declineSlot, failListen, failQuestion, failSlot, giveUp } from './repair.ts';
import { routeFor } from './routes.ts';
import { phrases, sayWords } from './render.ts';
import { isFree } from './readings.ts';
import { clearSlot, confirmPolicy, confirmSlot, hasValue, isRequired, slotState } from './slots.ts';
import type { Pending } from './state.ts';
import { currentNode, levelOf, specOf, type Turn } from './turn.ts';
import type { Understood } from './understand-turn.ts';

/** "Hang on" and "what was that?" cost no attempt, until there are too many of them in a row. */
const MAX_MOMENTS = 4;
/** Under this the recogniser was wrong about free words more often than right; of a whole name it leaves one word more often still. */
const POORLY_HEARD_BELOW = { text: 0.75, name: 0.75, oneWordName: 0.85 };

interface Answer {
  readonly pending: Pending;
  readonly understood: Understood;
  readonly applied: Applied;
}

/** Something was said that the conversation could use, though not for the question. */
const madeProgress = ({ applied }: Answer): boolean => applied.changed.length > 0;

const GREETING =
  /^(?:(?:uh|um|oh|yes|yeah)[,.]? )*(?:hi|hello|hey|good (?:morning|afternoon|evening)|can you hear me|are you (?:still )?there|is (?:anyone|anybody|somebody) there)(?:[,.?!]* (?:there|hi|hello|hey|can you hear me))*[.!?]*$/i;

/** Sounds of listening and thinking, at least one of them a word of assent or a "hmm": "yes" is none of them, and "uh" alone a mumble. */
const FILLER = /^(?:(?:okay|ok|alright|all right|h{1,9}m{1,9}|m{2,9}|mhm|right|well|so|u{1,9}m{1,9}|u{1,9}h{1,9}|oh|ah|i see|got it)[\s,.!…-]{0,9}){1,4}$/i;
const HOLDS_ASSENT = /ok|al+ ?right|hm|mm|see|got it/i;
/** So many in a row are taken as a pause before the answer; the next ones are failed attempts. */
const MAX_FILLERS = 2;

/** "Okay." to a question that wants a value: neither an answer nor a failure. To a question of yes or no, or to an offer, it is a yes. */
function isFiller(turn: Turn, { pending, understood, applied }: Answer): boolean {
  if (pending.kind !== 'slot' || applied.repeated.includes(pending.slot) || applied.refused.length > 0 || understood.declined) return false;
  const words = understood.text.trim();
  if (!FILLER.test(words) || !HOLDS_ASSENT.test(words)) return false;
  const isYesNo = specOf(turn, pending.slot).type === 'boolean' && understood.answer !== null;
  const takesOffer = understood.answer === 'yes' && Object.hasOwn(levelOf(turn).offers, pending.slot);
  return !isYesNo && !takesOffer;
}

/** "What was that?", "hang on", "hello?" and a fact we know already: the question stays open and nothing counts as failed. True when that was all. */
function handleMoment(turn: Turn, { pending, understood, applied }: Answer): boolean {
  const { draft } = turn;
  const isOldNews = pending.kind === 'slot' && applied.repeated.length > 0 && !applied.repeated.includes(pending.slot) && understood.answer === null;
  const isPause = isFiller(turn, { pending, understood, applied }) && draft.moments < MAX_FILLERS;
  const wantsQuestion = understood.wantsRepeat || isOldNews || isPause || GREETING.test(understood.text.trim());
  if (!(wantsQuestion || understood.wantsMoment) || applied.changed.length > 0 || draft.moments >= MAX_MOMENTS) return false;
  draft.moments += 1;
  draft.pending = pending;
  if (pending.kind === 'listen' && !understood.wantsRepeat && wantsQuestion) {
    askOpenAgain(turn, '');
    return true;
  }
  if (!wantsQuestion) {
    sayWords(turn, phrases(turn).takeYourTime, { promptId: 'moment' });
    return true;
  }
  for (const said of draft.last_question) sayWords(turn, said.text, { promptId: said.prompt_id });
  return true;
}

/** A value turned down is said so at once; the question is then about that slot. */
function handleRefusal(turn: Turn, answer: Answer): boolean {
  const refused = answer.applied.refused.find((each) => each.asked) ?? (madeProgress(answer) ? undefined : answer.applied.refused[0]);
  if (!refused || answer.pending.kind === 'listen') return false;
  delete levelOf(turn).refused[refused.slot];
  failSlot(turn, refused.slot, refusalOf(turn, refused));
  return true;
}

/** "Change the time": the value goes, and is asked for. True when that was said. */
function handleChange(turn: Turn, { understood }: Answer): boolean {
  const [first] = understood.toChange;
  if (first === undefined) return false;
  for (const slot of understood.toChange) clearSlot(turn, slot, 'to be changed');
  askSlot(turn, first);
  return true;
}

/** The caller agreed to the alternative an action had named. */
function takeOffers(turn: Turn, asked: string): boolean {
  const level = levelOf(turn);
  if (!Object.hasOwn(level.offers, asked)) return false;
  fillOffers(turn, level.offers);
  level.offers = {};
  return true;
}

/** A bare "no" to an ordinary question: against what was just named, or a way of not answering. */
function handleBareNo(turn: Turn, slot: string): boolean {
  const named = turn.draft.implicit.at(-1);
  if (named !== undefined) {
    clearSlot(turn, named, 'denied');
    askSlot(turn, named);
    return true;
  }
  const isSecond = (levelOf(turn).attempts[`slot:${slot}`] ?? 0) > 0 || slotState(turn, slot).status === 'declined';
  if (isRequired(specOf(turn, slot)) && !isSecond) return false;
  declineSlot(turn, slot, false);
  return true;
}

/** Free words that nobody reads back: a name or a note that the recogniser doubts is asked for once more, a name then by its letters. */
function wasHeardPoorly(turn: Turn, slot: string): boolean {
  const { type } = specOf(turn, slot);
  if (turn.input.kind !== 'utterance' || !isFree(type) || confirmPolicy(turn, slot) !== 'never') return false;
  // Said twice and heard in two ways: only its letters can tell.
  if (type === 'person_name' && timesAskedAnew(turn, slot) === 1) return true;
  const isOneWord = !String(slotState(turn, slot).value).includes(' ');
  const below = type !== 'person_name' ? POORLY_HEARD_BELOW.text : isOneWord ? POORLY_HEARD_BELOW.oneWordName : POORLY_HEARD_BELOW.name;
  return turn.input.confidence < below;
}

function answerSlot(turn: Turn, answer: Answer, slot: string): void {
  const { understood, applied } = answer;
  const isAnswered = applied.changed.includes(slot) || applied.repeated.includes(slot);
  if (isAnswered || madeProgress(answer)) {
    if (isAnswered && !understood.isCorrection) confirmImplicit(turn);
    if (applied.changed.includes(slot) && wasHeardPoorly(turn, slot)) askOnceMore(turn, slot);
    return;
  }
  // Asked once more for clearness only: what was heard before stands, also for who would rather not spell it.
  const stands = hasValue(slotState(turn, slot));
  if (stands && !understood.breaksOff && (understood.declined || understood.answer === 'no')) return;
  if (understood.declined) {
    // What was named before this question was not objected to: a later "no" is not about it any more.
    if (!understood.breaksOff) confirmImplicit(turn);
    return declineSlot(turn, slot, understood.breaksOff);
  }
  if (understood.answer === 'yes' && takeOffers(turn, slot)) return;
  if (understood.answer === 'no' && understood.isBareAnswer && handleBareNo(turn, slot)) return;
  if (stands) return askOnceMore(turn, slot);
  failSlot(turn, slot);
}

/** The read-back was denied without saying what is right instead. */
function denyValue(turn: Turn, slot: string): void {
  const wasKnownBefore = slotState(turn, slot).source === 'prefill';
  clearSlot(turn, slot, 'denied');
  if (!wasKnownBefore) return failSlot(turn, slot);
  // A number we had on file: "could you give me that again?" would be the wrong question.
  levelOf(turn).denied.push(slot);
  askSlot(turn, slot);
}

function answerReadBack(turn: Turn, answer: Answer, slot: string): void {
  const { understood, applied } = answer;
  if (applied.changed.includes(slot)) return askToSpell(turn, applied.changed);
  if (applied.repeated.includes(slot) && understood.answer !== 'no') return confirmSlot(turn, slot, 'said again');
  if (understood.answer === 'yes') {
    confirmImplicit(turn);
    return confirmSlot(turn, slot, 'agreed to the read-back');
  }
  if (understood.answer === 'no' && applied.changed.length === 0) return denyValue(turn, slot);
  if (madeProgress(answer)) return;
  if (understood.declined) return declineSlot(turn, slot, understood.breaksOff);
  if (!failQuestion(turn, `read_back:${slot}`, slot)) sayWords(turn, phrases(turn).sorry, { promptId: 'sorry' });
}

function answerConfirm(turn: Turn, answer: Answer): void {
  const node = currentNode(turn);
  if (node?.type !== 'confirm') return stop(turn);
  const { understood, applied } = answer;
  // A correction is read back again with everything else: one question, not one per slot.
  const isOther = applied.changed.length > 0 && !applied.changed.some((slot) => node.slots.includes(slot));
  if (applied.changed.length > 0 && !(isOther && understood.answer === 'yes')) {
    if (!isOther && anotherRound(turn, node, 'correction')) askToSpell(turn, applied.changed);
    return;
  }
  if (understood.answer === 'yes') {
    confirmImplicit(turn);
    return agreeAll(turn, node);
  }
  if (understood.answer === 'no') return anotherRound(turn, node, 'denial') ? askWhatToChange(turn, node) : undefined;
  if (understood.declined) return giveUp(turn, null, false);
  if (!failQuestion(turn, `confirm:${node.id}`, null)) sayWords(turn, phrases(turn).notUnderstood, { promptId: 'sorry' });
}

function answerWhatToChange(turn: Turn, answer: Answer): void {
  const node = currentNode(turn);
  if (node?.type !== 'confirm') return stop(turn);
  const { understood, applied } = answer;
  if (applied.changed.length > 0) return;
  // "Nothing, it's fine": back to the read-back, which wants its own yes.
  if (understood.answer !== null || applied.repeated.length > 0) return;
  if (understood.declined) return giveUp(turn, null, false);
  if (failQuestion(turn, `change:${node.id}`, null)) return;
  askWhatToChange(turn, node);
}

function answerOpen(turn: Turn, answer: Answer): void {
  const node = currentNode(turn);
  if (node?.type !== 'listen') return stop(turn);
  const target = routeFor(turn, node, answer.understood, answer.applied.changed);
  if (target === null && answer.understood.breaksOff) return stop(turn);
  if (target === null) return failListen(turn);
  confirmImplicit(turn);
  goTo(turn, target);
}

/** Decides what an utterance means for the question that was open. Leaves `pending` empty when the node may go on. */
export function answerQuestion(turn: Turn, answer: Answer): void {
  const { draft } = turn;
  const { pending } = answer;
  draft.pending = null;
  if (handleMoment(turn, answer)) return;
  if (!isFiller(turn, answer)) draft.moments = 0;
  if (handleRefusal(turn, answer)) return;
  if (pending.kind === 'read_back' && answer.understood.answer === 'yes' && !answer.applied.changed.includes(pending.slot)) {
    confirmSlot(turn, pending.slot, 'agreed to the read-back');
    if (handleChange(turn, answer)) return;
  } else if (handleChange(turn, answer)) return;
  switch (pending.kind) {
    case 'listen':
      return answerOpen(turn, answer);
    case 'slot':
      return answerSlot(turn, answer, pending.slot);
    case 'read_back':
      return answerReadBack(turn, answer, pending.slot);
    case 'confirm':
      return answerConfirm(turn, answer);
    case 'what_to_change':
      return answerWhatToChange(turn, answer);
  }
}
