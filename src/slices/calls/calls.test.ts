import { beforeAll, expect, test } from 'vitest';
import { action, type CallWorld, callRequest, ending, handleOf, newAgent, newCallWorld, segment, startCall } from '#testkit/call-world';
import { newId } from '#platform/ids';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

interface Row {
  id: string;
  [field: string]: unknown;
}
const pageOf = (answer: { body: unknown }) => answer.body as { data: Row[]; next_cursor: string | null };
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

async function open() {
  const organization = await world.house.newOrganization();
  const member = organization.member('owner');
  const agentId = await newAgent(world, member);
  return { organization, member, agentId, as: organization.as };
}

/** A whole call, from ringing to its end. */
async function wholeCall(place: Awaited<ReturnType<typeof open>>, values: { from_number?: string | null; name?: string; end?: object } = {}) {
  const plan = await startCall(world, place.member, place.agentId, { ...(values.from_number === undefined ? {} : { from_number: values.from_number }) });
  const call = handleOf(plan);
  await world.desk.append(call, {
    events: [
      { seq: 1, event_type: 'created', occurred_at: '2026-11-23T15:00:00.000Z', offset_ms: 0, data: {} },
      { seq: 2, event_type: 'answered', occurred_at: '2026-11-23T15:00:00.100Z', offset_ms: 100, data: {} },
    ],
    segments: [segment(0, 'agent', 'How can I help?'), segment(1, 'caller', `my name is ${values.name ?? 'jane miller'}`)],
  });
  const full_name = {
    value: values.name ?? 'Jane Miller',
    confidence: 0.9,
    confirmed: true,
    segment_index: 1,
    start_ms: 2000,
    end_ms: 3500,
    pii: 'personal',
    heard: 'jane miller',
  };
  await world.desk.finish(call, ending({ captured: { full_name }, ...values.end }));
  return { plan, call };
}

test('the calls list shows who, what came of it and how long, newest first', async () => {
  const place = await open();
  await wholeCall(place);
  world.house.clock.advance(60_000);
  const second = await startCall(world, place.member, place.agentId);
  const { data } = pageOf(await place.as('viewer').get('/v1/calls'));
  expect(data.map((row) => row.status)).toEqual(['in_progress', 'completed']);
  expect(data[0]).toMatchObject({ id: second.call_id, outcome_type: null, is_success: null });
  expect(data[1]).toMatchObject({
    agent_name: expect.stringContaining('Agent '),
    contact: { first_name: 'Jane', last_name: 'Miller' },
    caller_name: 'Jane Miller',
    outcome_type: 'message_taken',
    is_success: true,
    duration_seconds: 61,
  });
});

test('the calls list is paged by the last call seen, without gap or repeat, even when times are equal', async () => {
  const place = await open();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push((await world.desk.admit(callRequest(place.member, place.agentId))).call_id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = pageOf(await place.as('owner').get(`/v1/calls?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`));
    seen.push(...page.data.map((row) => row.id));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(ids.toReversed());
});

test.each([
  ['-duration_seconds', [90, 30, 30, 10, null]],
  ['duration_seconds', [null, 10, 30, 30, 90]],
])('the calls list is read in the order %s, page by page, without gap or repeat', async (sort, expected) => {
  const place = await open();
  for (const seconds of [30, null, 90, 30, 10]) {
    const { call_id } = await world.desk.admit(callRequest(place.member, place.agentId));
    await place.organization.run((ctx) =>
      ctx.db
        .updateTable('calls')
        .set({ duration_seconds: seconds, total_cost_usd: String((seconds ?? 0) / 10_000) })
        .where('id', '=', call_id)
        .execute(),
    );
  }
  const walk = async (order: string) => {
    const seen: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = pageOf(await place.as('owner').get(`/v1/calls?limit=2&sort=${order}${cursor === '' ? '' : `&cursor=${cursor}`}`));
      seen.push(...page.data);
      cursor = page.next_cursor;
    }
    return seen;
  };
  expect((await walk(sort)).map((row) => row['duration_seconds'])).toEqual(expected);
  const byCost = await walk(sort.replace('duration_seconds', 'total_cost_usd'));
  expect(byCost.map((row) => row['duration_seconds'])).toEqual(expected);
  expect(new Set(byCost.map((row) => row.id)).size).toBe(5);
});

