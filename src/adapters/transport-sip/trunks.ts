import { isWithin, parseAddress, parseRange } from '#platform/egress/address-ranges';
import type { SipTransportName } from './transport/flow.ts';
import { sipUri, type SipUri } from './message/uri.ts';

/** A connection to a carrier or a PBX, as an organization set it up. */
export interface SipTrunk {
  readonly connection_id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number | null;
  readonly transport: SipTransportName;
  readonly username: string | null;
  readonly password: string | null;
  readonly realm: string | null;
  readonly register: boolean;
  /** Addresses and ranges that call from it without a password. */
  readonly allowed_addresses: readonly string[];
  /** The lower, the sooner it is dialled over. */
  readonly priority: number;
  /** Host, host:port or a sip address that everything is sent to instead. */
  readonly outbound_proxy: string | null;
}

/** Whether one of these addresses and ranges holds the address. Names hold nothing: who calls has an address only. */
export function isListed(address: string, list: readonly string[]): boolean {
  const bytes = parseAddress(address);
  if (!bytes) return false;
  return list.some((entry) => {
    const range = parseRange(entry.trim().toLowerCase());
    return range !== undefined && isWithin(bytes, range);
  });
}

/** The trunk's own domain as an address; `user` is who is called there. */
export const trunkUri = (trunk: SipTrunk, user: string | null): SipUri =>
  sipUri({
    user,
    host: trunk.host.toLowerCase(),
    port: trunk.port,
    parameters: new Map<string, string | null>(trunk.transport === 'udp' ? [] : [['transport', trunk.transport]]),
  });
