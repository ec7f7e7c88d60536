import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { PacingWheel } from '#voice/media/pacing-wheel';
import type { MediaTransport, Timers, TransportEvent } from '#voice/ports';
import { Negotiation, type Refusal } from '../sdp/negotiation.ts';
import type { Datagram } from './pcap.ts';
import type { PortRange } from './port-range.ts';
import type { RtpQuality } from './quality.ts';
import { RtpStream } from './rtp-stream.ts';
import { RtpTrace } from './rtp-trace.ts';
import type { DigitTimes } from './telephone-event.ts';

const LATCH_WITHIN_MS = 10_000;
const MEDIA_TIMEOUT_MS = 30_000;
/** Half a second of packets at most waits in the kernel while the process is held up. */
const KERNEL_BUFFER_BYTES = 64 * 1024;

export interface RtpSessionOptions {
  readonly timers: Timers;
  /** The one clock of the media of this process. */
  readonly wheel: PacingWheel;
  readonly ports: PortRange;
  /** The address the far end is told, which a NAT in front may turn into ours. */
  readonly address: string;
  /** The address of this machine to listen on. */
  readonly bind: string;
  /** The engine wants the call to end; the signalling is to do it, and to close the session. */
  readonly onHangUp: (reason: string) => void;
  /** Even numbers from 0 to 1, for tests; unguessable ones unless given. */
  readonly random?: () => number;
  /** SRTP with keys in the description (RFC 4568): `off` unless given. */
  readonly srtp?: 'off' | 'optional' | 'required';
  /** May audio be sent to an address that a description names? Everywhere but to multicast unless given. */
  readonly mayReach?: (address: string) => boolean;
  /** A far end behind NAT has to show itself this soon after the answer: ten seconds. */
  readonly latchWithinMs?: number;
  /** Without a packet for so long the line counts as dead, except on hold: thirty seconds. */
  readonly mediaTimeoutMs?: number;
  readonly unixMs?: () => number;
  /** So many of the latest packets are kept by their headers, for `trace`: none unless given. 40 bytes each. */
  readonly tracePackets?: number;
}

/** The media of one call over RTP: offer and answer, sockets, and the line as the engine knows it. */
export interface RtpSession {
  readonly localPort: number;
  /** Our description, for an INVITE of ours, a re-INVITE, or the answer to an INVITE that brought none. */
  offer(options?: { hold?: boolean }): string;
  /** The answer to a description of the far end, first or later; a refusal leaves the call as it was. */
  answer(offer: string): { readonly sdp: string } | { readonly refusal: Refusal };
  /** Takes the answer to our last offer. */
  accept(answer: string): { readonly refusal: Refusal } | null;
  readonly transport: MediaTransport;
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Presses keys on the far end: `0-9*#A-D`, `w` waits half a second, `W` a whole one, a comma two. */
  sendDigits(digits: string, times?: DigitTimes): void;
  /** Is the far end, or are we, on hold? */
  readonly isHeld: boolean;
  quality(): RtpQuality;
  /** The headers of the latest packets, for a capture file; never a byte of what was said or keyed. */
  trace(): Datagram[];
  /** Gives the ports back; the listener hears that the line is closed, by the network unless told otherwise. */
  close(by?: 'caller' | 'network'): void;
}

/** How a socket of IPv6 writes an address of IPv4 (RFC 4291 section 2.5.5.2). */
const MAPPED = '::ffff:';

/** An even distribution nobody can guess, as RFC 3550 asks for in SSRCs, sequence numbers and timestamps. */
const secureRandom = (): number => randomBytes(4).readUInt32BE() / 0x100000000;

async function openSocket(bind: string, port: number): Promise<Socket> {
  const isV6 = isIPv6(bind);
  const socket = createSocket({
    type: isV6 ? 'udp6' : 'udp4',
    recvBufferSize: KERNEL_BUFFER_BYTES,
    // Addresses are literals: no name server is asked, and nothing waits for the next turn of the loop.
    lookup: (host, _options, done) => done(null, host, isV6 ? 6 : 4),
  });
  // Without a name server to wait for the socket may be ready before bind returns.
  const ready = once(socket, 'listening');
  socket.bind(port, bind);
  await ready;
  return socket;
}

