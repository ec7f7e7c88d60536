import { open, readFile, stat } from 'node:fs/promises';
import { decodeG711 } from './g711.ts';

const HEADER_BYTES = 44;
const MAX_BYTES = 256 * 1024 * 1024;
const PCM = 1;
const FLOAT = 3;
const ALAW = 6;
const MULAW = 7;
const EXTENSIBLE = 0xfffe;

/** A wav file that cannot be read; the message says why in words meant for the person who chose the file. */
export class WavError extends Error {
  override readonly name = 'WavError';
}

export interface Wav {
  readonly sampleRateHz: number;
  /** 16-bit samples, one array per channel, all of one length. */
  readonly channels: readonly Int16Array[];
  /** What the header claimed and the file did not keep; empty when all is well. */
  readonly warnings: readonly string[];
}

/** The 44 bytes before 16-bit PCM. RIFF/WAVE as in Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991. */
export function wavHeader(dataBytes: number, channels: number, sampleRateHz: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) bytes[at + i] = word.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, Math.min(0xffffffff, dataBytes + HEADER_BYTES - 8), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, Math.min(0xffffffff, dataBytes), true);
  return bytes;
}

/** A whole wav file in memory. */
export function encodeWav(channels: readonly Int16Array[], sampleRateHz: number): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const file = new Uint8Array(HEADER_BYTES + frames * channels.length * 2);
  file.set(wavHeader(frames * channels.length * 2, channels.length, sampleRateHz));
  const view = new DataView(file.buffer, HEADER_BYTES);
  for (let i = 0; i < frames; i++) for (let c = 0; c < channels.length; c++) view.setInt16((i * channels.length + c) * 2, channels[c]?.[i] ?? 0, true);
  return file;
}

interface Format {
  code: number;
  channels: number;
  rateHz: number;
  bits: number;
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16) throw new WavError('The wav file has a format part that is too short.');
  let code = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const rateHz = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  if (code === EXTENSIBLE && size >= 26) code = view.getUint16(at + 24, true);
  if (channels < 1 || channels > 8) throw new WavError(`The wav file names ${channels} channels; between 1 and 8 can be read.`);
  if (rateHz < 4000 || rateHz > 192_000) throw new WavError(`The wav file names a sample rate of ${rateHz} Hz; between 4,000 and 192,000 can be read.`);
  const known = (code === PCM && [8, 16, 24, 32].includes(bits)) || (code === FLOAT && bits === 32) || ((code === ALAW || code === MULAW) && bits === 8);
  if (!known) throw new WavError(`The wav file is in format ${code} with ${bits} bits; PCM, 32-bit float, A-law and µ-law can be read.`);
  return { code, channels, rateHz, bits };
}

function sampleReader(view: DataView, { code, bits }: Format): (at: number) => number {
  if (code === FLOAT) return (at) => Math.max(-32_768, Math.min(32_767, Math.round((view.getFloat32(at, true) || 0) * 32_767)));
  if (code === ALAW || code === MULAW) {
    const law = code === ALAW ? 'alaw' : 'mulaw';
    const table = decodeG711(
      law,
      Uint8Array.from({ length: 256 }, (_, i) => i),
    );
    return (at) => table[view.getUint8(at)] as number;
  }
  if (bits === 8) return (at) => (view.getUint8(at) - 128) << 8;
  // Little-endian: the two highest bytes are the 16-bit value.
  return (at) => view.getInt16(at + bits / 8 - 2, true);
}

/**
 * Reads a wav file that may lie: lengths that run past the end or were never filled in (a crashed writer leaves 0 or 0xFFFFFFFF) are taken as
 * "to the end of the file" with a warning. Throws WavError for what cannot be audio.
 */
export function parseWav(bytes: Uint8Array): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') throw new WavError('This is not a wav file: it does not begin with RIFF and WAVE.');
  const warnings: string[] = [];
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = word(at);
    const claimed = view.getUint32(at + 4, true);
    const body = at + 8;
    const left = bytes.length - body;
    if (name === 'fmt ') {
      if (claimed > left) throw new WavError('The wav file ends inside its format part.');
      format = readFormat(view, body, claimed);
    }
    if (name === 'data') {
      if (!format) throw new WavError('The wav file has audio before it says in which format.');
      const isUnfilled = claimed === 0 || claimed === 0xffffffff;
      if (claimed > left || isUnfilled) warnings.push(`The header claims ${claimed} bytes of audio, the file holds ${left}.`);
      return { ...decode(view, body, isUnfilled ? left : Math.min(claimed, left), format), warnings };
    }
    at = body + claimed + (claimed % 2);
  }
  throw new WavError(format ? 'The wav file holds no audio.' : 'The wav file has no format part.');
}

function decode(view: DataView, start: number, size: number, format: Format): Omit<Wav, 'warnings'> {
  const sampleBytes = format.bits / 8;
  const frames = Math.floor(size / (sampleBytes * format.channels));
  const read = sampleReader(view, format);
  const channels = Array.from({ length: format.channels }, () => new Int16Array(frames));
  for (let i = 0; i < frames; i++)
    for (let c = 0; c < format.channels; c++) (channels[c] as Int16Array)[i] = read(start + (i * format.channels + c) * sampleBytes);
  return { sampleRateHz: format.rateHz, channels };
}

/** Reads a wav file from disk; refuses files over `maxBytes` (256 MB unless told) before reading them. */
export async function readWav(path: string, maxBytes = MAX_BYTES): Promise<Wav> {
  const found = await stat(path);
  const { size } = found;
  // A device or a pipe has no length to look at before it is read, and may have no end.
  if (!found.isFile()) throw new WavError('This is not a file.');
  if (size > maxBytes) throw new WavError(`The wav file is ${Math.round(size / 1e6)} MB; at most ${Math.round(maxBytes / 1e6)} MB can be read.`);
  return parseWav(await readFile(path));
}

/**
 * Makes a recording playable again whose writer was killed: the lengths in the header are set from the length of the file, a torn last frame is cut
 * off. Doing it twice changes nothing. Throws WavError when the file is not one of ours.
 */
export async function mendWavHeader(path: string): Promise<{ bytes: number; duration_ms: number }> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const header = new Uint8Array(HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    if (bytesRead < HEADER_BYTES) {
      // Killed before the header reached the disk: nothing was recorded yet.
      await file.truncate(0);
      await file.write(wavHeader(0, 2, 8000), 0, HEADER_BYTES, 0);
      await file.sync();
      return { bytes: HEADER_BYTES, duration_ms: 0 };
    }
    const view = new DataView(header.buffer);
    const text = String.fromCharCode(...header);
    const channels = view.getUint16(22, true);
    const rateHz = view.getUint32(24, true);
    const isOurs = text.startsWith('RIFF') && text.slice(8, 16) === 'WAVEfmt ' && text.slice(36, 40) === 'data' && view.getUint16(20, true) === PCM;
    if (!isOurs || channels === 0 || rateHz === 0) throw new WavError('This is not a recording of ours: its header has another shape.');
    const frameBytes = channels * 2;
    const dataBytes = Math.floor((size - HEADER_BYTES) / frameBytes) * frameBytes;
    await file.truncate(HEADER_BYTES + dataBytes);
    await file.write(wavHeader(dataBytes, channels, rateHz), 0, HEADER_BYTES, 0);
    await file.sync();
    return { bytes: HEADER_BYTES + dataBytes, duration_ms: Math.round((dataBytes / frameBytes / rateHz) * 1000) };
  } finally {
    await file.close();
  }
}
