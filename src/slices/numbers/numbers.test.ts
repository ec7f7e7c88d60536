import { beforeAll, expect, test } from 'vitest';
import { isNewEvent, noteConnectionCheck, proveNumber } from '#slices/numbers';
import { openHouse, type House, type TestOrganization } from '#testkit/house';

let house: House;
let organization: TestOrganization;
beforeAll(async () => {
  house = await openHouse();
  organization = await house.newOrganization();
});

const trunk = { provider: 'sip_trunk', name: 'main', config: { host: 'sip.example.com' } };

test('a connection is made with the settings of its provider, changed, closed and deleted; a wrong setting is named', async () => {
  const owner = organization.as('owner');
  const made = await owner.post('/v1/telephony-connections', trunk);
  expect(made).toMatchObject({
    status: 200,
    body: { status: 'active', mode: 'byoc', config: { host: 'sip.example.com', port: 5060, transport: 'udp', register: false } },
  });
  expect((await owner.post('/v1/telephony-connections', trunk)).body.code).toBe('numbers.connection_name_taken');
  const wrong = await owner.post('/v1/telephony-connections', {
    ...trunk,
    name: 'b',
    config: { host: 'sip.example.com', port: 0, allowed_addresses: ['carrier'] },
  });
  expect(wrong).toMatchObject({
    status: 422,
    body: { code: 'numbers.config_invalid', errors: [{ path: 'config.port' }, { path: 'config.allowed_addresses.0' }] },
  });
  const key = await owner.post('/v1/credentials', { name: 'key', provider: 'x', kind: 'api_key', secret: { api_key: 'k' } });
  expect((await owner.post('/v1/telephony-connections', { ...trunk, name: 'c', credential_id: key.body.id })).body).toMatchObject({
    code: 'numbers.credential_unfit',
    errors: [{ path: 'credential_id' }],
  });
  const path = `/v1/telephony-connections/${made.body.id}`;
  const stale = { 'if-match': made.headers.get('etag') ?? '"none"' };
  expect((await owner.patch(path, { status: 'closed' })).body).toMatchObject({ status: 'closed', config: { host: 'sip.example.com' } });
  expect((await owner.patch(path, { name: 'late' }, stale)).status).toBe(412);
  await organization.run((ctx) => noteConnectionCheck(ctx, made.body.id, 'no answer within 5 s'));
  expect((await owner.get(path)).body).toMatchObject({ last_error: 'no answer within 5 s', last_checked_at: house.clock.now().toISOString() });
  expect((await organization.as('manager').get('/v1/telephony-connections')).status).toBe(403);
  expect((await (await house.newOrganization()).as('owner').get(path)).status).toBe(404);
  expect((await owner.del(path)).status).toBe(204);
  expect((await owner.del(path)).status).toBe(404);
});

test('every provider tells its settings as a schema that takes what it says', async () => {
  const { data } = (await organization.as('owner').get('/v1/telephony-providers')).body as {
    data: { provider: string; config_schema: { properties?: object } }[];
  };
  expect(data.length).toBeGreaterThan(8);
  expect(Object.keys(data.find(({ provider }) => provider === 'sip_trunk')?.config_schema.properties ?? {})).toContain('host');
});

test('a simulated number works at once, a real one waits; there is one default; one number stands in the list once', async () => {
  const manager = organization.as('manager');
  const add = (values: object) => manager.post('/v1/phone-numbers', values);
  const simulated = (await add({ phone_number: '+1 212 555 0180', source: 'simulated', is_default_outbound: true })).body;
  expect(simulated).toMatchObject({ status: 'active', proven_by: 'simulated', country_code: 'US', is_default_outbound: true });
  const real = (await add({ phone_number: '+44 161 496 0180', is_default_outbound: true })).body;
  expect(real).toMatchObject({ status: 'pending', phone_number: '+441614960180', country_code: 'GB' });
  expect((await manager.get(`/v1/phone-numbers/${simulated.id}`)).body.is_default_outbound).toBe(false);
  expect((await add({ phone_number: '0044 161 4960180' })).body.code).toBe('numbers.number_listed');
  expect(await add({ phone_number: 'call me' })).toMatchObject({ status: 422, body: { errors: [{ path: 'phone_number' }] } });
  expect((await manager.patch(`/v1/phone-numbers/${real.id}`, { status: 'active' })).body.code).toBe('numbers.not_proven');
  expect(await organization.run((ctx) => proveNumber(ctx, real.id, 'carrier'))).toMatchObject({ status: 'active', proven_by: 'carrier' });
  expect((await organization.as('viewer').post('/v1/phone-numbers', { phone_number: '+12125550181' })).status).toBe(403);
  expect((await manager.del(`/v1/phone-numbers/${real.id}`)).status).toBe(204);
  expect((await manager.del(`/v1/phone-numbers/${real.id}`)).body.code).toBe('numbers.released');
  expect((await add({ phone_number: '+441614960180' })).status).toBe(200);
});

test('no statement makes a number active without a proof', async () => {
  const number = (await organization.as('manager').post('/v1/phone-numbers', { phone_number: '+12125550188' })).body;
  const force = organization.run((ctx) => ctx.db.updateTable('phone_numbers').set({ status: 'active' }).where('id', '=', number.id).execute());
  await expect(force).rejects.toThrow();
});

test('an event of a carrier counts once, and its key is of one organization alone', async () => {
  const event = { provider: 'twilio', event_key: 'CA1:completed', provider_call_id: 'CA1', event_status: 'completed' };
  const told = async (by: TestOrganization) => by.run((ctx) => isNewEvent(ctx, event));
  expect([await told(organization), await told(organization), await told(await house.newOrganization())]).toEqual([true, false, true]);
});

test('limits are set as one list, each key once', async () => {
  const owner = organization.as('owner');
  const limit = { limit_key: 'max_concurrent_calls', limit_value: 3, on_exceed: 'block' };
  expect((await owner.put('/v1/usage-limits', { limits: [limit] })).body).toEqual({ data: [limit] });
  expect((await owner.put('/v1/usage-limits', { limits: [limit, limit] })).status).toBe(422);
  expect((await organization.as('manager').put('/v1/usage-limits', { limits: [] })).status).toBe(403);
  expect((await owner.put('/v1/usage-limits', { limits: [] })).body).toEqual({ data: [] });
});
