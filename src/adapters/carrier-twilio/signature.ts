import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'node:querystring';

/** What a form brought: a name that came several times holds all its values. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

export interface SignedRequest {
  /** Address under which the carrier was told to reach us, with path and query as they came; never from the request's own Host. */
  readonly url: string;
  /** The header X-Twilio-Signature. */
  readonly signature: string;
  /** Fields of a form, or the raw body of JSON, which is signed by its hash in the address. */
  readonly body: { readonly form: FormFields } | { readonly raw: string };
}

const sha1 = (token: string, text: string): string => createHmac('sha1', token).update(text, 'utf8').digest('base64');

/** Compares without telling by its time how much was right. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(left, right);
}

/** The address with its port, without it, and both with the query encoded the older way: which one was signed depends on the carrier's back end. */
function spellings(url: string): string[] {
  const [, scheme = '', host = '', rest = ''] = /^(https?:\/\/|wss?:\/\/)([^/?]*?)(?::\d+)?([/?].*)?$/.exec(url) ?? [];
  if (scheme === '') return [url];
  const port = /^(?:https|wss)/.test(scheme) ? ':443' : ':80';
  const given = /:(\d+)$/.exec(url.slice(scheme.length).split(/[/?]/, 1)[0] ?? '')?.[0];
  const plain = [`${scheme}${host}${rest}`, `${scheme}${host}${given ?? port}${rest}`];
  const older = plain.flatMap((one) => {
    const at = one.indexOf('?');
    return at < 0 ? [] : [`${one.slice(0, at)}?${stringify(parse(one.slice(at + 1)))}`];
  });
  return [...new Set([...plain, ...older])];
}

/** Names in order, each followed by its values, without copies and in order (twilio-node, `lib/webhooks`). */
function textOf(form: FormFields): string {
  let text = '';
  for (const name of [...form.keys()].sort()) for (const value of [...new Set(form.get(name))].sort()) text += name + value;
  return text;
}

/** Whether the holder of `token` sent this request to this address with this body. Costs at most four hashes; waits for nothing. */
export function isSignedBy(token: string, { url, signature, body }: SignedRequest): boolean {
  if ('raw' in body) {
    const claimed = /[?&]bodySHA256=([0-9a-fA-F]{64})(?:&|$)/.exec(url)?.[1];
    if (claimed === undefined || !isSame(claimed.toLowerCase(), createHash('sha256').update(body.raw, 'utf8').digest('hex'))) return false;
  }
  const fields = 'form' in body ? textOf(body.form) : '';
  let isValid = false;
  for (const spelling of spellings(url)) if (isSame(sha1(token, spelling + fields), signature)) isValid = true;
  return isValid;
}
