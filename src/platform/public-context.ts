import { runInTenant, type Services } from './context.ts';
import { type Db, PLATFORM_ORGANIZATION_ID } from './db.ts';
import { plain } from './plain.ts';
import { secretsOf } from './secrets.ts';
import type { DetachedCtx, PublicCtx, SessionInfo } from './slice.ts';

export interface PublicRequest {
  readonly requestId: string;
  readonly client?: PublicCtx['client'];
  readonly session?: SessionInfo | undefined;
  readonly setCookie?: (cookie: string) => void;
  readonly cookieHeader?: string | null;
  /** Scheme and host as the browser wrote them. */
  readonly origin?: string;
}

const NO_CLIENT: PublicCtx['client'] = { ip_address: null, user_agent: null };

const OUTBOX = { kind: 'system', id: PLATFORM_ORGANIZATION_ID } as const;

/** What a request or job outside of any organization gets; call it inside `withSystem`. */
export const publicContext = (services: Services, db: Db, request: PublicRequest): PublicCtx => ({
  db,
  clock: services.clock,
  log: services.log,
  secrets: secretsOf(services.keyring, PLATFORM_ORGANIZATION_ID),
  newId: services.newId,
  requestId: request.requestId,
  client: request.client ?? NO_CLIENT,
  session: request.session,
  withTenant: (organizationId, actor, fn) =>
    runInTenant(services, { organizationId, actor, requestId: request.requestId, ...(request.client ? { client: request.client } : {}) }, fn),
  enqueue: (job, input, when) => services.jobs.send([{ job, organization_id: null, input: plain(input), start_after: when }]),
  mail: (message) =>
    runInTenant(services, { organizationId: PLATFORM_ORGANIZATION_ID, actor: OUTBOX, requestId: request.requestId }, async (ctx) => ctx.mail(message)),
  permissionsFor: async (who) => (await services.permissionsFor(who)).permissions,
  setCookie: request.setCookie ?? (() => undefined),
  cookie: (name) => cookieOf(request.cookieHeader, name),
  origin: request.origin ?? '',
});

/** What a route gets that works outside of a transaction; each call of `transaction` is one of its own. */
export function detachedContext(services: Services, request: PublicRequest): DetachedCtx {
  const { db: _none, withTenant: _tenant, enqueue: _enqueue, mail: _mail, ...rest } = publicContext(services, services.database.kysely, request);
  return { ...rest, transaction: (fn) => services.database.withSystem((db) => fn(publicContext(services, db, request))) };
}

/** The value of one cookie of the request. */
export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}
