import { Resampler } from './resample.ts';
import { parseWav, WavError } from './wav.ts';

const RATE_HZ = 8000;
const FRAME = 160;
/** Others would need a filter of their own each, up to a hundred times the size; recorders write these. */
const RATES_HZ: readonly number[] = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
const MOST_CHANNELS = 2;
const SHORTEST_MS = 100;
/** Speech and music are brought to this mean power of what is not silence, full scale being 0 dB: what the built-in voice speaks at. */
const TARGET_DB = -20;
const MOST_GAIN_DB = 24;
/** A click is no reason to leave a quiet recording quiet: so much of a recording may touch the ceiling. */
const CEILING = 29_000;
const MAY_TOUCH_CEILING = 0.0005;
/** What is this much quieter than the rest is silence. */
const SILENCE_BELOW_DB = 32;
const SOUND_AT_ALL = 60;
const KEPT_BEFORE_MS = 60;
const KEPT_AFTER_MS = 160;
const FADE_SAMPLES = 40;
const BLOCK = 1 << 16;
const LOOKED_AT = 4096;
const MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|img|meta)\b/i;

/** Sound for a line, 8 kHz, and what was done to get there. */
export interface SoundForTheLine {
  readonly pcm: Int16Array;
  readonly source_rate_hz: number;
  readonly source_channels: number;
  /** One decimal. */
  readonly gain_db: number;
  readonly trimmed_ms: number;
}

const decibels = (amplitude: number): number => 20 * Math.log10(Math.max(1, amplitude) / 32_768);

/** A file that is a page at the same time is no mistake of a recorder. Looks at everything but the sound, and at the beginning of that. */
function refuseMarkup(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = (from: number, to: number): void => {
    if (MARKUP.test(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + LOOKED_AT)))))
      throw new WavError('This file holds a web page beside its sound. Export the sound anew from the program it was made with.');
  };
  let at = 12;
  while (at + 8 <= bytes.length) {
    const claimed = view.getUint32(at + 4, true);
    const end = Math.min(bytes.length, at + 8 + claimed);
    refuse(at, end);
    at = end + (claimed % 2);
  }
  refuse(at, bytes.length);
}

function readWhole(bytes: Uint8Array): { sampleRateHz: number; channels: readonly Int16Array[] } {
  const { sampleRateHz, channels, warnings } = parseWav(bytes);
  // A writer that never came back leaves 0 or the largest length there is; every other length that is not kept was cut off, or invented.
  const lie = warnings.find((warning) => !/claims (?:0|4294967295) bytes/.test(warning));
  if (lie) throw new WavError(`The file is cut off, or is not what it says. ${lie}`);
  if (channels.length > MOST_CHANNELS) throw new WavError(`The wav file has ${channels.length} channels; mono and stereo can be used.`);
  if (!RATES_HZ.includes(sampleRateHz))
    throw new WavError(
      `The wav file has ${sampleRateHz.toLocaleString('en-US')} samples a second; ${RATES_HZ.map((rate) => rate / 1000).join(', ')} kHz can be used.`,
    );
  refuseMarkup(bytes);
  return { sampleRateHz, channels };
}

const mixed = ([left, right]: readonly Int16Array[]): Int16Array =>
  left === undefined ? new Int16Array() : right === undefined ? left : left.map((sample, i) => (sample + (right[i] ?? 0)) >> 1);

async function atLineRate(pcm: Int16Array, rateHz: number, breathe: () => Promise<void>): Promise<Int16Array> {
  if (rateHz === RATE_HZ) return pcm;
  const resampler = new Resampler(rateHz, RATE_HZ);
  const whole = new Int16Array(Math.round((pcm.length * RATE_HZ) / rateHz));
  let at = 0;
  const add = (piece: Int16Array): void => {
    const fits = piece.subarray(0, whole.length - at);
    whole.set(fits, at);
    at += fits.length;
  };
  for (let from = 0; from < pcm.length; from += BLOCK) {
    add(resampler.process(pcm.subarray(from, from + BLOCK)));
    await breathe();
  }
  add(resampler.flush());
  return whole;
}

/** Root mean square of each 20 ms. */
function powers(pcm: Int16Array): number[] {
  const frames: number[] = [];
  for (let from = 0; from < pcm.length; from += FRAME) {
    const frame = pcm.subarray(from, from + FRAME);
    let sum = 0;
    for (const sample of frame) sum += sample * sample;
    frames.push(Math.sqrt(sum / frame.length));
  }
  return frames;
}

