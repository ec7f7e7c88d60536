export type SipTransportName = 'udp' | 'tcp' | 'tls';

/** Where a message goes to next: a resolved address. */
export interface Hop {
  readonly transport: SipTransportName;
  readonly address: string;
  readonly port: number;
  /** The name a certificate must be good for; without it the address. */
  readonly serverName?: string | undefined;
}

/** A way to a far end and back: the connection, or the pair of addresses. Sending never waits and never throws. */
export interface Flow extends Hop {
  /** Whether the network repeats what was lost, so that nobody above has to. */
  readonly isReliable: boolean;
  /** Our own end, as the far end is to reach it. */
  readonly local: { readonly address: string; readonly port: number };
  send(bytes: Buffer): void;
  /** Told once when the connection is gone or could not be made; never of datagrams. Answers how to stop listening. */
  onLost(run: () => void): () => void;
}

/** What the transactions need from the network. */
export interface Wire {
  /** The flow to a hop: a connection that is open already, or a new one. Null when we listen on nothing that could reach it. */
  flowTo(hop: Hop): Flow | null;
}

export interface ListenAddress {
  readonly transport: SipTransportName;
  readonly address: string;
  readonly port: number;
}

const LISTEN = /^(udp|tcp|tls):(\[[0-9a-f:.]{2,45}\]|[0-9.]{7,15}):(\d{1,5})$/i;

/** Reads `udp:0.0.0.0:5060,tcp:0.0.0.0:5060`; throws in words. */
export function parseListen(text: string): ListenAddress[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, transport, address, port] = LISTEN.exec(part) ?? [];
      if (!transport || !address || Number(port) > 65_535) throw new Error(`"${part}" is no place to listen on; write udp:0.0.0.0:5060, tcp:… or tls:…`);
      return { transport: transport.toLowerCase() as SipTransportName, address: address.replace(/[[\]]/g, ''), port: Number(port) };
    });
}

/** IPv4 in the clothes of IPv6 is IPv4. */
export const plainAddress = (address: string): string => (address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address);
