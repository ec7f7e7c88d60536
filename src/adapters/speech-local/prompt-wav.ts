import { crc32 } from 'node:zlib';

const RATE_HZ = 8000;
const HEADER_BYTES = 44;
/** Our own chunk after the audio holds its CRC-32; players skip chunks they do not know. */
const CHECK_CHUNK = 'cwck';
const CHECK_BYTES = 12;

/** A mono 16-bit 8 kHz WAV with a checksum, so that a file cut short or changed on disk is noticed. */
export function writePromptWav(pcm: Int16Array): Buffer {
  const data = Buffer.alloc(pcm.length * 2);
  for (let i = 0; i < pcm.length; i++) data.writeInt16LE(pcm[i] ?? 0, i * 2);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + data.length + CHECK_BYTES, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  const check = Buffer.alloc(CHECK_BYTES);
  check.write(CHECK_CHUNK, 0, 'latin1');
  check.writeUInt32LE(4, 4);
  check.writeUInt32LE(crc32(data), 8);
  return Buffer.concat([header, data, check]);
}

/** The samples of a file made by `writePromptWav`, or null when one bit of it is not as it was written. */
export function readPromptWav(file: Buffer): Int16Array | null {
  if (file.length < HEADER_BYTES + CHECK_BYTES || file.toString('latin1', 0, 4) !== 'RIFF') return null;
  const bytes = file.readUInt32LE(40);
  const end = HEADER_BYTES + bytes;
  if (bytes % 2 !== 0 || file.length !== end + CHECK_BYTES || file.toString('latin1', end, end + 4) !== CHECK_CHUNK) return null;
  const data = file.subarray(HEADER_BYTES, end);
  if (crc32(data) !== file.readUInt32LE(end + 8)) return null;
  const pcm = new Int16Array(bytes / 2);
  for (let i = 0; i < pcm.length; i++) pcm[i] = data.readInt16LE(i * 2);
  return pcm;
}
