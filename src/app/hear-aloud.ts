import type { Lexicon } from '#core/pronunciation/lexicon';
import { bestHearing } from '#core/understanding/hearing';
import type { ListenHint } from '#core/understanding/types';
import { recogniserExpect } from '#core/understanding/understanding';
import { decodeG711, encodeG711 } from '#voice/media/g711';
import type { Recogniser, Voice } from '#voice/ports';
import type { HearAloud, HeardAloud, ListenTo } from './voice-protocol.ts';

const PATIENCE_MS = 20_000;
/** As much silence before and after the words as a live call hands its recogniser. */
const EDGE_SAMPLES = 2_400;

async function sayOnTheLine(voice: Voice, { text, voice: name, lexicon }: HearAloud): Promise<Int16Array> {
  const parts: Int16Array[] = [new Int16Array(EDGE_SAMPLES)];
  for await (const { pcm } of voice.speak(text, { voice: name, lexicon, signal: AbortSignal.timeout(PATIENCE_MS) })) parts.push(pcm);
  parts.push(new Int16Array(EDGE_SAMPLES));
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return decodeG711('mulaw', encodeG711('mulaw', whole));
}

/** Says a sentence, carries it over a telephone line (µ-law), and listens to it as a call would: without the organization's words and with them. */
export async function hearAloud({ voice, recogniser }: { voice: Voice; recogniser: Recogniser }, input: HearAloud): Promise<HeardAloud> {
  const pcm = await sayOnTheLine(voice, input);
  return { plain: await listen(recogniser, pcm, input.plain), hinted: await listen(recogniser, pcm, input.hint) };
}

async function listen(recogniser: Recogniser, pcm: Int16Array, hint: ListenHint): Promise<string> {
  const heard = await recogniser.transcribe(pcm, { expect: recogniserExpect(hint), phrases: hint.phrases }, AbortSignal.timeout(PATIENCE_MS));
  return bestHearing(heard, heard.alternatives ?? [], hint).text.trim();
}

/** Listens to speech of 8 kHz as a call would: over a telephone line (µ-law), by what is asked; without a question as to an open one. */
export async function listenTo({ recogniser }: { recogniser: Recogniser }, { pcm, hint }: ListenTo): Promise<string> {
  const edge = new Int16Array(EDGE_SAMPLES);
  const line = decodeG711('mulaw', encodeG711('mulaw', Int16Array.from([...edge, ...pcm, ...edge])));
  return listen(recogniser, line, hint ?? { ...QUESTION, type: 'open', phrases: [] });
}

/** What the recogniser makes of a sentence without phrases and with them; null when nobody listens. */
export type HearSentence = (input: HearAloud) => Promise<HeardAloud | null>;

/** Where there is no recogniser: tests of everything else, and the reference. */
export const nobodyHears: HearSentence = async () => null;

const QUESTION: Omit<ListenHint, 'type' | 'phrases' | 'named'> = {
  slot: null,
  choices: [],
  dtmf: null,
  silenceMs: 800,
  silenceMsIncomplete: 1_500,
  silenceMsComplete: 600,
  repromptAfterMs: 7_000,
  bargeIn: { enabled: true, minSpeechMs: 250, backchannels: [] },
};

/** The question of a call that has no words of its own, with the phrases and without. */
export const hearingOf =
  (hear: HearSentence) =>
  ({ asked, phrases, ...said }: { text: string; voice: string; lexicon: Lexicon; asked: 'open' | 'person_name' | 'address'; phrases: readonly string[] }) =>
    hear({ ...said, plain: { ...QUESTION, type: asked, phrases: [] }, hint: { ...QUESTION, type: asked, phrases, named: phrases } });
