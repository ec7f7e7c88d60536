import { expect, test } from 'vitest';
import { newCallWorld } from '#testkit/call-world';
import { fillOrganization, rowsOf } from '#testkit/filled-organization';
import { sampleInput, send } from '#testkit/route-walk';
import { slices } from './slices.ts';

test('a request that changes something leaves exactly one line of the trail, one that is refused none but that it was (J06)', {
  timeout: 300_000,
}, async () => {
  const world = await newCallWorld();
  const organization = await world.house.newOrganization();
  await fillOrganization(world, organization, 'heron');
  const changing = slices.flatMap((slice) => slice.routes.filter((route) => route.method !== 'get' && route.access in slice.permissions));
  const wrong: string[] = [];
  const done: string[] = [];
  // What takes things away comes last, so that the others find something.
  const order = [...changing].sort(
    (a, b) => Number(a.method === 'delete' || a.path.endsWith('/cancel')) - Number(b.method === 'delete' || b.path.endsWith('/cancel')),
  );
  for (const route of order) {
    const name = `${route.method} ${route.path}`;
    const answer = await send(organization.as('owner'), route, sampleInput(route, await rowsOf(world, organization.id)));
    const lines = await world.house.database.withTenant(organization.id, (db) =>
      db
        .selectFrom('audit_logs')
        .select(['action', 'category'])
        .where('organization_id', '=', organization.id)
        .where('request_id', '=', answer.headers.get('x-request-id'))
        .execute(),
    );
    const expected = answer.status < 300 ? (route.only_asks ? 0 : 1) : lines.filter((line) => line.action === 'rights.refuse').length;
    if (answer.status < 300) done.push(name);
    if (lines.length !== expected) wrong.push(`${name}: ${answer.status}, ${lines.length} lines (${lines.map((line) => line.action).join(', ')})`);
  }
  expect(wrong).toEqual([]);
  // A matrix of refusals would prove nothing.
  expect({ done, of: changing.length, all: done.length >= changing.length * 0.5 }).toMatchObject({ all: true });
});
