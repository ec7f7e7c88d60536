import { setImmediate } from 'node:timers/promises';
import { prepareSound } from '#voice/media/prepare-sound';
import { WavError } from '#voice/media/wav';
import type { ListenHint } from '#core/understanding/types';
import type { ListenTo } from './voice-protocol.ts';

const LONGEST_MS = 15_000;

/** What somebody who spoke said; `refused` says what is wrong with the sound, null that nobody listens. */
export type HearCaller = (wav: Uint8Array, hint: ListenHint | null) => Promise<{ readonly heard: string } | { readonly refused: string } | null>;

/** Makes sound for the line of a WAV file and has the voice process listen to it. */
export const callerHearing =
  (listenTo: (input: ListenTo) => Promise<string | null>): HearCaller =>
  async (wav, hint) => {
    try {
      const { pcm } = await prepareSound(wav, { trim: true, longest_ms: LONGEST_MS, breathe: () => setImmediate() });
      const heard = await listenTo({ pcm, hint });
      return heard === null ? null : { heard };
    } catch (error) {
      if (error instanceof WavError) return { refused: error.message };
      throw error;
    }
  };

/** Where there is no recogniser: tests of everything else, and the reference. */
export const nobodyListens: HearCaller = async () => null;
