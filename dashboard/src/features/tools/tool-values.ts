import type { CreateToolBody, OrgTool } from '#lib/types';

export interface InputLine {
  name: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  description: string;
  required: boolean;
}
export interface AnswerLine {
  name: string;
  pointer: string;
  type: 'string' | 'number' | 'integer' | 'boolean' | 'list';
  required: boolean;
}
type AuthKind = 'none' | 'bearer' | 'basic' | 'header' | 'hmac';

/** A tool as its form holds it: texts a person types, one line a header. */
export interface ToolValues {
  kind: OrgTool['tool_type'];
  tool_name: string;
  description: string;
  side_effect: boolean;
  timeout_s: number;
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query: string;
  headers: string;
  body: string;
  body_type: 'json' | 'form';
  retries: number;
  idempotency_header: string;
  auth: AuthKind;
  auth_header: string;
  auth_prefix: string;
  auth_encoding: 'hex' | 'base64';
  auth_signs: 'body' | 'timestamp.body' | 'timestamp.method.path.body';
  auth_timestamp_header: string;
  credential_id: string | null;
  inputs: InputLine[];
  /** The schema as text, where it says more than the lines can show; null while the lines are what counts. */
  schema: string | null;
  answers: AnswerLine[];
  wait: boolean;
  server_tool: string;
  schema_hash: string;
}

export const EMPTY: ToolValues = {
  kind: 'http',
  tool_name: '',
  description: '',
  side_effect: false,
  timeout_s: 8,
  url: '',
  method: 'GET',
  query: '',
  headers: '',
  body: '',
  body_type: 'json',
  retries: 1,
  idempotency_header: '',
  auth: 'none',
  auth_header: 'x-api-key',
  auth_prefix: '',
  auth_encoding: 'hex',
  auth_signs: 'body',
  auth_timestamp_header: 'x-timestamp',
  credential_id: null,
  inputs: [],
  schema: null,
  answers: [],
  wait: false,
  server_tool: '',
  schema_hash: '',
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** One pair a line, `name: value`; null when a line is none. */
export function pairsOf(text: string): Record<string, string> | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const pairs = lines.map((line): [string, string] => {
    const at = line.search(/[:=]/);
    return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
  });
  return pairs.some(([name]) => name === '' || /\s/.test(name)) ? null : Object.fromEntries(pairs);
}
const linesOf = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** An object written as JSON; null for nothing, undefined when it is none. */
export function objectOf(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const SIMPLE: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

/** The lines of a schema, or null where it says what lines cannot show. */
export function inputLines(schema: Readonly<Record<string, unknown>>): InputLine[] | null {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const known = new Set(['type', 'properties', 'required', 'additionalProperties', '$schema']);
  if (Object.keys(schema).some((key) => !known.has(key))) return null;
  const lines: InputLine[] = [];
  for (const [name, property] of Object.entries(record(schema['properties']))) {
    const { type, description = '', ...more } = record(property);
    const { maxLength: _length, ...others } = more;
    if (!SIMPLE.has(type) || Object.keys(others).length > 0) return null;
    lines.push({ name, type: type as InputLine['type'], description: String(description), required: required.includes(name) });
  }
  return lines;
}

export function schemaOf(lines: readonly InputLine[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      lines.map(({ name, type, description }) => [name, { type, ...(description.trim() !== '' && { description: description.trim() }) }]),
    ),
    required: lines.filter((line) => line.required).map((line) => line.name),
    additionalProperties: false,
  };
}

/** The variables a template of this tool may use, as they are written. */
export const placeholdersOf = (lines: readonly InputLine[]): string[] => [
  ...lines.filter((line) => line.name !== '').map((line) => `{{input.${line.name}}}`),
  '{{call.caller_number}}',
  '{{contact.first_name}}',
  '{{contact.email}}',
  '{{organization.name}}',
];

export function valuesOf(tool: OrgTool): ToolValues {
  const { config } = tool;
  const lines = inputLines(tool.input_schema);
  const auth = 'auth' in config ? config.auth : ({ kind: 'none' } as const);
  return {
    ...EMPTY,
    kind: tool.tool_type,
    tool_name: tool.tool_name,
    description: tool.description ?? '',
    side_effect: tool.side_effect,
    timeout_s: tool.timeout_ms / 1000,
    url: config.url,
    credential_id: tool.credential_id,
    inputs: lines ?? [],
    schema: lines === null ? JSON.stringify(tool.input_schema, null, 2) : null,
    answers: config.answer.map(({ name, pointer, type, required }) => ({ name, pointer, type, required })),
    auth: auth.kind,
    ...(auth.kind === 'header' && { auth_header: auth.header }),
    ...(auth.kind === 'hmac' && {
      auth_header: auth.header,
      auth_prefix: auth.prefix,
      auth_encoding: auth.encoding,
      auth_signs: auth.signs,
      auth_timestamp_header: auth.timestamp_header,
    }),
    ...('headers' in config && { headers: linesOf(config.headers) }),
    ...(config.kind === 'http' && {
      method: config.method,
      query: linesOf(config.query),
      body: config.body === null ? '' : JSON.stringify(config.body, null, 2),
      body_type: config.body_type,
      retries: config.retries,
      idempotency_header: config.idempotency_header ?? '',
    }),
    ...(config.kind === 'webhook' && { wait: config.wait }),
    ...(config.kind === 'mcp' && { server_tool: config.server_tool, schema_hash: config.schema_hash }),
  };
}

