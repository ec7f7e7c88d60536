const HALF_TAPS = 16;

/** Windowed-sinc half-band low pass (Blackman): the odd taps, which are the only ones besides the centre that are not zero. */
const ODD_TAPS = Float32Array.from({ length: HALF_TAPS }, (_, i) => {
  const distance = 2 * i + 1;
  const phase = (Math.PI * distance) / 2;
  const position = distance / (2 * HALF_TAPS);
  const blackman = 0.42 + 0.5 * Math.cos(Math.PI * position) + 0.08 * Math.cos(2 * Math.PI * position);
  return (Math.sin(phase) / phase) * blackman;
});
const ODD_SUM = 2 * ODD_TAPS.reduce((sum, tap) => sum + tap, 0);

/** 8 kHz 16-bit samples to 16 kHz floats in -1..1: every second sample is the original one, the others are interpolated. */
export function upsampleToFloat(pcm: Int16Array): Float32Array {
  const out = new Float32Array(pcm.length * 2);
  const scale = 1 / 32768;
  for (let i = 0; i < pcm.length; i++) {
    out[2 * i] = (pcm[i] ?? 0) * scale;
    let sum = 0;
    for (let k = 0; k < HALF_TAPS; k++) sum += (ODD_TAPS[k] ?? 0) * ((pcm[i - k] ?? 0) + (pcm[i + k + 1] ?? 0));
    out[2 * i + 1] = (sum / ODD_SUM) * scale;
  }
  return out;
}

/** 16 kHz 16-bit samples to 8 kHz, with everything over 4 kHz filtered out first. */
export function halveRate(pcm: Int16Array): Int16Array {
  const out = new Int16Array(pcm.length >> 1);
  for (let i = 0; i < out.length; i++) {
    const centre = 2 * i;
    let sum = 0;
    for (let k = 0; k < HALF_TAPS; k++) sum += (ODD_TAPS[k] ?? 0) * ((pcm[centre - 2 * k - 1] ?? 0) + (pcm[centre + 2 * k + 1] ?? 0));
    const value = ((pcm[centre] ?? 0) + sum / ODD_SUM) / 2;
    out[i] = Math.max(-32768, Math.min(32767, Math.round(value)));
  }
  return out;
}
