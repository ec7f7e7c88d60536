import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Webhook as Verifier } from 'standardwebhooks';
import { inOrder, verify, type WebhookEvent } from '../../examples/webhooks/receiver.mjs';
import { createEgress, parseEgressRules } from '#platform/egress';
import type { Ctx, Slice } from '#platform/slice';
import { nothingAbove } from '#slices/calls';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { type House, newHouse, type TestOrganization } from '#testkit/house';
import { openReceiver, type Receiver, type Received } from '#testkit/receiver';
import { slicesWith } from './slices.ts';
import { hooksOf } from './webhook-hooks.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

let house: House;
let receiver: Receiver;
let sender: WebhookSender;
let org: TestOrganization;

beforeAll(async () => {
  const egress = createEgress({ rules: parseEgressRules('127.0.0.1') });
  const outgoing = { ...egress, publicUrl: 'https://calls.example.com' };
  const slices: readonly Slice[] = slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, outgoing);
  house = await newHouse({ slices });
  receiver = await openReceiver();
  sender = createWebhookSender({ runtime: house.runtime, egress, hooks: hooksOf(outgoing, () => slices), deadlineMs: 1_200 });
});
afterAll(() => receiver.close());
beforeEach(async () => {
  org = await house.newOrganization();
});

let paths = 0;
const newPath = (): string => `/hook-${(paths += 1)}`;
const create = async (path: string, more: object = {}): Promise<{ id: string; secret: string }> => {
  const answer = await org.as('owner').post('/v1/webhooks', { url: `${receiver.url}${path}`, events: ['contact.*'], ...more });
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
};
const emit = (ctx: Ctx, contact_id = house.newId(), source = 'test'): void =>
  ctx.emit('contact.created', { type: 'contact', id: contact_id }, { contact_id, source });
/** Publishes what waits and sends what is due at this moment. */
const deliver = async (): Promise<void> => {
  await house.runtime.relay.drain();
  await sender.drain();
};
const deliveries = async (id: string): Promise<Record<string, unknown>[]> =>
  (await org.as('owner').get(`/v1/webhook-deliveries?subscription_id=${id}`)).body.data;
const webhook = async (id: string) => (await org.as('owner').get(`/v1/webhooks/${id}`)).body;
const verified = (secret: string, one: Received): unknown => new Verifier(secret).verify(one.body, one.headers as Record<string, string>);
const ids = (list: readonly Received[]): unknown[] => list.map((one) => one.headers['webhook-id']);

