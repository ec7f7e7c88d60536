import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ProviderError } from '#kernel/errors';
import { parseAddress } from './address-ranges.ts';

export interface CheckedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything: name, connection, request and answer. */
  readonly deadline_ms?: number;
  /** As much of the answer's body is kept. */
  readonly max_bytes?: number;
}

export interface EgressAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** False when the body went on beyond `max_bytes`, the deadline, or the end of the connection. */
  readonly is_whole: boolean;
}

const HEADER_BYTES = 16_384;

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}

const outcomeOf = (error: NodeJS.ErrnoException, late: boolean): ProviderError => {
  if (late) return new ProviderError('egress', 'timeout', true, 'No answer in time.');
  const code = error.code ?? '';
  if (code.startsWith('HPE_')) return new ProviderError('egress', 'bad_answer', true, `The answer is no HTTP (${code}).`);
  if (/CERT|TLS|SSL|ALTNAME/.test(code)) return new ProviderError('egress', 'unavailable', true, `The TLS certificate or handshake was refused (${code}).`);
  return new ProviderError('egress', 'unavailable', true, `The connection failed (${code === '' ? error.message : code}).`);
};

const isSame = (a: string, b = ''): boolean => a === b || parseAddress(a)?.join() === parseAddress(b)?.join();

/** One request over one connection of its own, which goes to one of `addresses` and nowhere else. No redirect is followed, no cookie kept, no proxy asked. */
export function exchange(
  url: URL,
  addresses: readonly CheckedAddress[],
  request: EgressRequest & { max_bytes: number },
  deadline: AbortSignal,
): Promise<EgressAnswer> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const body = request.body === undefined ? undefined : Buffer.from(request.body as Uint8Array);
  return new Promise((resolve, reject) => {
    const outgoing = send({
      method: request.method,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers, 'accept-encoding': 'identity', ...(body ? { 'content-length': String(body.byteLength) } : {}) },
      agent: false,
      maxHeaderSize: HEADER_BYTES,
      signal: deadline,
      // The name was resolved and judged before; whoever asks again could be told something else.
      lookup: (_name, options, answer) => {
        const [first] = addresses;
        if (options.all) answer(null, [...addresses]);
        else if (first) answer(null, first.address, first.family);
      },
    });
    // Once there is a status, whatever ends the rest of the body is no reason to ask again.
    let cutShort: (() => void) | undefined;
    outgoing.on('error', (error) => (cutShort ? cutShort() : reject(outcomeOf(error, deadline.aborted))));
    outgoing.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!addresses.some(({ address }) => isSame(address, socket.remoteAddress))) socket.destroy(new Error('connected elsewhere'));
      }),
    );
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let room = request.max_bytes;
      const done = (is_whole: boolean): void => {
        resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body: Buffer.concat(chunks), is_whole });
        outgoing.destroy();
      };
      cutShort = () => done(false);
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, room));
        room -= chunk.byteLength;
        if (room < 0) done(false);
      });
      incoming.on('end', () => done(true));
      incoming.on('error', () => done(false));
    });
    outgoing.end(body);
  });
}
