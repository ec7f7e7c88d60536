import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { newHouse } from '../src/testkit/house.ts';
import { startPostgres } from '../src/testkit/postgres-server.ts';
import { slices } from '../src/app/slices.ts';
import { newId } from '../src/platform/ids.ts';
import { type Bench, quantile } from './bench.ts';

const AT_ONCE = 8;
const CONTACTS = 1_000;
const PAGE = 50;

interface Timing {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly perSecond: number;
}

/** One after the other for the latency, eight at once for the throughput. The first tenth warms up and is not counted. */
async function time(rounds: number, once: () => Promise<unknown>): Promise<Timing> {
  for (let i = 0; i < rounds / 10; i++) await once();
  const samples: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const startedMs = performance.now();
    await once();
    samples.push(performance.now() - startedMs);
  }
  const startedMs = performance.now();
  let left = rounds;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await once();
    }),
  );
  return { p50Ms: quantile(samples, 0.5), p95Ms: quantile(samples, 0.95), perSecond: (rounds * 1000) / (performance.now() - startedMs) };
}

const shown = (what: string, engine: string, timing: Timing, floor: Timing | undefined): (string | number)[] => [
  what,
  engine,
  timing.p50Ms.toFixed(2),
  timing.p95Ms.toFixed(2),
  timing.perSecond.toFixed(0),
  floor ? `${(timing.p50Ms / floor.p50Ms).toFixed(1)}×` : '–',
];

