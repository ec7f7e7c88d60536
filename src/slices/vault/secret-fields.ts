import { scrypt } from 'node:crypto';
import type { CredentialKind, SecretFields } from './contract.ts';
import { errors } from './errors.ts';

const NEEDED: Readonly<Record<CredentialKind, readonly string[]>> = {
  api_key: ['api_key'],
  oauth: [],
  basic: ['username', 'password'],
  sip: ['username', 'password'],
  certificate: ['certificate', 'private_key'],
};
const FINGERPRINT_BYTES = 32;

/** Refuses a secret that lacks what its kind always has, with each missing field. */
export function requireFields(kind: CredentialKind, secret: SecretFields): void {
  const missing = NEEDED[kind].filter((field) => !(field in secret));
  if (missing.length === 0 && Object.keys(secret).length > 0) return;
  const paths = missing.length > 0 ? missing.map((field) => `secret.${field}`) : ['secret'];
  throw errors.secret_incomplete({ errors: paths.map((path) => ({ path, message: 'This is missing.' })) });
}

/** The same fields make the same text, in whatever order they came. */
export const textOf = (secret: SecretFields): string => JSON.stringify(Object.fromEntries(Object.entries(secret).sort(([a], [b]) => (a < b ? -1 : 1))));

/** 64 hex digits of scrypt over the secret, salted with the organization: equal for equal secrets of one organization, and too dear to guess back. */
export function fingerprintOf(organizationId: string, secret: SecretFields): Promise<string> {
  return new Promise((resolve, reject) =>
    scrypt(textOf(secret), `callwright.credential.${organizationId}`, FINGERPRINT_BYTES, (error, key) =>
      error ? reject(error) : resolve(key.toString('hex')),
    ),
  );
}
