import { beforeAll, describe, expect, test } from 'vitest';
import { slices } from '#app/slices';
import { openHouse, type House, type TestOrganization } from '#testkit/house';
import { etagOf, isCurrent, isKnown } from './conditional.ts';

let house: House;
let org: TestOrganization;
beforeAll(async () => {
  house = await openHouse();
  org = await house.newOrganization();
});

test.each([
  ['"a"', true, true],
  ['W/"a"', true, false],
  ['"x", W/"a"', true, false],
  ['"x","a"', true, true],
  ['*', true, true],
  ['a', false, false],
  ['', false, false],
  [null, false, true],
])('the header %s against the tag "a": known %s, current %s (RFC 9110, 13.1)', (header, known, current) => {
  expect([isKnown(header, '"a"'), isCurrent(header, '"a"')]).toEqual([known, current]);
});

describe('an edit with If-Match', () => {
  test('is refused with 412 when somebody changed the thing meanwhile; the second of two editors loses (C14)', async () => {
    const owner = org.as('owner');
    const { id } = (await owner.post('/v1/contacts', { first_name: 'Ada', phone_number: '+13125550188' })).body;
    const path = `/v1/contacts/${id}`;
    const read = await owner.get(path);
    const tag = read.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    const edits = await Promise.all(['Grace', 'Joan'].map((first_name) => org.as('member').patch(path, { first_name }, { 'if-match': tag })));
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = edits.find(({ status }) => status === 200);
    expect(edits.find(({ status }) => status === 412)?.body.code).toBe('request.changed_meanwhile');
    const now = await owner.get(path);
    expect(now.headers.get('etag')).toBe(won?.headers.get('etag'));
    expect((await owner.patch(path, { first_name: 'Mary' }, { 'if-match': now.headers.get('etag') ?? '' })).status).toBe(200);
    expect((await owner.patch(path, { first_name: 'Mary' }, { 'if-match': '*' })).status).toBe(200);
  });

  test('uses no Idempotency-Key up when it is refused, and says where nothing can be matched', async () => {
    const owner = org.as('owner');
    const key = { 'idempotency-key': house.newId() };
    expect((await owner.patch('/v1/organization', { name: 'New' }, { ...key, 'if-match': '"old"' })).status).toBe(412);
    expect((await owner.patch('/v1/organization', { name: 'New' }, key)).status).toBe(200);
    expect((await owner.post('/v1/contacts', { first_name: 'A' }, { 'if-match': '"x"' })).body.code).toBe('request.no_etag');
  });
});

test('every edit of an organization’s things can be guarded: what is changed or deleted at an address is read there with a tag', async () => {
  const routes = slices.flatMap((slice) => slice.routes.filter((route) => route.access in slice.permissions));
  const read = new Set(routes.filter(({ method, returns }) => method === 'get' && returns !== 'file').map(({ path }) => path));
  const unguarded = routes.filter(({ method, path }) => ['patch', 'put', 'delete'].includes(method) && !read.has(path));
  // What is put in one piece, whatever stood there before: nothing of another's edit can be lost by it.
  const whole = [
    'put /v1/calls/{id}/assignee',
    'put /v1/tools/built-in/{tool_name}',
    'put /v1/knowledge-base-documents/{id}/file',
    'put /v1/agents/{id}/tools/{tool_id}',
    'delete /v1/agents/{id}/tools/{tool_id}',
    'put /v1/agents/{id}/prompt-recordings',
    'delete /v1/agents/{id}/prompt-recordings/{recording_id}',
  ];
  expect(unguarded.map(({ method, path }) => `${method} ${path}`).filter((route) => !whole.includes(route))).toEqual([]);
  const owner = org.as('owner');
  const { id } = (await owner.post('/v1/teams', { name: 'Front desk' })).body;
  const tag = (await owner.get(`/v1/teams/${id}`)).headers.get('etag') ?? '';
  expect((await owner.patch(`/v1/teams/${id}`, { name: 'Reception' }, { 'if-match': tag })).status).toBe(200);
  expect((await owner.del(`/v1/teams/${id}`, undefined, { 'if-match': tag })).body.code).toBe('request.changed_meanwhile');
  // Nothing outside of organizations has a tag, and an edit there is not done unguarded in silence.
  expect((await owner.patch('/v1/me', { name: 'A' }, { 'if-match': '"x"' })).body.code).toBe('request.no_etag');
});

test('who has the answer already gets 304, and nobody shares an answer or a tag with another organization (A11)', async () => {
  const path = '/v1/organization';
  const mine = await org.as('owner').get(path);
  const tag = mine.headers.get('etag') ?? '';
  const again = await org.as('viewer').get(path, { 'if-none-match': `W/${tag}` });
  expect([again.status, again.bytes.byteLength, again.headers.get('etag')]).toEqual([304, 0, tag]);
  const other = await house.newOrganization();
  const foreign = await other.as('owner').get(path, { 'if-none-match': tag });
  expect([foreign.status, foreign.body.id]).toEqual([200, other.id]);
  expect(etagOf(org.id, { same: true })).not.toBe(etagOf(other.id, { same: true }));
  // A cache that obeys RFC 9111 keeps none of these and knows what they depend on, refusals included.
  for (const answer of [mine, again, foreign, await house.anonymous().get(path), await org.as('owner').get('/v1/contacts')]) {
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('vary')).toBe('Authorization, Cookie');
  }
});
