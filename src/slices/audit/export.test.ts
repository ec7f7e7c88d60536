import { beforeAll, expect, test } from 'vitest';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import type { TestOrganization } from '#testkit/house';
import { AuditHead, isSigned } from './head.ts';
import { verifyExport } from './verify-export.ts';

let house: PeopleWorld;
let org: TestOrganization;
let text = '';

beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization();
  for (const first_name of ['Ann', 'Bên “the” 1.50', 'Cem'])
    await org.as('member').post('/v1/contacts', { first_name, custom_fields: { n: 1.5, list: ['ä', null] } });
  const answer = await org.as('analyst').get('/v1/audit-logs/export');
  expect(answer.status).toBe(200);
  text = new TextDecoder().decode(answer.bytes);
});

const lines = (): string[] => text.trimEnd().split('\n');
const joined = (changed: readonly string[]): string => `${changed.join('\n')}\n`;

test('an export is proven without the server, and reading it is on record', async () => {
  const verdict = verifyExport(text);
  expect(verdict).toMatchObject({ organization_id: org.id, findings: [] });
  expect(verdict!.row_count).toBeGreaterThanOrEqual(4);
  expect((await org.as('analyst').get('/v1/audit-logs?action=audit_log.export')).body.data).toHaveLength(1);
  expect(verifyExport('hello')).toBeUndefined();
});

test.each<[string, (rows: string[]) => string[], RegExp]>([
  ['an edited row', (rows) => rows.map((row) => row.replace('contact.create', 'contact.delete')), /row \d+: its content is not what was written/],
  ['a deleted row', (rows) => rows.filter((_, i) => i !== 2), /row 3: row 2 should stand here/],
  ['an inserted row', (rows) => [...rows.slice(0, 3), rows[2]!, ...rows.slice(3)], /row 2: row 3 should stand here/],
  ['two rows in the wrong order', (rows) => [rows[0]!, rows[2]!, rows[1]!, ...rows.slice(3)], /row 2: row 1 should stand here/],
  ['rows cut off at the end', (rows) => [...rows.slice(0, -2), rows.at(-1)!], /rows are missing at the end/],
  ['the head cut off with them', (rows) => rows.slice(0, -2), /the signed head at the end is missing/],
  [
    'a head with another place',
    (rows) => rows.map((row) => row.replace(/"head":\{(.*)"chain_seq":\d+/, '"head":{$1"chain_seq":2')),
    /the signature does not fit/,
  ],
  ['a line that is none', (rows) => [...rows.slice(0, 2), '{"x":1}', ...rows.slice(2)], /line 3: it is no row/],
])('shows %s (J05)', (_name, tamper, words) => {
  expect(verifyExport(joined(tamper(lines())))?.findings.join('\n')).toMatch(words);
});

test('a trail that was cut and written anew from there is found by a head that was kept (J05)', async () => {
  const own = await house.newOrganization();
  for (const first_name of ['One', 'Two']) await own.as('member').post('/v1/contacts', { first_name });
  const kept = AuditHead.parse((await own.as('owner').get('/v1/audit-logs/head')).body);
  expect(isSigned(kept)).toBe(true);
  await house.asOwner('delete from audit_logs where organization_id = $1 and chain_seq >= 3', [own.id]);
  for (const first_name of ['Else', 'More', 'Again']) await own.as('member').post('/v1/contacts', { first_name });
  const forged = new TextDecoder().decode((await own.as('owner').get('/v1/audit-logs/export')).bytes);
  expect(verifyExport(forged)?.findings).toEqual([]);
  expect(verifyExport(forged, kept)?.findings).toEqual([expect.stringContaining('had another hash when it was signed')]);
});
