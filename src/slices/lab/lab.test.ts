import { beforeAll, expect, test } from 'vitest';
import { bookingGraph, newAgent } from '#testkit/call-world';
import type { TestOrganization } from '#testkit/house';
import { type LabWorld, newLabWorld } from '#testkit/lab-world';

interface Row {
  id: string;
  [field: string]: unknown;
}
let world: LabWorld;
beforeAll(async () => {
  world = await newLabWorld();
});

const BOOKS = [
  "I'd like to book an appointment",
  'a cleaning please',
  'tomorrow',
  'at 3 pm',
  'Jane Miller',
  'yes',
  '555 201 4477',
  "yes that's right",
  'yes please do',
];
const booked = { turns: BOOKS, assertions: [{ check: 'outcome', is: 'appointment_booked' }] };
const body = (answer: { body: unknown }): Row => answer.body as Row;
const code = (answer: { body: unknown }): unknown => (answer.body as { code?: unknown }).code;

interface Place {
  organization: TestOrganization;
  owner: ReturnType<TestOrganization['as']>;
  agentId: string;
  make(values: object): Promise<Row>;
}

async function newPlace(): Promise<Place> {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const agentId = await newAgent(world, organization.member('owner'));
  return {
    organization,
    owner,
    agentId,
    make: async (values) => body(await owner.post(`/v1/agents/${agentId}/tests`, { name: 'books', kind: 'scripted', definition: booked, ...values })),
  };
}

/** The booking graph with its goodbye changed: another version that behaves the same. */
async function draftOf({ owner, agentId }: Place, change: (graph: ReturnType<typeof bookingGraph>) => void): Promise<string> {
  const graph = bookingGraph();
  change(graph);
  return body(await owner.post(`/v1/agents/${agentId}/objective-configs`, { objective_graph: graph })).id;
}

test('a test is made, run on the newest version, and its result says what was proved', async () => {
  const place = await newPlace();
  const made = await place.make({});
  expect(made).toMatchObject({ name: 'books', kind: 'scripted', enabled: true, gates_publish: false, last_result: null });
  const started = await place.owner.post(`/v1/tests/${made.id}/run`, {});
  expect(body(started)).toMatchObject({ status: 'queued', test_name: 'books', version: 1, trigger: 'manual' });
  await world.settle();
  const result = body(await place.owner.get(`/v1/test-results/${body(started).id}`));
  expect(result).toMatchObject({ status: 'passed', held: 1, of: 1, first_failure: null, comparison: null, error: null });
  expect((result['lines'] as { speaker: string }[]).map((line) => line.speaker)).toContain('action');
  expect(body(await place.owner.get(`/v1/tests/${made.id}`))['last_result']).toMatchObject({ status: 'passed' });
});

test('a test that does not hold says which assertion, and the next run says what became different', async () => {
  const place = await newPlace();
  const made = await place.make({});
  await place.owner.post(`/v1/tests/${made.id}/run`, {});
  await world.settle();
  const draft = await draftOf(place, (graph) => {
    const nodes = graph['nodes'] as { type: string; action?: string }[];
    for (const node of nodes) if (node.action === 'builtin.book_appointment') node.action = 'builtin.take_message';
    graph['tests'] = [];
  });
  const run = body(await place.owner.post(`/v1/tests/${made.id}/run`, { objective_config_id: draft }));
  await place.owner.patch(`/v1/tests/${made.id}`, { definition: { ...booked, assertions: [{ check: 'action', action: 'builtin.book_appointment' }] } });
  const second = body(await place.owner.post(`/v1/tests/${made.id}/run`, { objective_config_id: draft }));
  await world.settle();
  expect(body(await place.owner.get(`/v1/test-results/${run.id}`))).toMatchObject({ status: 'passed' });
  const result = body(await place.owner.get(`/v1/test-results/${second.id}`));
  expect(result).toMatchObject({ status: 'failed', first_failure: '"builtin.book_appointment" should run at least once; it ran 0 times.' });
  const first = body(await place.owner.get(`/v1/test-results/${run.id}`));
  expect(first['comparison']).toMatchObject({ is_other_graph: true, is_other_test: false, differences: [{ what: 'actions' }] });
});

test('callers played by rules run many at once, and the seed is in the result', async () => {
  const place = await newPlace();
  const definition = {
    persona: {
      goal: 'book an appointment',
      facts: { service: 'cleaning', visit_date: '2027-03-09', visit_time: '15:00', full_name: 'Jane Miller', phone_number: '+15552014477' },
      moods: { says_more: 0.5 },
    },
    runs: 5,
    assertions: [{ check: 'outcome', is: 'appointment_booked' }, { check: 'facts_kept' }],
  };
  const made = await place.make({ name: 'Jane', kind: 'persona', definition });
  const run = body(await place.owner.post(`/v1/tests/${made.id}/run`, { seed: 40 }));
  await world.settle();
  const result = body(await place.owner.get(`/v1/test-results/${run.id}`));
  expect(result).toMatchObject({ status: 'passed', seed: 40, metrics: { passed_calls: 5 } });
  expect((result['metrics'] as { calls: { seed: number }[] }).calls.map((call) => call.seed)).toEqual([40, 41, 42, 43, 44]);
});

