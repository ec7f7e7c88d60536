import { z } from 'zod';
import type { Route } from '#platform/slice';
import type { rowsOf } from './filled-organization.ts';
import type { TestAnswer, TestClient } from './house-client.ts';

/** As much of JSON Schema as the inputs of our routes use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly additionalProperties?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}
export type Rows = Awaited<ReturnType<typeof rowsOf>>;

const MOST_IDS = 2;

/** The schema with every named part put where it is used. */
function unfolded(schema: JsonSchema, defs: NonNullable<JsonSchema['$defs']>): JsonSchema {
  const { $ref, $defs: _, ...rest } = schema;
  if ($ref !== undefined) return unfolded({ ...defs[$ref.replace('#/$defs/', '')], ...rest }, defs);
  return {
    ...rest,
    ...(rest.properties ? { properties: Object.fromEntries(Object.entries(rest.properties).map(([name, one]) => [name, unfolded(one, defs)])) } : {}),
    ...(rest.items ? { items: unfolded(rest.items, defs) } : {}),
    ...(rest.anyOf ? { anyOf: rest.anyOf.map((one) => unfolded(one, defs)) } : {}),
  };
}

export function inputSchema(route: Route): JsonSchema {
  const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return unfolded(schema, schema.$defs ?? {});
}
/** A whole input for a route. */
export const sampleInput = (route: Route, own: Rows): Record<string, unknown> => sample(inputSchema(route), own, route, '') as Record<string, unknown>;

/** What the API calls otherwise than its table. */
const OTHER_NAMES: Readonly<Record<string, string>> = { webhooks: 'webhook_subscriptions', tests: 'test_configs', tool: 'org_tools', tools: 'org_tools' };

/** The table an id parameter means: by its own name (`contact_id`, `service_ids`), or by the word before it in the path. */
export function tableOf(rows: Rows, route: Route, name: string): string | undefined {
  const snake = (text: string): string => text.replaceAll('-', '_');
  const noun = name === 'id' ? snake(/\/([a-z-]+)\/\{id\}/.exec(route.path)?.[1] ?? '') : name.replace(/_ids?$/, '');
  const named = [noun, `${noun}s`, noun.replace(/y$/, 'ies'), OTHER_NAMES[noun] ?? ''].find((table) => rows.has(table));
  return named ?? [...rows.keys()].find((table) => [noun, `${noun}s`].some((word) => table.endsWith(`_${word}`)));
}

/** Ids of a kind; where the kind is not known, one of every table. */
export function idsFor(rows: Rows, table: string | undefined): string[] {
  const known = table === undefined ? [] : (rows.get(table)?.ids ?? []);
  return known.length > 0 ? known.slice(0, MOST_IDS) : [...rows.values()].flatMap(({ ids }) => ids.slice(0, 1));
}

export const isId = (schema: JsonSchema): boolean => schema.format === 'uuid' || (schema.anyOf ?? []).some(isId);
export const isIdList = (schema: JsonSchema): boolean => schema.type === 'array' && schema.items !== undefined && isId(schema.items);

/** Names must be new ones where a table wants them unique. */
let texts = 0;
const TEXTS: Readonly<Record<string, string>> = {
  phone_number: '+12125550177',
  email: 'a@example.test',
  timezone: 'America/Chicago',
  country_code: 'US',
  locale: 'en-US',
  url: 'https://hooks.example.com/callwright',
};

/** The required fields, and where only the address is required one more, because a change of nothing is refused. */
function fieldsToFill(schema: JsonSchema, route: Route, name: string): string[] {
  const required = [...(schema.required ?? [])];
  // An appointment wants to know with whom, in one of several ways.
  if (name === '' && 'contact_id' in (schema.properties ?? {}) && !required.includes('contact_id') && route.method === 'post') required.push('contact_id');
  const changes = name === '' && ['patch', 'put', 'post'].includes(route.method) && required.every((key) => route.path.includes(`{${key}}`));
  const extra = changes ? Object.keys(schema.properties ?? {}).find((key) => !required.includes(key)) : undefined;
  return extra === undefined ? required : [...required, extra];
}

/** The least that a schema takes, with ids of `own` rows, so that a request gets past the look at its form. */
export function sample(schema: JsonSchema, own: Rows, route: Route, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.at(-1);
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, own, route, name);
  if (isId(schema)) return idsFor(own, tableOf(own, route, name))[0];
  if (schema.format === 'date-time' || name.endsWith('_at')) return '2026-11-25T16:00:00Z';
  if (schema.format === 'date') return '2026-11-25';
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  if (type === 'array') return [];
  if (type === 'object')
    return Object.fromEntries(fieldsToFill(schema, route, name).map((key) => [key, sample(schema.properties?.[key] ?? {}, own, route, key)]));
  return TEXTS[name] ?? `text ${(texts += 1)}`;
}

/** Sends an input the way the route takes it: what stands in the path there, the rest as query or body. */
export async function send(client: TestClient, route: Route, input: Record<string, unknown>): Promise<TestAnswer> {
  const rest = { ...input };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])));
  if (route.method === 'get') return client.get(`${path}?${query}`);
  if (route.method === 'delete') return client.del(`${path}?${query}`);
  return client[route.method](path, rest);
}
