import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 bits of chance in text that may stand in a link, a cookie or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Whether a text can be a token at all; asked before the database is. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What is stored of a token: SHA-256 in hex. A token has enough chance in it that a fast hash is right. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A further token that only who holds the first one and knows the salt can compute; always the same. */
export const derivedToken = (token: string, use: string, salt = ''): string => createHmac('sha256', token).update(`${use}\n${salt}`).digest('base64url');

const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for a person to type once: 20 characters without the ones that look alike. */
export function newPassword(): string {
  const letters = [...randomBytes(20)].map((byte) => READABLE[byte % READABLE.length]!);
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-');
}
