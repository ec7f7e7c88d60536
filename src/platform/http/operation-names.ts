import type { Route } from '../slice.ts';

/** What an operation is called on the command line (`calls list`) and, joined, everywhere else (`calls_list`). */
export interface OperationName {
  readonly resource: string;
  readonly verb: string;
}

type Named = Pick<Route, 'method' | 'path' | 'returns'>;
const VERBS: Readonly<Record<string, string>> = { post: 'create', patch: 'update', put: 'set', delete: 'delete' };
const isParameter = (part: string): boolean => part.startsWith('{');

/** Whether a route answers a list: what the API answers as `{ data, … }`. */
const answersList = ({ returns }: Named): boolean => returns !== null && returns !== 'file' && 'shape' in returns && 'data' in (returns.shape as object);

/**
 * Names every operation after its address, the same way for all: the first part is the resource; what follows is the verb. `GET /v1/calls` is
 * `calls list`, `GET /v1/calls/{id}` `calls get`, `GET /v1/calls/{id}/notes` `calls notes`, `POST` to the same `calls notes-create`.
 */
export function operationNames<R extends Named>(routes: readonly R[]): ReadonlyMap<R, OperationName> {
  const methodsAt = new Map<string, number>();
  for (const { path } of routes) methodsAt.set(path, (methodsAt.get(path) ?? 0) + 1);
  const nameOf = (route: R): OperationName => {
    const [resource = '', ...rest] = route.path.split('/').slice(2);
    const words = rest.filter((part) => !isParameter(part)).map((part) => part.replaceAll(/[^a-z0-9]+/gi, '-'));
    const one = isParameter(rest.at(-1) ?? '');
    const plain = route.method === 'get' ? (one || !answersList(route) ? 'get' : 'list') : (VERBS[route.method] ?? route.method);
    if (words.length === 0) return { resource, verb: plain };
    const base = words.join('-');
    const isOnly = methodsAt.get(route.path) === 1 && !one;
    return { resource, verb: isOnly || (route.method === 'get' && !one) ? base : `${base}-${plain}` };
  };
  const names = routes.map((route) => [route, nameOf(route)] as const);
  // `DELETE /v1/sessions` beside `DELETE /v1/sessions/{id}`: the one without an id is about all of them.
  const isTaken = (route: R, own: OperationName): boolean =>
    names.some(([other, name]) => other !== route && name.resource === own.resource && name.verb === own.verb && other.path.length > route.path.length);
  return new Map(names.map(([route, name]) => [route, isTaken(route, name) ? { ...name, verb: `${name.verb}-all` } : name] as const));
}

/** The name as one word, as OpenAPI and MCP want it. */
export const operationId = ({ resource, verb }: OperationName): string => `${resource}_${verb}`.replaceAll('-', '_');
