import type { Hop, SipTransportName } from './flow.ts';
import type { Uri } from '../message/uri.ts';

/** What is asked of the name service; an empty list where it knows nothing. Rejects when it cannot be reached. */
export interface NameService {
  naptr(name: string): Promise<readonly { order: number; preference: number; service: string; replacement: string }[]>;
  srv(name: string): Promise<readonly { priority: number; weight: number; port: number; name: string }[]>;
  addresses(name: string): Promise<readonly string[]>;
}

const SERVICES: Readonly<Record<string, SipTransportName>> = { 'SIP+D2U': 'udp', 'SIP+D2T': 'tcp', 'SIPS+D2T': 'tls' };
const PREFIX: Readonly<Record<SipTransportName, string>> = { udp: '_sip._udp.', tcp: '_sip._tcp.', tls: '_sips._tcp.' };
const MOST_HOPS = 8;
const LITERAL = /^[0-9.]{7,15}$|:/;

/** Where a request to this address may be sent, best first (RFC 3263 section 4): by what it says itself, NAPTR, SRV, and addresses. `chance` spreads equal weights. */
export async function resolveHops(uri: Uri, names: NameService, chance: () => number): Promise<Hop[]> {
  if (uri.scheme !== 'sip' && uri.scheme !== 'sips') return [];
  const host = uri.parameters.get('maddr') ?? uri.host;
  const asked = transportOf(uri.parameters.get('transport') ?? null, uri.scheme);
  if (asked === undefined) return [];
  const usual = asked ?? 'udp';
  if (LITERAL.test(host)) return [{ transport: usual, address: host, port: uri.port ?? portOf(usual), serverName: uri.host }];
  if (uri.port !== null) return at(await names.addresses(host), usual, uri.port, host);
  const services = asked ? [{ transport: asked, name: `${PREFIX[asked]}${host}` }] : await servicesOf(host, names);
  const hops: Hop[] = [];
  for (const { transport, name } of services) {
    for (const record of inOrder(await names.srv(name), chance)) hops.push(...at(await names.addresses(record.name), transport, record.port, host));
    if (hops.length >= MOST_HOPS) break;
  }
  return hops.length > 0 ? hops.slice(0, MOST_HOPS) : at(await names.addresses(host), usual, portOf(usual), host);
}

/** Undefined for a transport we do not speak; null where nothing is said. */
function transportOf(written: string | null, scheme: 'sip' | 'sips'): SipTransportName | null | undefined {
  const name = written?.toLowerCase() ?? null;
  if (scheme === 'sips') return name === null || name === 'tcp' || name === 'tls' ? 'tls' : undefined;
  if (name === null) return null;
  return name === 'udp' || name === 'tcp' || name === 'tls' ? name : undefined;
}

async function servicesOf(host: string, names: NameService): Promise<{ transport: SipTransportName; name: string }[]> {
  const records = [...(await names.naptr(host))].sort((a, b) => a.order - b.order || a.preference - b.preference);
  const told = records.flatMap(({ service, replacement }) => {
    const transport = SERVICES[service.toUpperCase()];
    return transport && replacement !== '' ? [{ transport, name: replacement }] : [];
  });
  return told.length > 0 ? told : (['udp', 'tcp'] as const).map((transport) => ({ transport, name: `${PREFIX[transport]}${host}` }));
}

/** RFC 2782: lower priority first; within one, by chance in proportion to weight. */
function inOrder<Record extends { priority: number; weight: number }>(records: readonly Record[], chance: () => number): Record[] {
  return records
    .map((record) => ({ record, key: -Math.log(Math.max(1e-9, chance())) / Math.max(record.weight, 0.01) }))
    .sort((a, b) => a.record.priority - b.record.priority || a.key - b.key)
    .map(({ record }) => record);
}

const portOf = (transport: SipTransportName): number => (transport === 'tls' ? 5061 : 5060);
const at = (addresses: readonly string[], transport: SipTransportName, port: number, serverName: string): Hop[] =>
  addresses.map((address) => ({ transport, address, port, serverName }));
