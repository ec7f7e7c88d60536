// What the pages of tests show in the mock, and what their buttons do there.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const CHECKSUM = 'a'.repeat(64);

const LINES = [
  { speaker: 'agent', text: "Thanks for calling Acme Dental. I'm an automated assistant. How can I help?", start_ms: 0, end_ms: 4800 },
  { speaker: 'caller', text: 'I need a cleaning tomorrow at three', start_ms: 4800, end_ms: 7600 },
  { speaker: 'agent', text: 'May I have your full name?', start_ms: 7600, end_ms: 9600 },
  { speaker: 'caller', text: 'Jane Miller', heard: 'Jane Mailer', start_ms: 9600, end_ms: 10_400 },
  { speaker: 'action', text: 'builtin.hold_slot → ok' },
  { speaker: 'agent', text: 'I have Jane Miller. Is that right?', interrupted: true, start_ms: 10_400, end_ms: 12_800 },
];
const pairs = (lines) =>
  lines.map((line, at) =>
    at === 5 ? { before: line, after: { ...line, text: 'May I have a number to reach you?' }, is_same: false } : { before: line, after: line, is_same: true },
  );

export function someTests(demo) {
  const agent_id = demo.agents[0].id;
  const test = (name, kind, more = {}) => ({
    id: demo.id(),
    agent_id,
    name,
    kind,
    definition: { turns: ['book an appointment', { say: 'a cleaning', expect_say: 'time' }], assertions: [{ check: 'outcome', is: 'appointment_booked' }] },
    schedule_cron: null,
    next_run_at: null,
    gates_publish: false,
    enabled: true,
    source_call_id: null,
    last_result: null,
    created_by: demo.user.id,
    created_at: ago(9000),
    updated_at: ago(500),
    ...more,
  });
  const tests = [
    test('Books a cleaning', 'scripted', { gates_publish: true, schedule_cron: '0 6 * * 1-5' }),
    test('Twenty Janes in every mood', 'persona', {
      definition: {
        persona: {
          goal: ['book an appointment', 'I need a cleaning'],
          facts: { full_name: 'Jane Miller' },
          moods: { mumbles: 0.25, says_more: 0.3 },
          changes_mind: [{ slot: 'visit_time', to: '16:00' }],
        },
        runs: 20,
        pass_share: 0.95,
        assertions: [{ check: 'facts_kept' }, { check: 'turns', at_most: 14 }],
      },
    }),
    test('On a bad line, with a name so long that nobody could ever read it on a telephone in one go', 'audio', {
      definition: {
        turns: ['book an appointment'],
        voice: { voice: 'slt', stretch: 1.2 },
        line: { codec: 'mulaw', noise: { kind: 'babble', snr_db: 15 }, loss: 0.02 },
        assertions: [],
      },
      enabled: false,
    }),
    test('Time machine', 'replay', { definition: { days: 7, assertions: [] }, enabled: false }),
  ];
  const result = (of, status, more = {}) => ({
    id: demo.id(),
    test_config_id: of.id,
    test_name: of.name,
    agent_id,
    objective_config_id: demo.versions[0].id,
    version: 3,
    graph_checksum: CHECKSUM,
    batch_id: demo.id(),
    kind: of.kind,
    status,
    trigger: 'manual',
    seed: 1,
    progress: null,
    held: 2,
    of: 2,
    first_failure: null,
    error: null,
    has_audio: false,
    duration_ms: 812,
    triggered_by: demo.user.id,
    started_at: ago(31),
    finished_at: ago(30),
    created_at: ago(31),
    definition: of.definition,
    assertions: [
      {
        assertion: { check: 'outcome', is: 'appointment_booked' },
        passed: true,
        message: 'The outcome should be "appointment_booked"; it was "appointment_booked".',
      },
      { assertion: { check: 'turns', at_most: 14 }, passed: status === 'passed', message: 'The call should take at most 14 turns; it took 16.' },
    ],
    lines: LINES,
    metrics: {},
    calls: [],
    comparison: null,
    ...more,
  });
  const failed = result(tests[1], 'failed', {
    held: 1,
    first_failure: 'The call should take at most 14 turns; it took 16. It held in 17 of 20 calls; with seed 4 it did not.',
    metrics: {
      calls: Array.from({ length: 20 }, (_, i) => ({
        seed: i + 1,
        passed: i % 7 !== 3,
        outcome: 'appointment_booked',
        success: true,
        turns: 9 + (i % 8),
        duration_ms: 60_000,
      })),
    },
    comparison: {
      against: demo.id(),
      against_status: 'passed',
      against_finished_at: ago(2000),
      is_other_graph: true,
      is_other_test: false,
      differences: [{ what: 'slot', name: 'visit_time', before: '15:00', after: '16:00' }],
      lines: pairs(LINES),
    },
  });
  const replayed = (more) => ({
    call_id: demo.calls[0].id,
    started_at: ago(3000),
    differences: [
      { what: 'outcome', name: null, before: 'appointment_booked', after: 'message_taken' },
      { what: 'actions', name: null, before: [{ action: 'builtin.book_appointment' }], after: [] },
    ],
    before_outcome: 'appointment_booked',
    after_outcome: 'message_taken',
    unfaithful: null,
    parted_at: 5,
    invented: [{ asked: 'And your date of birth?', answer: null }],
    assumed: ['builtin.take_message'],
    lines: pairs(LINES),
    ...more,
  });
  const machine = result(tests[3], 'failed', {
    trigger: 'time_machine',
    metrics: { calls: 118, different: 2, unfaithful: 1, unanswered: 1 },
    calls: [
      replayed({}),
      replayed({ call_id: demo.calls[1].id, started_at: ago(4000), invented: [] }),
      replayed({ call_id: demo.calls[2].id, started_at: ago(5000), differences: [], unfaithful: 'incomplete' }),
    ],
  });
  const results = [result(tests[0], 'passed'), failed, machine];
  return { tests, results };
}

