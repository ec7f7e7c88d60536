import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json, sql } from '#platform/db';
import { packageRoot } from '#platform/package-root';
import type { Ctx, PublicCtx } from '#platform/slice';
import { createAgent, installGraph } from '#slices/agents';
import { removeDemoContacts, seedDemoContacts } from '#slices/contacts';
import { createOrganization } from '#slices/organizations';
import { type AudioFiles, recordingPathsOf } from '#slices/recordings';
import { removeDemoBookings, seedDemoBookings } from '#slices/scheduling';

/** Marks the agents of the demo; a name may be changed by the user, this is not. */
const MARK = 'demo/';

interface DemoAgent {
  readonly mark: string;
  readonly name: string;
  readonly description: string;
  readonly graph: string;
  readonly direction: 'inbound' | 'both';
  /** What the agent calls the business it speaks for, where that is not the organization itself. */
  readonly business_name?: string;
}

const AGENTS: readonly DemoAgent[] = [
  {
    mark: 'front_desk',
    name: 'Front desk',
    description: 'Books, and takes messages for, a dental practice.',
    graph: 'appointment_booking',
    direction: 'inbound',
  },
  {
    mark: 'after_hours',
    name: 'After hours',
    description: 'Answers a plumbing business when the office is closed; pages the engineer in an emergency.',
    graph: 'after_hours_receptionist',
    direction: 'inbound',
    business_name: 'Rapid Plumbing',
  },
  {
    mark: 'solar_leads',
    name: 'Solar leads',
    description: 'Qualifies people who asked about solar panels.',
    graph: 'lead_qualification',
    direction: 'both',
    business_name: 'Bright Solar',
  },
];

/** The zone of this machine, or one in the country the example numbers are from when the machine runs on UTC. */
function hostZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === '' || zone === 'UTC' || zone.startsWith('Etc/') ? 'America/New_York' : zone;
}

/**
 * Makes the demo organization with agents, services, staff, contacts and bookings, and answers its id. It belongs to nobody until the
 * first set-up takes it over. Answers undefined and does nothing where there is an organization already.
 */
export async function seedDemo(ctx: PublicCtx, onProgress: (line: string) => void = () => undefined, zone?: string): Promise<string | undefined> {
  const any = await ctx.db
    .selectFrom('organization_directory')
    .select('organization_id')
    .where('organization_id', '<>', sql<string>`app.platform_org_id()`)
    .executeTakeFirst();
  if (any) return undefined;
  onProgress('Making the demo organization');
  const timezone = zone ?? hostZone();
  return createOrganization(ctx, { name: 'Acme Dental', timezone, country_code: 'US', owner_id: null, settings: { demo: true } }, async (tenant) => {
    await seedDemoBookings(tenant, await seedDemoContacts(tenant));
    for (const agent of AGENTS) await seedAgent(tenant, agent, timezone);
  });
}

async function seedAgent(ctx: Ctx, demo: DemoAgent, timezone: string): Promise<void> {
  const { name, description, direction } = demo;
  const agent = await createAgent(ctx, { name, description, direction, timezone });
  await ctx.db
    .updateTable('agents')
    .set({ provider_agent_id: MARK + demo.mark, conversation_config: json(demo.business_name ? { context: { business_name: demo.business_name } } : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', agent.id)
    .execute();
  const graph = JSON.parse(await readFile(join(packageRoot(), 'examples', 'graphs', `${demo.graph}.json`), 'utf8')) as Record<string, unknown>;
  await installGraph(ctx, { id: agent.id, objective_graph: graph, change_note: 'The example that comes with Callwright.' });
}

/** What `removeDemo` took away. */
export interface RemovedDemo {
  readonly agents: number;
  readonly calls: number;
  readonly appointments: number;
  readonly services: number;
  readonly resources: number;
}

/**
 * Takes everything of the demo out of an organization: its agents with their calls, recordings and messages, its services, staff, bookings
 * and contacts. What people made themselves stays, and so do services and staff that they have used. A second time finds nothing.
 */
export async function removeDemo(ctx: Ctx, files: AudioFiles): Promise<RemovedDemo> {
  const agents = await ctx.db
    .selectFrom('agents')
    .where('organization_id', '=', ctx.organizationId)
    .where('provider', '=', 'builtin')
    .where('provider_agent_id', 'like', `${MARK}%`)
    .select('id')
    .execute();
  const agentIds = agents.map((agent) => agent.id);
  const calls =
    agentIds.length === 0
      ? []
      : await ctx.db.selectFrom('calls').where('organization_id', '=', ctx.organizationId).where('agent_id', 'in', agentIds).select('id').execute();
  const callIds = calls.map((call) => call.id);
  const bookings = await removeDemoBookings(ctx, callIds);
  const audio = await recordingPathsOf(ctx, callIds);
  await deleteCalls(ctx, callIds);
  await deleteAgents(ctx, agentIds);
  await removeDemoContacts(ctx);
  ctx.audit(
    'demo.remove',
    { type: 'organization', id: ctx.organizationId },
    { old: { agents: agentIds.length, calls: callIds.length }, category: 'configuration' },
  );
  for (const path of audio) await files.remove(path);
  return { agents: agentIds.length, calls: callIds.length, ...bookings };
}

const OF_CALL = ['messages', 'transcription_segments', 'transcriptions', 'recordings', 'call_outcomes', 'call_outcome_history'] as const;

async function deleteCalls(ctx: Ctx, callIds: readonly string[]): Promise<void> {
  if (callIds.length === 0) return;
  for (const table of OF_CALL) await ctx.db.deleteFrom(table).where('organization_id', '=', ctx.organizationId).where('call_id', 'in', callIds).execute();
  // The rest goes with the call, the append-only story too: what the owner's own foreign keys take along is not a change by the application.
  await ctx.db.deleteFrom('calls').where('organization_id', '=', ctx.organizationId).where('id', 'in', callIds).execute();
}

async function deleteAgents(ctx: Ctx, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  // Numbers are people's own; they stay, and nobody answers them until somebody is named.
  for (const column of ['agent_id', 'closed_agent_id'] as const)
    await ctx.db
      .updateTable('phone_numbers')
      .set({ [column]: null })
      .where('organization_id', '=', ctx.organizationId)
      .where(column, 'in', agentIds)
      .execute();
  await ctx.db.deleteFrom('objective_configs').where('organization_id', '=', ctx.organizationId).where('agent_id', 'in', agentIds).execute();
  await ctx.db.deleteFrom('agents').where('organization_id', '=', ctx.organizationId).where('id', 'in', agentIds).execute();
  // A prompt does not say whose it is. Those of other agents are noted again when they are published.
  await ctx.db.deleteFrom('tts_audio').where('organization_id', '=', ctx.organizationId).execute();
}
