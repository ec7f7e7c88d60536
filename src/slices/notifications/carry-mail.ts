import { mailLinkPlace } from '#platform/mail';
import type { Ctx, PublicCtx } from '#platform/slice';
import { MailContent } from './contract.ts';

/** A message somebody took in hand, to be sent before the lease ends. */
export interface TakenMail {
  readonly id: string;
  readonly organization_id: string;
  readonly recipient: string;
  readonly content: MailContent;
  /** The address behind the button, as a path of the dashboard. */
  readonly path: string | null;
  /** How often it was tried, this time included. */
  readonly attempts: number;
}

/** A carrier that died is not waited for longer; the message then goes out once more, under the same id. */
const LEASE_MS = 2 * 60_000;
/** Waits between attempts. Together they bridge a night's outage of a mail server. */
const RETRY_MS = [30_000, 2 * 60_000, 10 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000] as const;

/** Takes the message that has been due longest, so that no other process takes it too; undefined when none is due. */
export async function takeMail(ctx: PublicCtx): Promise<TakenMail | undefined> {
  const now = ctx.clock.now();
  for (;;) {
    const due = ctx.db.selectFrom('mail_queue').select('id').where('due_at', '<=', now).orderBy('due_at').orderBy('id').limit(1).forUpdate().skipLocked();
    const next = await ctx.db
      .updateTable('mail_queue')
      .set({ due_at: new Date(now.getTime() + LEASE_MS) })
      .where('id', '=', due)
      .returning(['organization_id', 'notification_id'])
      .executeTakeFirst();
    if (!next) return undefined;
    const mail = await ctx.withTenant(next.organization_id, { kind: 'system', id: 'mail' }, (tenant) => openMail(tenant, next.notification_id));
    if (mail) return mail;
  }
}

/** Counts the attempt and reads the message; one that is over is put away instead. */
async function openMail(ctx: Ctx, id: string): Promise<TakenMail | undefined> {
  const row = await ctx.db
    .updateTable('notifications')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .returning(['recipient', 'payload', 'attempts', 'expires_at', 'link_ciphertext'])
    .executeTakeFirstOrThrow();
  if (row.expires_at && row.expires_at <= ctx.clock.now()) {
    await setStatus(ctx, id, { status: 'cancelled', error_message: 'It could not be sent before its link was over.', link_ciphertext: null });
    return undefined;
  }
  const path = row.link_ciphertext && ctx.secrets.open(mailLinkPlace(id), row.link_ciphertext).toString('utf8');
  return { id, organization_id: ctx.organizationId, recipient: row.recipient, content: MailContent.parse(row.payload), path, attempts: row.attempts };
}

type Change = { status?: 'sent' | 'failed' | 'cancelled'; error_message: string | null; sent_at?: Date; send_at?: Date; link_ciphertext?: null };
const setStatus = async (ctx: Ctx, id: string, change: Change): Promise<void> => {
  await ctx.db.updateTable('notifications').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
};

/** The mail server has it. A link in it is needed no longer and is forgotten. */
export async function noteSent(ctx: Ctx, mail: TakenMail): Promise<void> {
  await setStatus(ctx, mail.id, { status: 'sent', sent_at: ctx.clock.now(), error_message: null, link_ciphertext: null });
}

/** The mail server did not take it: it is tried again later, or given up when that is pointless. Answers which. */
export async function noteFailure(ctx: Ctx, mail: TakenMail, fault: { message: string; retryable: boolean }): Promise<'later' | 'never'> {
  const wait = RETRY_MS[mail.attempts - 1];
  const words = fault.message.slice(0, 500);
  if (!fault.retryable || wait === undefined) {
    await setStatus(ctx, mail.id, { status: 'failed', error_message: words });
    return 'never';
  }
  await setStatus(ctx, mail.id, { send_at: new Date(ctx.clock.now().getTime() + wait), error_message: words });
  return 'later';
}

/** There is no mail server: the message stays in the outbox, where an operator finds it. */
export const leaveInOutbox = async (ctx: PublicCtx, mail: TakenMail): Promise<void> => {
  await ctx.db.deleteFrom('mail_queue').where('organization_id', '=', mail.organization_id).where('notification_id', '=', mail.id).execute();
};
