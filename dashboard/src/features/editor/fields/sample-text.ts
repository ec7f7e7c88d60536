import { firstText, type GraphDoc } from '../doc.ts';

/** What a value of each kind sounds like, to hear a prompt with. */
const SAMPLES: Readonly<Record<string, string>> = {
  date: 'Tuesday, December eighth',
  time: 'half past ten',
  datetime: 'Tuesday, December eighth, at half past ten',
  duration: 'thirty minutes',
  phone: '2 1 2, 5 5 5, 0 1 4 3',
  email: 'jane at example dot com',
  person_name: 'Jane Miller',
  address: '12 Main Street',
  digits: '4 7 1 1',
  integer: 'three',
  number: 'three',
  money: 'forty dollars',
  boolean: 'yes',
};

function sampleOf(doc: GraphDoc, space: string, name: string): string | undefined {
  if (space === 'context') {
    const value = doc.context?.[name]?.['default'];
    return value === undefined ? undefined : String(value);
  }
  if (space !== 'slots') return undefined;
  const slot = doc.slots[name];
  const list = doc.lists?.[String(slot?.['list'])]?.['values'];
  if (Array.isArray(list) && list.length > 0)
    return firstText((list[0] as { label?: unknown; value?: unknown }).label ?? (list[0] as { value?: unknown }).value);
  return SAMPLES[String(slot?.['type'])];
}

/** A prompt as it may sound on a call: its values are made up, or what the prompt says where there is none. */
export const sampleText = (doc: GraphDoc, text: string): string =>
  text.replaceAll(/\{\{\s*(\w+)\.(\w+)\b[^{}|]*(?:\|([^{}]*))?\}\}/g, (_all, space: string, name: string, fallback: string | undefined) => {
    const own = sampleOf(doc, space, name) ?? fallback?.trim();
    return own === undefined || own === '' ? name.replaceAll('_', ' ') : own;
  });
