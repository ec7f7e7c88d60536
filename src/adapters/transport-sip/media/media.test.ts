import fc from 'fast-check';
import { expect, test } from 'vitest';
import { voiceLike } from '#testkit/voice/audio';
import { encodeG711, g711Samples } from '#voice/media/g711';
import { seeded } from '#voice/simulation/dice';
import type { Agreement } from '../sdp/negotiation.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { estimateMos } from './quality.ts';
import { Reception } from './reception.ts';
import { readRtcp, shortNtp, writeRtcp } from './rtcp.ts';
import { newRtpHeader, readRtpHeader, writeRtpHeader } from './rtp-packet.ts';
import { RtpSender } from './rtp-sender.ts';
import { RtpStream } from './rtp-stream.ts';

test('a header is read as it was written, past contributing sources, extension and padding', () => {
  const plain = Buffer.alloc(14);
  writeRtpHeader(plain, 101, true, 65_535, 0xfffffffe, 0x80000001);
  const header = newRtpHeader();
  expect(readRtpHeader(plain, header)).toBe(true);
  expect(header).toEqual({ payloadType: 101, isMarked: true, sequence: 65_535, timestamp: 0xfffffffe, ssrc: 0x80000001, payloadAt: 12, payloadEnd: 14 });
  const full = Buffer.from('b28000010000000200000003aaaaaaaabbbbbbbbbede0001ccccccccdddd0003', 'hex');
  full[0] = 0b10110010;
  expect(readRtpHeader(full, header)).toBe(true);
  expect([header.payloadAt, header.payloadEnd]).toEqual([28, 29]);
  for (const bad of [
    '',
    '80',
    '40000001000000020000000300',
    '8f0000010000000200000003',
    '90000001000000020000000300010002',
    'a00000010000000200000003aaff',
    'a0000001000000020000000300',
  ])
    expect(readRtpHeader(Buffer.from(bad, 'hex'), header), bad).toBe(false);
});

test('what was lost and how unsteady it came is counted over a wrap, a new stream and duplicates', () => {
  const reception = new Reception();
  expect(reception.report()).toBeNull();
  reception.restart(9);
  for (let i = 0; i < 200; i++) if (i % 10 !== 3) reception.push((65_500 + i) & 0xffff, i * 160, i * 20);
  expect(reception.report()).toMatchObject({ ssrc: 9, lost: 20, fraction: Math.floor((20 * 256) / 200), highest: 65_699, jitter: 0 });
  expect(reception.report()).toMatchObject({ fraction: 0, lost: 20 });
  reception.restart(10);
  for (let i = 0; i < 100; i++) reception.push(i, i * 160, i * 20 + (i % 2) * 10);
  expect(reception.report()).toMatchObject({ ssrc: 10, lost: 0 });
  expect(reception.totals).toMatchObject({ received: 280, lost: 20 });
  expect(reception.totals.jitter_ms).toBeGreaterThan(9);
  expect(reception.totals.jitter_ms).toBeLessThan(10.1);
});

test('a report is read back as it was written, and a broken one is none', () => {
  const bytes = Buffer.alloc(512);
  const about = { ssrc: 5, fraction: 25, lost: -3, highest: 0xfffffff0, jitter: 80, lastReport: 0xdeadbeef, delay: 65_536 };
  const sent = { unixMs: 1_800_000_000_123, rtpTimestamp: 0xffffffff, packets: 50, octets: 8_000 };
  for (const cname of ['a', 'ab', 'abc', 'abcd', 'x'.repeat(300)]) {
    const length = writeRtcp(bytes, { ssrc: 7, cname, sent, about, isBye: true });
    expect(length % 4).toBe(0);
    expect(readRtcp(bytes, length, 5)).toEqual({ sender: { ssrc: 7, shortNtp: shortNtp(sent.unixMs) }, about, hasBye: true });
    expect(readRtcp(bytes, length - 4, 5)).toBeNull();
    expect(readRtcp(bytes, length, 6)?.about).toBeNull();
  }
  const length = writeRtcp(bytes, { ssrc: 7, cname: 'a', sent: null, about: null, isBye: false });
  expect(readRtcp(bytes, length, 5)).toEqual({ sender: null, about: null, hasBye: false });
  // A goodbye alone is no compound packet.
  expect(readRtcp(Buffer.from('81cb000100000001', 'hex'), 8, 1)).toBeNull();
});

test('the estimate of quality falls with loss and delay as the E-model has it', () => {
  expect(estimateMos(0, 0)).toBe(4.4);
  expect(estimateMos(0, 150)).toBeGreaterThan(4.2);
  expect(estimateMos(0.02, 40)).toBeCloseTo(4.22, 1);
  expect(estimateMos(0.1, 40)).toBeLessThan(3.5);
  expect(estimateMos(0, 400)).toBeLessThan(3.9);
  expect(estimateMos(1, 5_000)).toBe(1);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(2_000),
      (loss, ms) => estimateMos(loss, ms) >= estimateMos(Math.min(1, loss + 0.05), ms + 50),
    ),
  );
});

