import type { LocalSynthesis } from '../../src/adapters/speech-local/speech-local.ts';
import { humanRecordingsThere, sayWithRecordings } from './human-speaker.ts';

/** Somebody who can speak; null when these words are beyond them. Who is asked again says it slower and clearer: `again` counts that. */
export interface Speaker {
  readonly name: string;
  say(text: string, again?: number): Promise<Int16Array | null>;
}

interface CallerVoice {
  readonly name: string;
  readonly voice: string;
  readonly stretch: number;
  readonly pitch: number;
}

/** Callers made of the local voices. An agent speaks with rms at its own pitch and pace unless told otherwise, so no caller does. */
const CALLER_VOICES: readonly CallerVoice[] = [
  { name: 'rms higher', voice: 'rms', stretch: 0.95, pitch: 130 },
  { name: 'awb', voice: 'awb', stretch: 1, pitch: 125 },
  { name: 'rms lower', voice: 'rms', stretch: 1.05, pitch: 88 },
  { name: 'awb slower', voice: 'awb', stretch: 1.1, pitch: 115 },
  { name: 'slt lower', voice: 'slt', stretch: 1, pitch: 160 },
];

/** Slower, and with another melody: nobody repeats themselves to the sample. */
const REPEATS = [
  { stretch: 1, pitch: 1 },
  { stretch: 1.15, pitch: 1.06 },
  { stretch: 1.25, pitch: 0.94 },
  { stretch: 1.08, pitch: 1.12 },
];

export const synthesizedSpeakers = (synthesis: LocalSynthesis): Speaker[] =>
  CALLER_VOICES.map(({ name, voice, stretch, pitch }) => ({
    name,
    say(text, again = 0) {
      const by = REPEATS[again % REPEATS.length] ?? { stretch: 1, pitch: 1 };
      const how = `${voice};stretch=${(stretch * by.stretch).toFixed(2)};pitch=${Math.round(pitch * by.pitch)}`;
      // A machine that does other things may let the voice miss its deadline once.
      return synthesis.render(text, how).catch(() => synthesis.render(text, how));
    },
  }));

/** The spliced human, or null where the recordings are not installed. */
export const humanSpeaker = (): Speaker | null => (humanRecordingsThere() ? { name: 'human, spliced', say: (text) => sayWithRecordings(text) } : null);

/** A human where recordings have the words, a synthesized voice for the rest of the call. */
export const mixedSpeaker = (human: Speaker, other: Speaker): Speaker => ({
  name: `human + ${other.name}`,
  say: async (text) => (await human.say(text)) ?? other.say(text),
});
