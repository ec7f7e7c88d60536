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
  const told = new Set<string>();
  const reports: CaseReport[] = [];
  for (;;) {
    const results: Summary[] = [];
    for await (const result of client.pages('/v1/test-results', { query: { batch_id: batch.batch_id, limit: 200 } })) results.push(result);
    for (const result of results.filter((each) => isOver(each) && !told.has(each.id))) {
      told.add(result.id);
      const report = await reportOf(client, agent.name, result);
      reports.push(report);
      tell(report);
    }
    const open = results.filter((each) => !isOver(each));
    if (open.length === 0) return reports;
    if (signal.aborted) for (const result of open) await client.send('post', '/v1/test-results/{id}/stop', { path: { id: result.id } });
    else watch(open);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
