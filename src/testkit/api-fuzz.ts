import fc from 'fast-check';
import { z } from 'zod';
import { openApiDocument } from '#platform/http/openapi';
import type { Role, Route } from '#platform/slice';
import { inputOf, type JsonSchema } from './arbitrary-input.ts';
import type { CallWorld } from './call-world.ts';
import { fillOrganization, rowsOf } from './filled-organization.ts';
import { fittingInput } from './fitting-input.ts';
import type { TestClient, TestOrganization } from './house.ts';
import type { TestAnswer } from './house-client.ts';
import { inputSchema, type Rows } from './route-walk.ts';
import { slices } from '#app/slices';

/** These would end the fuzzer's own access or what it lives in; each has tests of its own. */
const ENDS_IT_ALL = /^(delete \/v1\/(organization|me|sessions)|post \/v1\/(auth\/sign-out|me\/(organization|delete)|organization\/delete))/;

const operations = slices.flatMap((slice) => slice.routes.map((route) => ({ slice, route })));
const schemaOf = (route: Route): JsonSchema =>
  z.toJSONSchema(z.object(route.input.shape), { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;

/** A request as a stranger would make it: what is no text goes as JSON where there is a body, as text elsewhere. `write` makes the body's text. */
export function send(client: TestClient, route: Route, input: unknown, write: (body: object) => unknown = (body) => body): Promise<TestAnswer> {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  const wellFormed = (value: unknown): string => String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll(/\p{Surrogate}/gu, '?');
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(given[name])) || '%20');
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !inPath.has(name)));
  if (route.method !== 'get' && route.method !== 'delete') return client[route.method](path, write(rest));
  const query = new URLSearchParams(Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, wellFormed(value)])));
  return client[route.method === 'get' ? 'get' : 'del'](`${path}?${query}`);
}

const { paths } = openApiDocument(slices) as { paths: Record<string, Record<string, { responses: object }>> };
const documented = (route: Route): string[] => Object.keys(paths[route.path]?.[route.method]?.responses ?? {});

/** What is wrong with an answer, or undefined. */
function faultOf(route: Route, { status, headers, body }: TestAnswer): string | undefined {
  if (status === 200 && route.returns === 'file') return undefined;
  if (status === 206) return route.returns === 'file' ? undefined : 'a part of something that is no file';
  if (status === 204) return route.returns === null ? undefined : 'nothing where something was promised';
  if (status === 200) {
    if (route.returns === null) return 'something where nothing was promised';
    const parsed = (route.returns as z.ZodType).safeParse(body);
    return parsed.success ? undefined : `an answer outside of its schema: ${parsed.error.message.slice(0, 200)}`;
  }
  if (!documented(route).includes(String(status))) return `the undocumented status ${status} (${body?.code})`;
  if (headers.get('content-type') !== 'application/problem+json' || body.status !== status || typeof body.code !== 'string')
    return 'a refusal that is no problem+json';
  return undefined;
}

export interface FuzzReport {
  readonly sent: number;
  /** How many of them were answered with what was asked for. */
  readonly succeeded: number;
  /** Operations that never were. */
  readonly unanswered: readonly string[];
  /** One entry an answer that broke a promise, with what was sent. */
  readonly faults: readonly string[];
}

/** Reads before changes, and what takes things away at the end: until then there is something to ask about. */
const ORDER = ['get', 'post', 'put', 'patch', 'delete'];
/** Whoever acts in somebody's place is no operator meanwhile. */
const LAST = '/v1/admin/impersonations';
const placeOf = ({ method, path }: Route): number => (path === LAST ? ORDER.length : ORDER.indexOf(method));
export const operationsInOrder = operations
  .filter(({ route }) => !ENDS_IT_ALL.test(`${route.method} ${route.path}`))
  .sort((a, b) => placeOf(a.route) - placeOf(b.route));

export interface Stage {
  readonly org: TestOrganization;
  /** Runs the installation, and stands outside of the organization that is asked about. */
  readonly operator: TestClient;
  rows: Rows;
}

