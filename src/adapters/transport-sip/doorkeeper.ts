import type { Timers } from '#voice/ports';
import { DigestDoor } from './digest.ts';
import { accepts, parseContentType, replaces, tokens } from './message/fields.ts';
import type { Header } from './message/headers.ts';
import { header, type SipRequest } from './message/message.ts';
import { sdpOf } from './message/multipart.ts';
import type { Uri } from './message/uri.ts';
import { ALLOW, SUPPORTED } from './calls/agent-core.ts';
import { askedInterval, MIN_SE_SECONDS } from './calls/session-timer.ts';
import { SourceLimit } from './transport/source-limits.ts';

const SDP = 'application/sdp';
const ANSWERED = new Set(ALLOW.split(', '));
/** Methods of others' extensions that are known, and not for us. */
const NOT_OURS: ReadonlySet<string> = new Set(['MESSAGE', 'PUBLISH', 'SUBSCRIBE']);
/** Wrong passwords from one source: ten, then one every half minute. */
const TRIES = 10;
const TRIES_PER_SECOND = TRIES / 300;
/** Calls of one stranger, whether he has said who he is or not. */
const CALLS_AT_ONCE = 100;
const CALLS_PER_SECOND = 25;
const RETRY_AFTER_SECONDS = 10;

/** By which door somebody came in. */
export type Door =
  /** All trunks that call from this address; or the one that has shown by more than its address that it is that one. */
  | { readonly kind: 'trunk'; readonly connection_ids: readonly string[]; readonly is_signed: boolean }
  /** An address that the operator trusts. */
  | { readonly kind: 'trusted' }
  | { readonly kind: 'phone'; readonly username: string };

/** Whether two came in by the same door, so that one may take the place of the other. */
export function isSameDoor(one: Door, other: Door): boolean {
  if (one.kind === 'trunk') return other.kind === 'trunk' && one.connection_ids.join() === other.connection_ids.join();
  return one.kind === other.kind && (one.kind !== 'phone' || (other.kind === 'phone' && one.username === other.username));
}

export interface DoorkeeperOptions {
  readonly timers: Timers;
  readonly realm: string;
  /** Ask for passwords with MD5 alone. */
  readonly isOldDigestOnly: boolean;
  /** The door of the trunks that call from this address without a password, to whom that request says it goes; null where there is none. */
  readonly trunkAt: (address: string, to: Uri) => Door | null;
  readonly isTrusted: (address: string) => boolean;
  /** Who has this name, and the password: of two tenants each may have chosen the same one. */
  readonly passwordsOf: (username: string) => readonly { readonly password: string; readonly door: Door }[];
}

export interface Refusal {
  readonly status: number;
  readonly headers?: readonly Header[];
}

/** Looks at every request that begins something: whether we can do it at all, and whether its sender may. Strangers learn nothing but that they must say who they are. */
export class Doorkeeper {
  readonly #options: DoorkeeperOptions;
  readonly #digest: DigestDoor;
  readonly #tries: SourceLimit;
  readonly #calls: SourceLimit;

  constructor(options: DoorkeeperOptions) {
    this.#options = options;
    this.#digest = new DigestDoor(options.realm, options.timers, options.isOldDigestOnly);
    this.#tries = new SourceLimit(options.timers, TRIES, TRIES_PER_SECOND);
    this.#calls = new SourceLimit(options.timers, CALLS_AT_ONCE, CALLS_PER_SECOND);
  }

  /** What is wrong with a request as such, whoever sends it (RFC 3261 section 8.2); null when nothing is. */
  judgeRequest(request: SipRequest): Refusal | null {
    const { method, uri } = request;
    if (NOT_OURS.has(method)) return { status: 405, headers: [header('allow', ALLOW)] };
    if (!ANSWERED.has(method)) return { status: 501, headers: [header('allow', ALLOW)] };
    if (uri.scheme === 'other') return { status: 416 };
    return this.judgeExtensions(request) ?? (method === 'INVITE' ? judgeInvite(request) : null);
  }

  /** Extensions that are required of us and unknown (RFC 3261 section 8.2.2.3). */
  judgeExtensions(request: SipRequest): Refusal | null {
    const unknown = (tokens(request.headers, 'require') ?? []).filter((option) => !SUPPORTED.includes(option.toLowerCase()));
    return unknown.length > 0 ? { status: 420, headers: [header('unsupported', unknown.join(', '))] } : null;
  }

  /** Whether its sender may: a door, or what is answered instead. */
  judgeSender(request: SipRequest, address: string): { readonly door: Door } | Refusal {
    const isCall = request.method === 'INVITE';
    const trunk = this.#options.trunkAt(address, request.uri);
    if (trunk) return { door: trunk };
    if (isCall && !this.#calls.take(address)) return { status: 503, headers: [header('retry-after', String(RETRY_AFTER_SECONDS))] };
    if (this.#options.isTrusted(address)) return { door: { kind: 'trusted' } };
    return this.#judgeCredentials(request, address);
  }

  #judgeCredentials(request: SipRequest, address: string): { readonly door: Door } | Refusal {
    const lines = request.headers.all('authorization');
    const claimed = this.#digest.claimed(lines);
    if (claimed === null) return this.#challenge();
    // Who guesses is not told any more whether he was right.
    if (!this.#tries.has(address)) return { status: 403 };
    const known = this.#options.passwordsOf(claimed);
    let isStale = false;
    let isWrong = false;
    for (const one of known.length > 0 ? known : [null]) {
      const verdict = this.#digest.check(lines, request.method, one?.password ?? null);
      if (verdict.kind === 'right' && one) return { door: one.door };
      isStale ||= verdict.kind === 'stale';
      isWrong ||= verdict.kind === 'wrong';
    }
    if (isWrong && !isStale) this.#tries.take(address);
    return this.#challenge(isStale);
  }

  #challenge(isStale = false): Refusal {
    return { status: 401, headers: this.#digest.challenges(isStale).map((value) => header('www-authenticate', value)) };
  }
}

function judgeInvite(request: SipRequest): Refusal | null {
  const { headers, body } = request;
  if (!accepts(headers, SDP)) return { status: 406 };
  const encoding = headers.first('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') return { status: 415, headers: [header('accept-encoding', 'identity')] };
  const type = parseContentType(headers.first('content-type') ?? '')?.type;
  if (body.length > 0 && sdpOf(request) === null && type !== undefined) return { status: 415, headers: [header('accept', SDP)] };
  if (body.length > 0 && type === undefined) return { status: 400 };
  if (askedInterval(request) === 'too_small') return { status: 422, headers: [header('min-se', String(MIN_SE_SECONDS))] };
  if (replaces(headers) === 'malformed') return { status: 400 };
  return null;
}
