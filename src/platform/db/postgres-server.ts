import type pg from 'pg';
import { StartError } from '../start-error.ts';
import { APP_ROLE } from './catalogue.ts';
import { connectOnce } from './connection-pool.ts';

const OLDEST_VERSION = 150_000;

interface Login {
  name: string;
  version: number;
  version_text: string;
  is_super: boolean;
  bypasses: boolean;
  role_there: boolean;
  is_member: boolean;
  owned: number;
}

const WORDS: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  ECONNREFUSED: ['database.unreachable', 'nothing answers at that address', 'Start PostgreSQL, or correct host and port in DATABASE_URL.'],
  ENOTFOUND: ['database.unreachable', 'the host name is unknown', 'Correct the host in DATABASE_URL.'],
  EAI_AGAIN: ['database.unreachable', 'the host name could not be looked up', 'Correct the host in DATABASE_URL, or mend the name service.'],
  ETIMEDOUT: ['database.unreachable', 'the server does not answer', 'Check address, port and firewall.'],
  ENOENT: ['database.unreachable', 'there is no socket at that path', 'Start PostgreSQL, or correct the path in DATABASE_URL.'],
  '28P01': ['database.login_refused', 'user name or password is wrong', 'Correct them in DATABASE_URL.'],
  '28000': ['database.login_refused', 'the server refuses this login', 'Look at user, database and pg_hba.conf.'],
  '3D000': ['database.missing', 'there is no database of that name', 'Create it, or correct the name in DATABASE_URL.'],
  '53300': ['database.busy', 'the server has no connection left', 'Raise max_connections, or stop what holds them.'],
};

/** A connection URL without its password, for messages. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    return parsed.toString();
  } catch (error) {
    if (error instanceof TypeError) return 'DATABASE_URL';
    throw error;
  }
}

/** A failed connection in words. */
export function connectionError(url: string, error: unknown): StartError {
  const cause = error as { code?: string; message?: string; errors?: { code?: string }[] };
  const known = WORDS[cause.code ?? cause.errors?.[0]?.code ?? ''];
  const [code, what, hint] = known ?? [
    'database.unreachable',
    cause.message ?? String(error),
    'Check DATABASE_URL (postgres://user:password@host:port/database).',
  ];
  return new StartError(code, `Cannot connect to ${withoutPassword(url)}: ${what}.`, hint, { cause: error });
}

/** Connects without the application's role, or says in words why not. */
export async function connectTo(url: string): Promise<pg.Client> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new StartError('database.bad_url', 'DATABASE_URL does not start with postgres://.', 'Write it as postgres://user:password@host:port/database.');
  }
  try {
    return await connectOnce({ url });
  } catch (error) {
    throw connectionError(url, error);
  }
}

async function readLogin(client: pg.Client): Promise<Login> {
  const { rows } = await client.query<Login>(`
    select session_user as name, current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
      r.rolsuper as is_super, r.rolbypassrls as bypasses,
      exists (select 1 from pg_roles where rolname = '${APP_ROLE}') as role_there,
      exists (select 1 from pg_roles a where a.rolname = '${APP_ROLE}' and pg_has_role(session_user, a.oid, 'member')) as is_member,
      (select count(*)::int from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relowner = r.oid) as owned
    from pg_roles r where r.rolname = session_user`);
  const login = rows[0];
  if (!login) throw new Error('the server does not say who is connected');
  return login;
}

/** Throws a StartError unless the server is new enough. */
export async function requireVersion(client: pg.Client): Promise<void> {
  const login = await readLogin(client);
  if (login.version < OLDEST_VERSION) {
    throw new StartError('database.too_old', `The server is PostgreSQL ${login.version_text}; Callwright needs 15 or newer.`, 'Upgrade the server.');
  }
}

/** Throws a StartError unless the walls hold for this login: not superuser, not BYPASSRLS, not the owner of our tables, member of the application's role. */
export async function requireAppLogin(client: pg.Client): Promise<void> {
  const login = await readLogin(client);
  const advice = `Create a login of its own: create role callwright login password '…' in role ${APP_ROLE}; and keep the owner's login for DATABASE_ADMIN_URL.`;
  if (login.is_super || login.bypasses) {
    throw new StartError(
      'database.login_too_strong',
      `The login ${login.name} of DATABASE_URL is a superuser or bypasses row-level security: no wall between organizations would hold.`,
      advice,
    );
  }
  if (login.owned > 0)
    throw new StartError('database.login_owns_tables', `The login ${login.name} of DATABASE_URL owns the tables and could switch their walls off.`, advice);
  if (!login.is_member)
    throw new StartError(
      'database.login_without_role',
      `The login ${login.name} of DATABASE_URL is not a member of ${APP_ROLE}.`,
      `As the owner: grant ${APP_ROLE} to ${login.name};`,
    );
}

/** Lets a login act as the application's role, where the owner's connection may grant that. */
export async function grantAppRole(admin: pg.Client, login: string): Promise<void> {
  const { rows } = await admin.query<{ ok: boolean }>(`select pg_has_role($1::name, '${APP_ROLE}', 'member') as ok from pg_roles where rolname = $1`, [login]);
  if (rows[0]?.ok === false) await admin.query(`grant ${APP_ROLE} to ${admin.escapeIdentifier(login)}`);
}
