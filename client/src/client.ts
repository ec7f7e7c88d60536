import type { AnswerOf, BodyOf, ItemOf, ListPath, Method, ParametersOf, PathOf, QueryOf } from './operations.ts';
import { Problem, type ProblemBody } from './problem.ts';
import type { paths } from './schema.gen.ts';
import { readServerEvents, type ServerEvent } from './server-events.ts';

export type { AnswerOf, BodyOf, ItemOf, ListPath, Method, PathOf, QueryOf } from './operations.ts';
export { applyPatch, type JsonPatch } from './json-patch.gen.ts';
export { Problem } from './problem.ts';
export type { components, paths } from './schema.gen.ts';
export type { ServerEvent } from './server-events.ts';

export interface ClientOptions {
  /** Where the server is, without a path: `https://calls.example.com`. Empty in a page of the server itself. */
  readonly baseUrl: string;
  /** An API key; without one the browser's cookie speaks. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the global fetch. */
  readonly fetch?: typeof fetch;
  /** How often a request that may be repeated is repeated; 2 unless said otherwise. */
  readonly retries?: number;
}

/** What can be said with any request. */
export interface Asked {
  readonly signal?: AbortSignal | undefined;
  /** The same key with the same request acts once. */
  readonly idempotencyKey?: string;
  /** The ETag of what the edit was made from; somebody else's change in between refuses it with 412. */
  readonly ifMatch?: string;
}
interface AskedFreely extends Asked {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}
type Optional<T, K extends string> = [T] extends [never] ? { readonly [_ in K]?: never } : { readonly [_ in K]?: T };
type Needed<T, K extends string> = [T] extends [never] ? { readonly [_ in K]?: never } : { readonly [_ in K]: T };
type Ask<P extends keyof paths, M extends Method> = Asked &
  Needed<ParametersOf<P, M>, 'path'> &
  Optional<QueryOf<P, M>, 'query'> &
  Optional<BodyOf<P, M>, 'body'>;
/** The last argument, which may be left out where nothing in it is needed. */
type Last<T> = Record<never, never> extends T ? [ask?: T] : [ask: T];

export interface Client {
  get<P extends PathOf<'get'>>(path: P, ...ask: Last<Ask<P, 'get'>>): Promise<AnswerOf<P, 'get'>>;
  send<M extends Exclude<Method, 'get'>, P extends PathOf<M>>(method: M, path: P, ...ask: Last<Ask<P, M>>): Promise<AnswerOf<P, M>>;
  /** Every item of a list, page after page. */
  pages<P extends ListPath>(path: P, ...ask: Last<Ask<P, 'get'>>): AsyncGenerator<ItemOf<P>>;
  /** The events of the organization from now on, or from behind `lastEventId`. Ends when the server closes the stream. */
  events(options?: { readonly lastEventId?: string | undefined; readonly signal?: AbortSignal }): AsyncGenerator<ServerEvent>;
  /** One request by its address as text, without types: what a command line has. Throws a Problem for every refusal. */
  ask(method: Method, path: string, ask?: AskedFreely): Promise<Response>;
}

const RETRIES = 2;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const PASSING = new Set([429, 502, 503]);

/** `?a=1&a=2` without empty values; an empty string when nothing is left. */
function queryString(query: Readonly<Record<string, unknown>> | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

const filled = (path: string, values: Readonly<Record<string, unknown>> | undefined): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values?.[name] ?? '')));

async function parsed(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(answer.status, { title: 'The server gave an answer that cannot be read.', code: 'unreadable' });
  }
}

/** A client for one server. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const base = options.baseUrl.replace(/\/$/, '');

  async function once(url: string, init: RequestInit): Promise<Response> {
    try {
      return await send(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Problem(0, { title: 'The server cannot be reached. Nothing was changed.', code: 'unreachable' });
    }
  }

  async function ask(method: Method, path: string, what: AskedFreely = {}): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
    if (options.key) headers['authorization'] = `Bearer ${options.key}`;
    if (what.idempotencyKey) headers['idempotency-key'] = what.idempotencyKey;
    if (what.ifMatch) headers['if-match'] = what.ifMatch;
    const init: RequestInit = { method: method.toUpperCase(), credentials: 'same-origin', headers };
    if (what.signal) init.signal = what.signal;
    if (what.body instanceof FormData) init.body = what.body;
    else if (what.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(what.body);
    }
    const mayRepeat = method === 'get' || what.idempotencyKey !== undefined;
    for (let left = mayRepeat ? (options.retries ?? RETRIES) : 0, waitMs = FIRST_WAIT_MS; ; left -= 1, waitMs *= 2) {
      const answer = await once(base + filled(path, what.path) + queryString(what.query), init).catch((error: unknown) => {
        if (left <= 0 || !(error instanceof Problem)) throw error;
        return undefined;
      });
      if (answer?.ok) return answer;
      if (answer && (left <= 0 || !PASSING.has(answer.status))) throw new Problem(answer.status, ((await parsed(answer)) as ProblemBody | undefined) ?? {});
      const told = Number(answer?.headers.get('retry-after') ?? Number.NaN) * 1000;
      await new Promise((resolve) => setTimeout(resolve, Math.min(Number.isFinite(told) ? told : waitMs, LONGEST_WAIT_MS)));
    }
  }
  const json = async (method: Method, path: string, what: AskedFreely | undefined): Promise<unknown> => parsed(await ask(method, path, what));

  return {
    ask,
    get: ((path: string, what?: AskedFreely) => json('get', path, what)) as Client['get'],
    send: ((method: Method, path: string, what?: AskedFreely) =>
      json(method, path, method === 'delete' ? what : { ...what, body: what?.body ?? {} })) as Client['send'],
    async *pages(path: string, what?: AskedFreely) {
      let cursor: string | null | undefined;
      do {
        const page = (await json('get', path, { ...what, query: { ...what?.query, ...(cursor ? { cursor } : {}) } })) as {
          data: never[];
          next_cursor: string | null;
        };
        yield* page.data;
        cursor = page.next_cursor;
      } while (cursor);
    },
    async *events({ lastEventId, signal } = {}) {
      const answer = await ask('get', '/v1/events', { query: { last_event_id: lastEventId }, signal });
      if (answer.body) yield* readServerEvents(answer.body as unknown as AsyncIterable<Uint8Array>);
    },
  } as Client;
}
