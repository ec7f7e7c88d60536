import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fileFault, type Io, Refusal } from '../io.ts';
import type { Field, Operation } from './operations.ts';

/** A request as the flags describe it. */
export interface ReadArguments {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly settings: Settings;
}

/** What may be said with every operation. */
export interface Settings {
  readonly url: string | undefined;
  readonly key: string | undefined;
  readonly dataDir: string | undefined;
  readonly json: boolean;
  readonly all: boolean;
  readonly output: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly ifMatch: string | undefined;
}

export const COMMON_FLAGS = {
  url: { type: 'string' },
  key: { type: 'string' },
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  output: { type: 'string' },
  body: { type: 'string' },
  'idempotency-key': { type: 'string' },
  'if-match': { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** A field whose name a common flag has taken is given as `--field-name`. */
export const flagOf = (field: Pick<Field, 'name'>): string => {
  const flag = field.name.replaceAll('_', '-');
  return flag in COMMON_FLAGS ? `field-${flag}` : flag;
};

function valueOf(field: Field, given: string | boolean | (string | boolean)[]): unknown {
  if (given === 'null' && field.nullable) return null;
  if (field.kind === 'number') {
    const number = Number(given);
    if (given === '' || !Number.isFinite(number)) throw new Refusal(`--${flagOf(field)} takes a number, not "${String(given)}".`, 2);
    return number;
  }
  if (field.kind !== 'json') return given;
  try {
    return JSON.parse(String(given)) as unknown;
  } catch {
    throw new Refusal(`--${flagOf(field)} takes JSON, like '{"a": 1}' or '["a"]'.`, 2);
  }
}

/** The JSON of --body: as it stands, from a file after `@`, or from standard input for `-`. */
function bodyOf(text: string, io: Io): Record<string, unknown> {
  let json = text;
  if (text === '-' || text.startsWith('@')) {
    try {
      json = readFileSync(text === '-' ? 0 : resolve(io.cwd, text.slice(1)), 'utf8');
    } catch (error) {
      throw new Refusal(`${text === '-' ? 'Standard input' : text.slice(1)} cannot be read: ${fileFault(error)}.`, 2);
    }
  }
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, like any other text that is no object.
  }
  throw new Refusal('--body takes a JSON object: its text, @FILE, or - for standard input.', 2);
}

/** Reads what stands behind `callwright api RESOURCE VERB`. Throws a Refusal that names the argument. */
export function readArguments(operation: Operation, args: readonly string[], io: Io): ReadArguments {
  const fields = [...operation.query, ...operation.body];
  const options: NonNullable<ParseArgsConfig['options']> = { ...COMMON_FLAGS };
  for (const field of fields)
    options[flagOf(field)] = field.kind === 'boolean' ? { type: 'boolean' } : field.kind === 'list' ? { type: 'string', multiple: true } : { type: 'string' };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  const { inPath } = operation;
  if (positionals.length !== inPath.length) {
    const wanted = inPath.length === 0 ? 'nothing but flags' : inPath.map((name) => name.toUpperCase()).join(' ');
    throw new Refusal(`callwright api ${operation.resource} ${operation.verb} takes ${wanted}.`, 2);
  }
  const given = (list: readonly Field[]): Record<string, unknown> =>
    Object.fromEntries(
      list.flatMap((field) => {
        const value = values[flagOf(field)];
        return value === undefined ? [] : [[field.name, valueOf(field, value)]];
      }),
    );
  const text = (name: keyof typeof COMMON_FLAGS): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const body = { ...(text('body') === undefined ? {} : bodyOf(text('body') ?? '', io)), ...given(operation.body) };
  return {
    path: Object.fromEntries(inPath.map((name, i) => [name, positionals[i] ?? ''])),
    query: given(operation.query),
    body: operation.method === 'get' || operation.method === 'delete' ? undefined : body,
    settings: {
      url: text('url'),
      key: text('key'),
      dataDir: text('data-dir'),
      json: values['json'] === true,
      all: values['all'] === true,
      output: text('output'),
      idempotencyKey: text('idempotency-key'),
      ifMatch: text('if-match'),
    },
  };
}
