import { json } from '#platform/db';
import type { Oidc, OidcClient } from '#platform/oidc';
import type { AppError } from '#kernel/errors';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { messageOf, ProviderError } from '#kernel/errors';
import type { AuthProvider, CreateAuthProvider, SignInMethods, UpdateAuthProvider } from './contract.ts';
import { errors } from './errors.ts';
import { requirePerson } from './person.ts';
import { noteSecurity } from './trail.ts';

const SHOWN = ['id', 'name', 'display_name', 'kind', 'enabled', 'client_id', 'client_secret_ciphertext', 'config', 'created_at', 'updated_at'] as const;
const SCOPES = ['openid', 'email', 'profile'];

/** Where the sealed secret of a provider stands. */
const secretPlace = (id: string) => ({ table: 'auth_providers', row: id, field: 'client_secret_ciphertext' }) as const;

interface Config {
  issuer?: string;
  /** Whether somebody the installation does not know becomes a person of it. */
  allow_sign_up?: boolean;
}

type Row = { [K in (typeof SHOWN)[number]]: unknown } & {
  id: string;
  name: string;
  display_name: string;
  kind: string;
  enabled: boolean;
  client_id: string | null;
  client_secret_ciphertext: Uint8Array | null;
  created_at: Date;
  updated_at: Date;
};

