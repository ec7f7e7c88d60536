import { Problem } from './problem.ts';

type Query = Record<string, string | number | boolean | null | undefined>;

/** `?a=1&b=2` without empty values; an empty string when nothing is left. */
export function queryString(query: Query | undefined): string {
  if (query === undefined) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** One request to our own origin. Throws a Problem for every refusal, with status 0 when the server cannot be reached. */
export async function request<T>(method: string, path: string, options: { query?: Query; body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (options.signal !== undefined) init.signal = options.signal;
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  let answer: Response;
  try {
    answer = await fetch(path + queryString(options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, { title: 'The server cannot be reached. Nothing was changed.', code: 'unreachable' });
  }
  if (answer.status === 204) return undefined as T;
  const text = await answer.text();
  const body: unknown = text === '' ? undefined : parse(text, answer.status);
  if (!answer.ok) throw new Problem(answer.status, (body as Record<string, never>) ?? {});
  return body as T;
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(status, { title: 'The server gave an answer this page cannot read.', code: 'unreadable' });
  }
}
