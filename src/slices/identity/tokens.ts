import { createHash, randomBytes } from 'node:crypto';

/** 256 bits of chance in text that may stand in a link, a cookie or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: SHA-256 in hex. A token has enough chance in it that a fast hash is right. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for a person to type once: 20 characters without the ones that look alike. */
export function newPassword(): string {
  const letters = [...randomBytes(20)].map((byte) => READABLE[byte % READABLE.length]!);
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-');
}
