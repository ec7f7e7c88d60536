import { createHash, randomBytes } from 'node:crypto';
import { isoTimes } from '#platform/iso-times';
import type { Ctx, PublicCtx } from '#platform/slice';
import type { Invite, ListInvites } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = ['id', 'email', 'role', 'team_id', 'status', 'invited_by', 'expires_at', 'accepted_at', 'created_at'] as const;

export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

type Row = Omit<Invite, 'expires_at' | 'accepted_at' | 'created_at' | 'role' | 'status'> & {
  role: string;
  status: string;
  expires_at: Date;
  accepted_at: Date | null;
  created_at: Date;
};
/** An open invitation whose time is over reads as expired; it is written down when the next one for this address is made. */
const show = (row: Row, now: Date): Invite => {
  const { status, ...rest } = isoTimes(row);
  return { ...rest, status: status === 'pending' && row.expires_at <= now ? 'expired' : status } as Invite;
};

export async function findInvites(ctx: Ctx, input: ListInvites): Promise<Invite[]> {
  const now = ctx.clock.now();
  let query = ctx.db.selectFrom('team_invites').select(SHOWN).where('organization_id', '=', ctx.organizationId);
  if (input.status === 'pending') query = query.where('status', '=', 'pending').where('expires_at', '>', now);
  else if (input.status === 'expired')
    query = query.where((eb) => eb.or([eb('status', '=', 'expired'), eb.and([eb('status', '=', 'pending'), eb('expires_at', '<=', now)])]));
  else if (input.status) query = query.where('status', '=', input.status);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return rows.map((row) => show(row, now));
}

export async function requireInvite(ctx: Ctx, id: string): Promise<Invite> {
  const row = await ctx.db.selectFrom('team_invites').select(SHOWN).where('organization_id', '=', ctx.organizationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.invite_not_found();
  return show(row, ctx.clock.now());
}

export async function insertInvite(
  ctx: Ctx,
  invite: {
    id: string;
    email: string;
    normalized_email: string;
    role: string;
    team_id: string | null;
    token_hash: string;
    invited_by: string | null;
    expires_at: Date;
  },
): Promise<void> {
  await ctx.db
    .insertInto('team_invites')
    .values({ ...invite, organization_id: ctx.organizationId })
    .execute();
}

/** Writes down that invitations of this address have run out, so that there is room for a new one. */
export async function markExpired(ctx: Ctx, email: string): Promise<void> {
  await ctx.db
    .updateTable('team_invites')
    .set({ status: 'expired' })
    .where('organization_id', '=', ctx.organizationId)
    .where('normalized_email', '=', email)
    .where('status', '=', 'pending')
    .where('expires_at', '<=', ctx.clock.now())
    .execute();
}

export async function countOpenInvites(ctx: Ctx): Promise<number> {
  const row = await ctx.db
    .selectFrom('team_invites')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

/** Ends an open invitation; of two answers at once one gets here, the other hears false. */
export async function closeInvite(ctx: Ctx, id: string, status: 'accepted' | 'declined' | 'revoked'): Promise<boolean> {
  const now = ctx.clock.now();
  let query = ctx.db
    .updateTable('team_invites')
    .set({ status, accepted_at: status === 'accepted' ? now : null })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'pending');
  if (status !== 'revoked') query = query.where('expires_at', '>', now);
  return (await query.returning('id').executeTakeFirst()) !== undefined;
}

/** Gives an invitation a new link and a new term; the former link opens nothing any more. */
export async function renewInvite(ctx: Ctx, id: string, hash: string, expiresAt: Date): Promise<void> {
  await ctx.db
    .updateTable('team_invites')
    .set({ token_hash: hash, expires_at: expiresAt })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Whose invitation a token opens; throws for a token of nothing. */
export async function requireDirections(ctx: PublicCtx, token: string): Promise<{ organization_id: string; invite_id: string }> {
  const row = await ctx.db
    .selectFrom('invite_directory')
    .select(['organization_id', 'invite_id'])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  if (!row) throw errors.invite_unknown();
  return row;
}
