import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import { mailLinkPlace } from '#platform/mail';
import { reachesPlatformRole } from '#platform/platform-role';
import type { Ctx, PublicCtx } from '#platform/slice';
import { requirePerson, requireUser } from '#slices/identity';
import { type ListMail, MailContent, type OutboxMail, type OutboxMailText } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = ['id', 'recipient', 'template', 'payload', 'status', 'attempts', 'error_message', 'send_at', 'sent_at', 'expires_at', 'created_at'] as const;

const mails = (ctx: Ctx) => ctx.db.selectFrom('notifications').where('organization_id', '=', ctx.organizationId).where('channel', '=', 'email');

/** Messages of this organization, newest first; without their links. */
export async function listMail(ctx: Ctx, input: ListMail): Promise<{ data: OutboxMail[]; next_cursor: string | null }> {
  let query = mails(ctx).select(SHOWN);
  if (input.status) query = query.where('status', '=', input.status);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(({ payload, ...row }) => ({ ...isoTimes(row), subject: MailContent.parse(payload).subject }) as OutboxMail);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}

/** A whole message with its link, for somebody who passes it on by hand. That it was read is written down. */
export async function readMail(ctx: Ctx, input: { id: string }): Promise<OutboxMailText & { user_id: string | null }> {
  const row = await mails(ctx)
    .select([...SHOWN, 'user_id', 'link_ciphertext'])
    .where('id', '=', input.id)
    .executeTakeFirst();
  if (!row) throw errors.mail_not_found();
  const { payload, link_ciphertext, ...shown } = row;
  const { subject, paragraphs, action_label } = MailContent.parse(payload);
  ctx.audit('mail.read', { type: 'notification', id: input.id }, { category: 'access' });
  const action_path = link_ciphertext && ctx.secrets.open(mailLinkPlace(row.id), link_ciphertext).toString('utf8');
  return { ...isoTimes(shown), subject, paragraphs, action_label, action_path } as OutboxMailText & { user_id: string | null };
}

/** Files a message that was not sent for another attempt at once. */
export async function sendMailAgain(ctx: Ctx, input: { id: string }): Promise<void> {
  const row = await mails(ctx).select(['status']).where('id', '=', input.id).executeTakeFirst();
  if (!row) throw errors.mail_not_found();
  if (row.status === 'sent' || row.status === 'cancelled') throw errors.mail_is_done();
  await ctx.db
    .updateTable('notifications')
    .set({ status: 'pending', attempts: 0, send_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  ctx.audit('mail.resend', { type: 'notification', id: input.id });
}

/** The same for messages of the installation itself: passwords, addresses, sign-in links. */
const ofPlatform = <T>(ctx: PublicCtx, fn: (tenant: Ctx) => Promise<T>): Promise<T> => {
  const { user_id } = requirePerson(ctx);
  return ctx.withTenant(PLATFORM_ORGANIZATION_ID, { kind: 'user', id: user_id }, fn);
};

export const listPlatformMail = (ctx: PublicCtx, input: ListMail) => ofPlatform(ctx, (tenant) => listMail(tenant, input));

/** A link in it opens its recipient's account, so nobody reads messages for people of a higher platform role than their own. */
export async function readPlatformMail(ctx: PublicCtx, input: { id: string }): Promise<OutboxMailText> {
  const { platform_role } = requirePerson(ctx);
  const mail = await ofPlatform(ctx, (tenant) => readMail(tenant, input));
  const recipient = mail.user_id && (await requireUser(ctx.db, mail.user_id));
  if (recipient && !reachesPlatformRole(platform_role, recipient.platform_role)) throw errors.mail_not_for_you();
  return mail;
}

export const sendPlatformMailAgain = (ctx: PublicCtx, input: { id: string }) => ofPlatform(ctx, (tenant) => sendMailAgain(tenant, input));
