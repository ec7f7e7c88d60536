import { type Facts, fillJson, fillText } from './fill-template.ts';
import type { HttpConfig } from './contract.ts';

/** A request as it will go out, still without what proves who we are. */
export interface PlannedRequest {
  readonly method: HttpConfig['method'];
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export const MOST_BODY_BYTES = 65_536;
/** Scheme, host and port hold no variable: who is spoken to is not for a call to say. */
const PARTS = /^(https?:\/\/[^/?#{}\s]+)(\/[^?#]*)?(\?[^#]*)?$/i;

/** The fixed part of an address, its path and its query; undefined for one that cannot be used. */
export function splitUrl(url: string): { readonly origin: string; readonly path: string; readonly query: string } | undefined {
  const [, origin, path = '/', query = ''] = PARTS.exec(url) ?? [];
  return origin === undefined ? undefined : { origin, path, query };
}

/** Half a character, as a far end may send it, would be no text at all. */
const percent = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));

/** A segment that a value turned into nothing, `.` or `..` would lead to another address than the one that was meant. */
function pathOf(template: string, facts: Facts): string | undefined {
  const segments = template.split('/').map((segment) => {
    const filled = fillText(segment, facts, percent);
    return segment.includes('{{') && ['', '.', '..'].includes(filled) ? undefined : filled;
  });
  return segments.includes(undefined) ? undefined : segments.join('/');
}

/** Visible ASCII stays; everything else goes as the percent-encoded bytes of UTF-8, so that no value can end a line. */
export const headerText = (text: string): string => text.replaceAll(/[^\x20-\x7e]+/g, (run) => percent(run)).trim();

const isBare = (template: string): boolean => /^\{\{[^{}]*\}\}$/.test(template.trim());

function queryOf(inUrl: string, config: HttpConfig, facts: Facts): string {
  const given = fillText(inUrl, facts, percent).replace(/^\?/, '');
  const more = Object.entries(config.query).flatMap(([name, template]) => {
    const value = fillText(template, facts, (text) => text);
    return value === '' && isBare(template) ? [] : [`${encodeURIComponent(name)}=${percent(value)}`];
  });
  return [...(given === '' ? [] : [given]), ...more].join('&');
}

function bodyOf(config: HttpConfig, facts: Facts): { text: string; type: string } | undefined {
  if (config.body === null || config.method === 'GET') return undefined;
  const filled = fillJson(config.body, facts) as Record<string, unknown>;
  if (config.body_type === 'json') return { text: JSON.stringify(filled), type: 'application/json' };
  const fields = Object.entries(filled).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as [string, string]);
  return { text: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

/** The request for these facts, each value escaped for the place it stands in; or why there is none. */
export function planRequest(config: HttpConfig, facts: Facts, idempotencyKey: string): PlannedRequest | { readonly refusal: string } {
  const parts = splitUrl(config.url);
  const path = parts && pathOf(parts.path, facts);
  if (!parts || path === undefined) return { refusal: 'A value for the path of the address is missing.' };
  const query = queryOf(parts.query, config, facts);
  const body = bodyOf(config, facts);
  if (body && Buffer.byteLength(body.text) > MOST_BODY_BYTES) return { refusal: 'The body is too large.' };
  const headers = Object.fromEntries(
    Object.entries(config.headers).flatMap(([name, template]) => {
      const value = headerText(fillText(template, facts, (text) => text));
      return value === '' ? [] : [[name.toLowerCase(), value]];
    }),
  );
  return {
    method: config.method,
    url: `${parts.origin}${path}${query === '' ? '' : `?${query}`}`,
    headers: {
      accept: 'application/json',
      'user-agent': 'callwright',
      ...headers,
      ...(body ? { 'content-type': body.type } : {}),
      ...(config.idempotency_header === null ? {} : { [config.idempotency_header.toLowerCase()]: headerText(idempotencyKey) }),
    },
    body: body?.text,
  };
}
