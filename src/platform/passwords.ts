import { hash, verify } from '@node-rs/argon2';

/** Argon2id at OWASP's minimum for a server that also carries calls: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** One hash nobody knows the password of, made once, so that an unknown e-mail costs as much time as a known one. */
let decoy: Promise<string> | undefined;

/** A salted argon2id hash in PHC text form. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether the password belongs to the hash. With no hash it does the same work and answers false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}
