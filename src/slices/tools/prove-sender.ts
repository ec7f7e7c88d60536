import { createHmac } from 'node:crypto';
import type { ToolAuth } from './contract.ts';
import { headerText, type PlannedRequest } from './plan-request.ts';

type Secret = Readonly<Record<string, string>>;

/** The one word of a secret that goes into a header, whatever its kind calls it. */
const wordOf = (secret: Secret): string | undefined => secret['api_key'] ?? secret['access_token'] ?? secret['token'];

/** Headers that say who we are, from a credential's secret; undefined where the secret has not what this way needs. */
export function proofHeaders(
  auth: ToolAuth,
  secret: Secret,
  request: Pick<PlannedRequest, 'method' | 'url' | 'body'>,
  now: Date,
): Record<string, string> | undefined {
  const word = wordOf(secret);
  switch (auth.kind) {
    case 'none':
      return {};
    case 'basic': {
      const { username, password } = secret;
      return username === undefined ? undefined : { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
    }
    case 'bearer':
      return word === undefined ? undefined : { authorization: `Bearer ${headerText(word)}` };
    case 'header':
      return word === undefined ? undefined : { [auth.header.toLowerCase()]: headerText(word) };
    case 'hmac': {
      if (word === undefined) return undefined;
      const seconds = String(Math.floor(now.getTime() / 1000));
      const { pathname, search } = new URL(request.url);
      const body = request.body ?? '';
      const text = { body, 'timestamp.body': `${seconds}.${body}`, 'timestamp.method.path.body': `${seconds}.${request.method}.${pathname}${search}.${body}` }[
        auth.signs
      ];
      const signature = createHmac('sha256', word).update(text).digest(auth.encoding);
      return {
        [auth.header.toLowerCase()]: `${auth.prefix}${signature}`,
        ...(auth.signs === 'body' ? {} : { [auth.timestamp_header.toLowerCase()]: seconds }),
      };
    }
  }
}

/** A text for people, with everything of the secret taken out, also where the far end sent it back. */
export function withoutSecrets(text: string, secret: Secret, proof: Readonly<Record<string, string>>): string {
  const words = [...Object.values(secret), ...Object.values(proof), ...Object.values(proof).map((value) => value.replace(/^\w+ /, ''))];
  return words
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((shown, word) => shown.replaceAll(word, '••••'), text);
}
