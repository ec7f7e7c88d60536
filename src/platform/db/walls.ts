import { StartError } from '../start-error.ts';
import { APP_ROLE } from './catalogue.ts';

/** Tables with an organization in them that are directories by design: they answer "whose is this?" before a tenant is known. */
export const GLOBAL_TABLES_WITH_TENANT: readonly string[] = [
  'api_key_directory',
  'flag_exception_directory',
  'mail_queue',
  'membership_directory',
  'open_call_directory',
  'dial_directory',
  'organization_directory',
  'outbox_queue',
  'sessions',
  'call_tickets',
  'invite_directory',
  'listed_organizations',
  'unclaimed_organizations',
  'webhook_directory',
  'connection_directory',
  'number_directory',
];

const WALLS = `
select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
  exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
    and pg_get_expr(p.polqual, p.polrelid) like '%app.current_org_id()%' and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.current_org_id()%') as walled,
  (select string_agg(p.polname, ', ') from pg_policy p where p.polrelid = c.oid and p.polpermissive
    and p.polname not in (c.relname || '_org_isolation', c.relname || '_platform_read')) as strangers,
  pg_has_role('${APP_ROLE}', c.relowner, 'member') as owned
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and (c.relname = 'organizations' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))
  and c.relname <> all ($names$)
order by c.relname`;

interface WallRow {
  name: string;
  enabled: boolean;
  forced: boolean;
  walled: boolean;
  strangers: string | null;
  owned: boolean;
}

/** One line per tenant table whose wall has a hole. One query over the catalogue, a few milliseconds. */
export async function findBrokenWalls(query: (text: string) => Promise<unknown[]>): Promise<string[]> {
  const names = GLOBAL_TABLES_WITH_TENANT.map((name) => `'${name}'`).join(', ');
  const rows = (await query(WALLS.replace('($names$)', `(array[${names}]::name[])`))) as WallRow[];
  const findings = rows.flatMap((row) => [
    ...(row.enabled ? [] : [`${row.name}: row-level security is off`]),
    ...(row.forced ? [] : [`${row.name}: row-level security is not forced on the owner`]),
    ...(row.walled ? [] : [`${row.name}: no policy ties reading and writing to app.current_org_id()`]),
    ...(row.strangers === null ? [] : [`${row.name}: a policy nobody knows widens the wall (${row.strangers})`]),
    ...(row.owned ? [`${row.name}: the application's role owns it or is a member of its owner`] : []),
  ]);
  const [role] = (await query(`select rolsuper or rolbypassrls as strong from pg_roles where rolname = '${APP_ROLE}'`)) as { strong: boolean }[];
  if (!role) findings.push(`the role ${APP_ROLE} is missing`);
  else if (role.strong) findings.push(`the role ${APP_ROLE} bypasses row-level security`);
  if (rows.length === 0) findings.push('no tenant table found: the check itself is broken');
  return findings;
}

/** Throws a StartError that lists every hole. A server that starts with a hole in a wall would serve one customer's calls to another. */
export async function requireWalls(query: (text: string) => Promise<unknown[]>): Promise<void> {
  const findings = await findBrokenWalls(query);
  if (findings.length === 0) return;
  throw new StartError(
    'schema.walls_broken',
    `The walls between organizations have holes:\n  ${findings.join('\n  ')}`,
    'Somebody changed the database by hand. Put the policies back as the migrations make them (`callwright schema drift` shows the difference).',
  );
}