test('a gate that was never run on a version, or does not hold on it, keeps the version from being published', async () => {
  const place = await newPlace();
  const gate = await place.make({ gates_publish: true });
  const draft = await draftOf(place, (graph) => {
    graph['name'] = 'Other name';
  });
  const refused = await place.owner.post(`/v1/objective-configs/${draft}/publish`, {});
  expect([refused.status, code(refused)]).toEqual([409, 'agents.tests_do_not_hold']);
  expect((refused.body as { errors: object[] }).errors).toEqual([{ path: 'books', message: 'It was never run on this version as it is now.' }]);
  expect(body(await place.owner.get(`/v1/objective-configs/${draft}/gates`))).toMatchObject({ holds: false, data: [{ state: 'never_run', name: 'books' }] });
  await place.owner.post(`/v1/agents/${place.agentId}/tests/run`, { gates_only: true });
  await world.settle();
  expect(body(await place.owner.get(`/v1/objective-configs/${draft}/gates`))).toMatchObject({ holds: true });
  // A test that is another one now has proved nothing yet.
  await place.owner.patch(`/v1/tests/${gate.id}`, { definition: { ...booked, assertions: [{ check: 'outcome', is: 'message_taken' }] } });
  expect((await place.owner.post(`/v1/objective-configs/${draft}/publish`, {})).status).toBe(409);
  await place.owner.post(`/v1/tests/${gate.id}/run`, {});
  await world.settle();
  expect(body(await place.owner.get(`/v1/objective-configs/${draft}/gates`))).toMatchObject({ data: [{ state: 'failed' }] });
  await place.owner.patch(`/v1/tests/${gate.id}`, { enabled: false });
  expect((await place.owner.post(`/v1/objective-configs/${draft}/publish`, {})).status).toBe(200);
});

