import { AppError } from '#kernel/errors';
import { detachedWork, type Errand, runInTenant, type Services } from '../context.ts';
import { sql } from '../db.ts';
import type { Actor, Ctx, FileAnswer, Identified, Route, SessionInfo } from '../slice.ts';
import { notModified, responseOf, shaped } from './answers.ts';
import { etagOf, isCurrent, isKnown } from './conditional.ts';
import { keyOf, onceForKey, onceForPreparedKey, type StoredAnswer } from './idempotency.ts';
import { type ConstraintErrors, errors, problemOf } from './problem.ts';
import { sendFile } from './send-file.ts';
import type { Origin } from './who.ts';

/** A request that was let in, with its input read. */
export interface Visit {
  readonly request: Request;
  readonly requestId: string;
  readonly origin: Origin;
  readonly session: SessionInfo | undefined;
  readonly input: unknown;
}

function actorOf(session: Identified): Actor {
  if (session.api_key) return { kind: 'api_key', id: session.api_key.id, user_id: session.user_id };
  return { kind: 'user', id: session.impersonated_by ?? session.user_id };
}

/** Throws unless these credentials may use this route; answers whose organization it is about. */
export function requirePermission(route: Route, session: SessionInfo | undefined): { session: SessionInfo; organizationId: string } {
  if (!session) throw errors.not_signed_in();
  if (!session.organization_id || !session.role) throw errors.no_organization();
  if (session.second_factor_needed) throw errors.second_factor_needed();
  if (session.provider_needed) throw errors.provider_needed();
  if (!session.permissions.has(route.access)) throw session.api_key ? errors.scope_missing({ scope: route.access }) : errors.not_allowed();
  if (session.api_key?.is_test && !route.test_mode) throw errors.test_mode();
  return { session, organizationId: session.organization_id };
}

/**
 * Throws unless what the edit was made from is what is there now. Two edits with If-Match on one address wait for each other, so that the
 * second one sees the first.
 */
async function requireCurrent(ctx: Ctx, visit: Visit, reader: Route | undefined): Promise<void> {
  const ifMatch = visit.request.headers.get('if-match');
  if (ifMatch === null) return;
  if (!reader) throw errors.no_etag();
  const session = visit.session;
  if (!session?.permissions.has(reader.access)) throw errors.not_allowed();
  const path = new URL(visit.request.url).pathname;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId}${path}`}, 0))`.execute(ctx.db);
  const names = Object.keys(reader.input.shape);
  const asked = reader.input.parse(Object.fromEntries(Object.entries(visit.input as object).filter(([name]) => names.includes(name))));
  const { body } = shaped(reader, await reader.run(ctx as never, asked as never));
  if (!isCurrent(ifMatch, etagOf(ctx.organizationId, body))) throw errors.changed_meanwhile();
}

export interface TenantAnswer {
  readonly services: Services;
  readonly constraints: ConstraintErrors;
  readonly route: Route;
  /** The GET of the same address, where there is one: it tells what an edit changes. */
  readonly reader: Route | undefined;
  readonly visit: Visit;
  readonly session: SessionInfo;
  readonly organizationId: string;
}

/** Runs a route of an organization in one transaction and answers, once per Idempotency-Key, guarded by If-Match, with an ETag where there is one. */
export async function tenantAnswer({ services, constraints, route, reader, visit, session, organizationId }: TenantAnswer): Promise<Response> {
  const { request, requestId } = visit;
  const errand: Errand = {
    organizationId,
    actor: actorOf(session),
    requestId,
    client: visit.origin,
    permissions: session.permissions,
    session,
    isTestMode: session.api_key?.is_test ?? false,
  };
  const isEdit = route.method !== 'get';
  const key = isEdit && route.returns !== 'file' ? keyOf(request) : undefined;
  const { prepare } = route;
  const prepared = (): Promise<unknown> => prepare?.(detachedWork(services, errand), visit.input as never) ?? Promise.resolve(undefined);
  let file: FileAnswer | undefined;
  const work = (found: unknown): Promise<StoredAnswer> =>
    runInTenant(services, errand, async (ctx) => {
      if (isEdit) await requireCurrent(ctx, visit, reader);
      const result = await route.run(ctx as never, visit.input as never, found as never);
      if (result instanceof AppError) return { status: result.status, body: problemOf(result, requestId) };
      if (route.returns !== 'file') return shaped(route, result);
      file = result as FileAnswer;
      return { status: 200, body: null };
    });
  const once = (asked: string) => {
    const keyed = { key: asked, method: route.method, path: new URL(request.url).pathname, input: visit.input, constraints };
    if (prepare) return onceForPreparedKey(services, errand, keyed, prepared, work);
    return onceForKey(services, errand, keyed, () => work(undefined));
  };
  const outcome = key === undefined ? { ...(await work(await prepared())), replayed: false } : await once(key);
  if (file) return sendFile(file, request);
  // An edit answers what its reader would, so its tag guards the next edit; of any other answer a tag would guard nothing.
  const hasTag = outcome.status === 200 && reader !== undefined && (route === reader || route.returns === reader.returns);
  const etag = hasTag ? etagOf(organizationId, outcome.body) : undefined;
  if (etag !== undefined && !isEdit && isKnown(request.headers.get('if-none-match'), etag)) return notModified(etag);
  return responseOf(outcome, { ...(etag === undefined ? {} : { etag }), ...(outcome.replayed ? { 'idempotency-replayed': 'true' } : {}) });
}
