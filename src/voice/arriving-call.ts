import type { AdmitRequest } from './call-plan.ts';

/** A call that rings at one of our doors, as the carrier tells it. */
export interface ArrivingCall {
  /** Kind of the connection it came by: `sip_trunk`, `twilio`. */
  readonly provider: string;
  /** The trunks or accounts it may have come by, as far as the transport knows; several where organizations share a carrier, none where only its number tells. */
  readonly connection_ids: readonly string[];
  /** The far end has shown that it is this one connection: by a password, a signature, or a word that only its carrier was told. */
  readonly is_signed: boolean;
  readonly source_address: string | null;
  readonly provider_call_id: string | null;
  /** As given; whoever routes brings it into E.164. Null when it is withheld. */
  readonly from_number: string | null;
  readonly to_number: string;
  /** The number it was forwarded from (Diversion, History-Info, the carrier's own field). */
  readonly forwarded_from: string | null;
  readonly caller_name: string | null;
  /** Our own loop header: how often we have sent this call on; 0 for a call from outside. */
  readonly hops: number;
}

export type ArrivalRefusal = 'unknown_number' | 'blocked' | 'closed' | 'no_agent' | 'not_allowed' | 'no_capacity' | 'loop';

/** What becomes of a call that rings: an agent takes it (`admit` comes next), or nobody does and the transport says so in its own way. */
export type Arrival = { readonly kind: 'agent'; readonly request: AdmitRequest } | { readonly kind: 'refused'; readonly reason: ArrivalRefusal };

/** A trunk as the SIP side needs it. The password was opened for this answer and is kept nowhere else. */
export interface SipTrunk {
  readonly connection_id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly username: string | null;
  readonly password: string | null;
  readonly realm: string | null;
  readonly register: boolean;
  /** Addresses or ranges (CIDR) that calls of this trunk come from. */
  readonly allowed_addresses: readonly string[];
  /** The lower one is tried first. */
  readonly priority: number;
  readonly outbound_proxy: string | null;
}
