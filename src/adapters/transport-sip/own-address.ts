import { networkInterfaces } from 'node:os';

const UNSPECIFIED: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/**
 * The address a far end reaches us at: what the operator says for everybody outside, the bound address where it is a particular one, else that of the
 * interface nearest to the far end. Loopback always speaks to loopback.
 */
export function ownAddressFor(farEnd: string, bound: string, external: string | null, interfaces = networkInterfaces): string {
  if (isLoopback(farEnd)) return UNSPECIFIED.has(bound) ? (farEnd.includes(':') ? '::1' : '127.0.0.1') : bound;
  const isV6 = farEnd.includes(':');
  const own = Object.values(interfaces()).flatMap((each) => (each ?? []).filter(({ internal, family }) => !internal && family === (isV6 ? 'IPv6' : 'IPv4')));
  const near = isV6 ? undefined : own.find(({ address, netmask }) => sameNetwork(address, farEnd, netmask));
  // Somebody in the same network needs no way around.
  if (near && external !== null) return near.address;
  if (external !== null) return external;
  return UNSPECIFIED.has(bound) ? (near?.address ?? own[0]?.address ?? bound) : bound;
}

const number = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const sameNetwork = (one: string, other: string, mask: string): boolean => ((number(one) ^ number(other)) & number(mask)) === 0;
