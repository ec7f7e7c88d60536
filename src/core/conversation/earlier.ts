import { readValues } from '#core/understanding/understanding';
import { levelOf, specOf, type Turn } from './turn.ts';

/** Keeps an answer that was not enough, where the next one may complete it: a day without a time, an address whose first part was misheard. */
export function noteEarlier(turn: Turn, slot: string): void {
  const { type, pii } = specOf(turn, slot);
  if (turn.input.kind !== 'utterance' || pii === 'payment') return;
  const { text } = turn.input;
  const holds = (part: 'date' | 'time' | 'email', asked: boolean): boolean => readValues(text, { type: part, asked }, turn.world).length > 0;
  const isPart = type === 'datetime' ? holds('date', true) || holds('time', false) : type === 'email' && holds('email', true);
  if (isPart) levelOf(turn).earlier[slot] = text;
}