test('the calls list is filtered by status, agent, outcome, direction and time', async () => {
  const place = await open();
  const { plan } = await wholeCall(place);
  await startCall(world, place.member, place.agentId);
  const list = async (query: string) => pageOf(await place.as('owner').get(`/v1/calls?${query}`)).data.map((row) => row.id);
  expect(await list('status=completed')).toEqual([plan.call_id]);
  expect(await list('outcome_type=message_taken')).toEqual([plan.call_id]);
  expect(await list('outcome_type=abandoned')).toEqual([]);
  expect(await list('direction=outbound')).toEqual([]);
  expect(await list(`agent_id=${place.agentId}`)).toHaveLength(2);
  expect(await list(`agent_id=${newId()}`)).toEqual([]);
  const now = world.house.clock.now();
  expect(await list(`from=${new Date(now.getTime() + 1000).toISOString()}`)).toEqual([]);
  expect(await list(`to=${new Date(now.getTime() + 1000).toISOString()}`)).toHaveLength(2);
});

test.each([
  ['the first digits in international form', '+1212555'],
  ['the number as a person writes it', '(212) 555-0143'],
  ['the last digits', '0143'],
  ['the first name', 'jan'],
  ['the last name', 'MILLER'],
  ['the whole name', 'Jane Mil'],
])('a call is found by %s', async (_what, search) => {
  const place = await open();
  const { plan } = await wholeCall(place);
  await wholeCall(place, { from_number: '+13125550199', name: 'Peter Baker' });
  const found = pageOf(await place.as('owner').get(`/v1/calls?search=${encodeURIComponent(search)}`)).data;
  expect(found.map((row) => row.id)).toEqual([plan.call_id]);
});

test.each([['9999999'], ['nobody'], ["' or 1=1 --"], ['%'], ['_ane']])('a search that fits nothing finds nothing: %s', async (search) => {
  const place = await open();
  await wholeCall(place);
  expect(pageOf(await place.as('owner').get(`/v1/calls?search=${encodeURIComponent(search)}`)).data).toEqual([]);
});

test('a search may be given to an index behind row-level security: its operators cannot leak, and its columns are indexed for them', async () => {
  const operators = await world.house.database.query<{ leakproof: boolean }>(
    `select p.proleakproof as leakproof from pg_operator o join pg_proc p on p.oid = o.oprcode where o.oprname in ('~>=~', '~<~') and o.oprleft = 'text'::regtype`,
  );
  expect(operators).toEqual([{ leakproof: true }, { leakproof: true }]);
  const indexes = await world.house.database.query<{ name: string }>(
    `select indexname as name from pg_indexes where tablename = 'calls' and indexdef like '%text_pattern_ops%' order by 1`,
  );
  expect(indexes.map(({ name }) => name.replace('idx_calls_organization_id_', ''))).toEqual([
    'caller_key',
    'caller_last_key',
    'party_number',
    'party_number_reversed',
  ]);
});

test.each([['status=weird'], ['limit=0'], ['limit=1000'], ['cursor=12'], ['from=yesterday'], ['agent_id=1'], ['colour=red'], ['sort=mood']])(
  'a list that asks for what is not there is refused: %s',
  async (query) => {
    expect((await (await open()).as('owner').get(`/v1/calls?${query}`)).status).toBe(422);
  },
);

