import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { processTimers } from '#platform/timers';
import { voiceLike } from '#testkit/voice/audio';
import type { TransportEvent } from '#voice/ports';
import { type AudioSocketLine, AudioSocketRefused, openAudioSocket } from './transport.ts';

const CALL = Buffer.from('40325ec25efd4bd3805fd9bcb4d27b01', 'hex');
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const message = (kind: number, payload: Uint8Array = new Uint8Array(0)): Buffer =>
  Buffer.concat([Uint8Array.of(kind, payload.length >> 8, payload.length), payload]);
const slin = (pcm: Int16Array): Buffer => {
  const bytes = Buffer.alloc(pcm.length * 2);
  pcm.forEach((sample, i) => bytes.writeInt16LE(sample, i * 2));
  return bytes;
};

/** An Asterisk that called, and our end of its connection. */
async function stage(): Promise<{ asterisk: Socket; line: Promise<AudioSocketLine>; received: () => Buffer }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = new Promise<AudioSocketLine>((resolve, reject) =>
    server.once('connection', (socket) => openAudioSocket(socket, processTimers).then(resolve, reject)),
  );
  line.catch(() => undefined);
  const asterisk = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const chunks: Buffer[] = [];
  asterisk.on('data', (data) => chunks.push(data));
  asterisk.on('error', () => undefined);
  closing.push(() => {
    asterisk.destroy();
    server.close();
  });
  await once(asterisk, 'connect');
  return { asterisk, line, received: () => Buffer.concat(chunks) };
}
async function until(isDone: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isDone(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isDone()).toBe(true);
}

test('a call of an Asterisk is heard and spoken to, keys and marks come, and its hang-up ends it', async () => {
  const { asterisk, line, received } = await stage();
  const speech = voiceLike(200);
  const all = Buffer.concat([message(1, CALL), message(0x10, slin(speech)), message(3, Buffer.from('5'))]);
  // Split where it hurts: within heads, within samples.
  for (let at = 0; at < all.length; at += 333) asterisk.write(all.subarray(at, at + 333));
  const { uuid, transport, listen } = await line;
  expect(uuid).toBe('40325ec2-5efd-4bd3-805f-d9bcb4d27b01');
  const events: TransportEvent[] = [];
  listen((event) => events.push(event));
  await until(() => events.some(({ kind }) => kind === 'dtmf'));
  const audio = events.flatMap((event) => (event.kind === 'audio' ? [event] : []));
  expect(audio.map(({ streamMs }) => streamMs)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180]);
  expect(Int16Array.from(audio.flatMap(({ pcm }) => [...pcm]))).toEqual(speech);
  transport.send(speech.subarray(0, 160));
  transport.mark('said');
  await until(() => received().length === 323 && events.some((event) => event.kind === 'mark' && event.name === 'said'));
  expect(received()).toEqual(message(0x10, slin(speech.subarray(0, 160))));
  asterisk.write(message(0));
  await until(() => events.some(({ kind }) => kind === 'closed'));
  expect(events.at(-1)).toEqual({ kind: 'closed', by: 'caller' });
});

test('our hang-up is told to Asterisk and closes the connection; one that breaks off is closed by the network', async () => {
  const one = await stage();
  one.asterisk.write(message(1, CALL));
  const events: TransportEvent[] = [];
  const ours = await one.line;
  ours.listen((event) => events.push(event));
  ours.transport.hangUp('done');
  await once(one.asterisk, 'end');
  expect(one.received()).toEqual(message(0));
  expect(events).toEqual([{ kind: 'closed', by: 'network' }]);
  const other = await stage();
  other.asterisk.write(message(1, CALL));
  const theirs = await other.line;
  theirs.listen((event) => events.push(event));
  other.asterisk.destroy();
  await until(() => events.length === 2);
  expect(events[1]).toEqual({ kind: 'closed', by: 'network' });
});

test.each<[string, Buffer, string]>([
  ['audio before the UUID', message(0x10, slin(voiceLike(20))), 'before the UUID'],
  ['a short UUID', message(1, CALL.subarray(1)), '16 bytes'],
  ['a hang-up at once', message(0), 'before the UUID'],
  ['a web browser', Buffer.from('GET / HTTP/1.1\r\nHost: example.com\r\n\r\n'.repeat(600)), 'before the UUID'],
])('a stranger is sent away: %s', async (_name, bytes, reason) => {
  const { asterisk, line } = await stage();
  asterisk.write(bytes);
  const refused = await line.catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AudioSocketRefused);
  expect((refused as Error).message).toContain(reason);
  await once(asterisk, 'end');
});

test('no bytes make a line throw, and a flood is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 40 })).map(([kind, payload]) => message(kind, payload)),
        ),
        { maxLength: 8 },
      ),
      async (parts) => {
        const { asterisk, line } = await stage();
        asterisk.write(message(1, CALL));
        let closed = 0;
        (await line).listen((event) => (closed += event.kind === 'closed' ? 1 : 0));
        for (const part of parts) asterisk.write(part);
        asterisk.end();
        await until(() => closed === 1);
      },
    ),
    { numRuns: 25, seed: 9 },
  );
  const { asterisk, line } = await stage();
  asterisk.write(message(1, CALL));
  let isClosed = false;
  (await line).listen((event) => (isClosed ||= event.kind === 'closed'));
  for (let i = 0; i < 40; i++) asterisk.write(message(0x10, Buffer.alloc(16_000)));
  await until(() => isClosed);
});
