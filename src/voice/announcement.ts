import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Utterance } from '#core/conversation/types';

const AI_KIND = /\b(?:automated|virtual|digital|artificial|a\.?i\.?|robot|computer|machine)\b/i;
const AI_NOUN = /\b(?:assistant|agent|receptionist|system|voice|intelligence|attendant)\b/i;
/** "I'm an automated assistant": both within one sentence, in this order. */
const introducesMachine = (text: string): boolean =>
  text.split(/[.?!]/).some((sentence) => {
    const kind = AI_KIND.exec(sentence);
    return kind !== null && (AI_NOUN.test(sentence.slice(kind.index + kind[0].length)) || /\bartificial intelligence\b/i.test(sentence));
  });
const RECORDING_WORDS = /\brecord(ed|ing|s)?\b/i;
const REFUSAL =
  /\b(don'?t|do not|not|never|stop|quit|no|without|turn off|rather not be|object to(?: the| being)?|refuse(?: to be)?)\b[^.?!,]{0,30}\b(record(ed|ing)?|taped?|taping)\b/i;
const NOT_A_REFUSAL = /\b(don'?t (mind|care)|no problem|not a problem|no objections?|is this|are you|do you|why|medical record|my records?)\b/i;
/** More words than this hold more than the refusal; the rest is for the conversation. */
const BARE_REFUSAL_WORDS = 12;

/** What of the announcement a text holds. */
export interface Announced {
  readonly ai: boolean;
  readonly recording: boolean;
}

const includesText = (text: string, wanted: string | null): boolean =>
  wanted !== null && text.toLowerCase().includes(wanted.toLowerCase().replace(/(?<![.!?\s])[.!?\s]+$/, ''));

const TEMPLATE = /\{\{\s*context\.([a-z][a-z0-9_]*)(?![a-z0-9_])[^{}|]*(?:\|([^{}]*))?\}\}/g;

/** Announcements know nothing but what came with the call. */
const filled = (text: string, context: Readonly<Record<string, unknown>>): string =>
  text
    .replace(TEMPLATE, (_whole, name: string, fallback: string | undefined) => {
      const value = context[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : (fallback?.trim() ?? '');
    })
    .replace(/\{\{[^{}]*\}\}/g, '')
    .replace(/(?<!\s)\s+([.,!?])/g, '$1')
    .trim();

/** One phrasing of a graph text. */
function plainText(text: unknown, locale: string): string | null {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return typeof text[0] === 'string' ? text[0] : null;
  if (text !== null && typeof text === 'object') return plainText((text as Record<string, unknown>)[locale] ?? Object.values(text)[0], locale);
  return null;
}

/** The texts a graph owes its callers: who is speaking, and that it is recorded. Null where it owes none. */
export interface Disclosure {
  readonly ai: string | null;
  readonly recording: string | null;
}

const DEFAULT_RECORDING = 'This call is being recorded.';

/** A recorded call always announces the recording, whether its author thought of it or not. */
export function disclosureOf(graph: ObjectiveGraph, isRecorded: boolean, context: Readonly<Record<string, unknown>>): Disclosure {
  const given = graph.settings?.disclosure;
  const read = (text: unknown): string | null => {
    const plain = plainText(text, graph.locale);
    return plain === null ? null : filled(plain, context);
  };
  return { ai: read(given?.ai), recording: isRecorded ? (read(given?.recording) ?? DEFAULT_RECORDING) : null };
}

export const announcedIn = (text: string, disclosure: Disclosure): Announced => ({
  ai: includesText(text, disclosure.ai) || introducesMachine(text),
  recording: includesText(text, disclosure.recording) || RECORDING_WORDS.test(text),
});

/** What has to be said before these words because neither they nor earlier ones say it; null when nothing is missing. */
export function missingAnnouncement(words: readonly Utterance[], disclosure: Disclosure, done: Announced): Utterance | null {
  const said = announcedIn(words.map(({ text }) => text).join(' '), disclosure);
  const owed = [
    disclosure.ai !== null && !done.ai && !said.ai ? disclosure.ai : null,
    disclosure.recording !== null && !done.recording && !said.recording ? disclosure.recording : null,
  ];
  const text = owed.filter((part) => part !== null).join(' ');
  return text === '' ? null : { text, prompt_id: 'disclosure', node_id: words[0]?.node_id ?? '', interruptible: false };
}

/** The last word, counted from one, that must be heard for the announcement to have been made; 0 when the text announces nothing that is owed. */
export function announcementEnds(text: string, disclosure: Disclosure, done: Announced): number {
  const owesAi = disclosure.ai !== null && !done.ai;
  const owesRecording = disclosure.recording !== null && !done.recording;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const whole = announcedIn(text, disclosure);
  if (!(owesAi && whole.ai) && !(owesRecording && whole.recording)) return 0;
  for (let count = 1; count <= words.length; count++) {
    const part = announcedIn(words.slice(0, count).join(' '), disclosure);
    const isThere = (!owesAi || !whole.ai || part.ai) && (!owesRecording || !whole.recording || part.recording);
    if (!isThere) continue;
    // To the end of the sentence: half an announcement is none.
    const rest = words.slice(count - 1).findIndex((word) => /[.?!]$/.test(word));
    return rest < 0 ? words.length : count + rest;
  }
  return words.length;
}

/** Does the caller forbid the recording, and do the words hold anything else? */
export function recordingRefusal(text: string): 'no' | 'bare' | 'with_more' {
  if (!REFUSAL.test(text) || NOT_A_REFUSAL.test(text)) return 'no';
  return text.split(/\s+/).length <= BARE_REFUSAL_WORDS ? 'bare' : 'with_more';
}
