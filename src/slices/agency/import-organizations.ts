import { AppError } from '#kernel/errors';
import type { PublicCtx, SessionInfo } from '#platform/slice';
import { type AgentTemplates, requireAnsweringAgent } from '#slices/agents';
import { EmailAddress } from '#slices/identity';
import { type Furnishing, furnish, requireTemplate } from '#slices/onboarding';
import { createOrganization } from '#slices/organizations';
import { createInvite } from '#slices/teams';
import type { ImportLine, ImportOrganizations, ImportReport } from './contract.ts';
import { errors } from './errors.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';

const MOST_LINES = 200;
const COLUMNS = ['name', 'timezone', 'country_code', 'invite_email'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Makes an organization of every line: owned by the signed-in person, furnished with the chosen agent, and with an invitation where the line has
 * an address. A line that cannot be is reported and leaves nothing behind; the others are made.
 */
export async function importOrganizations(ctx: PublicCtx, input: ImportOrganizations, templates: AgentTemplates): Promise<ImportReport> {
  const { session } = ctx;
  if (!session) throw errors.file_invalid();
  const records = requireLines(input.csv);
  const template = await templateOf(ctx, session, input, templates);
  const lines: ImportLine[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const made = await makeOne(ctx, session, record, template, seen);
    lines.push(made);
  }
  const made = lines.filter((line) => line.problem === null).length;
  return { made, refused: lines.length - made, lines };
}

type Line = { readonly line: number } & Readonly<Record<Column, string>>;

function requireLines(csv: string): Line[] {
  const [heading, ...records] = readCsv(csv);
  const refuse = (message: string): AppError => errors.file_invalid({ errors: [{ path: 'csv', message }] });
  if (!heading) throw refuse('The file is empty.');
  const columns = heading.fields.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const unknown = columns.findIndex((name) => name !== '' && !(COLUMNS as readonly string[]).includes(name));
  if (unknown !== -1) throw refuse(`Unknown column "${heading.fields[unknown]}". The heading names: ${COLUMNS.join(', ')}; only name and timezone are needed.`);
  for (const needed of ['name', 'timezone'] as const)
    if (!columns.includes(needed)) throw refuse(`The column "${needed}" is missing. The first line names the columns: ${COLUMNS.join(', ')}.`);
  if (records.length === 0) throw refuse('There is no line below the heading.');
  if (records.length > MOST_LINES) throw refuse(`The file has ${records.length} lines; at most ${MOST_LINES} are made at once.`);
  const valueOf = (record: CsvRecord, column: Column): string => record.fields[columns.indexOf(column)] ?? '';
  return records.map((record) => ({
    line: record.line,
    ...(Object.fromEntries(COLUMNS.map((column) => [column, columns.includes(column) ? valueOf(record, column) : ''])) as Record<Column, string>),
  }));
}

async function templateOf(ctx: PublicCtx, session: SessionInfo, input: ImportOrganizations, templates: AgentTemplates): Promise<Furnishing | undefined> {
  if (input.template !== null) return requireTemplate(templates, input.template);
  const { agent_id } = input;
  if (agent_id === null) return undefined;
  if (!session.organization_id || !session.permissions.has('agents.read')) throw errors.no_template();
  return ctx.withTenant(session.organization_id, { kind: 'user', id: session.user_id }, async (tenant) => {
    const { agent, graph } = await requireAnsweringAgent(tenant, agent_id);
    return { title: agent.name, description: agent.description ?? '', graph: graph as unknown as Record<string, unknown> };
  });
}

async function makeOne(ctx: PublicCtx, session: SessionInfo, line: Line, template: Furnishing | undefined, seen: Set<string>): Promise<ImportLine> {
  const { name } = line;
  const refused = (problem: string): ImportLine => ({ line: line.line, name, organization_id: null, problem });
  if (name === '') return refused('The name is missing.');
  if (name.length > 200) return refused('The name is longer than 200 characters.');
  if (seen.has(name.toLowerCase())) return refused('This name stands in the file twice.');
  const email = line.invite_email === '' ? undefined : EmailAddress.safeParse(line.invite_email);
  if (email && !email.success) return refused(`"${line.invite_email}" is not an e-mail address.`);
  try {
    const id = await createOrganization(
      ctx,
      { name, timezone: line.timezone, country_code: line.country_code === '' ? 'US' : line.country_code.toUpperCase(), owner_id: session.user_id },
      async (tenant) => {
        if (template) await furnish(tenant, template);
        if (!email?.data) return;
        const invite = await createInvite(tenant, { email: email.data, role: 'admin', team_id: null });
        if (invite instanceof AppError) throw invite;
      },
    );
    seen.add(name.toLowerCase());
    return { line: line.line, name, organization_id: id, problem: null };
  } catch (refusal) {
    // The walls of each organization are a savepoint: what this line began is undone, the others stay.
    if (!(refusal instanceof AppError)) throw refusal;
    const fields = (refusal.detail?.['errors'] as { message: string }[] | undefined) ?? [];
    return refused(fields.length > 0 ? fields.map((field) => field.message).join(' ') : refusal.publicMessage);
  }
}
