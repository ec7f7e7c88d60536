import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { Timers } from '#voice/ports';
import { StreamFramer } from '../message/framing.ts';
import { type Flow, type Hop, type ListenAddress, plainAddress } from './flow.ts';

const PONG = Buffer.from('\r\n');
const CONNECT_WITHIN_MS = 5_000;
/** A connection that said nothing yet is closed sooner than one that was used. */
const FIRST_WORD_WITHIN_MS = 15_000;
const IDLE_MS = 15 * 60_000;
const MOST_CONNECTIONS = 2_000;
const MOST_PER_SOURCE = 50;
/** What a far end that does not read may leave standing in our memory. */
const MOST_UNSENT_BYTES = 1024 * 1024;

export interface StreamsOptions {
  readonly timers: Timers;
  readonly onMessage: (bytes: Buffer, flow: Flow) => void;
  /** Whether a connection from there may stay; asked before anything is read. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Certificates that are trusted besides the usual ones, as PEM. */
  readonly trusted?: string | undefined;
}

/** Connections over TCP and TLS, made and accepted, found again by their far end. */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #servers: Server[] = [];
  readonly #flows = new Map<string, StreamFlow>();
  readonly #perSource = new Map<string, number>();

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  async listen(where: ListenAddress): Promise<ListenAddress> {
    const { tls } = this.#options;
    if (where.transport === 'tls' && !tls) throw new Error('SIP over TLS needs the settings tls_cert and tls_key');
    const take = (socket: Socket): void => this.#accept(where.transport as 'tcp' | 'tls', socket);
    const server =
      where.transport === 'tls' && tls
        ? createTlsServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout: CONNECT_WITHIN_MS }, take)
        : createTcpServer({ noDelay: true }, take);
    server.maxConnections = MOST_CONNECTIONS;
    server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(where.port, where.address, () => {
        server.removeListener('error', reject);
        server.on('error', () => undefined);
        resolve();
      });
    });
    this.#servers.push(server);
    const bound = server.address();
    return { ...where, port: typeof bound === 'object' && bound ? bound.port : where.port };
  }

  /** The open connection to a far end, or a new one. */
  flowTo(hop: Hop): Flow {
    const known = this.#flows.get(keyOf(hop));
    if (known?.isOpen) return known;
    const to = { host: hop.address, port: hop.port };
    const name = hop.serverName ?? hop.address;
    const isName = !/^[\d.]+$|:/.test(name);
    const socket =
      hop.transport === 'tls'
        ? connectTls({
            ...to,
            minVersion: 'TLSv1.2',
            ...(isName ? { servername: name } : {}),
            ...(this.#options.trusted === undefined ? {} : { ca: this.#options.trusted }),
          })
        : connectTcp({ ...to, noDelay: true });
    return this.#keep(new StreamFlow(hop, socket, this.#options, CONNECT_WITHIN_MS));
  }

  get size(): number {
    return this.#flows.size;
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const flow of this.#flows.values()) flow.destroy();
  }

  #accept(transport: 'tcp' | 'tls', socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '');
    const open = this.#perSource.get(address) ?? 0;
    socket.on('error', () => socket.destroy());
    if (address === '' || open >= MOST_PER_SOURCE) return void socket.destroy();
    this.#perSource.set(address, open + 1);
    socket.once('close', () => {
      const left = (this.#perSource.get(address) ?? 1) - 1;
      if (left > 0) this.#perSource.set(address, left);
      else this.#perSource.delete(address);
    });
    this.#keep(new StreamFlow({ transport, address, port: socket.remotePort ?? 0 }, socket, this.#options, FIRST_WORD_WITHIN_MS));
  }

  #keep(flow: StreamFlow): StreamFlow {
    const key = keyOf(flow);
    this.#flows.set(key, flow);
    flow.onLost(() => {
      if (this.#flows.get(key) === flow) this.#flows.delete(key);
    });
    return flow;
  }
}

const keyOf = (hop: Hop): string => `${hop.transport} ${hop.address} ${hop.port}`;

/** One connection: cuts its messages out, answers its questions whether it lives, and closes it when it is idle, unreadable or too slow. */
class StreamFlow implements Flow {
  readonly transport: Hop['transport'];
  readonly address: string;
  readonly port: number;
  readonly serverName: string | undefined;
  readonly isReliable = true;
  isOpen = true;
  readonly #socket: Socket;
  readonly #timers: Timers;
  readonly #lost = new Set<() => void>();
  #idle: { cancel(): void };

  constructor(hop: Hop, socket: Socket, options: StreamsOptions, firstWithinMs: number) {
    this.transport = hop.transport;
    this.address = hop.address;
    this.port = hop.port;
    this.serverName = hop.serverName;
    this.#socket = socket;
    this.#timers = options.timers;
    this.#idle = this.#timers.after(firstWithinMs, () => socket.destroy());
    const framer = new StreamFramer();
    socket.on('data', (chunk: Buffer) => {
      this.#rest();
      for (const frame of framer.push(chunk)) {
        if (frame.kind === 'ping') this.send(PONG);
        else options.onMessage(frame.bytes, this);
        if (frame.kind === 'lost') socket.end();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#close());
    socket.once(hop.transport === 'tls' ? 'secureConnect' : 'connect', () => this.#rest());
  }

  get local(): { address: string; port: number } {
    return { address: plainAddress(this.#socket.localAddress ?? ''), port: this.#socket.localPort ?? 0 };
  }

  send(bytes: Buffer): void {
    if (!this.isOpen) return;
    if (this.#socket.writableLength + bytes.length > MOST_UNSENT_BYTES) this.#socket.destroy();
    else if (this.#socket.writable) this.#socket.write(bytes);
  }

  onLost(run: () => void): () => void {
    if (!this.isOpen) run();
    else this.#lost.add(run);
    return () => void this.#lost.delete(run);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #rest(): void {
    this.#idle.cancel();
    this.#idle = this.#timers.after(IDLE_MS, () => this.#socket.destroy());
  }

  #close(): void {
    this.isOpen = false;
    this.#idle.cancel();
    for (const run of this.#lost) run();
    this.#lost.clear();
  }
}
