import type { Ctx } from '#platform/slice';
import type { CreateCredential, Credential, ListCredentials, ReplaceCredential, SecretFields } from './contract.ts';
import { fingerprintOf, requireFields, textOf } from './secret-fields.ts';
import { findCredentials, requireCredential } from './store.ts';

const placeOf = (id: string) => ({ table: 'org_credentials', row: id, field: 'ciphertext' });

export async function listCredentials(ctx: Ctx, input: ListCredentials): Promise<{ data: Credential[]; next_cursor: string | null }> {
  const rows = await findCredentials(ctx, input);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}

function record(ctx: Ctx, credential: Credential, change: 'created' | 'replaced' | 'revoked' | 'deleted', old?: object): void {
  const { id, name, provider, kind, fingerprint, status } = credential;
  const verb = { created: 'create', replaced: 'update', revoked: 'update', deleted: 'delete' }[change];
  const shown = change === 'deleted' ? {} : { new: { name, provider, kind, fingerprint, status } };
  ctx.audit(`credential.${verb}`, { type: 'credential', id }, { category: 'security', ...(old ? { old } : {}), ...shown });
  ctx.emit('credential.changed', { type: 'credential', id }, { credential_id: id, provider, change });
}

const sealed = async (ctx: Ctx, id: string, secret: SecretFields) => ({
  ciphertext: ctx.secrets.seal(placeOf(id), textOf(secret)),
  fingerprint: await fingerprintOf(ctx.organizationId, secret),
});

/** Stores a secret of another system. It can be used and replaced from then on, but never read back. */
export async function createCredential(ctx: Ctx, input: CreateCredential): Promise<Credential> {
  requireFields(input.kind, input.secret);
  const { secret, expires_at, ...rest } = input;
  const id = ctx.newId();
  await ctx.db
    .insertInto('org_credentials')
    .values({
      ...rest,
      ...(await sealed(ctx, id, secret)),
      id,
      organization_id: ctx.organizationId,
      expires_at: expires_at ?? null,
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    })
    .execute();
  const credential = await requireCredential(ctx, id);
  record(ctx, credential, 'created');
  return credential;
}

/** Puts a new secret in the place of the old one; whoever uses the credential gets the new one from the next moment on. */
export async function replaceCredential(ctx: Ctx, input: ReplaceCredential): Promise<Credential> {
  const before = await requireCredential(ctx, input.id);
  requireFields(before.kind, input.secret);
  await ctx.db
    .updateTable('org_credentials')
    .set({
      ...(await sealed(ctx, input.id, input.secret)),
      status: 'active',
      rotated_at: ctx.clock.now(),
      expires_at: input.expires_at ?? null,
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  const credential = await requireCredential(ctx, input.id);
  record(ctx, credential, 'replaced', { fingerprint: before.fingerprint, status: before.status });
  return credential;
}

/** Nothing can use it any more; its entry stays. Doing it twice is the same as once. */
export async function revokeCredential(ctx: Ctx, input: { id: string }): Promise<Credential> {
  const before = await requireCredential(ctx, input.id);
  await ctx.db.updateTable('org_credentials').set({ status: 'revoked' }).where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  const credential = await requireCredential(ctx, input.id);
  record(ctx, credential, 'revoked', { status: before.status });
  return credential;
}

export async function deleteCredential(ctx: Ctx, input: { id: string }): Promise<void> {
  const before = await requireCredential(ctx, input.id);
  await ctx.db.deleteFrom('org_credentials').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  record(ctx, before, 'deleted', { name: before.name, provider: before.provider, kind: before.kind, fingerprint: before.fingerprint });
}
