import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import type { Bus } from '../bus.ts';
import type { Relay } from '../outbox.ts';
import { AppError } from '#kernel/errors';
import { eventPermissions } from './event-permissions.ts';
import { createEventStreams, type EventStreams } from './event-stream.ts';
import { mcpEndpoint } from './mcp.ts';
import { openApiDocument } from './openapi.ts';
import { errors, problemResponse, refusalOf } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import { REFERENCE_STYLE, referencePage } from './reference-page.ts';
import { type MountOptions, mountRoutes, type NodeEnv, sessionFor, sessionOf } from './routes.ts';
import { staticFiles } from './static-files.ts';
import { originOf } from './who.ts';

export interface HttpOptions extends Omit<MountOptions, 'onSessionChange'> {
  readonly relay: Relay;
  readonly bus: Bus;
  readonly version: string;
  /** Folder of the built dashboard; without it only the API is served. */
  readonly dashboard?: string | undefined;
  /** Why the server cannot take work now, in words; undefined when it can. */
  readonly notReady?: () => string | undefined;
  readonly heartbeatMs?: number;
  /** Requests that are no part of the API and have an answer of their own, such as those of carriers; undefined for all others. */
  readonly ownDoors?: ((request: Request) => Promise<Response> | undefined) | undefined;
  /** Counts the requests of the API; without it nothing is limited. */
  readonly limits?: RateLimits | undefined;
}

export interface HttpApp {
  /** Answers one request; `env` carries Node's own request where there is one. */
  fetch(request: Request, env?: NodeEnv['Bindings']): Response | Promise<Response>;
  readonly streams: EventStreams;
}

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
};
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** A page of text and one stylesheet: nothing may run in it. */
const REFERENCE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HSTS = 'max-age=31536000';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What the limits of requests are for: the API, in both of its forms. */
const isCounted = (path: string): boolean => path === '/mcp' || path === '/v1' || path.startsWith('/v1/');

/** The whole HTTP side: the slices' routes, the event stream, health, the API's description, and the dashboard for every other address. */
export function createHttpApp(options: HttpOptions): HttpApp {
  const { services, slices } = options;
  const app = new Hono<NodeEnv>();
  const always = options.secure ? { ...SECURITY_HEADERS, 'strict-transport-security': HSTS } : SECURITY_HEADERS;
  const streams = createEventStreams({
    database: services.database,
    relay: options.relay,
    bus: options.bus,
    readerNow: async (request) => {
      const who = await options.authenticate(credentialsOf(request));
      return who && sessionFor(who, services);
    },
    permissionOf: eventPermissions(slices),
    ...(options.heartbeatMs ? { heartbeatMs: options.heartbeatMs } : {}),
  });

  app.use(async (c, next) => {
    c.set('requestId', services.newId());
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(always)) headers.set(name, value);
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', API_POLICY);
    headers.set('x-request-id', c.get('requestId'));
    for (const [name, value] of Object.entries(c.env?.meter?.headers() ?? {})) headers.set(name, value);
  });

  // Before anything is looked up or even routed, so that a flood costs us little more than writing the refusal.
  const answer = (request: Request, env: NodeEnv['Bindings'] = {}): Response | Promise<Response> => {
    const own = options.ownDoors?.(request);
    if (own) return own;
    const { limits } = options;
    if (!limits || !isCounted(getPath(request))) return app.fetch(request, env);
    try {
      const { ip_address } = originOf(request, env.incoming, options);
      const meter = limits.open({ address: ip_address, credential: request.headers.get('authorization') ?? request.headers.get('cookie') });
      return services.database.inLane(meter.lane, async () => app.fetch(request, { ...env, meter }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const requestId = services.newId();
      return problemResponse(error, requestId, { ...always, 'content-security-policy': API_POLICY, 'x-request-id': requestId });
    }
  };

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const reason = options.notReady?.() ?? (await databaseSilence(options));
    return c.json(reason === undefined ? { status: 'ready' } : { status: 'not_ready', reason }, reason === undefined ? 200 : 503);
  });
  let described: { document: string; page: string } | undefined;
  const description = () => {
    if (described) return described;
    const document = openApiDocument(slices, options.version);
    described = { document: JSON.stringify(document, null, 2), page: referencePage(document) };
    return described;
  };
  app.get('/openapi.json', (c) => c.body(description().document, 200, { 'content-type': 'application/json' }));
  app.get('/docs/api', (c) => c.html(description().page, 200, { 'content-security-policy': REFERENCE_POLICY }));
  app.get('/docs/api.css', (c) => c.body(REFERENCE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/v1/events', async (c) => {
    try {
      const session = await sessionOf(c, options);
      if (!session) throw errors.not_signed_in();
      if (session.second_factor_needed) throw errors.second_factor_needed();
      if (session.provider_needed) throw errors.provider_needed();
      return await streams.open(c.req.raw, session);
    } catch (error) {
      const refusal = refusalOf(error, new Map());
      if (!refusal) throw error;
      return problemResponse(refusal, c.get('requestId'));
    }
  });
  app.all('/mcp', mcpEndpoint({ ...options, sessionOf: (c) => sessionOf(c, options), fetch: async (request, env) => answer(request, env) }));
  mountRoutes(app, { ...options, onSessionChange: (sessionId) => streams.recheck(sessionId) });

  const patterns = slices.flatMap((slice) =>
    slice.routes.map((route) => ({ method: route.method, pattern: new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) })),
  );
  const unknown = (path: string, requestId: string): Response => {
    const allowed = METHODS.filter((method) => patterns.some((known) => known.method === method && known.pattern.test(path)));
    if (allowed.length === 0) return problemResponse(errors.not_found(), requestId);
    return problemResponse(errors.wrong_method(), requestId, { allow: allowed.map((method) => method.toUpperCase()).join(', ') });
  };
  for (const path of ['/v1', '/v1/*', '/api', '/api/*']) app.all(path, (c) => unknown(c.req.path, c.get('requestId')));

  const serve = options.dashboard ? staticFiles(options.dashboard) : undefined;
  app.all('*', async (c) => {
    if (!serve || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return problemResponse(errors.not_found(), c.get('requestId'));
    return serve(new URL(c.req.url).pathname);
  });
  app.onError((error, c) => {
    services.log.error('a request failed outside of the routes', { reference: c.get('requestId'), error });
    return problemResponse(errors.internal(), c.get('requestId'));
  });
  return { fetch: answer, streams };
}

const credentialsOf = (request: Request) => ({ cookie: request.headers.get('cookie'), authorization: request.headers.get('authorization') });

const READY_LIMIT_MS = 2_000;

/** Why the database does not answer, or undefined when it does. */
async function databaseSilence(options: HttpOptions): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('the database is busy'), READY_LIMIT_MS);
  });
  const asked = options.services.database.query('select 1').then(
    () => undefined,
    (error: Error) => `the database does not answer: ${error.message}`,
  );
  const reason = await Promise.race([asked, limit]);
  clearTimeout(timer);
  return reason;
}
