import { beforeAll, describe, expect, test } from 'vitest';
import { createHttpApp } from '#platform/http/app';
import { createRateLimits } from '#platform/http/rate-limits';
import { type CallWorld, bookingGraph, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { House, TestOrganization } from '#testkit/house';
import { testClient } from '#testkit/house-client';
import { slices } from './slices.ts';

let world: CallWorld;
let house: House;
let org: TestOrganization;
beforeAll(async () => {
  world = await newCallWorld();
  house = world.house;
  org = await house.newOrganization();
});

describe('pages of a list', () => {
  test('hold every row that was there throughout exactly once, whatever comes in between, and refuse what is no place in it (C04)', async () => {
    const add = (count: number, prefix: string) =>
      org.run(async (ctx) => {
        const rows = Array.from({ length: count }, (_, i) => ({ id: ctx.newId(), organization_id: org.id, first_name: `${prefix}${i % 7}` }));
        await ctx.db.insertInto('contacts').values(rows).execute();
        return rows.map((row) => row.id);
      });
    const there = await add(60, 'm');
    for (const sort of ['name', '-created_at']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { status, body } = await org.as('owner').get(`/v1/contacts?limit=25&sort=${sort}${cursor}`);
        expect(status).toBe(200);
        seen.push(...body.data.map((row: { id: string }) => row.id));
        cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
        await add(5, 'a');
        await add(5, 'z');
      } while (cursor !== '');
      expect(there.filter((id) => seen.filter((one) => one === id).length !== 1)).toEqual([]);
    }
    const other = await house.newOrganization();
    const foreign = await other.run((ctx) =>
      ctx.db.insertInto('contacts').values({ id: ctx.newId(), organization_id: other.id, first_name: 'x' }).returning('id').executeTakeFirstOrThrow(),
    );
    for (const query of [
      'limit=-1',
      'limit=1000000000',
      'limit=0',
      'cursor=nonsense',
      `sort=name&cursor=${foreign.id}`,
      `sort=name&cursor=${house.newId()}`,
      'cursor=%00',
    ])
      expect([query, (await org.as('owner').get(`/v1/contacts?${query}`)).status]).toEqual([query, 422]);
  });
});

test('no request can set what is the server’s to set: every column that is not asked for is refused by name (C05)', async () => {
  const rows = await house.database.query<{ name: string }>(`select distinct attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  const columns = [...rows.map((row) => row.name), 'cost', 'verified', 'owner', 'is_admin'];
  const taken: string[] = [];
  for (const route of slices.flatMap((slice) => slice.routes)) {
    if (route.method === 'get' || route.method === 'delete' || !route.access.includes('.')) continue;
    const foreign = columns.filter((column) => !(column in route.input.shape));
    const path = route.path.replaceAll(/\{\w+\}/g, org.id);
    const { status, body } = await org.as('owner')[route.method](path, Object.fromEntries(foreign.map((column) => [column, true])));
    const refused = new Set(status === 422 ? body.errors?.map((error: { path: string }) => error.path) : []);
    const let_in = foreign.filter((column) => !refused.has(column));
    if (let_in.length > 0) taken.push(`${route.method} ${route.path} ${status}: ${let_in.slice(0, 5).join(', ')}`);
  }
  expect(taken).toEqual([]);
});

describe('an address that is written in another way', () => {
  const ask = (path: string, init: RequestInit = {}) => house.http.fetch(new Request(`http://callwright.test${path}`, init));

  test.each([
    '/v1/%2e%2e/v1/contacts',
    '/v1/..%2fv1/contacts',
    '/V1/contacts',
    '/v1//contacts',
    '//v1/contacts',
    '/v1/contacts/',
    '/v1/contacts;x=1',
    '/v1/contacts.json',
    '/v1/contacts%00',
    '/v1/contacts/.',
    '/v1/contacts%20',
    '/%76%31/contacts',
    '/v1/contacts/..;/contacts',
    '/v1/%252e%252e/contacts',
  ])('opens nothing without a key: %s (C06)', async (path) => {
    const answer = await ask(path);
    expect([401, 404, 405]).toContain(answer.status);
  });

  test('is no other method either: HEAD of something that only takes POST, and headers that name another method (C06)', async () => {
    expect((await ask(`/v1/appointments/${org.id}/cancel`, { method: 'HEAD' })).status).toBe(405);
    const contact = (await org.as('owner').post('/v1/contacts', { first_name: 'Stays' })).body;
    const override = { 'x-http-method-override': 'DELETE', 'x-http-method': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await org.as('owner').get(`/v1/contacts/${contact.id}?_method=DELETE`, override)).status).toBe(422);
    expect((await org.as('owner').get(`/v1/contacts/${contact.id}`, override)).body.first_name).toBe('Stays');
  });
});

