import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Route } from '#platform/slice';
import { type CallWorld, newCallWorld } from '#testkit/call-world';
import { fillOrganization, rowsOf } from '#testkit/filled-organization';
import type { TestClient, TestOrganization } from '#testkit/house';
import type { TestAnswer } from '#testkit/house-client';
import { slices } from './slices.ts';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly minimum?: number;
}
type Rows = Awaited<ReturnType<typeof rowsOf>>;

const FOREIGN = 'zebra';
const OWN = 'heron';
/** Tables that an ordinary organization leaves empty; whatever is new belongs into `fillOrganization`. */
const MAY_BE_EMPTY: readonly string[] = ['event_receipts', 'provider_rates', 'tts_audio', 'objective_config_tests', 'call_confirmations', 'call_cost_items'];
const MOST_IDS = 2;

let world: CallWorld;
let caller: TestOrganization;
let other: TestOrganization;
let own: Rows;
let foreign: Rows;

beforeAll(async () => {
  world = await newCallWorld();
  [caller, other] = [await world.house.newOrganization(), await world.house.newOrganization()];
  await fillOrganization(world, caller, OWN);
  await fillOrganization(world, other, FOREIGN);
  own = await rowsOf(world, caller.id);
  foreign = await rowsOf(world, other.id);
}, 120_000);

/** The table an id parameter means: by its own name (`contact_id`, `service_ids`), or by the word before it in the path. */
function tableOf(route: Route, name: string): string | undefined {
  const snake = (text: string): string => text.replaceAll('-', '_');
  const noun = name === 'id' ? snake(/\/([a-z-]+)\/\{id\}/.exec(route.path)?.[1] ?? '') : name.replace(/_ids?$/, '');
  return [noun, `${noun}s`, noun.replace(/y$/, 'ies')].find((table) => foreign.has(table));
}

/** Ids of a kind; where the kind is not known, one of every table. */
function idsFor(rows: Rows, table: string | undefined): string[] {
  const known = table === undefined ? [] : (rows.get(table)?.ids ?? []);
  return known.length > 0 ? known.slice(0, MOST_IDS) : [...rows.values()].flatMap(({ ids }) => ids.slice(0, 1));
}

const isId = (schema: JsonSchema): boolean => schema.format === 'uuid' || (schema.anyOf ?? []).some(isId);
const isIdList = (schema: JsonSchema): boolean => schema.type === 'array' && schema.items !== undefined && isId(schema.items);

/** The least that a schema takes, so that the request gets as far as the id in it. */
function sample(schema: JsonSchema, route: Route, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, route, name);
  if (isId(schema)) return idsFor(own, tableOf(route, name))[0];
  if (schema.format === 'date-time' || name.endsWith('_at')) return '2026-11-25T16:00:00Z';
  if (schema.format === 'date') return '2026-11-25';
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  if (type === 'array') return [];
  if (type === 'object') return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties?.[key] ?? {}, route, key)]));
  return name === 'phone_number' ? '+12125550177' : name === 'email' ? 'a@example.test' : 'text';
}

async function send(client: TestClient, route: Route, input: Record<string, unknown>): Promise<TestAnswer> {
  const rest = { ...input };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])));
  if (route.method === 'get') return client.get(`${path}?${query}`);
  if (route.method === 'delete') return client.del(`${path}?${query}`);
  return client[route.method](path, rest);
}

/** An id of nothing that sorts where this one does: some lists take an id as the place to go on from. */
const neighbourOf = (id: string): string => `${id.slice(0, -6)}${(0xffffff - Number.parseInt(id.slice(-6), 16)).toString(16).padStart(6, '0')}`;

/** What an answer says apart from the request's own number and the id that was asked for. */
const shown = (answer: TestAnswer, id: string): string =>
  `${answer.status} ${new TextDecoder().decode(answer.bytes)}`.replaceAll(id, '<id>').replaceAll(/"(request_id|reference|instance)":"[^"]*"/g, '');

const routes = slices.flatMap((slice) => slice.routes.filter((route) => route.access in slice.permissions));