async function measure(
  engine: string,
  rounds: number,
  note: (line: string) => void,
): Promise<{ rows: (string | number)[][]; figures: Record<string, string> }> {
  const house = await newHouse({ slices, fresh: true });
  const organization = await house.newOrganization();
  const { database } = house;
  const owner = organization.as('owner');
  await database.withTenant(organization.id, (db) =>
    db
      .insertInto('contacts')
      .values(
        Array.from({ length: CONTACTS }, (_, i) => ({ id: newId(), organization_id: organization.id, first_name: `Ada ${i}`, email: `ada${i}@example.test` })),
      )
      .execute(),
  );
  const list = await owner.get(`/v1/contacts?limit=${PAGE}`);
  if (list.status !== 200) throw new Error(`the list answers ${list.status}`);
  const { id } = list.body.data[0] as { id: string };
  const expect = async (answer: Promise<{ status: number }>): Promise<void> => {
    const { status } = await answer;
    if (status !== 200) throw new Error(`a request was answered with ${status}`);
  };

  // The limit beside it: a route that parses nothing, asks nobody and answers the same bytes.
  const bare = new Hono();
  const page = JSON.stringify(list.body);
  bare.get('/list', (c) => c.body(page, 200, { 'content-type': 'application/json' }));
  const bareRoute = await time(rounds, async () => (await bare.fetch(new Request('http://x.test/list'))).text());
  const columns = Object.keys(list.body.data[0] as object).filter((name) => !['last_call', 'open_lead'].includes(name));
  const known = await database.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = 'contacts'::regclass and attnum > 0`);
  const fields = columns.filter((name) => known.some((column) => column.name === name)).join(', ');
  const inTenant = <T extends object>(text: string, values: readonly unknown[]) => database.withTenant(organization.id, () => database.query<T>(text, values));
  const plainList = await time(rounds, () =>
    inTenant(`select ${fields} from contacts where organization_id = $1 order by id desc limit ${PAGE}`, [organization.id]),
  );
  const plainGet = await time(rounds, () => inTenant(`select ${fields} from contacts where organization_id = $1 and id = $2`, [organization.id, id]));
  const insert = `insert into contacts (id, organization_id, first_name) values ($1, $2, 'Ada')`;
  const plainCreate = await time(rounds, () => inTenant(insert, [newId(), organization.id]));

  const wholeList = await time(rounds, () => expect(owner.get(`/v1/contacts?limit=${PAGE}`)));
  const wholeGet = await time(rounds, () => expect(owner.get(`/v1/contacts/${id}`)));
  const wholeCreate = await time(rounds, () => expect(owner.post('/v1/contacts', { first_name: 'Ada' })));
  note(`${engine}: list ${wholeList.p50Ms.toFixed(2)} ms, get ${wholeGet.p50Ms.toFixed(2)} ms, create ${wholeCreate.p50Ms.toFixed(2)} ms`);

  // Each guard by itself: with it, less without it.
  const keyed = await time(rounds, () => expect(owner.post('/v1/contacts', { first_name: 'Ada' }, { 'idempotency-key': newId() })));
  const outside = await time(rounds, () => database.withSystem(() => database.query('select 1 as one')));
  const signed = await time(rounds, () => database.withTenant(organization.id, () => database.query('select 1 as one')));
  const judged = await time(rounds, () => database.withTenant(organization.id, () => database.query('select app.current_org_id()')));
  const emptyRun = await time(rounds, () => organization.run(async () => undefined));
  const withLine = await time(rounds, () => organization.run(async (ctx) => ctx.audit('bench.run', { type: 'bench', id: ctx.newId() })));
  const hash = createHash('sha256').update(newId()).digest('hex');
  const session = await time(rounds, () =>
    database.withSystem((db) =>
      db
        .selectFrom('sessions as s')
        .innerJoin('users as u', 'u.id', 's.user_id')
        .select(['s.id', 'u.platform_role'])
        .where('s.session_token_hash', '=', hash)
        .execute(),
    ),
  );
  await house.close();
  const difference = (what: string, timing: Timing, without: Timing): (string | number)[] => [
    what,
    engine,
    (timing.p50Ms - without.p50Ms).toFixed(2),
    (timing.p95Ms - without.p95Ms).toFixed(2),
    '–',
    '–',
  ];
  return {
    rows: [
      shown('a bare Hono route', engine, bareRoute, undefined),
      shown(`list ${PAGE}, plain SQL`, engine, plainList, undefined),
      shown(`list ${PAGE}, the API`, engine, wholeList, plainList),
      shown('get, plain SQL', engine, plainGet, undefined),
      shown('get, the API', engine, wholeGet, plainGet),
      shown('create, plain SQL', engine, plainCreate, undefined),
      shown('create, the API', engine, wholeCreate, plainCreate),
      difference('a key for once-only, added to create', keyed, wholeCreate),
      difference('signing and setting the tenant, added to a transaction', signed, outside),
      difference('checking the signature, added to a statement', judged, signed),
      difference('a line of the chained trail, added to a transaction', withLine, emptyRun),
      shown('looking up a session', engine, session, undefined),
    ],
    figures: { [`api_get_${engine}`]: `${wholeGet.p50Ms.toFixed(1)} ms`, [`api_create_${engine}`]: `${wholeCreate.p50Ms.toFixed(1)} ms` },
  };
}

/** Requests through the whole stack (session, permission, walls, validation, audit) against a bare route and against plain SQL, in this process, on both engines. */
export const requests: Bench = async ({ quick, note }) => {
  const rounds = quick ? 100 : 600;
  process.env['CALLWRIGHT_TEST_ENGINE'] = 'pglite';
  const embedded = await measure('embedded', rounds, note);
  const server = await startPostgres();
  let onServer: Awaited<ReturnType<typeof measure>> = { rows: [['PostgreSQL', 'not measured', '', '', '', '']], figures: {} };
  if (!('unavailable' in server)) {
    process.env['CALLWRIGHT_TEST_ENGINE'] = 'postgres';
    process.env['CALLWRIGHT_TEST_DATABASE_URL'] = server.url;
    onServer = await measure('postgres', rounds, note);
    await server.stop();
  }
  return {
    title: 'Requests through the whole stack, milliseconds',
    columns: ['request', 'engine', 'p50 ms', 'p95 ms', `a second, ${AT_ONCE} at once`, 'against plain SQL'],
    rows: [...embedded.rows, ...onServer.rows],
    figures: { ...embedded.figures, ...onServer.figures },
    notes: [
      'In one process, without a socket; both databases without fsync, so that the disk of a shared machine does not decide. Plain SQL is the same statement in a transaction of the same tenant.',
      'Added to: the difference of two measurements of the same run.',
    ],
  };
};
