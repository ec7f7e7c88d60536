import type { z } from 'zod';
import { plain } from '../plain.ts';
import type { Route } from '../slice.ts';
import type { StoredAnswer } from './idempotency.ts';
import { PRIVATE_HEADERS } from './problem.ts';

const OK = 200;
const NO_CONTENT = 204;
const NOT_MODIFIED = 304;

/** The shape the route promises: unknown fields are dropped, a missing one is a bug of ours. */
export function shaped(route: Route, result: unknown): StoredAnswer {
  if (route.returns === null) return { status: NO_CONTENT, body: null };
  const schema = route.returns as z.ZodType;
  return { status: OK, body: schema.parse(plain(result)) };
}

/** JSON for one reader only; a problem where the status says so, and no body for 204. */
export function responseOf(answer: StoredAnswer, headers: Readonly<Record<string, string>> = {}): Response {
  const all = { ...PRIVATE_HEADERS, ...headers };
  if (answer.status === NO_CONTENT) return new Response(null, { status: NO_CONTENT, headers: all });
  const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: { 'content-type': type, ...all } });
}

/** The reader has it already. */
export const notModified = (etag: string): Response => new Response(null, { status: NOT_MODIFIED, headers: { ...PRIVATE_HEADERS, etag } });

/** For each route, the route that reads what it changes: the GET of the same address. */
export function readersOf(routes: readonly Route[]): (route: Route) => Route | undefined {
  const byPath = new Map(routes.filter(({ method, returns }) => method === 'get' && returns !== 'file').map((route) => [route.path, route] as const));
  return (route) => (route.method === 'post' ? undefined : byPath.get(route.path));
}
