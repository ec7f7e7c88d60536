import raw from '../../../../docs/reference/objective-graph.schema.json';

/** As much of JSON Schema as the format uses, with the annotations that say how a field is read. */
export interface FieldSchema {
  readonly $ref?: string;
  /** Name of the shared part it was written as (`text`, `condition`), once resolved. */
  readonly part?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly refers_to?: 'node' | 'slot' | 'intent' | 'outcome' | 'list' | 'action' | 'knowledge' | 'hours' | 'graph' | 'target';
  readonly more?: boolean;
  readonly choices?: Readonly<Record<string, string>>;
  readonly unit?: 'ms' | 'seconds' | 'share' | 'times' | 'turns' | 'days';
  readonly lines?: boolean;
  readonly assumed?: boolean | number | string;
  readonly only_when?: { readonly field: string; readonly in: readonly (string | boolean)[] };
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly additionalProperties?: FieldSchema | boolean;
  readonly anyOf?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

const whole = raw as unknown as FieldSchema & { $defs: Readonly<Record<string, FieldSchema>> };
const REF = '#/$defs/';

/** A field with the shared part it names put in its place; title and description beside the name win. */
export function resolved(schema: FieldSchema): FieldSchema {
  if (schema.$ref === undefined) return schema;
  const part = schema.$ref.replace(REF, '');
  const { $ref: _ref, ...own } = schema;
  return { ...whole.$defs[part], ...own, part };
}

const nodes = new Map((whole.properties?.['nodes']?.items?.oneOf ?? []).map((kind) => [String(kind.properties?.['type']?.const), kind] as const));

/** The fields of a kind of step. */
export const nodeSchema = (type: string): FieldSchema => nodes.get(type) ?? {};
/** The fields of another part of the graph: `slot`, `intent`, `settings`, … */
export const partSchema = (name: string): FieldSchema => whole.$defs[name] ?? {};
/** A field of the graph itself. */
export const graphField = (name: string): FieldSchema => resolved(whole.properties?.[name] ?? {});

/** The named fields of an object in its order, those of daily use before the rest. */
export function fieldsOf(schema: FieldSchema, hidden: ReadonlySet<string>): readonly { name: string; field: FieldSchema; isRequired: boolean }[] {
  const required = new Set(schema.required);
  const all = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    hidden.has(name) ? [] : [{ name, field: resolved(field), isRequired: required.has(name) }],
  );
  return [...all.filter(({ field }) => field.more !== true), ...all.filter(({ field }) => field.more === true)];
}
