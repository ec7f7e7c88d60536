import type { ObjectiveGraph } from '#core/conversation/graph';
import type { TurnInput } from '#core/conversation/types';
import type { ReadingWorld, SlotType } from '#core/understanding/types';
import { formatValue } from '#core/understanding/understanding';
import type { Asked } from './call-notes.ts';

export const spelled = (word: string): string => [...word].join(' ');

/** A number as people give it: in groups, digit by digit. */
export function phoneWords(e164: string): string {
  const digits = e164.replace(/^\+1/, '').replace(/\D/g, '');
  return `${spelled(digits.slice(0, 3))}, ${spelled(digits.slice(3, 6))}, ${spelled(digits.slice(6))}`;
}

export function emailWords(address: string, spell: boolean): string {
  const [name = '', host = ''] = address.split('@');
  const say = (part: string): string => part.replaceAll('.', ' dot ').replaceAll('_', ' underscore ').replaceAll('-', ' dash ');
  const letters = name
    .split(/([._-])/)
    .map((piece) => (/[._-]/.test(piece) ? say(piece) : spelled(piece)))
    .join(' ');
  return `${spell ? letters : say(name)} at ${say(host)}`;
}

/** "16:00" said another way than "4 PM". */
export function dayTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const part = hours < 12 ? 'in the morning' : hours < 18 ? 'in the afternoon' : 'in the evening';
  return `${hours % 12 || 12}${minutes === 0 ? " o'clock" : `:${String(minutes).padStart(2, '0')}`} ${part}`;
}

export const typeOf = (graph: ObjectiveGraph, slot: string): SlotType => graph.slots[slot]?.type ?? 'text';

/** What a choice may be called: the label, the synonyms, the plain value. */
export function choiceNames(graph: ObjectiveGraph, slot: string, value: unknown): string[] {
  const list = graph.lists?.[graph.slots[slot]?.list ?? ''];
  const choice = list && 'values' in list ? list.values.find((each) => each.value === value) : undefined;
  return [choice?.label, ...(choice?.synonyms ?? []), String(value).replaceAll('_', ' ')].flatMap((name) => name ?? []);
}

/** How a caller says a value of a slot. Where a choice was offered by one of its names, they answer with that name. */
export function factWords(graph: ObjectiveGraph, slot: string, value: unknown, world: ReadingWorld, how: { spelled?: boolean; offered?: string } = {}): string {
  const type = typeOf(graph, slot);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type === 'phone') return phoneWords(String(value));
  if (type === 'email') return emailWords(String(value), how.spelled === true);
  if (type === 'digits') return spelled(String(value));
  if (type === 'person_name') return how.spelled === true ? String(value).split(' ').map(spelled).join(', ') : String(value);
  if (type === 'choice' || type === 'enum') {
    const names = choiceNames(graph, slot, value);
    return names.find((name) => how.offered?.toLowerCase().includes(name.toLowerCase())) ?? names[0] ?? String(value);
  }
  return formatValue(value, type, world);
}

/** The answer on the keypad, where the question takes keys and was put that way. */
export function keysFor(graph: ObjectiveGraph, slot: string, value: unknown, asked: Asked): Extract<TurnInput, { kind: 'dtmf' }> | null {
  if (asked.hint?.dtmf === null || asked.hint?.dtmf === undefined) return null;
  const spec = graph.slots[slot];
  const mapped = Object.entries(spec?.dtmf?.map ?? {}).find(([, mapsTo]) => mapsTo === value)?.[0];
  if (mapped !== undefined) return { kind: 'dtmf', digits: mapped };
  if (typeof value !== 'string' || (spec?.type !== 'phone' && spec?.type !== 'digits')) return null;
  return { kind: 'dtmf', digits: `${value.replace(/^\+1/, '').replace(/\D/g, '')}${asked.hint.dtmf.terminator ?? '#'}` };
}
