import { beforeAll, expect, test } from 'vitest';
import { type CallWorld, newCallWorld } from '#testkit/call-world';
import { fillOrganization, rowsOf } from '#testkit/filled-organization';
import type { TestOrganization } from '#testkit/house';
import type { TestAnswer } from '#testkit/house-client';
import { idsFor, inputSchema, isId, isIdList, type Rows, sampleInput, send, tableOf } from '#testkit/route-walk';
import { slices } from './slices.ts';

const FOREIGN = 'zebra';
const OWN = 'heron';
/** Tables that an ordinary organization leaves empty; whatever is new belongs into `fillOrganization`. */
const MAY_BE_EMPTY: readonly string[] = [
  'onboarding_submissions',
  'event_receipts',
  'provider_rates',
  'tts_audio',
  'objective_config_tests',
  'call_confirmations',
  'call_cost_items',
];

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
}, 240_000);

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
  timeout: 400_000,
}, async () => {
  const owner = caller.as('owner');
  const leaks: string[] = [];
  const figures = { probes: 0, judged: 0 };
  for (const route of routes) {
    const fields = Object.entries(inputSchema(route).properties ?? {});
    for (const [name, field] of fields.filter(([, field]) => isId(field) || isIdList(field))) {
      const base = sampleInput(route, own);
      const put = (id: string) => ({ ...base, [name]: isIdList(field) ? [id] : id });
      for (const id of idsFor(foreign, tableOf(foreign, route, name))) {
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
    const base = sampleInput(route, own);
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
