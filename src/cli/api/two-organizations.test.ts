import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpServer, listen } from '#platform/http/server';
import { people } from '#slices/identity';
import { openHouse, type House, type TestOrganization } from '#testkit/house';
import { apiCommand } from './api.ts';

let house: House;
let server: HttpServer;
beforeAll(async () => {
  house = await openHouse();
  server = await listen(house.http, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close(0);
  await house.close();
});

const PASSWORD = 'correct horse battery';
/** An answer by whatever way it was asked for: a refusal has words instead of a body. */
interface Told {
  readonly ok: boolean;
  readonly text: string;
}
/** One way into an organization: what the same person or program sees and does by it. */
interface Way {
  readonly name: string;
  list(): Promise<Told>;
  get(id: string): Promise<Told>;
  create(firstName: string): Promise<Told>;
  close?(): Promise<void>;
}

async function asked(path: string, headers: Record<string, string>, body?: object): Promise<Told & { cookie: string | undefined }> {
  const json = body ? { 'content-type': 'application/json' } : {};
  const response = await fetch(server.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { origin: server.url, ...json, ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { ok: response.ok, text: await response.text(), cookie: response.headers.getSetCookie()[0]?.split(';')[0] };
}
const byHttp = (name: string, headers: Record<string, string>): Way => ({
  name,
  list: () => asked('/v1/contacts?limit=100', headers),
  get: (id) => asked(`/v1/contacts/${id}`, headers),
  create: (first_name) => asked('/v1/contacts', headers, { first_name }),
});

/** What a browser of its own sends, signed in as this person and gone on in this organization. */
async function browserIn(org: TestOrganization, email: string): Promise<Record<string, string>> {
  const signedIn = await asked('/v1/auth/sign-in', {}, { email, password: PASSWORD });
  const entered = await asked('/v1/me/organization', { cookie: signedIn.cookie ?? '' }, { organization_id: org.id });
  expect(entered.ok, entered.text).toBe(true);
  return { cookie: entered.cookie ?? signedIn.cookie ?? '' };
}

function byCommand(key: string): Way {
  const run = async (...words: string[]): Promise<Told> => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const io = { out: note, note, env: { CALLWRIGHT_URL: server.url, CALLWRIGHT_API_KEY: key }, cwd: '/' };
    const code = await apiCommand([...words, '--json'], io).catch((error: Error) => {
      note(error.message);
      return 1;
    });
    return { ok: code === 0, text: lines.join('\n') };
  };
  return {
    name: 'command',
    list: () => run('contacts', 'list', '--limit', '100'),
    get: (id) => run('contacts', 'get', id),
    create: (firstName) => run('contacts', 'create', '--first-name', firstName),
  };
}

async function byMcp(key: string): Promise<Way> {
  const client = new Client({ name: 'test', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit }) as Transport);
  const use = async (name: string, given: Record<string, unknown>): Promise<Told> => {
    const answer = await client.callTool({ name, arguments: given }).catch((error: Error) => ({ isError: true, content: [error.message] }));
    return { ok: answer.isError !== true, text: JSON.stringify(answer.content) };
  };
  return {
    name: 'mcp',
    list: () => use('contacts_list', { limit: 100 }),
    get: (id) => use('contacts_get', { id }),
    create: (first_name) => use('contacts_create', { first_name }),
    close: () => client.close(),
  };
}

const SCOPES = ['contacts.read', 'contacts.create'];
const namesIn = ({ text }: Told): Set<string> => new Set(text.match(/\b(North|South)\w+/g));
const EACH = 2;

/** Everything at once: each way makes contacts, lists, and asks for what the other organization has. Answers who saw what they must not. */
async function work(ways: readonly Way[], own: 'North' | 'South', foreignId: string): Promise<string[]> {
  const other = own === 'North' ? 'South' : 'North';
  const rounds = ways.flatMap((way) =>
    Array.from({ length: EACH }, async (_, i) => {
      const made = await way.create(`${own}${way.name}${i}`);
      const [list, foreign] = await Promise.all([way.list(), way.get(foreignId)]);
      const wrong = !made.ok || !namesIn(list).has(`${own}${way.name}${i}`) || foreign.ok || `${list.text}${foreign.text}`.includes(other);
      return wrong ? [`${own} by ${way.name}: ${made.text.slice(0, 200)} ${foreign.text.slice(0, 200)}`] : [];
    }),
  );
  return (await Promise.all(rounds)).flat();
}

test('two organizations that share a person are worked in by browser, key, command and MCP at once: nobody sees the other one, and a role or key that is taken away is gone by every way at once', async () => {
  const [north, south] = await Promise.all([house.newOrganization(), house.newOrganization()]);
  const email = `both-${house.newId().slice(-12)}@example.test`;
  const both = await house.publicRun((ctx) => people.create(ctx, { name: 'In Both', email, password: PASSWORD }));
  const belong = async (org: TestOrganization, role: 'admin' | 'viewer'): Promise<string> => {
    const id = house.newId();
    await house.database.withTenant(org.id, (db) => db.insertInto('org_members').values({ id, organization_id: org.id, user_id: both, role }).execute());
    return id;
  };
  const membership = await belong(north, 'admin');
  await belong(south, 'viewer');
  const [browserNorth, browserSouth] = await Promise.all([browserIn(north, email), browserIn(south, email)]);
  const bothsKey = JSON.parse((await asked('/v1/api-keys', browserNorth, { name: 'k', scopes: SCOPES })).text) as { token: string };
  const southKey = (await south.as('owner').post('/v1/api-keys', { name: 'k', scopes: SCOPES })).body as { id: string; token: string };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const programs = async (token: string): Promise<Way[]> => [byHttp('key', bearer(token)), byCommand(token), await byMcp(token)];
  const northWays = [byHttp('cookie', browserNorth), ...(await programs(bothsKey.token))];
  const southWays = await programs(southKey.token);
  const reader = byHttp('cookie', browserSouth);
  const idOf = async (org: TestOrganization, first_name: string) => (await org.as('member').post('/v1/contacts', { first_name })).body.id as string;
  const [northId, southId] = await Promise.all([idOf(north, 'Northfirst'), idOf(south, 'Southfirst')]);

  expect((await Promise.all([work(northWays, 'North', southId), work(southWays, 'South', northId)])).flat()).toEqual([]);
  // One person, two roles: what is an administrator's there is not a viewer's here, in the same minute.
  expect(namesIn(await reader.list()).size).toBe(1 + southWays.length * EACH);
  expect([(await reader.create('Southno')).ok, (await reader.get(northId)).ok]).toEqual([false, false]);

  const demoted = north.as('owner').patch(`/v1/members/${membership}`, { role: 'viewer' });
  const revoked = south.as('owner').del(`/v1/api-keys/${southKey.id}`);
  const meanwhile = Promise.all([...northWays, ...southWays].map((way) => way.list()));
  expect([(await demoted).status, (await revoked).status]).toEqual([200, 204]);
  const [creates, lists] = await Promise.all([Promise.all(northWays.map((way) => way.create('Northlate'))), Promise.all(southWays.map((way) => way.list()))]);
  expect(creates.map(({ ok }) => ok)).toEqual(northWays.map(() => false));
  expect(lists.map(({ ok }) => ok)).toEqual(southWays.map(() => false));
  for (const told of await meanwhile)
    expect([...namesIn(told)].every((name) => name.startsWith('North')) || [...namesIn(told)].every((name) => name.startsWith('South'))).toBe(true);
  // The key still reads for its person, who is a viewer now, and the other organization knows nothing of all that.
  const [afterNorth, afterSouth] = await Promise.all([byHttp('key', bearer(bothsKey.token)).list(), reader.list()]);
  expect([namesIn(afterNorth).has('Northlate'), namesIn(afterNorth).size, namesIn(afterSouth).size]).toEqual([
    false,
    1 + northWays.length * EACH,
    1 + southWays.length * EACH,
  ]);
  for (const way of [...northWays, ...southWays]) await way.close?.();
});
