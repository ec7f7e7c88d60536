/** A message to one person in plain parts. How it looks, where links lead and when it is sent again is not the writer's business. */
export interface MailMessage {
  readonly to: string;
  /** Which message this is, for the outbox: `invite`, `reset_password`. */
  readonly template: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do. `path` is an address of the dashboard; a token in it belongs behind `#`, where no server and no log sees it. */
  readonly action?: { readonly label: string; readonly path: string };
  /** Not sent any more after this: a link that is over helps nobody. */
  readonly expires_at?: Date;
  /** The person it is for, where they have an account. */
  readonly user_id?: string | null;
}

/** A message as it goes out. */
export interface Mail {
  /** The same message sent twice carries the same id. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends one message within half a minute, or throws ProviderError; `retryable` says whether trying again later makes sense. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Where the sealed link of a message stands. */
export const mailLinkPlace = (id: string) => ({ table: 'notifications', row: id, field: 'link_ciphertext' }) as const;
