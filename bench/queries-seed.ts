import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { silentLog } from '../src/kernel/log.ts';
import { newId } from '../src/platform/ids.ts';
import { keyringOf, secretsOf } from '../src/platform/secrets.ts';
import type { DB } from '../src/platform/db/tables.gen.ts';
import type { Ctx } from '../src/platform/slice.ts';
import { newHouse } from '../src/testkit/house.ts';
import { startPostgres } from '../src/testkit/postgres-server.ts';
import { ListCalls } from '../src/slices/calls/contract.ts';
import { nothingAbove } from '../src/slices/calls/from-above.ts';
import { listCalls } from '../src/slices/calls/list-calls.ts';
import { showHome } from '../src/slices/calls/show-home.ts';

export interface Query {
  readonly name: string;
  run(ctx: Ctx): Promise<unknown>;
}

export interface Million {
  readonly calls: number;
  readonly organizations: number;
  readonly version: string;
  readonly queries: readonly Query[];
  /** Milliseconds of one run inside the walls, and of the same statements as a superuser. */
  walled(size: 'small' | 'big', query: Query): Promise<number>;
  open(size: 'small' | 'big', query: Query): Promise<number>;
  close(): Promise<void>;
}

const BIG_SHARE = 0.6;
const BATCH = 50_000;

const queries: readonly Query[] = [
  { name: 'calls, first page', run: (ctx) => listCalls(ctx, ListCalls.parse({ limit: 50 })) },
  { name: 'calls, one agent', run: async (ctx) => listCalls(ctx, ListCalls.parse({ limit: 50, agent_id: (await firstAgent(ctx)).id })) },
  { name: 'calls, failed ones', run: (ctx) => listCalls(ctx, ListCalls.parse({ limit: 50, status: 'failed' })) },
  { name: 'calls, booked ones', run: (ctx) => listCalls(ctx, ListCalls.parse({ limit: 50, outcome_type: 'appointment_booked' })) },
  { name: 'calls, by number', run: (ctx) => listCalls(ctx, ListCalls.parse({ limit: 50, search: '+1555201' })) },
  { name: 'home', run: (ctx) => showHome(ctx, {}, nothingAbove) },
];

const firstAgent = (ctx: Ctx) => ctx.db.selectFrom('agents').select('id').where('organization_id', '=', ctx.organizationId).executeTakeFirstOrThrow();

/** Seeds `calls` calls over `organizations` organizations on a PostgreSQL server of its own; the first one holds 60 %. */
export async function seedMillion(size: { calls: number; organizations: number; note: (line: string) => void }): Promise<Million | { unavailable: string }> {
  const server = await startPostgres();
  if ('unavailable' in server) return { unavailable: `${server.unavailable} (apt-get install postgresql)` };
  process.env.CALLWRIGHT_TEST_ENGINE = 'postgres';
  process.env.CALLWRIGHT_TEST_DATABASE_URL = server.url;
  const house = await newHouse();
  const database = (await house.database.query<{ name: string }>('select current_database() as name'))[0]?.name ?? '';
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  const superuser = new pg.Pool({ connectionString: url.toString(), max: 2 });
  const org = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  await superuser.query(
    `insert into organizations (id, name, slug, timezone) select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Organization ' || n, 'o-' || n, 'America/New_York' from generate_series(1, $1) n`,
    [size.organizations],
  );
  await superuser.query(
    `insert into agents (organization_id, name) select o.id, 'Agent ' || a from organizations o, generate_series(1, 5) a where o.slug like 'o-%'`,
  );
  await superuser.query(
    `insert into contacts (organization_id, phone_number, first_name, last_name) select o.id, '+1555201' || lpad(c::text, 4, '0'), 'First' || c, 'Last' || c from organizations o, generate_series(0, 499) c where o.slug like 'o-%'`,
  );
  for (let done = 0; done < size.calls; done += BATCH) {
    await superuser.query(
      `with rows as (
        select n, case when n % 100 < $1 then 1 else 2 + n % ($2 - 1) end as o from generate_series($3::int, $4::int) n
      ), called as (
        insert into calls (organization_id, agent_id, contact_id, direction, channel, provider, from_number, status, ended_reason, created_at, started_at, answered_at, ended_at, duration_seconds, captured_data)
        select a.organization_id, a.id, c.id, 'inbound', 'pstn', 'simulator', c.phone_number,
          case when n % 20 = 0 then 'failed' else 'completed' end, 'agent_completed', at, at, at, at + interval '2 minutes', 60 + n % 240, '{"service": {"value": "cleaning"}}'
        from rows
        cross join lateral (select now() - make_interval(secs => (n::float8 / $5) * 86400 * 365) as at) t
        join lateral (select id, organization_id from agents where organization_id = ('00000000-0000-7000-8000-' || lpad(o::text, 12, '0'))::uuid order by id offset n % 5 limit 1) a on true
        join lateral (select id, phone_number from contacts where organization_id = a.organization_id and phone_number = '+1555201' || lpad((n % 500)::text, 4, '0')) c on true
        returning organization_id, id, duration_seconds
      )
      insert into call_outcomes (organization_id, call_id, outcome_type, is_success)
      select organization_id, id, case duration_seconds % 3 when 0 then 'appointment_booked' when 1 then 'message_taken' else 'no_outcome' end, duration_seconds % 3 < 2 from called`,
      [BIG_SHARE * 100, size.organizations, done + 1, Math.min(done + BATCH, size.calls), size.calls],
    );
    size.note(`${Math.min(done + BATCH, size.calls).toLocaleString('en')} calls`);
  }
  await superuser.query('vacuum analyze');
  const unwalled = new Kysely<DB>({ dialect: new PostgresDialect({ pool: superuser }) });
  house.clock.set(new Date());
  const errand = (which: 'small' | 'big') => ({
    organizationId: org(which === 'big' ? 1 : 7),
    actor: { kind: 'system' as const, id: org(1) },
    requestId: 'bench',
  });
  const bare: Omit<Ctx, 'organizationId' | 'db'> = {
    actor: { kind: 'system', id: org(1) },
    permissions: new Set(),
    isTestMode: false,
    clock: house.clock,
    log: silentLog,
    secrets: secretsOf(keyringOf([]), org(1)),
    newId,
    requestId: 'bench',
    client: undefined,
    session: undefined,
    emit() {},
    enqueue() {},
    mail() {},
    objections: async () => [],
    audit() {},
    actions: async () => [],
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
  };
  return {
    calls: size.calls,
    organizations: size.organizations,
    version: server.version,
    queries,
    walled: (which, query) => timed(() => house.runtime.run(errand(which), query.run)),
    open: (which, query) => timed(() => unwalled.transaction().execute((db) => query.run({ ...bare, organizationId: errand(which).organizationId, db }))),
    async close() {
      await unwalled.destroy();
      await house.database.close();
      await server.stop();
    },
  };
}
