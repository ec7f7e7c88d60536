import type { Text } from './graph.ts';
import { askText, askWords, phrases } from './render.ts';
import { applies, fillFromKnown, hasValue, isRequired, needsReadBack, slotState } from './slots.ts';
import { speakSlot } from './templates.ts';
import { graphOf, levelOf, scopeOf, specOf, type Turn } from './turn.ts';

/** Asks for a slot: in the words of the refusal where an earlier value was turned down, else with its own question. */
export function askSlot(turn: Turn, slot: string): void {
  const level = levelOf(turn);
  const refusal = level.refused[slot];
  turn.draft.pending = { kind: 'slot', slot };
  if (refusal === undefined) return askText(turn, specOf(turn, slot).prompts.ask, `slot:${slot}:ask`);
  delete level.refused[slot];
  askWords(turn, refusal, `slot:${slot}:refused`);
}

/** Reads a slot's value back and asks whether it is right. */
export function readBack(turn: Turn, slot: string): void {
  const own: Text | undefined = specOf(turn, slot).prompts.confirm;
  turn.draft.pending = { kind: 'read_back', slot };
  turn.draft.to_mention = turn.draft.to_mention.filter((name) => name !== slot);
  if (own !== undefined) return askText(turn, own, `slot:${slot}:confirm`);
  askWords(turn, phrases(turn).isThatRight(speakSlot(graphOf(turn), slot, slotState(turn, slot).value, null, scopeOf(turn))), `slot:${slot}:confirm`);
}

/** What may stay empty and was left so is not asked for again when the call comes back to its objective. */
const wasLeftOpen = (turn: Turn, slot: string): boolean => {
  const { status } = slotState(turn, slot);
  return !isRequired(specOf(turn, slot)) && (status === 'declined' || status === 'skipped');
};

/** Brings the slots to where the objective wants them, one question at a time. True once nothing is left to ask. */
export function pursue(turn: Turn, slots: readonly string[], everyConfirmed: boolean): boolean {
  for (const slot of slots) {
    if (!applies(turn, slot)) continue;
    if (!hasValue(slotState(turn, slot))) {
      if (levelOf(turn).settled.includes(slot) || wasLeftOpen(turn, slot)) continue;
      if (slotState(turn, slot).status === 'empty') fillFromKnown(turn, slot);
      if (!hasValue(slotState(turn, slot))) {
        askSlot(turn, slot);
        return false;
      }
    }
    const unconfirmed = slotState(turn, slot).status === 'filled';
    if (unconfirmed && (everyConfirmed || needsReadBack(turn, slot))) {
      readBack(turn, slot);
      return false;
    }
  }
  return true;
}
