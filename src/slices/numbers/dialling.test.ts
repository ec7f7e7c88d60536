import { beforeAll, expect, test } from 'vitest';
import { openHouse, type House, type TestOrganization } from '#testkit/house';

let house: House;
let organization: TestOrganization;
beforeAll(async () => {
  house = await openHouse();
  organization = await house.newOrganization();
});

test('where calls may go is set as one list, each change in the trail of countries', async () => {
  const owner = organization.as('owner');
  const set = (permissions: object[]) => owner.put('/v1/dialling-permissions', { permissions });
  expect((await owner.get('/v1/dialling-permissions')).body).toEqual({ home_country: 'US', data: [] });
  const wanted = [
    { kind: 'country', value: 'GB', effect: 'allow' },
    { kind: 'prefix', value: '+4420', effect: 'deny' },
  ];
  expect((await set(wanted)).body.data).toEqual(wanted);
  expect((await set([wanted[0]!, wanted[0]!])).status).toBe(422);
  expect((await set([{ kind: 'country', value: '+44', effect: 'allow' }])).status).toBe(422);
  expect((await organization.as('manager').put('/v1/dialling-permissions', { permissions: [] })).status).toBe(403);
  const [line] = await organization.run((ctx) =>
    ctx.db.selectFrom('audit_logs').select(['action', 'category']).where('category', '=', 'telephony_country').execute(),
  );
  expect(line).toEqual({ action: 'dialling_permissions.update', category: 'telephony_country' });
});

test('a target is one thing that is there, and no number for help', async () => {
  const manager = organization.as('manager');
  const add = (values: object) => manager.post('/v1/voice-targets', values);
  expect((await add({ label: 'desk', target_type: 'pstn', phone_number: '(212) 555-0170' })).body).toMatchObject({
    phone_number: '+12125550170',
    ring_timeout_seconds: 25,
  });
  expect((await add({ label: 'desk', target_type: 'voicemail' })).body.code).toBe('numbers.target_listed');
  expect((await add({ label: 'a', target_type: 'pstn' })).body.code).toBe('numbers.target_incomplete');
  expect((await add({ label: 'b', target_type: 'sip', sip_uri: 'sip:a@b.example', phone_number: '+12125550171' })).body.code).toBe('numbers.target_incomplete');
  expect(await add({ label: 'c', target_type: 'pstn', phone_number: '911' })).toMatchObject({ status: 422, body: { code: 'numbers.emergency_target' } });
  expect((await add({ label: 'd', target_type: 'user', user_id: organization.userId('member') })).status).toBe(200);
  expect((await organization.as('viewer').post('/v1/voice-targets', { label: 'e', target_type: 'voicemail' })).status).toBe(403);
});

test('a rule that takes calls to a target keeps it there', async () => {
  const manager = organization.as('manager');
  const target = (await manager.post('/v1/voice-targets', { label: 'night desk', target_type: 'voicemail' })).body;
  const rule = { name: 'asks for a person', trigger_type: 'human_request', action: 'transfer' };
  expect((await manager.post('/v1/escalation-rules', rule)).body.code).toBe('numbers.target_needed');
  const made = (await manager.post('/v1/escalation-rules', { ...rule, voice_target_id: target.id, trigger_definition: { words: ['person'] } })).body;
  expect(made).toMatchObject({ enabled: true, trigger_definition: { words: ['person'] }, priority: 100 });
  expect((await manager.del(`/v1/voice-targets/${target.id}`)).body.code).toBe('numbers.target_in_use');
  expect((await manager.patch(`/v1/escalation-rules/${made.id}`, { enabled: false })).body.enabled).toBe(false);
  expect((await manager.del(`/v1/escalation-rules/${made.id}`)).status).toBe(204);
  expect((await manager.del(`/v1/voice-targets/${target.id}`)).status).toBe(204);
});

test('a forwarded line says what to dial there and waits for its first call', async () => {
  const manager = organization.as('manager');
  const number = (await manager.post('/v1/phone-numbers', { phone_number: '+12125550172', source: 'forwarded' })).body;
  const add = (values: object) =>
    manager.post('/v1/carrier-forwarding-rules', { carrier: 'verizon', source_phone_number: '212 555 0173', phone_number_id: number.id, ...values });
  const made = (await add({})).body;
  expect(made).toMatchObject({
    status: 'pending',
    activation_code: '*712125550172',
    deactivation_code: '*73',
    country_code: 'US',
    forward_condition: 'no_answer',
  });
  expect((await add({})).body.code).toBe('numbers.forwarding_listed');
  expect((await add({ carrier: 'pigeon' })).body.code).toBe('numbers.carrier_unknown');
  expect((await manager.patch(`/v1/carrier-forwarding-rules/${made.id}`, { status: 'active' })).status).toBe(422);
  expect((await manager.get('/v1/forwarding-carriers')).body.data.length).toBeGreaterThan(5);
});