test('a lost packet in a voice is hardly heard, a longer loss fades away', () => {
  const speech = voiceLike(2_000, 140);
  const codes = encodeG711('mulaw', speech);
  const played = (isLost: (packet: number) => boolean): Int16Array => {
    const buffer = new JitterBuffer();
    const out = new Int16Array(speech.length);
    for (let i = 0; i < 100; i++) {
      if (!isLost(i)) buffer.put(i, i * 160, false, codes, i * 160, (i + 1) * 160, g711Samples('mulaw'), i * 20);
      buffer.take(out.subarray(i * 160, (i + 1) * 160), i * 20 + 1);
    }
    return out;
  };
  const whole = played(() => false);
  const energy = (pcm: Int16Array, from: number, to: number): number => pcm.subarray(from, to).reduce((sum, sample) => sum + sample * sample, 1);
  const concealed = played((i) => i % 20 === 10);
  const cut = Int16Array.from(whole);
  let [left, missing] = [1, 1];
  for (let packet = 10; packet < 90; packet += 20) {
    const from = (packet + 2) * 160;
    cut.fill(0, from, from + 160);
    missing += energy(whole, from, from + 160);
    left += energy(
      Int16Array.from(whole.subarray(from, from + 160), (sample, i) => sample - (concealed[from + i] as number)),
      0,
      160,
    );
  }
  // Against plain silence the error is 10 dB smaller.
  expect(10 * Math.log10(missing / left)).toBeGreaterThan(10);
  const long = played((i) => i >= 40 && i < 60);
  expect(energy(long, 44 * 160, 45 * 160)).toBeGreaterThan(energy(long, 46 * 160, 47 * 160));
  expect(energy(long, 50 * 160, 55 * 160)).toBeLessThan(energy(whole, 50 * 160, 55 * 160) / 1000);
  // No click where the voice comes back: no step larger than the voice itself makes.
  const step = (pcm: Int16Array): number => pcm.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (pcm[i - 1] ?? sample))), 0);
  expect(step(concealed)).toBeLessThan(step(whole) * 1.6);
});

test.each([10, 20, 30, 40, 60])('what is sent in packets of %i ms has no gap and no overlap, and begins with a marker', (ptime) => {
  const sent: { header: ReturnType<typeof newRtpHeader>; payload: Buffer }[] = [];
  const sender = new RtpSender({
    ssrc: 1,
    sequence: 65_530,
    timestamp: 0xffffff00,
    write(packet, length) {
      const header = newRtpHeader();
      expect(readRtpHeader(packet.subarray(0, length), header)).toBe(true);
      sent.push({ header, payload: Buffer.from(packet.subarray(12, length)) });
    },
  });
  sender.configure([{ payload_type: 8, codec: 'PCMA' }], ptime);
  const speech = voiceLike(240);
  for (let at = 0; at < speech.length; at += 160) sender.frame(speech.subarray(at, at + 160));
  expect(Buffer.concat(sent.map(({ payload }) => payload))).toEqual(Buffer.from(encodeG711('alaw', speech)));
  expect(sent.map(({ header }) => header.timestamp)).toEqual(sent.map((_, i) => (0xffffff00 + i * ptime * 8) >>> 0));
  expect(sent.map(({ header }) => header.sequence)).toEqual(sent.map((_, i) => (65_530 + i) & 0xffff));
  expect(sent.map(({ header }) => header.isMarked)).toEqual(sent.map((_, i) => i === 0));
  const before = sent.length;
  for (let i = 0; i < 6; i++) sender.frame(null);
  for (let i = 0; i < 6; i++) sender.frame(speech.subarray(0, 160));
  expect(sent.slice(before).filter(({ header }) => header.isMarked).length).toBe(1);
});

const AGREEMENT: Agreement = {
  remote: { rtp: { address: '192.0.2.1', port: 4000 }, rtcp: { address: '192.0.2.1', port: 4001 }, isRtcpMuxed: true },
  receive: [
    { payload_type: 0, codec: 'PCMU' },
    { payload_type: 101, codec: 'telephone-event' },
    { payload_type: 13, codec: 'CN' },
  ],
  send: [{ payload_type: 0, codec: 'PCMU' }],
  ptime_ms: 20,
  direction: 'sendrecv',
  keys: null,
};