const LONGEST_NAME = 63;

/** Another tool that says the same, under the first name that is free: `look_up_order_2`. */
export function copyOf(tool: OrgTool, taken: ReadonlySet<string>): ToolValues {
  const stem = tool.tool_name.replace(/_\d+$/, '').slice(0, LONGEST_NAME - 4);
  let number = 2;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return { ...valuesOf(tool), tool_name: `${stem}_${number}` };
}

function authOf(values: ToolValues) {
  switch (values.auth) {
    case 'header':
      return { kind: 'header', header: values.auth_header.trim() } as const;
    case 'hmac':
      return {
        kind: 'hmac',
        header: values.auth_header.trim(),
        prefix: values.auth_prefix,
        encoding: values.auth_encoding,
        signs: values.auth_signs,
        timestamp_header: values.auth_timestamp_header.trim(),
      } as const;
    default:
      return { kind: values.auth } as const;
  }
}

/** What is sent to the server; the form has been checked by `faultsOf` before. */
export function bodyOf(values: ToolValues): CreateToolBody {
  const url = values.url.trim();
  const answer = values.answers.map((line) => ({ ...line, name: line.name.trim(), pointer: line.pointer.trim(), max_chars: 300 }));
  const auth = authOf(values);
  const config: CreateToolBody['config'] =
    values.kind === 'mcp'
      ? { kind: 'mcp', url, server_tool: values.server_tool, schema_hash: values.schema_hash, auth, answer }
      : values.kind === 'webhook'
        ? { kind: 'webhook', url, headers: pairsOf(values.headers) ?? {}, wait: values.wait, answer: values.wait ? answer : [] }
        : {
            kind: 'http',
            method: values.method,
            url,
            query: pairsOf(values.query) ?? {},
            headers: pairsOf(values.headers) ?? {},
            body: values.method === 'GET' ? null : (objectOf(values.body) ?? null),
            body_type: values.body_type,
            auth,
            answer,
            retries: values.retries,
            idempotency_header: values.idempotency_header.trim() === '' ? null : values.idempotency_header.trim(),
          };
  return {
    tool_name: values.tool_name.trim(),
    description: values.description.trim() === '' ? null : values.description.trim(),
    side_effect: values.side_effect,
    input_schema: values.schema === null ? schemaOf(values.inputs) : (objectOf(values.schema) ?? {}),
    config,
    credential_id: values.kind === 'webhook' || values.auth === 'none' ? null : values.credential_id,
    timeout_ms: Math.round(values.timeout_s * 1000),
  };
}

const NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** What the form itself can see to be wrong, by field. */
export function faultsOf(values: ToolValues): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!/^[a-z][a-z0-9_]{1,62}$/.test(values.tool_name.trim()))
    faults['tool_name'] = 'Lower case letters, digits and _, beginning with a letter: look_up_order.';
  if (!/^https?:\/\/\S+$/.test(values.url.trim())) faults['url'] = 'An address begins with https://.';
  if (pairsOf(values.headers) === null) faults['headers'] = 'One header a line, as name: value.';
  if (pairsOf(values.query) === null) faults['query'] = 'One parameter a line, as name: value.';
  if (values.kind === 'http' && values.method !== 'GET' && objectOf(values.body) === undefined)
    faults['body'] = 'Write an object as JSON, like { "order": "{{input.order}}" }.';
  if (values.schema !== null && !objectOf(values.schema)) faults['schema'] = 'Write a JSON Schema of an object.';
  values.inputs.forEach((line, at) => {
    if (!NAME.test(line.name)) faults[`inputs.${at}.name`] = 'Lower case letters, digits and _.';
    else if (values.inputs.findIndex((other) => other.name === line.name) < at) faults[`inputs.${at}.name`] = 'There is an input of this name.';
  });
  values.answers.forEach((line, at) => {
    if (!NAME.test(line.name)) faults[`answers.${at}.name`] = 'Lower case letters, digits and _.';
    if (!/^(\/.*)?$/.test(line.pointer)) faults[`answers.${at}.pointer`] = 'Begins with /, or is empty for the whole answer.';
  });
  if (values.kind === 'mcp' && values.server_tool === '') faults['server_tool'] = 'Ask the server what it offers, and choose one.';
  if (values.kind !== 'webhook' && values.auth !== 'none' && values.credential_id === null)
    faults['credential_id'] = 'Choose the credential whose secret is used.';
  return faults;
}

/** The field of the form that a place in the request stands in. */
export function fieldOf(path: string): string {
  const parts = path.replace(/^config\./, '').split('.');
  const [first = '', second = '', third = ''] = parts;
  if (first === 'auth') return second === 'kind' ? 'auth' : `auth_${second}`;
  if (first === 'answer') return second === '' ? 'answers' : `answers.${second}.${third === '' ? 'name' : third}`;
  if (first === 'input_schema') return 'schema';
  if (first === 'timeout_ms') return 'timeout_s';
  return first;
}

/** Inputs to begin a trial with: something that fits each one. */
export function sampleOf(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = Object.entries(record(schema['properties']));
  return Object.fromEntries(
    properties.map(([name, property]) => {
      const { type, enum: choices, default: usual } = record(property);
      if (usual !== undefined) return [name, usual];
      if (Array.isArray(choices)) return [name, choices[0]];
      if (type === 'number' || type === 'integer') return [name, 1];
      if (type === 'boolean') return [name, true];
      return [name, type === 'array' ? [] : type === 'object' ? {} : ''];
    }),
  );
}