test('who publishes over a gate says why, and the audit trail keeps reason and gate', async () => {
  const place = await newPlace();
  await place.make({ gates_publish: true });
  const draft = await draftOf(place, (graph) => {
    graph['name'] = 'Urgent';
    (graph['tests'] as { expect: object }[])[0]!.expect = { outcome: 'message_taken' };
  });
  expect((await place.owner.post(`/v1/objective-configs/${draft}/publish`, { override_reason: ' ' })).status).toBe(422);
  const refused = await place.owner.post(`/v1/objective-configs/${draft}/publish`, {});
  expect((refused.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual(['tests.0', 'books']);
  const published = await place.owner.post(`/v1/objective-configs/${draft}/publish`, { override_reason: 'The price changed today.' });
  expect(published.status).toBe(200);
  const [line] = await place.organization.run((ctx) =>
    ctx.db
      .selectFrom('audit_logs')
      .where('organization_id', '=', ctx.organizationId)
      .where('action', '=', 'agent.publish')
      .orderBy('chain_seq', 'desc')
      .select('new_value')
      .execute(),
  );
  expect(line?.new_value).toMatchObject({
    override_reason: 'The price changed today.',
    overruled: [expect.stringContaining('tests.0'), expect.stringContaining('books: It was never run')],
  });
});

test('a finished result never changes, in the database itself', async () => {
  const place = await newPlace();
  const made = await place.make({});
  await place.owner.post(`/v1/tests/${made.id}/run`, {});
  await world.settle();
  const change = (set: object) => place.organization.run((ctx) => ctx.db.updateTable('test_results').set(set).where('test_config_id', '=', made.id).execute());
  await expect(change({ status: 'failed' })).rejects.toThrow('a finished test result never changes');
  await expect(change({ assertions: '[]' })).rejects.toThrow('never changes');
});

test('a planned test runs at its time by the clock of the organization, and again', async () => {
  const place = await newPlace();
  expect(
    code(await place.owner.post(`/v1/agents/${place.agentId}/tests`, { name: 'x', kind: 'scripted', definition: booked, schedule_cron: 'every day' })),
  ).toBe('tests.invalid');
  const made = await place.make({ schedule_cron: '30 6 * * *' });
  const due = new Date(String(made['next_run_at']));
  expect([due.getUTCMinutes(), due.getUTCHours()]).toEqual([30, 12]);
  world.house.clock.advance(due.getTime() - world.house.clock.now().getTime() + 1000);
  await world.settle();
  const results = body(await place.owner.get(`/v1/test-results?test_config_id=${made.id}`))['data'] as Row[];
  expect(results).toMatchObject([{ status: 'passed', trigger: 'schedule', triggered_by: null }]);
  expect(body(await place.owner.get(`/v1/tests/${made.id}`))['next_run_at']).toBe(new Date(due.getTime() + 86_400_000).toISOString());
});

test('a run whose player went silent is played again, and given up after three times', async () => {
  const place = await newPlace();
  const made = await place.make({});
  const run = body(await place.owner.post(`/v1/tests/${made.id}/run`, {}));
  // Somebody takes it and dies, three times.
  for (let attempt = 1; attempt <= 3; attempt++) {
    await place.organization.run((ctx) =>
      ctx.db.updateTable('test_results').set({ status: 'running', attempts: attempt, heartbeat_at: ctx.clock.now() }).where('id', '=', run.id).execute(),
    );
    if (attempt < 3) continue;
    await world.house.settle();
    world.house.clock.advance(100_000);
    await world.settle();
  }
  expect(body(await place.owner.get(`/v1/test-results/${run.id}`))).toMatchObject({
    status: 'error',
    error: 'The run was broken off three times and is not tried again.',
  });
});

test('a waiting run is stopped; a stopped one is no failure and stays stopped', async () => {
  const place = await newPlace();
  const made = await place.make({});
  const run = body(await place.owner.post(`/v1/tests/${made.id}/run`, {}));
  expect(body(await place.owner.post(`/v1/test-results/${run.id}/stop`, {}))).toMatchObject({ status: 'stopped' });
  await world.settle();
  expect(body(await place.owner.get(`/v1/test-results/${run.id}`))).toMatchObject({ status: 'stopped', of: 0 });
});

test.each([
  ['a kind that is none', { kind: 'dance' }, 422],
  ['a script without turns', { definition: { turns: [] } }, 422],
  ['a name that is taken', {}, 409],
])('%s is refused', async (_what, values, status) => {
  const place = await newPlace();
  await place.make({});
  expect((await place.owner.post(`/v1/agents/${place.agentId}/tests`, { name: 'books', kind: 'scripted', definition: booked, ...values })).status).toBe(status);
});

test('people who may only look make, change and run nothing; analysts run', async () => {
  const place = await newPlace();
  const made = await place.make({});
  const viewer = place.organization.as('viewer');
  expect((await viewer.get(`/v1/agents/${place.agentId}/tests`)).status).toBe(200);
  const answers = [
    await viewer.post(`/v1/agents/${place.agentId}/tests`, {}),
    await viewer.patch(`/v1/tests/${made.id}`, {}),
    await viewer.post(`/v1/tests/${made.id}/run`, {}),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403]);
  expect((await place.organization.as('analyst').post(`/v1/tests/${made.id}/run`, {})).status).toBe(200);
});

test('tests that a test keeps to a version of another agent, or of nobody, are refused', async () => {
  const [place, other] = [await newPlace(), await newPlace()];
  const made = await place.make({});
  const foreign = await draftOf(other, () => undefined);
  expect(code(await place.owner.post(`/v1/tests/${made.id}/run`, { objective_config_id: foreign }))).toBe('tests.version_not_found');
  expect(code(await place.owner.post(`/v1/agents/${place.agentId}/tests/run`, { only: 'nothing like it' }))).toBe('tests.nothing_to_run');
});

test('a tested agent answers questions from its own knowledge, unless the test says what it knows', async () => {
  const place = await newPlace();
  const base = body(await place.owner.post('/v1/knowledge-bases', { name: 'Front desk' })).id;
  const rows = [{ question: 'How much is a cleaning?', answer: 'A cleaning is ninety dollars.' }];
  await place.owner.post(`/v1/knowledge-bases/${base}/documents`, { source_type: 'faq', title: 'Prices', rows });
  await place.owner.put(`/v1/agents/${place.agentId}/knowledge-bases`, { knowledge_bases: [{ knowledge_base_id: base, priority: 0 }] });
  const asks = { turns: ['how much is a cleaning?'], assertions: [{ check: 'said', contains: 'ninety dollars' }] };
  const outcomeOf = async (name: string, definition: object): Promise<unknown> => {
    const { id } = body(await place.owner.post(`/v1/tests/${(await place.make({ name, definition })).id}/run`, {}));
    await world.settle();
    return body(await place.owner.get(`/v1/test-results/${id}`))['status'];
  };
  await world.settle();
  expect(await outcomeOf('its own', asks)).toBe('passed');
  expect(await outcomeOf('pretended', { ...asks, mocks: { 'builtin.answer': { ok: false, reason: 'no_evidence' } } })).toBe('failed');
  expect(body(await place.owner.get('/v1/knowledge-gaps'))['data']).toEqual([]);
});
