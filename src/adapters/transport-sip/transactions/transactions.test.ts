import { expect, test } from 'vitest';
import { heldTime } from '#testkit/voice/held-time';
import type { SipResponse } from '../message/message.ts';
import { ClientTransaction } from './client-transaction.ts';
import { ServerTransaction } from './server-transaction.ts';

const answer = (status: number): SipResponse => ({ kind: 'response', status }) as SipResponse;

function client(isInvite: boolean, isReliable = false) {
  const time = heldTime();
  const seen = { sent: [] as number[], acks: 0, answers: [] as number[], noAnswerAt: null as number | null, endedAt: null as number | null };
  const transaction = new ClientTransaction({
    timers: time.timers,
    isInvite,
    isReliable,
    send: () => seen.sent.push(time.nowMs()),
    acknowledge: () => seen.acks++,
    onResponse: ({ status }) => seen.answers.push(status),
    onNoAnswer: () => (seen.noAnswerAt = time.nowMs()),
    onEnd: () => (seen.endedAt = time.nowMs()),
  });
  return { time, seen, transaction };
}

test('an INVITE that nobody answers is repeated at twice the pause each time and given up after 32 s (timers A and B)', async () => {
  const { time, seen } = client(true);
  await time.advance(40_000);
  expect(seen.sent).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500]);
  expect([seen.noAnswerAt, seen.endedAt, time.pending()]).toEqual([32_000, 32_000, 0]);
});

test('an INVITE that rings is not repeated, and may ring for as long as it likes', async () => {
  const { time, seen, transaction } = client(true);
  transaction.receive(answer(100));
  transaction.receive(answer(180));
  await time.advance(170_000);
  expect([seen.sent, seen.answers, seen.noAnswerAt]).toEqual([[0], [100, 180], null]);
  transaction.receive(answer(486));
  transaction.receive(answer(486));
  expect([seen.acks, seen.answers]).toEqual([2, [100, 180, 486]]);
  await time.advance(32_000);
  expect(seen.endedAt).toBe(202_000);
});

test('every 2xx to an INVITE comes through, for two telephones may have been answered; a refusal after it does not', () => {
  const { seen, transaction } = client(true);
  for (const status of [200, 200, 486]) transaction.receive(answer(status));
  expect([seen.answers, seen.acks, transaction.state]).toEqual([[200, 200], 0, 'accepted']);
});

test('another request is repeated until 4 s apart, and slowly once somebody is there (timers E, F and K)', async () => {
  const { time, seen, transaction } = client(false);
  await time.advance(12_000);
  expect(seen.sent).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500]);
  transaction.receive(answer(100));
  await time.advance(9_000);
  expect(seen.sent).toHaveLength(8);
  transaction.receive(answer(200));
  transaction.receive(answer(200));
  await time.advance(5_000);
  expect([seen.answers, seen.endedAt, time.pending()]).toEqual([[100, 200], 26_000, 0]);
});

test('over a reliable connection nothing is repeated and nothing is remembered', async () => {
  const { time, seen, transaction } = client(false, true);
  await time.advance(10_000);
  expect(seen.sent).toEqual([0]);
  transaction.receive(answer(404));
  await time.advance(0);
  expect([seen.endedAt, time.pending()]).toEqual([10_000, 0]);
});

function server(isInvite: boolean, isReliable = false) {
  const time = heldTime();
  const seen = { sent: [] as [number, string][], endedAt: null as number | null };
  const transaction = new ServerTransaction({
    timers: time.timers,
    isInvite,
    isReliable,
    send: (bytes) => seen.sent.push([time.nowMs(), bytes.toString()]),
    onEnd: () => (seen.endedAt = time.nowMs()),
  });
  const respond = (status: number): boolean => transaction.respond(status, Buffer.from(String(status)));
  return { time, seen, transaction, respond };
}

test('a refused INVITE is told so until its ACK, then what comes again is swallowed (timers G, H and I)', async () => {
  const { time, seen, transaction, respond } = server(true);
  respond(100);
  transaction.receiveAgain();
  expect(respond(486)).toBe(true);
  expect(respond(487)).toBe(false);
  await time.advance(4_000);
  expect(seen.sent.map(([at]) => at)).toEqual([0, 0, 0, 500, 1_500, 3_500]);
  transaction.acknowledge();
  transaction.receiveAgain();
  await time.advance(5_000);
  expect([seen.sent.length, seen.endedAt, time.pending()]).toEqual([6, 9_000, 0]);
});

test('a refusal that nobody acknowledges ends after 32 s', async () => {
  const { time, seen, respond } = server(true);
  respond(503);
  await time.advance(60_000);
  expect([seen.endedAt, seen.sent.length, time.pending()]).toEqual([32_000, 11, 0]);
});

test('an accepted INVITE swallows its repetitions: the dialog repeats the answer itself (RFC 6026)', async () => {
  const { time, seen, transaction, respond } = server(true);
  respond(200);
  transaction.receiveAgain();
  respond(200);
  expect([seen.sent.length, transaction.state]).toEqual([2, 'accepted']);
  await time.advance(32_000);
  expect(seen.endedAt).toBe(32_000);
});

test('another request that comes again is answered again, for 32 s (timer J)', async () => {
  const { time, seen, transaction, respond } = server(false);
  respond(200);
  transaction.receiveAgain();
  await time.advance(32_000);
  expect([seen.sent.length, seen.endedAt]).toEqual([2, 32_000]);
});
