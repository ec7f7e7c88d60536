import { errors } from './errors.ts';

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
const VALUE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
/** What we or the connection set; a customer's value would break the request or the proof of its origin. */
const OURS = /^(host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|accept-encoding|user-agent|webhook-.*|cookie)$/;
const MOST = 20;

/** The headers with their names in lower case. Refuses what cannot be sent, or is ours to set, with its place. */
export function requireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()] as const);
  const faults = entries.flatMap(([name, value]) => {
    const path = `headers.${name}`;
    if (!NAME.test(name)) return [{ path, message: 'This is not a name of a header.' }];
    if (OURS.test(name)) return [{ path, message: 'This header is set by us. Choose another one, like authorization or x-token.' }];
    return VALUE.test(value) ? [] : [{ path, message: 'A value has visible ASCII characters and spaces between them.' }];
  });
  if (entries.length > MOST) faults.push({ path: 'headers', message: `At most ${MOST} headers can be sent along.` });
  if (faults.length > 0) throw errors.invalid({ errors: faults });
  return Object.fromEntries(entries);
}
