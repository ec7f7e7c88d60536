/** As much as a telephone carries, and twice that for the filter of the server to cut. */
const RATE_HZ = 16_000;
const MOST_BYTES = 20 * 1024 * 1024;
const HEADER_BYTES = 44;

/** 16-bit PCM of one channel as a WAV file. */
function wavOf(samples: Float32Array): ArrayBuffer {
  const bytes = new ArrayBuffer(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes);
  const word = (at: number, text: string) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, bytes.byteLength - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => view.setInt16(HEADER_BYTES + i * 2, Math.max(-1, Math.min(1, sample)) * 32_767, true));
  return bytes;
}

const isWav = (file: File): boolean => /\.wave?$/i.test(file.name) || /^audio\/(x-|vnd\.)?wave?$/.test(file.type);
const stemOf = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/i, '') || 'Recording';

/**
 * What the server takes of a sound file: a WAV as it is, anything else the browser can play (MP3, M4A, WebM, Ogg) decoded here and made one.
 * Rejects in words when the browser cannot play it.
 */
export async function asWav(file: File): Promise<File> {
  if (isWav(file) && file.size <= MOST_BYTES) return file;
  let sound: AudioBuffer;
  try {
    sound = await new OfflineAudioContext(1, 1, RATE_HZ).decodeAudioData(await file.arrayBuffer());
  } catch (error) {
    throw new Error(`${file.name} holds no sound that this browser can play. WAV, MP3, M4A and WebM usually work.`, { cause: error });
  }
  const channels = Array.from({ length: sound.numberOfChannels }, (_, i) => sound.getChannelData(i));
  const mixed = new Float32Array(sound.length);
  for (const channel of channels) channel.forEach((sample, i) => (mixed[i] = (mixed[i] ?? 0) + sample / channels.length));
  return new File([wavOf(mixed)], `${stemOf(file.name)}.wav`, { type: 'audio/wav' });
}
