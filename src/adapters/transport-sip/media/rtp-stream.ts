import type { PacingWheel } from '#voice/media/pacing-wheel';
import { FRAME_MS, FRAME_SAMPLES, type MediaTransport, type TransportEvent } from '#voice/ports';
import type { Agreement } from '../sdp/negotiation.ts';
import { DtmfDetector, dtmfFrame } from './dtmf.ts';
import { estimateMos, type RtpQuality } from './quality.ts';
import { type OwnBlock, readRtcp, reportIntervalMs, shortNtp, writeRtcp } from './rtcp.ts';
import { isRtcp } from './rtp-packet.ts';
import { RtpReceiver } from './rtp-receiver.ts';
import { RtpSender } from './rtp-sender.ts';
import { SourceGate } from './source-gate.ts';
import { Srtp } from './srtp.ts';
import { type DigitTimes, KeypadWriter } from './telephone-event.ts';

/** Two seconds of frames that came before somebody listened. */
const MOST_WAITING = 100;
const MOST_MARKS = 1_000;
/** A process held up for longer than this lets the far end know by a gap in the timestamps. */
const MOST_BEHIND_FRAMES = 3;
/** Audio that did not come although it should have is waited for this long before it is made up. */
const PATIENCE_TICKS = 5;
const MOST_AT_ONCE = 10;
const FAR_MS = 1_000;
const DIGIT_TIMES: DigitTimes = { tone_ms: 120, gap_ms: 100 };

export interface RtpStreamOptions {
  readonly nowMs: () => number;
  /** Wall clock, for the sender reports. */
  readonly unixMs: () => number;
  /** What ticks every 20 ms. */
  readonly wheel: Pick<PacingWheel, 'join'>;
  readonly random: () => number;
  readonly latchWithinMs: number;
  /** Without a packet for so long, while nobody is on hold, the line counts as dead. */
  readonly mediaTimeoutMs: number;
  readonly onHangUp: (reason: string) => void;
  readonly write: (kind: 'rtp' | 'rtcp', packet: Buffer, length: number, address: string, port: number) => void;
}

const u32 = (random: () => number): number => Math.floor(random() * 0x100000000);

/**
 * The media of one call without its sockets: packets go in and out as bytes, the wheel gives the time. Ticks every 20 ms: plays what came, sends noise where
 * the agent was silent, reports, watches for a line gone dead. Bounded in memory whatever comes.
 */
export class RtpStream {
  readonly transport: MediaTransport;
  readonly #options: RtpStreamOptions;
  readonly #gate: SourceGate;
  readonly #receiver: RtpReceiver;
  readonly #sender: RtpSender;
  readonly #keypad = new KeypadWriter();
  readonly #detector = new DtmfDetector();
  readonly #waiting: TransportEvent[] = [];
  readonly #cname: string;
  readonly #report = Buffer.alloc(512);
  #listener: ((event: TransportEvent) => void) | null = null;
  #seat: { leave(): void } | null = null;
  #agreement: Agreement | null = null;
  #inbound: Srtp | null = null;
  #outbound: Srtp | null = null;
  #isOver = false;
  #isDead = false;
  /** Time of the first frame that was played; null before any packet came. */
  #playedFromMs: number | null = null;
  #played = 0;
  #behindTicks = 0;
  #sentFromMs = 0;
  #sent = 0;
  /** Frames of the agent since the last tick, which need no noise in their stead. */
  #credit = 0;
  readonly #marks: { readonly name: string; frames: number }[] = [];
  #nextReportMs = 0;
  #hasSent = 0;
  #lastSender: { readonly shortNtp: number; readonly atMs: number } | null = null;
  #farReport: OwnBlock | null = null;
  #rttMs: number | null = null;
  #rtcpPort: number | null = null;

