import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as an endpoint got it, byte for byte. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A customer's server on this machine. It answers 204 unless the path was told otherwise. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** From now on requests to this path are answered so. */
  answer(path: string, how: (response: ServerResponse, received: Received) => void): void;
  /** What came to a path. */
  at(path: string): Received[];
  close(): void;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers = new Map<string, (response: ServerResponse, received: Received) => void>();
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    const answer = answers.get(one.path);
    if (answer) answer(response, one);
    else response.writeHead(204).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (path, how) => void answers.set(path, how),
    at: (path) => received.filter((one) => one.path === path),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
