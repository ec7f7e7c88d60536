import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { checkGraph } from './check-graph.ts';
import type { SaveDraft, SavedDraft } from './contract.ts';
import { readDraft } from './draft-graph.ts';
import { errors } from './errors.ts';
import { actingUser, lockConfig, requireSummary } from './store.ts';

/** Edits of one person within this time are one piece of work, and one line of the trail. */
const ONE_SITTING_MS = 10 * 60_000;

/**
 * Changes a draft in place. An edit made from an older revision is refused with who saved and when, and changes nothing. A graph whose
 * meaning is unfinished is kept with its findings.
 */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<SavedDraft> {
  const before = await lockConfig(ctx, input.id);
  if (before.status !== 'draft') throw errors.not_a_draft();
  if (before.revision !== input.revision) throw errors.draft_changed({ revision: before.revision, saved_by: before.saved_by, saved_at: before.saved_at });
  const facts = readDraft(input.objective_graph);
  const { findings } = await checkGraph(ctx, before.agent_id, input.objective_graph, { tests: false });
  const now = ctx.clock.now();
  const user = actingUser(ctx);
  const change = {
    ...facts,
    objective_graph: json(input.objective_graph),
    revision: before.revision + 1,
    saved_by: user,
    saved_at: now,
    ...(input.change_note === undefined ? {} : { change_note: input.change_note }),
  };
  await ctx.db.updateTable('objective_configs').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  const { agent_id, revision } = { agent_id: before.agent_id, revision: change.revision };
  ctx.emit('agent.draft_saved', { type: 'agent', id: agent_id }, { agent_id, objective_config_id: input.id, revision, user_id: user });
  const isSameSitting = before.revision > 1 && before.saved_by === user && now.getTime() - Date.parse(before.saved_at) < ONE_SITTING_MS;
  if (!isSameSitting)
    ctx.audit(
      'agent.edit_draft',
      { type: 'objective_config', id: input.id },
      { old: { revision: before.revision, checksum: before.checksum }, new: { revision, checksum: facts.checksum }, category: 'configuration' },
    );
  return { ...(await requireSummary(ctx, input.id)), findings: [...findings] };
}
