import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PacingWheel } from '#voice/media/pacing-wheel';
import type { TransportEvent } from '#voice/ports';
import { processTimers } from '#platform/timers';
import { callByMediaStream } from './peer.ts';
import { type MediaStreamLine, openMediaStream, StreamRefused } from './transport.ts';

/** A server with one line, and a raw socket to it. */
async function stage() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 1 << 20 });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = new Promise<MediaStreamLine>((resolve, reject) =>
    server.once('connection', (socket) => openMediaStream(socket, processTimers).then(resolve, reject)),
  );
  opened.catch(() => undefined);
  return { server, url, opened, close: () => server.close() };
}

const START = {
  event: 'start',
  start: { streamSid: 'MZ1', callSid: 'CA1', mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 }, customParameters: { token: 't' } },
};
const media = (payload: string, timestamp?: string) => ({ event: 'media', media: { track: 'inbound', payload, ...(timestamp ? { timestamp } : {}) } });
const FRAME = Buffer.alloc(160, 0xff).toString('base64');

test.each<[string, (string | Buffer | object)[], number, string]>([
  ['media before the start', [media(FRAME)], 1008, 'before the start'],
  ['a second start', [START, START], 1008, 'second start'],
  ['text that is not JSON', ['{'], 1008, 'not JSON'],
  ['a binary message', [START, Buffer.from([1, 2, 3])], 1008, 'binary'],
  ['a payload that is not base64', [START, media('!!!!')], 1008, 'base64'],
  ['a message of 100 kB', [START, media('A'.repeat(100_000))], 1009, 'longer'],
  ['audio we cannot decode', [{ event: 'start', start: { mediaFormat: { encoding: 'audio/opus', sampleRate: 48000 } } }], 1008, '8 kHz'],
  ['µ-law at twice the rate', [{ event: 'start', start: { mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 16000 } } }], 1008, '8 kHz'],
  ['a start without a format', [{ event: 'start', start: {} }], 1008, 'start message is wrong'],
  ['a call id with a NUL', [{ ...START, start: { ...START.start, callSid: 'CA\u00001' } }], 1008, 'start.callSid'],
  ['a thousand frames at once', [START, ...Array.from({ length: 1000 }, () => media(FRAME))], 1008, 'more messages'],
])('a far end that breaks the protocol is sent away with the reason: %s', async (_name, messages, code, words) => {
  const { url, close } = await stage();
  const socket = new WebSocket(url);
  await once(socket, 'open');
  for (const m of messages) socket.send(typeof m === 'string' || Buffer.isBuffer(m) ? m : JSON.stringify(m));
  const [seenCode, reason] = (await once(socket, 'close')) as [number, Buffer];
  expect(seenCode).toBe(code);
  expect(reason.toString()).toContain(words);
  close();
});

test('a far end that leaves before it said who it is leaves no line behind', async () => {
  const { url, opened, close } = await stage();
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.close();
  await expect(opened).rejects.toBeInstanceOf(StreamRefused);
  close();
});

test('audio becomes frames of 20 ms on the carrier clock, and a pause of the carrier becomes silence', async () => {
  const { url, opened, close } = await stage();
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.send(JSON.stringify(START));
  const line = await opened;
  const events: TransportEvent[] = [];
  line.listen((event) => events.push(event));
  const loud = Buffer.alloc(160, 0x00).toString('base64');
  socket.send(JSON.stringify(media(loud, '5')));
  socket.send(JSON.stringify(media(loud, '125')));
  socket.send(JSON.stringify({ event: 'dtmf', dtmf: { digit: '5' } }));
  socket.send(JSON.stringify({ event: 'something_new' }));
  socket.send(JSON.stringify({ event: 'stop' }));
  await expect.poll(() => events.at(-1)).toEqual({ kind: 'closed', by: 'caller' });
  const frames = events.filter((e) => e.kind === 'audio');
  expect(frames.map((f) => f.streamMs)).toEqual([0, 20, 40, 60, 80, 100, 120]);
  expect(frames.map((f) => (f.pcm[0] === 0 ? 'silent' : 'loud'))).toEqual(['loud', 'silent', 'silent', 'silent', 'silent', 'silent', 'loud']);
  expect(events.some((e) => e.kind === 'dtmf' && e.digit === '5')).toBe(true);
  expect(line).toMatchObject({ stream_id: 'MZ1', provider_call_id: 'CA1', parameters: { token: 't' } });
  // A carrier that leaves its socket open after the end loses it.
  await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  close();
});

test('the carrier plays in time, answers a mark when it was played, and all marks at once on clear', async () => {
  const { url, opened, close } = await stage();
  const wheel = new PacingWheel(processTimers);
  const peer = await callByMediaStream({ url, token: 't', timers: processTimers, wheel, keepAudio: true });
  const line = await opened;
  const marks: { name: string; atMs: number }[] = [];
  line.listen((event) => {
    if (event.kind === 'mark') marks.push({ name: event.name, atMs: peer.nowMs() });
  });
  const loud = new Int16Array(1600).fill(8000);
  const sentMs = peer.nowMs();
  line.transport.send(loud);
  line.transport.mark('first');
  line.transport.send(new Int16Array(80_000).fill(8000));
  line.transport.mark('second');
  line.transport.mark('third');
  await expect.poll(() => marks.length).toBe(1);
  expect(marks[0]?.atMs ?? 0).toBeGreaterThan(sentMs + 180);
  line.transport.clear();
  await expect.poll(() => marks.map((m) => m.name)).toEqual(['first', 'second', 'third']);
  expect(peer.bufferedFrames()).toBe(0);
  expect(peer.clears).toHaveLength(1);
  line.transport.hangUp('done');
  await expect(peer.ended).resolves.toMatchObject({ code: 1000 });
  expect(peer.heard().right.some((sample) => sample > 5000)).toBe(true);
  close();
});
