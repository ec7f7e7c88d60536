import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, newHouse, TEST_START, type TestOrganization } from '#testkit/house';
import { probeSlice } from '#testkit/probe-slice';
import { createHttpApp, type HttpApp } from './app.ts';

let house: House;
let org: TestOrganization;
let app: HttpApp;
let signedIn = true;

beforeAll(async () => {
  house = await newHouse({ slices: [probeSlice] });
  org = await house.newOrganization();
  const session = { session_id: 's1', user_id: org.userId('owner'), organization_id: org.id, role: 'owner', platform_role: 'user' } as const;
  const authenticate = async () => (signedIn ? session : undefined);
  app = createHttpApp({
    services: house.runtime.services,
    slices: [probeSlice],
    authenticate,
    secure: false,
    trustProxy: false,
    relay: house.runtime.relay,
    bus: house.bus,
    version: '1',
    heartbeatMs: 20,
  });
});
afterAll(async () => {
  app.streams.closeAll();
  await house.close();
});

const add = (first_name: string, organization = org) =>
  organization.run(async (ctx) => ctx.emit('probe.added', { type: 'probe', id: ctx.newId() }, { id: ctx.newId(), first_name }));

interface Reader {
  /** Reads until `count` frames with data came, heartbeats aside. */
  frames(count: number): Promise<{ id: string | undefined; event: string | undefined; data: { payload: Record<string, unknown> } }[]>;
  /** Reads to the end of the stream. */
  end(): Promise<void>;
  cancel(): Promise<void>;
}

async function listen(lastId?: string): Promise<Reader> {
  const response = await app.fetch(
    new Request('http://x.test/v1/events', { headers: { authorization: 'Bearer x', ...(lastId ? { 'last-event-id': lastId } : {}) } }),
  );
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async frames(count) {
      for (;;) {
        const whole = text
          .split('\n\n')
          .slice(0, -1)
          .filter((frame) => frame.includes('data: '));
        if (whole.length >= count) {
          return whole.map((frame) => ({
            id: /^id: (.*)$/m.exec(frame)?.[1],
            event: /^event: (.*)$/m.exec(frame)?.[1],
            data: JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? '{}'),
          }));
        }
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended after ${whole.length} frames`);
        text += decoder.decode(value);
      }
    },
    async end() {
      while (!(await reader.read()).done);
    },
    cancel: () => reader.cancel(),
  };
}

test('a reader hears its own organization’s events in order, with their numbers, and nobody else’s', async () => {
  const other = await house.newOrganization();
  const reader = await listen();
  await add('one');
  await add('foreign', other);
  await add('two');
  await house.settle();
  const frames = await reader.frames(2);
  expect(frames.map((frame) => [frame.event, frame.data.payload['first_name']])).toEqual([
    ['probe.added', 'one'],
    ['probe.added', 'two'],
  ]);
  expect(Number(frames[1]?.id)).toBeGreaterThan(Number(frames[0]?.id));
  await reader.cancel();
});

test('a reader that was away gets what it missed, each event once, and then goes on', async () => {
  const first = await listen();
  await add('seen');
  await house.settle();
  const last = (await first.frames(1)).at(-1)?.id;
  await first.cancel();
  for (const name of ['missed 1', 'missed 2', 'missed 3']) await add(name);
  await house.settle();
  const again = await listen(last);
  await add('live');
  await house.settle();
  const frames = await again.frames(4);
  expect(frames.map((frame) => frame.data.payload['first_name'])).toEqual(['missed 1', 'missed 2', 'missed 3', 'live']);
  await again.cancel();
});

test('ephemeral news come through without a number', async () => {
  const reader = await listen();
  house.bus.publish({ organization_id: org.id, event_type: 'live.turn', payload: { call_id: 'c1', text: 'hello' } });
  house.bus.publish({ organization_id: 'another', event_type: 'live.turn', payload: { text: 'not for you' } });
  const [frame] = await reader.frames(1);
  expect(frame).toEqual({ id: undefined, event: 'live.turn', data: { event_type: 'live.turn', payload: { call_id: 'c1', text: 'hello' } } });
  await reader.cancel();
});

test('the stream ends when the reader is signed out', async () => {
  const reader = await listen();
  signedIn = false;
  app.streams.recheck('s1');
  await reader.end();
  const refused = await app.fetch(new Request('http://x.test/v1/events'));
  expect(refused.status).toBe(401);
  signedIn = true;
});

test('one session may not open streams without end', async () => {
  const readers = await Promise.all(Array.from({ length: 10 }, () => listen()));
  const refused = await app.fetch(new Request('http://x.test/v1/events', { headers: { authorization: 'Bearer x' } }));
  expect(refused.status).toBe(503);
  await readers[0]?.cancel();
  const reader = await listen();
  for (const open of [...readers.slice(1), reader]) await open.cancel();
  expect(house.clock.now().toISOString()).toBe(TEST_START);
});
