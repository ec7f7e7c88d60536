import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as a provider's server got it. */
export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is wrong with the provider: it hangs, drips a byte at a time, answers 500, 401, 429, HTML, half an answer, or never ends. */
export type PeerFault = 'hangs' | 'drips' | 'fails' | 'denies' | 'limits' | 'garbage' | 'closes' | 'endless';

/** A provider's server on this machine. */
export interface Peer {
  readonly url: string;
  readonly received: PeerRequest[];
  break(how: PeerFault | null): void;
  close(): void;
}

const DRIP_MS = 5;

function misbehave(how: PeerFault, response: ServerResponse): void {
  switch (how) {
    case 'hangs':
      return;
    case 'fails':
      return void response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"overloaded"}}');
    case 'denies':
      return void response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"invalid key sk-canary"}}');
    case 'limits':
      return void response.writeHead(429, { 'content-type': 'application/json' }).end('{"error":{"message":"slow down"}}');
    case 'garbage':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>It works!</h1></html>');
    case 'closes':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"choices":[');
      setImmediate(() => response.destroy());
      return;
    case 'drips':
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = how === 'drips' ? '{' : 'x'.repeat(65_536);
      const timer = setInterval(() => response.write(piece), how === 'drips' ? DRIP_MS : 0);
      response.on('close', () => clearInterval(timer));
    }
  }
}

/** Opens a server that answers by `answer`, unless it is broken. */
export async function openPeer(answer: (request: PeerRequest, response: ServerResponse) => void): Promise<Peer> {
  const received: PeerRequest[] = [];
  const sockets = new Set<Socket>();
  let fault: PeerFault | null = null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
    received.push(one);
    if (fault) misbehave(fault, response);
    else answer(one, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    break(how) {
      fault = how;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
