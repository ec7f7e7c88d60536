const RATE_HZ = 8000;
const FRAME = 80;
const LOUD = 300;

/** Frequency of the loud parts of a pure tone, by counting zero crossings; 0 without any. */
export function toneFrequencyHz(pcm: Int16Array): number {
  let crossings = 0;
  let samples = 0;
  for (let start = 0; start + FRAME <= pcm.length; start += FRAME) {
    const frame = pcm.subarray(start, start + FRAME);
    const peak = frame.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    if (peak < LOUD) continue;
    samples += FRAME;
    for (let i = 0; i < FRAME; i++) if ((pcm[start + i] ?? 0) >= 0 !== (pcm[start + i + 1] ?? 0) >= 0) crossings++;
  }
  return samples === 0 ? 0 : (crossings * RATE_HZ) / (2 * samples);
}

/** A steady tone, `amplitude` of 32767. */
export const tone = (frequencyHz: number, durationMs: number, amplitude = 8000): Int16Array =>
  Int16Array.from({ length: Math.round((durationMs * RATE_HZ) / 1000) }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / RATE_HZ)));
