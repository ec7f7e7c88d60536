import { type AudioFormat, type AudioLine, type Direction, isAudible, narrowed, readAudioLine, refusedLine, reversed, writeAudioLine } from './audio-line.ts';
import { type CryptoLine, type CryptoSuite, cryptoLine } from './crypto-line.ts';
import { type MediaDescription, parseDescription, type SessionDescription, writeDescription } from './description.ts';

/** Why a description is not taken, as a SIP status and a phrase for the far end. */
export interface Refusal {
  readonly status: 400 | 488;
  readonly reason: string;
}

/** What both sides agreed on for the one audio stream of a call. */
export interface Agreement {
  /** Where the far end says it is. */
  readonly remote: Pick<AudioLine, 'rtp' | 'rtcp' | 'isRtcpMuxed'>;
  /** What may come in: the agreed formats, by payload type. */
  readonly receive: readonly AudioFormat[];
  /** What may go out, the one to be used for speech first. */
  readonly send: readonly AudioFormat[];
  readonly ptime_ms: number;
  /** Ours: `sendonly` while we hold, `recvonly` while we are held. */
  readonly direction: Direction;
  readonly keys: { readonly suite: CryptoSuite; readonly ours: Buffer; readonly theirs: Buffer } | null;
}

export interface NegotiationOptions {
  /** What stands in `o=` and `c=`: the address the far end can reach. */
  readonly address: string;
  readonly port: number;
  readonly sessionId: number;
  /** `optional` takes secured streams where they are offered, `required` nothing else (RFC 4568). */
  readonly srtp: 'off' | 'optional' | 'required';
  readonly randomBytes: (length: number) => Buffer;
  /** May audio be sent to this address? A description can name anybody's. */
  readonly mayReach: (address: string) => boolean;
}

const OFFERED: readonly AudioFormat[] = [
  { payload_type: 0, codec: 'PCMU' },
  { payload_type: 8, codec: 'PCMA' },
  { payload_type: 101, codec: 'telephone-event' },
  { payload_type: 13, codec: 'CN' },
];
const SUITES: readonly CryptoSuite[] = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'];
const KEY_BYTES = 30;

const malformed = (reason: string): { refusal: Refusal } => ({ refusal: { status: 400, reason } });
const unacceptable = (reason: string): { refusal: Refusal } => ({ refusal: { status: 488, reason } });

/** Audible formats first, each group in the order it came. */
const speechFirst = (formats: readonly AudioFormat[]): AudioFormat[] => [...formats.filter(isAudible), ...formats.filter((format) => !isAudible(format))];

/**
 * Offer and answer (RFC 3264) of a call with one audio stream: mirrors every `m=` line, keeps their order over the whole call, raises the version in
 * `o=` when what we say changes. A refusal leaves what was agreed before as it was.
 */
