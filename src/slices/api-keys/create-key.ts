import type { Ctx } from '#platform/slice';
import type { ApiKey, CreateApiKey, CreatedApiKey } from './contract.ts';
import { errors } from './errors.ts';
import { keyHash, newKeyToken } from './key-token.ts';
import { requireKey } from './store.ts';

/** Makes a key and answers its token, once. It may do at most what its creator may do, now and at every use. */
export async function createKey(ctx: Ctx, input: CreateApiKey): Promise<CreatedApiKey> {
  const scopes = [...new Set(input.scopes)].sort();
  const foreign = scopes.filter((scope) => !ctx.permissions.has(scope));
  if (foreign.length > 0)
    throw errors.scope_not_yours({
      errors: foreign.map((scope) => ({ path: `scopes.${input.scopes.indexOf(scope)}`, message: `${scope} is not among your own permissions.` })),
    });
  const expiresAt = input.expires_at === null ? null : new Date(input.expires_at);
  if (expiresAt && expiresAt <= ctx.clock.now()) throw errors.expiry_in_the_past({ errors: [{ path: 'expires_at', message: 'This moment is over.' }] });
  const made = await insertKey(ctx, { ...input, scopes, expires_at: expiresAt, replaces_id: null });
  ctx.emit('api_key.created', { type: 'api_key', id: made.id }, { api_key_id: made.id, ...made });
  ctx.audit('api_key.create', { type: 'api_key', id: made.id }, { new: factsOf(made), category: 'security' });
  return made;
}

/** What the audit trail keeps of a key. */
export const factsOf = ({ name, mode, key_prefix, scopes, expires_at, requests_per_minute, replaces_id }: ApiKey) => ({
  name,
  mode,
  key_prefix,
  scopes,
  expires_at,
  requests_per_minute,
  replaces_id,
});

/** Writes a new key for the person behind the request; for a key that makes a key, the person behind that one. */
export async function insertKey(
  ctx: Ctx,
  key: Pick<CreateApiKey, 'name' | 'mode' | 'scopes' | 'requests_per_minute'> & { expires_at: Date | null; replaces_id: string | null },
): Promise<CreatedApiKey> {
  const userId = ctx.actor.kind === 'user' ? ctx.actor.id : ctx.actor.user_id;
  if (!userId) throw new Error('A key was to be made for nobody.');
  // The operator of the machine, for one, may do everything and is a member of nothing: such a key would be nobody from the start.
  const isMember = await ctx.db
    .selectFrom('active_members')
    .select('user_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!isMember) throw errors.maker_not_member();
  const { token, prefix } = newKeyToken(key.mode);
  const id = ctx.newId();
  await ctx.db
    .insertInto('api_keys')
    .values({
      id,
      organization_id: ctx.organizationId,
      user_id: userId,
      name: key.name,
      mode: key.mode,
      key_prefix: prefix,
      key_hash: keyHash(token),
      scopes: [...key.scopes],
      requests_per_minute: key.requests_per_minute,
      replaces_id: key.replaces_id,
      expires_at: key.expires_at,
      created_at: ctx.clock.now(),
    })
    .execute();
  return { ...(await requireKey(ctx, id)), token };
}
