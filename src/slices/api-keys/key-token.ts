import { createHash, randomBytes } from 'node:crypto';

/** Whether a key reaches the real calls of its organization, or simulated ones only. */
export type KeyMode = 'live' | 'test';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX_LETTERS = 8;
/** 190 bits of chance. */
const SECRET_LETTERS = 32;
const CHECK_LETTERS = 6;
const FORM = new RegExp(`^(cw_(live|test)_[0-9A-Za-z]{${PREFIX_LETTERS}})_([0-9A-Za-z]{${SECRET_LETTERS}})([0-9A-Za-z]{${CHECK_LETTERS}})$`);
/** Bytes from here on would make some letters likelier than others. */
const FAIR_BYTES = 256 - (256 % LETTERS.length);

function randomLetters(count: number): string {
  let text = '';
  while (text.length < count) for (const byte of randomBytes(count * 2)) if (byte < FAIR_BYTES && text.length < count) text += LETTERS[byte % LETTERS.length];
  return text;
}

/** CRC-32 (ISO 3309) of a text, as zlib has it. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function checkLetters(text: string): string {
  let rest = crc32(text);
  let letters = '';
  for (let i = 0; i < CHECK_LETTERS; i++) {
    letters = `${LETTERS[rest % LETTERS.length]}${letters}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

/** What is stored of a token. It has enough chance in it that a fast hash is right. */
export const keyHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A fresh token `cw_live_<prefix>_<secret><checksum>`; the prefix may be shown for ever, the token once. */
export function newKeyToken(mode: KeyMode): { token: string; prefix: string } {
  const prefix = `cw_${mode}_${randomLetters(PREFIX_LETTERS)}`;
  const body = `${prefix}_${randomLetters(SECRET_LETTERS)}`;
  return { token: `${body}${checkLetters(body)}`, prefix };
}

/** Whether a text can be one of our tokens at all. The checksum spares the database every mistyped or made-up key. */
export function isKeyToken(text: string): boolean {
  const match = FORM.exec(text);
  return match !== null && checkLetters(`${match[1]}_${match[3]}`) === match[4];
}
