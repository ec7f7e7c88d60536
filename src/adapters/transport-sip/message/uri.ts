import { ALPHANUMERIC, characterSet, DIGITS, HEX_DIGITS, isOnly, wholeNumber, type CharacterSet } from './reader.ts';

/** A sip or sips address (RFC 3261 section 19.1). Escapes are undone in every part. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  readonly user: string | null;
  readonly password: string | null;
  /** In lower case; IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly parameters: ReadonlyMap<string, string | null>;
  /** What stands behind `?`, as it was written; never obeyed where it came from outside. */
  readonly headers: string | null;
}

/** A telephone number as an address (RFC 3966): `number` without visual separators, with a plus where it is global. */
export interface TelUri {
  readonly scheme: 'tel';
  readonly number: string;
  readonly parameters: ReadonlyMap<string, string | null>;
}

/** An address of a kind we know nothing of. */
export interface OtherUri {
  readonly scheme: 'other';
  readonly name: string;
  readonly text: string;
}

export type Uri = SipUri | TelUri | OtherUri;

const UNRESERVED = characterSet("-_.!~*'()", ALPHANUMERIC);
/** `#` is not in the grammar, but telephones dial it unescaped. */
const USER = characterSet('&=+$,;?/#', UNRESERVED);
const PASSWORD = characterSet('&=+$,', UNRESERVED);
const PARAMETER = characterSet('[]/:&+$', UNRESERVED);
const HEADER = characterSet('[]/?:+$&=', UNRESERVED);
const HOST_NAME = characterSet('-._', ALPHANUMERIC);
const IPV6 = characterSet(':.', HEX_DIGITS);
const SCHEME = characterSet('+-.', ALPHANUMERIC);
const VISIBLE = characterSet(
  Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
    .join('')
    .replace(/[<>"]/g, ''),
);
const NUMBER = characterSet('+-.()*#abcdefABCDEF', DIGITS);
const LONGEST_HOST = 255;

/** Reads one whole address. Null when it is malformed, has white space, or is longer than anything that could be meant. */
export function parseUri(text: string): Uri | null {
  const colon = text.indexOf(':');
  if (colon < 1 || !isOnly(SCHEME, text.slice(0, colon)) || DIGITS[text.charCodeAt(0)]) return null;
  const name = text.slice(0, colon).toLowerCase();
  const rest = text.slice(colon + 1);
  if (name === 'sip' || name === 'sips') return parseSip(name, rest);
  if (name === 'tel') return parseTel(rest);
  return isOnly(VISIBLE, rest) ? { scheme: 'other', name, text } : null;
}

function parseSip(scheme: 'sip' | 'sips', text: string): SipUri | null {
  const at = text.indexOf('@');
  const info = at < 0 ? null : splitUser(text.slice(0, at));
  if (at >= 0 && !info) return null;
  const rest = text.slice(at + 1);
  const question = rest.indexOf('?');
  const headers = question < 0 ? null : rest.slice(question + 1);
  if (headers !== null && unescape(headers, HEADER) === null) return null;
  const [where = '', ...pairs] = (question < 0 ? rest : rest.slice(0, question)).split(';');
  const place = parseHostPort(where);
  const parameters = parseParameters(pairs);
  if (!place || !parameters) return null;
  return { scheme, user: info?.user ?? null, password: info?.password ?? null, ...place, parameters, headers };
}

function splitUser(text: string): { user: string; password: string | null } | null {
  const colon = text.indexOf(':');
  const user = unescape(colon < 0 ? text : text.slice(0, colon), USER);
  const password = colon < 0 ? null : unescape(text.slice(colon + 1), PASSWORD);
  return !user || (colon >= 0 && password === null) ? null : { user, password };
}

/** `host`, `host:port`, `[v6]:port`. */
export function parseHostPort(text: string): { host: string; port: number | null } | null {
  let end = text.indexOf(':');
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 3 || close > 47 || !isOnly(IPV6, text.slice(1, close))) return null;
    if (close + 1 < text.length && text[close + 1] !== ':') return null;
    end = close + 1 < text.length ? close + 1 : -1;
  }
  const name = end < 0 ? text : text.slice(0, end);
  const port = end < 0 ? null : wholeNumber(text.slice(end + 1), 65_535);
  if (end >= 0 && port === null) return null;
  const host = name.startsWith('[') ? name.slice(1, -1).toLowerCase() : name.toLowerCase();
  if (!name.startsWith('[') && (!isOnly(HOST_NAME, host) || host.length > LONGEST_HOST)) return null;
  return { host, port };
}

function parseParameters(pairs: readonly string[]): Map<string, string | null> | null {
  const parameters = new Map<string, string | null>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = unescape(equals < 0 ? pair : pair.slice(0, equals), PARAMETER);
    const value = equals < 0 ? null : unescape(pair.slice(equals + 1), PARAMETER);
    if (!name || (equals >= 0 && !value)) return null;
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

function parseTel(text: string): TelUri | null {
  const [written = '', ...pairs] = text.split(';');
  const parameters = parseParameters(pairs);
  if (!parameters || !isOnly(NUMBER, written) || written.lastIndexOf('+') > 0) return null;
  const number = written.replace(/[-.()]/g, '');
  return number.length > (number.startsWith('+') ? 1 : 0) ? { scheme: 'tel', number, parameters } : null;
}

/** Undoes `%41`; null where an escape is broken or a character stands unescaped that may not. */
function unescape(text: string, allowed: CharacterSet): string | null {
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '%') {
      if (!allowed[text.charCodeAt(i)]) return null;
      plain += text[i];
      continue;
    }
    const pair = text.slice(i + 1, i + 3);
    if (pair.length < 2 || !isOnly(HEX_DIGITS, pair)) return null;
    plain += String.fromCharCode(Number.parseInt(pair, 16));
    i += 2;
  }
  return plain;
}

const escape = (text: string, allowed: CharacterSet): string => {
  let written = '';
  for (const byte of Buffer.from(text, 'latin1')) written += allowed[byte] ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return written;
};

/** The address as it goes into a message. */
export function uriText(uri: Uri): string {
  if (uri.scheme === 'other') return uri.text;
  let parameters = '';
  for (const [name, value] of uri.parameters) parameters += `;${escape(name, PARAMETER)}${value === null ? '' : `=${escape(value, PARAMETER)}`}`;
  if (uri.scheme === 'tel') return `tel:${uri.number}${parameters}`;
  const password = uri.password === null ? '' : `:${escape(uri.password, PASSWORD)}`;
  const user = uri.user === null ? '' : `${escape(uri.user, USER)}${password}@`;
  return `${uri.scheme}:${user}${hostPortText(uri.host, uri.port)}${parameters}${uri.headers === null ? '' : `?${uri.headers}`}`;
}

export const hostPortText = (host: string, port: number | null): string => `${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`;

/** The user part or the number: what was dialled. Null for an address that names none. */
export const dialled = (uri: Uri): string | null => (uri.scheme === 'tel' ? uri.number : uri.scheme === 'other' ? null : uri.user);

/** Makes a sip address of ours. */
export function sipUri(parts: Partial<SipUri> & { readonly host: string }): SipUri {
  return { scheme: 'sip', user: null, password: null, port: null, parameters: new Map(), headers: null, ...parts };
}
