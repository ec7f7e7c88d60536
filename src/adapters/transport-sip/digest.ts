import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Timers } from '#voice/ports';
import { type Authentication, parseAuthentication } from './message/fields.ts';
import { quote } from './message/reader.ts';

/** Digest algorithms that are spoken, strongest first (RFC 8760); MD5 for trunks and telephones that know no other. */
const HASHES: Readonly<Record<string, string>> = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' };
/** RFC 8760: the one that is preferred stands first. */
const OFFERED = ['SHA-256', 'MD5'];
const NONCE_VALID_MS = 5 * 60_000;
const MOST_NONCES = 10_000;

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Where only one realm may be answered; null answers any. */
  readonly realm?: string | null;
}

interface DigestInput {
  readonly algorithm: string;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  /** Null for the form without qop of RFC 2069. */
  readonly qop: { readonly nc: string; readonly cnonce: string } | null;
}

/** The response of RFC 7616 section 3.4.1 for qop `auth` and for none. */
function digestResponse(input: DigestInput): string {
  const [name, isSession] = splitAlgorithm(input.algorithm);
  const hash = (text: string): string =>
    createHash(HASHES[name] as string)
      .update(text, 'latin1')
      .digest('hex');
  const { nonce, qop } = input;
  const secret = hash(`${input.username}:${input.realm}:${input.password}`);
  const a1 = isSession && qop ? hash(`${secret}:${nonce}:${qop.cnonce}`) : secret;
  const a2 = hash(`${input.method}:${input.uri}`);
  return hash(qop ? `${a1}:${nonce}:${qop.nc}:${qop.cnonce}:auth:${a2}` : `${a1}:${nonce}:${a2}`);
}

function splitAlgorithm(written: string): [string, boolean] {
  const upper = written.toUpperCase();
  return upper.endsWith('-SESS') ? [upper.slice(0, -5), true] : [upper, false];
}

