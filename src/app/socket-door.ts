import { createServer, IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Timers } from '#voice/ports';
import type { HandOver, SocketOffer } from './voice-protocol.ts';

/** Far above any message of either protocol, far below what would hurt. */
const MOST_BYTES = 64 * 1024;
/** A socket that was announced and does not come is forgotten. */
const COME_WITHIN_MS = 10_000;

export interface SocketDoor {
  /** Takes a socket that was handed over from the other process. */
  take(handOver: HandOver, socket: Socket): void;
  /** Opens the loopback door for one announced socket; answers the port. */
  expect(nonce: string, offer: SocketOffer): Promise<number>;
  close(): void;
}

/** Finishes the WebSocket handshake of sockets the main process let in, and tells the refused ones why in a close frame. */
export function createSocketDoor(options: { readonly timers: Timers; readonly onSocket: (socket: WebSocket, offer: SocketOffer) => void }): SocketDoor {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false, clientTracking: false });
  const expected = new Map<string, SocketOffer>();
  let port: Promise<number> | undefined;

  const letIn = (offer: SocketOffer, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    sockets.handleUpgrade(request, socket, head, (open) => {
      // A broken protocol: the socket itself answers with the right close code. Without a listener it would end the process.
      open.on('error', () => undefined);
      if (offer.refusal) open.close(offer.refusal.code, offer.refusal.reason);
      else options.onSocket(open, offer);
    });
  };

  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', (request, socket, head) => {
    const nonce = request.url?.replace(/^\/socket\//, '') ?? '';
    const offer = expected.get(nonce);
    expected.delete(nonce);
    if (offer) letIn(offer, request, socket, head);
    else socket.destroy();
  });

  return {
    take(handOver, socket) {
      const request = new IncomingMessage(socket);
      request.method = 'GET';
      request.url = handOver.offer.url;
      request.headers = { ...handOver.offer.headers };
      letIn(handOver.offer, request, socket, Buffer.from(handOver.head, 'base64'));
    },
    expect(nonce, offer) {
      expected.set(nonce, offer);
      options.timers.after(COME_WITHIN_MS, () => expected.delete(nonce));
      port ??= new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      });
      return port;
    },
    close() {
      server.close();
      server.closeAllConnections();
      sockets.close();
    },
  };
}
