import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '#testkit/house';
import { type LocalAccess, openLocalAccess } from './local-access.ts';

let house: House;
let directory = '';
let access: LocalAccess;
beforeAll(async () => {
  house = await openHouse();
  directory = mkdtempSync(join(tmpdir(), 'callwright-local-'));
  access = await openLocalAccess(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const token = () => readFileSync(join(directory, 'local-token'), 'utf8').trim();
const come = (authorization: string | null, ip_address: string | null) => house.publicRun((ctx) => access.authenticate(ctx, { authorization, ip_address }));

test('who can read the token on this machine is its operator, with an owner’s rights', async () => {
  await house.newOrganization();
  const session = await come(`Bearer ${token()}`, '127.0.0.1');
  expect(session).toMatchObject({ role: 'owner', organization_id: expect.any(String), platform_role: 'super_admin' });
  expect(await come(`Bearer ${token()}`, '::1')).toEqual(session);
});

test.each([
  ['no token', null, '127.0.0.1'],
  ['a guess', `Bearer ${'x'.repeat(43)}`, '127.0.0.1'],
])('%s is nobody', async (_what, authorization, address) => {
  expect(await come(authorization, address)).toBeUndefined();
});

test('the token is worth nothing from another machine', async () => {
  expect(await come(`Bearer ${token()}`, '192.168.1.20')).toBeUndefined();
  expect(await come(`Bearer ${token()}`, null)).toBeUndefined();
});

test('the token is readable by its owner only, is new in every run, and goes with the server', async () => {
  expect(statSync(join(directory, 'local-token')).mode & 0o777).toBe(0o600);
  const before = token();
  const next = await openLocalAccess(directory);
  expect(token()).not.toBe(before);
  expect(await house.publicRun((ctx) => next.authenticate(ctx, { authorization: `Bearer ${before}`, ip_address: '127.0.0.1' }))).toBeUndefined();
  await next.close();
  expect(readdirSync(directory)).toEqual([]);
});

test('the operator has no password and belongs to no organization', async () => {
  await come(`Bearer ${(await openLocalAccess(directory), token())}`, '127.0.0.1');
  const user = await house.publicRun((ctx) =>
    ctx.db.selectFrom('users').where('normalized_email', '=', 'operator@localhost').select(['id', 'password_hash']).executeTakeFirstOrThrow(),
  );
  const memberships = await house.publicRun((ctx) => ctx.db.selectFrom('membership_directory').where('user_id', '=', user.id).select('id').execute());
  expect([user.password_hash, memberships]).toEqual([null, []]);
});
