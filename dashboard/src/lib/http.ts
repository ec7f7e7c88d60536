import type { paths } from '../api.gen/schema.gen.ts';
import { Problem } from './problem.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type With<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths];
type Answer<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : undefined;
/** What may stand in the query of a path; empty values are left out, so they may be given as undefined. */
export type Query<P extends keyof paths> = paths[P]['get'] extends { parameters: { query?: infer Q } } ? { [K in keyof Q]?: Q[K] | undefined } : never;
type Values = Record<string, string | number | boolean | null | undefined>;

/** `?a=1&b=2` without empty values; an empty string when nothing is left. */
function queryString(query: Values | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** One request to our own origin. Throws a Problem for every refusal, with status 0 when the server cannot be reached. */
async function request(
  method: Method,
  path: string,
  id: string | undefined,
  query: Values | undefined,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const init: RequestInit = { method: method.toUpperCase(), credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (signal !== undefined) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  let answer: Response;
  try {
    answer = await fetch(path.replace('{id}', encodeURIComponent(id ?? '')) + queryString(query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, { title: 'The server cannot be reached. Nothing was changed.', code: 'unreachable' });
  }
  if (answer.status === 204) return undefined;
  const text = await answer.text();
  const parsed: unknown = text === '' ? undefined : parse(text, answer.status);
  if (!answer.ok) throw new Problem(answer.status, (parsed as Record<string, never>) ?? {});
  return parsed;
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn('An answer could not be read.', error);
    throw new Problem(status, { title: 'The server gave an answer this page cannot read.', code: 'unreadable' });
  }
}

/** Asks for a path of the generated document; what may be asked and what comes back is known from there. */
export const get = <P extends With<'get'>>(path: P, ask: { id?: string; query?: Query<P>; signal?: AbortSignal } = {}): Promise<Answer<P, 'get'>> =>
  request('get', path, ask.id, ask.query as Values | undefined, undefined, ask.signal) as Promise<Answer<P, 'get'>>;

/** Sends something to a path of the generated document. */
export const send = <M extends Exclude<Method, 'get'>, P extends With<M>>(
  method: M,
  path: P,
  what: { id?: string; body?: unknown } = {},
): Promise<Answer<P, M>> => request(method, path, what.id, undefined, what.body ?? (method === 'delete' ? undefined : {}), undefined) as Promise<Answer<P, M>>;
