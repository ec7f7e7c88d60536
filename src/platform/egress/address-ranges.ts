/** An address as its 4 or 16 bytes. */
export type AddressBytes = readonly number[];

/** A block of addresses: those whose first `bits` bits are those of `bytes`. */
export interface AddressRange {
  readonly bytes: AddressBytes;
  readonly bits: number;
}

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

function parseV4(text: string): AddressBytes | undefined {
  const parts = V4.exec(text)?.slice(1);
  if (!parts || parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return undefined;
  return parts.map(Number);
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const v4 = index === groups.length - 1 ? parseV4(group) : undefined;
    if (v4) bytes.push(...v4);
    else if (GROUP.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
    else return undefined;
  }
  return bytes;
}

/** Reads an address in its usual form (dotted decimal, or RFC 4291); undefined for anything else, zones and leading zeros included. */
export function parseAddress(text: string): AddressBytes | undefined {
  if (!text.includes(':')) return parseV4(text);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [groupsOf(halves[0] ?? ''), halves.length === 2 ? groupsOf(halves[1] ?? '') : []];
  if (!head || !tail) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address; undefined when it is neither. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const bytes = parseAddress(address);
  if (!bytes || rest.length > 0) return undefined;
  if (length === undefined) return { bytes, bits: bytes.length * 8 };
  const bits = Number(length);
  return /^\d{1,3}$/.test(length) && bits <= bytes.length * 8 ? { bytes, bits } : undefined;
}

/** Whether the address lies in the block; an IPv4 address lies in no IPv6 block. */
export function isWithin(address: AddressBytes, range: AddressRange): boolean {
  if (address.length !== range.bytes.length) return false;
  for (let bit = 0; bit < range.bits; bit += 8) {
    const mask = 255 << Math.max(0, 8 - (range.bits - bit));
    if (((address[bit >> 3] ?? 0) & mask & 255) !== ((range.bytes[bit >> 3] ?? 0) & mask & 255)) return false;
  }
  return true;
}

const ranges = (...texts: string[]): readonly AddressRange[] =>
  texts.map((text) => {
    const range = parseRange(text);
    if (!range) throw new Error(`not a range: ${text}`);
    return range;
  });

/** IANA's special-purpose registry, multicast, the reserved block, and one address that a cloud answers its own machines on. */
const CLOSED_V4 = ranges(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
);
/** What is routed in the world at all; loopback, mapped, NAT64, unique local, link-local and multicast lie outside. */
const OPEN_V6 = ranges('2000::/3');
/** Inside of it: protocol assignments with Teredo, documentation, 6to4 and AS112, each of which may lead to an IPv4 address of ours. */
const CLOSED_V6 = ranges('2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20');

/** Whether the address is one machine on the public network, reached without passing through anything that translates addresses. */
export function isPublicUnicast(address: AddressBytes): boolean {
  if (address.length === 4) return !CLOSED_V4.some((range) => isWithin(address, range));
  return OPEN_V6.some((range) => isWithin(address, range)) && !CLOSED_V6.some((range) => isWithin(address, range));
}
