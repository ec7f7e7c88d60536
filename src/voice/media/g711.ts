/** The two logarithmic codes of ITU-T G.711: `mulaw` in North America and Japan, `alaw` elsewhere. */
export type G711 = 'mulaw' | 'alaw';

/** µ-law of one 16-bit sample as the ITU-T Software Tool Library computes it: one's complement of negatives, 14-bit magnitude. */
function muLawOf(sample: number): number {
  const magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, 0x1fff);
  let segment = 1;
  for (let rest = magnitude >> 6; rest !== 0; rest >>= 1) segment++;
  const code = ((8 - segment) << 4) | (15 - ((magnitude >> segment) & 15));
  return sample >= 0 ? code | 0x80 : code;
}

/** A-law of one 16-bit sample as the ITU-T Software Tool Library computes it: one's complement of negatives, 12-bit magnitude. */
function aLawOf(sample: number): number {
  let code = (sample < 0 ? ~sample : sample) >> 4;
  if (code > 15) {
    let exponent = 1;
    for (; code > 31; code >>= 1) exponent++;
    code += (exponent << 4) - 16;
  }
  return (sample >= 0 ? code | 0x80 : code) ^ 0x55;
}

function fromMuLaw(code: number): number {
  const inverted = ~code;
  const exponent = (inverted >> 4) & 7;
  const step = 4 << (exponent + 1);
  const magnitude = (0x80 << exponent) + step * (inverted & 15) + step / 2 - 4 * 33;
  return code < 0x80 ? -magnitude : magnitude;
}

function fromALaw(code: number): number {
  const plain = (code ^ 0x55) & 0x7f;
  const exponent = plain >> 4;
  let magnitude = plain & 15;
  if (exponent > 0) magnitude += 16;
  magnitude = (magnitude << 4) + 8;
  if (exponent > 1) magnitude <<= exponent - 1;
  return code > 127 ? magnitude : -magnitude;
}

function encodeTable(encode: (sample: number) => number): Uint8Array {
  const table = new Uint8Array(65_536);
  for (let i = 0; i < 65_536; i++) table[i] = encode(i < 32_768 ? i : i - 65_536);
  return table;
}

const ENCODE: Readonly<Record<G711, Uint8Array>> = { mulaw: encodeTable(muLawOf), alaw: encodeTable(aLawOf) };
const DECODE: Readonly<Record<G711, Int16Array>> = {
  mulaw: Int16Array.from({ length: 256 }, (_, code) => fromMuLaw(code)),
  alaw: Int16Array.from({ length: 256 }, (_, code) => fromALaw(code)),
};

/** One byte per sample, bit-exact to the reference encoder of ITU-T G.711 (STL, G.191) for all 65,536 inputs. */
export function encodeG711(law: G711, pcm: Int16Array): Uint8Array {
  const table = ENCODE[law];
  const codes = new Uint8Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) codes[i] = table[(pcm[i] as number) & 0xffff] as number;
  return codes;
}

/** One 16-bit sample per byte, bit-exact to the reference decoder of ITU-T G.711 (STL, G.191). */
export function decodeG711(law: G711, codes: Uint8Array): Int16Array {
  const table = DECODE[law];
  const pcm = new Int16Array(codes.length);
  for (let i = 0; i < codes.length; i++) pcm[i] = table[codes[i] as number] as number;
  return pcm;
}

/** The code of every sample, found at `sample & 0xffff`; for those who encode into a buffer of their own. Not to be written to. */
export const g711Codes = (law: G711): Uint8Array => ENCODE[law];

/** The sample of every code; for those who decode into a buffer of their own. Not to be written to. */
export const g711Samples = (law: G711): Int16Array => DECODE[law];