/** Everything of the organization that has an id, its people, and what belongs to no organization. */
export async function rowsFor(world: CallWorld, org: TestOrganization): Promise<Rows> {
  const { database } = world.house;
  const flags = await database.withSystem((db) => db.selectFrom('feature_flags').select('id').execute());
  const people = (['member', 'viewer', 'analyst'] as const).map((role) => org.userId(role));
  return new Map([
    ...(await rowsOf(world, org.id)),
    ['users', { ids: people, checksum: '' }],
    ['feature_flags', { ids: flags.map((row) => row.id).slice(-4), checksum: '' }],
  ]);
}

export async function openStage(world: CallWorld): Promise<Stage> {
  const org = await world.house.newOrganization({ country_code: 'US' });
  const desk = await world.house.newOrganization();
  await fillOrganization(world, org, 'fuzz');
  for (const role of ['owner', 'admin', 'member'] as const) await org.as(role).get('/v1/me');
  await world.house.database.withSystem(async (db) => {
    await db.updateTable('users').set({ platform_role: 'super_admin' }).where('id', '=', desk.userId('owner')).execute();
    // Freshly signed in, as most are who change how they sign in.
    await db.updateTable('sessions').set({ authenticated_at: world.house.clock.now() }).where('organization_id', '=', org.id).execute();
  });
  return { org, operator: desk.as('owner'), rows: await rowsFor(world, org) };
}

/** The operator closed the organization, it asks for a second factor from now on, or a changed password or role ended the session it came with: then somebody else asks on. */
const ENDED: ReadonlySet<unknown> = new Set(['request.not_signed_in', 'request.no_organization', 'request.second_factor_needed', 'request.provider_needed']);

/** Three of four requests fit; one of them is a member's, or an administrator's where members may not come. */
const CASES: readonly { role: Role; fits: boolean }[] = [
  { role: 'owner', fits: true },
  { role: 'owner', fits: true },
  { role: 'owner', fits: false },
  { role: 'member', fits: true },
];
const isForMembers = ({ slice, route }: (typeof operations)[number]): boolean =>
  !(route.access in slice.permissions) || (slice.permissions as Record<string, readonly Role[]>)[route.access]?.includes('member') === true;

/** Asks every operation `runs` times as an owner, a member, an operator where it is theirs, and nobody, with input made from its schema. The same seed asks the same. */
export async function fuzzApi(world: CallWorld, { runs, seed }: { runs: number; seed: number }): Promise<FuzzReport> {
  let stage = await openStage(world);
  const faults: string[] = [];
  const answered = new Set<string>();
  let [sent, succeeded, method] = [0, 0, ''];
  for (const operation of operationsInOrder) {
    const { route } = operation;
    const name = `${route.method} ${route.path}`;
    if (route.method !== method) stage.rows = await rowsFor(world, stage.org);
    method = route.method;
    const bent = fc.sample(
      inputOf(
        schemaOf(route),
        [...stage.rows.values()].flatMap(({ ids }) => ids),
      ),
      { numRuns: runs, seed },
    );
    const fitting = fc.sample(fittingInput(inputSchema(route), { route, rows: stage.rows }), { numRuns: runs, seed });
    for (let i = 0; i < runs; i++) {
      const { role: wanted, fits } = CASES[i % CASES.length] ?? { role: 'owner', fits: true };
      const role = wanted === 'member' && !isForMembers(operation) ? 'admin' : wanted;
      const input = fits ? fitting[i] : bent[i];
      const answer = await send(route.access === 'operator' ? stage.operator : stage.org.as(role), route, input);
      const fault = faultOf(route, answer);
      if (fault) faults.push(`${name} as ${role}: ${fault}\n  ${JSON.stringify(input)?.slice(0, 300)}\n  ${JSON.stringify(answer.body)?.slice(0, 200)}`);
      sent += 1;
      if (answer.status < 300) {
        succeeded += 1;
        answered.add(name);
      }
      if (ENDED.has(answer.body?.code)) stage = await openStage(world);
    }
    const stranger = await send(world.house.anonymous(), route, fitting[0]);
    if (route.access !== 'anyone' && stranger.status !== 401) faults.push(`${name}: ${stranger.status} for nobody`);
    else if (route.access === 'anyone') {
      const fault = faultOf(route, stranger);
      if (fault) faults.push(`${name} as nobody: ${fault} ${JSON.stringify(fitting[0])?.slice(0, 300)}`);
    }
  }
  const unanswered = operationsInOrder.map(({ route }) => `${route.method} ${route.path}`).filter((name) => !answered.has(name));
  return { sent, succeeded, unanswered, faults };
}
