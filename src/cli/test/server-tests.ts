import type { Client, components } from '#client';
import { Refusal } from '../io.ts';
import type { CaseReport } from './case-report.ts';
import type { Choice } from './offline-tests.ts';

type Summary = components['schemas']['TestResultSummary'];

const LOOK_EVERY_MS = 500;
const isOver = (result: Summary): boolean => result.status !== 'queued' && result.status !== 'running';

/** The agent of that name, or of that id. */
export async function findAgent(client: Client, name: string): Promise<{ id: string; name: string }> {
  for await (const agent of client.pages('/v1/agents', {})) if (agent.name === name || agent.id === name) return agent;
  throw new Refusal(`There is no agent called "${name}".`);
}

export interface ServerChoice extends Choice {
  readonly agent: string;
  readonly version: number | undefined;
  readonly gatesOnly: boolean;
}

async function versionId(client: Client, agentId: string, version: number | undefined): Promise<string | undefined> {
  if (version === undefined) return undefined;
  for await (const config of client.pages('/v1/agents/{id}/objective-configs', { path: { id: agentId } })) if (config.version === version) return config.id;
  throw new Refusal(`The agent has no version ${version}.`);
}

async function reportOf(client: Client, agent: string, { id }: Summary): Promise<CaseReport> {
  const result = await client.get('/v1/test-results/{id}', { path: { id } });
  const broken = result.error === null ? result.assertions.filter((each) => !each.passed).map((each) => each.message) : [result.error];
  const status = result.status === 'passed' || result.status === 'failed' || result.status === 'stopped' ? result.status : 'error';
  return {
    suite: agent,
    name: result.test_name,
    kind: result.kind,
    status,
    failures: broken,
    lines: result.lines,
    duration_ms: result.duration_ms ?? 0,
    seed: result.seed,
  };
}

/** Waits until these runs are over, telling of each. `signal` stops what is not over yet. */
async function follow(
  client: Client,
  batchId: string,
  over: (result: Summary) => Promise<void>,
  watch: (running: readonly Summary[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  for (;;) {
    const results: Summary[] = [];
    for await (const result of client.pages('/v1/test-results', { query: { batch_id: batchId, limit: 200 } })) results.push(result);
    for (const result of results.filter((each) => isOver(each) && !told.has(each.id))) {
      told.add(result.id);
      await over(result);
    }
    const open = results.filter((each) => !isOver(each));
    if (open.length === 0) return;
    if (signal.aborted) for (const result of open) await client.send('post', '/v1/test-results/{id}/stop', { path: { id: result.id } });
    else watch(open);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

type Result = components['schemas']['TestResult'];
type Difference = Result['calls'][number]['differences'][number];

const plain = (value: unknown): string => (value === null || value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));
const namesOf = (value: unknown): string =>
  Array.isArray(value) ? value.map((each) => (each as { action?: unknown }).action ?? '').join(', ') || 'none' : plain(value);
const inWords = ({ what, name, before, after }: Difference): string =>
  what === 'actions'
    ? `actions: ${namesOf(before)} before, ${namesOf(after)} now`
    : `${name ?? what.replaceAll('_', ' ')}: ${plain(before)} before, ${plain(after)} now`;

const UNFAITHFUL = {
  incomplete: 'Its record has a gap, so nothing can be said of it.',
  hidden_words: 'Its record hides payment data, so nothing can be said of it.',
  other_decisions: 'Its record does not lead where the call went even on its own version: opening hours, services or the program have changed since.',
} as const;

/** What a replay found, call by call. Calls of which nothing can be said are skipped, not failed. */
function replayReports(agent: string, result: Result): CaseReport[] {
  const { seed, kind } = result;
  const calls = result.calls.map((call): CaseReport => {
    const lines = call.lines.flatMap(({ before, after, is_same }) =>
      is_same ? [after ?? before] : [before && { ...before, speaker: `- ${before.speaker}` }, after && { ...after, speaker: `+ ${after.speaker}` }],
    );
    return {
      suite: agent,
      name: `call ${call.call_id} of ${call.started_at.slice(0, 16).replace('T', ' ')}`,
      kind,
      seed,
      duration_ms: 0,
      status: call.unfaithful === null ? 'failed' : 'stopped',
      failures: call.unfaithful === null ? call.differences.map(inWords) : [UNFAITHFUL[call.unfaithful]],
      lines: lines.flatMap((line) => line ?? []),
    };
  });
  const held = result.assertions.map((each) => each.message);
  const status = result.status === 'passed' || result.status === 'failed' || result.status === 'stopped' ? result.status : 'error';
  return [
    ...calls,
    {
      suite: agent,
      name: 'the calls end as they did',
      kind,
      seed,
      duration_ms: result.duration_ms ?? 0,
      status,
      failures: result.error === null ? held : [result.error],
      lines: [],
    },
  ];
}

export interface ReplayChoice {
  readonly agent: string;
  readonly version: number | undefined;
  readonly days: number;
  readonly fromAudio: boolean;
  readonly includeTests: boolean;
}

/** Replays the calls of the last days on a version of the agent. */
export async function replayOnServer(
  client: Client,
  choice: ReplayChoice,
  tell: (report: CaseReport) => void,
  watch: (running: readonly Summary[]) => void,
  signal: AbortSignal,
): Promise<CaseReport[]> {
  const agent = await findAgent(client, choice.agent);
  const objective_config_id = await versionId(client, agent.id, choice.version);
  const started = await client.send('post', '/v1/agents/{id}/replay', {
    path: { id: agent.id },
    body: {
      days: choice.days,
      from_audio: choice.fromAudio,
      include_tests: choice.includeTests,
      ...(objective_config_id === undefined ? {} : { objective_config_id }),
    },
  });
  const reports: CaseReport[] = [];
  const over = async ({ id }: Summary): Promise<void> => {
    reports.push(...replayReports(agent.name, await client.get('/v1/test-results/{id}', { path: { id } })));
    reports.forEach(tell);
  };
  await follow(client, started.batch_id, over, watch, signal);
  return reports;
}

/** Runs an agent's tests on its server and waits for all of them. `signal` stops what is not over yet. */
export async function runOnServer(
  client: Client,
  choice: ServerChoice,
  tell: (report: CaseReport) => void,
  watch: (running: readonly Summary[]) => void,
  signal: AbortSignal,
): Promise<CaseReport[]> {
  const agent = await findAgent(client, choice.agent);
  const objective_config_id = await versionId(client, agent.id, choice.version);
  const { kind, only, seed, gatesOnly } = choice;
  const batch = await client.send('post', '/v1/agents/{id}/tests/run', {
    path: { id: agent.id },
    body: {
      ...(objective_config_id === undefined ? {} : { objective_config_id }),
      ...(kind === undefined ? {} : { kind: kind as Summary['kind'] }),
      ...(only === undefined ? {} : { only }),
      ...(seed === undefined ? {} : { seed }),
      ...(gatesOnly ? { gates_only: true } : {}),
    },
  });
  const reports: CaseReport[] = [];
  const over = async (result: Summary): Promise<void> => {
    const report = await reportOf(client, agent.name, result);
    reports.push(report);
    tell(report);
  };
  await follow(client, batch.batch_id, over, watch, signal);
  return reports;
}
