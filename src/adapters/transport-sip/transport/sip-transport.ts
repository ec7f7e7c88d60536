import { createSocket, type Socket } from 'node:dgram';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import { type Flow, type Hop, type ListenAddress, plainAddress, type Wire } from './flow.ts';
import { SourceLimit } from './source-limits.ts';
import { Streams } from './streams.ts';

/** Messages of one stranger: nobody who telephones is near them. */
const BURST_MESSAGES = 400;
const MESSAGES_PER_SECOND = 100;
const SMALLEST_MESSAGE_BYTES = 20;
const RECEIVE_BUFFER_BYTES = 2 * 1024 * 1024;
const UNREACHABLE = () => undefined;

export interface SipTransportOptions {
  readonly listen: readonly ListenAddress[];
  readonly timers: Timers;
  readonly log: Log;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly trusted?: string | undefined;
  /** Sources whose messages are not counted: our trunks. */
  readonly isKnown: (address: string) => boolean;
  readonly onMessage: (bytes: Buffer, flow: Flow) => void;
}

/** All that SIP is spoken over in one process. */
export interface SipTransport extends Wire {
  /** Where it listens, with the ports that were really given. */
  readonly listening: readonly ListenAddress[];
  close(): void;
}

/** Binds every address. Rejects, with nothing left open, when one of them is taken. */
export async function openSipTransport(options: SipTransportOptions): Promise<SipTransport> {
  const limit = new SourceLimit(options.timers, BURST_MESSAGES, MESSAGES_PER_SECOND);
  const sockets: { socket: Socket; at: ListenAddress }[] = [];
  const take = (bytes: Buffer, flow: Flow): void => {
    if (!options.isKnown(flow.address) && !limit.take(flow.address)) return;
    options.onMessage(bytes, flow);
  };
  const streams = new Streams({ timers: options.timers, onMessage: take, tls: options.tls, trusted: options.trusted });
  const listening: ListenAddress[] = [];
  const close = (): void => {
    streams.close();
    for (const { socket } of sockets) socket.close();
  };
  const bindDatagrams = async (where: ListenAddress): Promise<ListenAddress> => {
    const socket = createSocket({ type: where.address.includes(':') ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(where.port, where.address, () => {
        socket.removeListener('error', reject);
        resolve();
      });
    });
    socket.on('error', (error) => options.log.warn('a SIP socket reports a fault', { error: String(error) }));
    const at = { ...where, port: socket.address().port };
    socket.on('message', (bytes, from) => {
      // Shorter ones keep a NAT open and mean nothing.
      if (bytes.length >= SMALLEST_MESSAGE_BYTES)
        take(bytes, datagramFlow(socket, at, { transport: 'udp', address: plainAddress(from.address), port: from.port }));
    });
    sockets.push({ socket, at });
    return at;
  };
  try {
    for (const where of options.listen) listening.push(where.transport === 'udp' ? await bindDatagrams(where) : await streams.listen(where));
  } catch (error) {
    close();
    throw error;
  }
  return {
    listening,
    close,
    flowTo(hop) {
      if (hop.transport !== 'udp') return streams.flowTo(hop);
      const wanted = hop.address.includes(':');
      const found = sockets.find(({ at }) => at.address.includes(':') === wanted);
      return found ? datagramFlow(found.socket, found.at, hop) : null;
    },
  };
}

function datagramFlow(socket: Socket, at: ListenAddress, hop: Hop): Flow {
  return {
    transport: 'udp',
    address: hop.address,
    port: hop.port,
    serverName: hop.serverName,
    isReliable: false,
    local: { address: at.address, port: at.port },
    send(bytes) {
      // A port of nought and addresses that cannot be are refused by throwing; the transaction's timer says the rest.
      try {
        socket.send(bytes, hop.port, hop.address, UNREACHABLE);
      } catch {
        UNREACHABLE();
      }
    },
    onLost: () => () => undefined,
  };
}
