import type { Operand, SlotSpec } from './graph.ts';

/** As much of JSON Schema as the flat inputs of actions need; what else a schema says is not judged here. */
interface Field {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** JSON Schema of an object. */
export type InputSchema = Readonly<Record<string, unknown>>;

export interface InputFault {
  readonly name: string;
  /** The end of a sentence that begins with the name. */
  readonly words: string;
}

const fieldsOf = (schema: InputSchema): Readonly<Record<string, Field>> =>
  typeof schema['properties'] === 'object' && schema['properties'] !== null ? (schema['properties'] as Record<string, Field>) : {};
const requiredOf = (schema: InputSchema): readonly string[] =>
  Array.isArray(schema['required']) ? schema['required'].filter((name): name is string => typeof name === 'string') : [];
const typesOf = ({ type }: Field): readonly string[] =>
  (Array.isArray(type) ? type : [type]).filter((each): each is string => typeof each === 'string' && each !== 'null');

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return true;
  }
}

/** A number where a text is wanted is written out, and the other way round; nothing else is made to fit. */
function fitted(field: Field, value: unknown): unknown {
  const types = typesOf(field);
  if (types.length === 0 || types.some((type) => isOf(type, value))) return value;
  if (types.includes('string') && typeof value === 'number') return String(value);
  if ((types.includes('number') || types.includes('integer')) && typeof value === 'string' && NUMBER.test(value)) {
    const number = Number(value);
    return types.includes('number') || Number.isSafeInteger(number) ? number : value;
  }
  return value;
}

function faultOf(field: Field, value: unknown): string | undefined {
  const types = typesOf(field);
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return `must be of type ${types.join(' or ')}`;
  if (Array.isArray(field.enum) && !field.enum.some((each) => each === value)) return `must be one of ${field.enum.map(String).slice(0, 12).join(', ')}`;
  if (typeof value === 'string') {
    if (field.minLength !== undefined && value.length < field.minLength) return `must have at least ${field.minLength} characters`;
    if (field.maxLength !== undefined && value.length > field.maxLength) return `must have at most ${field.maxLength} characters`;
  }
  if (typeof value === 'number') {
    if (field.minimum !== undefined && value < field.minimum) return `must be at least ${field.minimum}`;
    if (field.maximum !== undefined && value > field.maximum) return `must be at most ${field.maximum}`;
  }
  return undefined;
}

/** What an action was handed, as its schema wants it, and what is wrong with it. Names the schema does not know are faults where it closes itself. */
export function fitInput(
  schema: InputSchema,
  given: Readonly<Record<string, unknown>>,
): { readonly values: Readonly<Record<string, unknown>>; readonly faults: readonly InputFault[] } {
  const fields = fieldsOf(schema);
  const values: Record<string, unknown> = {};
  const faults: InputFault[] = requiredOf(schema)
    .filter((name) => given[name] === undefined || given[name] === null || given[name] === '')
    .map((name) => ({ name, words: 'is missing' }));
  for (const [name, raw] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      if (schema['additionalProperties'] === false) faults.push({ name, words: 'is not known' });
      else values[name] = raw;
      continue;
    }
    if (raw === undefined || raw === null) continue;
    const value = fitted(field, raw);
    const fault = faults.some((each) => each.name === name) ? undefined : faultOf(field, value);
    if (fault === undefined) values[name] = value;
    else faults.push({ name, words: fault });
  }
  return { values, faults };
}

/** What a slot's value is in JSON; undefined for types that have several forms. */
const FORMS: Readonly<Partial<Record<SlotSpec['type'], readonly string[]>>> = {
  boolean: ['boolean'],
  integer: ['integer', 'number', 'string'],
  number: ['number', 'string'],
  digits: ['string', 'integer', 'number'],
  text: ['string'],
  date: ['string'],
  time: ['string'],
  datetime: ['string'],
  phone: ['string'],
  email: ['string'],
  person_name: ['string'],
  choice: ['string'],
  enum: ['string'],
};

/** What is wrong with how a node fills an action's input, as far as it can be known before a call. */
export function bindingFaults(
  schema: InputSchema,
  input: Readonly<Record<string, Operand>>,
  slots: Readonly<Record<string, Pick<SlotSpec, 'type'>>>,
): readonly InputFault[] {
  const fields = fieldsOf(schema);
  const faults: InputFault[] = requiredOf(schema)
    .filter((name) => !Object.hasOwn(input, name))
    .map((name) => ({ name, words: 'is missing' }));
  for (const [name, operand] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      if (schema['additionalProperties'] === false) faults.push({ name, words: 'is not known' });
      continue;
    }
    if ('var' in operand) {
      const slot = operand.var.startsWith('slots.') ? slots[operand.var.slice(6)] : undefined;
      const forms = slot === undefined ? undefined : FORMS[slot.type];
      const types = typesOf(field);
      if (forms !== undefined && types.length > 0 && !types.some((type) => forms.includes(type)))
        faults.push({ name, words: `must be of type ${types.join(' or ')}, and the slot "${operand.var.slice(6)}" holds a ${slot?.type}` });
      continue;
    }
    const fault = operand.const === undefined || operand.const === null ? undefined : faultOf(field, fitted(field, operand.const));
    if (fault !== undefined) faults.push({ name, words: fault });
  }
  return faults;
}
