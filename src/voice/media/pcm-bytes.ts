/** Samples as little-endian bytes, as providers want them. */
export function bytesOfPcm(pcm: Int16Array): Uint8Array {
  const bytes = new Uint8Array(pcm.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [i, sample] of pcm.entries()) view.setInt16(i * 2, sample, true);
  return bytes;
}

/** Little-endian 16-bit samples; a last byte without its pair is dropped. */
export function pcmOfBytes(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: Math.floor(bytes.byteLength / 2) }, (_, i) => view.getInt16(i * 2, true));
}
