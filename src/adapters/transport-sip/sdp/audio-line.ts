import { type CryptoLine, readCrypto } from './crypto-line.ts';
import type { Attribute, MediaDescription, SessionDescription } from './description.ts';

/** What we can hear and say. `telephone-event` is RFC 4733, `CN` is comfort noise (RFC 3389). */
export type AudioCodec = 'PCMU' | 'PCMA' | 'telephone-event' | 'CN';

export interface AudioFormat {
  readonly payload_type: number;
  readonly codec: AudioCodec;
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One address of the far end. `address` is null where it gave a host name, which is not looked up. */
export interface Endpoint {
  readonly address: string | null;
  readonly port: number;
}

/** An `m=audio` line as the other side means it. */
export interface AudioLine {
  readonly protocol: string;
  readonly isSecure: boolean;
  /** In the order of preference of whoever wrote it; only what we can use. */
  readonly formats: readonly AudioFormat[];
  readonly direction: Direction;
  /** Milliseconds of audio a packet we send may hold: 10 to 60, a multiple of ten. */
  readonly ptime_ms: number;
  readonly rtp: Endpoint;
  readonly rtcp: Endpoint;
  readonly isRtcpMuxed: boolean;
  readonly crypto: readonly CryptoLine[];
  /** The other side takes no audio: `c=0.0.0.0`, the hold of before RFC 3264. */
  readonly isBlackhole: boolean;
}

/** Payload types whose meaning is fixed (RFC 3551 table 4). */
const STATIC: Readonly<Record<number, AudioCodec>> = { 0: 'PCMU', 8: 'PCMA', 13: 'CN' };
const CODECS: Readonly<Record<string, AudioCodec>> = { pcmu: 'PCMU', pcma: 'PCMA', 'telephone-event': 'telephone-event', cn: 'CN' };
const PLAIN = new Set(['RTP/AVP', 'RTP/AVPF']);
const SECURE = new Set(['RTP/SAVP', 'RTP/SAVPF']);
const DEFAULT_PTIME_MS = 20;
const LONGEST_PTIME_MS = 60;

export const isAudible = ({ codec }: AudioFormat): boolean => codec === 'PCMU' || codec === 'PCMA';

const valueOf = (attributes: readonly Attribute[], name: string): string | null => attributes.find((each) => each.name === name)?.value ?? null;
const has = (attributes: readonly Attribute[], name: string): boolean => attributes.some((each) => each.name === name);

function readFormats(media: MediaDescription): AudioFormat[] {
  const named = new Map<number, AudioCodec | null>();
  for (const { name, value } of media.attributes) {
    const match = name === 'rtpmap' ? /^(\d{1,3})\s+([\w.+-]+)\/(\d{1,6})(?:\/(\d{1,2}))?$/.exec(value ?? '') : null;
    if (!match) continue;
    const [, type, encoding, rate, channels] = match;
    const codec = rate === '8000' && (channels ?? '1') === '1' ? (CODECS[(encoding as string).toLowerCase()] ?? null) : null;
    if (!named.has(Number(type))) named.set(Number(type), codec);
  }
  const formats: AudioFormat[] = [];
  for (const format of media.formats) {
    const type = /^\d{1,3}$/.test(format) ? Number(format) : 128;
    const codec = type > 127 ? null : named.has(type) ? named.get(type) : STATIC[type];
    // RTCP packet types 200 to 204 on a shared port look like payload types 72 to 76 (RFC 5761 section 4).
    if (!codec || (type >= 72 && type <= 76) || formats.some((known) => known.payload_type === type)) continue;
    if (codec === 'telephone-event' && formats.some((known) => known.codec === codec)) continue;
    formats.push({ payload_type: type, codec });
  }
  return formats;
}

/** RFC 8866 section 6.4: the length the receiver would like, never over what it can take. */
function readPtime(attributes: readonly Attribute[]): number {
  const milliseconds = (name: string): number | null => {
    const value = Number(valueOf(attributes, name) ?? Number.NaN);
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  const wanted = milliseconds('ptime') ?? DEFAULT_PTIME_MS;
  const most = milliseconds('maxptime') ?? LONGEST_PTIME_MS;
  return Math.max(10, Math.floor(Math.min(wanted, most, LONGEST_PTIME_MS) / 10) * 10);
}

function readDirection(media: MediaDescription, session: SessionDescription): Direction {
  for (const attributes of [media.attributes, session.attributes])
    for (const { name } of attributes) if (name === 'sendrecv' || name === 'sendonly' || name === 'recvonly' || name === 'inactive') return name;
  return 'sendrecv';
}

function readRtcp(value: string | null, rtp: Endpoint): Endpoint {
  const match = /^(\d{1,5})(?:\s+IN\s+IP[46]\s+([0-9A-Fa-f.:]+))?$/.exec(value ?? '');
  const port = Number(match?.[1]);
  if (match && port > 0 && port <= 65_535) return { address: match[2] ?? rtp.address, port };
  return { address: rtp.address, port: rtp.port === 65_535 ? 0 : rtp.port + 1 };
}

const isMulticast = (address: string): boolean => /^(22[4-9]|23\d)\./.test(address) || address === '255.255.255.255' || /^ff/i.test(address);

/** What an `m=` line offers a telephone, or null where it is no audio over RTP, is switched off, or goes to a group of receivers. */
export function readAudioLine(media: MediaDescription, session: SessionDescription): AudioLine | null {
  const isSecure = SECURE.has(media.protocol);
  const connection = media.connection ?? session.connection;
  if (media.kind !== 'audio' || media.port === 0 || !connection || !(isSecure || PLAIN.has(media.protocol))) return null;
  if (isMulticast(connection.address)) return null;
  const isBlackhole = connection.address === '0.0.0.0' || connection.address === '::';
  const rtp = { address: connection.family === 0 || isBlackhole ? null : connection.address, port: media.port };
  const crypto = media.attributes.flatMap(({ name, value }) => (name === 'crypto' ? [readCrypto(value ?? '')] : []));
  return {
    protocol: media.protocol,
    isSecure,
    formats: readFormats(media),
    direction: readDirection(media, session),
    ptime_ms: readPtime([...media.attributes, ...session.attributes]),
    rtp,
    rtcp: readRtcp(valueOf(media.attributes, 'rtcp'), rtp),
    isRtcpMuxed: has(media.attributes, 'rtcp-mux'),
    crypto: crypto.filter((line) => line !== null),
    isBlackhole,
  };
}

/** What is written about an audio stream of ours. */
export interface OwnAudio {
  readonly protocol: string;
  readonly port: number;
  readonly formats: readonly AudioFormat[];
  readonly direction: Direction;
  readonly ptime_ms: number;
  readonly isRtcpMuxed: boolean;
  readonly crypto: CryptoLine | null;
}

/** Our `m=audio` line. */
export function writeAudioLine(own: OwnAudio): MediaDescription {
  const attributes: Attribute[] = [];
  for (const { payload_type, codec } of own.formats) {
    attributes.push({ name: 'rtpmap', value: `${payload_type} ${codec}/8000` });
    if (codec === 'telephone-event') attributes.push({ name: 'fmtp', value: `${payload_type} 0-15` });
  }
  attributes.push({ name: 'ptime', value: String(own.ptime_ms) }, { name: own.direction, value: null });
  if (own.isRtcpMuxed) attributes.push({ name: 'rtcp-mux', value: null });
  if (own.crypto) attributes.push({ name: 'crypto', value: own.crypto.text });
  return {
    kind: 'audio',
    port: own.port,
    protocol: own.protocol,
    formats: own.formats.map(({ payload_type }) => String(payload_type)),
    connection: null,
    attributes,
  };
}

/** An `m=` line we do not take: the same one with port 0 (RFC 3264 section 6). */
export const refusedLine = (media: MediaDescription): MediaDescription => ({ ...media, port: 0, connection: null, attributes: [] });

/** The direction seen from the other end. */
export function reversed(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}

/** What is left when both wishes are kept. */
export function narrowed(one: Direction, other: Direction): Direction {
  const isSending = [one, other].every((each) => each === 'sendrecv' || each === 'sendonly');
  const isReceiving = [one, other].every((each) => each === 'sendrecv' || each === 'recvonly');
  if (isSending) return isReceiving ? 'sendrecv' : 'sendonly';
  return isReceiving ? 'recvonly' : 'inactive';
}
