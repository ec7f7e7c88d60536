import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { type House, type Member, newHouse, newMember } from '#testkit/house';
import { defaultCacheDir } from '../cache-folder.ts';
import { openDatabase } from './open.ts';
import { CONTEXT_LIFETIME_MS, CONTEXT_RENEWAL_MS, contextSigner, parseContextKey, requireContextKey } from './signed-context.ts';
import { createTransactions } from './transactions.ts';

let house: House;
let anna: Member;
let bert: Member;

beforeAll(async () => {
  house = await newHouse();
  anna = await newMember(house);
  bert = await newMember(house);
});
afterAll(async () => house.close());

const visible = async (context: string): Promise<unknown[]> =>
  house.database.withTenant(anna.organization.id, async () => {
    await house.database.query(`select set_config('app.current_org_id', $1, true)`, [context]);
    return house.database.query('select id from organizations');
  });
const contextOf = (member: Member): Promise<string> =>
  house.database.withTenant(member.organization.id, async () => {
    const [row] = await house.database.query<{ context: string }>(`select current_setting('app.current_org_id') as context`);
    return row!.context;
  });

test('whoever can run SQL inside one organization can set the tenant, but not to another one', async () => {
  const own = await contextOf(anna);
  const theirs = bert.organization.id;
  expect(await visible(own)).toEqual([{ id: anna.organization.id }]);
  const signature = own.slice(-64);
  const expiry = own.split('.')[1];
  const stranger = contextSigner(randomBytes(32));
  const forged = [
    theirs,
    `${theirs}.${expiry}.${signature}`,
    `${anna.organization.id}.9999999999.${signature}`,
    `${anna.organization.id}.${expiry}.${'0'.repeat(64)}`,
    stranger(theirs, Date.now()),
    `${own}x`,
    own.slice(0, -1),
    own.toUpperCase(),
    `${theirs}.x.y`,
    "'; select 1; --",
  ];
  for (const context of forged) expect([context, await visible(context)]).toEqual([context, []]);
});

test('the application can neither read the key nor have the database sign', async () => {
  for (const text of ['select * from app.context_keys', `select app.sign_context('${bert.organization.id}')`, 'delete from app.context_keys'])
    await expect(house.database.withTenant(anna.organization.id, () => house.database.query(text))).rejects.toMatchObject({ code: '42501' });
});

test('a signature is over after its time; a long transaction signs anew before that', async () => {
  const sent: string[] = [];
  let nowMs = Date.parse('2026-11-30T12:00:00Z');
  const sign = contextSigner(Buffer.alloc(32, 1));
  const client = {
    query: async (text: string | { text: string }) => {
      sent.push(typeof text === 'string' ? text : text.text);
      return { rows: [] };
    },
    release: () => undefined,
  };
  const transactions = createTransactions({ options: { max: 1 }, connect: async () => client } as never, {
    shared: false,
    named: false,
    sign,
    nowMs: () => nowMs,
  });
  await transactions.run(anna.organization.id, async () => {
    await transactions.query('select 1');
    nowMs += CONTEXT_RENEWAL_MS + 1;
    await transactions.query('select 2');
    await transactions.query('select 3');
  });
  const expiries = sent.flatMap((text) => /\.(\d{10})\./.exec(text)?.[1] ?? []).map(Number);
  expect(sent.filter((text) => /^select \d$/.test(text))).toEqual(['select 1', 'select 2', 'select 3']);
  expect(expiries).toHaveLength(2);
  expect((expiries[1] ?? 0) - (expiries[0] ?? 0)).toBe(Math.floor((CONTEXT_RENEWAL_MS + 1) / 1000));
  expect(CONTEXT_RENEWAL_MS).toBeLessThan(CONTEXT_LIFETIME_MS / 2);
});

test('a start on a database that believes a bare tenant is refused, and says what is wrong', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callwright-context-'));
  const open = () => openDatabase({ dataDir, cacheDir: defaultCacheDir(process.env), durable: false, log: silentLog });
  try {
    const database = await open();
    await database.withOwner((db) =>
      db.script(`create or replace function app.current_org_id() returns uuid language sql stable security definer
        as $$ select nullif(left(current_setting('app.current_org_id', true), 36), '')::uuid $$`),
    );
    await database.close();
    const refusal = await open().catch((error: Error) => error);
    expect(refusal).toMatchObject({ code: 'schema.context_refused' });
    for (const what of ['a bare organization id', 'a forged signature', 'an expired signature']) expect((refusal as Error).message).toContain(what);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a server without the owner’s login says where its key comes from', () => {
  expect(() => requireContextKey(undefined, '/nowhere')).toThrow(expect.objectContaining({ code: 'database.context_key_missing' }));
  expect(() => parseContextKey('abc', 'CALLWRIGHT_CONTEXT_KEY')).toThrow('CALLWRIGHT_CONTEXT_KEY is not a context key');
  const key = randomBytes(32);
  expect(requireContextKey(key.toString('hex'), undefined)).toEqual(key);
});
