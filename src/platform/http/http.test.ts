import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, newHouse, type TestOrganization } from '#testkit/house';
import { probeSlice } from '#testkit/probe-slice';
import { newId } from '../ids.ts';
import { createHttpApp } from './app.ts';
import { openApiDocument } from './openapi.ts';
import { partOf } from './send-file.ts';
import { originOf } from './who.ts';

let house: House;
let org: TestOrganization;
let other: TestOrganization;

beforeAll(async () => {
  house = await newHouse({ slices: [probeSlice] });
  org = await house.newOrganization();
  other = await house.newOrganization();
});
afterAll(async () => house.close());

const namesIn = async (organization: TestOrganization): Promise<string[]> => {
  const { body } = await organization.as('viewer').get('/v1/probes');
  return body.data.map((row: { first_name: string }) => row.first_name);
};

describe('a request', () => {
  test('is answered in the promised shape, with nothing more', async () => {
    const answer = await org.as('member').post('/v1/probes', { first_name: 'Ada' });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['created_at', 'first_name', 'id']);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  test('without sign-in is refused with 401, with a role too small with 403, and sees nothing of another organization', async () => {
    expect((await house.anonymous().post('/v1/probes', { first_name: 'A' })).body).toMatchObject({ status: 401, code: 'request.not_signed_in' });
    expect((await org.as('viewer').post('/v1/probes', { first_name: 'A' })).body).toMatchObject({ status: 403, code: 'request.not_allowed' });
    expect((await house.withToken('x'.repeat(43)).get('/v1/probes')).status).toBe(401);
    await org.as('owner').post('/v1/probes', { first_name: 'Only here' });
    expect(await namesIn(other)).not.toContain('Only here');
  });

  test.each([
    [{}, [{ path: 'first_name', message: expect.any(String) }]],
    [
      { first_name: 'A', organization_id: '0', __proto__x: 1 },
      [
        { path: 'organization_id', message: 'There is no such field.' },
        { path: '__proto__x', message: 'There is no such field.' },
      ],
    ],
    [{ first_name: 'A', tags: ['a', 5] }, [{ path: 'tags.1', message: expect.any(String) }]],
    [[1], [{ path: '', message: 'The body must be an object.' }]],
  ])('with the body %j is refused with the path of each fault', async (body, errors) => {
    const answer = await org.as('member').post('/v1/probes', body);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 422, code: 'request.invalid', errors, reference: expect.any(String) });
  });

  test('that is not JSON, not called JSON, or too large is refused before anything runs', async () => {
    const as = org.as('member');
    expect((await as.post('/v1/probes', '{"first_name"')).body.code).toBe('request.not_json');
    expect((await as.post('/v1/probes', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await as.post('/v1/probes', { first_name: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await as.post('/v1/probes', '{"__proto__": {"first_name": "A"}}')).status).toBe(422);
  });

  test.each([
    ['a NUL', '{"first_name":"a\\u0000b"}', 'first_name'],
    ['half a character', '{"first_name":"a\\ud800b"}', 'first_name'],
    ['a NUL deep inside', '{"first_name":"a","facts":{"x":[{"y":"\\u0000"}]}}', 'facts.x.0.y'],
    ['a NUL in a name', '{"first_name":"a","facts":{"\\u0000":1}}', 'facts'],
    ['a NUL in a list', '{"first_name":"a","tags":["b","\\u0000"]}', 'tags.1'],
    ['ten thousand levels', `{"first_name":"a","facts":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`, 'facts.x.0'],
    ['a number beyond all numbers', '{"first_name":1e309}', 'first_name'],
    ['a prototype', '{"first_name":"a","__proto__":{"role":"owner"}}', '__proto__'],
  ])('with %s is refused at its place', async (_what, body, path) => {
    const answer = await org.as('member').post('/v1/probes', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid', errors: [{ path }] } });
  });

  test('with a NUL in its address is refused, and the same field twice counts once', async () => {
    expect((await org.as('member').get('/v1/probes?name=a%00b')).status).toBe(422);
    expect(await org.as('member').post('/v1/probes', '{"first_name":"a","first_name":"b"}')).toMatchObject({ status: 200, body: { first_name: 'b' } });
  });

  test('turns the text of a query into what the schema wants, and refuses what does not fit', async () => {
    const as = org.as('viewer');
    expect((await as.get('/v1/probes?limit=7&exact=true&tag=a&tag=b&name=12')).body.asked).toEqual({ limit: 7, exact: true, tag: ['a', 'b'], name: '12' });
    expect((await as.get('/v1/probes?limit=many')).body.errors).toMatchObject([{ path: 'limit' }]);
    expect((await as.get('/v1/probes?limit=99')).status).toBe(422);
    expect((await as.get('/v1/probes?unknown=1')).status).toBe(422);
    expect((await org.as('member').del('/v1/probes/not-a-uuid')).body.errors).toMatchObject([{ path: 'id' }]);
    expect((await as.get(`/v1/probes/${newId()}/file?id=${newId()}`)).status).toBe(422);
  });

  test('that ends without an answer is a 204', async () => {
    const answer = await org.as('member').del(`/v1/probes/${newId()}`);
    expect([answer.status, answer.bytes.byteLength]).toEqual([204, 0]);
  });
});

describe('a refusal', () => {
  const fail = (how: string, id = newId()) => org.as('member').post(`/v1/probes/${id}/fail`, { how });

  test('that is thrown undoes what was written and carries its facts', async () => {
    expect((await fail('throw')).body).toMatchObject({
      status: 409,
      code: 'probe.refused',
      title: 'The probe says no.',
      detail: { alternatives: ['one', 'two'] },
    });
    expect(await namesIn(org)).not.toContain('failed by throw');
  });

  test('that is returned keeps what was written', async () => {
    expect((await fail('return')).body).toMatchObject({ status: 401, code: 'probe.counted' });
    expect(await namesIn(org)).toContain('failed by return');
  });

  test('of the database is worded by the slice that knows the constraint', async () => {
    expect((await fail('constraint')).body).toMatchObject({ status: 409, code: 'probe.email_taken' });
  });

  test.each(['bug', 'shape'])('that nobody planned (%s) is a 500 with a reference, its words only in our records', async (how) => {
    const answer = await fail(how);
    expect(answer.body).toMatchObject({ status: 500, code: 'request.internal', reference: answer.headers.get('x-request-id') });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(await namesIn(org)).not.toContain(`failed by ${how}`);
    await fail(how);
    const rows = await org.run((ctx) =>
      ctx.db
        .selectFrom('system_errors')
        .select(['occurrences', 'context', 'component', 'error_message'])
        .where('organization_id', '=', org.id)
        .orderBy('created_at', 'desc')
        .execute(),
    );
    expect(rows[0]).toMatchObject({ occurrences: 2, component: 'http' });
    expect(rows[0]?.context).toMatchObject({ where: 'post /v1/probes/{id}/fail' });
  });
});

describe('an Idempotency-Key', () => {
  test('makes a request sent twice act once and answers both alike', async () => {
    const as = org.as('member');
    const key = { 'idempotency-key': newId() };
    const first = await as.post('/v1/probes', { first_name: 'Once' }, key);
    const second = await as.post('/v1/probes', { first_name: 'Once' }, key);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect((await namesIn(org)).filter((name) => name === 'Once')).toHaveLength(1);
    expect((await as.post('/v1/probes', { first_name: 'Other' }, key)).body.code).toBe('request.key_reused');
    expect((await other.as('member').post('/v1/probes', { first_name: 'Other' }, key)).status).toBe(200);
    expect((await as.post('/v1/probes', { first_name: 'A' }, { 'idempotency-key': 'x'.repeat(300) })).status).toBe(400);
  });

  test('sent by many at once acts once', async () => {
    const key = { 'idempotency-key': newId() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => org.as('member').post('/v1/probes', { first_name: 'Crowd' }, key)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await namesIn(org)).filter((name) => name === 'Crowd')).toHaveLength(1);
  });

  test('keeps the refusals of the use case, whose writes are undone, and nothing of refused input or a fault of ours', async () => {
    const key = () => ({ 'idempotency-key': newId() });
    const path = `/v1/probes/${newId()}/fail`;
    const as = org.as('member');
    for (const how of ['throw', 'return', 'constraint']) {
      const same = key();
      const [first, second] = [await as.post(path, { how }, same), await as.post(path, { how }, same)];
      expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
      expect(second.body).toEqual(first.body);
    }
    expect((await namesIn(org)).filter((name) => name === 'failed by throw')).toEqual([]);
    const tried = key();
    expect((await as.post('/v1/probes', { first_name: '' }, tried)).status).toBe(422);
    expect((await as.post(path, { how: 'bug' }, tried)).status).toBe(500);
    expect((await as.post('/v1/probes', { first_name: 'At last' }, tried)).status).toBe(200);
  });

  test('belongs to whoever chose it, for a day', async () => {
    const key = { 'idempotency-key': 'order-1' };
    const first = await org.as('member').post('/v1/probes', { first_name: 'Mine' }, key);
    const other = await org.as('owner').post('/v1/probes', { first_name: 'Theirs' }, key);
    expect([first.status, other.status]).toEqual([200, 200]);
    house.clock.advance(24 * 3_600_000 + 1);
    expect((await org.as('member').post('/v1/probes', { first_name: 'Tomorrow' }, key)).body.first_name).toBe('Tomorrow');
  });
});

describe('where a request comes from', () => {
  test('a change from another site, or with a cookie and from nowhere, is refused', async () => {
    const cookie = { cookie: 'callwright_session=whatever' };
    const door = house.anonymous();
    expect((await door.post('/v1/probe-cookie', {}, { origin: 'https://evil.example' })).body.code).toBe('request.foreign_origin');
    expect((await door.post('/v1/probe-cookie', {}, { ...cookie, origin: 'null' })).status).toBe(403);
    expect((await door.post('/v1/probe-cookie', {}, cookie)).status).toBe(204);
    const bare = new Request('http://callwright.test/v1/probe-cookie', { method: 'POST', headers: cookie });
    expect((await house.http.fetch(bare)).status).toBe(403);
  });

  test.each([
    [true, '6.6.6.6, 203.0.113.9', '203.0.113.9', 'https://calls.example'],
    [true, 'unknown', null, 'https://calls.example'],
    [false, '203.0.113.9', '127.0.0.1', 'http://x.test'],
  ])('headers of a proxy count only when there is one (%s, %s)', (trustProxy, forwarded, ip_address, origin) => {
    const headers = { host: 'x.test', 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'calls.example' };
    const incoming = { socket: { remoteAddress: '::ffff:127.0.0.1' } } as IncomingMessage;
    expect(originOf(new Request('http://x.test/', { headers }), incoming, { secure: false, trustProxy })).toMatchObject({ ip_address, origin });
  });

  test('a cookie is Secure, but for browsers on this machine', async () => {
    const options = {
      services: house.runtime.services,
      slices: [probeSlice],
      authenticate: async () => undefined,
      trustProxy: false,
      relay: house.runtime.relay,
      bus: house.bus,
      version: '1',
    };
    const send = (secure: boolean, host = 'x.test') =>
      createHttpApp({ ...options, secure }).fetch(new Request(`http://${host}/v1/probe-cookie`, { method: 'POST', headers: { host } }));
    expect((await send(true)).headers.get('set-cookie')).toBe('probe=1; Path=/; Secure');
    expect((await send(true)).headers.get('strict-transport-security')).toContain('max-age');
    expect((await send(false)).headers.get('set-cookie')).toBe('probe=1; Path=/; Secure');
    for (const host of ['localhost:4747', '127.0.0.1:4747', '[::1]:4747']) expect((await send(false, host)).headers.get('set-cookie')).toBe('probe=1; Path=/');
  });
});

describe('a file', () => {
  const get = (headers: Record<string, string> = {}) => org.as('viewer').get(`/v1/probes/${newId()}/file`, headers);

  test('comes whole, or as the part a player asks for, under its own name and guessed by nobody', async () => {
    const whole = await get();
    expect([whole.status, whole.body]).toEqual([200, '0123456789']);
    expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="Zo_ _x_.wav"; filename*=UTF-8''Zo%C3%AB%20%22x%22.wav`);
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    expect(whole.headers.get('cache-control')).toBe('private, no-store');
    const part = await get({ range: 'bytes=2-4' });
    expect([part.status, part.body, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    expect((await get({ range: 'bytes=-3' })).body).toBe('789');
    expect((await get({ range: 'bytes=99-' })).status).toBe(416);
    expect((await house.anonymous().get(`/v1/probes/${newId()}/file`)).status).toBe(401);
  });

  test.each([
    ['bytes=0-', 10, { start: 0, end: 9 }],
    ['bytes=5-99', 10, { start: 5, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=-0', 10, null],
    ['bytes=10-', 10, null],
    ['bytes=3-2', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['items=0-1', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=0-', 0, null],
  ])('asked for with %s of %i bytes', (header, size, part) => {
    expect(partOf(header, size)).toEqual(part);
  });
});

describe('other addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'logo.svg'), '<svg/>');
  afterAll(() => rmSync(folder, { recursive: true }));
  const app = () =>
    createHttpApp({
      services: house.runtime.services,
      slices: [probeSlice],
      authenticate: async () => undefined,
      secure: false,
      trustProxy: false,
      relay: house.runtime.relay,
      bus: house.bus,
      version: '1',
      dashboard: folder,
    });
  const get = (path: string, method = 'GET') => app().fetch(new Request(`http://x.test${path}`, { method }));

  test('of the API that do not exist are a 404 in JSON and never the page; a wrong method is a 405', async () => {
    for (const path of ['/v1/nothing', '/v1', '/api/x', '/v1/probes/1/2/3']) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json']);
    }
    const wrong = await get('/v1/probes', 'PUT');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('are the page, under a policy that lets only our own scripts run', async () => {
    for (const path of ['/', '/calls/123', '/index.html', '/..%2f..%2fetc%2fpasswd', '/%E0%A4%A']) {
      const answer = await get(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '<!doctype html><title>page</title>']);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    }
    expect((await get('/logo.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await get('/assets/gone.js')).status).toBe(404);
    expect((await get('/x', 'POST')).status).toBe(404);
  });

  test('tell that the server lives and whether it is ready', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
  });

  test('describe the API the same way each time', async () => {
    const document = openApiDocument([probeSlice], '1');
    expect(await (await get('/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(document)));
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/probes': {
          post: {
            'x-permission': 'probes.create',
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { required: ['first_name'], properties: { tags: { type: 'array' } }, additionalProperties: false } } },
            },
            responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Probe' } } } } },
          },
        },
        '/v1/probes/{id}': { delete: { parameters: [{ name: 'id', in: 'path', required: true }], responses: { 204: {} } } },
        '/v1/probe-door': { get: { security: [] } },
      },
    });
  });
});
