import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import { StartError } from '../start-error.ts';
import type { HttpApp } from './app.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Takes over a WebSocket upgrade; answers false when the address is none of its own. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** No new connections; open requests may end within `graceMs`, event streams end at once. */
  close(graceMs?: number): Promise<void>;
}

/** For a whole request, its body included. Together with the interval below it is what a connection that never ends gets. */
const REQUEST_LIMIT_MS = 50_000;
/** Node looks every half a minute by itself: a connection lived for as long again as its limit said. */
const LOOK_EVERY_MS = 5_000;
const HEADERS_LIMIT_MS = 20_000;
const KEEP_ALIVE_MS = 10_000;
const DEFAULT_GRACE_MS = 5_000;

/** Certificate and key as they are on disk. Throws a StartError in words when they cannot be read, are not PEM or do not belong together. */
export function readTls(tls: { certFile: string; keyFile: string }): { cert: Buffer; key: Buffer } {
  const read = (path: string, what: string): Buffer => {
    try {
      return readFileSync(path);
    } catch (error) {
      throw new StartError('http.tls_unreadable', `The ${what} ${path} cannot be read: ${(error as Error).message}`, 'Correct the path, or leave TLS off.', {
        cause: error,
      });
    }
  };
  const files = { cert: read(tls.certFile, 'certificate'), key: read(tls.keyFile, 'key of the certificate') };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new StartError('http.tls_invalid', `Certificate and key do not work: ${(error as Error).message}`, 'Both must be PEM files, and belong together.', {
      cause: error,
    });
  }
  return files;
}

function makeServer(options: ListenOptions, listener: ReturnType<typeof getRequestListener>): Server {
  const limits = {
    requestTimeout: REQUEST_LIMIT_MS,
    headersTimeout: HEADERS_LIMIT_MS,
    connectionsCheckingInterval: LOOK_EVERY_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  if (!options.tls) return createServer(limits, listener);
  return createSecureServer({ ...limits, ...readTls(options.tls) }, listener);
}

const LISTEN_WORDS: Readonly<Record<string, (options: ListenOptions) => StartError>> = {
  EADDRINUSE: ({ port }) =>
    new StartError('http.port_in_use', `Port ${port} is in use by another program.`, 'Stop that program, or choose another port with --port.'),
  EACCES: ({ port }) => new StartError('http.port_refused', `This user may not listen on port ${port}.`, 'Choose a port above 1023 with --port.'),
  EADDRNOTAVAIL: ({ host }) => new StartError('http.address_unknown', `This machine has no address ${host}.`, 'Choose another with --host.'),
  ENOTFOUND: ({ host }) => new StartError('http.address_unknown', `The host name ${host} is unknown.`, 'Choose another with --host.'),
};

/** Opens the port. Throws a StartError in words when the port is taken or the certificate does not work. */
export async function listen(app: HttpApp, options: ListenOptions): Promise<HttpServer> {
  const server = makeServer(
    options,
    getRequestListener((request, env) => app.fetch(request, { incoming: env.incoming as IncomingMessage })),
  );
  // Counted here and not by the server: a socket that was handed to another process stays on the server's own list for ever.
  const open = new Set<Duplex>();
  let onEmpty: () => void = () => undefined;
  const forget = (socket: Duplex): void => {
    open.delete(socket);
    if (open.size === 0) onEmpty();
  };
  server.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => forget(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (options.onUpgrade?.(request, socket, head)) return forget(socket);
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(LISTEN_WORDS[error.code ?? '']?.(options) ?? error));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const shown = options.host === '0.0.0.0' || options.host === '::' ? 'localhost' : options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://${shown}:${port}`,
    async close(graceMs = DEFAULT_GRACE_MS) {
      app.streams.closeAll();
      server.close();
      server.closeIdleConnections();
      if (open.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const socket of open) socket.destroy();
          resolve();
        }, graceMs);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