export class Negotiation {
  readonly #options: NegotiationOptions;
  readonly #keys = new Map<CryptoSuite, Buffer>();
  /** The `m=` lines of the call so far; those of ours are written anew. */
  #lines: readonly MediaDescription[] = [];
  #audioAt = 0;
  #version = 0;
  #lastBody = '';
  #isHolding = false;
  #offered: { readonly formats: readonly AudioFormat[]; readonly crypto: readonly CryptoLine[]; readonly direction: Direction } | null = null;
  agreement: Agreement | null = null;

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  /** An offer of ours; also for a re-INVITE, or for an INVITE that came without one. `hold` says what is wanted from now on. */
  offer({ hold = false }: { hold?: boolean } = {}): string {
    this.#isHolding = hold;
    const { srtp, port } = this.#options;
    const isSecure = srtp === 'required' || this.agreement?.keys != null;
    const agreed = this.agreement?.keys?.suite;
    const crypto = isSecure ? SUITES.filter((suite) => !agreed || suite === agreed).map((suite, i) => cryptoLine(i + 1, suite, this.#keyFor(suite))) : [];
    const formats = this.agreement?.receive ?? OFFERED;
    const direction: Direction = hold ? 'sendonly' : 'sendrecv';
    this.#offered = { formats, crypto, direction };
    const own = writeAudioLine({
      protocol: isSecure ? 'RTP/SAVP' : 'RTP/AVP',
      port,
      formats,
      direction,
      ptime_ms: this.agreement?.ptime_ms ?? 20,
      isRtcpMuxed: this.agreement?.remote.isRtcpMuxed ?? true,
      crypto: null,
    });
    const audio = { ...own, attributes: [...own.attributes, ...crypto.map(({ text }) => ({ name: 'crypto', value: text }))] };
    const lines = this.#lines.length === 0 ? [audio] : this.#lines.map((line, i) => (i === this.#audioAt ? audio : refusedLine(line)));
    return this.#write(lines);
  }

  /** The answer to an offer of the far end, first or later. */
  answer(text: string): { readonly sdp: string } | { readonly refusal: Refusal } {
    const offer = parseDescription(text);
    if ('fault' in offer) return malformed(offer.fault);
    if (offer.media.length === 0) return unacceptable('the offer has no media');
    const found = this.#choose(offer);
    if (!found && this.agreement && offer.media.some(({ kind, port }) => kind === 'audio' && port === 0)) return this.#switchedOff(offer);
    if (!found) return unacceptable(this.#whyNone(offer));
    const { line, at } = found;
    const formats = speechFirst(line.formats);
    const theirs = line.isSecure ? line.crypto[0] : undefined;
    const ours = theirs ? cryptoLine(theirs.tag, theirs.suite, this.#keyFor(theirs.suite)) : null;
    const direction = this.#directionTo(line);
    const audio = writeAudioLine({
      protocol: line.protocol,
      port: this.#options.port,
      formats,
      direction,
      ptime_ms: line.ptime_ms,
      isRtcpMuxed: line.isRtcpMuxed,
      crypto: ours,
    });
    this.#lines = offer.media;
    this.#audioAt = at;
    this.#agree(line, formats, formats, direction, theirs && ours ? { suite: theirs.suite, ours: ours.key, theirs: theirs.key } : null);
    return { sdp: this.#write(offer.media.map((media, i) => (i === at ? audio : refusedLine(media)))) };
  }

  /** Takes the far end's answer to our last offer. */
  accept(text: string): { readonly refusal: Refusal } | null {
    const offered = this.#offered;
    if (!offered) return unacceptable('an answer to no offer');
    const answer = parseDescription(text);
    if ('fault' in answer) return malformed(answer.fault);
    const expected = Math.max(1, this.#lines.length);
    if (answer.media.length !== expected) return malformed(`the answer has ${answer.media.length} m= lines, the offer had ${expected}`);
    const media = answer.media[this.#audioAt] as MediaDescription;
    const line = readAudioLine(media, answer);
    if (!line) return unacceptable(media.port === 0 ? 'the far end refused the audio stream' : 'the answer has no audio over RTP');
    if (line.isSecure !== offered.crypto.length > 0) return unacceptable('the answer changes the protocol of the audio stream');
    if (!this.#isReachable(line)) return unacceptable('the address of the answer may not be reached');
    const send = speechFirst(line.formats.filter(({ codec }) => offered.formats.some((own) => own.codec === codec)));
    if (!send.some(isAudible)) return unacceptable('the answer has none of the codecs that were offered');
    const theirs = line.crypto[0];
    const ours = offered.crypto.find(({ tag, suite }) => tag === theirs?.tag && suite === theirs.suite);
    if (line.isSecure && !(theirs && ours)) return unacceptable('the answer has no key for the offered cipher suites');
    // Some answer with payload types of their own and send with them.
    const receive = [...offered.formats, ...send.filter(({ payload_type }) => !offered.formats.some((own) => own.payload_type === payload_type))];
    if (this.#lines.length === 0) this.#lines = [media];
    this.#offered = null;
    const keys = theirs && ours ? { suite: theirs.suite, ours: ours.key, theirs: theirs.key } : null;
    this.#agree(line, receive, send, narrowed(offered.direction, this.#directionTo(line)), keys);
    return null;
  }

  #agree(line: AudioLine, receive: readonly AudioFormat[], send: readonly AudioFormat[], direction: Direction, keys: Agreement['keys']): void {
    this.agreement = {
      remote: { rtp: line.rtp, rtcp: line.rtcp, isRtcpMuxed: line.isRtcpMuxed },
      receive,
      send,
      ptime_ms: line.ptime_ms,
      direction,
      keys,
    };
  }

  /** The far end switched its audio off for now (port 0): the line stays, nothing flows. */
  #switchedOff(offer: SessionDescription): { readonly sdp: string } {
    this.#lines = offer.media;
    this.#audioAt = offer.media.findIndex(({ kind }) => kind === 'audio');
    this.agreement = { ...(this.agreement as Agreement), direction: 'inactive' };
    return { sdp: this.#write(offer.media.map(refusedLine)) };
  }

  /** The first usable audio line, a secured one before others. */
  #choose(offer: SessionDescription): { line: AudioLine; at: number } | null {
    const { srtp } = this.#options;
    let best: { line: AudioLine; at: number } | null = null;
    for (const [at, media] of offer.media.entries()) {
      const line = readAudioLine(media, offer);
      if (!line?.formats.some(isAudible) || !this.#isReachable(line)) continue;
      if (line.isSecure ? srtp === 'off' || line.crypto.length === 0 : srtp === 'required') continue;
      if (line.isSecure) return { line, at };
      best ??= { line, at };
    }
    return best;
  }

  #whyNone(offer: SessionDescription): string {
    const lines = offer.media.map((media) => readAudioLine(media, offer)).filter((line) => line !== null);
    if (lines.length === 0) return 'the offer has no audio over RTP that is switched on';
    if (!lines.some((line) => line.formats.some(isAudible))) return 'no codec in common; PCMU and PCMA are spoken here';
    if (!lines.some((line) => this.#isReachable(line))) return 'the address of the offer may not be reached';
    if (this.#options.srtp === 'required') return 'only SRTP with keys in the description (RFC 4568) is taken here';
    return this.#options.srtp === 'off' ? 'SRTP is not switched on here' : 'no cipher suite in common; AES_CM_128_HMAC_SHA1_80 and _32 are spoken here';
  }

  #isReachable({ rtp, rtcp }: AudioLine): boolean {
    return [rtp.address, rtcp.address].every((address) => address === null || this.#options.mayReach(address));
  }

  /** Our direction towards a line of the far end. */
  #directionTo(line: AudioLine): Direction {
    const wished = reversed(line.direction);
    const possible = line.isBlackhole ? narrowed(wished, 'recvonly') : wished;
    return narrowed(possible, this.#isHolding ? 'sendonly' : 'sendrecv');
  }

  #keyFor(suite: CryptoSuite): Buffer {
    const known = this.#keys.get(suite) ?? this.#options.randomBytes(KEY_BYTES);
    this.#keys.set(suite, known);
    return known;
  }

  #write(media: readonly MediaDescription[]): string {
    const { address, sessionId } = this.#options;
    const write = (version: number): string =>
      writeDescription({
        origin: { username: '-', session_id: String(sessionId), session_version: String(version), address },
        name: '-',
        connection: { address, family: 0 },
        attributes: [],
        media,
      });
    const body = write(0);
    if (this.#lastBody !== '' && body !== this.#lastBody) this.#version++;
    this.#lastBody = body;
    return write(this.#version);
  }
}
