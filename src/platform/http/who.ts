import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { errors } from './problem.ts';

/** What the server knows of where a request came from. */
export interface Origin {
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  /** Scheme and host as the browser wrote them: `https://calls.example.com`. */
  readonly origin: string;
}

const MAX_USER_AGENT = 500;
/** PostgreSQL's inet takes no zone index, and an IPv4 address inside IPv6 is shown as itself. */
function cleanAddress(address: string | undefined): string | null {
  const clean = address?.replace(/^::ffff:(?=\d+\.)/, '').split('%', 1)[0] ?? '';
  return isIP(clean) ? clean : null;
}

/** Whether a browser reaches this origin without a network: there a cookie may do without HTTPS. */
export const isLoopback = (origin: string): boolean => /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(origin);

/** Reads address, agent and own origin. Headers of a proxy count only when the operator said there is one. */
export function originOf(request: Request, incoming: IncomingMessage | undefined, settings: { secure: boolean; trustProxy: boolean }): Origin {
  // The last entry is the proxy's own; what stands before it came with the request and may be anything.
  const header = (name: string): string | undefined => (settings.trustProxy ? request.headers.get(name)?.split(',').at(-1)?.trim() : undefined);
  const scheme = header('x-forwarded-proto') ?? (settings.secure ? 'https' : 'http');
  const host = header('x-forwarded-host') ?? request.headers.get('host') ?? new URL(request.url).host;
  return {
    ip_address: cleanAddress(header('x-forwarded-for') ?? incoming?.socket.remoteAddress),
    user_agent: request.headers.get('user-agent')?.slice(0, MAX_USER_AGENT) ?? null,
    origin: `${scheme}://${host}`,
  };
}

/** Throws when a browser sends a changing request from another site, or with a cookie and without saying from where. */
export function requireOwnOrigin(request: Request, own: string): void {
  const claimed = request.headers.get('origin');
  if (claimed !== null) {
    if (claimed.toLowerCase() !== own.toLowerCase()) throw errors.foreign_origin();
    return;
  }
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') throw errors.foreign_origin();
  if (site === null && request.headers.has('cookie')) throw errors.foreign_origin();
}
