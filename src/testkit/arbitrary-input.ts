import fc from 'fast-check';

/** A JSON schema, as zod writes it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Texts that have broken other people's servers. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u202Egnp.exe',
  '\uD800',
  '👩‍👩‍👧‍👦',
  "' OR '1'='1",
  "'; DROP TABLE contacts; --",
  '1; SELECT pg_sleep(10)--',
  '") OR 1=1 --',
  '%27%20OR%201=1',
  '\\',
  '%',
  '_',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  '${7*7}',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '1e309',
  '9223372036854775808',
  'a'.repeat(5_000),
];

const anything = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({ ['__proto__']: { role: 'owner' } }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }),
);

function text(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, fc.uuid());
  if (schema.format === 'date-time')
    return fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.format === 'date') return fc.constantFrom('2026-11-30', '2024-02-29', '2023-02-29', '0000-01-01', '9999-12-31');
  const plain = fc.constantFrom('Ada', 'ada@example.test', '+13125550143', 'https://example.test', 'America/New_York', 'US', '09:00', '12');
  return fc.oneof({ weight: 3, arbitrary: plain }, fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 40 }));
}

/**
 * Values that mostly fit a schema, and now and then do not: a field that is missing, of another kind, out of bounds or unknown. `ids` are of
 * things that exist, so that a request gets past the look-up.
 */
export function inputOf(schema: JsonSchema, ids: readonly string[], isTop = true): fc.Arbitrary<unknown> {
  const fitting = ((): fc.Arbitrary<unknown> => {
    const branches = schema.anyOf ?? schema.oneOf;
    if (branches) return fc.oneof(...branches.map((branch) => inputOf(branch, ids, false)));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    const { minimum = -1_000, maximum = 2 ** 31 - 1 } = schema;
    if (type === 'string') return text(schema, ids);
    if (type === 'integer')
      return fc.oneof(fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }), fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, 1e300));
    if (type === 'number') return fc.oneof(fc.double({ min: minimum, max: maximum, noNaN: true }), fc.constantFrom(0, -0, 1e308, -1));
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    if (type === 'array') return fc.array(inputOf(schema.items ?? {}, ids, false), { maxLength: 3 });
    if (type === 'object' || schema.properties) {
      const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, inputOf(inner, ids, false)]));
      const known = fc.record(fields, { requiredKeys: [...(schema.required ?? [])] });
      if (typeof schema.additionalProperties !== 'object') return known;
      return fc.dictionary(fc.constantFrom('mon', 'a', '__proto__', ''), inputOf(schema.additionalProperties, ids, false), { maxKeys: 3 });
    }
    return anything;
  })();
  if (isTop) return fc.oneof({ weight: 8, arbitrary: fitting }, { weight: 1, arbitrary: fc.record({ no_such_field: anything }) });
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}
