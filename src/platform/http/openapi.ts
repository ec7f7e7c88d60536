import { z } from 'zod';
import { statusOfError } from '#kernel/errors';
import type { Route, Slice } from '../slice.ts';
import { type OperationName, operationId, operationNames } from './operation-names.ts';

type JsonSchema = Record<string, unknown>;

const PROBLEM: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'reference'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; what a program should look at.' },
    reference: { type: 'string', description: 'Names this answer in our records.' },
    detail: { type: 'object' },
    errors: { type: 'array', items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: { type: 'string' } } } },
  },
};
const problem = (description: string): JsonSchema => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refusals that come before a use case, by status; the same for every route that can give them. */
const GENERAL: Readonly<Record<number, string>> = {
  400: 'The request is not well-formed: no JSON, or a header that is none.',
  401: 'No credentials, or none that hold.',
  403: 'These credentials may not do this.',
  404: 'There is no such thing in this organization.',
  412: 'It changed since it was read (If-Match).',
  413: 'The body is too large.',
  415: 'The body is not plain JSON.',
  422: 'Fields are missing, unknown or not as they should be; `errors` names each.',
  429: 'Too many requests; Retry-After says how long to wait.',
  503: 'The server is busy or its database is away; Retry-After says when to try again.',
};

/** Statuses a route may refuse with before its use case runs. */
function generalStatuses(route: Route): number[] {
  const isGuarded = route.access !== 'anyone';
  const takesBody = route.method !== 'get' && route.method !== 'delete';
  return [
    ...(takesBody || route.method === 'delete' ? [400] : []),
    ...(isGuarded ? [401] : []),
    403,
    ...(route.path.includes('{') ? [404] : []),
    ...(route.method === 'get' || !isGuarded ? [] : [412]),
    ...(takesBody ? [413, 415] : []),
    422,
    429,
    503,
  ];
}

/** Every refusal of a route by its status: the general ones, and what its use case may say, by code. */
function refusalsOf(route: Route): JsonSchema {
  const own = new Map<number, string[]>();
  for (const code of route.errors ?? []) {
    const status = statusOfError(code);
    if (status !== undefined) own.set(status, [...(own.get(status) ?? []), code]);
  }
  const statuses = [...new Set([...generalStatuses(route), ...own.keys()])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = own.get(status);
      if (codes === undefined) return [status, { $ref: `#/components/responses/Refused${status}` }];
      return [status, problem([GENERAL[status], codes.join(', ')].filter((part) => part !== undefined).join(' Also: '))];
    }),
  );
}

const namesInPath = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** Schemas with an id (`.meta({ id })`) become components; others stand in place. */
function schemaWriter(): { write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema; components: Record<string, JsonSchema> } {
  const components: Record<string, JsonSchema> = { Problem: PROBLEM };
  return {
    components,
    write(schema, io) {
      const {
        $schema: _,
        $defs,
        ...body
      } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
      const suffix = io === 'input' ? 'Input' : '';
      const rename = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value).replaceAll(/"#\/\$defs\/([^"]+)"/g, (_, name: string) => `"#/components/schemas/${name}${suffix}"`));
      for (const [name, definition] of Object.entries($defs ?? {})) components[`${name}${suffix}`] = withoutId(rename(definition) as JsonSchema);
      const own = rename(body) as JsonSchema & { id?: string };
      if (typeof own.id !== 'string') return own;
      components[`${own.id}${suffix}`] = withoutId(own);
      return { $ref: `#/components/schemas/${own.id}${suffix}` };
    },
  };
}
const withoutId = ({ id: _, $id: __, ...rest }: JsonSchema): JsonSchema => rest;

/** A route with a file takes it as a form, too. */
function formOf(route: Route, names: readonly string[], properties: Record<string, JsonSchema> | undefined): JsonSchema {
  if (!route.upload) return {};
  const fields = Object.fromEntries(names.map((name) => [name, name === 'file' ? { type: 'string', format: 'binary' } : (properties?.[name] ?? {})]));
  return { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: fields } } };
}

function operationOf(slice: Slice, route: Route, name: OperationName, write: ReturnType<typeof schemaWriter>['write']): JsonSchema {
  const inPath = new Set(namesInPath(route.path));
  const { shape } = route.input;
  // Of a schema with an id only a reference would be written; its fields are needed here.
  const json = z.toJSONSchema(z.object(shape), { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, JsonSchema>; required?: string[] };
  const takesBody = route.method !== 'get' && route.method !== 'delete';
  const names = Object.keys(json.properties ?? {});
  const parameters = names
    .filter((name) => inPath.has(name) || !takesBody)
    .map((name) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || (json.required?.includes(name) ?? false),
      schema: json.properties?.[name] ?? {},
    }));
  const bodyNames = takesBody ? names.filter((name) => !inPath.has(name)) : [];
  const body = bodyNames.length > 0 ? z.strictObject(Object.fromEntries(bodyNames.map((name) => [name, shape[name] ?? z.unknown()]))) : undefined;
  const success: JsonSchema =
    route.returns === null
      ? { 204: { description: 'Done.' } }
      : route.returns === 'file'
        ? {
            200: { description: 'The file.', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
            206: { description: 'The part that was asked for.' },
          }
        : { 200: { description: 'The answer.', content: { 'application/json': { schema: write(route.returns, 'output') } } } };
  return {
    operationId: operationId(name),
    'x-command': `${name.resource} ${name.verb}`,
    summary: route.summary,
    tags: [slice.name],
    ...(route.access === 'anyone' ? { security: [] } : {}),
    ...(route.access !== 'anyone' && route.access !== 'signed_in' ? { 'x-permission': route.access } : {}),
    ...(route.errors?.length ? { 'x-errors': route.errors } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: bodyNames.some((name) => json.required?.includes(name)),
            content: { 'application/json': { schema: write(body, 'input') }, ...formOf(route, bodyNames, json.properties) },
          },
        }
      : {}),
    responses: { ...success, ...refusalsOf(route), default: { $ref: '#/components/responses/Failed' } },
  };
}

/** The API of these slices as OpenAPI 3.1. The same slices give the same document, so that a change of the contract shows in review. */
export function openApiDocument(slices: readonly Slice[], version = '1'): JsonSchema {
  const { write, components } = schemaWriter();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  const names = operationNames(slices.flatMap((slice) => slice.routes));
  for (const slice of slices) {
    for (const route of slice.routes) {
      paths[route.path] ??= {};
      (paths[route.path] as Record<string, JsonSchema>)[route.method] = operationOf(slice, route, names.get(route) as OperationName, write);
    }
  }
  const sorted = <T>(record: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callwright',
      version,
      description: 'One API for the dashboard, the command line and your own programs. Refusals are problem+json (RFC 9457).',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { bearer: [] }],
    tags: slices.map((slice) => ({ name: slice.name })),
    paths: sorted(paths),
    components: {
      schemas: sorted(components),
      responses: {
        ...Object.fromEntries(Object.entries(GENERAL).map(([status, description]) => [`Refused${status}`, problem(description)])),
        Failed: problem('Something went wrong on our side; `reference` names it in our records.'),
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'callwright_session' }, bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
