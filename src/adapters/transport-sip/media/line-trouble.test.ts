import { expect, test } from 'vitest';
import { encodeG711 } from '#voice/media/g711';
import type { TransportEvent } from '#voice/ports';
import { seeded } from '#voice/simulation/dice';
import type { Agreement } from '../sdp/negotiation.ts';
import { writeRtpHeader } from './rtp-packet.ts';
import { RtpStream } from './rtp-stream.ts';

const RATE = 8000;
const BEEP_HZ = 1500;
const BEEP_MS = 200;
/** A beep marks the time every five seconds; speech fills the rest, with or without a pause. */
const EVERY_MS = 5_000;

interface Trouble {
  minutes: number;
  /** How much faster the far end's clock runs. */
  drift?: number;
  ptime?: number;
  loss?: number;
  jitterMs?: number;
  /** Packets of a group of so many come in the reverse order. */
  reorder?: number;
  duplicates?: number;
  /** `comfort` announces silence (RFC 3389), `nothing` just stops sending. */
  dtx?: 'comfort' | 'nothing';
  hasPauses?: boolean;
  /** A-law from the second half on. */
  changesCodec?: boolean;
  wraps?: boolean;
  digits?: string;
}

/** What the caller says in the five seconds from one beep to the next. */
function sound(at: number, hasPauses: boolean): number {
  const ms = at;
  if (at < BEEP_MS) return 9000 * Math.sin((2 * Math.PI * BEEP_HZ * ms) / 1000);
  const isSpeaking = hasPauses ? at > 700 && at < 3_200 : at > 300;
  if (!isSpeaking) return 0;
  const voice = Math.sin((2 * Math.PI * 140 * ms) / 1000) + 0.5 * Math.sin((2 * Math.PI * 280 * ms) / 1000) + 0.3 * Math.sin((2 * Math.PI * 560 * ms) / 1000);
  return 3500 * (0.6 + 0.4 * Math.sin((2 * Math.PI * 3.1 * ms) / 1000)) * voice;
}

const [CONTINUOUS, PAUSING] = [false, true].map((hasPauses) => Int16Array.from({ length: EVERY_MS * 8 }, (_, i) => Math.round(sound(i / 8, hasPauses))));

const AGREEMENT: Agreement = {
  remote: { rtp: { address: '192.0.2.1', port: 4000 }, rtcp: { address: '192.0.2.1', port: 4001 }, isRtcpMuxed: false },
  receive: [
    { payload_type: 0, codec: 'PCMU' },
    { payload_type: 8, codec: 'PCMA' },
    { payload_type: 101, codec: 'telephone-event' },
    { payload_type: 13, codec: 'CN' },
  ],
  send: [{ payload_type: 0, codec: 'PCMU' }],
  ptime_ms: 20,
  direction: 'sendrecv',
  keys: null,
};

