import { expect, test } from 'vitest';
import { slices } from '#app/slices';
import { openApiDocument } from './openapi.ts';

type Node = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Node }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Node }>> };
  readonly responses: Readonly<Record<string, Node>>;
}
const document = openApiDocument(slices) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Node> } };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

/** Every schema an operation takes in, with where it stands. */
function taken(operation: Operation): { where: string; schema: Node }[] {
  const found: { where: string; schema: Node }[] = [];
  const seen = new Set<unknown>();
  const walk = (schema: unknown, where: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const node = schema as Node;
    if (typeof node['$ref'] === 'string') {
      const target = document.components.schemas[node['$ref'].split('/').at(-1) ?? ''];
      if (seen.has(target)) return;
      seen.add(target);
      walk(target, where);
      return;
    }
    found.push({ where, schema: node });
    for (const [name, inner] of Object.entries((node['properties'] ?? {}) as Node)) walk(inner, `${where}.${name}`);
    for (const key of ['items', 'additionalProperties']) walk(node[key], `${where}.${key}`);
    for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) for (const inner of (node[key] ?? []) as Node[]) walk(inner, where);
  };
  for (const parameter of operation.parameters ?? []) walk(parameter.schema, parameter.name);
  walk(operation.requestBody?.content['application/json']?.schema, 'body');
  return found;
}
const broken = (isBroken: (operation: Operation) => readonly string[] | boolean): string[] =>
  operations.flatMap(({ name, operation }) => {
    const found = isBroken(operation);
    return found === true ? [name] : found === false ? [] : found.map((where) => `${name}: ${where}`);
  });

// In the spirit of Spectral's rules for OWASP's API security list, of 2023; its own program brings 250 packages for them.
test('every operation has a name of its own, a summary and a slice', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i || !/^[a-z][a-z0-9_]+$/.test(id))).toEqual([]);
  expect(broken(({ summary, tags }) => summary === '' || tags.length !== 1)).toEqual([]);
});

test('every operation says how it refuses: who may not, what does not fit, too much, and a failure of ours', () => {
  expect(broken(({ security, responses }) => [...(security ? [] : ['401']), '422', '429', 'default'].filter((status) => !(status in responses)))).toEqual([]);
});

test('ids are no numbers that can be counted up, and nothing secret stands in an address', () => {
  const inAddress = (where: string) =>
    broken(({ parameters }) => (parameters ?? []).filter((one) => one.in === where && one.schema['type'] === 'integer').map((one) => one.name));
  expect(inAddress('path')).toEqual([]);
  expect(
    broken(({ parameters }) => (parameters ?? []).filter((one) => /token|secret|password|api_?key|credential$/.test(one.name)).map((one) => one.name)),
  ).toEqual([]);
});

test('whatever comes in has a bound: texts a length, lists a count', () => {
  const isText = (schema: Node): boolean => schema['type'] === 'string' && !['maxLength', 'enum', 'const', 'format', 'pattern'].some((key) => key in schema);
  const isEndless = (schema: Node): boolean => schema['type'] === 'array' && !('maxItems' in schema) && !('prefixItems' in schema);
  const found = (is: (schema: Node) => boolean) =>
    broken((operation) =>
      taken(operation)
        .filter(({ schema }) => is(schema))
        .map(({ where }) => where),
    );
  // Yes or no, in the words that stand for them; anything else is refused.
  expect(found(isText)).toEqual(['get /v1/recordings/{id}/audio: download']);
  expect(found(isEndless)).toEqual([]);
});
