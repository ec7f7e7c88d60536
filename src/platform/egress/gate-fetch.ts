import type { Egress, EgressRequest } from '../egress.ts';

type Purpose = Pick<Extract<EgressRequest, { organization_id: string }>, 'purpose' | 'organization_id'>;

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function bodyOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('only text and bytes go through the gate');
}

/**
 * A `fetch` for libraries that bring their own requests: everything goes through the gate, for this purpose and organization. Reads the whole answer,
 * at most `max_bytes` of it; an answer that goes on is an error. Throws ProviderError where the gate does.
 */
export function fetchThrough(egress: Pick<Egress, 'send'>, purpose: Purpose, limits: { deadline_ms: number; max_bytes: number }): typeof fetch {
  return async (input, init = {}) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    const method = (init.method ?? 'GET').toUpperCase();
    if (!METHODS.includes(method)) throw new TypeError(`${method} does not go through the gate`);
    const body = bodyOf(init.body);
    const answer = await egress.send({
      ...purpose,
      ...limits,
      method: method as EgressRequest['method'],
      url,
      headers: Object.fromEntries(new Headers(init.headers).entries()),
      ...(body === undefined ? {} : { body }),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    if (!answer.is_whole) throw new TypeError('the answer broke off, or has no end');
    const isEmpty = [101, 204, 205, 304].includes(answer.status);
    return new Response(isEmpty ? null : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  };
}
