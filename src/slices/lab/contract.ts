import { z } from 'zod';
import { TestKind } from '#core/simulation/definition';

export const RunStatus = z.enum(['queued', 'running', 'passed', 'failed', 'error', 'stopped']);
export type RunStatus = z.infer<typeof RunStatus>;
export const RunTrigger = z.enum(['manual', 'schedule', 'api', 'time_machine']);
export type RunTrigger = z.infer<typeof RunTrigger>;

const Json = z.record(z.string(), z.unknown());
const Name = z.string().trim().min(1).max(200);

/** How far a run has come, in the units of its kind: conversations, seconds of a call, calls. */
export const RunProgress = z.object({ done: z.int().min(0), total: z.int().min(0).nullable(), note: z.string().nullable() }).meta({ id: 'RunProgress' });
export type RunProgress = z.infer<typeof RunProgress>;

export const TestResultSummary = z
  .object({
    id: z.uuid(),
    test_config_id: z.uuid(),
    test_name: z.string(),
    agent_id: z.uuid(),
    objective_config_id: z.uuid().nullable(),
    version: z.int().nullable(),
    graph_checksum: z.string().length(64),
    batch_id: z.uuid(),
    kind: TestKind,
    status: RunStatus,
    trigger: RunTrigger,
    seed: z.int(),
    progress: RunProgress.nullable(),
    /** Assertions that held, and all of them. */
    held: z.int(),
    of: z.int(),
    /** The first that did not hold, in words. */
    first_failure: z.string().nullable(),
    error: z.string().nullable(),
    has_audio: z.boolean(),
    duration_ms: z.int().nullable(),
    triggered_by: z.uuid().nullable(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'TestResultSummary' });
export type TestResultSummary = z.infer<typeof TestResultSummary>;

export const AssertionOutcome = z.object({ assertion: Json, passed: z.boolean(), message: z.string() }).meta({ id: 'AssertionOutcome' });

export const RunLine = z
  .object({
    speaker: z.enum(['agent', 'caller', 'action']),
    text: z.string(),
    heard: z.string().optional(),
    node_id: z.string().optional(),
    start_ms: z.number().optional(),
    end_ms: z.number().optional(),
    interrupted: z.boolean().optional(),
  })
  .meta({ id: 'RunLine' });

/** A line of two transcripts beside each other. */
export const LinePair = z.object({ before: RunLine.nullable(), after: RunLine.nullable(), is_same: z.boolean() }).meta({ id: 'LinePair' });

export const RunDifference = z
  .object({
    what: z.enum(['outcome', 'success', 'ended_reason', 'slot', 'actions', 'turns']),
    name: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'RunDifference' });

/** What a run has become since the same test last ran. */
export const ResultComparison = z
  .object({
    against: z.uuid(),
    against_status: RunStatus,
    against_finished_at: z.iso.datetime().nullable(),
    is_other_graph: z.boolean(),
    is_other_test: z.boolean(),
    differences: z.array(RunDifference),
    lines: z.array(LinePair),
  })
  .meta({ id: 'ResultComparison' });

/** A call of the time machine that would end differently, or of which nothing can be said. */
export const ReplayedCall = z
  .object({
    call_id: z.uuid(),
    started_at: z.iso.datetime(),
    differences: z.array(RunDifference),
    before_outcome: z.string().nullable(),
    after_outcome: z.string().nullable(),
    unfaithful: z.enum(['incomplete', 'hidden_words', 'other_decisions']).nullable(),
    parted_at: z.int().nullable(),
    invented: z.array(z.object({ asked: z.string(), answer: z.string().nullable() })),
    assumed: z.array(z.string()),
    lines: z.array(LinePair),
  })
  .meta({ id: 'ReplayedCall' });
export type ReplayedCall = z.infer<typeof ReplayedCall>;

export const TestResult = TestResultSummary.extend({
  definition: Json,
  assertions: z.array(AssertionOutcome),
  lines: z.array(RunLine),
  metrics: Json,
  /** Calls of the time machine; empty for other kinds. */
  calls: z.array(ReplayedCall),
  comparison: ResultComparison.nullable(),
}).meta({ id: 'TestResult' });
export type TestResult = z.infer<typeof TestResult>;

export const AgentTest = z
  .object({
    id: z.uuid(),
    agent_id: z.uuid(),
    name: Name,
    kind: TestKind,
    definition: Json,
    schedule_cron: z.string().nullable(),
    next_run_at: z.iso.datetime().nullable(),
    gates_publish: z.boolean(),
    enabled: z.boolean(),
    source_call_id: z.uuid().nullable(),
    last_result: TestResultSummary.nullable(),
    created_by: z.uuid().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'AgentTest' });
export type AgentTest = z.infer<typeof AgentTest>;

const Cron = z.string().trim().min(1).max(100);
const TestFields = z.object({ name: Name, definition: Json, schedule_cron: Cron.nullable(), gates_publish: z.boolean(), enabled: z.boolean() });

export const CreateTest = TestFields.partial().required({ name: true, definition: true }).extend({ id: z.uuid(), kind: TestKind }).meta({ id: 'CreateTest' });
export type CreateTest = z.infer<typeof CreateTest>;

export const ChangeTest = TestFields.partial().extend({ id: z.uuid() }).meta({ id: 'ChangeTest' });
export type ChangeTest = z.infer<typeof ChangeTest>;

const Limit = z.coerce.number().int().min(1).max(200).default(50);
const Seed = z.int().min(0).max(2_147_483_647);

export const ListTests = z.object({ id: z.uuid(), kind: TestKind.optional(), cursor: z.string().max(200).optional(), limit: Limit });
export type ListTests = z.infer<typeof ListTests>;

/** Without a version, the newest there is: what is being worked on. */
export const RunTest = z.object({ id: z.uuid(), objective_config_id: z.uuid().optional(), seed: Seed.optional() }).meta({ id: 'RunTest' });
export type RunTest = z.infer<typeof RunTest>;

export const RunTests = z
  .object({
    id: z.uuid(),
    objective_config_id: z.uuid().optional(),
    kind: TestKind.optional(),
    gates_only: z.boolean().optional(),
    /** Part of the name. */
    only: z.string().max(200).optional(),
    seed: Seed.optional(),
  })
  .meta({ id: 'RunTests' });
export type RunTests = z.infer<typeof RunTests>;

export const TestBatch = z.object({ batch_id: z.uuid(), data: z.array(TestResultSummary) }).meta({ id: 'TestBatch' });
export type TestBatch = z.infer<typeof TestBatch>;

export const ListResults = z.object({
  agent_id: z.uuid().optional(),
  test_config_id: z.uuid().optional(),
  batch_id: z.uuid().optional(),
  status: RunStatus.optional(),
  cursor: z.uuid().optional(),
  limit: Limit,
});
export type ListResults = z.infer<typeof ListResults>;

/** Replays the calls of the last days on a version: which of them would end differently? */
export const ReplayCalls = z
  .object({
    id: z.uuid(),
    days: z.int().min(1).max(365).default(7),
    objective_config_id: z.uuid().optional(),
    include_tests: z.boolean().optional(),
    from_audio: z.boolean().optional(),
    most_calls: z.int().min(1).max(5000).optional(),
  })
  .meta({ id: 'ReplayCalls' });
export type ReplayCalls = z.infer<typeof ReplayCalls>;

/** A call becomes a test: its words and what came of it, or the record itself. */
export const MakeTestOfCall = z
  .object({
    id: z.uuid(),
    kind: z.enum(['scripted', 'replay']).default('scripted'),
    name: Name.optional(),
    gates_publish: z.boolean().optional(),
  })
  .meta({ id: 'MakeTestOfCall' });
export type MakeTestOfCall = z.infer<typeof MakeTestOfCall>;

/** A test that must hold before publishing, and how it stands on one version. */
export const PublishGate = z
  .object({
    test_id: z.uuid(),
    name: z.string(),
    state: z.enum(['passed', 'failed', 'never_run', 'running']),
    result_id: z.uuid().nullable(),
    why: z.string(),
  })
  .meta({ id: 'PublishGate' });
export type PublishGate = z.infer<typeof PublishGate>;

export const PublishGates = z.object({ objective_config_id: z.uuid(), holds: z.boolean(), data: z.array(PublishGate) }).meta({ id: 'PublishGates' });

export const TestFinished = z.object({
  test_result_id: z.uuid(),
  test_config_id: z.uuid(),
  agent_id: z.uuid(),
  name: z.string(),
  kind: TestKind,
  status: RunStatus,
  first_failure: z.string().nullable(),
});
export const TestChanged = z.object({ test_config_id: z.uuid(), agent_id: z.uuid(), name: z.string(), change: z.enum(['created', 'updated', 'deleted']) });
