import { type Address, parseAddress, parseAddresses, readAddress, readList } from './address.ts';
import type { Headers } from './headers.ts';
import { characterSet, isOnly, type Parameters, Reader, TOKEN, wholeNumber, WORD } from './reader.ts';
import type { SipMessage } from './message.ts';
import { dialled } from './uri.ts';

const MOST = 2 ** 32 - 1;
/** RFC 3261 section 8.1.1.5: a sequence number is below 2^31. */
const MOST_SEQUENCE = 2 ** 31 - 1;
/** Taken for an Expires that cannot be read (RFC 3261 section 20.19). */
const USUAL_EXPIRES = 3600;

export function parseCSeq(text: string): { number: number; method: string } | null {
  const reader = new Reader(text);
  const number = wholeNumber(reader.token(), MOST_SEQUENCE);
  const isApart = reader.space();
  const method = reader.token();
  reader.space();
  return number !== null && isApart && method !== '' && reader.isDone ? { number, method } : null;
}

/** `word` or `word@word`. */
export function isCallId(text: string): boolean {
  const at = text.indexOf('@');
  return at < 0 ? isOnly(WORD, text) : isOnly(WORD, text.slice(0, at)) && isOnly(WORD, text.slice(at + 1));
}

const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
/** RFC 1123, and no time zone but GMT (RFC 3261 section 20.17). */
export const isDate = (text: string): boolean => DATE.test(text);

/** Type and subtype in lower case, with the parameters. Null when malformed. */
export function parseContentType(text: string): { type: string; parameters: Parameters } | null {
  const reader = new Reader(text);
  const type = reader.token();
  if (type === '' || !reader.separator('/')) return null;
  const subtype = reader.token();
  const parameters = subtype === '' ? null : reader.parameters();
  reader.space();
  return parameters && reader.isDone ? { type: `${type}/${subtype}`.toLowerCase(), parameters } : null;
}

/** Tokens of a list header such as Require, Supported, Allow; null when one is malformed. An empty line is an empty list. */
export function tokens(headers: Headers, name: string): string[] | null {
  const lines = headers.all(name).filter((line) => line.trim() !== '');
  return readList(lines, (reader) => {
    reader.space();
    return reader.token() || null;
  });
}

/** Whether an option tag stands in Require or Supported. */
export const offers = (message: { readonly headers: Headers }, option: string): boolean =>
  ['require', 'supported'].some((name) => tokens(message.headers, name)?.includes(option));

/** Media types an Accept header lets through; null where there is none, which means application/sdp. */
export function accepts(headers: Headers, type: string): boolean {
  if (!headers.has('accept')) return type === 'application/sdp';
  const ranges = readList(
    headers.all('accept').filter((line) => line.trim() !== ''),
    (reader) => {
      reader.space();
      const main = reader.token();
      const sub = reader.separator('/') ? reader.token() : '';
      return sub !== '' && reader.parameters() ? `${main}/${sub}`.toLowerCase() : null;
    },
  );
  return ranges?.some((range) => range === type || range === '*/*' || range === `${type.split('/')[0]}/*`) ?? false;
}

/** Contacts of a message; `*` only in a REGISTER that takes all of them away. Null when malformed. */
export function contacts(headers: Headers): Address[] | '*' | null {
  const lines = headers.all('contact');
  return lines.length === 1 && lines[0]?.trim() === '*' ? '*' : parseAddresses(lines);
}

/** Route or Record-Route, in their order; null when malformed. Values must stand in brackets. */
export const routes = (headers: Headers, name: 'route' | 'record-route' | 'path'): Address[] | null =>
  readList(headers.all(name), (reader) => {
    const address = readAddress(reader);
    return address?.uri.scheme === 'sip' || address?.uri.scheme === 'sips' ? address : null;
  });

/** Seconds of an Expires header: null where there is none, an hour where it cannot be read, never more than 2^32 - 1. */
export function expires(headers: Headers): number | null {
  const text = headers.first('expires');
  return text === null ? null : seconds(text);
}

/** A number of seconds that somebody else wrote, in the same manner. */
export function seconds(text: string): number {
  const number = wholeNumber(text.trim(), Number.MAX_VALUE);
  return number === null ? USUAL_EXPIRES : Math.min(number, MOST);
}

