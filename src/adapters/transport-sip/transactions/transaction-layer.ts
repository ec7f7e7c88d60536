import type { Timers } from '#voice/ports';
import { answerHeaders, header, phraseOf, requestBytes, responseBytes, type ParseFault, type SipRequest, type SipResponse } from '../message/message.ts';
import type { Header } from '../message/headers.ts';
import { parseMessage } from '../message/parse.ts';
import { hostPortText, type Uri } from '../message/uri.ts';
import type { Flow } from '../transport/flow.ts';
import { ClientTransaction } from './client-transaction.ts';
import { ServerTransaction } from './server-transaction.ts';

const COOKIE = 'z9hG4bK';
/** Transactions at the same time; further requests are told to come later. Each takes about 10 kB with its request. */
const MOST_TRANSACTIONS = 20_000;
const RETRY_AFTER_SECONDS = 5;

/** What is written down of a message: whoever keeps the ladder of its call. */
export type Witness = (direction: 'in' | 'out', bytes: Buffer, flow: Flow, callId: string) => void;

/** A request that waits for its answer. */
export interface Incoming {
  readonly request: SipRequest;
  readonly flow: Flow;
  /** Answers it; headers and body besides what every answer repeats. False when it was answered finally before. */
  respond(status: number, extra?: readonly Header[], body?: Buffer, reason?: string): boolean;
  /** Tag that our answers put into To. */
  readonly tag: string;
  readonly isAnswered: boolean;
}

export interface OutgoingRequest {
  readonly method: string;
  readonly uri: Uri;
  /** Everything but Via. */
  readonly headers: readonly Header[];
  readonly body?: Buffer | undefined;
  readonly flow: Flow;
  readonly callId: string;
  readonly onResponse: (response: SipResponse, flow: Flow) => void;
  /** Nobody answered in time, or the connection was lost. */
  readonly onNoAnswer: () => void;
}

export interface Outgoing {
  /** Takes an INVITE back; only after a provisional answer is there anything to take back (RFC 3261 section 9.1). */
  cancel(): void;
}

export interface TransactionLayerOptions {
  readonly timers: Timers;
  /** Text of `length` characters that nobody can guess. */
  readonly random: (length: number) => string;
  /** Our own address as a far end of this flow reaches it. */
  readonly ownAddress: (flow: Flow) => { readonly address: string; readonly port: number };
  /** Looks at a new request before anything is remembered of it; what it answers is sent once and forgotten, so that a flood costs no memory. */
  readonly screen: (request: SipRequest, flow: Flow) => { readonly status: number; readonly headers?: readonly Header[] } | null;
  readonly onRequest: (incoming: Incoming) => void;
  /** ACK of a 2xx: belongs to a dialog. */
  readonly onAck: (ack: SipRequest, flow: Flow) => void;
  readonly onCancel: (invite: Incoming) => void;
  /** A 2xx that comes again after its transaction is gone. */
  readonly onStrayResponse: (response: SipResponse, flow: Flow) => void;
  readonly onFault?: (fault: ParseFault, flow: Flow) => void;
  readonly witness?: Witness;
}

interface ServerEntry {
  readonly transaction: ServerTransaction;
  readonly incoming: Incoming;
}

/** Pairs requests with answers over all flows. Answers what cannot be read, and what came before, by itself. */
export class TransactionLayer {
  readonly #options: TransactionLayerOptions;
  readonly #clients = new Map<string, { transaction: ClientTransaction; flow: Flow }>();
  readonly #servers = new Map<string, ServerEntry>();
  /** By From tag, Call-ID and CSeq: the same request by another way (RFC 3261 section 8.2.2.2). */
  readonly #merged = new Map<string, string>();

  constructor(options: TransactionLayerOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#clients.size + this.#servers.size;
  }

  /** Takes what a transport received. Never throws. */
  receive(bytes: Buffer, flow: Flow): void {
    const message = parseMessage(bytes, flow.isReliable ? 'stream' : 'datagram');
    if (message.kind === 'fault') return this.#answerFault(message, flow);
    this.#options.witness?.('in', bytes, flow, message.callId);
    if (message.kind === 'response') this.#takeResponse(message, flow);
    else this.#takeRequest(message, flow);
  }

