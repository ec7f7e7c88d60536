import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { processTimers } from '#platform/timers';
import { encodeG711 } from '#voice/media/g711';
import { PacingWheel } from '#voice/media/pacing-wheel';
import { FRAME_SAMPLES, type TransportEvent } from '#voice/ports';
import { PortRange } from './port-range.ts';
import { openRtpSession, type RtpSession, type RtpSessionOptions } from './rtp-session.ts';
import { writeRtpHeader } from './rtp-packet.ts';

const wheel = new PacingWheel(processTimers);
const ports = new PortRange(43_000, 43_199);
const passTime = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));
async function until(isDone: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isDone(); i++) await passTime(10);
  expect(isDone()).toBe(true);
}
const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

interface Side {
  readonly session: RtpSession;
  readonly events: TransportEvent[];
  /** All audio so far. */
  heard(): Int16Array;
  digits(): string;
  hungUp: string | null;
}

async function side(options: Partial<RtpSessionOptions> = {}): Promise<Side> {
  const events: TransportEvent[] = [];
  const it: Side = {
    session: await openRtpSession({
      timers: processTimers,
      wheel,
      ports,
      address: '127.0.0.1',
      bind: '127.0.0.1',
      onHangUp: (reason) => (it.hungUp = reason),
      ...options,
    }),
    events,
    heard: () => Int16Array.from(events.flatMap((event) => (event.kind === 'audio' ? [...event.pcm] : []))),
    digits: () => events.flatMap((event) => (event.kind === 'dtmf' ? [event.digit] : [])).join(''),
    hungUp: null,
  };
  it.session.listen((event) => events.push(event));
  open.push(it.session);
  return it;
}

const sdpOf = (answer: ReturnType<RtpSession['answer']>): string => ('sdp' in answer ? answer.sdp : `refused: ${answer.refusal.reason}`);

async function connect(caller: Side, callee: Side): Promise<void> {
  expect(caller.session.accept(sdpOf(callee.session.answer(caller.session.offer())))).toBeNull();
}

/** Says `pcm` as the engine does: a frame each 20 ms. */
function say(from: Side, pcm: Int16Array): Promise<void> {
  return new Promise((resolve) => {
    let at = 0;
    const seat = wheel.join(() => {
      from.session.transport.send(pcm.slice(at, at + FRAME_SAMPLES));
      at += FRAME_SAMPLES;
      if (at < pcm.length) return;
      seat.leave();
      resolve();
    });
  });
}

/** The loudest 20 ms of one frequency, in dB below full scale. */
function levelOf(pcm: Int16Array, hz: number): number {
  let most = 1e-9;
  for (let from = 0; from + FRAME_SAMPLES <= pcm.length; from += FRAME_SAMPLES) {
    let [re, im] = [0, 0];
    for (let i = from; i < from + FRAME_SAMPLES; i++) {
      re += (pcm[i] as number) * Math.cos((2 * Math.PI * hz * i) / 8000);
      im += (pcm[i] as number) * Math.sin((2 * Math.PI * hz * i) / 8000);
    }
    most = Math.max(most, (Math.hypot(re, im) * 2) / FRAME_SAMPLES);
  }
  return 20 * Math.log10(most / 32_768);
}
const tone = (ms: number, hz: number, level = 8000): Int16Array =>
  Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(level * Math.sin((2 * Math.PI * hz * i) / 8000)));

test.each(['off', 'required'] as const)('two sessions hear each other, press keys, mark and hang up (SRTP %s)', async (srtp) => {
  const [caller, callee] = [await side({ srtp }), await side({ srtp: srtp === 'off' ? 'off' : 'optional' })];
  await connect(caller, callee);
  await Promise.all([say(caller, tone(600, 440)), say(callee, tone(600, 1000))]);
  caller.session.transport.mark('said');
  caller.session.sendDigits('12#', { tone_ms: 60, gap_ms: 60 });
  await until(() => callee.digits().length >= 3);
  await passTime(120);
  expect(levelOf(callee.heard().subarray(1600, 4000), 440)).toBeGreaterThan(-15);
  expect(levelOf(caller.heard().subarray(1600, 4000), 1000)).toBeGreaterThan(-15);
  expect(levelOf(callee.heard().subarray(1600, 4000), 1000)).toBeLessThan(-40);
  expect(callee.digits()).toBe('12#');
  expect(caller.events).toContainEqual({ kind: 'mark', name: 'said' });
  expect(caller.session.quality()).toMatchObject({ codec: 'PCMU', encrypted: srtp === 'required', heard: { lost: 0 }, ignored_packets: 0 });
  // Nobody speaks, but the line is not dead: there is noise of about -60 dBov, never absolute silence.
  const still = callee.heard().subarray(-800);
  const rms = Math.hypot(...still) / Math.sqrt(still.length);
  expect(rms).toBeGreaterThan(4);
  expect(rms).toBeLessThan(70);
  const frames = callee.events.flatMap((event) => (event.kind === 'audio' ? [event.streamMs] : []));
  expect(frames).toEqual(frames.map((_ms, i) => i * 20));
  caller.session.transport.hangUp('done');
  expect(caller.hungUp).toBe('done');
  caller.session.close('caller');
  caller.session.close();
  expect(caller.events.filter(({ kind }) => kind === 'closed')).toEqual([{ kind: 'closed', by: 'caller' }]);
});