describe('a committed event', () => {
  test('D01: arrives signed, so that an independent library verifies the raw bytes, with either secret while a rotation overlaps', async () => {
    house.clock.set(new Date());
    const path = newPath();
    const first = await create(path, { headers: { Authorization: 'Bearer canary-77' } });
    receiver.answer(path, (response) => response.writeHead(receiver.at(path).length === 1 ? 500 : 204).end());
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    const { body: rotated } = await org.as('owner').post(`/v1/webhooks/${first.id}/rotate-secret`, { overlap_hours: 1 });
    house.clock.advance(7_000);
    await deliver();
    const [one, again] = receiver.at(path) as [Received, Received];
    expect(verified(first.secret, one)).toMatchObject({ type: 'contact.created', organization_id: org.id, data: { source: 'test' } });
    for (const secret of [first.secret, rotated.secret]) expect(verified(secret, again)).toEqual(JSON.parse(one.body));
    expect(again.body).toBe(one.body);
    expect([again.headers['webhook-id'], again.headers['authorization']]).toEqual([one.headers['webhook-id'], 'Bearer canary-77']);
    expect(Number(again.headers['webhook-timestamp'])).toBe(Number(one.headers['webhook-timestamp']) + 7);
    expect(() => verified(first.secret, { ...one, body: one.body.replace('test', 'tesT') })).toThrow();
    house.clock.advance(3_600_000);
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    expect(receiver.at(path).at(-1)?.headers['webhook-signature']?.toString().split(' ')).toHaveLength(1);
    // B01: neither secrets nor header values stand anywhere in clear.
    const [dump] = await house.database.withTenant(org.id, () =>
      house.database.query<{ text: string }>(
        `select concat((select string_agg(w::text, '') from webhook_subscriptions w), (select string_agg(o::text, '') from outbox_events o), (select string_agg(a::text, '') from audit_logs a)) as text`,
      ),
    );
    for (const secret of [first.secret, rotated.secret, 'canary-77']) expect(dump?.text).not.toContain(secret);
  });

  test('D06: is delivered once to every endpoint that wants it; what was rolled back, and what another organization did, never', async () => {
    const [a, b, none] = [newPath(), newPath(), newPath()];
    await Promise.all([create(a), create(b, { events: ['*'] }), create(none, { events: ['call.ended'] })]);
    const other = await house.newOrganization();
    await other.run(async (ctx) => emit(ctx));
    await org.run(async (ctx) => emit(ctx));
    await org
      .run(async (ctx) => {
        emit(ctx);
        throw new Error('planned');
      })
      .catch(() => undefined);
    await deliver();
    await deliver();
    expect([receiver.at(a).length, receiver.at(none).length]).toEqual([1, 0]);
    expect(ids(receiver.at(b).filter((one) => one.body.includes('contact.created')))).toEqual(ids(receiver.at(a)));
  });

  test('D08: carries its place among all events and among those of its call, so that out of order can be put in order', async () => {
    const path = newPath();
    const { secret } = await create(path, { events: ['number.suppressed'] });
    const call_id = house.newId();
    for (let i = 0; i < 6; i++)
      await org.run(async (ctx) =>
        ctx.emit(
          'number.suppressed',
          { type: 'suppression_entry', id: house.newId() },
          { suppression_entry_id: house.newId(), reason: String(i), call_id: i < 4 ? call_id : null },
        ),
      );
    await deliver();
    // The sample of the guide, fed backwards and with everything twice.
    const taken: WebhookEvent[] = [];
    const take = inOrder((event) => taken.push(event));
    const now = house.clock.now().getTime();
    const got = receiver.at(path).map((one) => verify(secret, one.headers, one.body, now));
    expect(() => verify(secret, { ...receiver.at(path)[0]?.headers, 'webhook-signature': 'v1,AAAA' }, '{}', now)).toThrow('not signed');
    for (const event of [...got].sort((x, y) => Number(y.sequence) - Number(x.sequence))) for (let i = 0; i < 2; i++) take(event);
    expect(taken.map((one) => [one.data['reason'], one.call_id, one.call_sequence])).toEqual([
      ['5', null, null],
      ['4', null, null],
      ...[0, 1, 2, 3].map((i) => [String(i), call_id, i + 1]),
    ]);
  });

  test('D14: of 5 MB is sent without its data and with the place to fetch it, and holds nothing up', async () => {
    const path = newPath();
    const { id } = await create(path);
    await org.run(async (ctx) => emit(ctx, house.newId(), 'x'.repeat(5_000_000)));
    await org.run(async (ctx) => emit(ctx, house.newId(), 'small'));
    await deliver();
    const bodies = receiver.at(path).map((one) => JSON.parse(one.body));
    const thin = bodies.find((one) => one.data_url);
    expect([bodies.length, JSON.stringify(thin).length < 1_000, thin.data]).toEqual([2, true, {}]);
    expect(thin.data_url).toMatch(/^https:\/\/calls\.example\.com\/v1\/webhook-deliveries\//);
    const whole = await org.as('owner').get(new URL(thin.data_url).pathname);
    expect(whole.body).toMatchObject({ event_id: thin.id, data: { source: 'x'.repeat(5_000_000) } });
    expect(await deliveries(id)).toHaveLength(2);
  });
});

describe('an endpoint that fails', () => {
  test('D02: is tried again on the schedule until it answers, once; every attempt is on record', async () => {
    const path = newPath();
    const { id } = await create(path);
    receiver.answer(path, (response) => response.writeHead(receiver.at(path).length <= 5 ? 500 : 200).end('<b>no</b>'));
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    for (let attempt = 2; attempt <= 6; attempt++) {
      const [{ next_attempt_at }] = (await deliveries(id)) as [{ next_attempt_at: string }];
      house.clock.set(new Date(Date.parse(next_attempt_at) - 1));
      await deliver();
      expect(receiver.at(path)).toHaveLength(attempt - 1);
      house.clock.advance(1);
      await deliver();
    }
    house.clock.advance(30 * 3_600_000);
    await deliver();
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 6, status_code: 200, response_snippet: '<b>no</b>' });
    const detail = (await org.as('owner').get(`/v1/webhook-deliveries/${delivery?.['id'] as string}`)).body;
    expect(detail.failures.map((one: { attempt: number; status_code: number }) => [one.attempt, one.status_code])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [n, 500]),
    );
    expect(new Set(ids(receiver.at(path))).size).toBe(1);
  });

  test('D03: redirects are not followed, 410 switches it off with a notice, a pause is kept to, silence is cut', async () => {
    const [moved, gone, busy, silent] = [newPath(), newPath(), newPath(), newPath()];
    const hooks = await Promise.all([moved, gone, busy, silent].map((path) => create(path)));
    receiver.answer(moved, (response) => response.writeHead(301, { location: `${receiver.url}/secret` }).end());
    receiver.answer(gone, (response) => response.writeHead(410).end());
    receiver.answer(busy, (response) => response.writeHead(receiver.at(busy).length === 1 ? 429 : 204, { 'retry-after': '600' }).end());
    receiver.answer(silent, () => undefined);
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    expect(receiver.at('/secret')).toEqual([]);
    const errors = await Promise.all(hooks.map(async ({ id }) => (await deliveries(id))[0]?.['last_error']));
    expect(errors).toEqual([
      expect.stringContaining('redirects are not followed'),
      expect.stringContaining('410'),
      expect.stringContaining('429'),
      'No answer in time.',
    ]);
    expect(await webhook(hooks[1]!.id)).toMatchObject({ active: false, disabled_reason: 'gone' });
    const notices = (await org.as('admin').get('/v1/notifications')).body.data;
    expect(notices).toMatchObject([{ template: 'webhook_disabled', payload: { reason: 'gone', url: `${receiver.url}${gone}` } }]);
    await org.run(async (ctx) => emit(ctx));
    house.clock.advance(599_000);
    await deliver();
    expect([receiver.at(busy).length, receiver.at(gone).length]).toEqual([1, 1]);
    house.clock.advance(1_000);
    await deliver();
    expect(receiver.at(busy)).toHaveLength(3);
  });

  test('D07: hangs with a long queue while others get theirs; after five days it is switched off, and a span can be replayed later', async () => {
    const [dead, ...healthy] = [newPath(), newPath(), newPath()] as [string, string, string];
    const { id } = await create(dead);
    for (const path of healthy) await create(path);
    receiver.answer(dead, () => undefined);
    const startedAt = house.clock.now().toISOString();
    for (let i = 0; i < 3; i++)
      await org.run(async (ctx) => {
        for (let n = 0; n < 50; n++) emit(ctx);
      });
    await house.runtime.relay.drain();
    const draining = [sender.drain()];
    // On a machine that is busy an attempt may miss its deadline; its second one is then brought near.
    for (let look = 1; healthy.some((path) => new Set(ids(receiver.at(path))).size < 150); look++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (look % 100 !== 0) continue;
      house.clock.advance(10_000);
      draining.push(sender.drain());
    }
    // The healthy ones had all of theirs before the dead one was asked more than a few times.
    expect(receiver.at(dead).length).toBeLessThan(20);
    // Its first attempt has to have failed before five days can pass since then.
    await Promise.all(draining);
    house.clock.advance(5 * 24 * 3_600_000);
    await deliver();
    expect(await webhook(id)).toMatchObject({ active: false, disabled_reason: 'failing' });
    const asked = receiver.at(dead).length;
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    expect(receiver.at(dead)).toHaveLength(asked);
    receiver.answer(dead, (response) => response.writeHead(204).end());
    expect((await org.as('owner').post(`/v1/webhooks/${id}/replay`, { since: startedAt })).body.code).toBe('webhooks.inactive');
    await org.as('owner').patch(`/v1/webhooks/${id}`, { active: true });
    await deliver();
    expect(new Set(ids(receiver.at(dead))).size).toBe(151);
    const before = receiver.at(healthy[0]).length;
    const hook = (await org.as('owner').get('/v1/webhooks')).body.data.find((one: { url: string }) => one.url.endsWith(healthy[0]));
    expect((await org.as('owner').post(`/v1/webhooks/${hook.id}/replay`, { since: startedAt })).body).toEqual({ queued: 0, next_since: null });
    expect((await org.as('owner').post(`/v1/webhooks/${hook.id}/replay`, { since: startedAt, what: 'all' })).body.queued).toBe(151);
    await deliver();
    const again = receiver.at(healthy[0]).slice(before);
    expect(new Set(ids(again)).size).toBe(151);
    expect(new Set(ids(receiver.at(healthy[0]))).size).toBe(151);
  });
});

