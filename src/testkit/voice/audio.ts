const RATE_HZ = 8000;

/** Something that meters and detectors take for a voice: a tone whose loudness goes up and down four times a second. */
export function voiceLike(ms: number, hz = 220, level = 8000): Int16Array {
  return Int16Array.from({ length: Math.round((ms * RATE_HZ) / 1000) }, (_, i) => {
    const swell = 0.6 + 0.4 * Math.sin((2 * Math.PI * 4 * i) / RATE_HZ);
    return Math.round(level * swell * Math.sin((2 * Math.PI * hz * i) / RATE_HZ));
  });
}

export const quiet = (ms: number): Int16Array => new Int16Array(Math.round((ms * RATE_HZ) / 1000));