test('no bytes from the network make a call fall over, and it goes on being heard meanwhile', () => {
  const chance = seeded(11);
  let nowMs = 0;
  let tick: (atMs: number) => void = () => {};
  let [frames, loud, others] = [0, 0, 0];
  const stream = new RtpStream({
    nowMs: () => nowMs,
    unixMs: () => nowMs,
    wheel: { join: (run) => ((tick = run), { leave() {} }) },
    random: chance,
    latchWithinMs: 10_000,
    mediaTimeoutMs: 30_000,
    onHangUp() {},
    write() {},
  });
  stream.listen((event) => {
    if (event.kind !== 'audio') others++;
    else {
      frames++;
      if (event.pcm.some((sample) => Math.abs(sample) > 2_000)) loud++;
    }
  });
  stream.receive(Buffer.alloc(172, 0x80), '192.0.2.1', 4000);
  stream.agree(AGREEMENT);
  const speech = voiceLike(1_000);
  const codes = encodeG711('mulaw', speech);
  const good = (i: number): Buffer => {
    const packet = Buffer.alloc(172);
    writeRtpHeader(packet, 0, false, i & 0xffff, (i * 160) >>> 0, 9);
    packet.set(codes.subarray((i % 50) * 160, (i % 50) * 160 + 160), 12);
    return packet;
  };
  const report = Buffer.alloc(512);
  const reportLength = writeRtcp(report, {
    ssrc: 9,
    cname: 'x',
    sent: { unixMs: 1, rtpTimestamp: 1, packets: 1, octets: 1 },
    about: { ssrc: 1, fraction: 0, lost: 0, highest: 0, jitter: 0, lastReport: 0, delay: 0 },
    isBye: true,
  });
  const heapBefore = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 10_000; i++) {
    nowMs += 20;
    stream.receive(good(i), '192.0.2.1', 4000);
    // A stranger and the known address both send garbage: changed packets, changed reports, noise of any length.
    for (let k = 0; k < 3; k++) {
      const kind = Math.floor(chance() * 3);
      const bytes =
        kind === 0
          ? good(Math.floor(chance() * 70_000))
          : kind === 1
            ? Buffer.from(report.subarray(0, reportLength))
            : Buffer.alloc(Math.floor(chance() * 200));
      if (kind === 2) for (let b = 0; b < bytes.length; b++) bytes[b] = Math.floor(chance() * 256);
      for (let change = Math.floor(chance() * 4); change > 0 && bytes.length > 0; change--)
        bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
      stream.receive(bytes.subarray(0, Math.ceil(chance() * bytes.length)), chance() < 0.5 ? '203.0.113.66' : '192.0.2.1', chance() < 0.5 ? 4000 : 9999);
    }
    tick(nowMs);
  }
  expect(frames).toBeGreaterThan(9_990);
  expect(loud / frames).toBeGreaterThan(0.9);
  expect(others).toBeLessThan(200);
  expect(process.memoryUsage().arrayBuffers - heapBefore).toBeLessThan(20_000_000);
  expect(stream.quality().ignored_packets).toBeGreaterThan(10_000);
});

test('a flood is cut off, and round-trip time and the far end’s losses are read from its reports', () => {
  let nowMs = 0;
  let tick: (atMs: number) => void = () => {};
  const reports: Buffer[] = [];
  const stream = new RtpStream({
    nowMs: () => nowMs,
    unixMs: () => 1_800_000_000_000 + nowMs,
    wheel: { join: (run) => ((tick = run), { leave() {} }) },
    random: seeded(3),
    latchWithinMs: 10_000,
    mediaTimeoutMs: 30_000,
    onHangUp() {},
    write(_kind, packet, length) {
      if ((packet[1] as number) >= 200 && (packet[1] as number) <= 204) reports.push(Buffer.from(packet.subarray(0, length)));
    },
  });
  stream.agree(AGREEMENT);
  const packet = Buffer.alloc(172);
  for (let i = 0; i < 5_000; i++) {
    writeRtpHeader(packet, 0, false, i & 0xffff, i * 160, 9);
    stream.receive(packet, '192.0.2.1', 4000);
  }
  expect(stream.quality().heard.packets).toBe(200);
  expect(stream.quality().ignored_packets).toBe(4_800);
  for (; nowMs < 60_000; nowMs += 20) tick(nowMs);
  // Five seconds each, scattered: no more than one in 2.5 s, no fewer than one in 7.5 s.
  expect(reports.length).toBeGreaterThanOrEqual(8);
  expect(reports.length).toBeLessThanOrEqual(24);
  const last = reports.at(-1) as Buffer;
  const ssrc = last.readUInt32BE(4);
  const heard = readRtcp(last, last.length, 9);
  expect(heard?.about).toMatchObject({ ssrc: 9, lost: 0 });
  const answer = Buffer.alloc(512);
  nowMs += 100;
  const about = {
    ssrc,
    fraction: 128,
    lost: 300,
    highest: 1,
    jitter: 160,
    lastReport: shortNtp(1_800_000_000_000 + nowMs - 100),
    delay: Math.round(0.06 * 65_536),
  };
  const length = writeRtcp(answer, { ssrc: 9, cname: 'x', sent: null, about, isBye: true });
  stream.receive(answer.subarray(0, length), '203.0.113.66', 4000);
  expect(stream.quality().rtt_ms).toBeNull();
  stream.receive(answer.subarray(0, length), '192.0.2.1', 4000);
  expect(stream.quality().rtt_ms).toBeCloseTo(40, 0);
  expect(stream.quality().sent).toMatchObject({ lost: 300, loss: 0.1, jitter_ms: 20 });
});
