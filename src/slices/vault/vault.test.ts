import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyringOfFile, readKeyFile, writeKeyFile } from '#platform/key-file';
import { recordCurrentKey } from '#platform/master-keys';
import { masterKeyText, newMasterKeyText } from '#platform/secrets';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { useCredential } from '#slices/vault';

const file = join(mkdtempSync(join(tmpdir(), 'vault-')), 'master.key');
let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  writeKeyFile(file, [newMasterKeyText()], { replace: false });
  // A database of its own: what other tests sealed with other keys would hold the old key back.
  house = await openPeopleWorld({ fresh: true, keyring: keyringOfFile(file) });
  org = await house.newOrganization();
});
afterAll(() => house.close());

let made = 0;
const api_key = 'sk_canary_91f7';
const create = async (owner = org.as('owner'), more: object = {}) =>
  (await owner.post('/v1/credentials', { name: `credential ${(made += 1)}`, provider: 'openai', kind: 'api_key', secret: { api_key }, ...more })).body;
const use = (id: string, by = org) => by.run((ctx) => useCredential(ctx, id));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: { code: string }) => error.code,
  );

describe('a stored credential', () => {
  test('is used, replaced, revoked and deleted, and no answer, event, audit line or table ever shows it', async () => {
    const owner = org.as('owner');
    const credential = await create();
    expect(credential).toMatchObject({ status: 'active', kind: 'api_key', last_used_at: null, created_by: org.userId('owner') });
    expect(await use(credential.id)).toEqual({ api_key });
    const path = `/v1/credentials/${credential.id}`;
    expect((await owner.get(path)).body.last_used_at).toBe(house.clock.now().toISOString());
    const replaced = (await owner.post(`${path}/replace`, { secret: { api_key: `${api_key}_new` } })).body;
    expect(replaced.fingerprint).not.toBe(credential.fingerprint);
    expect(await use(credential.id)).toEqual({ api_key: `${api_key}_new` });
    expect((await create()).fingerprint).toBe(credential.fingerprint);
    for (let i = 0; i < 2; i++) expect((await owner.post(`${path}/revoke`, {})).body.status).toBe('revoked');
    expect(await codeOf(use(credential.id))).toBe('credentials.revoked');
    expect((await owner.get('/v1/credentials?status=revoked')).body.data).toHaveLength(1);
    expect((await owner.del(path)).status).toBe(204);
    expect((await owner.get(path)).body.code).toBe('credentials.not_found');
    const [dump] = await house.database.withTenant(org.id, () =>
      house.database.query<{
        text: string;
      }>(`select concat((select string_agg(c::text, '') from org_credentials c), (select string_agg(o::text, '') from outbox_events o),
        (select string_agg(a::text, '') from audit_logs a)) as text`),
    );
    expect(dump?.text).toContain('credential.changed');
    expect(dump?.text).not.toContain(api_key);
    expect(dump?.text).not.toContain(Buffer.from(api_key).toString('hex'));
  });

  test('is refused without the fields of its kind, under a taken name, to a member, and after its time', async () => {
    const owner = org.as('owner');
    const base = { name: 'door', provider: 'acme', kind: 'basic' };
    const half = await owner.post('/v1/credentials', { ...base, secret: { username: 'me' } });
    expect([half.status, half.body.code, half.body.errors]).toEqual([
      422,
      'credentials.secret_incomplete',
      [{ path: 'secret.password', message: 'This is missing.' }],
    ]);
    const secret = { username: 'me', password: 'x' };
    expect((await owner.post('/v1/credentials', { ...base, secret })).status).toBe(200);
    expect((await owner.post('/v1/credentials', { ...base, secret })).body.code).toBe('credentials.name_taken');
    expect((await org.as('member').get('/v1/credentials')).status).toBe(403);
    expect((await house.anonymous().post('/v1/credentials', { ...base, secret })).status).toBe(401);
    const short = await create(owner, { expires_at: new Date(house.clock.now().getTime() + 1_000).toISOString() });
    house.clock.advance(1_000);
    expect(await codeOf(use(short.id))).toBe('credentials.expired');
    expect((await owner.get('/v1/credentials?status=expired')).body.data.map((one: { id: string }) => one.id)).toEqual([short.id]);
  });

  test('B13: copied into another organization’s row it does not open', async () => {
    const other = await house.newOrganization();
    const [mine, theirs] = [await create(), await create(other.as('owner'))];
    const read = await house.database.withTenant(org.id, (db) =>
      db.selectFrom('org_credentials').select('ciphertext').where('id', '=', mine.id).executeTakeFirstOrThrow(),
    );
    await house.database.withTenant(other.id, (db) =>
      db.updateTable('org_credentials').set({ ciphertext: read.ciphertext }).where('id', '=', theirs.id).execute(),
    );
    expect(await codeOf(use(theirs.id, other))).toBe('credentials.unreadable');
    expect(await use(mine.id)).toEqual({ api_key });
    await other.as('owner').del(`/v1/credentials/${theirs.id}`);
  });
});

test('B13: the master key is replaced while 50 calls use credentials, without one failure; then the old key is gone', async () => {
  const credential = await create();
  await house.database.withSystem((db) => recordCurrentKey(db, keyringOfFile(file), house.newId));
  const [before] = readKeyFile(file)!;
  const calls = Array.from({ length: 50 }, async (_, i) => {
    if (i === 20) {
      writeKeyFile(file, [newMasterKeyText(), masterKeyText(before!)], { replace: true });
      await house.database.withSystem((db) => recordCurrentKey(db, keyringOfFile(file), house.newId));
      await house.runtime.rewrapSecrets(true);
    }
    if (i % 10 === 5) await create();
    return use(credential.id);
  });
  const settled = house.settle();
  expect(new Set((await Promise.all(calls)).map((one) => one['api_key']))).toEqual(new Set([api_key]));
  await settled;
  // The pass that finds nothing left comes a minute later, for transactions that were still open.
  house.clock.advance(60_000);
  await house.settle();
  const keys = readKeyFile(file)!;
  expect(keys.map((key) => key.id)).not.toContain(before?.id);
  expect(keys).toHaveLength(1);
  const shown = (await org.as('owner').get('/v1/credentials')).body.data as { key_id: string }[];
  expect(new Set(shown.map((one) => one.key_id))).toEqual(new Set([keys[0]?.id]));
  expect(await use(credential.id)).toEqual({ api_key });
});