describe('a webhook', () => {
  test('D04: whose address lies inside the network is refused when it is made and when it is changed', async () => {
    const owner = org.as('owner');
    const { id } = await create(newPath());
    for (const url of ['http://10.0.0.1/', 'http://0x7f000001/', 'http://localhost/', 'http://u:p@example.com/', 'https://metadata.internal/', 'nonsense']) {
      for (const answer of [await owner.post('/v1/webhooks', { url }), await owner.patch(`/v1/webhooks/${id}`, { url })])
        expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'webhooks.invalid', 'url']);
    }
  });

  test('is listed without its secret, tested, changed and deleted by an administrator only; what it asks for must exist', async () => {
    const path = newPath();
    const made = await create(path, { headers: { 'X-Token': 'abc' } });
    const owner = org.as('owner');
    const shown = (await owner.get('/v1/webhooks')).body.data;
    expect(shown).toMatchObject([{ id: made.id, header_names: ['x-token'], active: true }]);
    expect(JSON.stringify(shown)).not.toContain(made.secret);
    expect((await owner.get('/v1/webhook-events')).body.data.map((one: { type: string }) => one.type)).toEqual(
      expect.arrayContaining(['call.ended', 'contact.created', 'webhook.changed']),
    );
    for (const body of [{ events: ['call.endet'] }, { headers: { Host: 'x' } }, { headers: { 'x-a': 'line\nbreak' } }, { headers: { 'webhook-id': '1' } }])
      expect((await owner.patch(`/v1/webhooks/${made.id}`, body)).body.code).toBe('webhooks.invalid');
    const { body: test } = await owner.post(`/v1/webhooks/${made.id}/test`, {});
    await deliver();
    expect(JSON.parse(receiver.at(path)[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', id: test.event_id });
    expect((await owner.post(`/v1/webhook-deliveries/${test.id}/replay`, {})).body.status).toBe('pending');
    await deliver();
    expect(ids(receiver.at(path))).toEqual([test.event_id, test.event_id]);
    expect((await owner.patch(`/v1/webhooks/${made.id}`, { active: false })).body).toMatchObject({ active: false, disabled_reason: 'by_hand' });
    await org.run(async (ctx) => emit(ctx));
    await deliver();
    expect((await owner.patch(`/v1/webhooks/${made.id}`, { active: true, skip_missed: true })).body.active).toBe(true);
    await deliver();
    expect(receiver.at(path)).toHaveLength(2);
    expect((await org.as('manager').get('/v1/webhooks')).status).toBe(403);
    expect((await house.anonymous().post('/v1/webhooks', {})).status).toBe(401);
    expect((await owner.del(`/v1/webhooks/${made.id}`)).status).toBe(204);
    expect((await owner.get(`/v1/webhook-deliveries/${test.id}`)).body.code).toBe('webhooks.delivery_not_found');
  });
});
