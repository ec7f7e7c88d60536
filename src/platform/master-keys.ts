import { messageOf } from '#kernel/errors';
import { type Database, type Db, PLATFORM_ORGANIZATION_ID, sql } from './db.ts';
import { keyringOfFile, readKeyFile, writeKeyFile } from './key-file.ts';
import { type Keyring, keyringOf, newMasterKeyText, parseMasterKeys, secretsOf } from './secrets.ts';
import { StartError } from './start-error.ts';

const CHECK_TEXT = 'callwright';
/** Two servers that start for the first time agree on one key. */
const KEY_LOCK = 7_402_611_124;

export interface KeySource {
  /** Keys in text, from the setting `master_key`; goes before the file. */
  readonly text: string | undefined;
  readonly file: string;
}

const checkPlace = (row: string) => ({ table: 'master_keys', row, field: 'key_check' });

function keyringOfText(text: string): Keyring {
  try {
    return keyringOf(parseMasterKeys(text));
  } catch (error) {
    throw new StartError(
      'secrets.key_unreadable',
      `The master key in CALLWRIGHT_MASTER_KEY cannot be used: ${messageOf(error)}.`,
      'Set it to the key this installation was started with.',
    );
  }
}

function keyringOfSource(source: KeySource, isUsed: boolean): Keyring {
  if (source.text !== undefined) return keyringOfText(source.text);
  if (!readKeyFile(source.file)) {
    if (isUsed)
      throw new StartError(
        'secrets.key_missing',
        `The database holds secrets, and the master key they are sealed with is missing: ${source.file} does not exist and CALLWRIGHT_MASTER_KEY is not set.`,
        'Put the file back from your copy of it. If it is lost for good, `callwright rotate-master-key --lost` starts over with a new key; every stored credential then has to be entered again.',
      );
    writeKeyFile(source.file, [newMasterKeyText()], { replace: false });
  }
  return keyringOfFile(source.file);
}

/** Writes down that the ring's current key seals from now on; one that did before is kept as retiring until nothing is sealed with it. */
export async function recordCurrentKey(db: Db, keyring: Keyring, newId: () => string): Promise<void> {
  const current = keyring.current();
  const before = await db.selectFrom('master_keys').select('key_id').where('status', '=', 'current').executeTakeFirst();
  if (before?.key_id === current.id) return;
  await db.updateTable('master_keys').set({ status: 'retiring' }).where('status', '=', 'current').execute();
  const again = await db.updateTable('master_keys').set({ status: 'current' }).where('key_id', '=', current.id).executeTakeFirst();
  if (again.numUpdatedRows > 0n) return;
  const id = newId();
  const key_check = secretsOf(keyring, PLATFORM_ORGANIZATION_ID).seal(checkPlace(id), CHECK_TEXT);
  await db.insertInto('master_keys').values({ id, key_id: current.id, key_check }).execute();
}

/**
 * The master keys of this installation, checked against the database: made at the first start, and a start with another key than the one
 * that sealed what is there throws StartError before anything is written.
 */
export async function openKeyring(database: Database, source: KeySource, newId: () => string): Promise<Keyring> {
  return database.withSystem(async (db) => {
    await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(db);
    const used = await db.selectFrom('master_keys').select(['id', 'key_id', 'key_check']).where('status', 'in', ['current', 'retiring']).execute();
    const keyring = keyringOfSource(source, used.length > 0);
    for (const row of used) {
      if (!keyring.find(row.key_id)) throw wrongKey(row.key_id, keyring.current().id, source);
      try {
        secretsOf(keyring, PLATFORM_ORGANIZATION_ID).open(checkPlace(row.id), row.key_check);
      } catch {
        throw new StartError('secrets.damaged', `The record of master key ${row.key_id} in the database was changed by hand.`, 'Restore it from a backup.');
      }
    }
    await recordCurrentKey(db, keyring, newId);
    return keyring;
  });
}

const wrongKey = (needed: string, held: string, source: KeySource): StartError =>
  new StartError(
    'secrets.wrong_key',
    `The secrets of this database are sealed with master key ${needed}; ${source.text === undefined ? source.file : 'CALLWRIGHT_MASTER_KEY'} holds ${held}.`,
    'Start with the key that belongs to this database; a rotation that has not ended needs both, the new one first. Nothing was changed.',
  );