test('an organization that floods is told to wait, and another one works on (C08)', async () => {
  const limits = createRateLimits({ perCredential: 200, perOrganization: 400, perAddress: 0 }, () => performance.now());
  const other = await house.newOrganization();
  const [loud, quiet] = await Promise.all(
    [org, other].map(async (one) => {
      const { token } = (await one.as('owner').post('/v1/api-keys', { name: 'k', scopes: ['contacts.read'] })).body;
      return token as string;
    }),
  );
  const { keyAuthenticator } = await import('#slices/api-keys');
  const holderOf = keyAuthenticator(house.database, house.clock);
  const both = createHttpApp({
    services: house.runtime.services,
    slices,
    authenticate: holderOf,
    secure: false,
    trustProxy: false,
    relay: house.runtime.relay,
    bus: house.bus,
    version: '1',
    limits,
  });
  const client = (token: string | undefined) => testClient(both, async () => ({ authorization: `Bearer ${token}` }), '127.0.0.1');
  for (const token of [loud, quiet]) await client(token).get('/v1/contacts?limit=1');
  let served = 0;
  const flood = Array.from({ length: 300 }, async () => {
    const answer = await client(loud).get('/v1/contacts?limit=1');
    if (answer.status === 200) served += 1;
    return answer;
  });
  const calm = [await client(quiet).get('/v1/contacts?limit=1')];
  // What the flood was let in with waits in a lane of its own, so the other's request passes all of it.
  expect(served).toBeLessThan(10);
  for (let i = 0; i < 9; i++) calm.push(await client(quiet).get('/v1/contacts?limit=1'));
  const answers = await Promise.all(flood);
  expect(served).toBeGreaterThan(40);
  expect(calm.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(200);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused[0]?.body).toMatchObject({ code: 'request.too_many', detail: { policy: 'key' } });
  expect(calm[0]?.headers.get('ratelimit')).toMatch(/^"key";r=\d+;t=\d+, "organization";r=\d+;t=\d+$/);
});

test('of two editors of one agent the second is told, drafts of two never overwrite each other, and a live call keeps its version (C14)', async () => {
  const member = org.member('owner');
  const agentId = await newAgent(world, member, undefined);
  const owner = org.as('owner');
  const etag = (await owner.get(`/v1/agents/${agentId}`)).headers.get('etag') ?? '';
  const edits = await Promise.all(
    ['One', 'Two'].map((name) => owner.patch(`/v1/agents/${agentId}`, { name: `${name} ${agentId.slice(-6)}` }, { 'if-match': etag })),
  );
  expect(edits.map(({ status }) => status).sort()).toEqual([200, 412]);
  const plan = await startCall(world, member, agentId);
  const graph = bookingGraph();
  const saved = await Promise.all(
    ['a', 'b'].map((change_note) => owner.post(`/v1/agents/${agentId}/objective-configs`, { objective_graph: graph, change_note })),
  );
  expect(saved.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(saved.map(({ body }) => body.version)).size).toBe(2);
  expect((await owner.post(`/v1/objective-configs/${saved[0]?.body.id}/publish`, {})).status).toBe(200);
  expect((await owner.get(`/v1/calls/${plan.call_id}`)).body.objective_config_id).toBe(plan.objective_config_id);
  expect(plan.objective_config_id).not.toBe(saved[0]?.body.id);
});