function show(row: Row): AuthProvider {
  const { client_secret_ciphertext, config, created_at, updated_at, ...rest } = row;
  const { issuer, allow_sign_up } = config as Config;
  return {
    ...rest,
    kind: row.kind as AuthProvider['kind'],
    issuer: issuer ?? null,
    allow_sign_up: allow_sign_up ?? false,
    has_secret: client_secret_ciphertext !== null,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}

const all = (ctx: PublicCtx) => ctx.db.selectFrom('auth_providers').select(SHOWN);

/** Whether a way to sign in without a provider is switched on. */
export async function isMethodOn(ctx: PublicCtx, name: 'password' | 'magic_link'): Promise<boolean> {
  return (await all(ctx).where('name', '=', name).executeTakeFirst())?.enabled ?? false;
}

/** What stands on the sign-in page. */
export async function readSignInMethods(ctx: PublicCtx): Promise<SignInMethods> {
  const rows = await all(ctx).where('enabled', '=', true).orderBy('display_name').execute();
  const isOn = (name: string): boolean => rows.some((row) => row.name === name);
  return {
    password: isOn('password'),
    magic_link: isOn('magic_link'),
    providers: rows.filter((row) => row.kind === 'oidc').map(({ name, display_name }) => ({ name, display_name })),
  };
}

/** A provider that is switched on, with its secret opened; undefined when there is none of this name. */
export async function findOidcProvider(
  ctx: PublicCtx,
  name: string,
): Promise<(OidcClient & { name: string; display_name: string; allow_sign_up: boolean }) | undefined> {
  const row = (await all(ctx).where('name', '=', name).where('kind', '=', 'oidc').where('enabled', '=', true).executeTakeFirst()) as Row | undefined;
  return row && { ...clientOf(ctx, row), name: row.name, display_name: row.display_name, allow_sign_up: (row.config as Config).allow_sign_up ?? false };
}

const clientOf = (ctx: PublicCtx, row: Row): OidcClient => ({
  issuer: (row.config as Config).issuer ?? '',
  client_id: row.client_id ?? '',
  client_secret: row.client_secret_ciphertext && ctx.secrets.open(secretPlace(row.id), row.client_secret_ciphertext).toString('utf8'),
  scopes: SCOPES,
});

export async function listAuthProviders(ctx: PublicCtx): Promise<{ data: AuthProvider[]; next_cursor: null }> {
  const rows = await all(ctx).orderBy('created_at').orderBy('name').execute();
  return { data: rows.map((row) => show(row as Row)), next_cursor: null };
}

/** Adds a provider, switched off. Its issuer is asked who it is first, so that a mistyped address shows at once. */
export const createAuthProvider =
  (oidc: Oidc) =>
  async (ctx: DetachedCtx, input: CreateAuthProvider): Promise<AuthProvider | AppError> => {
    const { user_id } = requirePerson(ctx);
    const fault = await faultOf(oidc, { issuer: input.issuer, client_id: input.client_id, client_secret: null, scopes: SCOPES });
    if (fault) return fault;
    return ctx.transaction(async (tx) => {
      const id = tx.newId();
      await tx.db
        .insertInto('auth_providers')
        .values({
          id,
          name: input.name,
          display_name: input.display_name,
          kind: 'oidc',
          enabled: input.enabled,
          client_id: input.client_id,
          client_secret_ciphertext: input.client_secret ? tx.secrets.seal(secretPlace(id), input.client_secret) : null,
          config: json({ issuer: input.issuer, allow_sign_up: input.allow_sign_up } satisfies Config),
          created_at: tx.clock.now(),
        })
        .execute();
      await noteSecurity(tx, user_id, 'auth_provider.create', { name: input.name, issuer: input.issuer });
      return show((await all(tx).where('id', '=', id).executeTakeFirstOrThrow()) as Row);
    });
  };

/** Why the provider cannot be used, for whoever enters it; undefined when it answers as it should. */
async function faultOf(oidc: Oidc, client: OidcClient): Promise<AppError | undefined> {
  try {
    await oidc.authorizeUrl(client, { redirect_uri: 'https://localhost/', state: 'x', nonce: 'x', code_verifier: 'x' });
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return errors.provider_unusable({ errors: [{ path: 'issuer', message: messageOf(error) }] });
  }
}

/** Changes a provider, or switches a way to sign in on or off. The last one stays on, or nobody could come in. */
export async function updateAuthProvider(ctx: PublicCtx, input: UpdateAuthProvider): Promise<AuthProvider> {
  const { user_id } = requirePerson(ctx);
  const before = (await all(ctx).where('id', '=', input.id).forUpdate().executeTakeFirst()) as Row | undefined;
  if (!before) throw errors.provider_not_found();
  if (before.kind !== 'oidc' && (input.display_name ?? input.client_id ?? input.client_secret ?? input.allow_sign_up) !== undefined)
    throw errors.provider_fixed();
  const secret = input.client_secret === undefined ? undefined : input.client_secret && ctx.secrets.seal(secretPlace(before.id), input.client_secret);
  const change = {
    ...(input.enabled === undefined ? {} : { enabled: input.enabled }),
    ...(input.display_name === undefined ? {} : { display_name: input.display_name }),
    ...(input.client_id === undefined ? {} : { client_id: input.client_id }),
    ...(secret === undefined ? {} : { client_secret_ciphertext: secret === '' ? null : secret }),
    ...(input.allow_sign_up === undefined ? {} : { config: json({ ...(before.config as Config), allow_sign_up: input.allow_sign_up }) }),
  };
  if (Object.keys(change).length > 0) await ctx.db.updateTable('auth_providers').set(change).where('id', '=', input.id).execute();
  await requireAWayIn(ctx);
  const { client_secret: _secret, id: _id, ...told } = input;
  await noteSecurity(ctx, user_id, 'auth_provider.update', { name: before.name, ...told });
  return show((await all(ctx).where('id', '=', input.id).executeTakeFirstOrThrow()) as Row);
}

/** Takes a provider away. Identities at it stay on record and count again if it comes back under its name. */
export async function deleteAuthProvider(ctx: PublicCtx, input: { id: string }): Promise<void> {
  const { user_id } = requirePerson(ctx);
  const gone = await ctx.db.deleteFrom('auth_providers').where('id', '=', input.id).where('kind', '=', 'oidc').returning('name').executeTakeFirst();
  if (!gone) throw errors.provider_not_found();
  await requireAWayIn(ctx);
  await noteSecurity(ctx, user_id, 'auth_provider.delete', { name: gone.name });
}

async function requireAWayIn(ctx: PublicCtx): Promise<void> {
  if (!(await ctx.db.selectFrom('auth_providers').select('id').where('enabled', '=', true).executeTakeFirst())) throw errors.last_way_in();
}
