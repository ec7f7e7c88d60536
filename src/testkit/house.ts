import { createHash, randomBytes } from 'node:crypto';
import { silentLog } from '#kernel/log';
import { type Bus, createBus } from '#platform/bus';
import { type Database, json } from '#platform/db';
import { createHttpApp, type HttpApp } from '#platform/http/app';
import type { Authenticate } from '#platform/http/routes';
import { newId } from '#platform/ids';
import { publicContext } from '#platform/public-context';
import { keyringOf, type Keyring, newMasterKeyText, parseMasterKeys } from '#platform/secrets';
import { createRuntime, type Runtime } from '#platform/runtime';
import type { Actor, Ctx, PublicCtx, Role, Slice } from '#platform/slice';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { type TestClient, testClient } from './house-client.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export type { TestClient } from './house-client.ts';
export { TEST_START, type TestClock } from './test-clock.ts';

const shared = globalThis as { callwrightTestDatabase?: Promise<TestDatabase> };

/** The database that all test files of this process share. Nothing is cleaned up: a fresh organization is a fresh world. */
export async function database(): Promise<Database> {
  shared.callwrightTestDatabase ??= openTestDatabase();
  return (await shared.callwrightTestDatabase).database;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
}

/** Somebody who acts in an organization. */
export interface Member {
  readonly organization: Organization;
  readonly user_id: string;
  readonly email: string;
  readonly role: Role;
  readonly actor: Actor;
}

/** An organization with one person of every role. */
export interface TestOrganization extends Organization {
  /** The API as seen by the person of that role, signed in. */
  as(role: Role): TestClient;
  userId(role: Role): string;
  member(role: Role): Member;
  /** Runs a use case in a transaction of its own, with its events, jobs and audit lines. */
  run<T>(fn: (ctx: Ctx) => Promise<T>, role?: Role): Promise<T>;
}

/** The platform with its slices in this process: real database, held clock, no port. */
export interface House {
  readonly database: Database;
  readonly clock: TestClock;
  readonly runtime: Runtime;
  readonly slices: readonly Slice[];
  readonly bus: Bus;
  readonly http: HttpApp;
  newId(): string;
  newOrganization(values?: NewOrganization): Promise<TestOrganization>;
  /** Somebody who is not signed in, at the address of this house or another one. */
  anonymous(address?: string): TestClient;
  /** The API as seen by whoever holds this session token. */
  withToken(token: string): TestClient;
  /** Runs `fn` as this member in a transaction of its own, with its events, jobs and audit lines. */
  run<T>(member: Member, fn: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Runs `fn` outside of any organization. */
  publicRun<T>(fn: (ctx: PublicCtx) => Promise<T>): Promise<T>;
  /** Delivers events and runs due jobs until nothing moves. Jobs filed for later run once the clock has passed their time. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface NewOrganization {
  readonly name?: string;
  readonly timezone?: string;
  readonly country_code?: string;
  readonly settings?: object;
}

interface HouseOptions {
  readonly slices?: readonly Slice[];
  readonly clock?: TestClock;
  readonly keyring?: Keyring;
  /** A database of its own, with nothing in it. Closed by `close`. */
  readonly fresh?: boolean;
}

/** One key a test process: secrets are never read by another one. */
const testKeyring = keyringOf(parseMasterKeys(newMasterKeyText()));
const ROLES: readonly Role[] = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'];
const SESSION_MS = 365 * 24 * 3_600_000;

/** The platform with the given slices on the shared database, with a clock of its own. Without `slices` there are no routes, events or jobs. */
export async function newHouse(options: HouseOptions = {}): Promise<House> {
  const own = options.fresh ? await openTestDatabase() : undefined;
  const db = own?.database ?? (await database());
  const clock = options.clock ?? createTestClock();
  const slices = options.slices ?? [];
  const runtime = createRuntime({ database: db, clock, log: silentLog, newId, slices, keyring: options.keyring ?? testKeyring });
  const bus = createBus();
  let holderOfKey: Authenticate | undefined;
  const authenticate: Authenticate = async (headers) => {
    const [identity, keys] = await Promise.all([import('#slices/identity'), import('#slices/api-keys')]);
    holderOfKey ??= keys.keyAuthenticator(db, clock);
    return (await holderOfKey(headers)) ?? db.withSystem((system) => identity.sessions.authenticate(system, clock, headers));
  };
  const http = createHttpApp({
    services: runtime.services,
    slices,
    authenticate,
    secure: false,
    trustProxy: false,
    relay: runtime.relay,
    bus,
    version: '0.0.0',
  });
  // What an earlier test left in the queues has other slices behind it and would fail here.
  await db.withSystem(async (system) => {
    await system.deleteFrom('outbox_queue').execute();
    await db.query(`delete from pgboss.job where name = 'work'`);
  });

  // Each house has an address of its own, because what an address may do in a quarter of an hour is counted in the database they share.
  const [a, b] = randomBytes(2);
  const address = `198.18.${a}.${b}`;
  const withToken = (token: string): TestClient => testClient(http, async () => ({ authorization: `Bearer ${token}` }), address);
  const openSession = async (member: Member): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const values = {
      id: newId(),
      user_id: member.user_id,
      organization_id: member.organization.id,
      session_token_hash: createHash('sha256').update(token).digest('hex'),
      expires_at: new Date(clock.now().getTime() + SESSION_MS),
    };
    await db.withSystem((system) => system.insertInto('sessions').values(values).execute());
    return token;
  };

