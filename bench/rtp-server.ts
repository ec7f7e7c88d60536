import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { PortRange } from '../src/adapters/transport-sip/media/port-range.ts';
import { openRtpSession } from '../src/adapters/transport-sip/media/rtp-session.ts';
import { processTimers } from '../src/platform/timers.ts';
import { decodeG711, encodeG711 } from '../src/voice/media/g711.ts';
import { PacingWheel } from '../src/voice/media/pacing-wheel.ts';

/** Answers every stream with its own audio: `bare` is the least a loop can do, `session` is what a call goes through. */
export type RtpMode = 'bare' | 'session';
export interface RtpFigures {
  readonly cpuMs: number;
  readonly rssMiB: number;
  readonly lateP99: number;
}

const FIRST_PORT = 30_000;
const MOST_QUEUED = 6;
const HOST = '127.0.0.1';
const mode = process.argv[2] as RtpMode;
const wheel = new PacingWheel(processTimers);
const ports = new PortRange(FIRST_PORT, FIRST_PORT + 9_999);

/** Decode, queue, encode, send: no jitter buffer, no order, no reports, no check of where a packet comes from. */
async function echoBare(): Promise<number> {
  let socket: Socket | null = null;
  let port = 0;
  for (; !socket; ) {
    port = ports.take() ?? 0;
    const made = createSocket('udp4');
    made.bind(port, HOST);
    socket = await once(made, 'listening').then(
      () => made,
      () => null,
    );
  }
  const line = socket;
  const queue: Int16Array[] = [];
  let from: { address: string; port: number } | null = null;
  let sequence = 0;
  line.on('message', (bytes, source) => {
    from ??= source;
    queue.push(decodeG711('mulaw', bytes.subarray(12)));
    if (queue.length > MOST_QUEUED) queue.shift();
  });
  wheel.join(() => {
    const pcm = queue.shift();
    if (!pcm || !from) return;
    const packet = Buffer.alloc(12 + pcm.length);
    packet[0] = 0x80;
    packet.writeUInt16BE(++sequence & 0xffff, 2);
    packet.writeUInt32BE((sequence * 160) >>> 0, 4);
    packet.set(encodeG711('mulaw', pcm), 12);
    line.send(packet, from.port, from.address);
  });
  return port;
}

/** The same through a session: negotiated, bound to its source, jitter buffer, reports. */
async function echoSession(farPort: number): Promise<number> {
  const session = await openRtpSession({ timers: processTimers, wheel, ports, address: HOST, bind: HOST, onHangUp() {} });
  session.answer(
    `v=0\r\no=- 1 1 IN IP4 ${HOST}\r\ns=-\r\nc=IN IP4 ${HOST}\r\nt=0 0\r\nm=audio ${farPort} RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n`,
  );
  session.listen((event) => {
    if (event.kind === 'audio') session.transport.send(event.pcm);
  });
  return session.localPort;
}

let cpu = process.cpuUsage();
process.on('message', (message: 'reset' | 'figures' | { ports: number[] }) => {
  if (message === 'reset') {
    wheel.resetLateness();
    cpu = process.cpuUsage();
  } else if (message === 'figures') {
    const { user, system } = process.cpuUsage(cpu);
    process.send?.({ cpuMs: (user + system) / 1000, rssMiB: process.memoryUsage().rss / 2 ** 20, lateP99: wheel.lateness().p99_ms } satisfies RtpFigures);
  } else
    void (async () => {
      const opened: number[] = [];
      for (const port of message.ports) opened.push(await (mode === 'bare' ? echoBare() : echoSession(port)));
      process.send?.({ ports: opened });
    })();
});
process.send?.('ready');