export interface SessionExpires {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

/** RFC 4028 section 4; null where absent or malformed. */
export function sessionExpires(headers: Headers): SessionExpires | null {
  const reader = new Reader(headers.first('session-expires') ?? '');
  const number = wholeNumber(reader.token(), MOST);
  const parameters = reader.parameters();
  if (number === null || !parameters) return null;
  const refresher = parameters.get('refresher')?.toLowerCase();
  return { seconds: number, refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null };
}

export function minSe(headers: Headers): number | null {
  return wholeNumber(new Reader(headers.first('min-se') ?? '').token(), MOST);
}

export interface DialogName {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  readonly earlyOnly: boolean;
}

/** RFC 3891 section 3. Null when absent; `malformed` when there are two of them or tags are missing, which is answered 400. */
export function replaces(headers: Headers): DialogName | 'malformed' | null {
  const lines = headers.all('replaces');
  if (lines.length === 0) return null;
  return (lines.length === 1 && parseReplaces(lines[0] as string)) || 'malformed';
}

export function parseReplaces(text: string): DialogName | null {
  const end = text.indexOf(';');
  const callId = (end < 0 ? text : text.slice(0, end)).trim();
  const reader = new Reader(end < 0 ? '' : text.slice(end));
  const parameters = reader.parameters();
  const [toTag, fromTag] = [parameters?.get('to-tag'), parameters?.get('from-tag')];
  if (!isCallId(callId) || !parameters || !reader.isDone || !toTag || !fromTag) return null;
  return { callId, toTag, fromTag, earlyOnly: parameters.has('early-only') };
}

/** RFC 3515 section 2.1: exactly one. */
export function referTo(headers: Headers): Address | null {
  const [line, second] = headers.all('refer-to');
  return line === undefined || second !== undefined ? null : parseAddress(line);
}

/** RFC 3262 section 7.2. */
export function rack(headers: Headers): { rseq: number; cseq: number; method: string } | null {
  const reader = new Reader(headers.first('rack') ?? '');
  const rseq = wholeNumber(reader.token(), MOST);
  if (!reader.space() || rseq === null) return null;
  const cseq = parseCSeq(reader.text.slice(reader.at));
  return cseq && { rseq, cseq: cseq.number, method: cseq.method };
}

export const rseq = (headers: Headers): number | null => wholeNumber(headers.first('rseq')?.trim() ?? '', MOST);

/** Name of the event package and its id (RFC 6665). */
export function eventOf(headers: Headers): { name: string; id: string | null } | null {
  const reader = new Reader(headers.first('event') ?? '');
  const name = reader.token();
  const parameters = reader.parameters();
  return name === '' || !parameters ? null : { name: name.toLowerCase(), id: parameters.get('id') ?? null };
}

const AUTH_VALUE = characterSet('/=:@$&+;?[]#', TOKEN);

/** A challenge or credentials: scheme in lower case, parameters by name. */
export interface Authentication {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** One line of WWW-Authenticate, Proxy-Authenticate, Authorization or Proxy-Authorization (RFC 3261 section 25.1); null when malformed. */
export function parseAuthentication(line: string): Authentication | null {
  const reader = new Reader(line);
  reader.space();
  const scheme = reader.token().toLowerCase();
  if (scheme === '' || !reader.space()) return null;
  const parameters = new Map<string, string>();
  do {
    const name = reader.token().toLowerCase();
    if (name === '' || !reader.separator('=')) return null;
    const value = reader.peek() === '"' ? reader.quoted() : reader.run(AUTH_VALUE);
    if (value === null) return null;
    if (!parameters.has(name)) parameters.set(name, value);
  } while (reader.separator(','));
  reader.space();
  return reader.isDone ? { scheme, parameters } : null;
}

/** Who the network says is calling (RFC 3325); the first sip or tel address of it. */
export const assertedIdentity = (headers: Headers): Address | null => parseAddresses(headers.all('p-asserted-identity'))?.[0] ?? null;

/** Which number the call was forwarded from: Diversion (RFC 5806), else the entry of History-Info (RFC 7044) before the last one. Null where nobody says. */
export function forwardedFrom(headers: Headers): string | null {
  const diversion = parseAddresses(headers.all('diversion'));
  if (diversion?.[0]) return dialled(diversion[0].uri);
  const history = parseAddresses(headers.all('history-info'));
  const before = history && history.length > 1 ? history[history.length - 2] : undefined;
  return before ? dialled(before.uri) : null;
}

/** Who calls, as the network or else the caller says; null for a caller who withholds it. */
export function callerOf(message: SipMessage): { number: string | null; display: string | null } {
  const { uri, display } = assertedIdentity(message.headers) ?? message.from;
  const number = dialled(uri);
  return { number: number?.toLowerCase() === 'anonymous' ? null : number, display };
}
