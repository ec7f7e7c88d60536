import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { ProviderError } from '#kernel/errors';
import { parseAddress } from './address-ranges.ts';

export interface CheckedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What a request is for. Those of the second kind leave the house only where the organization lets them: see `Egress`. */
type OpenPurpose = 'webhook' | 'sign_in' | 'tool' | 'web_page' | 'mail' | 'calendar' | 'carrier';
export type ProviderPurpose = 'speech' | 'model' | 'embedding';

export interface RequestFacts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything: name, connection, request and answer. */
  readonly deadline_ms?: number;
  /** As much of the answer's body is kept. */
  readonly max_bytes?: number;
  /** Called off from outside. */
  readonly signal?: AbortSignal;
  /** Told when the connection stands and the request begins to go out: from then on the far end may have acted on it. */
  readonly on_sending?: () => void;
}

export type EgressRequest = RequestFacts &
  ({ readonly purpose: OpenPurpose } | { readonly purpose: ProviderPurpose /** Whose words, audio or text are sent. */; readonly organization_id: string });

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

/** An answer whose body is still coming. */
export interface OpenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly incoming: IncomingMessage;
  /** Told once when the rest of the body will not come. */
  onCut(told: () => void): void;
  close(): void;
}

export interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Connections that are kept for the next request to the same host: a handshake costs a caller who waits more than anything else. */
export function keptConnections(): Connections {
  const options = { keepAlive: true, maxFreeSockets: 4, timeout: 60_000 };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** One request over a connection that goes to one of `addresses` and nowhere else. No redirect is followed, no cookie kept, no proxy asked. */
export function openExchange(
  url: URL,
  addresses: readonly CheckedAddress[],
  request: RequestFacts,
  deadline: AbortSignal,
  kept?: Connections,
): Promise<OpenAnswer> {
  const isTls = url.protocol === 'https:';
  const send = isTls ? requestHttps : requestHttp;
  const body = request.body === undefined ? undefined : Buffer.from(request.body as Uint8Array);
  return new Promise((resolve, reject) => {
    const outgoing = send({
      method: request.method,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers, 'accept-encoding': 'identity', ...(body ? { 'content-length': String(body.byteLength) } : {}) },
      agent: kept ? (isTls ? kept.https : kept.http) : false,
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
    let cut: (() => void) | undefined;
    const called = (): ProviderError => new ProviderError('egress', 'cancelled', false, 'The request was called off.');
    outgoing.on('error', (error) => (cut ? cut() : reject(request.signal?.aborted ? called() : outcomeOf(error, deadline.aborted))));
    outgoing.on('socket', (socket) => {
      const isFresh = socket.connecting;
      const check = (): void => {
        if (!addresses.some(({ address }) => isSame(address, socket.remoteAddress))) socket.destroy(new Error('connected elsewhere'));
        else if (!isTls || !isFresh) request.on_sending?.();
      };
      if (isFresh) socket.once('connect', check);
      else check();
      if (isTls && isFresh) socket.once('secureConnect', () => request.on_sending?.());
    });
    outgoing.on('response', (incoming) => {
      const told: (() => void)[] = [];
      cut = () => {
        for (const tell of told) tell();
      };
      incoming.on('error', () => cut?.());
      resolve({
        status: incoming.statusCode ?? 0,
        headers: headersOf(incoming),
        incoming,
        onCut: (tell) => void told.push(tell),
        close: () => void outgoing.destroy(),
      });
    });
    outgoing.end(body);
  });
}

/** The same, with the body read to its end, or as far as it came. */
export async function exchange(
  url: URL,
  addresses: readonly CheckedAddress[],
  request: RequestFacts & { max_bytes: number },
  deadline: AbortSignal,
  kept?: Connections,
): Promise<EgressAnswer> {
  const { status, headers, incoming, onCut, close } = await openExchange(url, addresses, request, deadline, kept);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let room = request.max_bytes;
    const done = (is_whole: boolean): void => {
      resolve({ status, headers, body: Buffer.concat(chunks), is_whole });
      if (!is_whole || !kept) close();
    };
    onCut(() => done(false));
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, Math.max(0, room)));
      room -= chunk.byteLength;
      if (room < 0) done(false);
    });
    incoming.on('end', () => done(true));
    if (incoming.destroyed && !incoming.complete) done(false);
  });
}
