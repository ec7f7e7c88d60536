import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform/package-root';

/** The parts of a JSON schema that a flag is made from. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly default?: unknown;
  readonly format?: string;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly $ref?: string;
}

/** Something a flag can be given for. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'json';
  readonly nullable: boolean;
  readonly choices: readonly string[];
  readonly description: string | undefined;
}

/** One operation of the API as the command line has it. */
export interface Operation {
  readonly resource: string;
  readonly verb: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly permission: string | undefined;
  /** Names in the address, in order: given by place. */
  readonly inPath: readonly string[];
  readonly query: readonly Field[];
  readonly body: readonly Field[];
  readonly answersFile: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, FieldSchema>> };
}
interface Described {
  readonly summary: string;
  readonly 'x-command': string;
  readonly 'x-permission'?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: FieldSchema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: FieldSchema } } };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** Every operation of an API description, in the order of its addresses. */
export function operationsOf(document: Document): readonly Operation[] {
  const resolve = (schema: FieldSchema): FieldSchema =>
    schema.$ref ? resolve(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

  const fieldOf = (name: string, given: FieldSchema, required: boolean): Field => {
    const branches = (resolve(given).anyOf ?? [given]).map(resolve);
    const values = branches.filter((branch) => branch.type !== 'null');
    const [schema = {}] = values;
    const type = Array.isArray(schema.type) ? schema.type.find((one: string) => one !== 'null') : schema.type;
    const kinds: Readonly<Record<string, Field['kind']>> = { string: 'text', integer: 'number', number: 'number', boolean: 'boolean', array: 'list' };
    const isListOfObjects = type === 'array' && !['string', 'integer', 'number'].includes(String(resolve(schema.items ?? {}).type));
    return {
      name,
      required,
      kind: values.length > 1 || isListOfObjects ? 'json' : (kinds[String(type)] ?? (schema.enum ? 'text' : 'json')),
      nullable: values.length < branches.length,
      choices: (schema.enum ?? []).map(String),
      description: given.description ?? schema.description,
    };
  };

  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      const [resource = '', verb = ''] = described['x-command'].split(' ');
      const parameters = described.parameters ?? [];
      const body = resolve(described.requestBody?.content['application/json'].schema ?? {});
      return {
        resource,
        verb,
        method: method as Operation['method'],
        path,
        summary: described.summary,
        permission: described['x-permission'],
        inPath: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
        query: parameters.filter((one) => one.in === 'query').map((one) => fieldOf(one.name, one.schema, one.required ?? false)),
        body: Object.entries(body.properties ?? {}).map(([name, schema]) => fieldOf(name, schema, body.required?.includes(name) ?? false)),
        answersFile: !('application/json' in (described.responses['200']?.content ?? { 'application/json': 0 })),
      };
    }),
  );
}

/** The operations of this release. */
export const ownOperations = (): readonly Operation[] => operationsOf(JSON.parse(readFileSync(join(packageRoot(), 'openapi.json'), 'utf8')) as Document);
