import { createHash } from 'node:crypto';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import { errors } from './errors.ts';
import { putInForce } from './publish-graph.ts';
import type { EndSplit, StartSplit, TrafficSplit } from './split-contract.ts';
import { actingUser, lockAgent, requireAgent, requireConfig } from './store.ts';

const SHOWN = [
  'id',
  'agent_id',
  'published_config_id',
  'other_config_id',
  'share_percent',
  'measure',
  'started_at',
  'ended_at',
  'kept',
  'started_by',
  'ended_by',
] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('traffic_splits').select(SHOWN).where('organization_id', '=', ctx.organizationId);
const show = (row: object): TrafficSplit => isoTimes(row as Record<string, unknown>) as unknown as TrafficSplit;

/** Splits of an agent, newest first; the running one, if any, is the first. */
export async function listSplits(ctx: Ctx, { id }: { id: string }): Promise<{ data: TrafficSplit[]; next_cursor: null }> {
  await requireAgent(ctx, id);
  const rows = await all(ctx).where('agent_id', '=', id).orderBy('id', 'desc').limit(50).execute();
  return { data: rows.map(show), next_cursor: null };
}

export async function requireSplit(ctx: Ctx, { id }: { id: string }): Promise<TrafficSplit> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.split_not_found();
  return show(row);
}

/** Lets a share of the calls run on a version that was in force before. Both versions have been through the gates of publishing. */
export async function startSplit(ctx: Ctx, { id: agentId, objective_config_id, share_percent, measure }: StartSplit): Promise<TrafficSplit> {
  await lockAgent(ctx, agentId);
  const agent = await requireAgent(ctx, agentId);
  if (agent.published_objective_config_id === null) throw errors.nothing_published();
  const other = await requireConfig(ctx, objective_config_id);
  if (other.agent_id !== agentId) throw errors.other_agent();
  if (other.status !== 'archived') throw errors.split_needs_published();
  const { findings } = await checkGraph(ctx, agentId, other.objective_graph);
  const mistakes = findings.filter((finding) => finding.severity === 'error');
  if (mistakes.length > 0) throw errors.graph_not_publishable({ errors: mistakes });
  const id = ctx.newId();
  await ctx.db
    .insertInto('traffic_splits')
    .values({
      id,
      organization_id: ctx.organizationId,
      agent_id: agentId,
      published_config_id: agent.published_objective_config_id,
      other_config_id: other.id,
      share_percent,
      measure,
      started_at: ctx.clock.now(),
      started_by: actingUser(ctx),
    })
    .execute();
  const split = await requireSplit(ctx, { id });
  ctx.audit('agent.split', { type: 'agent', id: agentId }, { new: split, category: 'configuration' });
  ctx.emit('agent.updated', { type: 'agent', id: agentId }, { agent_id: agentId, name: agent.name, status: agent.status });
  return split;
}

/** Ends a split and keeps one of its versions. Calls that run keep the version they began with. */
export async function endSplit(ctx: Ctx, { id, keep }: EndSplit): Promise<TrafficSplit> {
  const { agent_id: agentId } = await requireSplit(ctx, { id });
  await lockAgent(ctx, agentId);
  const split = await requireSplit(ctx, { id });
  if (split.ended_at !== null) throw errors.split_over();
  await ctx.db
    .updateTable('traffic_splits')
    .set({ ended_at: ctx.clock.now(), kept: keep, ended_by: actingUser(ctx) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
  const ended = await requireSplit(ctx, { id });
  if (keep === 'other') {
    await putInForce(ctx, await requireConfig(ctx, split.other_config_id), { action: 'agent.roll_back', reason: 'It was kept after a traffic split.' });
    return ended;
  }
  const { name, status } = await requireAgent(ctx, agentId);
  ctx.audit('agent.split_end', { type: 'agent', id: agentId }, { old: split, new: ended, category: 'configuration' });
  ctx.emit('agent.updated', { type: 'agent', id: agentId }, { agent_id: agentId, name, status });
  return ended;
}

const SLICES = 10_000;

/** Which version a call runs on: the same answer for the same call, whoever asks, and the share kept on average. Null: the one in force. */
export async function otherVersionFor(ctx: Ctx, agentId: string, callId: string): Promise<string | null> {
  const split = await ctx.db
    .selectFrom('traffic_splits')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .select(['id', 'other_config_id', 'share_percent'])
    .executeTakeFirst();
  if (!split) return null;
  const place = createHash('sha256').update(`${split.id}:${callId}`).digest().readUInt32BE(0) % SLICES;
  return place < (split.share_percent * SLICES) / 100 ? split.other_config_id : null;
}
