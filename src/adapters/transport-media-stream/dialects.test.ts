import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { mediaStreamContract } from '#adapters/contract/media-stream-contract';
import { heldTime } from '#testkit/voice/held-time';
import { PacingWheel } from '#voice/media/pacing-wheel';
import { ChunkOrder } from './chunk-order.ts';
import { callByMediaStream } from './peer.ts';
import { ACCENTS, type PeerAccent } from './peer-accents.ts';
import { type MediaStreamLine, openMediaStream } from './transport.ts';

const SPOKEN: Readonly<Record<keyof typeof ACCENTS, MediaStreamLine['dialect']>> = {
  twilio: 'twilio',
  signalwire: 'twilio',
  pivot: 'twilio',
  telnyx: 'telnyx',
  telnyx_alaw: 'telnyx',
  telnyx_linear: 'telnyx',
  exotel: 'exotel',
  plivo: 'plivo',
  plivo_linear: 'plivo',
  vonage_narrow: 'vonage',
  vonage: 'vonage',
  vonage_wide: 'vonage',
};

async function connect(accent: PeerAccent, dialect: MediaStreamLine['dialect'], callSid: string, token: string) {
  const time = heldTime();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 1 << 16 });
  await once(server, 'listening');
  const opened = new Promise<MediaStreamLine>((resolve, reject) =>
    server.once('connection', (socket) => openMediaStream(socket, time.timers).then(resolve, reject)),
  );
  const wheel = new PacingWheel(time.timers);
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const peer = await callByMediaStream({ url, token, callSid, accent, timers: time.timers, wheel, keepAudio: true });
  const line = await opened;
  expect(line.dialect).toBe(dialect);
  return {
    line,
    peer,
    async advance(ms: number) {
      for (let atMs = 0; atMs < ms; atMs += 20) {
        await time.advance(20);
        // The sockets are real.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    close() {
      server.close();
    },
  };
}

const ids = { call: 'CA1', stream: 'MZ1', token: 't' };
for (const [key, accent] of Object.entries(ACCENTS) as [keyof typeof ACCENTS, PeerAccent][]) {
  const frame = accent.media(ids, accent.encode(new Int16Array(160)), 1, 0);
  const isBinary = Buffer.isBuffer(frame);
  mediaStreamContract({
    name: accent.name,
    forgetsMarks: accent.forgetsMarks ?? false,
    hasClock: !isBinary,
    connect: (callId, token) => connect(accent, SPOKEN[key], callId, token),
    faults: [
      ['a second start', accent.opening(ids), /second start/],
      // The same for all; two carriers speak for the rest.
      ...(key === 'twilio' || key === 'vonage' ? ([['a thousand frames at once', Array.from({ length: 1000 }, () => frame), /more messages/]] as const) : []),
      ['a message of 100 kB', [Buffer.alloc(100_000)], /never seen/],
      ['text that is not JSON', ['{'], /not JSON/],
      ...(isBinary
        ? []
        : ([
            ['binary where none is spoken', [Buffer.alloc(320)], /binary/],
            ['a payload that is not base64', [JSON.parse(JSON.stringify(frame).replace(/"payload":"[^"]*"/, '"payload":"!!!!"'))], /base64/],
          ] as const)),
    ],
  });
}

test('pieces that overtook each other are put in order, copies are dropped, and one that never comes holds up nothing for long', () => {
  const order = new ChunkOrder<number>();
  const played: number[] = [];
  for (const number of [2, 1, 3, 3, 6, 5, 4, 4, 8, 9, 10, 11, 12]) played.push(...order.take(number, number));
  expect(played).toEqual([1, 2, 3, 4, 5, 6]);
  played.push(...order.take(13, 13), ...order.take(7, 7), ...order.take(14, 14));
  expect(played).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14]);
});
