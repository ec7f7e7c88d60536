import { parseAddress, parseVias } from './address.ts';
import { contacts, isCallId, isDate, parseContentType, parseCSeq, routes, tokens } from './fields.ts';
import { type Header, headerName, Headers } from './headers.ts';
import type { ParseFault, SipMessage } from './message.ts';
import { DIGITS, isOnly, Reader, TOKEN, wholeNumber } from './reader.ts';
import { parseUri } from './uri.ts';

/** Longest head and longest body that are read; nothing a telephone says is near them. */
export const MOST_HEAD_BYTES = 32 * 1024;
export const MOST_BODY_BYTES = 64 * 1024;
const MOST_HEADERS = 256;
const MOST_FORWARDS = 255;
const USUAL_FORWARDS = 70;

/** Of these a message has at most one (RFC 3261 section 7.3.1). */
const SINGLE = [
  'call-id',
  'content-length',
  'content-type',
  'cseq',
  'date',
  'event',
  'expires',
  'from',
  'max-forwards',
  'min-se',
  'rack',
  'refer-to',
  'rseq',
  'session-expires',
  'to',
];
const LISTS_OF_TOKENS = ['require', 'proxy-require', 'supported', 'unsupported', 'allow'];

const NONE = new Headers([]);
const HEAD_END = Buffer.from('\r\n\r\n');

interface StartLine {
  readonly method?: string;
  readonly uri?: string;
  readonly status?: number;
  readonly reason?: string;
}

/**
 * Reads one message (RFC 3261 section 7, tested on RFC 4475). `bytes` is a datagram, or exactly one message that a stream framer cut out. Costs grow
 * with the length only; it never throws.
 */
export function parseMessage(bytes: Buffer, over: 'datagram' | 'stream' = 'datagram'): SipMessage | ParseFault {
  let from = 0;
  while (bytes[from] === 13 && bytes[from + 1] === 10) from += 2;
  const end = bytes.indexOf(HEAD_END, from);
  const headEnd = end < 0 ? bytes.length : end;
  const tooLong = headEnd - from > MOST_HEAD_BYTES;
  const head = bytes.toString('latin1', from, tooLong ? from + MOST_HEAD_BYTES : headEnd);
  const start = readStartLine(head);
  if ('kind' in start) return start.kind === 'fault' && start.status !== null ? { ...start, headers: readHeaders(head).headers } : start;
  const { headers, fault } = readHeaders(head);
  const refuse = (status: number, reason: string): ParseFault => ({
    kind: 'fault',
    status: start.method === undefined || start.method === 'ACK' ? null : status,
    reason,
    headers,
  });
  if (tooLong) return refuse(413, 'Header too long');
  if (fault !== null) return refuse(400, fault);
  if (end < 0) return refuse(400, 'The header does not end');
  const body = readBody(bytes, end + HEAD_END.length, headers, over);
  if ('fault' in body) return refuse(body.status, body.fault);
  return readParts(start, headers, body.bytes, refuse);
}

/** Not even a request or a response: no answer, unless it is a request of another version or with blanks where none may be. */
function readStartLine(head: string): StartLine | ParseFault {
  const end = head.indexOf('\r\n');
  const line = end < 0 ? head : head.slice(0, end);
  const fault = (status: number | null, reason: string): ParseFault => ({ kind: 'fault', status, reason, headers: NONE });
  if (/^SIP\/\d/i.test(line)) {
    const match = /^SIP\/2\.0 (\d{3}) ([^\r\n]*)$/i.exec(line);
    const status = Number(match?.[1]);
    return match && status >= 100 && status < 700 ? { status, reason: match[2] as string } : fault(null, 'No status line');
  }
  const space = line.indexOf(' ');
  const method = line.slice(0, Math.max(0, space));
  if (!isOnly(TOKEN, method)) return fault(null, 'No start line');
  // A head that is cut off has lost its version with the rest.
  const version = line.lastIndexOf('SIP/');
  const isRequest = version > 0 || /\bsips?:/i.test(line);
  if (!isRequest) return fault(null, 'No SIP');
  const answer = method === 'ACK' ? null : 400;
  const second = line.indexOf(' ', space + 1);
  const written = line.slice(second + 1);
  if (second < 0 || second === space + 1 || /[\s<>]/.test(line.slice(space + 1, second))) return fault(answer, 'Malformed request line');
  if (/^SIP\/\d{1,9}\.\d{1,9}$/i.test(written) && !/^SIP\/2\.0$/i.test(written)) return fault(answer && 505, 'Version not supported');
  if (!/^SIP\/2\.0$/i.test(written)) return fault(answer, 'Malformed request line');
  return { method, uri: line.slice(space + 1, second) };
}

