import type { LocalSynthesis } from '../../src/adapters/speech-local/speech-local.ts';
import { humanRecordingsThere, sayWithRecordings } from './human-speaker.ts';

/** Somebody who can speak; null when these words are beyond them. */
export interface Speaker {
  readonly name: string;
  say(text: string): Promise<Int16Array | null>;
}

/** Callers made of the local voices; the agent's own voice is not among them at its own pitch and pace. */
const CALLER_VOICES: readonly (readonly [name: string, voice: string])[] = [
  ['awb', 'awb'],
  ['slt', 'slt'],
  ['rms lower and quicker', 'rms;stretch=0.95;pitch=90'],
  ['awb slower', 'awb;stretch=1.1;pitch=115'],
];

export const synthesizedSpeakers = (synthesis: LocalSynthesis): Speaker[] =>
  CALLER_VOICES.map(([name, voice]) => ({ name, say: (text) => synthesis.render(text, voice) }));

/** The spliced human, or null where the recordings are not installed. */
export const humanSpeaker = (): Speaker | null => (humanRecordingsThere() ? { name: 'human, spliced', say: sayWithRecordings } : null);

/** A human where recordings have the words, a synthesized voice for the rest of the call. */
export const mixedSpeaker = (human: Speaker, other: Speaker): Speaker => ({
  name: `human + ${other.name}`,
  say: async (text) => (await human.say(text)) ?? other.say(text),
});
