import { beforeAll, describe, expect, test } from 'vitest';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import type { AuditLog } from './contract.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

async function withTrail(): Promise<TestOrganization> {
  const org = await house.newOrganization();
  for (const first_name of ['Ann', 'Ben', 'Cem']) await org.as('member').post('/v1/contacts', { first_name });
  return org;
}
const verdict = async (org: TestOrganization) => (await org.as('analyst').get('/v1/audit-logs/verify')).body;

describe('the trail', () => {
  test('says who did what, newest first, page by page', async () => {
    const org = await withTrail();
    const first = (await org.as('analyst').get('/v1/audit-logs?action=contact.create&limit=2')).body;
    expect(first.data).toMatchObject([
      { action: 'contact.create', actor_type: 'user', user_id: org.userId('member'), resource_type: 'contact' },
      { action: 'contact.create' },
    ]);
    const second = (await org.as('analyst').get(`/v1/audit-logs?action=contact.create&limit=2&cursor=${first.next_cursor}`)).body;
    expect([second.data.length, second.next_cursor]).toEqual([1, null]);
    const places = [...first.data, ...second.data].map((line: AuditLog) => line.chain_seq!);
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });

  test('is for owners, administrators and analysts of the organization alone', async () => {
    const org = await withTrail();
    const other = await house.newOrganization();
    expect((await house.anonymous().get('/v1/audit-logs')).status).toBe(401);
    expect((await house.anonymous().get('/v1/audit-logs/verify')).status).toBe(401);
    expect((await org.as('member').get('/v1/audit-logs')).status).toBe(403);
    expect((await org.as('viewer').get('/v1/audit-logs/verify')).status).toBe(403);
    expect((await other.as('owner').get('/v1/audit-logs?action=contact.create')).body.data).toEqual([]);
    expect((await org.as('analyst').get('/v1/audit-logs?category=gossip')).status).toBe(422);
  });

  test('cannot be changed or deleted by the application', async () => {
    const org = await withTrail();
    await expect(org.run((ctx) => ctx.db.updateTable('audit_logs').set({ action: 'nothing.happened' }).execute())).rejects.toThrow(
      /permission denied|append-only/,
    );
    await expect(org.run((ctx) => ctx.db.deleteFrom('audit_logs').execute())).rejects.toThrow(/permission denied|append-only/);
  });

  test.each([
    ['a changed byte', `update audit_logs set user_agent = coalesce(user_agent, '') || 'x' where organization_id = $1 and chain_seq = 2`, 2],
    ['a changed value', `update audit_logs set new_value = '{}' where organization_id = $1 and chain_seq = 3`, 3],
    ['a changed time', `update audit_logs set created_at = created_at + interval '1 microsecond' where organization_id = $1 and chain_seq = 2`, 2],
    ['a missing row', 'delete from audit_logs where organization_id = $1 and chain_seq = 2', 3],
    ['a row whose own hash was mended', `update audit_logs set action = 'x', row_hash = repeat('a', 64) where organization_id = $1 and chain_seq = 1`, 1],
  ])('shows the row after %s', async (_, tamper, firstBad) => {
    const org = await withTrail();
    expect(await verdict(org)).toMatchObject({ is_sound: true, first_bad_seq: null });
    await house.asOwner(tamper, [org.id]);
    expect(await verdict(org)).toMatchObject({ is_sound: false, first_bad_seq: firstBad });
  });

  test('keeps one unbroken chain when many write at once', async () => {
    const org = await withTrail();
    const before = (await verdict(org)).row_count;
    await Promise.all(Array.from({ length: 20 }, (_, i) => org.as('member').post('/v1/contacts', { first_name: `Many ${i}` })));
    expect(await verdict(org)).toMatchObject({ is_sound: true, row_count: before + 20 });
  });
});
