import type { IncomingMessage } from 'node:http';
import type { Context, Hono } from 'hono';
import { AppError } from '#kernel/errors';
import type { Services } from '../context.ts';
import { detachedContext, publicContext } from '../public-context.ts';
import { reachesPlatformRole } from '../platform-role.ts';
import type { FileAnswer, Identified, Route, SessionInfo, Slice } from '../slice.ts';
import { recordError } from '../system-errors.ts';
import { readersOf, responseOf, shaped } from './answers.ts';
import type { StoredAnswer } from './idempotency.ts';
import { type ConstraintErrors, errors, problemResponse, refusalOf } from './problem.ts';
import type { Meter } from './rate-limits.ts';
import { inputReader } from './read-input.ts';
import { sendFile } from './send-file.ts';
import { requirePermission, tenantAnswer, type Visit } from './tenant-routes.ts';
import { isLoopback, originOf, requireOwnOrigin } from './who.ts';

export type Authenticate = (request: {
  readonly cookie: string | null;
  readonly authorization: string | null;
  /** Where it comes from, where that is known. */
  readonly ip_address?: string | null;
}) => Promise<Identified | undefined>;

export interface MountOptions {
  readonly services: Services;
  readonly slices: readonly Slice[];
  readonly authenticate: Authenticate;
  /** Whether browsers reach this server by HTTPS. */
  readonly secure: boolean;
  readonly trustProxy: boolean;
  /** Told after a request of this session changed something outside of organizations: it may have signed out. */
  readonly onSessionChange?: (sessionId: string) => void;
}

export interface NodeEnv {
  Bindings: { incoming?: IncomingMessage; meter?: Meter };
  Variables: { requestId: string };
}

const constraintsOf = (slices: readonly Slice[]): ConstraintErrors => new Map(slices.flatMap((slice) => Object.entries(slice.constraints ?? {})));
/** The first route that fits wins, so `/v1/calls/search` must stand before `/v1/calls/{id}`. */
const literalFirst = (a: string, b: string): number => {
  const [x, y] = [a.replaceAll('{', '~'), b.replaceAll('{', '~')];
  return x < y ? -1 : x > y ? 1 : 0;
};
const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Finds out who sends a request and what they may do, and counts it for them; undefined when it brings no credentials or none that hold. */
export async function sessionOf(c: Context<NodeEnv>, options: MountOptions): Promise<SessionInfo | undefined> {
  const headers = { cookie: c.req.raw.headers.get('cookie'), authorization: c.req.raw.headers.get('authorization') };
  if (!headers.cookie && !headers.authorization) return undefined;
  const { ip_address } = originOf(c.req.raw, c.env?.incoming, options);
  const who = await options.authenticate({ ...headers, ip_address });
  if (!who) return undefined;
  c.env?.meter?.identify({ organization_id: who.organization_id, requests_per_minute: who.api_key?.requests_per_minute ?? null });
  return sessionFor(who, options.services);
}

/** The session of these credentials with what they may do at this moment. */
export async function sessionFor(who: Identified, services: Services): Promise<SessionInfo> {
  const { permissions, limits } = await services.permissionsFor(who);
  return { ...who, permissions: new Set(permissions), limits };
}

/** Puts every slice's routes on the server. A request is: who, permission, input, one transaction, shape; any refusal is problem+json. */
export function mountRoutes(app: Hono<NodeEnv>, options: MountOptions): void {
  const { services, slices } = options;
  const constraints = constraintsOf(slices);

  const publicAnswer = async (route: Route, visit: Visit): Promise<Response> => {
    // Better refused than done unguarded: what stands outside of organizations has no tags.
    if (route.method !== 'get' && visit.request.headers.has('if-match')) throw errors.no_etag();
    const cookies: string[] = [];
    const secured = (cookie: string): string => (isLoopback(visit.origin.origin) ? cookie : `${cookie}; Secure`);
    const facts = {
      requestId: visit.requestId,
      client: visit.origin,
      session: visit.session,
      setCookie: (cookie: string) => cookies.push(secured(cookie)),
      cookieHeader: visit.request.headers.get('cookie'),
      origin: visit.origin.origin,
    };
    await services.jobs.ready();
    let file: FileAnswer | undefined;
    const answer = async (ctx: unknown): Promise<StoredAnswer | AppError> => {
      const result = await route.run(ctx as never, visit.input as never);
      if (result instanceof AppError) return result;
      if (route.returns !== 'file') return shaped(route, result);
      file = result as FileAnswer;
      return { status: 200, body: null };
    };
    const outcome = route.detached
      ? await answer(detachedContext(services, facts))
      : await services.database.withSystem((db) => answer(publicContext(services, db, facts)));
    if (visit.session && route.method !== 'get') options.onSessionChange?.(visit.session.session_id);
    if (file) return sendFile(file, visit.request);
    const response = outcome instanceof AppError ? problemResponse(outcome, visit.requestId) : responseOf(outcome);
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
    return response;
  };

  const all = slices.flatMap((slice) => slice.routes).sort((a, b) => literalFirst(a.path, b.path));
  const readerOf = readersOf(all);
  for (const route of all) {
    const read = inputReader(route.input, route.method, route.upload);
    const reader = readerOf(route);
    app.on(route.method.toUpperCase(), honoPath(route.path), async (c) => {
      const request = c.req.raw;
      const requestId = c.get('requestId');
      let organizationId: string | undefined;
      try {
        const origin = originOf(request, c.env?.incoming, options);
        if (route.method !== 'get' && !request.headers.has('authorization')) requireOwnOrigin(request, origin.origin);
        const session = await sessionOf(c, options);
        const visit = async (): Promise<Visit> => ({
          request,
          requestId,
          origin,
          session,
          input: await read(request, c.req.param() as Record<string, string>),
        });
        if (route.access === 'anyone') return await publicAnswer(route, await visit());
        if (route.access === 'signed_in') {
          if (!session) throw errors.not_signed_in();
          if (session.api_key && !route.for_keys) throw errors.person_needed();
          if (session.impersonated_by && route.method !== 'get' && !route.while_impersonating) throw errors.not_while_impersonating();
          return await publicAnswer(route, await visit());
        }
        if (route.access === 'operator') {
          if (!session) throw errors.not_signed_in();
          if (session.platform_role === 'user' || session.api_key) throw errors.operators_only();
          if (route.platform_role && !reachesPlatformRole(session.platform_role, route.platform_role)) throw errors.above_operators();
          return await publicAnswer(route, await visit());
        }
        const allowed = requirePermission(route, session);
        organizationId = allowed.organizationId;
        return await tenantAnswer({ ...allowed, services, constraints, route, reader, visit: await visit() });
      } catch (error) {
        return refuse(c, error, `${route.method} ${route.path}`, organizationId);
      }
    });
  }

  /** An error as the caller sees it. What is not a refusal is a bug: its text goes to our records only. */
  async function refuse(c: Context<NodeEnv>, error: unknown, where: string, organizationId: string | undefined): Promise<Response> {
    const reference = c.get('requestId');
    const refusal = refusalOf(error, constraints);
    if (refusal) return problemResponse(refusal, reference);
    services.log.error('a request failed', { reference, where, error });
    await recordError(services.database, services.log, services.newId, { error, component: 'http', organizationId, context: { reference, where } });
    return problemResponse(errors.internal(), reference);
  }
}
