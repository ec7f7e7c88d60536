import type { Address, Via } from './address.ts';
import { type Header, Headers, writtenName } from './headers.ts';
import { type Uri, uriText } from './uri.ts';

/** What every message that was understood says of itself. */
interface Common {
  readonly headers: Headers;
  readonly body: Buffer;
  readonly vias: readonly [Via, ...Via[]];
  readonly from: Address;
  readonly to: Address;
  readonly callId: string;
  readonly cseq: { readonly number: number; readonly method: string };
}

export interface SipRequest extends Common {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: Uri;
  /** 70 where the request says nothing (RFC 2543 senders). */
  readonly maxForwards: number;
}

export interface SipResponse extends Common {
  readonly kind: 'response';
  readonly status: number;
  /** As bytes. */
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

/** Why bytes are no message, and what answers them: a status, or nothing at all where they are a response, an ACK or no SIP. */
export interface ParseFault {
  readonly kind: 'fault';
  readonly status: number | null;
  /** For the reason phrase: says what is wrong, repeats nothing that was received. */
  readonly reason: string;
  /** What could be read, so that an answer can carry Via, From, To, Call-ID and CSeq back. */
  readonly headers: Headers;
}

/** Phrases of the answers that are given here (RFC 3261 section 21 and the extensions). */
const PHRASES: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  181: 'Call Is Being Forwarded',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  421: 'Extension Required',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  505: 'Version Not Supported',
  603: 'Decline',
};

export const phraseOf = (status: number): string => PHRASES[status] ?? 'Unknown';

/** A message as bytes. Line ends inside values become spaces, so that no value can add a header. Content-Length is always written, and written last. */
export function serialise(startLine: string, headers: readonly Header[], body: Buffer = Buffer.alloc(0)): Buffer {
  let head = `${oneLine(startLine)}\r\n`;
  for (const { name, value } of headers) if (name !== 'content-length') head += `${writtenName(name)}: ${oneLine(value)}\r\n`;
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}

const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');

export const requestBytes = (method: string, uri: Uri, headers: readonly Header[], body?: Buffer): Buffer =>
  serialise(`${method} ${uriText(uri)} SIP/2.0`, headers, body);

export const responseBytes = (status: number, reason: string, headers: readonly Header[], body?: Buffer): Buffer =>
  serialise(`SIP/2.0 ${status} ${reason}`, headers, body);

/** What an answer repeats of its request (RFC 3261 section 8.2.6.2): Via, From, To, Call-ID and CSeq as they came, the To with our tag. */
export function answerHeaders(
  request: { readonly headers: Headers },
  toTag: string | null,
  received?: { readonly address: string; readonly port: number },
): Header[] {
  let isTopVia = true;
  const headers: Header[] = [];
  for (const { name, value } of request.headers.list) {
    if (name === 'via') {
      headers.push({ name, value: isTopVia && received ? withReceived(value, received) : value });
      isTopVia = false;
    } else if (name === 'to') headers.push({ name, value: toTag !== null && !HAS_TAG.test(value) ? `${value};tag=${toTag}` : value });
    else if (name === 'from' || name === 'call-id' || name === 'cseq') headers.push({ name, value });
  }
  return headers;
}

const HAS_TAG = /;[ \t]{0,9}tag[ \t]{0,9}=/i;
const RPORT = /;[ \t]{0,9}rport[ \t]{0,9}(?=[;,]|$)/i;

/** Notes in the first Via where the request really came from (RFC 3261 section 18.2.1, RFC 3581), so that the answer finds back through a NAT. */
function withReceived(line: string, { address, port }: { readonly address: string; readonly port: number }): string {
  const comma = line.indexOf(',');
  const first = comma < 0 ? line : line.slice(0, comma);
  const rest = comma < 0 ? '' : line.slice(comma);
  const asked = RPORT.test(first);
  const marked = asked ? first.replace(RPORT, `;rport=${port}`) : first;
  return `${marked.trimEnd()};received=${address}${rest}`;
}

export const header = (name: string, value: string): Header => ({ name, value });
