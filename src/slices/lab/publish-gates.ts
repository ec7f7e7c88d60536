import { sql } from '#platform/db';
import type { Ctx, Objection } from '#platform/slice';
import type { PublishGate } from './contract.ts';
import { errors } from './errors.ts';

const STATES: Readonly<Record<string, PublishGate['state']>> = { passed: 'passed', queued: 'running', running: 'running' };
const WHY: Readonly<Record<PublishGate['state'], string>> = {
  passed: 'It holds on this version.',
  failed: 'It does not hold on this version.',
  never_run: 'It was never run on this version as it is now.',
  running: 'It is still being run on this version.',
};

/** How the tests that must hold before publishing stand on a graph: only a run of the test as it is today on just this graph counts. */
export async function gatesOf(ctx: Ctx, version: { agent_id: string; checksum: string }): Promise<PublishGate[]> {
  const { rows } = await sql<{ id: string; name: string; result_id: string | null; status: string | null }>`
    select t.id, t.name, r.id as result_id, r.status
    from test_configs t
    left join lateral (
      select one.id, one.status from test_results one
      where one.organization_id = t.organization_id and one.test_config_id = t.id and one.graph_checksum = ${version.checksum} and one.definition = t.definition
      order by one.created_at desc, one.id desc limit 1
    ) r on true
    where t.organization_id = ${ctx.organizationId} and t.agent_id = ${version.agent_id} and t.gates_publish and t.enabled
    order by t.name`.execute(ctx.db);
  return rows.map(({ id, name, result_id, status }) => {
    const state = status === null ? 'never_run' : (STATES[status] ?? 'failed');
    return { test_id: id, name, state, result_id, why: WHY[state] };
  });
}

/** The gates of a version. */
export async function readGates(ctx: Ctx, input: { id: string }): Promise<{ objective_config_id: string; holds: boolean; data: PublishGate[] }> {
  const version = await ctx.db
    .selectFrom('objective_config_versions')
    .where('organization_id', '=', ctx.organizationId)
    .where('objective_config_id', '=', input.id)
    .select(['agent_id', 'checksum'])
    .executeTakeFirst();
  if (!version?.agent_id || !version.checksum) throw errors.version_not_found();
  const data = await gatesOf(ctx, { agent_id: version.agent_id, checksum: version.checksum });
  return { objective_config_id: input.id, holds: data.every((gate) => gate.state === 'passed'), data };
}

/** What speaks against publishing a version. */
export async function objectToPublishing(ctx: Ctx, version: { agent_id: string; checksum: string }): Promise<readonly Objection[]> {
  const gates = await gatesOf(ctx, version);
  return gates.filter((gate) => gate.state !== 'passed').map(({ test_id, name, why }) => ({ subject: { type: 'test_config', id: test_id }, name, why }));
}