test('every tenant table that can have a row has one in the organization nobody may see', () => {
  const empty = [...foreign].filter(([name, { ids }]) => ids.length === 0 && !MAY_BE_EMPTY.includes(name)).map(([name]) => name);
  expect(empty).toEqual([]);
});

test('an id of another organization answers like an id of nothing, wherever it is put; none of its rows is shown or changed (A01)', {
  timeout: 180_000,
}, async () => {
  const owner = caller.as('owner');
  const leaks: string[] = [];
  const figures = { probes: 0, judged: 0 };
  for (const route of routes) {
    const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const fields = Object.entries(schema.properties ?? {});
    for (const [name, field] of fields.filter(([, field]) => isId(field) || isIdList(field))) {
      const base = sample(schema, route, '') as Record<string, unknown>;
      const put = (id: string) => ({ ...base, [name]: isIdList(field) ? [id] : id });
      for (const id of idsFor(foreign, tableOf(route, name))) {
        const nobody = neighbourOf(id);
        const expected = shown(await send(owner, route, put(nobody)), nobody);
        figures.probes += 1;
        if (!expected.startsWith('422')) figures.judged += 1;
        const answer = shown(await send(owner, route, put(id)), id);
        if (answer !== expected || answer.includes(FOREIGN))
          leaks.push(`${route.method} ${route.path} ${name}: ${answer.slice(0, 200)} instead of ${expected.slice(0, 200)}`);
      }
    }
  }
  expect(leaks).toEqual([]);
  const after = await rowsOf(world, other.id);
  expect([...after].filter(([name, { checksum }]) => checksum !== foreign.get(name)?.checksum).map(([name]) => name)).toEqual([]);
  // A walk whose requests are all refused for their form would prove nothing.
  expect(figures.judged).toBeGreaterThan(figures.probes * 0.7);
  expect(figures.probes).toBeGreaterThan(60);
});

test('a place in another organization’s list opens nothing in one’s own (A01)', async () => {
  const leaks: string[] = [];
  for (const route of routes.filter((one) => one.method === 'get' && 'cursor' in one.input.shape && !one.path.includes('{'))) {
    const { body } = await send(other.as('owner'), route, { limit: 1 });
    if (!body.next_cursor) continue;
    const answer = await send(caller.as('owner'), route, { cursor: body.next_cursor, limit: 50 });
    const text = new TextDecoder().decode(answer.bytes);
    if (text.includes(FOREIGN) || [...foreign.values()].some(({ ids }) => ids.some((id) => text.includes(id))))
      leaks.push(`${route.path}: ${text.slice(0, 200)}`);
  }
  expect(leaks).toEqual([]);
});

test('names, numbers and addresses of another organization are free in one’s own (A07)', async () => {
  const twin = await world.house.newOrganization();
  // Throws on the first answer that is not 200.
  await fillOrganization(world, twin, FOREIGN);
});

test('whose a thing is cannot be said by whoever makes or changes it (A08)', async () => {
  const owner = caller.as('owner');
  const taken: string[] = [];
  for (const route of routes.filter(({ method }) => method !== 'get' && method !== 'delete')) {
    const base = sample(z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema, route, '') as Record<string, unknown>;
    for (const extra of ['"organization_id"', '"org_id"', '"owner"', '"__proto__"']) {
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(base[name]));
      const rest = Object.fromEntries(Object.entries(base).filter(([name]) => !route.path.includes(`{${name}}`)));
      const body = JSON.stringify(rest).replace(/\}$/, `${Object.keys(rest).length > 0 ? ',' : ''}${extra}:{"organization_id":"${other.id}"}}`);
      const { status } = await owner[route.method as 'post'](path, body, { 'content-type': 'application/json' });
      if (status !== 422) taken.push(`${route.method} ${route.path} ${extra}: ${status}`);
    }
  }
  expect(taken).toEqual([]);
  const after = await rowsOf(world, other.id);
  expect([...after].filter(([name, { checksum }]) => checksum !== foreign.get(name)?.checksum).map(([name]) => name)).toEqual([]);
});
