import { createTransport, type SentMessageInfo } from 'nodemailer';
import { messageOf, ProviderError } from '#kernel/errors';
import type { Mail, Mailer } from '#platform/mail';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`. Unencrypted only with `?ignoreTLS=true`, or where the server offers no TLS. */
  readonly url: string;
  /** What stands in From: `Callwright <calls@example.com>`. */
  readonly from: string;
  /** How long a connection, a greeting or an answer may take. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** RFC 5321 section 4.2.1: 4yz may work later, 5yz will not. */
const PERMANENT = 500;

/** Sends by SMTP (RFC 5321), one connection a message, each step with a deadline. */
export function createSmtpMailer({ url, from, timeoutMs = TIMEOUT_MS }: SmtpOptions): Mailer {
  const transport = createTransport(url, {
    from,
    // Nothing in a message may make the mailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  Object.assign(transport.options, { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send(mail: Mail) {
      try {
        const { text, html, subject } = mail;
        const headers = { 'Auto-Submitted': 'auto-generated' };
        const message = { to: { name: '', address: mail.to }, subject, text, html, messageId: `<${mail.id}@${domain}>`, headers };
        const info: SentMessageInfo = await transport.sendMail(message);
        if ((info as { accepted: unknown[] }).accepted.length === 0) throw new ProviderError('smtp', 'refused', false, 'the server took no recipient');
      } catch (error) {
        throw inOurWords(error);
      }
    },
    close: () => transport.close(),
  };
}

function inOurWords(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const isPermanent = responseCode !== undefined && responseCode >= PERMANENT;
  const kind = code === 'ETIMEDOUT' ? 'timeout' : responseCode === undefined ? 'unavailable' : 'refused';
  // A rejected password is set right by the operator, and then the message should still go out.
  return new ProviderError('smtp', kind, !isPermanent || code === 'EAUTH', messageOf(error));
}
