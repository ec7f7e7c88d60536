import { importAgent } from '#core/imports/import-agent';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';
import type { CheckImport, ImportAgent, ImportedAgent, ImportReport } from './contract.ts';
import { createAgent } from './create-agent.ts';
import { readDraft } from './draft-graph.ts';
import { errors } from './errors.ts';
import { insertVersion } from './save-graph.ts';
import { requireAgent } from './store.ts';

/** What would become of another product's agent, line by line. Nothing is made. */
export async function checkImport(_ctx: Ctx, { definition, format }: CheckImport): Promise<ImportReport> {
  const made = importAgent(definition, format);
  if (!made.ok) throw errors.import_unknown({ errors: [{ path: 'definition', message: made.reason }] });
  const { graph, lines, findings, ...about } = made.imported;
  return { ...about, objective_graph: { ...graph }, lines: [...lines], findings: [...findings] };
}

/** Makes an agent of another product's definition, with the converted graph as its first draft. It answers no call until that is published. */
export async function importAgentOf(ctx: Ctx, { name, ...input }: ImportAgent): Promise<ImportedAgent> {
  const report = await checkImport(ctx, input);
  const called = name ?? report.name.trim().slice(0, 100);
  const { timezone } = await requireOrganization(ctx);
  const made = await createAgent(ctx, { name: called, locale: String(report.objective_graph['locale']), timezone });
  const graph = { ...report.objective_graph, name: called };
  const draft = { id: made.id, objective_graph: graph, change_note: `Taken over from ${report.format}.` };
  const objective_config_id = await insertVersion(ctx, draft, readDraft(graph));
  return { agent: await requireAgent(ctx, made.id), objective_config_id, report: { ...report, objective_graph: graph } };
}
