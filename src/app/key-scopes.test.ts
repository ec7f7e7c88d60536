import { beforeAll, expect, test } from 'vitest';
import type { Route } from '#platform/slice';
import { openHouse, type House, type TestClient, type TestOrganization } from '#testkit/house';
import { slices } from './slices.ts';

const SOME_ID = '01a1fc7f-9999-7000-8000-000000000000';
const permissions = slices.flatMap((slice) => Object.keys(slice.permissions));
const guarded = slices.flatMap((slice) => slice.routes.filter((route) => route.access in slice.permissions));
const nameOf = (route: Route): string => `${route.method} ${route.path}`;
/** A request that is refused for its input at the latest, so that nothing is changed by it. */
const send = (client: TestClient, route: Route) => {
  const path = route.path.replaceAll(/\{\w+\}/g, SOME_ID);
  if (route.method === 'get' || route.method === 'delete') return client[route.method === 'get' ? 'get' : 'del'](`${path}?no_such_field=1`);
  return client[route.method](path, { no_such_field: 1 });
};

let house: House;
let org: TestOrganization;
beforeAll(async () => {
  house = await openHouse();
  org = await house.newOrganization();
});
const keyWith = async (scopes: readonly string[], mode = 'live'): Promise<TestClient> => {
  const answer = await org.as('owner').post('/v1/api-keys', { name: 'matrix', scopes, mode });
  expect(answer.status).toBe(200);
  return house.withToken(answer.body.token);
};

test('every route opens for a key with exactly its scope, and for no key without it (B07)', async () => {
  const wrong: string[] = [];
  for (const permission of new Set(guarded.map((route) => route.access))) {
    const [only, allBut] = [await keyWith([permission]), await keyWith(permissions.filter((name) => name !== permission))];
    for (const route of guarded.filter(({ access }) => access === permission)) {
      const [passed, refused] = [await send(only, route), await send(allBut, route)];
      if (passed.status !== 422) wrong.push(`${nameOf(route)}: ${passed.status} with its scope`);
      if (refused.status !== 403 || refused.body.code !== 'request.scope_missing') wrong.push(`${nameOf(route)}: ${refused.status} without its scope`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a key of test mode comes only where a route says so, and a key to no route of a person', async () => {
  const [live, key] = [await keyWith(permissions), await keyWith(permissions, 'test')];
  const wrong: string[] = [];
  for (const route of guarded) {
    const { status, body } = await send(key, route);
    if ((body?.code === 'request.test_mode') === (route.test_mode === true)) wrong.push(`${nameOf(route)}: ${status}`);
  }
  const personal = slices.flatMap((slice) => slice.routes.filter((route) => route.access === 'signed_in' && !route.for_keys));
  for (const route of personal) if ((await send(live, route)).body?.code !== 'request.person_needed') wrong.push(nameOf(route));
  expect(wrong).toEqual([]);
  // Listed by name, because each of them was judged: none shows or changes a real call or a real person.
  expect(guarded.filter((route) => route.test_mode && route.method !== 'get').map(nameOf)).toEqual([
    'post /v1/agents/{id}/check',
    'post /v1/agents/{id}/browser-ticket',
    'post /v1/agents/{id}/media-token',
    'post /v1/agents/import-check',
  ]);
});
