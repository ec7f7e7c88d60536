import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/db';
import { findSchemaFaults } from '#platform/db/schema-check';
import { type CallWorld, newCallWorld } from '#testkit/call-world';
import { openTestDatabase } from '#testkit/database';
import { fillOrganization } from '#testkit/filled-organization';
import type { TestOrganization } from '#testkit/house';
import { copyDatabase, restoreBackup, writeBackup } from './backup.ts';
import { createMediaFiles } from './media-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'callwright-backup-'));
const dataDir = join(folder, 'data');
const path = join(folder, 'one.cwbackup');
const key = randomBytes(32);
const quiet = (): void => undefined;
let world: CallWorld;
let organization: TestOrganization;

beforeAll(async () => {
  world = await newCallWorld({ fresh: true, media: createMediaFiles(join(dataDir, 'recordings')) });
  organization = await world.house.newOrganization();
  await fillOrganization(world, organization, 'heron');
  await fillOrganization(world, await world.house.newOrganization(), 'zebra');
  for (const [name, text] of [
    ['recordings/2026/a.wav', 'audio'],
    ['secrets/audit-key.pem', 'a key'],
    ['secrets/backup-key', 'never'],
    ['prompts/x', 'never'],
  ] as const) {
    mkdirSync(join(dataDir, name, '..'), { recursive: true });
    writeFileSync(join(dataDir, name), text);
  }
  const report = await writeBackup({ database: world.house.database, dataDir, path, key, version: '1.2.3', now: new Date('2026-11-30T00:00:00Z') }, quiet);
  // Beside these two, the sound that both organizations have uploaded and spoken.
  expect(report).toMatchObject({ files: 6 });
  expect(report.rows).toBeGreaterThan(100);
}, 240_000);
afterAll(async () => {
  await world.house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Restores into a new database that stays open for a look; the restore closes what it opened. */
async function restored(file: string, options: { key?: Buffer; into?: string } = {}) {
  const target = await openTestDatabase();
  const shown: Database = { ...target.database, close: async () => undefined };
  const into = options.into ?? mkdtempSync(join(folder, 'restored-'));
  const run = restoreBackup({ path: file, key: options.key ?? key, dataDir: into, open: async () => shown }, quiet);
  return { target, into, result: await run.catch((error: Error) => error) };
}

test('a backup put back elsewhere is the same to the last row and file, walls and chains included', { timeout: 240_000 }, async () => {
  const { target, into, result } = await restored(path);
  try {
    expect(result).toMatchObject({ files: 6, differences: [], created_at: '2026-11-30T00:00:00.000Z' });
    expect(readFileSync(join(into, 'recordings/2026/a.wav'), 'utf8')).toBe('audio');
    expect([existsSync(join(into, 'secrets/backup-key')), existsSync(join(into, 'prompts/x'))]).toEqual([false, false]);
    const media = join('recordings', organization.id, 'media');
    const sounds = readdirSync(join(into, media));
    expect(sounds).toHaveLength(2);
    for (const name of sounds) expect(readFileSync(join(into, media, name))).toEqual(readFileSync(join(dataDir, media, name)));
    const { database } = target;
    const seen = await database.withTenant(organization.id, async (db) => ({
      organizations: await db.selectFrom('organizations').select('name').execute(),
      trail: await database.query('select row_count > 0 as written, first_bad_seq from app.verify_audit()'),
    }));
    expect(seen).toEqual({ organizations: [{ name: organization.name }], trail: [{ written: true, first_bad_seq: null }] });
    expect(await database.withSystem((db) => db.selectFrom('contacts').select('id').execute())).toEqual([]);
    const orphan = { organization_id: organization.id, direction: 'inbound', contact_id: world.house.newId() } as const;
    await expect(database.withTenant(organization.id, (db) => db.insertInto('calls').values(orphan).execute())).rejects.toMatchObject({ code: '23503' });
    expect(await findSchemaFaults(database, undefined)).toEqual([]);
  } finally {
    await target.close();
  }
});

test('a wrong key, a changed byte, a cut end and a stranger’s file are refused in words, and nothing is written', async () => {
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[whole.length - 100] = (changed[whole.length - 100] ?? 0) ^ 1;
  const tries: [what: string, bytes: Buffer, key: Buffer, words: string][] = [
    ['key', whole, randomBytes(32), 'The key does not open this backup'],
    ['changed', changed, key, 'damaged'],
    ['cut', whole.subarray(0, whole.length - 1000), key, 'cut off'],
    ['stranger', Buffer.from('PK\u0003\u0004 a zip'.padEnd(200)), key, 'no backup of Callwright'],
  ];
  const target = await openTestDatabase();
  try {
    for (const [what, bytes, with_, words] of tries) {
      const file = join(folder, `${what}.cwbackup`);
      writeFileSync(file, bytes);
      const into = mkdtempSync(join(folder, 'refused-'));
      const open = async (): Promise<Database> => ({ ...target.database, close: async () => undefined });
      await expect(restoreBackup({ path: file, key: with_, dataDir: into, open }, quiet)).rejects.toThrow(words);
      expect([what, existsSync(join(into, 'recordings'))]).toEqual([what, false]);
    }
    const left = await target.database.withSystem((db) => db.selectFrom('organization_directory').select('id').execute());
    expect(left).toHaveLength(1);
  } finally {
    await target.close();
  }
});

test('one database copied into another differs in nothing; a used one is refused', async () => {
  const target = await openTestDatabase();
  try {
    expect(await copyDatabase(world.house.database, target.database, quiet)).toMatchObject({ differences: [] });
    await expect(copyDatabase(world.house.database, target.database, quiet)).rejects.toMatchObject({ code: 'backup.target_in_use' });
  } finally {
    await target.close();
  }
});
