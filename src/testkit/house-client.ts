import type { IncomingMessage } from 'node:http';
import type { HttpApp } from '#platform/http/app';

/** What the API answered. `body` is the parsed JSON, the text of anything else, or null. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly bytes: Uint8Array;
}

type Headers_ = Readonly<Record<string, string>>;

/** Speaks to the API in this process, without a port. */
export interface TestClient {
  get(path: string, headers?: Headers_): Promise<TestAnswer>;
  head(path: string, headers?: Headers_): Promise<TestAnswer>;
  post(path: string, body?: unknown, headers?: Headers_): Promise<TestAnswer>;
  put(path: string, body?: unknown, headers?: Headers_): Promise<TestAnswer>;
  patch(path: string, body?: unknown, headers?: Headers_): Promise<TestAnswer>;
  del(path: string, body?: unknown, headers?: Headers_): Promise<TestAnswer>;
}

export const TEST_ORIGIN = 'http://callwright.test';

function parsed(bytes: Uint8Array, type: string): unknown {
  if (bytes.byteLength === 0) return null;
  const text = new TextDecoder().decode(bytes);
  return /[/+]json\b/.test(type) ? JSON.parse(text) : text;
}

/** A client at this address that sends these headers with every request; `headers` may have to be made first (a session). */
export function testClient(app: HttpApp, headers: () => Promise<Headers_>, address: string): TestClient {
  const incoming = { socket: { remoteAddress: address } } as unknown as IncomingMessage;
  const send = async (method: string, path: string, body: unknown, extra: Headers_): Promise<TestAnswer> => {
    const own = {
      host: new URL(TEST_ORIGIN).host,
      origin: TEST_ORIGIN,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(await headers()),
      ...extra,
    };
    const request = new Request(`${TEST_ORIGIN}${path}`, {
      method,
      headers: own,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await app.fetch(request, { incoming });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes, body: parsed(bytes, response.headers.get('content-type') ?? '') };
  };
  return {
    get: (path, extra = {}) => send('GET', path, undefined, extra),
    head: (path, extra = {}) => send('HEAD', path, undefined, extra),
    post: (path, body, extra = {}) => send('POST', path, body, extra),
    put: (path, body, extra = {}) => send('PUT', path, body, extra),
    patch: (path, body, extra = {}) => send('PATCH', path, body, extra),
    del: (path, body, extra = {}) => send('DELETE', path, body, extra),
  };
}
