import { beforeAll, describe, expect, test } from 'vitest';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { isKeyToken, keyHash, newKeyToken } from './key-token.ts';

let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization();
});

const create = async (body: object = {}, as: 'owner' | 'admin' = 'owner') =>
  org.as(as).post('/v1/api-keys', { name: 'Importer', scopes: ['contacts.read', 'contacts.create'], ...body });
const keyOf = async (body: object = {}) => {
  const { body: made } = await create(body);
  return { ...made, client: house.withToken(made.token) } as { id: string; token: string; client: ReturnType<PeopleWorld['withToken']> };
};

describe('a token', () => {
  test('carries a checksum that every change of one letter breaks', () => {
    const { token, prefix } = newKeyToken('live');
    expect(token).toMatch(/^cw_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/);
    expect(token.startsWith(`${prefix}_`)).toBe(true);
    expect(isKeyToken(token)).toBe(true);
    for (let i = 0; i < token.length; i++) expect(isKeyToken(token.slice(0, i) + (token[i] === 'x' ? 'y' : 'x') + token.slice(i + 1))).toBe(false);
    expect(isKeyToken(newKeyToken('test').token.replace('cw_test_', 'cw_live_'))).toBe(false);
  });
});

describe('an API key', () => {
  test('is shown once, stored as a hash, and acts in the place of its creator with a name of its own in the audit trail', async () => {
    const made = await keyOf();
    const stored = await org.run((ctx) => ctx.db.selectFrom('api_keys').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow());
    expect(stored.key_hash).toBe(keyHash(made.token));
    const listed = await org.as('admin').get('/v1/api-keys');
    expect(listed.body.data).toEqual(expect.arrayContaining([expect.objectContaining({ id: made.id, status: 'active', user_name: 'A owner' })]));
    expect(JSON.stringify([stored, listed.body])).not.toContain(made.token.slice(-20));
    const contact = await made.client.post('/v1/contacts', { first_name: 'Ada', phone_number: '+13125550171' });
    expect(contact).toMatchObject({ status: 200, body: { source: 'api' } });
    const trail = await org.as('owner').get(`/v1/audit-logs?resource_id=${contact.body.id}`);
    expect(trail.body.data).toMatchObject([
      { action: 'contact.create', actor_type: 'api_key', actor_id: made.id, api_key_name: 'Importer', user_id: org.userId('owner'), user_name: 'A owner' },
    ]);
    const byKey = await org.as('owner').get(`/v1/audit-logs?actor_id=${made.id}`);
    expect(byKey.body.data.map((line: { resource_id: string }) => line.resource_id)).toEqual([contact.body.id]);
    expect((await org.as('owner').get('/v1/audit-logs/verify')).body.is_sound).toBe(true);
    expect((await made.client.get('/v1/me')).body.permissions).toEqual(['contacts.create', 'contacts.read']);
  });

  test('cannot be wider than its creator, now or later, and needs an expiry that lies ahead', async () => {
    const wide = await create({ scopes: ['contacts.read', 'planets.destroy'] }, 'admin');
    expect(wide).toMatchObject({ status: 403, body: { code: 'api_keys.scope_not_yours', errors: [{ path: 'scopes.1' }] } });
    expect((await create({ expires_at: '2001-01-01T00:00:00Z' })).body.code).toBe('api_keys.expiry_in_the_past');
    expect((await create({ scopes: [] })).status).toBe(422);
    const other = await house.newOrganization();
    const { token } = (await other.as('admin').post('/v1/api-keys', { name: 'k', scopes: ['recordings.delete', 'contacts.read', 'api_keys.create'] })).body;
    const key = house.withToken(token);
    expect((await key.post('/v1/api-keys', { name: 'child', scopes: ['contacts.update'] })).body.code).toBe('api_keys.scope_not_yours');
    await other.run((ctx) => ctx.db.updateTable('org_members').set({ role: 'viewer' }).where('user_id', '=', other.userId('admin')).execute());
    expect((await key.get('/v1/me')).body.permissions).toEqual(['contacts.read']);
  });

  test('is not made for somebody who is no member, since it would be nobody', async () => {
    const { createKey } = await import('./create-key.ts');
    const stranger = { organizationId: org.id, actor: { kind: 'user' as const, id: house.newId() }, requestId: 'r', permissions: new Set(['contacts.read']) };
    const input = { name: 'k', mode: 'live' as const, scopes: ['contacts.read'], requests_per_minute: null, expires_at: null };
    await expect(house.runtime.run(stranger, (ctx) => createKey(ctx, input))).rejects.toMatchObject({ code: 'api_keys.maker_not_member' });
  });

  test('does nothing that belongs to a person alone', async () => {
    const { client } = await keyOf();
    const answer = await client.post('/v1/me/password', { current_password: 'a', new_password: 'b' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'request.person_needed' } });
  });

  test('is nobody once revoked, expired, altered, or when its creator is gone (B07)', async () => {
    const revoked = await keyOf();
    expect((await revoked.client.get('/v1/contacts')).status).toBe(200);
    expect((await org.as('admin').del(`/v1/api-keys/${revoked.id}`)).status).toBe(204);
    expect((await org.as('admin').del(`/v1/api-keys/${revoked.id}`)).status).toBe(204);
    expect((await revoked.client.get('/v1/contacts')).status).toBe(401);

    const short = await keyOf({ expires_at: new Date(house.clock.now().getTime() + 60_000).toISOString() });
    expect((await short.client.get('/v1/contacts')).status).toBe(200);
    house.clock.advance(60_000);
    expect((await short.client.get('/v1/contacts')).status).toBe(401);

    const other = await house.newOrganization();
    const { token } = (await other.as('admin').post('/v1/api-keys', { name: 'k', scopes: ['contacts.read'] })).body;
    expect((await house.withToken(token).get('/v1/contacts')).status).toBe(200);
    await other.run((ctx) => ctx.db.updateTable('org_members').set({ status: 'suspended' }).where('user_id', '=', other.userId('admin')).execute());
    expect((await house.withToken(token).get('/v1/contacts')).status).toBe(401);
    expect((await other.as('owner').get('/v1/api-keys')).body.data).toMatchObject([{ status: 'stopped' }]);

    const closed = await house.newOrganization();
    const { token: late } = (await closed.as('owner').post('/v1/api-keys', { name: 'k', scopes: ['contacts.read'] })).body;
    await closed.run((ctx) => ctx.db.updateTable('organizations').set({ status: 'suspended' }).where('id', '=', closed.id).execute());
    expect((await house.withToken(late).get('/v1/contacts')).status).toBe(401);
  });

  test('with an altered checksum is refused without a question to the database (B07)', async () => {
    const { token } = await keyOf();
    const { keyAuthenticator } = await import('./authenticate-key.ts');
    const asked: string[] = [];
    const spied = { ...house.database, withSystem: async () => asked.push('asked') } as unknown as typeof house.database;
    const authenticate = keyAuthenticator(spied, house.clock);
    const altered = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
    expect(await authenticate({ authorization: `Bearer ${altered}` })).toBeUndefined();
    expect(asked).toEqual([]);
    await authenticate({ authorization: `Bearer ${token}` }).catch(() => undefined);
    expect(asked).toEqual(['asked']);
  });

  test('is replaced with an overlap in which both work, once', async () => {
    const old = await keyOf({ expires_at: new Date(house.clock.now().getTime() + 30 * 86_400_000).toISOString() });
    const next = await org.as('owner').post(`/v1/api-keys/${old.id}/rotate`, { overlap_hours: 2 });
    expect(next).toMatchObject({ status: 200, body: { name: 'Importer', replaces_id: old.id, mode: 'live' } });
    expect((await org.as('owner').post(`/v1/api-keys/${old.id}/rotate`, {})).body.code).toBe('api_keys.already_replaced');
    expect((await old.client.get('/v1/contacts')).status).toBe(200);
    house.clock.advance(2 * 3_600_000);
    expect((await old.client.get('/v1/contacts')).status).toBe(401);
    expect((await house.withToken(next.body.token).get('/v1/contacts')).status).toBe(200);
    expect((await org.as('owner').post(`/v1/api-keys/${old.id}/rotate`, {})).body.code).toBe('api_keys.already_revoked');
  });

  test('has its use written at most once a minute', async () => {
    const { id, client } = await keyOf();
    const lastUse = async () => (await org.as('owner').get(`/v1/api-keys/${id}`)).body.last_used_at;
    expect(await lastUse()).toBeNull();
    await client.get('/v1/contacts');
    const first = await lastUse();
    expect(first).toBe(house.clock.now().toISOString());
    house.clock.advance(59_000);
    await client.get('/v1/contacts');
    expect(await lastUse()).toBe(first);
    house.clock.advance(1_000);
    await client.get('/v1/contacts');
    expect(await lastUse()).toBe(house.clock.now().toISOString());
  });

  test('of test mode sees calls that are a test and no others, and changes nothing real', async () => {
    const { client } = await keyOf({ mode: 'test', scopes: ['calls.read', 'contacts.read', 'contacts.create', 'agents.read'] });
    const ids = await org.run(async (ctx) => {
      const rows = [true, false].map((isTest) => ({ id: ctx.newId(), organization_id: org.id, direction: 'inbound' as const, is_test: isTest }));
      await ctx.db.insertInto('calls').values(rows).execute();
      return rows.map((row) => row.id);
    });
    expect((await client.get('/v1/calls')).body.data.map((call: { id: string }) => call.id)).toEqual([ids[0]]);
    expect([(await client.get(`/v1/calls/${ids[0]}`)).status, (await client.get(`/v1/calls/${ids[1]}`)).status]).toEqual([200, 404]);
    expect((await client.get(`/v1/calls/${ids[1]}/events`)).status).toBe(404);
    expect((await client.get('/v1/agents')).status).toBe(200);
    expect((await client.get('/v1/contacts')).body.code).toBe('request.test_mode');
    expect((await client.post('/v1/contacts', { first_name: 'A' })).body.code).toBe('request.test_mode');
  });

  test('of test mode hears of test calls what its scopes let it read, and nothing else', async () => {
    const { token } = await keyOf({ mode: 'test', scopes: ['calls.read'] });
    const stream = await house.http.fetch(new Request('http://callwright.test/v1/events', { headers: { authorization: `Bearer ${token}` } }));
    expect(stream.status).toBe(200);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const started = (call_id: string, is_test: boolean) => ({ call_id, agent_id: null, direction: 'inbound', channel: 'web', is_test }) as const;
    const [real, test] = [house.newId(), house.newId()];
    await org.run(async (ctx) => {
      ctx.emit('call.started', { type: 'call', id: real }, started(real, false));
      ctx.emit('call.started', { type: 'call', id: test }, started(test, true));
    });
    house.bus.publish({ organization_id: org.id, event_type: 'live.turn', payload: { call_id: real, is_test: false } });
    await house.settle();
    house.bus.publish({ organization_id: org.id, event_type: 'live.turn', payload: { call_id: test, is_test: true } });
    let heard = '';
    while (!heard.includes('live.turn')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain(`"call_id":"${test}"`);
    expect(heard).not.toContain(real);
    await reader?.cancel();
  });

  test('hears the events its scopes let it read, and its stream ends when it is revoked', async () => {
    const { id, token } = await keyOf({ scopes: ['api_keys.read'] });
    const stream = await house.http.fetch(new Request('http://callwright.test/v1/events', { headers: { authorization: `Bearer ${token}` } }));
    const heard = stream.text();
    await org.as('owner').post('/v1/contacts', { first_name: 'Not for keys', phone_number: '+13125550172' });
    await org.as('owner').del(`/v1/api-keys/${id}`);
    await house.settle();
    const text = await heard;
    expect(text).toContain('event: api_key.revoked');
    expect(text).not.toContain('contact.created');
  });

  test('of another organization is not found, and roles below admin see none', async () => {
    const { id } = await keyOf();
    const other = await house.newOrganization();
    expect((await other.as('owner').get(`/v1/api-keys/${id}`)).status).toBe(404);
    expect((await other.as('owner').post(`/v1/api-keys/${id}/rotate`, {})).status).toBe(404);
    expect((await org.as('manager').get('/v1/api-keys')).status).toBe(403);
  });
});