  /** Answers once, without remembering anything: for what is refused before it is looked at. */
  refuse(request: SipRequest, flow: Flow, status: number, extra: readonly Header[] = []): void {
    if (request.method === 'ACK') return;
    const bytes = responseBytes(status, phraseOf(status), [...answerHeaders(request, this.#options.random(8), flow), ...extra]);
    this.#options.witness?.('out', bytes, flow, request.callId);
    flow.send(bytes);
  }

  /** Sends a request of ours over a flow. */
  request(outgoing: OutgoingRequest): Outgoing {
    const { timers, random } = this.#options;
    const { method, flow, uri, headers, body } = outgoing;
    const branch = `${COOKIE}${random(16)}`;
    const via = header('via', this.#via(flow, branch));
    const bytes = requestBytes(method, uri, [via, ...headers], body);
    const key = `${branch} ${method}`;
    const send = (message: Buffer): void => {
      this.#options.witness?.('out', message, flow, outgoing.callId);
      flow.send(message);
    };
    let isEnded = false;
    let wantsCancel = false;
    let hasHeard = false;
    const sendCancel = (): void => this.#sendCancel(outgoing, branch);
    const transaction = new ClientTransaction({
      timers,
      isInvite: method === 'INVITE',
      isReliable: flow.isReliable,
      send: () => send(bytes),
      acknowledge: (response) => send(requestBytes('ACK', uri, [via, ...ackHeaders(headers, response)])),
      onResponse: (response) => {
        if (response.status < 200 && !hasHeard) {
          hasHeard = true;
          if (wantsCancel) sendCancel();
        }
        outgoing.onResponse(response, flow);
      },
      onNoAnswer: outgoing.onNoAnswer,
      onEnd: () => {
        isEnded = true;
        stopListening();
        this.#clients.delete(key);
      },
    });
    const stopListening = flow.onLost(() => queueMicrotask(() => transaction.fail()));
    if (!isEnded) this.#clients.set(key, { transaction, flow });
    return {
      cancel: () => {
        if (wantsCancel || transaction.state === 'terminated') return;
        wantsCancel = true;
        if (hasHeard) sendCancel();
      },
    };
  }

  /** Sends what has no transaction: the ACK of a 2xx. */
  sendAck(ack: {
    readonly uri: Uri;
    readonly headers: readonly Header[];
    readonly body?: Buffer | undefined;
    readonly flow: Flow;
    readonly callId: string;
  }): void {
    const via = header('via', this.#via(ack.flow, `${COOKIE}${this.#options.random(16)}`));
    const bytes = requestBytes('ACK', ack.uri, [via, ...ack.headers], ack.body);
    this.#options.witness?.('out', bytes, ack.flow, ack.callId);
    ack.flow.send(bytes);
  }

  #via(flow: Flow, branch: string): string {
    const { address, port } = this.#options.ownAddress(flow);
    return `SIP/2.0/${flow.transport.toUpperCase()} ${hostPortText(address, port)};rport;branch=${branch}`;
  }

  #sendCancel(invite: OutgoingRequest, branch: string): void {
    const kept = invite.headers.filter(({ name }) => CANCEL_KEEPS.has(name));
    const headers = kept.map(({ name, value }) => header(name, name === 'cseq' ? value.replace(/INVITE$/, 'CANCEL') : value));
    const { flow } = invite;
    const bytes = requestBytes('CANCEL', invite.uri, [header('via', this.#via(flow, branch)), ...headers]);
    const key = `${branch} CANCEL`;
    const transaction = new ClientTransaction({
      timers: this.#options.timers,
      isInvite: false,
      isReliable: flow.isReliable,
      send: () => {
        this.#options.witness?.('out', bytes, flow, invite.callId);
        flow.send(bytes);
      },
      acknowledge: () => undefined,
      onResponse: () => undefined,
      onNoAnswer: () => undefined,
      onEnd: () => this.#clients.delete(key),
    });
    this.#clients.set(key, { transaction, flow });
  }

  #answerFault(fault: ParseFault, flow: Flow): void {
    this.#options.onFault?.(fault, flow);
    // Without a Via nobody could tell what it answers.
    if (fault.status === null || !fault.headers.has('via')) return;
    flow.send(responseBytes(fault.status, `${phraseOf(fault.status)} (${fault.reason})`, answerHeaders(fault, this.#options.random(8), flow)));
  }

  #takeResponse(response: SipResponse, flow: Flow): void {
    // More than one Via: it was meant for somebody behind whom we are not.
    if (response.vias.length > 1) return;
    const entry = this.#clients.get(`${response.vias[0].parameters.get('branch') ?? ''} ${response.cseq.method}`);
    if (entry) entry.transaction.receive(response);
    else if (response.cseq.method === 'INVITE' && response.status >= 200 && response.status < 300) this.#options.onStrayResponse(response, flow);
  }

  #takeRequest(request: SipRequest, flow: Flow): void {
    const key = serverKey(request);
    const entry = this.#servers.get(key);
    if (request.method === 'ACK') {
      if (entry && entry.transaction.state !== 'accepted') entry.transaction.acknowledge();
      else this.#options.onAck(request, flow);
      return;
    }
    if (entry) return entry.transaction.receiveAgain();
    if (this.#servers.size >= MOST_TRANSACTIONS) return this.refuse(request, flow, 503, [header('retry-after', String(RETRY_AFTER_SECONDS))]);
    if (request.method === 'CANCEL') return this.#takeCancel(key, request, flow);
    const mergedKey = mergeKey(request);
    if (!request.to.parameters.has('tag') && this.#merged.has(mergedKey)) return this.refuse(request, flow, 482);
    const verdict = this.#options.screen(request, flow);
    if (verdict) return this.refuse(request, flow, verdict.status, verdict.headers);
    const incoming = this.#open(key, request, flow);
    this.#merged.set(mergedKey, key);
    this.#options.onRequest(incoming);
  }

  #takeCancel(key: string, cancel: SipRequest, flow: Flow): void {
    const invite = this.#servers.get(serverKey({ ...cancel, method: 'INVITE' }));
    if (!invite) return this.refuse(cancel, flow, 481);
    this.#open(key, cancel, flow).respond(200);
    if (!invite.incoming.isAnswered) this.#options.onCancel(invite.incoming);
  }

  #open(key: string, request: SipRequest, flow: Flow): Incoming {
    const { timers, random, witness } = this.#options;
    const isInvite = request.method === 'INVITE';
    const tag = request.to.parameters.get('tag') ?? random(10);
    const transaction = new ServerTransaction({
      timers,
      isInvite,
      isReliable: flow.isReliable,
      send: (bytes) => {
        witness?.('out', bytes, flow, request.callId);
        flow.send(bytes);
      },
      onEnd: () => {
        this.#servers.delete(key);
        if (this.#merged.get(mergeKey(request)) === key) this.#merged.delete(mergeKey(request));
        silence.cancel();
      },
    });
    // A request that nobody ever answers must not stay here for ever; three minutes is the longest ringing (RFC 3261 section 13.3.1.1).
    const silence = timers.after(UNANSWERED_MS, () => transaction.terminate());
    const incoming: Incoming = {
      request,
      flow,
      tag,
      get isAnswered() {
        return transaction.state !== 'proceeding';
      },
      respond: (status, extra = [], body?: Buffer, reason = phraseOf(status)) => {
        if (status >= 200) silence.cancel();
        return transaction.respond(status, responseBytes(status, reason, [...answerHeaders(request, status === 100 ? null : tag, flow), ...extra], body));
      },
    };
    this.#servers.set(key, { transaction, incoming });
    return incoming;
  }
}

const UNANSWERED_MS = 4 * 60_000;
const CANCEL_KEEPS: ReadonlySet<string> = new Set(['from', 'to', 'call-id', 'cseq', 'route', 'max-forwards']);

/** ACK of a refusal: From, Call-ID and route of the request, To of the answer (RFC 3261 section 17.1.1.3). */
function ackHeaders(headers: readonly Header[], response: SipResponse): Header[] {
  return headers.flatMap(({ name, value }) => {
    if (name === 'to') return [header('to', response.headers.first('to') ?? value)];
    if (name === 'cseq') return [header('cseq', value.replace(/INVITE$/, 'ACK'))];
    return CANCEL_KEEPS.has(name) ? [header(name, value)] : [];
  });
}

/** RFC 3261 section 17.2.3; senders of RFC 2543, and a branch of nothing but the cookie, are told apart by what else they say. */
function serverKey(request: SipRequest): string {
  const [via] = request.vias;
  const branch = via.parameters.get('branch') ?? '';
  const method = request.method === 'ACK' ? 'INVITE' : request.method;
  const sentBy = hostPortText(via.host, via.port);
  if (branch.startsWith(COOKIE) && branch.length > COOKIE.length) return `${branch} ${sentBy} ${method}`;
  return `old ${request.callId} ${request.from.parameters.get('tag') ?? ''} ${request.cseq.number} ${sentBy} ${branch} ${method}`;
}

const mergeKey = (request: SipRequest): string => `${request.from.parameters.get('tag') ?? ''} ${request.callId} ${request.cseq.number} ${request.method}`;
