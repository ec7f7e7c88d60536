import { type Address, addressText } from '../message/address.ts';
import { contacts, routes } from '../message/fields.ts';
import type { Header } from '../message/headers.ts';
import { header, type SipRequest, type SipResponse } from '../message/message.ts';
import type { Uri } from '../message/uri.ts';

const FORWARDS = '70';

interface DialogParts {
  readonly callId: string;
  readonly local: Address;
  readonly remote: Address;
  readonly target: Uri;
  readonly routes: readonly Address[];
  readonly localSeq: number;
  readonly remoteSeq: number | null;
}

const tagOf = (address: Address): string => address.parameters.get('tag') ?? '';
const withTag = (address: Address, tag: string): Address => ({ ...address, parameters: new Map([['tag', tag]]) });

/** Names a dialog: Call-ID, our tag, their tag (RFC 3261 section 12). */
export const dialogKey = (callId: string, localTag: string, remoteTag: string): string => `${callId} ${localTag} ${remoteTag}`;

/** What two ends agreed on about how they speak of a call: tags, sequence numbers, where to and over whom. */
export class Dialog {
  readonly callId: string;
  readonly local: Address;
  readonly remote: Address;
  /** Where the other end wants to be spoken to; a target refresh moves it. */
  target: Uri;
  readonly #routes: readonly Address[];
  #localSeq: number;
  #remoteSeq: number | null;

  private constructor(parts: DialogParts) {
    this.callId = parts.callId;
    this.local = parts.local;
    this.remote = parts.remote;
    this.target = parts.target;
    this.#routes = parts.routes;
    this.#localSeq = parts.localSeq;
    this.#remoteSeq = parts.remoteSeq;
  }

  /** Of an INVITE that came, answered with our tag. */
  static ofInvite(invite: SipRequest, tag: string): Dialog {
    return new Dialog({
      callId: invite.callId,
      local: withTag(invite.to, tag),
      remote: invite.from,
      target: contactOf(invite) ?? invite.from.uri,
      routes: routes(invite.headers, 'record-route') ?? [],
      localSeq: 0,
      remoteSeq: invite.cseq.number,
    });
  }

  /** Of an answer to an INVITE of ours. */
  static ofAnswer(answer: SipResponse, invited: Uri): Dialog {
    return new Dialog({
      callId: answer.callId,
      local: answer.from,
      remote: answer.to,
      target: contactOf(answer) ?? invited,
      routes: (routes(answer.headers, 'record-route') ?? []).toReversed(),
      localSeq: answer.cseq.number,
      remoteSeq: null,
    });
  }

  get key(): string {
    return dialogKey(this.callId, tagOf(this.local), tagOf(this.remote));
  }

  /** Request-URI of what we send; a first hop that does not know loose routing stands there itself. */
  get requestUri(): Uri {
    const [first] = this.#routes;
    return first && !isLoose(first) ? first.uri : this.target;
  }

  /** Where the next request goes to. */
  get nextHop(): Uri {
    return this.#routes[0]?.uri ?? this.target;
  }

  get hasRoute(): boolean {
    return this.#routes.length > 0;
  }

  /** Headers of a request in this dialog, with the next sequence number; an ACK repeats the one of its INVITE. */
  headers(method: string, ackOf?: number): Header[] {
    const number = ackOf ?? ++this.#localSeq;
    const [first, ...rest] = this.#routes;
    const written = first && !isLoose(first) ? [...rest, { display: null, uri: this.target, parameters: new Map() }] : this.#routes;
    return [
      header('max-forwards', FORWARDS),
      ...written.map((route) => header('route', addressText(route))),
      header('from', addressText(this.local)),
      header('to', addressText(this.remote)),
      header('call-id', this.callId),
      header('cseq', `${number} ${method}`),
    ];
  }

  /** Whether a request comes in order; an older one is answered 500 (RFC 3261 section 12.2.2). */
  takes(request: SipRequest): boolean {
    if (this.#remoteSeq !== null && request.cseq.number < this.#remoteSeq) return false;
    this.#remoteSeq = request.cseq.number;
    return true;
  }

  refreshTarget(message: SipRequest | SipResponse): void {
    this.target = contactOf(message) ?? this.target;
  }

  /** As a Replaces header names it to the other end (RFC 3891): the tags as they stand there. */
  replacesText(): string {
    return `${this.callId};to-tag=${tagOf(this.remote)};from-tag=${tagOf(this.local)}`;
  }
}

const isLoose = ({ uri }: Address): boolean => (uri.scheme === 'sip' || uri.scheme === 'sips') && uri.parameters.has('lr');

function contactOf(message: SipRequest | SipResponse): Uri | null {
  const all = contacts(message.headers);
  return all === null || all === '*' ? null : (all[0]?.uri ?? null);
}
