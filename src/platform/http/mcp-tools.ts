import { z } from 'zod';
import type { Route, SessionInfo } from '../slice.ts';
import { operationId, operationNames } from './operation-names.ts';

/** One route as a tool of the Model Context Protocol. */
export interface McpTool {
  readonly route: Route;
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
}

/** What decides who may come in, or holds secrets, is no business of a model, whatever its key may do. */
const NOT_FOR_MODELS: ReadonlySet<string> = new Set(['api_keys', 'credentials', 'invites', 'mail', 'permissions', 'webhook_subscriptions', 'webhooks']);
const CHANGING = new Set(['create', 'update', 'delete', 'admin']);

function isForModels(route: Route): boolean {
  if (route.access === 'anyone' || route.access === 'signed_in' || route.access === 'operator' || route.returns === 'file') return false;
  const [resource = '', action = ''] = route.access.split('.');
  return (
    !NOT_FOR_MODELS.has(resource) &&
    !route.path.endsWith('/rotate-secret') &&
    !(['members', 'teams', 'organizations'].includes(resource) && CHANGING.has(action))
  );
}

/** Every route of an organization that a model may have, as a tool of the same name as on the command line. */
export function mcpTools(routes: readonly Route[]): readonly McpTool[] {
  const names = operationNames(routes);
  return routes.filter(isForModels).map((route) => {
    const name = names.get(route);
    if (!name) throw new Error(`a route without a name: ${route.path}`);
    const { $schema: _, ...schema } = z.toJSONSchema(z.object(route.input.shape).strict(), { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
    const readOnly = route.method === 'get' || route.only_asks === true;
    return {
      route,
      name: operationId(name),
      description: `${route.summary}. Needs ${route.access}.`,
      inputSchema: schema as Record<string, unknown>,
      annotations: {
        title: route.summary,
        readOnlyHint: readOnly,
        destructiveHint: route.method === 'delete',
        idempotentHint: readOnly || route.method === 'put' || route.method === 'delete',
        openWorldHint: false,
      },
    };
  });
}

/** Whether these credentials may use the tool at all; what they may not is not shown either. */
export const mayUse = ({ route }: McpTool, session: SessionInfo): boolean =>
  session.permissions.has(route.access) && (!session.api_key?.is_test || route.test_mode === true);

/** The request that a call of the tool stands for. */
export function requestOf({ route }: McpTool, given: Readonly<Record<string, unknown>>, base: string, headers: Headers): Request {
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name] ?? '')));
  const rest = Object.entries(given).filter(([name]) => !inPath.has(name));
  const url = new URL(path, base);
  if (route.method === 'get' || route.method === 'delete') {
    for (const [name, value] of rest) for (const one of Array.isArray(value) ? value : [value]) if (one !== null) url.searchParams.append(name, String(one));
    return new Request(url, { method: route.method.toUpperCase(), headers });
  }
  headers.set('content-type', 'application/json');
  return new Request(url, { method: route.method.toUpperCase(), headers, body: JSON.stringify(Object.fromEntries(rest)) });
}