/** A call over a line in trouble, in accelerated time. Answers when each beep was heard after it was made, in milliseconds. */
function call(trouble: Trouble) {
  const { minutes, drift = 0, ptime = 20, loss = 0, jitterMs = 0, reorder = 1, duplicates = 0, hasPauses = true } = trouble;
  const chance = seeded(20_261);
  let nowMs = 0;
  let tick: (atMs: number) => void = () => {};
  const stream = new RtpStream({
    nowMs: () => nowMs,
    unixMs: () => 1_800_000_000_000 + nowMs,
    wheel: {
      join(run) {
        tick = run;
        return { leave() {} };
      },
    },
    random: seeded(5),
    latchWithinMs: 10_000,
    mediaTimeoutMs: 30_000,
    onHangUp() {},
    write() {},
  });
  const recording = new Int16Array(minutes * 60 * RATE + RATE);
  const events: TransportEvent[] = [];
  let firstMs: number | null = null;
  stream.listen((event) => {
    if (event.kind !== 'audio') return void events.push(event);
    firstMs ??= nowMs;
    recording.set(event.pcm, Math.min(recording.length - 160, Math.round((firstMs + event.streamMs) * 8)));
  });
  stream.agree(AGREEMENT);

  const coming: { atMs: number; bytes: Buffer }[] = [];
  let sequence = trouble.wraps ? 65_500 : 1_000;
  const origin = trouble.wraps ? 0xffff_0000 : 5_000;
  const samples = ptime * 8;
  const endMs = minutes * 60_000;
  const digits = [...(trouble.digits ?? '')];
  let isSilent = false;
  let group = 0;
  const post = (bytes: Buffer, sentMs: number): void => {
    if (chance() < loss) return;
    const held = reorder > 1 ? (reorder - 1 - (group++ % reorder)) * ptime * 1.2 : 0;
    const atMs = sentMs + 30 + chance() * jitterMs + held;
    coming.push({ atMs, bytes });
    if (chance() < duplicates) coming.push({ atMs: atMs + chance() * 20, bytes: Buffer.from(bytes) });
  };
  const packet = (type: number, timestamp: number, payload: Uint8Array, isMarked = false): Buffer => {
    const bytes = Buffer.alloc(12 + payload.length);
    writeRtpHeader(bytes, type, isMarked, sequence, (origin + timestamp) >>> 0, 77);
    sequence = (sequence + 1) & 0xffff;
    bytes.set(payload, 12);
    return bytes;
  };
  const speed = 1 + drift;
  const source = (hasPauses ? PAUSING : CONTINUOUS) as Int16Array;
  const pcm = new Int16Array(samples);
  for (let i = 0; ; i++) {
    const sentMs = ((i + 1) * ptime) / speed;
    if (sentMs > endMs) break;
    let isQuiet = true;
    for (let k = 0; k < samples; k++) {
      pcm[k] = source[Math.round((i * samples + k) / speed) % source.length] as number;
      if (pcm[k] !== 0) isQuiet = false;
    }
    const pressing = digits.length > 0 && sentMs > 20_000 && i % 100 < 8;
    if (pressing) {
      const k = i % 100;
      const duration = Math.min(6, k + 1) * samples;
      const payload = Uint8Array.of('0123456789*#'.indexOf(digits[0] as string), k >= 5 ? 0x8a : 0x0a, duration >> 8, duration);
      post(packet(101, (i - k) * samples, payload, k === 0), sentMs);
      if (k === 7) digits.shift();
    } else if (trouble.dtx && isQuiet) {
      if (trouble.dtx === 'comfort' && !isSilent) post(packet(13, i * samples, Uint8Array.of(65)), sentMs);
    } else {
      const isA = trouble.changesCodec === true && sentMs > endMs / 2;
      post(packet(isA ? 8 : 0, i * samples, encodeG711(isA ? 'alaw' : 'mulaw', pcm), isSilent), sentMs);
    }
    isSilent = isQuiet;
    // Deliver up to the moment of sending: nothing later can come before it.
    while (nowMs + 20 <= sentMs) {
      const dueMs = Math.floor(nowMs / 20) * 20 + 20;
      const due = coming.filter(({ atMs }) => atMs <= dueMs).sort((a, b) => a.atMs - b.atMs);
      for (const each of due) {
        coming.splice(coming.indexOf(each), 1);
        nowMs = each.atMs;
        stream.receive(each.bytes, '192.0.2.1', 4000);
      }
      nowMs = dueMs;
      tick(dueMs);
    }
  }
  return { beeps: beepsIn(recording), events, quality: stream.quality() };
}

