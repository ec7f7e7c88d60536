import { runInTenant, type Services } from './context.ts';
import { type Db, PLATFORM_ORGANIZATION_ID } from './db.ts';
import { secretsOf } from './secrets.ts';
import type { PublicCtx, SessionInfo } from './slice.ts';

export interface PublicRequest {
  readonly requestId: string;
  readonly client?: PublicCtx['client'];
  readonly session?: SessionInfo | undefined;
  readonly setCookie?: (cookie: string) => void;
}

const NO_CLIENT: PublicCtx['client'] = { ip_address: null, user_agent: null };

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
  permissionsFor: services.permissionsFor,
  setCookie: request.setCookie ?? (() => undefined),
});