test('the call page has everything about a call', async () => {
  const place = await open();
  const plan = await startCall(world, place.member, place.agentId);
  const call = handleOf(plan);
  await world.desk.append(call, { events: [], segments: [segment(1, 'caller', 'jane miller')] });
  await world.desk.act(call, action('builtin.take_message', { name: 'Jane Miller', note: 'call me' }));
  await world.desk.finish(
    call,
    ending({
      captured: {
        full_name: {
          value: 'Jane Miller',
          confidence: 0.9,
          confirmed: true,
          segment_index: 1,
          start_ms: 2000,
          end_ms: 3500,
          pii: 'personal',
          heard: 'jane miller',
        },
      },
      confirmations: [
        { node_id: 'read_back', checklist: [{ slot: 'full_name', value: 'Jane Miller', spoken: 'Jane Miller' }], status: 'confirmed', at_ms: 50_000 },
      ],
      usage: [
        { component: 'telephony', provider: 'simulator', model: null, unit: 'second', quantity: 61 },
        { component: 'tts', provider: 'elsewhere', model: null, unit: 'character', quantity: 100 },
      ],
    }),
  );
  const page = (await place.as('viewer').get(`/v1/calls/${plan.call_id}`)).body as Record<string, never>;
  expect(page).toMatchObject({
    id: plan.call_id,
    objective_config_version: 1,
    outcome: { outcome_type: 'message_taken', set_by_type: 'graph' },
    outcome_history: [{ previous_outcome: null, new_outcome: 'message_taken' }],
    confirmations: [{ node_id: 'read_back', status: 'confirmed' }],
    messages: [{ body: 'call me', status: 'new' }],
    recordings: [{ id: plan.recording_id, status: 'available' }],
    appointment_ids: [],
    has_unpriced_use: true,
    captured_data: { full_name: { value: 'Jane Miller', segment_index: 1 } },
  });
  expect(page.cost_items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ provider: 'simulator', pricing: 'free', amount_usd: '0.00000000' }),
      expect.objectContaining({ provider: 'elsewhere', pricing: 'unpriced', amount_usd: null, unit_price_usd: null }),
    ]),
  );
});

test('the story of a call is read in order, part by part', async () => {
  const place = await open();
  const { plan } = await wholeCall(place);
  const first = pageOf(await place.as('viewer').get(`/v1/calls/${plan.call_id}/events?limit=1`));
  expect(first.data.map((event) => event.event_type)).toEqual(['created']);
  const rest = pageOf(await place.as('viewer').get(`/v1/calls/${plan.call_id}/events?cursor=${first.next_cursor}`));
  expect([rest.data.map((event) => event.seq), rest.next_cursor]).toEqual([[2], null]);
});

test('a call of another organization does not exist, whatever is asked of it', async () => {
  const place = await open();
  const { plan } = await wholeCall(place);
  const note = (await place.as('owner').post(`/v1/calls/${plan.call_id}/notes`, { content: 'ours' })).body as Row;
  const other = (await world.house.newOrganization()).as('owner');
  const path = `/v1/calls/${plan.call_id}`;
  const answers = [
    await other.get(path),
    await other.get(`${path}/events`),
    await other.get(`${path}/notes`),
    await other.post(`${path}/notes`, { content: 'x' }),
    await other.patch(`/v1/call-notes/${note.id}`, { content: 'x' }),
    await other.del(`/v1/call-notes/${note.id}`),
    await other.put(`${path}/outcome`, { outcome_type: 'abandoned', is_success: false, reason: 'mine' }),
    await other.post(`${path}/end`, {}),
    await other.get(`${path}/transcript`),
    await other.get(`${path}/transcript.txt`),
    await other.get(`${path}/recordings`),
    await other.get(`/v1/recordings/${plan.recording_id}/audio`),
    await other.get(`/v1/recordings/${plan.recording_id}/peaks`),
    await other.del(`/v1/recordings/${plan.recording_id}?reason=mine`),
  ];
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
  expect(pageOf(await other.get('/v1/calls')).data).toEqual([]);
});

