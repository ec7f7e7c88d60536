import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from '#kernel/log';
import type { RedeemedTicket } from '#slices/agents';
import type { SocketOffer } from './voice-protocol.ts';

/** Close codes of our own, in the private range of RFC 6455 section 7.4.2, named after the HTTP answers they stand for. */
const NO_TICKET = 4401;
const FOREIGN_PAGE = 4403;
const TRY_LATER = 1013;

const DOORS: Readonly<Record<string, SocketOffer['kind']>> = { '/v1/talk': 'talk', '/v1/media-stream': 'media' };

export interface SwitchboardOptions {
  /** Uses up a browser ticket; undefined when it is unknown, used or expired. */
  readonly redeemBrowserTicket: (token: string) => Promise<RedeemedTicket | undefined>;
  /** Gives the socket away; false when there is nobody to take it. */
  readonly handOver: (offer: SocketOffer, request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Pages of these hosts besides our own may open sockets. */
  readonly allowedOrigins: readonly string[];
  readonly isStopping: () => boolean;
  readonly log: Log;
}

/** Answers false for an address that is no door of calls; the socket is then left alone. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** Lets calls in: knows the two doors, the tickets and whose pages may knock. Ticket and token never reach a log. */
export function createSwitchboard(options: SwitchboardOptions): UpgradeHandler {
  return (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://internal');
    const kind = DOORS[url.pathname];
    if (kind === undefined) return false;
    socket.on('error', () => socket.destroy());
    void offerOf(options, request, kind, url)
      .then((offer) => {
        if (options.handOver(offer, request, socket, head)) return;
        socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n\r\n');
      })
      .catch((error: unknown) => {
        options.log.error('a socket could not be let in', { error: String(error) });
        socket.destroy();
      });
    return true;
  };
}

async function offerOf(options: SwitchboardOptions, request: IncomingMessage, kind: SocketOffer['kind'], url: URL): Promise<SocketOffer> {
  const offer = (refusal: SocketOffer['refusal'], ticket: RedeemedTicket | null): SocketOffer => ({
    kind,
    // Without the query: the ticket has done its work and would otherwise travel on.
    url: url.pathname,
    headers: plainHeaders(request),
    remote_address: request.socket.remoteAddress ?? null,
    refusal,
    ticket,
  });
  if (!isOwnPage(request, options.allowedOrigins)) return offer({ code: FOREIGN_PAGE, reason: 'This page may not call here.' }, null);
  if (options.isStopping()) return offer({ code: TRY_LATER, reason: 'The server is stopping. Try again in a moment.' }, null);
  if (kind === 'media') return offer(null, null);
  const token = url.searchParams.get('ticket');
  const ticket = token === null ? undefined : await options.redeemBrowserTicket(token);
  return ticket ? offer(null, ticket) : offer({ code: NO_TICKET, reason: 'The ticket is missing, used or expired. Ask for a new one.' }, null);
}

/** A browser says from which page a socket comes; other callers say nothing. */
function isOwnPage(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const plainHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' || name === 'authorization' ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
