import { z } from 'zod';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireCredential, useCredential } from '#slices/vault';
import type { CreateTelephonyConnection, TelephonyConnection, TelephonyProvider, UpdateTelephonyConnection } from './contract.ts';
import { PROVIDERS, type Provider, SETTINGS, SipTrunkConfig } from './connection-settings.ts';
import { errors } from './errors.ts';
import { keepRows, makerOf } from './rows.ts';

const SHOWN = [
  'id',
  'provider',
  'name',
  'mode',
  'account_sid',
  'subaccount_sid',
  'credential_id',
  'config',
  'status',
  'last_checked_at',
  'last_error',
  'created_by',
  'created_at',
  'updated_at',
] as const;

export const connections = keepRows<TelephonyConnection>({
  table: 'telephony_connections',
  subject: 'telephony_connection',
  shown: SHOWN,
  missing: errors.connection_not_found,
});

/** The settings in full, with the defaults of the provider; refuses what does not fit, field by field. */
function requireConfig(provider: Provider, config: Record<string, unknown>): Record<string, unknown> {
  const parsed = SETTINGS[provider].config.safeParse(config);
  if (parsed.success) return parsed.data;
  throw errors.config_invalid({ errors: parsed.error.issues.map(({ path, message }) => ({ path: ['config', ...path].join('.'), message })) });
}

async function requireFitting(ctx: Ctx, provider: Provider, credentialId: string | null | undefined): Promise<void> {
  if (!credentialId) return;
  const { kind } = await requireCredential(ctx, credentialId);
  const kinds = SETTINGS[provider].credential;
  if (kinds?.includes(kind)) return;
  const message = kinds === null ? 'This provider needs no credential.' : `This must be a credential of the kind ${kinds.join(' or ')}.`;
  throw errors.credential_unfit({ errors: [{ path: 'credential_id', message }] });
}

export async function createConnection(ctx: Ctx, input: CreateTelephonyConnection): Promise<TelephonyConnection> {
  const config = requireConfig(input.provider, input.config);
  await requireFitting(ctx, input.provider, input.credential_id);
  return connections.insert(ctx, { ...input, config: json(config), created_by: makerOf(ctx) });
}

/** Changes what is given. A closed connection takes and makes no calls; opening it again brings everything back. */
export async function updateConnection(ctx: Ctx, { id, config, ...input }: UpdateTelephonyConnection): Promise<TelephonyConnection> {
  const { provider } = await connections.require(ctx, id);
  await requireFitting(ctx, provider, input.credential_id);
  return connections.update(ctx, id, { ...input, ...(config === undefined ? {} : { config: json(requireConfig(provider, config)) }) });
}

/** What there is to connect, with the settings of each as JSON Schema. */
export const listProviders = (): z.infer<typeof TelephonyProvider>[] =>
  PROVIDERS.map((provider) => ({
    provider,
    config_schema: z.toJSONSchema(SETTINGS[provider].config, { io: 'input' }) as Record<string, unknown>,
    credential_kinds: SETTINGS[provider].credential === null ? null : [...SETTINGS[provider].credential],
  }));

export type OpenTrunk = SipTrunkConfig & Pick<TelephonyConnection, 'id' | 'name'> & { readonly username: string | null; readonly password: string | null };

/** A trunk with its password opened, or null when it is no trunk in use. One whose credential cannot be used is told in the log and left out. */
export async function openTrunk(ctx: Ctx, id: string): Promise<OpenTrunk | null> {
  const connection = await connections.require(ctx, id);
  const config = SipTrunkConfig.safeParse(connection.config);
  if (connection.provider !== 'sip_trunk' || connection.status !== 'active' || !config.success) return null;
  const { username = null, password = null } = connection.credential_id === null ? {} : await useCredential(ctx, connection.credential_id);
  return { ...config.data, id, name: connection.name, username, password };
}

/** Notes what a look at the other side came to: null when it answered, else in words what was wrong. */
export async function noteConnectionCheck(ctx: Ctx, id: string, error: string | null): Promise<void> {
  await ctx.db
    .updateTable('telephony_connections')
    .set({ last_checked_at: ctx.clock.now(), last_error: error })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** The secret a carrier signs its requests for this account with, or null when the connection takes no calls or has none. */
export async function openCarrierAccount(ctx: Ctx, id: string): Promise<string | null> {
  const connection = await connections.require(ctx, id);
  if (connection.status !== 'active' || connection.credential_id === null) return null;
  const secret = await useCredential(ctx, connection.credential_id);
  return secret['auth_token'] ?? secret['password'] ?? secret['api_key'] ?? null;
}

/** Trunks in use that a call may go out over: `first` before all others, those by their priority. */
export async function trunksFor(ctx: Ctx, first: string | null): Promise<string[]> {
  const trunks = (await activeTrunks(ctx)).map(({ id, config }) => ({ id, rank: id === first ? 0 : config.priority }));
  return trunks.toSorted((a, b) => a.rank - b.rank).map(({ id }) => id);
}

/** The trunk of the organization at this host that is in use, the first by its id where there are several; null when there is none. */
export async function trunkAtHost(ctx: Ctx, host: string): Promise<string | null> {
  const trunks = await activeTrunks(ctx);
  return trunks.find(({ config }) => config.host.toLowerCase() === host.toLowerCase())?.id ?? null;
}

/** Whether the carrier behind this trunk takes calls over when it is asked to (REFER). */
export async function takesRefer(ctx: Ctx, id: string): Promise<boolean> {
  return (await activeTrunks(ctx)).some((trunk) => trunk.id === id && trunk.config.refer);
}

async function activeTrunks(ctx: Ctx): Promise<{ id: string; config: SipTrunkConfig }[]> {
  const rows = await ctx.db
    .selectFrom('telephony_connections')
    .select(['id', 'config'])
    .where('organization_id', '=', ctx.organizationId)
    .where('provider', '=', 'sip_trunk')
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, config }) => {
    const parsed = SipTrunkConfig.safeParse(config);
    return parsed.success ? [{ id, config: parsed.data }] : [];
  });
}
