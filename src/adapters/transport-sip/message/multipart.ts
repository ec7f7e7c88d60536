import { parseContentType } from './fields.ts';
import { Headers } from './headers.ts';
import { headersOf } from './parse.ts';
import type { SipMessage } from './message.ts';

export interface Part {
  /** In lower case, without parameters. */
  readonly type: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

const MOST_PARTS = 32;

/** The bodies of a message: one, or those of a multipart (RFC 2046 section 5.1). Null when the boundary is missing or does not end it; nested ones are not opened. */
export function partsOf(message: Pick<SipMessage, 'headers' | 'body'>): Part[] | null {
  const written = message.headers.first('content-type');
  if (written === null || message.body.length === 0) return [];
  const type = parseContentType(written);
  if (!type) return null;
  if (!type.type.startsWith('multipart/')) return [{ type: type.type, headers: message.headers, body: message.body }];
  const boundary = type.parameters.get('boundary');
  return boundary ? split(message.body, boundary) : null;
}

function split(body: Buffer, boundary: string): Part[] | null {
  const dash = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let at = body.indexOf(dash);
  if (at !== 0 && body.toString('latin1', at - 2, at) !== '\r\n') return null;
  while (parts.length <= MOST_PARTS) {
    const after = body.toString('latin1', at + dash.length, at + dash.length + 2);
    if (after === '--') return parts;
    if (after !== '\r\n') return null;
    const from = at + dash.length + 2;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), dash]), from - 2);
    if (next < 0) return null;
    parts.push(readPart(body.subarray(from, Math.max(from, next))));
    at = next + 2;
  }
  return null;
}

function readPart(bytes: Buffer): Part {
  const end = bytes.indexOf('\r\n\r\n');
  const hasNoHeaders = bytes.subarray(0, 2).toString('latin1') === '\r\n';
  const headers = hasNoHeaders ? new Headers([]) : headersOf(`\r\n${bytes.toString('latin1', 0, end < 0 ? bytes.length : end)}`);
  const type = parseContentType(headers.first('content-type') ?? 'text/plain')?.type ?? 'text/plain';
  return { type, headers, body: hasNoHeaders ? bytes.subarray(2) : end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4) };
}

/** The session description of a message, alone or in a multipart; null where there is none. */
export const sdpOf = (message: Pick<SipMessage, 'headers' | 'body'>): string | null =>
  partsOf(message)
    ?.find(({ type }) => type === 'application/sdp')
    ?.body.toString('utf8') ?? null;