/** The lines behind the start line, unfolded. Reads on behind a broken line, for the answer needs the others. */
function readHeaders(head: string): { headers: Headers; fault: string | null } {
  const list: Header[] = [];
  let fault: string | null = null;
  let at = head.indexOf('\r\n');
  while (at >= 0 && at + 2 < head.length) {
    const from = at + 2;
    at = head.indexOf('\r\n', from);
    const line = at < 0 ? head.slice(from) : head.slice(from, at);
    const last = list[list.length - 1];
    if (line.startsWith(' ') || line.startsWith('\t')) {
      // A continued line of nothing would be a way to hide one.
      if (last) list[list.length - 1] = { name: last.name, value: `${last.value} ${line.trim()}`.trim() };
      else fault ??= 'A line continues nothing';
      continue;
    }
    const reader = new Reader(line);
    const name = reader.token();
    reader.space();
    if (name === '' || !reader.take(':') || /[\r\n]/.test(line)) {
      fault ??= 'A header line has no name and value';
      continue;
    }
    if (list.length >= MOST_HEADERS) return { headers: new Headers(list), fault: 'Too many headers' };
    list.push({ name: headerName(name), value: line.slice(reader.at).trim() });
  }
  return { headers: new Headers(list), fault };
}

/** Octets the header announces; null when it says nothing, a fault when it contradicts itself. */
export function contentLength(headers: Headers): number | null | { fault: string } {
  const lines = headers.all('content-length');
  if (lines.length === 0) return null;
  if (lines.length > 1) return { fault: 'Several Content-Length' };
  const length = isOnly(DIGITS, lines[0] as string) ? Number(lines[0]) : null;
  return length ?? { fault: 'Malformed Content-Length' };
}

/** Header lines of a head without its start line being judged; for the framer, which needs the length before anything else. */
export const headersOf = (head: string): Headers => readHeaders(head).headers;

function readBody(bytes: Buffer, from: number, headers: Headers, over: 'datagram' | 'stream'): { bytes: Buffer } | { status: number; fault: string } {
  const length = contentLength(headers);
  if (length !== null && typeof length === 'object') return { status: 400, fault: length.fault };
  if (length === null && over === 'stream') return { status: 400, fault: 'Missing Content-Length' };
  const there = bytes.length - from;
  if (length !== null && length > there) return { status: 400, fault: 'Content-Length is larger than the message' };
  const used = length ?? there;
  return used > MOST_BODY_BYTES ? { status: 413, fault: 'Body too long' } : { bytes: bytes.subarray(from, from + used) };
}

function readParts(start: StartLine, headers: Headers, body: Buffer, refuse: (status: number, reason: string) => ParseFault): SipMessage | ParseFault {
  for (const name of SINGLE) if (headers.all(name).length > 1) return refuse(400, `Several ${name}`);
  const missing = ['via', 'from', 'to', 'call-id', 'cseq'].find((name) => !headers.has(name));
  if (missing !== undefined) return refuse(400, `Missing ${missing}`);
  const vias = parseVias(headers.all('via'));
  const from = parseAddress(headers.first('from') as string);
  const to = parseAddress(headers.first('to') as string);
  const callId = headers.first('call-id') as string;
  const cseq = parseCSeq(headers.first('cseq') as string);
  const [top, ...below] = vias ?? [];
  if (!top) return refuse(400, 'Malformed Via');
  if (!from) return refuse(400, 'Malformed From');
  if (!to) return refuse(400, 'Malformed To');
  if (!isCallId(callId)) return refuse(400, 'Malformed Call-ID');
  if (!cseq) return refuse(400, 'Malformed CSeq');
  const fault = judgeOthers(headers);
  if (fault !== null) return refuse(400, fault);
  const common = { headers, body, vias: [top, ...below] as const, from, to, callId, cseq };
  if (start.method === undefined) return { kind: 'response', status: start.status as number, reason: start.reason as string, ...common };
  if (cseq.method !== start.method) return refuse(400, 'CSeq names another method');
  const uri = parseUri(start.uri as string);
  if (!uri) return refuse(400, 'Malformed Request-URI');
  // Obeying them would let anybody put headers into what goes on from here (RFC 3261 section 19.1.5).
  if (uri.scheme !== 'tel' && uri.scheme !== 'other' && uri.headers !== null) return refuse(400, 'Request-URI with headers');
  const text = headers.first('max-forwards');
  const maxForwards = text === null ? USUAL_FORWARDS : wholeNumber(text, MOST_FORWARDS);
  if (maxForwards === null) return refuse(400, 'Malformed Max-Forwards');
  return { kind: 'request', method: start.method, uri, maxForwards, ...common };
}

/** Headers that are acted on must be whole wherever they stand; others are read by whoever needs them. */
function judgeOthers(headers: Headers): string | null {
  if (headers.has('contact') && contacts(headers) === null) return 'Malformed Contact';
  for (const name of ['route', 'record-route'] as const) if (routes(headers, name) === null) return `Malformed ${name}`;
  for (const name of LISTS_OF_TOKENS) if (tokens(headers, name) === null) return `Malformed ${name}`;
  const date = headers.first('date');
  if (date !== null && !isDate(date)) return 'Malformed Date';
  const type = headers.first('content-type');
  if (type !== null && parseContentType(type) === null) return 'Malformed Content-Type';
  return null;
}
