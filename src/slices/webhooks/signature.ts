import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret as Standard Webhooks writes it. */
export const newSigningSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

export interface SignedParts {
  readonly id: string;
  readonly timestamp: Date;
  /** Exactly the bytes that are sent. */
  readonly body: string;
}

/** Headers of Standard Webhooks: a signature (v1, HMAC-SHA-256) for each secret, so that a receiver with either of them is content. */
export function signatureHeaders(secrets: readonly string[], { id, timestamp, body }: SignedParts): Record<string, string> {
  const seconds = Math.floor(timestamp.getTime() / 1_000);
  const sign = (secret: string): string =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${seconds}.${body}`)
      .digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': secrets.map(sign).join(' ') };
}
