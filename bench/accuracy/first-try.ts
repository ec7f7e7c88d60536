import type { ReadingWorld, SlotType } from '#core/understanding/types';
import { readValues } from '#core/understanding/understanding';
import { sameValue } from '#core/simulation/same-value';
import type { Recogniser } from '#voice/ports';
import { seedOf } from './chance.ts';
import { type Condition, overTheLine } from './degrade.ts';
import type { Speaker } from './speakers.ts';
import { hintsFor, type SlotUtterance } from './utterances.ts';
import { inWords, soundedWords, wordErrors } from './words.ts';

export const WORLD: ReadingWorld = { now: '2027-03-01T09:00:00', region: 'US', dateOrder: 'mdy', locale: 'en-US' };
const OFFICE_HOURS = { min: '08:00', max: '17:00' };

export interface Tried {
  readonly speaker: string;
  readonly condition: Condition;
  readonly type: SlotType;
  readonly meant: string;
  readonly heard: string;
  readonly confidence: number;
  readonly wordErrors: number;
  readonly words: number;
  /** Null when even the meant words give no value: then only the words count. */
  readonly slotRight: boolean | null;
}

/** What the rules read out of these words when they are asked for. */
export function valueOf(text: string, { type, choices }: SlotUtterance): unknown {
  const target = {
    type,
    asked: true,
    ...(choices.length > 0 ? { choices } : {}),
    ...(type === 'time' || type === 'datetime' ? { between: OFFICE_HOURS } : {}),
  };
  return readValues(text, target, WORLD)[0]?.value ?? null;
}

/** Says one answer over one kind of line, recognises it and reads the value out; null when this speaker cannot say it. */
export async function tryOnce(utterance: SlotUtterance, speaker: Speaker, condition: Condition, recogniser: Recogniser): Promise<Tried | null> {
  const pcm = await speaker.say(utterance.text);
  if (!pcm) return null;
  const audio = overTheLine(pcm, condition, seedOf(`${speaker.name} ${condition} ${utterance.text}`));
  const heard = await recogniser.transcribe(audio, hintsFor(utterance.type, utterance.choices), new AbortController().signal);
  const words = soundedWords(utterance.text);
  const meantValue = valueOf(utterance.text, utterance);
  return {
    speaker: speaker.name,
    condition,
    type: utterance.type,
    meant: utterance.text,
    heard: heard.text,
    confidence: heard.confidence,
    wordErrors: wordErrors(words, soundedWords(heard.text)),
    words: words.length,
    slotRight: meantValue === null ? null : sameValue(utterance.type, meantValue, valueOf(heard.text, utterance), inWords),
  };
}
