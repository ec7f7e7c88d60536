import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { Credential, ListCredentials } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = [
  'id',
  'name',
  'provider',
  'kind',
  'fingerprint',
  'key_id',
  'status',
  'last_used_at',
  'rotated_at',
  'expires_at',
  'created_by',
  'created_at',
  'updated_at',
] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('org_credentials').select(SHOWN).where('organization_id', '=', ctx.organizationId);

/** Expiry needs no job: what is past its time is shown, filtered and refused as expired. */
function show(ctx: Ctx, row: { status: string; expires_at: Date | null }): Credential {
  const isExpired = row.status === 'active' && row.expires_at !== null && row.expires_at <= ctx.clock.now();
  return isoTimes({ ...row, ...(isExpired ? { status: 'expired' } : {}) }) as unknown as Credential;
}

export async function findCredentials(ctx: Ctx, input: ListCredentials): Promise<Credential[]> {
  const now = ctx.clock.now();
  let query = all(ctx);
  if (input.provider) query = query.where('provider', '=', input.provider);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  if (input.status === 'active') query = query.where('status', '=', 'active').where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]));
  else if (input.status === 'expired') query = query.where('status', '<>', 'revoked').where('expires_at', '<=', now);
  else if (input.status) query = query.where('status', '=', input.status);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return rows.map((row) => show(ctx, row));
}

export async function requireCredential(ctx: Ctx, id: string): Promise<Credential> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return show(ctx, row);
}
