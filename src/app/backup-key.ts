import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from '#kernel/errors';
import { StartError } from '#platform/start-error';

const FORM = /^cwb_([A-Za-z0-9_-]{43})$/;

export const backupKeyFile = (dataDir: string): string => join(dataDir, 'secrets', 'backup-key');

/** The key in a file: `cwb_` and 32 bytes in base64url. Throws a StartError in words when it is missing or something else. */
export function readBackupKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new StartError(
      'backup.key_unreadable',
      `The backup key ${path} cannot be read: ${messageOf(error)}`,
      'Name the file that holds it with --key-file.',
      {
        cause: error,
      },
    );
  }
  const body = FORM.exec(text)?.[1];
  if (body === undefined) throw new StartError('backup.key_malformed', `${path} holds no backup key.`, 'It is one line that begins with cwb_.');
  return Buffer.from(body, 'base64url');
}

/** The installation's backup key, made at the first use. `isNew` tells that somebody has to put a copy of it elsewhere. */
export function backupKeyOf(dataDir: string): { readonly key: Buffer; readonly path: string; readonly isNew: boolean } {
  const path = backupKeyFile(dataDir);
  const isNew = !existsSync(path);
  if (isNew) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `cwb_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return { key: readBackupKey(path), path, isNew };
}
