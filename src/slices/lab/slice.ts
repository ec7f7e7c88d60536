import { z } from 'zod';
import { defineSlice, job, route } from '#platform/slice';
import { changeTest, createTest, deleteTest, listTests } from './change-tests.ts';
import * as contract from './contract.ts';
import { errors } from './errors.ts';
import type { LabHooks } from './hooks.ts';
import { makeTestOfCall } from './make-test-of-call.ts';
import { objectToPublishing, readGates } from './publish-gates.ts';
import { listResults, readAudio, readResult } from './read-results.ts';
import { lookAfterRun, stopRun } from './run-desk.ts';
import { mendSchedules, runScheduled } from './schedule.ts';
import { runTest, runTests } from './start-runs.ts';
import { requireTest } from './store.ts';
import { replayCalls } from './time-machine.ts';

const everyone = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const managers = ['owner', 'admin', 'manager'] as const;
const testers = ['owner', 'admin', 'manager', 'analyst'] as const;
const byId = z.object({ id: z.uuid() });
const pageOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });
const NO_TEST = ['tests.not_found'] as const;
const NO_RESULT = ['tests.result_not_found'] as const;

/** The proving ground: tests of agents, their runs, and what they keep from being published. */
export const labSlice = (hooks: LabHooks) =>
  defineSlice({
    name: 'lab',
    dependsOn: ['identity', 'organizations', 'agents', 'calls', 'recordings'],
    tables: ['test_configs', 'test_results'],
    purposes: {
      test_configs: 'Saved tests of an agent: a written or played caller, a recorded call, many at once.',
      test_results: 'One run of a test against one objective graph; never changes once it is finished.',
    },
    constraints: { test_configs_organization_id_agent_id_name_key: errors.name_taken },
    permissions: {
      'tests.read': everyone,
      'tests.create': managers,
      'tests.update': managers,
      'tests.delete': managers,
      'test_results.read': everyone,
      'test_results.create': testers,
      'test_results.update': testers,
    },
    events: { 'test.changed': contract.TestChanged, 'test.finished': contract.TestFinished },
    objects: { 'agent.publish': objectToPublishing },
    routes: [
      route({
        method: 'get',
        path: '/v1/agents/{id}/tests',
        permission: 'tests.read',
        summary: "An agent's tests by name, each with its newest result",
        input: contract.ListTests,
        returns: pageOf(contract.AgentTest),
        errors: ['tests.agent_not_found'],
        run: listTests,
      }),
      route({
        method: 'post',
        path: '/v1/agents/{id}/tests',
        permission: 'tests.create',
        summary: 'Make a test of an agent',
        input: contract.CreateTest,
        returns: contract.AgentTest,
        errors: ['tests.agent_not_found', 'tests.invalid', 'tests.name_taken'],
        run: createTest,
      }),
      route({
        method: 'post',
        path: '/v1/agents/{id}/tests/run',
        permission: 'test_results.create',
        summary: "Run an agent's tests",
        input: contract.RunTests,
        returns: contract.TestBatch,
        errors: ['tests.agent_not_found', 'tests.version_not_found', 'tests.nothing_to_test', 'tests.nothing_to_run', 'tests.too_many_runs'],
        run: runTests,
      }),
      route({
        method: 'get',
        path: '/v1/tests/{id}',
        permission: 'tests.read',
        summary: 'One test with its newest result',
        input: byId,
        returns: contract.AgentTest,
        errors: NO_TEST,
        run: (ctx, input) => requireTest(ctx, input.id),
      }),
      route({
        method: 'patch',
        path: '/v1/tests/{id}',
        permission: 'tests.update',
        summary: 'Change a test, plan it, or let it decide about publishing',
        input: contract.ChangeTest,
        returns: contract.AgentTest,
        errors: [...NO_TEST, 'tests.invalid', 'tests.name_taken'],
        run: changeTest,
      }),
      route({
        method: 'delete',
        path: '/v1/tests/{id}',
        permission: 'tests.delete',
        summary: 'Delete a test with its results',
        input: byId,
        returns: null,
        errors: NO_TEST,
        run: deleteTest,
      }),
      route({
        method: 'post',
        path: '/v1/tests/{id}/run',
        permission: 'test_results.create',
        summary: 'Run one test',
        input: contract.RunTest,
        returns: contract.TestResultSummary,
        errors: [...NO_TEST, 'tests.version_not_found', 'tests.nothing_to_test', 'tests.too_many_runs'],
        run: runTest,
      }),
      route({
        method: 'get',
        path: '/v1/objective-configs/{id}/gates',
        permission: 'tests.read',
        summary: 'Tests that must hold before a version is published, and how they stand on it',
        input: byId,
        returns: contract.PublishGates,
        errors: ['tests.version_not_found'],
        run: readGates,
      }),
      route({
        method: 'get',
        path: '/v1/test-results',
        permission: 'test_results.read',
        summary: 'Test results, newest first',
        input: contract.ListResults,
        returns: pageOf(contract.TestResultSummary),
        run: listResults,
      }),
      route({
        method: 'get',
        path: '/v1/test-results/{id}',
        permission: 'test_results.read',
        summary: 'One result with its story, and what differs from the last one',
        input: byId,
        returns: contract.TestResult,
        errors: NO_RESULT,
        run: readResult,
      }),
      route({
        method: 'get',
        path: '/v1/test-results/{id}/audio',
        permission: 'test_results.read',
        summary: 'The call of a spoken test as it was heard, stereo: caller left, agent right',
        input: byId,
        returns: 'file',
        errors: [...NO_RESULT, 'tests.no_audio'],
        run: readAudio(hooks),
      }),
      route({
        method: 'post',
        path: '/v1/test-results/{id}/stop',
        permission: 'test_results.update',
        summary: 'Stop a run that waits or is being played',
        input: byId,
        returns: contract.TestResultSummary,
        errors: NO_RESULT,
        run: stopRun(hooks),
      }),
      route({
        method: 'post',
        path: '/v1/agents/{id}/replay',
        permission: 'test_results.create',
        summary: 'Replay the calls of the last days on a version, to see which would end differently',
        input: contract.ReplayCalls,
        returns: contract.TestResultSummary,
        errors: ['tests.agent_not_found', 'tests.version_not_found', 'tests.nothing_to_test', 'tests.too_many_runs'],
        run: replayCalls,
      }),
      route({
        method: 'post',
        path: '/v1/calls/{id}/test',
        permission: 'tests.create',
        summary: 'Make a test of a call: its words, and what came of it',
        input: contract.MakeTestOfCall,
        returns: contract.AgentTest,
        errors: ['tests.call_not_found', 'tests.not_replayable', 'tests.name_taken'],
        run: makeTestOfCall(hooks),
      }),
    ],
    jobs: [
      job({ name: 'lab.run', input: z.object({ test_result_id: z.uuid() }), attempts: 5, run: lookAfterRun(hooks) }),
      job({ name: 'lab.run_scheduled', input: z.object({ test_config_id: z.uuid(), due_at: z.iso.datetime() }), attempts: 5, run: runScheduled }),
      job({ name: 'lab.mend_schedules', input: z.object({}), attempts: 3, schedule: '23 * * * *', run: mendSchedules }),
    ],
  });
