import fc from 'fast-check';
import type { Route } from '#platform/slice';
import { NASTY } from './arbitrary-input.ts';
import { bookingGraph } from './call-world.ts';
import { idsFor, isId, type JsonSchema, type Rows, tableOf } from './route-walk.ts';

/** What is asked for, and what there is to ask with. */
export interface Place {
  readonly route: Route;
  readonly rows: Rows;
}

/** Values that mean something under a name of ours; a form says too little of what is taken. */
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  phone_number: ['+12125550177', '+12125550178', '(212) 555-0179'],
  callback_number: ['+12125550177'],
  email: ['ada@example.test', 'bo@example.test'],
  timezone: ['America/Chicago', 'Europe/Berlin', 'UTC'],
  country_code: ['US', 'DE'],
  locale: ['en-US'],
  url: ['https://hooks.example.com/callwright'],
  issuer: ['https://id.example.com'],
  slug: ['fuzz-a', 'fuzz-b'],
  permission: ['contacts.update', 'calls.read'],
  scopes: [['calls.read'], ['contacts.read', 'contacts.create']],
  events: [['call.ended'], ['*']],
  context: [{}],
  weekly: [{ mon: [['08:00', '17:00']] }, { tue: [['09:00', '12:00']], sat: [] }],
  secret: [{ api_key: 'sk-1', username: 'ada', password: 'secret', token: 't' }],
  csv: ['name,timezone\nNorth,America/Chicago\n'],
  objective_graph: [bookingGraph()],
  download: ['true', 'false'],
  since: ['2026-11-20T00:00:00Z'],
  from: ['2026-11-24T00:00:00Z'],
  until: ['2026-11-29T00:00:00Z'],
  to: ['2026-11-29T00:00:00Z'],
};
/** What an id is called where the table is called otherwise. */
const TABLES: Readonly<Record<string, string>> = { with: 'objective_configs', user_id: 'users' };
const MOST_IDS = 8;
/** Within what an organization plans with: future opening hours, and the day of the calls that are there. */
const MOMENTS = ['2026-11-25T17:00:00Z', '2026-11-26T15:30:00Z', '2026-12-02T20:00:00Z', '2026-11-30T19:00:00Z'];

/** Of the nasty texts those that a text field takes: they must do no harm where they are let in. */
const takenBy = ({ minLength = 0, maxLength = 300 }: JsonSchema): string[] =>
  NASTY.filter((text) => !/[\u0000\p{Surrogate}]/u.test(text) && text.trim().length >= Math.max(1, minLength) && text.length <= maxLength);

let texts = 0;
function text(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  if (schema.format === 'date-time')
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...MOMENTS) },
      fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
    );
  if (schema.format === 'date') return fc.constantFrom('2026-11-30', '2024-02-29', '2027-01-01');
  if (schema.format === 'email') return fc.constantFrom(...(BY_NAME['email'] as string[]));
  if (schema.format === 'uri') return fc.constantFrom(...(BY_NAME['url'] as string[]));
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const { minLength = 1, maxLength = 60 } = schema;
  const fresh = fc.constant(null).map(() => `${name} ${(texts += 1)}`.padEnd(minLength, '.').slice(0, maxLength));
  const nasty = takenBy(schema);
  return nasty.length === 0 ? fresh : fc.oneof({ weight: 2, arbitrary: fresh }, fc.constantFrom(...nasty));
}

/** Values within the form of a schema, with ids of the kind the route means, so that most requests get as far as the use case. */
export function fittingInput(schema: JsonSchema, place: Place, name = ''): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema, of: string): fc.Arbitrary<unknown> => fittingInput(one, place, of);
  const known = BY_NAME[name];
  if (known && !isId(schema)) return fc.constantFrom(...known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.format === 'uuid') {
    const table = TABLES[name] ?? tableOf(place.rows, place.route, name);
    const own = table === undefined ? [] : (place.rows.get(table)?.ids ?? []);
    const ids = own.length > 0 ? own.slice(-MOST_IDS) : idsFor(place.rows, undefined);
    return ids.length === 0 ? fc.uuid() : fc.constantFrom(...ids);
  }
  const branches = schema.anyOf;
  if (branches) return fc.oneof(...branches.map((branch) => inner(branch, name)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const { minimum = 0, maximum = minimum + 1_000 } = schema;
  if (type === 'string') return text(schema, name);
  if (type === 'integer') return fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, minimum + 200, 2 ** 31 - 1) });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array')
    return fc.uniqueArray(inner(schema.items ?? {}, name), { minLength: schema.minItems ?? 0, maxLength: 2, selector: (value) => JSON.stringify(value) });
  if (type === 'object' || schema.properties) return object(schema, place, name);
  return fc.constantFrom('text', 1, true, null);
}

function object(schema: JsonSchema, place: Place, name: string): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0 && typeof schema.additionalProperties === 'object')
    return fc.dictionary(fc.constantFrom('mon', 'tue'), fittingInput(schema.additionalProperties as JsonSchema, place, name), { maxKeys: 2 });
  const required = schema.required ?? [];
  const isInPath = (key: string): boolean => name === '' && place.route.path.includes(`{${key}}`);
  const optional = properties.map(([key]) => key).filter((key) => !required.includes(key) && !isInPath(key) && key !== 'cursor');
  const fields = Object.fromEntries(properties.map(([key, one]) => [key, fittingInput(one, place, key)]));
  // A change of nothing is refused, and most things are asked with few fields.
  const isEdit = name === '' && ['patch', 'put', 'post'].includes(place.route.method) && required.every(isInPath);
  // An appointment wants to know with whom.
  const wanted = 'contact_id' in fields && place.route.method === 'post' ? ['contact_id'] : [];
  return fc.subarray(optional, { minLength: Math.min(optional.length, isEdit ? 1 : 0), maxLength: Math.min(optional.length, 4) }).chain((chosen) => {
    const keys = [...new Set([...required, ...properties.map(([key]) => key).filter(isInPath), ...wanted, ...chosen])];
    return fc.record(Object.fromEntries(keys.flatMap((key) => (fields[key] ? [[key, fields[key]] as const] : []))));
  });
}
