import type { AppError } from '#kernel/errors';
import type { Ctx } from '#platform/slice';
import { people, requireUser } from '#slices/identity';
import { findMembership, refuseRights, requireOrganization, roleAboveOwn, standsBelow } from '#slices/organizations';
import type { CreateInvite, Invite, IssuedInvite, ListInvites } from './contract.ts';
import { errors } from './errors.ts';
import { closeInvite, countOpenInvites, findInvites, insertInvite, markExpired, newToken, renewInvite, requireInvite, tokenHash } from './invite-store.ts';
import { requireTeam } from './team-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;
const MOST_OPEN = 100;

const subject = (id: string) => ({ type: 'team_invite', id });
const pathOf = (token: string): string => `/invite#token=${token}`;

function tell(ctx: Ctx, invite: Invite): void {
  ctx.emit('invite.changed', subject(invite.id), { invite_id: invite.id, role: invite.role, status: invite.status });
}

export async function listInvites(ctx: Ctx, input: ListInvites): Promise<{ data: Invite[]; next_cursor: string | null }> {
  const rows = await findInvites(ctx, input);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

/** The message to whoever is invited. Where no mail is sent it stands in the outbox, and the inviter has the link in any case. */
async function mailInvite(ctx: Ctx, invite: Invite, token: string): Promise<void> {
  const { name } = await requireOrganization(ctx);
  const inviter = ctx.session ? (await requireUser(ctx.db, ctx.session.user_id)).name : null;
  ctx.mail({
    to: invite.email,
    template: 'invite',
    subject: `You are invited to ${name}`,
    paragraphs: [
      `${inviter ?? 'Somebody'} invites you to join ${name} on Callwright as ${/^[aeiou]/.test(invite.role) ? 'an' : 'a'} ${invite.role}.`,
      'The link works once, for this address only, and for a week.',
    ],
    action: { label: 'See the invitation', path: pathOf(token) },
    expires_at: new Date(invite.expires_at),
  });
}

/** Invites an address for a week. The link is answered once and mailed; nobody invites to a role above their own. */
export async function createInvite(ctx: Ctx, input: CreateInvite): Promise<IssuedInvite | AppError> {
  const id = ctx.newId();
  if (standsBelow(ctx, input.role)) return refuseRights(ctx, subject(id), { role: input.role }, roleAboveOwn());
  if (input.team_id !== null) await requireTeam(ctx, input.team_id);
  const normalized = input.email.toLowerCase();
  const known = await people.findByEmail(ctx.db, normalized);
  if (known && (await findMembership(ctx, known.id))) throw errors.already_member();
  await markExpired(ctx, normalized);
  if ((await countOpenInvites(ctx)) >= MOST_OPEN) throw errors.invite_limit();
  const token = newToken();
  await insertInvite(ctx, {
    id,
    email: input.email,
    normalized_email: normalized,
    role: input.role,
    team_id: input.team_id,
    token_hash: tokenHash(token),
    invited_by: ctx.session?.user_id ?? null,
    expires_at: new Date(ctx.clock.now().getTime() + LIFETIME_MS),
  });
  const invite = await requireInvite(ctx, id);
  ctx.audit('invite.create', subject(id), { new: { role: invite.role, team_id: invite.team_id }, category: 'security' });
  tell(ctx, invite);
  await mailInvite(ctx, invite, token);
  return { ...invite, accept_path: pathOf(token) };
}

/** Makes a new link with a new term for an invitation that was not answered; the former link stops working. */
export async function resendInvite(ctx: Ctx, input: { id: string }): Promise<IssuedInvite | AppError> {
  const before = await requireInvite(ctx, input.id);
  if (before.status !== 'pending' && before.status !== 'expired') throw errors.invite_over();
  if (standsBelow(ctx, before.role)) return refuseRights(ctx, subject(before.id), { role: before.role }, roleAboveOwn());
  const token = newToken();
  await renewInvite(ctx, input.id, tokenHash(token), new Date(ctx.clock.now().getTime() + LIFETIME_MS));
  const invite = await requireInvite(ctx, input.id);
  ctx.audit('invite.renew', subject(invite.id), { new: { role: invite.role }, category: 'security' });
  tell(ctx, invite);
  await mailInvite(ctx, invite, token);
  return { ...invite, accept_path: pathOf(token) };
}

/** Withdraws an invitation; its link opens nothing any more. */
export async function revokeInvite(ctx: Ctx, input: { id: string }): Promise<Invite> {
  await requireInvite(ctx, input.id);
  if (!(await closeInvite(ctx, input.id, 'revoked'))) throw errors.invite_over();
  const invite = await requireInvite(ctx, input.id);
  ctx.audit('invite.revoke', subject(invite.id), { old: { role: invite.role }, category: 'security' });
  tell(ctx, invite);
  return invite;
}