/** The amplitude that only `share` of the samples go beyond. */
function nearlyLoudest(pcm: Int16Array, share: number): number {
  const counts = new Uint32Array(32_769);
  for (const sample of pcm) (counts[Math.abs(sample)] as number)++;
  let left = Math.floor(pcm.length * share);
  for (let amplitude = 32_768; amplitude > 0; amplitude--) {
    left -= counts[amplitude] ?? 0;
    if (left < 0) return amplitude;
  }
  return 0;
}

function cutSilence(pcm: Int16Array, frames: readonly number[], threshold: number): Int16Array {
  const first = frames.findIndex((power) => power >= threshold);
  const last = frames.findLastIndex((power) => power >= threshold);
  const from = Math.max(0, first * FRAME - (KEPT_BEFORE_MS * RATE_HZ) / 1000);
  const to = Math.min(pcm.length, (last + 1) * FRAME + (KEPT_AFTER_MS * RATE_HZ) / 1000);
  const kept = pcm.slice(from, to);
  for (let i = 0; i < FADE_SAMPLES && i < kept.length; i++) {
    kept[i] = Math.round(((kept[i] as number) * i) / FADE_SAMPLES);
    const end = kept.length - 1 - i;
    kept[end] = Math.round(((kept[end] as number) * i) / FADE_SAMPLES);
  }
  return kept;
}

/**
 * Makes sound for a line of a WAV file from outside: one channel, 8 kHz, an even level, with `trim` without silence at its ends. Throws WavError, in
 * words for the person who chose the file, for what is no sound, lies about itself, is silent, or is longer than `longest_ms`. `breathe` is awaited between pieces of work.
 */
export async function prepareSound(
  bytes: Uint8Array,
  { trim, longest_ms, breathe }: { readonly trim: boolean; readonly longest_ms: number; readonly breathe: () => Promise<void> },
): Promise<SoundForTheLine> {
  const { sampleRateHz, channels } = readWhole(bytes);
  await breathe();
  const sourceMs = ((channels[0]?.length ?? 0) * 1000) / sampleRateHz;
  if (sourceMs < SHORTEST_MS) throw new WavError('The file holds less than a tenth of a second of sound.');
  // Silence at the ends may be cut off; beyond this nobody meant it.
  if (sourceMs > longest_ms + (trim ? 30_000 : 0)) throw tooLong(sourceMs, longest_ms);
  const whole = await atLineRate(mixed(channels), sampleRateHz, breathe);
  const frames = powers(whole);
  const loudest = frames.reduce((most, power) => Math.max(most, power), 0);
  if (loudest < SOUND_AT_ALL) throw new WavError('The file holds nothing but silence. Check the microphone and record it again.');
  const threshold = Math.max(SOUND_AT_ALL / 2, loudest / 10 ** (SILENCE_BELOW_DB / 20));
  const sounding = frames.filter((power) => power >= threshold);
  const active = Math.sqrt(sounding.reduce((sum, power) => sum + power * power, 0) / sounding.length);
  const cut = trim ? cutSilence(whole, frames, threshold) : whole;
  if ((cut.length * 1000) / RATE_HZ > longest_ms) throw tooLong((cut.length * 1000) / RATE_HZ, longest_ms);
  const room = decibels(CEILING) - decibels(nearlyLoudest(cut, MAY_TOUCH_CEILING));
  const gain_db = Math.round(Math.max(-MOST_GAIN_DB, Math.min(MOST_GAIN_DB, room, TARGET_DB - decibels(active))) * 10) / 10;
  const factor = 10 ** (gain_db / 20);
  return {
    pcm: cut.map((sample) => Math.max(-CEILING, Math.min(CEILING, Math.round(sample * factor)))),
    source_rate_hz: sampleRateHz,
    source_channels: channels.length,
    gain_db: gain_db === 0 ? 0 : gain_db,
    trimmed_ms: Math.max(0, Math.round(((whole.length - cut.length) * 1000) / RATE_HZ)),
  };
}

const tooLong = (ms: number, longest_ms: number): WavError =>
  new WavError(`The sound is ${Math.round(ms / 1000)} seconds long; this kind may be ${longest_ms / 1000} at most.`);