/** Both sockets of a pair of ports that is free here and in the system. */
async function openPair(ports: PortRange, bind: string): Promise<{ port: number; rtp: Socket; rtcp: Socket }> {
  for (let tries = 0; tries < ports.size; tries++) {
    const port = ports.take();
    if (port === null) break;
    let rtp: Socket | null = null;
    try {
      rtp = await openSocket(bind, port);
      return { port, rtp, rtcp: await openSocket(bind, port + 1) };
    } catch (fault) {
      rtp?.close();
      ports.giveBack(port);
      if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    }
  }
  throw new Error('all ports for media are taken');
}

/** Opens the sockets of one call. Rejects when no pair of ports is left, or the address to listen on is not one of this machine. */
export async function openRtpSession(options: RtpSessionOptions): Promise<RtpSession> {
  const random = options.random ?? secureRandom;
  const { port, rtp, rtcp } = await openPair(options.ports, options.bind);
  const sockets = { rtp, rtcp };
  const isV6 = isIPv6(options.bind);
  const unixMs = options.unixMs ?? Date.now;
  const trace = new RtpTrace(options.tracePackets ?? 0);
  let isClosed = false;
  const stream = new RtpStream({
    nowMs: options.timers.nowMs,
    unixMs,
    wheel: options.wheel,
    random,
    latchWithinMs: options.latchWithinMs ?? LATCH_WITHIN_MS,
    mediaTimeoutMs: options.mediaTimeoutMs ?? MEDIA_TIMEOUT_MS,
    onHangUp: options.onHangUp,
    write(kind, packet, length, address, to) {
      if (isClosed) return;
      trace.note('out', kind, packet, length, address, to, unixMs());
      sockets[kind].send(packet, 0, length, to, isV6 && !isIPv6(address) ? `${MAPPED}${address}` : address);
    },
  });
  const negotiation = new Negotiation({
    address: options.address,
    port,
    sessionId: Math.floor(random() * 0x100000000),
    srtp: options.srtp ?? 'off',
    randomBytes,
    mayReach: (address) => (isV6 || !isIPv6(address)) && (options.mayReach?.(address) ?? true),
  });
  for (const kind of ['rtp', 'rtcp'] as const) {
    const socket = sockets[kind];
    socket.on('message', (bytes, from) => {
      const address = isV6 && from.address.startsWith(MAPPED) ? from.address.slice(MAPPED.length) : from.address;
      trace.note('in', kind, bytes, bytes.length, address, from.port, unixMs());
      stream.receive(bytes, address, from.port);
    });
    // A packet that cannot be sent is a lost one: the far end may come back, and the watch for dead lines decides.
    socket.on('error', () => undefined);
  }
  const agree = (): void => {
    if (negotiation.agreement) stream.agree(negotiation.agreement);
  };
  return {
    localPort: port,
    transport: stream.transport,
    offer: (wish) => negotiation.offer(wish),
    answer(offer) {
      const outcome = negotiation.answer(offer);
      if ('sdp' in outcome) agree();
      return outcome;
    },
    accept(answer) {
      const refusal = negotiation.accept(answer);
      if (!refusal) agree();
      return refusal;
    },
    listen: (onEvent) => stream.listen(onEvent),
    sendDigits: (digits, times) => stream.press(digits, times),
    get isHeld() {
      return negotiation.agreement !== null && negotiation.agreement.direction !== 'sendrecv';
    },
    quality: () => stream.quality(),
    trace: () => trace.datagrams({ address: options.address, port }),
    close(by = 'network') {
      if (isClosed) return;
      stream.close(by);
      isClosed = true;
      for (const socket of [rtp, rtcp]) socket.close();
      options.ports.giveBack(port);
    },
  };
}
