import { SecretError } from '#platform/secrets';
import type { Ctx } from '#platform/slice';
import { SecretFields } from './contract.ts';
import { errors } from './errors.ts';
import { requireCredential } from './store.ts';

const USED_EVERY_MS = 60_000;

/** The fields of a stored secret, for code that is about to use them; notes the use once a minute. Refuses one that is revoked, expired or cannot be opened. Never log or return what it answers. */
export async function useCredential(ctx: Ctx, id: string): Promise<SecretFields> {
  const credential = await requireCredential(ctx, id);
  if (credential.status === 'revoked') throw errors.revoked();
  if (credential.status === 'expired') throw errors.expired();
  const row = await ctx.db
    .selectFrom('org_credentials')
    .select('ciphertext')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const now = ctx.clock.now();
  if (credential.last_used_at === null || now.getTime() - Date.parse(credential.last_used_at) >= USED_EVERY_MS)
    await ctx.db.updateTable('org_credentials').set({ last_used_at: now }).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  try {
    return SecretFields.parse(JSON.parse(ctx.secrets.open({ table: 'org_credentials', row: id, field: 'ciphertext' }, row.ciphertext).toString('utf8')));
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    ctx.log.error('a credential cannot be opened', { credential_id: id, reason: error.reason });
    throw errors.unreadable();
  }
}