  constructor(options: RtpStreamOptions) {
    this.#options = options;
    const { random } = options;
    this.#gate = new SourceGate(options.latchWithinMs);
    this.#receiver = new RtpReceiver(this.#gate, (digit) => this.#emit({ kind: 'dtmf', digit }));
    this.#sender = new RtpSender({
      ssrc: u32(random),
      sequence: Math.floor(random() * 0x10000),
      timestamp: u32(random),
      write: (packet, length) => this.#send(packet, length),
    });
    this.#cname = `${u32(random).toString(36)}${u32(random).toString(36)}`;
    this.transport = this.#ownTransport();
  }

  /** Sets the one listener; what came before it is delivered first. */
  listen(onEvent: (event: TransportEvent) => void): void {
    this.#listener = onEvent;
    for (const event of this.#waiting.splice(0)) onEvent(event);
  }

  /** Both sides agree, for the first time or anew: what comes from now on is heard. */
  agree(agreement: Agreement): void {
    if (this.#isOver) return;
    const nowMs = this.#options.nowMs();
    const keys = agreement.keys;
    const known = this.#agreement?.keys;
    // A key that lasts keeps its counters: the same packets under a new context could be read by their difference.
    if (!keys || keys.suite !== known?.suite || !keys.ours.equals(known.ours)) this.#outbound = keys ? new Srtp(keys.suite, keys.ours) : null;
    if (!keys || keys.suite !== known?.suite || !keys.theirs.equals(known.theirs)) this.#inbound = keys ? new Srtp(keys.suite, keys.theirs) : null;
    this.#agreement = agreement;
    this.#receiver.configure(agreement.receive);
    this.#receiver.lastMs = nowMs;
    this.#sender.configure(agreement.send, agreement.ptime_ms);
    this.#gate.open(agreement.remote.rtp.address, agreement.remote.rtp.port, nowMs);
    if (this.#seat) return;
    this.#sentFromMs = nowMs;
    this.#nextReportMs = nowMs + reportIntervalMs(this.#options.random);
    this.#seat = this.#options.wheel.join((atMs) => this.#tick(atMs));
  }

  /** One packet from the network. The bytes may be changed. */
  receive(bytes: Buffer, address: string, port: number): void {
    const nowMs = this.#options.nowMs();
    if (this.#isOver || !this.#agreement || !this.#receiver.hasRoom(nowMs)) return;
    if (isRtcp(bytes)) return this.#readReport(bytes, address, port, nowMs);
    let packet = bytes;
    if (this.#inbound) {
      const length = this.#inbound.unprotect(bytes, bytes.length);
      if (length < 0) {
        this.#receiver.dropped++;
        return;
      }
      packet = bytes.subarray(0, length);
    }
    if (!this.#isHearing) return;
    this.#receiver.push(packet, address, port, nowMs);
  }

  press(digits: string, times: DigitTimes = DIGIT_TIMES): void {
    this.#keypad.press(digits, times);
  }

  quality(): RtpQuality {
    const { received, lost, jitter_ms } = this.#receiver.reception.totals;
    const { late, duplicates, concealed_ms } = this.#receiver.buffer.playout;
    const loss = received + lost === 0 ? 0 : Math.min(1, (lost + late) / (received + lost));
    const oneWayMs = (this.#rttMs ?? 0) / 2;
    const delay_ms = this.#receiver.buffer.delayMs;
    const far = this.#farReport;
    const packets = this.#sender.packets;
    const farLoss = far === null || packets === 0 ? 0 : Math.min(1, Math.max(0, far.lost) / packets);
    return {
      codec: this.#agreement?.send[0]?.codec ?? null,
      encrypted: this.#outbound !== null,
      heard: {
        packets: received,
        lost,
        loss: round(loss, 4),
        jitter_ms: round(jitter_ms, 1),
        mos: estimateMos(loss, oneWayMs + delay_ms),
        late,
        duplicates,
        concealed_ms: Math.round(concealed_ms),
        delay_ms,
      },
      sent: far && {
        packets,
        lost: Math.max(0, far.lost),
        loss: round(farLoss, 4),
        jitter_ms: round(far.jitter / 8, 1),
        mos: estimateMos(farLoss, oneWayMs + delay_ms),
      },
      sent_packets: packets,
      rtt_ms: this.#rttMs === null ? null : round(this.#rttMs, 1),
      ignored_packets: this.#gate.ignored + this.#receiver.dropped,
    };
  }

  /** The end: says goodbye to the far end's media, and to the listener that the line is down. */
  close(by: 'caller' | 'network'): void {
    if (this.#isOver) return;
    this.#reportNow(true);
    this.#isOver = true;
    this.#seat?.leave();
    this.#die(by);
  }

  get #isHearing(): boolean {
    return this.#agreement?.direction === 'sendrecv' || this.#agreement?.direction === 'recvonly';
  }

  get #isSpeaking(): boolean {
    return this.#agreement?.direction === 'sendrecv' || this.#agreement?.direction === 'sendonly';
  }

  #ownTransport(): MediaTransport {
    return {
      kind: 'paced',
      send: (pcm) => {
        if (this.#isOver || !this.#isSpeaking || this.#keypad.isBusy) return;
        if (this.#credit > MOST_BEHIND_FRAMES) return;
        this.#credit++;
        this.#sent++;
        this.#sender.frame(pcm);
      },
      mark: (name) => {
        if (this.#marks.length < MOST_MARKS) this.#marks.push({ name, frames: this.#sender.waiting });
      },
      clear: () => {
        this.#sender.clear();
        for (const mark of this.#marks) mark.frames = 0;
      },
      bufferedBytes: 0,
      notify() {},
      hangUp: (reason) => {
        if (!this.#isOver) this.#options.onHangUp(reason);
      },
    };
  }

  #emit(event: TransportEvent): void {
    if (this.#listener) this.#listener(event);
    else if (this.#waiting.length < MOST_WAITING || event.kind === 'closed') this.#waiting.push(event);
  }

  #die(by: 'caller' | 'network'): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.#emit({ kind: 'closed', by });
  }

  #tick(nowMs: number): void {
    this.#play(nowMs);
    this.#speak(nowMs);
    for (let mark = this.#marks[0]; mark && mark.frames <= 0; mark = this.#marks[0]) {
      this.#marks.shift();
      this.#emit({ kind: 'mark', name: mark.name });
    }
    if (nowMs >= this.#nextReportMs) this.#reportNow(false);
    const isWatched = this.#agreement?.direction === 'sendrecv';
    if (!isWatched) this.#receiver.lastMs = nowMs;
    else if (nowMs - this.#receiver.lastMs > this.#options.mediaTimeoutMs) this.#die('network');
  }

  /** What is due of the far end. After a hold-up the packets of that time are still to come: they are waited for, and then made up for. */
  #play(nowMs: number): void {
    if (this.#playedFromMs === null) {
      if (this.#receiver.buffer.waitingMs === 0) return;
      this.#playedFromMs = nowMs;
    }
    const owed = Math.floor((nowMs - this.#playedFromMs) / FRAME_MS) + 1 - this.#played;
    if (owed <= 0) return;
    this.#behindTicks = owed > 1 ? this.#behindTicks + 1 : 0;
    const isOut = this.#behindTicks > PATIENCE_TICKS;
    let left = Math.min(owed, MOST_AT_ONCE);
    do {
      const pcm = new Int16Array(FRAME_SAMPLES);
      this.#receiver.buffer.take(pcm, this.#playedFromMs + this.#played * FRAME_MS);
      const streamMs = this.#played * FRAME_MS;
      this.#played++;
      left--;
      this.#emit({ kind: 'audio', pcm, streamMs });
      if (!this.#agreement?.receive.some(({ codec }) => codec === 'telephone-event')) this.#listenForTones(pcm);
    } while (left > 0 && (isOut || this.#receiver.buffer.waitingMs > FRAME_MS));
    if (owed > FAR_MS / FRAME_MS) this.#played += owed - 1;
  }

  #listenForTones(pcm: Int16Array): void {
    const digit = this.#detector.push(pcm);
    if (digit !== null) this.#emit({ kind: 'dtmf', digit });
  }

  #speak(nowMs: number): void {
    const sender = this.#sender;
    for (const mark of this.#marks) mark.frames = sender.waiting === 0 ? 0 : mark.frames - FRAME_SAMPLES;
    if (this.#credit > 0) {
      this.#credit--;
      return;
    }
    this.#sent++;
    const due = Math.floor((nowMs - this.#sentFromMs) / FRAME_MS) + 1;
    if (due - this.#sent > MOST_BEHIND_FRAMES) {
      sender.pass((due - this.#sent) * FRAME_SAMPLES);
      this.#sent = due;
    }
    if (!this.#isSpeaking) return sender.pass(FRAME_SAMPLES);
    const press = this.#keypad.next(sender.hasEvents);
    if (press?.kind === 'event') sender.event(press.payload, press.isFirst);
    else sender.frame(press?.kind === 'tone' ? dtmfFrame(press.digit, press.frame) : null);
  }

  #send(packet: Buffer, length: number): void {
    const target = this.#gate.target;
    if (!target || this.#isOver) return;
    const whole = this.#outbound ? this.#outbound.protect(packet, length) : length;
    this.#options.write('rtp', packet, whole, target.address, target.port);
  }

  #reportNow(isBye: boolean): void {
    const agreement = this.#agreement;
    const target = this.#gate.target;
    if (this.#isOver || !agreement || !target) return;
    const nowMs = this.#options.nowMs();
    this.#nextReportMs = nowMs + reportIntervalMs(this.#options.random);
    const { packets, octets, timestamp, ssrc } = this.#sender;
    const unixMs = this.#options.unixMs();
    const block = this.#receiver.reception.report();
    const last = this.#lastSender;
    const about = block && {
      ...block,
      lastReport: last?.shortNtp ?? 0,
      delay: last ? Math.min(0xffffffff, Math.round(((nowMs - last.atMs) / 1000) * 65_536)) : 0,
    };
    const sent = packets > this.#hasSent ? { unixMs, rtpTimestamp: timestamp, packets, octets } : null;
    this.#hasSent = packets;
    let length = writeRtcp(this.#report, { ssrc, cname: this.#cname, sent, about, isBye });
    if (this.#outbound) length = this.#outbound.protectReport(this.#report, length);
    const { isRtcpMuxed, rtcp, rtp } = agreement.remote;
    if (isRtcpMuxed) return this.#options.write('rtp', this.#report, length, target.address, target.port);
    const isAsAgreed = target.address === rtp.address && target.port === rtp.port;
    const port = this.#rtcpPort ?? (isAsAgreed ? rtcp.port : target.port + 1);
    if (port > 0 && port <= 65_535) this.#options.write('rtcp', this.#report, length, isAsAgreed ? (rtcp.address ?? target.address) : target.address, port);
  }

  /** A report of the far end. Its goodbye changes nothing: anybody can write one, and the call has signalling to end it. */
  #readReport(bytes: Buffer, address: string, port: number, nowMs: number): void {
    const length = this.#inbound ? this.#inbound.unprotectReport(bytes, bytes.length) : bytes.length;
    const heard = length > 0 && this.#gate.isFarHost(address) ? readRtcp(bytes, length, this.#sender.ssrc) : null;
    if (!heard) {
      this.#receiver.dropped++;
      return;
    }
    if (!this.#agreement?.remote.isRtcpMuxed) this.#rtcpPort = port;
    if (heard.sender) this.#lastSender = { shortNtp: heard.sender.shortNtp, atMs: nowMs };
    if (!heard.about) return;
    this.#farReport = heard.about;
    const { lastReport, delay } = heard.about;
    const rtt = ((shortNtp(this.#options.unixMs()) - lastReport - delay) | 0) / 65.536;
    if (lastReport !== 0 && rtt >= 0 && rtt < 10_000) this.#rttMs = rtt;
  }
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
