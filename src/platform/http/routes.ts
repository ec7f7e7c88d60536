import type { IncomingMessage } from 'node:http';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '#kernel/errors';
import { runInTenant, type Services } from '../context.ts';
import { plain } from '../plain.ts';
import { publicContext } from '../public-context.ts';
import type { FileAnswer, Identified, Route, SessionInfo, Slice } from '../slice.ts';
import { recordError } from '../system-errors.ts';
import { keyOf, onceForKey, type StoredAnswer } from './idempotency.ts';
import { type ConstraintErrors, errors, problemOf, problemResponse, refusalOf } from './problem.ts';
import { inputReader } from './read-input.ts';
import { sendFile } from './send-file.ts';
import { type Origin, originOf, requireOwnOrigin } from './who.ts';

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
  Bindings: { incoming?: IncomingMessage };
  Variables: { requestId: string };
}

const OK = 200;
const NO_CONTENT = 204;
const RETRY_AFTER_SECONDS = '1';

const constraintsOf = (slices: readonly Slice[]): ConstraintErrors => new Map(slices.flatMap((slice) => Object.entries(slice.constraints ?? {})));
/** The first route that fits wins, so `/v1/calls/search` must stand before `/v1/calls/{id}`. */
const literalFirst = (a: string, b: string): number => {
  const [x, y] = [a.replaceAll('{', '~'), b.replaceAll('{', '~')];
  return x < y ? -1 : x > y ? 1 : 0;
};
const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function responseOf(answer: StoredAnswer, headers: Readonly<Record<string, string>> = {}): Response {
  const all = { 'cache-control': 'private, no-store', ...headers };
  if (answer.status === NO_CONTENT) return new Response(null, { status: NO_CONTENT, headers: all });
  const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: { 'content-type': type, ...all } });
}

/** The shape the route promises: unknown fields are dropped, a missing one is a bug of ours. */
function shaped(route: Route, result: unknown): StoredAnswer {
  if (route.returns === null) return { status: NO_CONTENT, body: null };
  const schema = route.returns as z.ZodType;
  return { status: OK, body: schema.parse(plain(result)) };
}

interface Visit {
  readonly request: Request;
  readonly requestId: string;
  readonly origin: Origin;
  readonly session: SessionInfo | undefined;
  readonly input: unknown;
}

/** Puts every slice's routes on the server. A request is: who, permission, input, one transaction, shape; any refusal is problem+json. */
export function mountRoutes(app: Hono<NodeEnv>, options: MountOptions): void {
  const { services, slices } = options;
  const constraints = constraintsOf(slices);

  const publicAnswer = async (route: Route, visit: Visit): Promise<Response> => {
    const cookies: string[] = [];
    const secured = (cookie: string): string => (visit.origin.origin.startsWith('https:') ? `${cookie}; Secure` : cookie);
    await services.jobs.ready();
    const outcome = await services.database.withSystem(async (db) => {
      const ctx = publicContext(services, db, {
        requestId: visit.requestId,
        client: visit.origin,
        session: visit.session,
        setCookie: (cookie) => cookies.push(secured(cookie)),
      });
      const result = await route.run(ctx as never, visit.input as never);
      return result instanceof AppError ? result : shaped(route, result);
    });
    if (visit.session && route.method !== 'get') options.onSessionChange?.(visit.session.session_id);
    const response = outcome instanceof AppError ? problemResponse(outcome, visit.requestId) : responseOf(outcome);
    for (const cookie of cookies) response.headers.append('set-cookie', cookie);
    return response;
  };

  const tenantAnswer = async (route: Route, visit: Visit, session: SessionInfo, organizationId: string): Promise<Response> => {
    const errand = { organizationId, actor: { kind: 'user', id: session.user_id } as const, requestId: visit.requestId, client: visit.origin };
    const key = route.method === 'get' || route.returns === 'file' ? undefined : keyOf(visit.request);
    let file: FileAnswer | undefined;
    const outcome = await runInTenant(services, errand, async (ctx) => {
      const work = async (): Promise<StoredAnswer> => {
        const result = await route.run(ctx as never, visit.input as never);
        if (result instanceof AppError) return { status: result.status, body: problemOf(result, visit.requestId) };
        if (route.returns !== 'file') return shaped(route, result);
        file = result as FileAnswer;
        return { status: OK, body: null };
      };
      if (key === undefined) return { ...(await work()), replayed: false };
      return onceForKey(ctx, { key, method: route.method, path: new URL(visit.request.url).pathname, input: visit.input }, work);
    });
    if (file) return sendFile(file, visit.request);
    return responseOf(outcome, outcome.replayed ? { 'idempotency-replayed': 'true' } : {});
  };

  const sessionOf = async (headers: Parameters<Authenticate>[0]): Promise<SessionInfo | undefined> => {
    const who = await options.authenticate(headers);
    return who && { ...who, permissions: new Set(await services.permissionsFor(who)) };
  };

  const requirePermission = (route: Route, session: SessionInfo | undefined): { session: SessionInfo; organizationId: string } => {
    if (!session) throw errors.not_signed_in();
    if (!session.organization_id || !session.role) throw errors.no_organization();
    if (!session.permissions.has(route.access)) throw errors.not_allowed();
    return { session, organizationId: session.organization_id };
  };

  const all = slices.flatMap((slice) => slice.routes).sort((a, b) => literalFirst(a.path, b.path));
  for (const route of all) {
    const read = inputReader(route.input, route.method);
    app.on(route.method.toUpperCase(), honoPath(route.path), async (c) => {
      const request = c.req.raw;
      const requestId = c.get('requestId');
      let organizationId: string | undefined;
      try {
        const origin = originOf(request, c.env?.incoming, options);
        const headers = { cookie: request.headers.get('cookie'), authorization: request.headers.get('authorization') };
        if (route.method !== 'get' && headers.authorization === null) requireOwnOrigin(request, origin.origin);
        const session = headers.cookie || headers.authorization ? await sessionOf({ ...headers, ip_address: origin.ip_address }) : undefined;
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
          return await publicAnswer(route, await visit());
        }
        const allowed = requirePermission(route, session);
        organizationId = allowed.organizationId;
        return await tenantAnswer(route, await visit(), allowed.session, allowed.organizationId);
      } catch (error) {
        return refuse(c, error, `${route.method} ${route.path}`, organizationId);
      }
    });
  }

  /** An error as the caller sees it. What is not a refusal is a bug: its text goes to our records only. */
  async function refuse(c: Context<NodeEnv>, error: unknown, where: string, organizationId: string | undefined): Promise<Response> {
    const reference = c.get('requestId');
    const refusal = refusalOf(error, constraints);
    if (refusal) return problemResponse(refusal, reference, refusal.status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {});
    services.log.error('a request failed', { reference, where, error });
    await recordError(services.database, services.log, services.newId, { error, component: 'http', organizationId, context: { reference, where } });
    return problemResponse(errors.internal(), reference);
  }
}
