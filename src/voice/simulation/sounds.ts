import type { Sound } from '#core/simulation/definition';
import { seeded } from './dice.ts';
import { pinkNoise } from './line-faults.ts';

const RATE_HZ = 8000;
const wave = (hz: number, i: number): number => Math.sin((2 * Math.PI * hz * i) / RATE_HZ);

/** Something a detector takes for a voice: bursts of a low tone with its overtones, four syllables a second. */
const voiceLike = (hz: number, i: number): number => Math.max(0, wave(4, i)) * (wave(hz, i) + 0.6 * wave(2 * hz, i) + 0.3 * wave(4 * hz, i));

const NOTES = [262, 330, 392, 523, 392, 330];

/** A sound of so many milliseconds, 8 kHz. Words of `answering_machine` and `monologue` are spoken by a voice instead; these stand in where there is none. */
export function soundOf(sound: Sound, ms: number, seed: number): Int16Array {
  const length = Math.round((ms * RATE_HZ) / 1000);
  const noise = pinkNoise(seeded(seed));
  const sample = (i: number): number => {
    const seconds = i / RATE_HZ;
    switch (sound) {
      case 'silence':
        return 0;
      case 'hold_music': {
        const note = NOTES[Math.floor(seconds * 2) % NOTES.length] as number;
        return 3000 * (wave(note, i) + 0.5 * wave(note * 2, i) + 0.4 * wave(note / 2, i));
      }
      case 'fax_tone':
        // CNG of ITU-T T.30: 1100 Hz for half a second, three seconds of pause.
        return seconds % 3.5 < 0.5 ? 9000 * wave(1100, i) : 0;
      case 'ringing':
        return seconds % 6 < 2 ? 4000 * (wave(440, i) + wave(480, i)) : 0;
      case 'beep':
        return 8000 * wave(1000, i);
      case 'noise':
        return 2500 * noise();
      case 'murmur':
      case 'monologue':
      case 'answering_machine':
        return 7000 * voiceLike(140, i);
      case 'two_voices':
        return 4500 * voiceLike(120, i) + 4500 * voiceLike(210, i + 900);
      case 'child':
        return 7000 * voiceLike(330, i);
    }
  };
  return Int16Array.from({ length }, (_, i) => Math.max(-32_768, Math.min(32_767, Math.round(sample(i)))));
}
