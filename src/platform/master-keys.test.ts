import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { database } from '#testkit/house';
import type { Database } from './db.ts';
import { newId } from './ids.ts';
import { readKeyFile } from './key-file.ts';
import { openKeyring } from './master-keys.ts';
import { masterKeyText, newMasterKeyText } from './secrets.ts';
import type { StartError } from './start-error.ts';

let db: Database;
beforeAll(async () => {
  db = await database();
  await db.withSystem((system) => system.deleteFrom('master_keys').execute());
});
const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'secrets', 'master.key');
const open = (from: { text?: string; file?: string } = {}) => openKeyring(db, { text: from.text, file: from.file ?? file }, newId);
const refusal = (from: object): Promise<string> =>
  open(from).then(
    () => 'started',
    (error: StartError) => error.code,
  );
const statuses = async () =>
  (await db.withSystem((system) => system.selectFrom('master_keys').select(['key_id', 'status']).orderBy('created_at').execute())).map((row) => row.status);

test('B13: the first start makes a key for this user only; no start goes on without it, with another one, or with half a file', async () => {
  const ring = await open();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await open()).current().id).toBe(ring.current().id);
  const [kept] = readKeyFile(file)!;
  expect((await open({ text: masterKeyText(kept!) })).current().id).toBe(ring.current().id);
  expect(await refusal({ file: `${file}.gone` })).toBe('secrets.key_missing');
  expect(existsSync(`${file}.gone`)).toBe(false);
  expect(await refusal({ text: newMasterKeyText() })).toBe('secrets.wrong_key');
  expect(await refusal({ text: 'hunter2' })).toBe('secrets.key_unreadable');
  writeFileSync(`${file}.half`, readFileSync(file, 'utf8').slice(0, -20));
  expect(await refusal({ file: `${file}.half` })).toBe('secrets.key_unreadable');
  expect(await statuses()).toEqual(['current']);
});

test('a new key in front of the old one begins a rotation, which needs both until it has ended', async () => {
  const [kept] = readKeyFile(file)!;
  const next = newMasterKeyText();
  await open({ text: `${next} ${masterKeyText(kept!)}` });
  expect(await statuses()).toEqual(['retiring', 'current']);
  expect(await refusal({ text: next })).toBe('secrets.wrong_key');
});
