import type { Text } from './graph.ts';
import { phrasesOf } from './phrases.ts';
import { choosePhrasing, phrasings, renderTemplate, slotsIn, speakSlot } from './templates.ts';
import { confirmPolicy, hasValue, slotState } from './slots.ts';
import { graphOf, scopeOf, specOf, type Turn } from './turn.ts';
import type { Utterance } from './types.ts';

interface Saying {
  readonly promptId: string;
  readonly interruptible?: boolean;
  /** A question is kept, so that it can be said again. */
  readonly question?: boolean;
}

/** The words of a graph's text now: locale, phrasing and variables filled in. Counts as said once. */
export function wordsOf(turn: Turn, text: Text, promptId: string): string {
  const graph = graphOf(turn);
  const times = turn.draft.said[promptId] ?? 0;
  turn.draft.said[promptId] = times + 1;
  const template = choosePhrasing(phrasings(text, turn.world.locale, graph.locale), turn.draft.seed, promptId, times);
  return renderTemplate(template, graph, scopeOf(turn), turn.inserted);
}

/** Says text that is already words. Nothing is said for empty text. */
export function sayWords(turn: Turn, text: string, saying: Saying): void {
  if (text === '') return;
  turn.spoken.push({ text, prompt_id: saying.promptId, node_id: turn.draft.node_id, interruptible: saying.interruptible ?? true });
  if (saying.question === true) turn.draft.last_question = [{ text, prompt_id: saying.promptId }];
}

/** Says a text of the graph. */
export function sayText(turn: Turn, text: Text, saying: Saying): void {
  sayWords(turn, wordsOf(turn, text, saying.promptId), saying);
}

export const phrases = (turn: Turn) => phrasesOf(turn.world.locale);

/** Names newly heard values in passing, unless the question that follows reads them out anyway. */
export function mentionHeard(turn: Turn, followedBy: readonly string[] = []): void {
  const { draft } = turn;
  const named = draft.to_mention.filter((slot) => hasValue(slotState(turn, slot)) && !followedBy.includes(slot));
  for (const slot of draft.to_mention)
    if (followedBy.includes(slot) && confirmPolicy(turn, slot) === 'implicit' && !draft.implicit.includes(slot)) draft.implicit.push(slot);
  draft.to_mention = [];
  if (named.length === 0) return;
  const changed = named.filter((slot) => turn.changes.some((change) => change.slot === slot && change.reason === 'corrected'));
  const fresh = named.filter((slot) => !changed.includes(slot));
  const spokenValues = (slots: readonly string[]) => {
    const words = slots.map((slot) => speakSlot(graphOf(turn), slot, slotState(turn, slot).value, null, scopeOf(turn)));
    turn.inserted.push(...words);
    return words;
  };
  if (fresh.length > 0) sayWords(turn, phrases(turn).understood(spokenValues(fresh)), { promptId: `slot:${fresh.join('+')}:heard` });
  const own = changed.filter((slot) => specOf(turn, slot).prompts.corrected !== undefined);
  for (const slot of own) sayText(turn, specOf(turn, slot).prompts.corrected as Text, { promptId: `slot:${slot}:corrected` });
  const plain = changed.filter((slot) => !own.includes(slot));
  if (plain.length > 0) sayWords(turn, phrases(turn).changed(spokenValues(plain)), { promptId: `slot:${plain.join('+')}:corrected` });
  for (const slot of named) if (confirmPolicy(turn, slot) === 'implicit' && !draft.implicit.includes(slot)) draft.implicit.push(slot);
}

/** Asks a question of the graph, after naming what was just heard. */
export function askText(turn: Turn, text: Text, promptId: string): void {
  mentionHeard(turn, slotsIn(phrasings(text, turn.world.locale, graphOf(turn).locale)));
  sayText(turn, text, { promptId, question: true });
}

/** Asks in the engine's own words. */
export function askWords(turn: Turn, words: string, promptId: string): void {
  mentionHeard(turn);
  sayWords(turn, words, { promptId, question: true });
}

/** A prompt that waits for nothing: the filler of an action, which the call says when the answer is late. */
export function fillerOf(turn: Turn, text: Text | undefined): Utterance | null {
  if (text === undefined) return null;
  const promptId = `filler:${turn.draft.node_id}`;
  return { text: wordsOf(turn, text, promptId), prompt_id: promptId, node_id: turn.draft.node_id, interruptible: true };
}

/** The part of a long prompt that asks: its last sentence with a question mark, else null. */
export function questionIn(text: string): string | null {
  const sentences = text.match(/(?<![^.?!])[^.?!]+[.?!]+/g) ?? [];
  return sentences.findLast((sentence) => sentence.trim().endsWith('?'))?.trim() ?? null;
}
