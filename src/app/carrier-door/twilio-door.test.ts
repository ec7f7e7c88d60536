import { expect, test } from 'vitest';
import type { Log } from '#kernel/log';
import { newId } from '#platform/ids';
import { heldTime } from '#testkit/voice/held-time';
import type { CarrierAccount } from './carrier-accounts.ts';
import { ACCOUNT, CALL, callback, ORIGIN, TOKEN } from '#testkit/signed-callback';
import { createTwilioDoor, type StreamFate, type TwilioDoorOptions } from './twilio-door.ts';

function bench(more: Partial<TwilioDoorOptions> = {}) {
  const time = heldTime();
  const logged: string[] = [];
  const write = (message: string) => void logged.push(message);
  const log = { debug: write, info: write, warn: write, error: write } as unknown as Log;
  const asked: string[] = [];
  const account: CarrierAccount = { organization_id: newId(), connection_id: newId(), auth_token: TOKEN };
  const door = createTwilioDoor({
    accounts: {
      known: (sid) => (sid === ACCOUNT ? [{ ...account, auth_token: 'of somebody who claims it too' }, account] : []),
      looked: async () => {},
      stop() {},
    },
    publicUrl: () => `${ORIGIN}/`,
    async route(call) {
      asked.push(`route ${call.is_signed && call.connection_ids.join() === account.connection_id} ${call.to_number}`);
      return { kind: 'agent', request: {} as never };
    },
    async admitStream(_arrival, id, attempt) {
      asked.push(`token ${id} ${attempt}`);
      return `token-${attempt}`;
    },
    fateOf: async () => 'over',
    async report(_account, report) {
      asked.push(report.event_key);
    },
    timers: time.timers,
    log,
    ...more,
  });
  const answer = async (request: Request) => {
    const response = await door(request);
    return { status: response?.status, text: (await response?.text()) ?? '' };
  };
  return { time, logged, asked, door, answer };
}

test('a call that comes in is answered with a stream of ours and a token for it', async () => {
  const { answer, asked } = bench();
  const { status, text } = await answer(callback('voice', CALL));
  expect(status).toBe(200);
  expect(text).toContain('<Stream url="wss://calls.example.com/v1/media-stream" statusCallback="https://calls.example.com/v1/carriers/twilio/stream">');
  expect(text).toContain('<Connect action="https://calls.example.com/v1/carriers/twilio/after" method="POST">');
  expect(text).toContain('<Parameter name="token" value="token-1"/>');
  expect(asked).toEqual(['route true +12125550100', 'token CA1 1']);
});

test.each<[string, () => Request]>([
  ['no signature', () => new Request(`${ORIGIN}/v1/carriers/twilio/voice`, { method: 'POST', body: new URLSearchParams(CALL) })],
  ['a signature of another token', () => callback('voice', CALL, { token: 'guessed' })],
  ['another scheme', () => callback('voice', CALL, { origin: 'http://calls.example.com' })],
  ['signed for the address behind the proxy', () => callback('voice', CALL, { origin: 'http://10.0.0.7:8080' })],
  ['an account nobody has', () => callback('voice', { ...CALL, AccountSid: 'AC2' })],
  ['no account', () => callback('voice', { CallSid: 'CA1' })],
  [
    'a field added on the way',
    () =>
      new Request(callback('voice', CALL).url, {
        method: 'POST',
        headers: callback('voice', CALL).headers,
        body: new URLSearchParams({ ...CALL, To: '+19005550100' }),
      }),
  ],
  ['JSON without the hash of its body', () => callback('status', CALL, { headers: { 'content-type': 'application/json' } })],
])('D09: refused without asking anybody: %s', async (_name, make) => {
  const { answer, asked } = bench();
  expect((await answer(make())).status).toBe(403);
  expect(asked).toEqual([]);
});

test('D12: while nothing answers, the caller hears a sentence within three seconds and is brought back, at last with words', async () => {
  const { door, time } = bench({ route: () => new Promise(() => {}) });
  const ask = async (path: string): Promise<string> => {
    const startedMs = time.nowMs();
    let text = '';
    void door(callback(path, CALL))?.then(async (response) => {
      text = await response.text();
    });
    for (let i = 0; i < 20 && text === ''; i++) {
      await time.advance(200);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(time.nowMs() - startedMs).toBeLessThan(3_200);
    return text;
  };
  expect(await ask('voice')).toContain(
    '<Say>One moment, please.</Say><Pause length="1"/><Redirect method="POST">https://calls.example.com/v1/carriers/twilio/voice?attempt=2',
  );
  expect(await ask('voice?attempt=2')).toContain('voice?attempt=3');
  expect(await ask('voice?attempt=3')).toMatch(/cannot take your call.*<Hangup\/>/);
});

test('a fault on our side is words for the caller and a repetition for a report, never an error the caller hears', async () => {
  const { answer } = bench({ route: () => Promise.reject(new Error('broken')), report: () => Promise.reject(new Error('broken')) });
  expect(await answer(callback('voice', CALL))).toMatchObject({ status: 200, text: expect.stringContaining('<Redirect') });
  expect((await answer(callback('status', CALL))).status).toBe(500);
});

test.each([
  ['unknown_number', '<Reject reason="rejected"/>'],
  ['no_capacity', '<Reject reason="busy"/>'],
  ['closed', 'closed at the moment'],
  ['no_agent', '<Hangup/>'],
] as const)('a refusal is said in its own way: %s', async (reason, words) => {
  const { answer } = bench({ route: async () => ({ kind: 'refused', reason }) });
  expect((await answer(callback('voice', CALL))).text).toContain(words);
});

test('F01: a stream that broke brings the caller back with a new token, one that ended ends the call, and nobody is called back for ever', async () => {
  let fate: StreamFate = 'over';
  const { answer } = bench({ fateOf: async () => fate });
  const live = { ...CALL, CallStatus: 'in-progress' };
  expect((await answer(callback('after', live))).text).toContain('<Response><Hangup/>');
  fate = 'broken';
  const { text } = await answer(callback('after', live));
  expect(text).toContain('Sorry, we were cut off.');
  expect(text).toContain('value="token-2"');
  expect(text).toContain('after?attempt=2');
  fate = 'running';
  expect((await answer(callback('after', live))).text).toContain('after?attempt=2</Redirect>');
  expect((await answer(callback('after?attempt=3', live))).text).toContain('<Hangup/>');
  expect((await answer(callback('after', { ...live, CallStatus: 'completed' }))).text).toContain('<Response></Response>');
});

test('D13: a flood of forged callbacks asks nobody anything and writes one line a second', async () => {
  const { answer, asked, logged, time } = bench();
  const forged = await Promise.all(Array.from({ length: 1000 }, (_, i) => answer(callback('status', { ...CALL, CallSid: `CA${i}` }, { token: 'guessed' }))));
  expect(new Set(forged.map(({ status }) => status))).toEqual(new Set([403]));
  expect(asked).toEqual([]);
  expect(logged).toHaveLength(1);
  await time.advance(1_000);
  await answer(callback('status', CALL, { token: 'guessed' }));
  expect(logged).toHaveLength(2);
});

test('other addresses are left alone, unknown doors and other methods are closed', async () => {
  const { door, answer } = bench();
  expect(door(new Request(`${ORIGIN}/v1/agents`))).toBeUndefined();
  expect((await answer(new Request(`${ORIGIN}/v1/carriers/twilio/voice`))).status).toBe(405);
  expect((await answer(callback('constructor', CALL))).status).toBe(404);
  expect((await answer(callback('voice', { ...CALL, Note: 'x'.repeat(70_000) }))).status).toBe(413);
});
