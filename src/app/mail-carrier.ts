import { messageOf, ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Mailer } from '#platform/mail';
import type { PublicCtx } from '#platform/slice';
import { leaveInOutbox, linkOf, noteFailure, noteSent, renderMail, takeMail } from '#slices/notifications';
import type { WithTenant } from './call-desk.ts';

export interface MailCarrierOptions {
  readonly outside: <T>(run: (ctx: PublicCtx) => Promise<T>) => Promise<T>;
  readonly withTenant: WithTenant;
  /** Undefined when no mail server is set. */
  readonly mailer: Mailer | undefined;
  /** Where links lead: the address people reach the dashboard under. */
  readonly baseUrl: () => string;
  /** A line for the person at the console, for a message that nobody else can carry. */
  readonly onConsole: (line: string) => void;
  readonly log: Log;
}

export interface MailCarrier {
  /** Something was put into the outbox: look soon. */
  wake(): void;
  /** Sends everything that is due, one after the other; answers how many were taken in hand. */
  deliverDue(): Promise<number>;
  /** Looks by itself from now on. */
  start(): void;
  /** Ends after the message in hand. */
  stop(): Promise<void>;
}

const LOOK_MS = 15_000;
const MAIL = { kind: 'system', id: 'mail' } as const;

/** Carries messages from the outbox to the mail server. No transaction is open while the server is spoken to. */
export function createMailCarrier(options: MailCarrierOptions): MailCarrier {
  const { outside, withTenant, mailer, log } = options;
  let isStopped = false;
  let working: Promise<number> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  async function carryOne(): Promise<boolean> {
    const mail = await outside(async (ctx) => {
      const taken = await takeMail(ctx);
      if (taken && !mailer) await leaveInOutbox(ctx, taken);
      return taken;
    });
    if (!mail) return false;
    if (!mailer) {
      const link = mail.path === null ? '' : ` ${linkOf(options.baseUrl(), mail.path)}`;
      options.onConsole(`No mail server is set; this message for ${mail.recipient} waits in the outbox: "${mail.content.subject}"${link}`);
      return true;
    }
    try {
      await mailer.send(renderMail(mail, options.baseUrl()));
      await withTenant(mail.organization_id, MAIL, (ctx) => noteSent(ctx, mail));
    } catch (error) {
      const retryable = !(error instanceof ProviderError) || error.retryable;
      const next = await withTenant(mail.organization_id, MAIL, (ctx) => noteFailure(ctx, mail, { message: messageOf(error), retryable }));
      log.warn('a message could not be sent', { notification_id: mail.id, attempts: mail.attempts, next, error: messageOf(error) });
    }
    return true;
  }

  async function deliverAll(): Promise<number> {
    let taken = 0;
    while (!isStopped && (await carryOne())) taken += 1;
    return taken;
  }

  const look = (): void => {
    if (isStopped) return;
    if (working) {
      again = true;
      return;
    }
    working = deliverAll().catch((error: unknown) => {
      log.warn('the outbox could not be looked through', { error: messageOf(error) });
      return 0;
    });
    void working.then(() => {
      working = undefined;
      if (!again) return;
      again = false;
      look();
    });
  };

  return {
    wake: look,
    deliverDue: deliverAll,
    start() {
      timer = setInterval(look, LOOK_MS);
      timer.unref();
      look();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await working;
      mailer?.close();
    },
  };
}