test('a person corrects the outcome with a reason, and the history keeps both', async () => {
  const place = await open();
  const { plan } = await wholeCall(place);
  const correct = (body: object) => place.as('member').put(`/v1/calls/${plan.call_id}/outcome`, body);
  const answer = await correct({ outcome_type: 'question_answered', is_success: true, reason: 'They only asked for the hours.' });
  expect(answer.body).toMatchObject({ outcome_type: 'question_answered', set_by_type: 'user', set_by_user_id: place.organization.userId('member') });
  const same = await correct({ outcome_type: 'question_answered', is_success: true, reason: 'They only asked for the hours.' });
  expect(same.status).toBe(200);
  const page = (await place.as('owner').get(`/v1/calls/${plan.call_id}`)).body as { outcome_history: Row[]; status: string };
  expect(page.outcome_history.map((change) => [change.previous_outcome, change.new_outcome, change.changed_by_type])).toEqual([
    [null, 'message_taken', 'graph'],
    ['message_taken', 'question_answered', 'user'],
  ]);
  expect(page.status).toBe('completed');
  expect((await correct({ outcome_type: 'great', is_success: true, reason: 'x' })).status).toBe(422);
  expect((await correct({ outcome_type: 'abandoned', is_success: false, reason: ' ' })).status).toBe(422);
});

test('the outcome of a running call is not for people to set yet', async () => {
  const place = await open();
  const plan = await startCall(world, place.member, place.agentId);
  const answer = await place.as('owner').put(`/v1/calls/${plan.call_id}/outcome`, { outcome_type: 'abandoned', is_success: false, reason: 'x' });
  expect([answer.status, codeOf(answer)]).toEqual([409, 'calls.still_running']);
});

test('notes are written at a moment of the audio, changed, pinned and deleted', async () => {
  const place = await open();
  const { plan } = await wholeCall(place);
  const path = `/v1/calls/${plan.call_id}/notes`;
  const first = (await place.as('analyst').post(path, { content: 'Nice opening', position_ms: 1200 })).body as Row;
  const second = (await place.as('member').post(path, { content: 'Ask again' })).body as Row;
  expect(first).toMatchObject({ content: 'Nice opening', position_ms: 1200, user_id: place.organization.userId('analyst'), pinned: false });
  expect((await place.as('member').patch(`/v1/call-notes/${second.id}`, { pinned: true, content: 'Ask again on Monday' })).body).toMatchObject({
    pinned: true,
    content: 'Ask again on Monday',
  });
  expect(pageOf(await place.as('viewer').get(path)).data.map((note) => note.content)).toEqual(['Ask again on Monday', 'Nice opening']);
  expect((await place.as('member').del(`/v1/call-notes/${first.id}`)).status).toBe(204);
  expect((await place.as('member').del(`/v1/call-notes/${first.id}`)).status).toBe(404);
  expect((await place.as('member').post(path, { content: ' ' })).status).toBe(422);
  expect((await place.as('member').post(path, { content: 'x', position_ms: -1 })).status).toBe(422);
});

test('messages are listed, read and done, and done remembers who and when', async () => {
  const place = await open();
  const plan = await startCall(world, place.member, place.agentId);
  await world.desk.act(handleOf(plan), action('builtin.take_message', { name: 'Jane', note: 'call me' }));
  const [message] = pageOf(await place.as('viewer').get('/v1/messages?status=new')).data as [Row];
  expect(message).toMatchObject({ caller_name: 'Jane', body: 'call me', call_id: plan.call_id });
  const done = await place.as('member').patch(`/v1/messages/${message.id}`, { status: 'done' });
  expect(done.body).toMatchObject({ status: 'done', done_by: place.organization.userId('member'), done_at: world.house.clock.now().toISOString() });
  expect((await place.as('member').patch(`/v1/messages/${message.id}`, { status: 'done' })).body).toEqual(done.body);
  expect((await place.as('member').patch(`/v1/messages/${message.id}`, { status: 'new' })).body).toMatchObject({ status: 'new', done_by: null, done_at: null });
  expect((await place.as('member').patch(`/v1/messages/${message.id}`, { status: 'lost' })).status).toBe(422);
  const other = (await world.house.newOrganization()).as('owner');
  expect((await other.patch(`/v1/messages/${message.id}`, { status: 'done' })).status).toBe(404);
  expect(pageOf(await other.get('/v1/messages')).data).toEqual([]);
});

