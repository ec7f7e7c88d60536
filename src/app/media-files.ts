import { setImmediate } from 'node:timers/promises';
import type { MediaMeans } from '#slices/media';
import { FIXED_PHRASES } from '#voice/fixed-phrases';
import { prepareSound } from '#voice/media/prepare-sound';
import { encodeWav, WavError } from '#voice/media/wav';
import { createStoredFiles } from './stored-files.ts';

const RATE_HZ = 8000;
/** Uploaded sound below one folder of this machine, beside the recordings; null keeps nothing, for the reference and tests of everything else. */
export function createMediaFiles(directory: string | null): MediaMeans {
  return {
    async prepare(bytes, wishes) {
      try {
        const { pcm, ...facts } = await prepareSound(bytes, { ...wishes, breathe: () => setImmediate() });
        return { ...facts, wav: encodeWav([pcm], RATE_HZ), duration_ms: Math.max(1, Math.round((pcm.length * 1000) / RATE_HZ)) };
      } catch (error) {
        if (error instanceof WavError) return { refused: withAdvice(error.message, bytes) };
        throw error;
      }
    },
    ...createStoredFiles(directory),
    call_phrases: FIXED_PHRASES,
  };
}

const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^(?:ID3|\u00ff[\u00e0-\u00ff])/, 'an MP3'],
  [/^.{4}ftyp/s, 'an M4A or MP4'],
  [/^\u001aE\u00df\u00a3/, 'a WebM'],
  [/^OggS/, 'an Ogg'],
  [/^fLaC/, 'a FLAC'],
];

/** What a file is that is no WAV, where its first bytes tell, and what to do about it. */
function withAdvice(message: string, bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  const name = NAMED.find(([pattern]) => pattern.test(head))?.[1];
  return name ? `This is ${name} file; only WAV can be read here. Upload it in the dashboard, which makes WAV of it, or convert it first.` : message;
}
