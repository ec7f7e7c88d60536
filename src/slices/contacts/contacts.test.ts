import { beforeAll, describe, expect, test } from 'vitest';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import type { ToolCall } from '#platform/slice';
import { suppress, upsertLead } from './call-tools.ts';
import { contactOfCaller } from './contact-of-caller.ts';
import type { Contact } from './contract.ts';
import { isSuppressed } from './suppressions.ts';

let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization({ country_code: 'US' });
});

const call = (change: Partial<ToolCall> = {}): ToolCall => ({
  call_id: house.newId(),
  agent_id: house.newId(),
  node_id: 'n',
  idempotency_key: house.newId(),
  timezone: 'America/New_York',
  phone_region: 'US',
  ...change,
});
let next = 1000;
const freshNumber = (): string => `+1555777${next++}`;

describe('contacts', () => {
  test('a contact is added, read, changed and found; its number is stored in one form', async () => {
    const as = org.as('member');
    const made = await as.post('/v1/contacts', { first_name: 'Wanda', last_name: 'Zielinska', phone_number: '(555) 777-0001', email: 'Wanda@Example.com' });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ phone_number: '+15557770001', email: 'wanda@example.com', source: 'manual', do_not_call: false });
    const path = `/v1/contacts/${made.body.id}`;
    expect((await as.patch(path, { company: 'Acme', custom_fields: { shoe: 43 } })).body).toMatchObject({
      company: 'Acme',
      first_name: 'Wanda',
      custom_fields: { shoe: 43 },
    });
    expect((await as.get(path)).body.company).toBe('Acme');
    for (const search of ['wand', 'zielinska wanda', '777 0001', 'wanda@exam', 'acm']) {
      const found = await as.get(`/v1/contacts?search=${encodeURIComponent(search)}`);
      expect([search, found.body.data.map((c: Contact) => c.id)]).toEqual([search, [made.body.id]]);
    }
    expect((await as.get('/v1/contacts?search=100%25')).body.data).toEqual([]);
  });

  test('one number belongs to one contact, in each organization for itself', async () => {
    const number = freshNumber();
    const other = await house.newOrganization({ country_code: 'US' });
    expect((await org.as('member').post('/v1/contacts', { phone_number: number })).status).toBe(200);
    const twice = await org.as('member').post('/v1/contacts', { phone_number: number });
    expect([twice.status, twice.body.code]).toEqual([409, 'contacts.phone_taken']);
    expect((await other.as('member').post('/v1/contacts', { phone_number: number })).status).toBe(200);
  });

  test.each([
    [{}, 'contacts.nothing_known'],
    [{ phone_number: '12' }, 'contacts.number_invalid'],
    [{ first_name: 'A', timezone: 'Mars/Olympus' }, 'contacts.invalid'],
  ])('%j is refused in words', async (body, code) => {
    const answer = await org.as('member').post('/v1/contacts', body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('a wrong type is refused with the field named', async () => {
    const answer = await org.as('member').post('/v1/contacts', { first_name: 'A', lead_score: 101, email: 'nobody' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['email', 'lead_score']);
  });

  test('nobody gets in without signing in, and a viewer cannot write', async () => {
    expect((await house.anonymous().get('/v1/contacts')).status).toBe(401);
    expect((await org.as('viewer').get('/v1/contacts')).status).toBe(200);
    expect((await org.as('viewer').post('/v1/contacts', { first_name: 'A' })).status).toBe(403);
    expect((await org.as('member').del(`/v1/suppression-entries/${house.newId()}`)).status).toBe(403);
  });

  test('another organization’s contact is as absent as one that never was', async () => {
    const { body } = await org.as('member').post('/v1/contacts', { first_name: 'Hidden' });
    const other = await house.newOrganization();
    for (const id of [body.id, house.newId()]) {
      expect((await other.as('owner').get(`/v1/contacts/${id}`)).body.code).toBe('contacts.not_found');
      expect((await other.as('owner').patch(`/v1/contacts/${id}`, { first_name: 'Mine' })).status).toBe(404);
    }
    expect((await org.as('member').get(`/v1/contacts/${body.id}`)).body.first_name).toBe('Hidden');
  });

  test('pages follow each other without a gap or a repeat', async () => {
    const crowd = await house.newOrganization();
    await crowd.run(async (ctx) => {
      for (let i = 0; i < 7; i++) await contactOfCaller(ctx, { phone_number: `+1555888${1000 + i}`, call_id: null });
    });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: { data: Contact[]; next_cursor: string | null } } = await crowd
        .as('viewer')
        .get(`/v1/contacts?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.data.map((c) => c.id));
      cursor = page.body.next_cursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});

test('contacts are read by name or by when they were last spoken to, page by page', async () => {
  const crowd = await house.newOrganization();
  for (const first_name of ['Zoe', 'adam', 'Mia', null, 'Bea'])
    await crowd.as('member').post('/v1/contacts', first_name === null ? { phone_number: freshNumber() } : { first_name });
  await house.asOwner(`update contacts set last_contacted_at = '2026-11-01' where organization_id = $1 and first_name = 'Mia'`, [crowd.id]);
  const walk = async (sort: string) => {
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: { data: Contact[]; next_cursor: string | null } } = await crowd
        .as('viewer')
        .get(`/v1/contacts?limit=2&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.data.map((contact) => contact.first_name));
      cursor = page.body.next_cursor;
    } while (cursor);
    return seen;
  };
  expect(await walk('name')).toEqual(['adam', 'Bea', 'Mia', 'Zoe', null]);
  expect(await walk('-name')).toEqual([null, 'Zoe', 'Mia', 'Bea', 'adam']);
  expect((await walk('-last_contacted_at'))[0]).toBe('Mia');
  expect((await walk('last_contacted_at')).at(-1)).toBe('Mia');
  expect((await crowd.as('viewer').get('/v1/contacts?sort=shoe_size')).status).toBe(422);
});

describe('the person of a call', () => {
  test('is found by number, made once, and learns their name without losing what somebody typed', async () => {
    const phone_number = freshNumber();
    const first = await org.run((ctx) => contactOfCaller(ctx, { phone_number, call_id: house.newId() }));
    const second = await org.run((ctx) => contactOfCaller(ctx, { phone_number, call_id: house.newId(), first_name: 'Jane', last_name: 'Miller' }));
    const third = await org.run((ctx) => contactOfCaller(ctx, { phone_number, call_id: house.newId(), first_name: 'Joan', last_name: null }));
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect([first.first_name, second.first_name, third.first_name]).toEqual([null, 'Jane', 'Jane']);
    expect(first.source).toBe('call');
  });

  test('made by ten calls at once is one person', async () => {
    const phone_number = freshNumber();
    const made = await Promise.all(Array.from({ length: 10 }, () => org.run((ctx) => contactOfCaller(ctx, { phone_number, call_id: house.newId() }))));
    expect(new Set(made.map((c) => c.id)).size).toBe(1);
  });

  test('with a withheld number is found again by the call', async () => {
    const call_id = house.newId();
    const first = await org.run((ctx) => contactOfCaller(ctx, { phone_number: null, call_id }));
    expect((await org.run((ctx) => contactOfCaller(ctx, { phone_number: null, call_id }))).id).toBe(first.id);
  });
});

describe('leads', () => {
  test('a call makes one lead, which grows as the conversation learns more', async () => {
    const now = call({ caller_number: freshNumber() });
    const first = await org.run((ctx) => upsertLead(ctx, { temperature: 'warm' }, now));
    const second = await org.run((ctx) => upsertLead(ctx, { temperature: 'hot', bill: 240, name: 'Sam Reed' }, now));
    expect(second.lead_id).toBe(first.lead_id);
    const { body } = await org.as('viewer').get(`/v1/leads?contact_id=${String(first.contact_id)}`);
    expect(body.data).toMatchObject([{ id: first.lead_id, lead_temperature: 'hot', pipeline_stage: 'contacted', source_call_id: now.call_id }]);
    const contact = await org.as('viewer').get(`/v1/contacts/${String(first.contact_id)}`);
    expect(contact.body).toMatchObject({ lead_temperature: 'hot', lead_stage: 'contacted', custom_fields: { bill: 240 } });
  });

  test('are read from the warmest down, and by how warm they are', async () => {
    const shop = await house.newOrganization();
    for (const temperature of ['cold', 'hot', null, 'warm', 'hot'] as const)
      await shop.run((ctx) => upsertLead(ctx, { temperature }, call({ caller_number: freshNumber() })));
    const list = async (query: string) => (await shop.as('viewer').get(`/v1/leads?${query}`)).body;
    const first = await list('sort=-lead_temperature&limit=3');
    const second = await list(`sort=-lead_temperature&limit=3&cursor=${first.next_cursor}`);
    expect([...first.data, ...second.data].map((lead: { lead_temperature: string | null }) => lead.lead_temperature)).toEqual([
      'hot',
      'hot',
      'warm',
      'cold',
      null,
    ]);
    expect((await list('lead_temperature=hot')).data).toHaveLength(2);
    expect((await list('sort=created_at&limit=1')).data[0].lead_temperature).toBe('cold');
  });

  test('a stage that means "no" reaches the contact', async () => {
    const answer = await org.run((ctx) => upsertLead(ctx, { temperature: 'cold', stage: 'not_qualified' }, call({ caller_number: freshNumber() })));
    expect((await org.as('viewer').get(`/v1/contacts/${String(answer.contact_id)}`)).body.lead_stage).toBe('not_qualified');
  });

  test('a lead moves along by hand; an owner must be a member', async () => {
    const lead_id = String((await org.run((ctx) => upsertLead(ctx, {}, call({ caller_number: freshNumber() })))).lead_id);
    const moved = await org.as('member').patch(`/v1/leads/${lead_id}`, { pipeline_stage: 'won', owner_id: org.userId('owner') });
    expect(moved.body).toMatchObject({ pipeline_stage: 'won', owner_id: org.userId('owner') });
    const stranger = await org.as('member').patch(`/v1/leads/${lead_id}`, { owner_id: house.newId() });
    expect([stranger.status, stranger.body.code]).toEqual([422, 'contacts.owner_unknown']);
    const other = await house.newOrganization();
    expect((await other.as('owner').patch(`/v1/leads/${lead_id}`, { title: 'mine' })).status).toBe(404);
    expect((await org.as('viewer').patch(`/v1/leads/${lead_id}`, { title: 'mine' })).status).toBe(403);
    expect((await house.anonymous().get('/v1/leads')).status).toBe(401);
  });
});

describe('the do-not-call list', () => {
  test('"stop calling me" is on the list when the action returns, once, however often it is said', async () => {
    const phone = freshNumber();
    const person = await org.run((ctx) => contactOfCaller(ctx, { phone_number: phone, call_id: null }));
    const now = call();
    for (let i = 0; i < 2; i++) expect(await org.run((ctx) => suppress(ctx, { phone }, now))).toMatchObject({ ok: true });
    expect(await org.run((ctx) => isSuppressed(ctx, phone))).toBe(true);
    expect((await org.as('viewer').get(`/v1/contacts/${person.id}`)).body.do_not_call).toBe(true);
    const { body } = await org.as('viewer').get(`/v1/suppression-entries?search=${phone.slice(2)}`);
    expect(body.data).toMatchObject([{ phone_number: phone, reason: 'dnc_request', source_call_id: now.call_id }]);
  });

  test('a weaker reason does not replace the caller’s own wish, and unknown words mean it', async () => {
    const phone = freshNumber();
    await org.run((ctx) => suppress(ctx, { phone, reason: 'leave me alone' }, call()));
    await org.as('member').post('/v1/suppression-entries', { phone_number: phone, reason: 'manual' });
    const { body } = await org.as('viewer').get(`/v1/suppression-entries?search=${phone.slice(2)}`);
    expect(body.data).toMatchObject([{ reason: 'dnc_request' }]);
  });

  test('a withheld number cannot be suppressed, and the action says so', async () => {
    expect(await org.run((ctx) => suppress(ctx, { phone: null }, call()))).toEqual({ ok: false, reason: 'no_number' });
  });

  test('a number on the list is not to be called whoever gets it, and no form takes the caller’s own wish back', async () => {
    const phone = freshNumber();
    await org.run((ctx) => suppress(ctx, { phone }, call()));
    const made = await org.as('member').post('/v1/contacts', { first_name: 'New', phone_number: phone, do_not_call: false });
    expect(made.body.do_not_call).toBe(true);
    const unticked = await org.as('member').patch(`/v1/contacts/${made.body.id}`, { do_not_call: false });
    expect([unticked.status, unticked.body.code]).toEqual([409, 'contacts.suppression_binding']);
    await org.as('member').patch(`/v1/contacts/${made.body.id}`, { phone_number: null });
    const other = await org.as('member').post('/v1/contacts', { first_name: 'Other', phone_number: freshNumber() });
    expect((await org.as('member').patch(`/v1/contacts/${other.body.id}`, { phone_number: phone, do_not_call: false })).body.do_not_call).toBe(true);
    expect(await org.run((ctx) => isSuppressed(ctx, phone))).toBe(true);
    const mine = await org.as('member').post('/v1/contacts', { first_name: 'Ticked', phone_number: freshNumber(), do_not_call: true });
    expect((await org.as('member').patch(`/v1/contacts/${mine.body.id}`, { do_not_call: false })).body.do_not_call).toBe(false);
    expect(await org.run((ctx) => isSuppressed(ctx, mine.body.phone_number))).toBe(false);
  });

  test('an entry ends with its date, is lifted by a manager, and marks the contact both ways', async () => {
    const made = await org.as('member').post('/v1/contacts', { first_name: 'Quiet', phone_number: freshNumber(), do_not_call: true });
    const listed = await org.as('viewer').get(`/v1/suppression-entries?search=${made.body.phone_number.slice(2)}`);
    expect(listed.body.data).toHaveLength(1);
    expect((await org.as('manager').del(`/v1/suppression-entries/${listed.body.data[0].id}`)).status).toBe(204);
    expect((await org.as('manager').del(`/v1/suppression-entries/${listed.body.data[0].id}`)).status).toBe(404);
    expect((await org.as('viewer').get(`/v1/contacts/${made.body.id}`)).body.do_not_call).toBe(false);
    const ended = freshNumber();
    await org.as('member').post('/v1/suppression-entries', { phone_number: ended, expires_at: '2020-01-01T00:00:00Z' });
    expect(await org.run((ctx) => isSuppressed(ctx, ended))).toBe(false);
    const refused = await org.as('member').post('/v1/suppression-entries', { phone_number: 'nobody' });
    expect([refused.status, refused.body.code]).toEqual([422, 'contacts.number_invalid']);
  });
});