interface Phone {
  readonly socket: Socket;
  readonly port: number;
  readonly packets: Buffer[];
  send(pcm: Int16Array, to: number): void;
  sequence: number;
  timestamp: number;
  ssrc: number;
}

async function phone(address: string, ssrc: number): Promise<Phone> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  open.push({ close: () => socket.close() });
  return phoneOn(socket, ssrc);
}

function phoneOn(socket: Socket, ssrc: number): Phone {
  const packets: Buffer[] = [];
  socket.on('message', (bytes) => packets.push(bytes));
  const it: Phone = {
    socket,
    port: socket.address().port,
    packets,
    sequence: 100,
    timestamp: 1_000,
    ssrc,
    send(pcm, to) {
      const packet = Buffer.alloc(12 + pcm.length);
      writeRtpHeader(packet, 0, false, it.sequence++, it.timestamp, it.ssrc);
      it.timestamp += pcm.length;
      packet.set(encodeG711('mulaw', pcm), 12);
      socket.send(packet, to, '127.0.0.1');
    },
  };
  return it;
}
const offerOf = (port: number, address = '127.0.0.1', more = ''): string =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n${more}`;

/** Sends `pcm` from several phones at once, frame by frame. */
async function stream(to: number, ...parts: [Phone, Int16Array][]): Promise<void> {
  const most = Math.max(...parts.map(([, pcm]) => pcm.length));
  for (let at = 0; at < most; at += FRAME_SAMPLES) {
    for (const [from, pcm] of parts) if (at < pcm.length) from.send(pcm.subarray(at, at + FRAME_SAMPLES), to);
    await passTime(20);
  }
}

test('media is bound to its source: what others inject is not heard and does not turn the way back', async () => {
  const callee = await side();
  const to = callee.session.localPort;
  const [caller, stranger, twin] = [await phone('127.0.0.1', 1), await phone('127.0.0.2', 2), await phone('127.0.0.2', 1)];
  // Before the answer nothing is heard at all.
  await stream(to, [caller, tone(100, 1700)], [stranger, tone(100, 2500)]);
  expect('sdp' in callee.session.answer(offerOf(caller.port))).toBe(true);
  await stream(to, [caller, tone(200, 440)]);
  const before = callee.heard().length;
  // Mid-call: another address, another address with our SSRC and close sequence numbers, and a second stream from the right address.
  twin.sequence = caller.sequence;
  twin.timestamp = caller.timestamp;
  const second = phoneOn(caller.socket, 3);
  const goodbye = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 1, 0x81, 203, 0, 1, 0, 0, 0, 1]);
  caller.socket.send(goodbye, to + 1, '127.0.0.1');
  stranger.socket.send(goodbye, to + 1, '127.0.0.1');
  await stream(to, [caller, tone(600, 440)], [stranger, tone(600, 2500)], [twin, tone(600, 2100)], [second, tone(600, 3100)]);
  await passTime(100);
  const heard = callee.heard().subarray(before);
  expect(levelOf(heard.subarray(800, 4000), 440)).toBeGreaterThan(-15);
  for (const hz of [1700, 2500, 2100, 3100]) expect(levelOf(callee.heard(), hz)).toBeLessThan(-40);
  expect(caller.packets.length).toBeGreaterThan(20);
  expect(stranger.packets.length + twin.packets.length).toBe(0);
  expect(callee.session.quality().ignored_packets).toBeGreaterThan(60);
  expect(callee.events.some(({ kind }) => kind === 'closed')).toBe(false);
  // A far end that starts a new stream after the old one fell silent is heard again.
  await passTime(200);
  caller.ssrc = 99;
  caller.sequence = 60_000;
  await stream(to, [caller, tone(300, 1300)]);
  await passTime(100);
  expect(levelOf(callee.heard().subarray(-2400, -800), 1300)).toBeGreaterThan(-20);
});

test('a telephone behind NAT is found by its packets, once and only soon', async () => {
  const callee = await side({ latchWithinMs: 2_000 });
  const to = callee.session.localPort;
  const [caller, stranger] = [await phone('127.0.0.2', 1), await phone('127.0.0.3', 2)];
  // The description names a private address from which nothing will ever come.
  callee.session.answer(offerOf(40_000, '127.0.0.9'));
  await stream(to, [caller, tone(300, 440)]);
  await stream(to, [caller, tone(200, 440)], [stranger, tone(200, 2500)]);
  expect(caller.packets.length).toBeGreaterThan(8);
  expect(stranger.packets.length).toBe(0);
  expect(levelOf(callee.heard(), 2500)).toBeLessThan(-40);
  const late = await side({ latchWithinMs: 50 });
  late.session.answer(offerOf(40_000, '127.0.0.9'));
  await passTime(80);
  await stream(late.session.localPort, [stranger, tone(200, 2500)]);
  expect(stranger.packets.length).toBe(0);
  expect(late.events).toEqual([]);
});

test('a line that sends nothing is closed, but not while it is on hold', async () => {
  const [held, dead] = [await side({ mediaTimeoutMs: 200 }), await side({ mediaTimeoutMs: 200 })];
  held.session.answer(offerOf(41_000));
  dead.session.answer(offerOf(41_002));
  expect(sdpOf(held.session.answer(offerOf(41_000, '127.0.0.1', 'a=sendonly\r\n')))).toContain('a=recvonly');
  expect([held.session.isHeld, dead.session.isHeld]).toEqual([true, false]);
  await until(() => dead.events.length > 0);
  await passTime(100);
  expect(dead.events).toEqual([{ kind: 'closed', by: 'network' }]);
  expect(held.events).toEqual([]);
  held.session.answer(offerOf(41_000));
  await until(() => held.events.length > 0);
  expect(held.events).toEqual([{ kind: 'closed', by: 'network' }]);
});

test('ports are never given twice, and a full range is refused in words', async () => {
  const few = new PortRange(43_301, 43_306);
  const taken = createSocket('udp4');
  taken.bind(43_303, '127.0.0.1');
  await once(taken, 'listening');
  const one = await side({ ports: few });
  expect(one.session.localPort).toBe(43_304);
  await expect(side({ ports: few })).rejects.toThrow('all ports for media are taken');
  one.session.close();
  taken.close();
  const again = [await side({ ports: few }), await side({ ports: few })];
  expect(new Set(again.map(({ session }) => session.localPort))).toEqual(new Set([43_302, 43_304]));
  expect(() => new PortRange(5, 9)).toThrow('1024');
  expect(() => new PortRange(43_001, 43_002)).toThrow('no pair');
});

test('a socket for both families of addresses talks to a telephone of the old one, and one of the old family refuses the new', async () => {
  const [caller, callee] = [await side(), await side({ bind: '::', address: '127.0.0.1', tracePackets: 20 })];
  expect(caller.session.answer(offerOf(5000, '::1').replaceAll('IP4', 'IP6'))).toMatchObject({ refusal: { status: 488 } });
  await connect(caller, callee);
  await say(callee, tone(300, 1000));
  await say(caller, tone(200, 440));
  await passTime(120);
  expect(levelOf(caller.heard(), 1000)).toBeGreaterThan(-15);
  expect(levelOf(callee.heard(), 440)).toBeGreaterThan(-15);
  const trace = callee.session.trace();
  expect(trace.length).toBe(20);
  expect(trace.every(({ bytes, length }) => bytes.length === 12 && length === 172)).toBe(true);
  const ports = [caller.session.localPort, callee.session.localPort];
  expect(new Set(trace.map(({ from }) => from.port))).toEqual(new Set(ports));
  expect(new Set(trace.flatMap(({ from, to }) => [from.address, to.address]))).toEqual(new Set(['127.0.0.1']));
});
