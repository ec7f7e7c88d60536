import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '#client';
import { type HttpServer, listen } from '#platform/http/server';
import { slices } from '#app/slices';
import { openHouse, type House, type TestOrganization } from '#testkit/house';
import { completionScript } from '../completion.ts';
import type { Io } from '../io.ts';
import { forwardTo, listenAndForward } from '../listen.ts';
import { apiCommand } from './api.ts';
import { ownOperations } from './operations.ts';

let house: House;
let org: TestOrganization;
let server: HttpServer;
let key: string;
beforeAll(async () => {
  house = await openHouse();
  org = await house.newOrganization();
  server = await listen(house.http, { host: '127.0.0.1', port: 0 });
  const scopes = ['contacts.read', 'contacts.create', 'contacts.update', 'transcripts.export', 'calls.read'];
  key = (await org.as('owner').post('/v1/api-keys', { name: 'cli', scopes })).body.token;
});
afterAll(async () => {
  await server.close(0);
  await house.close();
});

const routes = slices.flatMap((slice) => slice.routes);
function terminal(env: Readonly<Record<string, string>> = {}): Io & { lines: string[]; notes: string[] } {
  const [lines, notes]: [string[], string[]] = [[], []];
  const own = { CALLWRIGHT_URL: server.url, CALLWRIGHT_API_KEY: key, ...env };
  return { lines, notes, out: (line) => lines.push(line), note: (line) => notes.push(line), env: own, cwd: '/' };
}
async function api(line: string, io = terminal()) {
  const words = line.match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'|'$/g, '')) ?? [];
  const code = await apiCommand(words, io).catch((error: { exitCode?: number; message: string }) => {
    io.notes.push(error.message);
    return error.exitCode ?? 'usage';
  });
  return { code, text: io.lines.join('\n'), notes: io.notes.join('\n') };
}

describe('callwright api', () => {
  test('has every operation under a name of its own, with help', async () => {
    const operations = ownOperations();
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    const names = operations.map(({ resource, verb }) => `${resource} ${verb}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const name of names) expect((await api(`${name} --help`)).code).toBe(0);
    expect((await api('contacts create --help')).text).toContain('--first-name');
    expect((await api('planets')).code).toBe(2);
  });

  test('makes, changes and reads, as a table or JSON, and follows pages', async () => {
    const made = await api(`contacts create --first-name Ada --phone-number +13125550161 --json`);
    expect(made.code).toBe(0);
    const { id } = JSON.parse(made.text);
    expect((await api(`contacts update ${id} --body '{"first_name": "Grace", "notes": "x"}' --notes null --no-do-not-call`)).code).toBe(0);
    expect(JSON.parse((await api(`contacts get ${id} --json`)).text)).toMatchObject({ first_name: 'Grace', notes: null, do_not_call: false });
    for (const n of [2, 3]) await api(`contacts create --first-name N${n} --phone-number +1312555016${n}`);
    expect(JSON.parse((await api('contacts list --limit 1 --all --json')).text).data).toHaveLength(3);
    const table = await api('contacts list --limit 2 --sort name');
    expect(table.text.split('\n')).toHaveLength(3);
    expect(table.notes).toContain('--all');
  });

  test('ends with 1 when refused, 2 when called wrongly, 3 when nobody answers, each in words', async () => {
    expect(await api('contacts create --first-name A --phone-number nonsense')).toMatchObject({ code: 1, notes: expect.stringContaining('phone_number') });
    expect(await api('agents list')).toMatchObject({ code: 1, notes: expect.stringContaining('agents.read') });
    expect(await api('contacts get')).toMatchObject({ code: 2, notes: expect.stringContaining('takes ID') });
    expect((await api('contacts list --limit many')).code).toBe(2);
    expect((await api('contacts list --planet x')).code).toBe('usage');
    const nobody = terminal({ CALLWRIGHT_URL: 'http://127.0.0.1:9' });
    expect(await api('contacts create --first-name A', nobody)).toMatchObject({ code: 3, notes: expect.stringContaining('cannot be reached') });
  });

  test('completes resources, verbs and flags in bash', () => {
    const script = completionScript('bash', ownOperations(), ['api', 'start']);
    const completed = (...words: string[]) =>
      spawnSync(
        'bash',
        [
          '-c',
          `${script}\nCOMP_WORDS=(callwright ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _callwright; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      ).stdout.trim();
    expect(completed('a')).toBe('api');
    expect(completed('api', 'con')).toBe('contacts');
    expect(completed('api', 'contacts', 'u')).toBe('update');
    expect(completed('api', 'contacts', 'update', 'some-id', '--first')).toBe('--first-name');
  });
});

test('the client pages through a list, guards an edit and says what was refused', async () => {
  const client = createClient({ baseUrl: server.url, key, retries: 0 });
  const contact = await client.send('post', '/v1/contacts', { body: { first_name: 'Typed' }, idempotencyKey: 'c1' });
  expect((await client.send('post', '/v1/contacts', { body: { first_name: 'Typed' }, idempotencyKey: 'c1' })).id).toBe(contact.id);
  const names: (string | null)[] = [];
  for await (const one of client.pages('/v1/contacts', { query: { limit: 1 } })) names.push(one.first_name);
  expect(names).toContain('Typed');
  const edit = client.send('patch', '/v1/contacts/{id}', { path: { id: contact.id }, body: { first_name: 'X' }, ifMatch: '"old"' });
  await expect(edit).rejects.toMatchObject({ name: 'Problem', status: 412, code: 'request.changed_meanwhile' });
});

test('callwright listen sends events on, signed, and goes on behind the last one after a lost connection', async () => {
  const received: { body: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const program = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ body, headers: request.headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  const stop = new AbortController();
  const seen: (string | undefined)[] = [];
  const real = createClient({ baseUrl: server.url, key, retries: 0 });
  const client = {
    async *events(options: Parameters<typeof real.events>[0]) {
      seen.push(options?.lastEventId);
      for await (const event of real.events(options)) {
        yield event;
        // The line breaks after every event; the second time there is nothing left to wait for.
        if (received.length < 2) throw new Error('lost');
        stop.abort();
        return;
      }
    },
  };
  await org.as('owner').post('/v1/contacts', { first_name: 'One', phone_number: '+13125550165' });
  await org.as('owner').post('/v1/contacts', { first_name: 'Two', phone_number: '+13125550166' });
  await house.settle();
  const io = terminal();
  const secret = new TextEncoder().encode('secret');
  const forward = forwardTo(`http://127.0.0.1:${(program.address() as AddressInfo).port}/hooks`, secret, () => 1);
  await listenAndForward({ client, types: ['contact.created'], since: '0', forward, wait: async () => undefined, signal: stop.signal, io });
  program.close();
  expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(['contact.created', 'contact.created']);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  expect(received[0]?.headers['webhook-signature']).toMatch(/^v1,[\w+/=]{44}$/);
  const first = JSON.parse(received[0]?.body ?? '');
  expect(seen[1]).toBe(String(first.sequence));
  // The same envelope as a webhook's, so that a program tried here fits there.
  expect(first).toMatchObject({ id: received[0]?.headers['webhook-id'], call_id: null, call_sequence: null, subject: { type: 'contact' } });
  expect(io.lines[0]).toMatch(/contact\.created {2}204/);
});
