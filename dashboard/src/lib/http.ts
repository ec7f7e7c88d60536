import { type AnswerOf, createClient, type Method, type PathOf, type QueryOf } from '../../../client/src/client.ts';
import { Problem } from './problem.ts';

/** What may stand in the query of a path; empty values are left out, so they may be given as undefined. */
export type Query<P extends PathOf<'get'>> = QueryOf<P>;

/** The server this page came from, with the cookie of the browser. What is tried again is the query cache's decision. */
const client = createClient({ baseUrl: '', retries: 0 });

let renewing: Promise<boolean> | undefined;
/** Turns the refresh cookie in for new ones; false when this device has to sign in again. Asked for by many at once, it happens once. */
export function renewSession(): Promise<boolean> {
  renewing ??= client
    .ask('post', '/v1/auth/refresh', { body: {} })
    .then(
      () => true,
      () => false,
    )
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}
const NOT_SIGNED_IN = 'request.not_signed_in';

/** One request, and once more when the hour of the session was over and could be renewed. */
async function json(...ask: Parameters<typeof jsonOnce>): Promise<unknown> {
  try {
    return await jsonOnce(...ask);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== NOT_SIGNED_IN || !(await renewSession())) throw error;
    return jsonOnce(...ask);
  }
}

async function jsonOnce(
  method: Method,
  path: string,
  id: string | undefined,
  what: { path?: Readonly<Record<string, string>> | undefined; query?: unknown; body?: unknown; signal?: AbortSignal },
): Promise<unknown> {
  const { query, body, signal } = what;
  const answer = await client.ask(method, path, { path: { id, ...what.path }, query: query as Record<string, unknown> | undefined, body, signal });
  const text = answer.status === 204 ? '' : await answer.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn('An answer could not be read.', error);
    throw new Problem(answer.status, { title: 'The server gave an answer this page cannot read.', code: 'unreadable' });
  }
}

/** Asks for a path of the generated document; what may be asked and what comes back is known from there. */
export const get = <P extends PathOf<'get'>>(
  path: P,
  ask: { id?: string; path?: Readonly<Record<string, string>>; query?: Query<P>; signal?: AbortSignal } = {},
): Promise<AnswerOf<P, 'get'>> => json('get', path, ask.id, ask) as Promise<AnswerOf<P, 'get'>>;

/** Sends something to a path of the generated document. */
export const send = <M extends Exclude<Method, 'get'>, P extends PathOf<M>>(
  method: M,
  path: P,
  what: { id?: string; path?: Readonly<Record<string, string>>; body?: unknown } = {},
): Promise<AnswerOf<P, M>> =>
  json(method, path, what.id, { path: what.path, body: what.body ?? (method === 'delete' ? undefined : {}) }) as Promise<AnswerOf<P, M>>;

/** Sends something to a path that answers with a file, and gets the file. */
export async function sendForFile<P extends PathOf<'post'>>(path: P, what: { id?: string; body: unknown }): Promise<Blob> {
  const once = () => client.ask('post', path, { path: { id: what.id }, body: what.body });
  try {
    return await (await once()).blob();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== NOT_SIGNED_IN || !(await renewSession())) throw error;
    return (await once()).blob();
  }
}