  const house: House = {
    database: db,
    clock,
    runtime,
    slices,
    bus,
    http,
    newId,
    anonymous: (from = address) => testClient(http, async () => ({}), from),
    withToken,
    run: (member, fn) => runtime.run({ organizationId: member.organization.id, actor: member.actor, requestId: newId() }, fn),
    async publicRun(fn) {
      await runtime.services.jobs.ready();
      return db.withSystem((system) => fn(publicContext(runtime.services, system, { requestId: newId() })));
    },
    settle: () => runtime.settle(clock.now()),
    async newOrganization(values = {}) {
      const organization = await newOrganization(house, values);
      const members = await addMembers(house, organization, ROLES);
      const member = (role: Role): Member => members.get(role) as Member;
      const tokens = new Map<Role, Promise<string>>();
      const tokenOf = (role: Role): Promise<string> => {
        const known = tokens.get(role) ?? openSession(member(role));
        tokens.set(role, known);
        return known;
      };
      return {
        ...organization,
        member,
        userId: (role) => member(role).user_id,
        as: (role) => testClient(http, async () => ({ authorization: `Bearer ${await tokenOf(role)}` }), address),
        run: (fn, role = 'owner') => house.run(member(role), fn),
      };
    },
    close: async () => own?.close(),
  };
  return house;
}

/** The house with every slice of the product. */
export async function openHouse(options: Omit<HouseOptions, 'slices'> = {}): Promise<House> {
  const { slices } = await import('#app/slices');
  return newHouse({ ...options, slices });
}

/** A new organization without people: a world of its own for one test. */
export async function newOrganization(house: House, values: NewOrganization = {}): Promise<Organization> {
  const id = newId();
  const name = values.name ?? `Organization ${id.slice(-6)}`;
  const row = {
    id,
    name,
    slug: `org-${id.slice(-12)}`,
    timezone: values.timezone ?? 'America/Chicago',
    ...(values.country_code ? { country_code: values.country_code } : {}),
    ...(values.settings ? { settings: json(values.settings) } : {}),
  };
  await house.database.withTenant(id, (db) => db.insertInto('organizations').values(row).execute());
  return { id, name };
}

async function addMembers(house: House, organization: Organization, roles: readonly Role[]): Promise<Map<Role, Member>> {
  const members = roles.map((role): Member => {
    const id = newId();
    return { organization, user_id: id, email: `${role}-${id.slice(-12)}@example.test`, role, actor: { kind: 'user', id } };
  });
  const users = members.map(({ user_id, email, role }) => ({
    id: user_id,
    name: `A ${role}`,
    email,
    normalized_email: email,
    default_organization_id: organization.id,
  }));
  const rows = members.map(({ user_id, role }) => ({ id: newId(), organization_id: organization.id, user_id, role }));
  await house.database.withSystem(async (db) => {
    await db.insertInto('users').values(users).execute();
    await house.database.withTenant(organization.id, (tenant) => tenant.insertInto('org_members').values(rows).execute());
  });
  return new Map(members.map((member) => [member.role, member]));
}

/** A new person with this role in the organization. */
export async function asMember(house: House, organization: Organization, role: Role = 'owner'): Promise<Member> {
  return (await addMembers(house, organization, [role])).get(role) as Member;
}

/** A new organization and a person in it; the shortest way into a world. */
export const newMember = async (house: House, role: Role = 'owner'): Promise<Member> => asMember(house, await newOrganization(house), role);
