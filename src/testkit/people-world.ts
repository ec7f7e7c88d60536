import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { slices } from '#app/slices';
import { silentLog } from '#kernel/log';
import { mountRoutes, type NodeEnv } from '#platform/http/routes';
import { newId } from '#platform/ids';
import { publicContext } from '#platform/public-context';
import { createRuntime, type Runtime } from '#platform/runtime';
import type { Ctx, PublicCtx, Role } from '#platform/slice';
import { authenticate } from '#slices/identity';
import { createOrganization } from '#slices/organizations';
import { openTestDatabase } from './database.ts';
import { createTestClock, database, type TestClock } from './house.ts';

const ROLES: readonly Role[] = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'];
const ORIGIN = 'http://localhost';

/** What came back; no body for 204. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Untyped on purpose: a test reads an answer as an outsider does. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Somebody with a browser: sends requests through the real routes, without a socket. */
export interface Client {
  get(path: string): Promise<Answer>;
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  patch(path: string, body: object): Promise<Answer>;
  del(path: string): Promise<Answer>;
}

/** An organization with one signed-in person in each role. */
export interface TestOrganization {
  readonly id: string;
  userId(role: Role): string;
  as(role: Role): Client;
  /** One transaction inside the organization, as its owner, with events, jobs and audit lines. */
  run<T>(fn: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface PeopleWorld {
  readonly clock: TestClock;
  readonly runtime: Runtime;
  newId(): string;
  newOrganization(values?: { timezone?: string; country_code?: string }): Promise<TestOrganization>;
  anonymous(): Client;
  /** Whoever holds this session cookie. */
  withToken(token: string): Client;
  /** One transaction outside of any organization, as a command of the installation has it. */
  publicRun<T>(fn: (ctx: PublicCtx) => Promise<T>): Promise<T>;
  /** Changes rows behind the application's back, with the owner's rights and without triggers. */
  asOwner(statement: string, values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** The whole product but for voice and sockets, on the shared database; `fresh` gives it an empty one of its own (close it). */
export async function openPeopleWorld(options: { fresh?: boolean } = {}): Promise<PeopleWorld> {
  const own = options.fresh ? await openTestDatabase() : undefined;
  const db = own ? own.database : await database();
  const clock = createTestClock();
  const runtime = createRuntime({ database: db, clock, log: silentLog, newId, slices });
  const app = new Hono<NodeEnv>();
  app.use(async (c, next) => {
    c.set('requestId', newId());
    await next();
  });
  mountRoutes(app, {
    services: runtime.services,
    slices,
    secure: false,
    trustProxy: false,
    authenticate: (headers) => db.withSystem((system) => authenticate(system, clock, headers)),
  });

  const clientWith = (cookie: string | null): Client => {
    const send = async (method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
      const response = await app.request(`${ORIGIN}${path}`, {
        method,
        headers: { origin: ORIGIN, ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
    };
    return {
      get: (path) => send('GET', path),
      post: (path, body, headers) => send('POST', path, body, headers),
      put: (path, body) => send('PUT', path, body),
      patch: (path, body) => send('PATCH', path, body),
      del: (path) => send('DELETE', path),
    };
  };
  const withToken = (token: string): Client => clientWith(`callwright_session=${token}`);
  const publicRun = <T>(fn: (ctx: PublicCtx) => Promise<T>): Promise<T> =>
    runtime.jobs.ready().then(() => db.withSystem((system) => fn(publicContext(runtime.services, system, { requestId: newId() }))));

  async function newOrganization({ timezone = 'America/Chicago', country_code = 'US' } = {}): Promise<TestOrganization> {
    const people = new Map(ROLES.map((role) => [role, { id: newId(), token: randomBytes(32).toString('base64url') }]));
    const idOf = (role: Role): string => people.get(role)!.id;
    const id = await publicRun(async (ctx) => {
      await ctx.db
        .insertInto('users')
        .values(
          ROLES.map((role) => ({ id: idOf(role), name: `A ${role}`, email: `${idOf(role)}@example.test`, normalized_email: `${idOf(role)}@example.test` })),
        )
        .execute();
      const made = await createOrganization(ctx, { name: 'Test', timezone, country_code, owner_id: idOf('owner') }, async (tenant) => {
        const others = ROLES.filter((role) => role !== 'owner');
        await tenant.db
          .insertInto('org_members')
          .values(others.map((role) => ({ id: newId(), organization_id: tenant.organizationId, user_id: idOf(role), role })))
          .execute();
      });
      await ctx.db
        .insertInto('sessions')
        .values(
          [...people.values()].map((person) => ({
            id: newId(),
            user_id: person.id,
            organization_id: made,
            session_token_hash: createHash('sha256').update(person.token).digest('hex'),
            expires_at: new Date('2099-01-01T00:00:00Z'),
            last_accessed_at: clock.now(),
          })),
        )
        .execute();
      return made;
    });
    return {
      id,
      userId: idOf,
      as: (role) => withToken(people.get(role)!.token),
      run: (fn) => runtime.run({ organizationId: id, actor: { kind: 'user', id: idOf('owner') }, requestId: newId() }, fn),
    };
  }

  return {
    clock,
    runtime,
    newId,
    newOrganization,
    anonymous: () => clientWith(null),
    withToken,
    publicRun,
    async asOwner(statement, values) {
      await db.withOwner(async (owner) => {
        await owner.query(`select set_config('app.current_org_id', $1, false)`, [String(values[0])]);
        await owner.query(statement, values);
        await owner.query(`select set_config('app.current_org_id', '', false)`);
      });
    },
    async close() {
      if (own) await own.close();
    },
  };
}
