import { isIP } from 'node:net';

/** Longer descriptions do not fit a SIP message of ours; more lines than these have no use but to cost time. */
const MOST_CHARACTERS = 65_535;
const MOST_LINES = 1_000;
const MOST_MEDIA = 64;

/** `a=name:value`, or `a=name` with `null`. */
export interface Attribute {
  readonly name: string;
  readonly value: string | null;
}

/** A `c=` line: where media is to be sent. */
export interface Connection {
  readonly address: string;
  /** 4 or 6 for a literal, 0 for a host name. */
  readonly family: 0 | 4 | 6;
}

/** An `m=` line with all that belongs to it. */
export interface MediaDescription {
  readonly kind: string;
  /** 0 where the stream is refused or switched off. */
  readonly port: number;
  readonly protocol: string;
  readonly formats: readonly string[];
  readonly connection: Connection | null;
  readonly attributes: readonly Attribute[];
}

/** A session description (RFC 8866), the parts that matter between two telephones. */
export interface SessionDescription {
  readonly origin: { readonly username: string; readonly session_id: string; readonly session_version: string; readonly address: string };
  readonly name: string;
  readonly connection: Connection | null;
  readonly attributes: readonly Attribute[];
  readonly media: readonly MediaDescription[];
}

type Fault = { readonly fault: string };
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Open extends Mutable<Omit<MediaDescription, 'attributes'>> {
  attributes: Attribute[];
}

const TOKEN = /^[\w!#$%&'*+.^`{|}~-]+$/;
const DIGITS = /^\d{1,20}$/;
const NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/;

function readConnection(value: string): Connection | null {
  const [net, type, target, ...rest] = value.split(' ');
  if (net !== 'IN' || (type !== 'IP4' && type !== 'IP6') || !target || rest.some((part) => part !== '')) return null;
  // A multicast address carries its time to live behind a slash.
  const address = target.split('/')[0] as string;
  const family = isIP(address) as 0 | 4 | 6;
  if (family === 0 ? !NAME.test(address) || /^[\d.]+$/.test(address) : family !== (type === 'IP4' ? 4 : 6)) return null;
  return { address, family };
}

function readMedia(value: string): Open | string {
  const [kind, ports, protocol, ...formats] = value.split(' ').filter((part) => part !== '');
  if (!kind || !TOKEN.test(kind)) return 'the m= line names no kind of media';
  const match = /^(\d{1,5})(?:\/\d{1,3})?$/.exec(ports ?? '');
  const port = Number(match?.[1]);
  if (!match || port > 65_535) return 'the m= line has no port from 0 to 65535';
  if (!protocol || !/^[\w/.-]+$/.test(protocol)) return 'the m= line names no protocol';
  if (formats.length === 0) return 'the m= line names no format';
  if (formats.length > 256 || !formats.every((format) => TOKEN.test(format))) return 'the formats of the m= line cannot be read';
  return { kind: kind.toLowerCase(), port, protocol, formats, connection: null, attributes: [] };
}

function readAttribute(value: string): Attribute | null {
  const colon = value.indexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  return TOKEN.test(name) ? { name: name.toLowerCase(), value: colon < 0 ? null : value.slice(colon + 1).trim() } : null;
}

function readOrigin(value: string): SessionDescription['origin'] | null {
  const [username, session_id, session_version, net, type, address, ...rest] = value.split(' ');
  if (!username || !DIGITS.test(session_id ?? '') || !DIGITS.test(session_version ?? '') || net !== 'IN') return null;
  if ((type !== 'IP4' && type !== 'IP6') || !address || rest.length > 0) return null;
  return { username, session_id: session_id as string, session_version: session_version as string, address };
}

/**
 * Reads a session description (RFC 8866 section 5), or says in words which line it fails at. Lines may end in LF alone and the `t=` line may be
 * missing, as some telephones have it; lines of a type nobody knows are passed over. Never throws.
 */
export function parseDescription(text: string): SessionDescription | Fault {
  if (text.length > MOST_CHARACTERS) return { fault: 'the session description is longer than 65535 characters' };
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  if (lines.length > MOST_LINES) return { fault: 'the session description has more than 1000 lines' };
  if (lines.length === 0) return { fault: 'the session description is empty' };
  if (lines[0] !== 'v=0') return { fault: 'line 1 of the session description is not v=0' };
  let origin: SessionDescription['origin'] | null = null;
  let name: string | null = null;
  let connection: Connection | null = null;
  const attributes: Attribute[] = [];
  const media: Open[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    const at = (why: string): Fault => ({ fault: `line ${i + 1} of the session description: ${why}` });
    if (line[1] !== '=' || !/[a-z]/.test(line[0] as string)) return at('not of the form x=value');
    if (line.includes('\0')) return at('a NUL');
    const value = line.slice(2).trimEnd();
    const open = media.at(-1);
    if (i === 1 && line[0] !== 'o') return at('o= must follow v=');
    if (i === 2 && line[0] !== 's') return at('s= must follow o=');
    switch (line[0]) {
      case 'v':
        return at('a second v=');
      case 'o':
        if (origin) return at('a second o=');
        origin = readOrigin(value);
        if (!origin) return at('o= is not "user id version IN IP4 address"');
        break;
      case 's':
        if (name !== null) return at('a second s=');
        name = value;
        break;
      case 'c': {
        const found = readConnection(value);
        if (!found) return at('c= is not "IN IP4 address" or "IN IP6 address"');
        if (open) open.connection ??= found;
        else connection ??= found;
        break;
      }
      case 't':
        if (!/^\d+ \d+$/.test(value)) return at('t= is not two numbers');
        break;
      case 'm': {
        const found = readMedia(value);
        if (typeof found === 'string') return at(found);
        if (media.length === MOST_MEDIA) return at('more than 64 m= lines');
        media.push(found);
        break;
      }
      case 'a': {
        const found = readAttribute(value);
        if (!found) return at('an attribute without a name');
        (open?.attributes ?? attributes).push(found);
        break;
      }
      default:
    }
  }
  if (!origin) return { fault: 'the session description has no o= line' };
  if (name === null) return { fault: 'the session description has no s= line' };
  for (const each of media)
    if (each.port !== 0 && !each.connection && !connection) return { fault: `the ${each.kind} stream of the session description has no c= line` };
  return { origin, name, connection, attributes, media };
}

const connectionLine = ({ address }: Connection): string => `c=IN IP${isIP(address) === 6 ? 6 : 4} ${address}`;
const attributeLine = ({ name, value }: Attribute): string => (value === null ? `a=${name}` : `a=${name}:${value}`);

/** The description as text, in the order of RFC 8866 section 5, lines ended by CRLF. */
export function writeDescription(description: SessionDescription): string {
  const { origin, name, connection, attributes, media } = description;
  const lines = [
    'v=0',
    `o=${origin.username} ${origin.session_id} ${origin.session_version} IN IP${isIP(origin.address) === 6 ? 6 : 4} ${origin.address}`,
    `s=${name}`,
    ...(connection ? [connectionLine(connection)] : []),
    't=0 0',
    ...attributes.map(attributeLine),
  ];
  for (const each of media) {
    lines.push(`m=${each.kind} ${each.port} ${each.protocol} ${each.formats.join(' ')}`);
    if (each.connection) lines.push(connectionLine(each.connection));
    lines.push(...each.attributes.map(attributeLine));
  }
  return `${lines.join('\r\n')}\r\n`;
}
