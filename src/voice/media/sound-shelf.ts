import { readWav } from './wav.ts';

const RATE_HZ = 8000;
/** Of a prompt; what is longer was not meant to be one. */
const MOST_FILE_BYTES = 2_000_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** Sound of a file, 8 kHz; rejects when it cannot be read. */
export type RecordedSound = (path: string) => Promise<Int16Array>;

/** Sounds that were played lately stay in memory, the least recent go first; a file that could not be read is tried again. */
export function createSoundShelf(mostBytes = MOST_BYTES): RecordedSound {
  const kept = new Map<string, Promise<Int16Array>>();
  const sizes = new Map<string, number>();
  let bytes = 0;
  const forget = (path: string): void => {
    kept.delete(path);
    bytes -= sizes.get(path) ?? 0;
    sizes.delete(path);
  };
  const read = async (path: string): Promise<Int16Array> => {
    const { channels, sampleRateHz } = await readWav(path, MOST_FILE_BYTES);
    const [pcm] = channels;
    if (!pcm || sampleRateHz !== RATE_HZ) throw new Error(`a recorded prompt is no sound for a line: ${path}`);
    return pcm;
  };
  return (path) => {
    const known = kept.get(path);
    if (known) {
      kept.delete(path);
      kept.set(path, known);
      return known;
    }
    const sound = read(path);
    kept.set(path, sound);
    sound.then(
      (pcm) => {
        if (kept.get(path) !== sound) return;
        sizes.set(path, pcm.byteLength);
        bytes += pcm.byteLength;
        for (const oldest of kept.keys()) {
          if (bytes <= mostBytes || oldest === path) break;
          forget(oldest);
        }
      },
      () => kept.get(path) === sound && forget(path),
    );
    return sound;
  };
}
