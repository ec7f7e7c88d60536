import { parametersText, quote, Reader, TOKEN, characterSet, type Parameters } from './reader.ts';
import { parseHostPort, parseUri, uriText, type Uri } from './uri.ts';

/** Who is meant: a name for people, an address, and parameters of the header (RFC 3261 section 20.10). */
export interface Address {
  /** As bytes; `textOf` makes words of it. */
  readonly display: string | null;
  readonly uri: Uri;
  readonly parameters: Parameters;
}

/** One hop a request came over (RFC 3261 section 20.42). */
export interface Via {
  /** `UDP`, `TCP`, `TLS`, `WS`…, in capitals. */
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
}

/** Grammar says tokens; letters beyond ASCII are let through, because telephones send names that way. */
const DISPLAY = (() => {
  const set = characterSet('', TOKEN);
  set.fill(1, 128);
  return set;
})();
const SENT_BY = characterSet('-._[]', TOKEN);
const BARE_URI_END = /[\s,;?<>"]/;

/** One value of a list of addresses; the reader stands behind it afterwards. Null when it is malformed. */
export function readAddress(reader: Reader): Address | null {
  reader.space();
  const display = readDisplay(reader);
  if (display === undefined) return null;
  const uri = reader.peek() === '<' ? readBracketed(reader) : display === null ? readBare(reader) : null;
  if (!uri) return null;
  const parameters = reader.parameters();
  return parameters && { display, uri, parameters };
}

/** Undefined when what stands before the address is no name. */
function readDisplay(reader: Reader): string | null | undefined {
  if (reader.peek() === '"') {
    const quoted = reader.quoted();
    reader.space();
    return quoted !== null && reader.peek() === '<' ? quoted : undefined;
  }
  const from = reader.at;
  let end = from;
  while (reader.run(DISPLAY) !== '') {
    end = reader.at;
    reader.space();
  }
  if (reader.peek() === '<') return end === from ? null : reader.text.slice(from, end);
  reader.at = from;
  return null;
}

function readBracketed(reader: Reader): Uri | null {
  const close = reader.text.indexOf('>', reader.at);
  if (close < 0) return null;
  const uri = parseUri(reader.text.slice(reader.at + 1, close));
  reader.at = close + 1;
  return uri;
}

/** Without brackets the address ends before the first parameter, and may hold no question mark. */
function readBare(reader: Reader): Uri | null {
  const rest = reader.text.slice(reader.at);
  const end = rest.search(BARE_URI_END);
  if (end >= 0 && rest[end] === '?') return null;
  const uri = parseUri(end < 0 ? rest : rest.slice(0, end));
  reader.at = end < 0 ? reader.text.length : reader.at + end;
  return uri;
}

/** A header that holds exactly one address. */
export function parseAddress(text: string): Address | null {
  const reader = new Reader(text);
  const address = readAddress(reader);
  reader.space();
  return reader.isDone ? address : null;
}

/** A header that holds a list, over all its lines. Null when one value of it is malformed. */
export function parseAddresses(lines: readonly string[]): Address[] | null {
  return readList(lines, readAddress);
}

/** Reads comma-separated values of several lines of the same header; null when one of them is malformed or missing. */
export function readList<Value>(lines: readonly string[], read: (reader: Reader) => Value | null): Value[] | null {
  const values: Value[] = [];
  for (const line of lines) {
    const reader = new Reader(line);
    do {
      const value = read(reader);
      if (value === null) return null;
      values.push(value);
    } while (reader.separator(','));
    reader.space();
    if (!reader.isDone) return null;
  }
  return values;
}

export const parseVias = (lines: readonly string[]): Via[] | null => readList(lines, readVia);

function readVia(reader: Reader): Via | null {
  reader.space();
  if (reader.token().toUpperCase() !== 'SIP' || !reader.separator('/') || reader.token() === '' || !reader.separator('/')) return null;
  const transport = reader.token().toUpperCase();
  if (transport === '' || !reader.space()) return null;
  let where = reader.run(SENT_BY);
  if (where.startsWith('[') && !where.endsWith(']')) {
    const close = reader.text.indexOf(']', reader.at);
    if (close < 0) return null;
    where += reader.text.slice(reader.at, close + 1);
    reader.at = close + 1;
  }
  if (reader.separator(':')) where += `:${reader.token()}`;
  const place = parseHostPort(where);
  const parameters = reader.parameters();
  return place && parameters && { transport, ...place, parameters };
}

export function addressText({ display, uri, parameters }: Address): string {
  return `${display === null ? '' : `${quote(display)} `}<${uriText(uri)}>${parametersText(parameters)}`;
}

/** Bytes of a header as words; what is no UTF-8 becomes the replacement character. */
export const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
/** Words as bytes of a header. */
export const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
