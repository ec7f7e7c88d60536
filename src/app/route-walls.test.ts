import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Role, Route } from '#platform/slice';
import { openHouse, type TestClient } from '#testkit/house';
import { slices } from './slices.ts';

const ROLES: readonly Role[] = ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'];
const SOME_ID = '01a1fc7f-9999-7000-8000-000000000000';
const guarded = slices.flatMap((slice) =>
  slice.routes.filter((route) => route.access in slice.permissions).map((route) => ({ route, allowed: slice.permissions[route.access] ?? [] })),
);
const send = (client: TestClient, route: Route) => {
  const path = route.path.replaceAll(/\{\w+\}/g, SOME_ID);
  if (route.method === 'get') return client.get(path);
  return route.method === 'delete' ? client.del(path) : client[route.method](path, {});
};

test('no route of an organization answers somebody who is not signed in', async () => {
  const client = (await openHouse()).anonymous();
  const statuses = await Promise.all(guarded.map(async ({ route }) => [`${route.method} ${route.path}`, (await send(client, route)).status]));
  expect(statuses.filter(([, status]) => status !== 401)).toEqual([]);
});

test('no route answers a role that its permission does not name, whatever the input', async () => {
  const organization = await (await openHouse()).newOrganization();
  const wrong: string[] = [];
  for (const { route, allowed } of guarded) {
    const without = ROLES.find((role) => !allowed.includes(role));
    if (without === undefined) continue;
    const { status } = await send(organization.as(without), route);
    if (status !== 403) wrong.push(`${route.method} ${route.path}: ${status} for ${without}`);
  }
  expect(wrong).toEqual([]);
});

test('an id of nothing is not found or refused on every route that takes one; never a failure of ours', async () => {
  const owner = (await (await openHouse()).newOrganization()).as('owner');
  const failures: string[] = [];
  for (const { route } of guarded) {
    const { status } = await send(owner, route);
    if (status >= 500) failures.push(`${route.method} ${route.path}: ${status}`);
  }
  expect(failures).toEqual([]);
});

test('no whole number that comes in is larger than its column, where the database would answer for us', () => {
  const wide: string[] = [];
  const look = (schema: unknown, where: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('type' in schema && schema.type === 'integer' && !('maximum' in schema && Number(schema.maximum) <= 2 ** 31 - 1)) wide.push(where);
    for (const [key, inner] of Object.entries(schema)) look(inner, `${where} ${key}`);
  };
  for (const { method, path, input } of slices.flatMap((slice) => slice.routes))
    look(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), `${method} ${path}`);
  // The audit chain counts in 64 bits.
  expect(wide).toEqual(['get /v1/audit-logs properties cursor']);
});
