const RATE_HZ = 8000;
const FRAME = RATE_HZ / 100;
/** Loudness of the parts that are speech, about -19 dBFS: what telephone networks expect. */
const WANTED_RMS = 3700;
const LOUDEST_PEAK = 29_000;
const MOST_GAIN = 8;
/** Frames this much below the loudest count as silence at the edges. */
const SILENCE_RATIO = 0.02;
const LEAD_MS = 20;
const TAIL_MS = 60;

const rms = (pcm: Int16Array, start: number, end: number): number => {
  let sum = 0;
  for (let i = start; i < end; i++) sum += (pcm[i] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, end - start));
};

/** Cuts the silence at both ends, brings speech to an even loudness without clipping, and adds the pause that belongs after it. */
export function finishClause(pcm: Int16Array, pauseMs: number): Int16Array<ArrayBuffer> {
  const levels = Array.from({ length: Math.floor(pcm.length / FRAME) }, (_, i) => rms(pcm, i * FRAME, (i + 1) * FRAME));
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const isSpeech = (level: number): boolean => level > Math.max(8, loudest * SILENCE_RATIO);
  const first = levels.findIndex(isSpeech);
  if (first < 0) return new Int16Array((pauseMs * RATE_HZ) / 1000);
  const last = levels.findLastIndex(isSpeech);
  const start = Math.max(0, first * FRAME - (LEAD_MS * RATE_HZ) / 1000);
  const end = Math.min(pcm.length, (last + 1) * FRAME + (TAIL_MS * RATE_HZ) / 1000);
  const spoken = levels.filter(isSpeech);
  const loudness = Math.sqrt(spoken.reduce((sum, level) => sum + level * level, 0) / spoken.length);
  let peak = 1;
  for (let i = start; i < end; i++) peak = Math.max(peak, Math.abs(pcm[i] ?? 0));
  const gain = Math.min(MOST_GAIN, WANTED_RMS / loudness, LOUDEST_PEAK / peak);
  const out = new Int16Array(end - start + Math.round((pauseMs * RATE_HZ) / 1000));
  for (let i = start; i < end; i++) out[i - start] = Math.round((pcm[i] ?? 0) * gain);
  return out;
}