/** The middle of every beep, in milliseconds after the middle of the one that was made. */
function beepsIn(recording: Int16Array): number[] {
  const window = 40;
  const found: { from: number; to: number }[] = [];
  const by = 2 * Math.cos((2 * Math.PI * BEEP_HZ) / RATE);
  for (let at = 0; at + window <= recording.length; at += window) {
    let [s1, s2] = [0, 0];
    for (let i = 0; i < window; i++) {
      const s = (recording[at + i] as number) + by * s1 - s2;
      s2 = s1;
      s1 = s;
    }
    const power = ((s1 * s1 + s2 * s2 - by * s1 * s2) * 4) / (window * window);
    if (power < 4000 * 4000) continue;
    const last = found.at(-1);
    if (last && at - last.to < 300 * 8) last.to = at + window;
    else found.push({ from: at, to: at + window });
  }
  return found
    .map(({ from, to }) => (from + to) / 16)
    .map((ms) => {
      const after = (ms - BEEP_MS / 2) % EVERY_MS;
      return after > EVERY_MS / 2 ? after - EVERY_MS : after;
    });
}

test.each<[string, Trouble]>([
  ['nothing wrong', { minutes: 2 }],
  ['sequence numbers and timestamps that wrap', { minutes: 3, wraps: true }],
  ['a clock half a percent fast, and nobody ever pauses', { minutes: 10, drift: 0.005, hasPauses: false }],
  ['a clock half a percent slow, and nobody ever pauses', { minutes: 10, drift: -0.005, hasPauses: false }],
  ['30 % loss', { minutes: 2, loss: 0.3 }],
  ['200 ms of jitter', { minutes: 2, jitterMs: 200 }],
  ['groups of five in reverse order', { minutes: 2, reorder: 5 }],
  ['a third of the packets twice', { minutes: 1, duplicates: 0.33 }],
  ['silence announced by comfort noise', { minutes: 2, dtx: 'comfort' }],
  ['silence that is not sent, and a slow clock', { minutes: 3, dtx: 'nothing', drift: -0.005 }],
  ['packets of 10 ms', { minutes: 1, ptime: 10, jitterMs: 30 }],
  ['packets of 30 ms', { minutes: 1, ptime: 30, jitterMs: 30 }],
  ['packets of 60 ms', { minutes: 1, ptime: 60, jitterMs: 30 }],
  ['another codec from the middle on', { minutes: 1, changesCodec: true }],
  ['keys within the speech, at 30 % loss', { minutes: 1, digits: '3141592', loss: 0.3 }],
  ['all of it', { minutes: 10, drift: 0.005, loss: 0.3, jitterMs: 80, reorder: 5, duplicates: 0.2 }],
])('the recording keeps its time within 100 ms: %s', (name, trouble) => {
  const { beeps, events, quality } = call(trouble);
  const expected = (trouble.minutes * 60_000) / EVERY_MS;
  expect(beeps.length).toBeGreaterThanOrEqual(expected * 0.95 - 1);
  expect(beeps.length).toBeLessThanOrEqual(expected);
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
  const usual = middle(beeps);
  // Where a third is lost the edges of a beep are lost too, and its middle with them.
  expect(Math.max(...beeps.map((ms) => Math.abs(ms - usual)))).toBeLessThanOrEqual(100);
  expect(Math.abs(middle(beeps.slice(-12)) - middle(beeps.slice(0, 12)))).toBeLessThanOrEqual(60);
  // The network takes 30 ms of it, and up to 200 in trouble.
  expect(usual).toBeLessThan(30 + 200);
  expect(events.map((event) => (event.kind === 'dtmf' ? event.digit : event.kind)).join('')).toBe(trouble.digits ?? '');
  const { heard } = quality;
  if ((trouble.loss ?? 0) > 0) {
    expect(heard.loss).toBeGreaterThan(0.2);
    expect(heard.mos).toBeLessThan(3);
  } else if (name === 'nothing wrong') expect(quality).toMatchObject({ heard: { lost: 0, late: 0, concealed_ms: 0, delay_ms: 40, mos: 4.38 } });
  // Silence that nobody announced is no loss: only the first 60 ms of it are taken for one.
  if (trouble.dtx === 'nothing') expect(heard.concealed_ms).toBeLessThan(expected * 2 * 100);
  if (trouble.duplicates) expect(heard.duplicates).toBeGreaterThan(100);
});