/** Answers the strongest challenge of an answer that we can meet; null when there is none. `nc` counts the uses of its nonce. */
export function answerChallenge(
  lines: readonly string[],
  ask: { readonly method: string; readonly uri: string },
  credentials: Credentials,
  cnonce = randomBytes(12).toString('hex'),
): string | null {
  const strength = (challenge: Authentication): number => Object.keys(HASHES).indexOf(splitAlgorithm(challenge.parameters.get('algorithm') ?? 'MD5')[0]);
  const usable = lines
    .map(parseAuthentication)
    .filter((each): each is Authentication => each?.scheme === 'digest' && strength(each) >= 0)
    .filter((each) => credentials.realm == null || each.parameters.get('realm') === credentials.realm)
    .sort((a, b) => strength(a) - strength(b));
  const parameters = usable.find(({ parameters }) => isQopOurs(parameters.get('qop')))?.parameters;
  const [realm, nonce] = [parameters?.get('realm'), parameters?.get('nonce')];
  if (!parameters || realm === undefined || nonce === undefined) return null;
  const algorithm = parameters.get('algorithm') ?? 'MD5';
  const qop = parameters.has('qop') ? { nc: '00000001', cnonce } : null;
  const response = digestResponse({ algorithm, realm, nonce, qop, ...ask, username: credentials.username, password: credentials.password });
  const opaque = parameters.get('opaque');
  return [
    `Digest username=${quote(credentials.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(ask.uri)}`,
    `response="${response}"`,
    ...(parameters.has('algorithm') ? [`algorithm=${algorithm}`] : []),
    ...(qop ? ['qop=auth', `nc=${qop.nc}`, `cnonce="${cnonce}"`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ].join(', ');
}

const isQopOurs = (qop: string | undefined): boolean => qop === undefined || qop.split(',').some((each) => each.trim().toLowerCase() === 'auth');

export type DigestVerdict =
  /** Nothing was presented that could be checked. */
  | { readonly kind: 'none' }
  /** Right, but the nonce is used up or old: to be asked again, without counting it as an attempt. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'wrong'; readonly username: string }
  | { readonly kind: 'right'; readonly username: string };

/** Challenges of ours: nonces carry their time and our seal, so that only their counters have to be remembered. */
export class DigestDoor {
  readonly realm: string;
  readonly #timers: Timers;
  readonly #offered: readonly string[];
  readonly #secret = randomBytes(32);
  readonly #counts = new Map<string, number>();

  /** `isOldOnly`: MD5 alone, for far ends that give up when the first challenge is not theirs. */
  constructor(realm: string, timers: Timers, isOldOnly = false) {
    this.realm = realm;
    this.#offered = isOldOnly ? ['MD5'] : OFFERED;
    this.#timers = timers;
  }

  /** One header value for each algorithm that is offered, the strongest first. */
  challenges(isStale = false): string[] {
    const nonce = this.#makeNonce();
    return this.#offered.map(
      (algorithm) => `Digest realm=${quote(this.realm)}, nonce="${nonce}", qop="auth", algorithm=${algorithm}${isStale ? ', stale=true' : ''}`,
    );
  }

  /** Name that credentials of ours claim, unchecked: to look the password up. */
  claimed(lines: readonly string[]): string | null {
    return this.#ours(lines)?.get('username') ?? null;
  }

  /** Checks credentials against a password; null stands for nobody of that name, and takes as long. */
  check(lines: readonly string[], method: string, password: string | null): DigestVerdict {
    const parameters = this.#ours(lines);
    const [username, nonce, uri, response] = ['username', 'nonce', 'uri', 'response'].map((name) => parameters?.get(name));
    if (!parameters || username === undefined || nonce === undefined || uri === undefined || response === undefined) return { kind: 'none' };
    const algorithm = parameters.get('algorithm') ?? 'MD5';
    const [nc, cnonce] = [parameters.get('nc'), parameters.get('cnonce')];
    const isUsable =
      HASHES[splitAlgorithm(algorithm)[0]] !== undefined && parameters.get('qop')?.toLowerCase() === 'auth' && nc !== undefined && cnonce !== undefined;
    if (!isUsable) return { kind: 'none' };
    if (!this.#isOurNonce(nonce)) return { kind: 'stale' };
    const wanted = digestResponse({ algorithm, username, password: password ?? '', realm: this.realm, nonce, method, uri, qop: { nc, cnonce } });
    const given = Buffer.from(response.toLowerCase(), 'latin1');
    const isRight = given.length === wanted.length && timingSafeEqual(given, Buffer.from(wanted, 'latin1'));
    if (!isRight || password === null) return { kind: 'wrong', username };
    return this.#count(nonce, nc) ? { kind: 'right', username } : { kind: 'stale' };
  }

  #ours(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
    return lines.map(parseAuthentication).find((each) => each?.scheme === 'digest' && each.parameters.get('realm') === this.realm)?.parameters;
  }

  #makeNonce(): string {
    const body = `${Math.floor(this.#timers.nowMs()).toString(36)}.${randomBytes(9).toString('base64url')}`;
    return `${body}.${this.#seal(body)}`;
  }

  #seal(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url').slice(0, 22);
  }

  #isOurNonce(nonce: string): boolean {
    const end = nonce.lastIndexOf('.');
    const body = nonce.slice(0, Math.max(0, end));
    const seal = Buffer.from(nonce.slice(end + 1));
    const wanted = Buffer.from(this.#seal(body));
    if (seal.length !== wanted.length || !timingSafeEqual(seal, wanted)) return false;
    const ageMs = this.#timers.nowMs() - Number.parseInt(body.split('.')[0] ?? '', 36);
    return ageMs < NONCE_VALID_MS;
  }

  /** A counter that does not rise is a message that was listened to and sent again. */
  #count(nonce: string, written: string): boolean {
    const count = /^[0-9a-f]{8}$/i.test(written) ? Number.parseInt(written, 16) : 0;
    if (count <= (this.#counts.get(nonce) ?? 0)) return false;
    this.#counts.set(nonce, count);
    const [oldest] = this.#counts.size > MOST_NONCES ? this.#counts.keys() : [];
    if (oldest !== undefined) this.#counts.delete(oldest);
    return true;
  }
}