test('running calls are listed from memory for their own organization, and can be asked to end', async () => {
  const place = await open();
  const plan = await startCall(world, place.member, place.agentId);
  world.feed.notice(place.organization.id, plan.call_id, { kind: 'objective', node_id: 'details', label: 'Know what, when and who' });
  const live = (await place.as('viewer').get('/v1/live-calls')).body as { data: Row[] };
  expect(live.data).toMatchObject([
    { call: { id: plan.call_id, from_number: '+12125550143' }, objective: { label: 'Know what, when and who' }, slots: [], last_turns: [] },
  ]);
  expect((await (await world.house.newOrganization()).as('owner').get('/v1/live-calls')).body).toEqual({ data: [] });
  expect((await place.as('member').post(`/v1/calls/${plan.call_id}/end`, {})).status).toBe(204);
  expect(world.endRequests).toContain(plan.call_id);
  await world.desk.finish(handleOf(plan), ending());
  expect(codeOf(await place.as('member').post(`/v1/calls/${plan.call_id}/end`, {}))).toBe('calls.not_live');
});

test('home shows today in the zone of the organization, and what needs attention with the worst first', async () => {
  const place = await open();
  await wholeCall(place);
  const failing = await startCall(world, place.member, place.agentId);
  await world.desk.act(handleOf(failing), action('builtin.take_message', { name: 'Peter', note: 'burning', urgency: 'emergency' }));
  await world.desk.finish(handleOf(failing), ending({ ended_reason: 'tts_error', outcome: null, duration_ms: 9000 }));
  await startCall(world, place.member, place.agentId);
  const home = (await place.as('viewer').get('/v1/home')).body as { attention: Row[]; [field: string]: unknown };
  expect(home).toMatchObject({
    timezone: 'America/Chicago',
    calls: { total: 3, answered: 3, live: 1, failed: 1, missed: 0, successful: 2, average_duration_seconds: 35 },
    calls_yesterday: { total: 0, answered: 0 },
    messages_new: 1,
  });
  expect(home.attention.map((item) => [item.kind, item.severity])).toEqual([
    ['message', 'critical'],
    ['call_failed', 'warning'],
    ['nothing_bookable', 'info'],
  ]);
});

test('yesterday is compared up to the same hour', async () => {
  const place = await open();
  const start = world.house.clock.now();
  await wholeCall(place);
  world.house.clock.advance(6 * 3_600_000);
  await wholeCall(place);
  world.house.clock.set(new Date(start.getTime() + 24 * 3_600_000 + 60_000));
  expect((await place.as('viewer').get('/v1/home')).body).toMatchObject({ calls: { total: 0 }, calls_yesterday: { total: 1 } });
});

test('every use of a call has its price: own rates before those of the platform', async () => {
  const place = await open();
  await place.organization.run((ctx) =>
    ctx.db
      .insertInto('provider_rates')
      .values({
        organization_id: ctx.organizationId,
        provider: 'simulator',
        component: 'telephony',
        unit: 'second',
        unit_price_usd: '0.0001',
        effective_at: '2026-01-01T00:00:00Z',
      })
      .execute(),
  );
  const usage = [{ component: 'telephony', provider: 'simulator', model: null, unit: 'second', quantity: 61 }] as const;
  const { plan } = await wholeCall(place, { end: { usage } });
  expect((await place.as('viewer').get(`/v1/calls/${plan.call_id}`)).body).toMatchObject({
    telephony_cost_usd: '0.006100',
    total_cost_usd: '0.006100',
    cost_items: [{ pricing: 'priced', amount_usd: '0.00610000' }],
  });
});

test('nobody changes the price book of the platform', async () => {
  const place = await open();
  const change = place.organization.run((ctx) => ctx.db.updateTable('provider_rates').set({ unit_price_usd: '9' }).executeTakeFirstOrThrow());
  expect(Number((await change).numUpdatedRows)).toBe(0);
});