const reads = new Map();
/** Answers paths of tests; undefined for everything else. */
export function answerLab(db, { method, path, parts, body, demo, emit, problem }) {
  const { tests, results } = db.lab;
  const summary = (test) => results.filter((result) => result.test_config_id === test.id).at(-1) ?? null;
  const shown = (test) => ({ ...test, last_result: summary(test) });
  const start = (test) => {
    const made = {
      ...results[0],
      id: demo.id(),
      test_config_id: test.id,
      test_name: test.name,
      kind: test.kind,
      status: 'running',
      progress: { done: 3, total: 20, note: null },
      finished_at: null,
      comparison: null,
      assertions: [],
      held: 0,
      of: 0,
    };
    results.push(made);
    return made;
  };
  if (parts[0] === 'agents' && parts[2] === 'tests') {
    const own = tests.filter((test) => test.agent_id === parts[1]);
    if (parts[3] === 'run') return { batch_id: demo.id(), data: own.filter((test) => test.enabled).map(start) };
    if (method === 'GET') return { data: own.map(shown), next_cursor: null };
    if ((body.definition.turns ?? []).includes(''))
      return problem(422, 'tests.invalid', 'The test has mistakes. The list says where and what.', {
        errors: [{ path: 'definition.turns.0', message: 'Too small: expected string to have >=1 characters' }],
      });
    const made = { ...tests[0], gates_publish: false, schedule_cron: null, ...body, id: demo.id(), agent_id: parts[1] };
    tests.push(made);
    return shown(made);
  }
  if (parts[0] === 'agents' && parts[2] === 'replay') {
    const machine =
      tests.find((test) => test.name === 'Time machine') ??
      tests[tests.push({ ...tests[0], id: demo.id(), name: 'Time machine', kind: 'replay', definition: { days: 7 }, enabled: false }) - 1];
    return start(machine);
  }
  if (parts[0] === 'tests') {
    const test = tests.find((one) => one.id === parts[1]);
    if (!test) return problem(404, 'tests.not_found', 'There is no such test.');
    if (parts[2] === 'run') return start(test);
    if (method === 'PATCH') Object.assign(test, body);
    if (method === 'DELETE') {
      tests.splice(tests.indexOf(test), 1);
      return null;
    }
    return shown(test);
  }
  if (path === 'test-results') return { data: results.toReversed(), next_cursor: null };
  if (parts[0] === 'test-results') {
    const result = results.find((one) => one.id === parts[1]);
    // Over once somebody has seen it run.
    if (result?.status === 'running' && (reads.set(result.id, (reads.get(result.id) ?? 0) + 1), reads.get(result.id) > 1))
      Object.assign(result, { status: 'passed', finished_at: ago(0), assertions: results[0].assertions, held: 2, of: 2 });
    if (result && parts[2] === 'stop') Object.assign(result, { status: 'stopped', finished_at: ago(0) });
    return result ?? problem(404, 'tests.result_not_found', 'There is no such test result.');
  }
  if (parts[0] === 'calls' && parts[2] === 'test') {
    const made = { ...tests[0], id: demo.id(), name: 'Call of today', source_call_id: parts[1], gates_publish: false };
    tests.push(made);
    return shown(made);
  }
  return undefined;
}
