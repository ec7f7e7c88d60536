import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '#platform/start-error';
import type { SignHead } from '#slices/audit';

const signer =
  (key: () => KeyObject): SignHead =>
  (message) => ({
    public_key: createPublicKey(key()).export({ format: 'der', type: 'spki' }).toString('base64'),
    signature: sign(null, message, key()).toString('base64'),
  });

/** A key that lives as long as the process: for the reference and for tests. */
export function passingKey(): SignHead {
  let key: KeyObject | undefined;
  return signer(() => (key ??= generateKeyPairSync('ed25519').privateKey));
}

/**
 * The installation's Ed25519 key, `secrets/audit-key.pem` in the data directory, made at the first use. It signs the heads of audit trails; who
 * holds a copy of the public key can tell years later that a head came from here. Throws a StartError when the file holds something else.
 */
export function openSigningKey(dataDir: string): SignHead {
  const path = join(dataDir, 'secrets', 'audit-key.pem');
  const read = (): KeyObject => {
    if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    }
    try {
      return createPrivateKey(readFileSync(path));
    } catch (error) {
      throw new StartError('audit.key_unreadable', `${path} holds no private key.`, 'Put the file back from a backup, or move it away: a new one is made.', {
        cause: error,
      });
    }
  };
  let key: KeyObject | undefined;
  return signer(() => (key ??= read()));
}
