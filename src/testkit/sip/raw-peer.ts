import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { StreamFramer } from '#adapters/transport-sip/message/framing';

/** A far end that says exactly what it is told to, over datagrams or a connection, and keeps what it hears. */
export interface RawPeer {
  readonly port: number;
  readonly heard: string[];
  say(bytes: Buffer | string): void;
  /** The first message heard that matches; what came before it is dropped. Rejects after a while. */
  hear(wanted: RegExp, withinMs?: number): Promise<string>;
  readonly isClosed: boolean;
  close(): void;
}

const WITHIN_MS = 4_000;

function listener(): { heard: string[]; push(text: string): void; hear(wanted: RegExp, withinMs?: number): Promise<string> } {
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  return {
    heard,
    push(text) {
      heard.push(text);
      for (const check of [...waiting]) check();
    },
    hear: (wanted, withinMs = WITHIN_MS) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`nothing like ${wanted} was heard, but ${heard.map((text) => text.split('\r\n')[0]).join(' | ') || 'nothing'}`));
        }, withinMs);
        const check = (): void => {
          const index = heard.findIndex((text) => wanted.test(text));
          if (index < 0) return;
          clearTimeout(late);
          waiting.delete(check);
          resolve(heard.splice(0, index + 1).at(-1) as string);
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Speaks from a port of its own on `address` to a port of this machine. */
export async function datagramPeer(to: number, address = '127.0.0.1'): Promise<RawPeer> {
  const ears = listener();
  const socket = createSocket('udp4');
  socket.on('message', (bytes) => ears.push(bytes.toString('utf8')));
  await new Promise<void>((resolve) => void socket.bind(0, address, () => resolve()));
  return {
    port: socket.address().port,
    heard: ears.heard,
    hear: ears.hear,
    isClosed: false,
    say: (bytes) => socket.send(bytes, to, '127.0.0.1'),
    close: () => socket.close(),
  };
}

export async function streamPeer(to: number): Promise<RawPeer> {
  const ears = listener();
  const framer = new StreamFramer();
  const socket = connect({ host: '127.0.0.1', port: to, noDelay: true });
  let isClosed = false;
  socket.on('data', (chunk: Buffer) => {
    for (const frame of framer.push(chunk)) if (frame.kind !== 'ping') ears.push(frame.bytes.toString('utf8'));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => (isClosed = true));
  await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
  return {
    port: socket.localPort ?? 0,
    ...ears,
    get isClosed() {
      return isClosed;
    },
    say: (bytes) => void socket.write(bytes),
    close: () => socket.destroy(),
  };
}
