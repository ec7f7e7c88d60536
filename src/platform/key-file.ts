import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '#kernel/errors';
import { type Keyring, type MasterKey, masterKeyText, parseMasterKeys } from './secrets.ts';
import { StartError } from './start-error.ts';

const HEAD = `# Master keys of this installation. The first one seals secrets, further ones are only read with until a rotation has ended.
# Keep a copy apart from your backups of the database: without this file every stored credential is lost, and with it they can be read.
`;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The keys in the file, the sealing one first; undefined when there is no such file. Throws StartError in words when it cannot be used. */
export function readKeyFile(path: string): readonly MasterKey[] | undefined {
  try {
    return parseMasterKeys(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new StartError(
      'secrets.key_unreadable',
      `The master key file ${path} cannot be used: ${messageOf(error)}.`,
      'Put the file back from your copy of it. Nothing was changed.',
    );
  }
}

/** Writes the file whole or not at all, readable by this user only. `replace: false` leaves a file alone that somebody else made meanwhile. */
export function writeKeyFile(path: string, texts: readonly string[], { replace }: { replace: boolean }): void {
  const part = `${path}.${process.pid}.part`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(part, `${HEAD}${texts.join('\n')}\n`, { mode: 0o600, flush: true });
  chmodSync(part, 0o600);
  if (replace) return renameSync(part, path);
  try {
    linkSync(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** The keys of a file, read again whenever it was replaced: a rotation reaches a running server at its next secret. A file that went away changes nothing. */
export function keyringOfFile(path: string): Keyring {
  let keys = readKeyFile(path) ?? [];
  let seen = stampOf(path);
  function fresh(): readonly MasterKey[] {
    const stamp = stampOf(path);
    if (stamp === undefined || stamp === seen) return keys;
    keys = readKeyFile(path) ?? keys;
    seen = stamp;
    return keys;
  }
  return {
    current() {
      const [first] = fresh();
      if (!first) throw new Error(`the master key file ${path} is gone`);
      return first;
    },
    find: (id) => keys.find((key) => key.id === id) ?? fresh().find((key) => key.id === id),
    forgetOthers() {
      writeKeyFile(path, fresh().slice(0, 1).map(masterKeyText), { replace: true });
      return true;
    },
  };
}

function stampOf(path: string): string | undefined {
  try {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}
