import { expect, it } from 'vitest';
import type { OrgTool } from '#lib/types';
import { bodyOf, copyOf, EMPTY, faultsOf, fieldOf, inputLines, pairsOf, schemaOf, valuesOf } from './tool-values.ts';
import { p95Of, reasonWords, successOf } from './tool-words.ts';

const config: OrgTool['config'] = {
  kind: 'http',
  method: 'POST',
  url: 'https://example.com/orders/{{input.order}}',
  query: { zone: '{{organization.timezone}}' },
  headers: { 'x-name': 'a: b' },
  body: { order: '{{input.order}}', deep: [{ at: 1 }] },
  body_type: 'json',
  auth: { kind: 'hmac', header: 'x-signature', prefix: 'sha256=', encoding: 'hex', signs: 'timestamp.body', timestamp_header: 'x-at' },
  answer: [{ name: 'status', pointer: '/data/0/status', type: 'string', required: true, max_chars: 300 }],
  retries: 2,
  idempotency_header: 'Idempotency-Key',
};
const tool: OrgTool = {
  id: '0192f000-0000-7000-8000-000000000001',
  tool_name: 'look_up_order',
  tool_type: 'http',
  description: 'The state of an order',
  enabled: true,
  side_effect: true,
  input_schema: schemaOf([{ name: 'order', type: 'string', description: 'Order number', required: true }]),
  config,
  credential_id: '0192f000-0000-7000-8000-000000000002',
  timeout_ms: 4500,
  offered: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

it('a tool that is opened in its form and saved unchanged stays what it was', () => {
  const { tool_name, description, side_effect, input_schema, credential_id, timeout_ms } = tool;
  expect(faultsOf(valuesOf(tool))).toEqual({});
  expect(bodyOf(valuesOf(tool))).toEqual({ tool_name, description, side_effect, input_schema, config, credential_id, timeout_ms });
  // What lines cannot show stays as it was written.
  const rich = { ...tool, input_schema: { type: 'object', properties: { size: { type: 'string', enum: ['s', 'm'] } } } };
  expect(inputLines(rich.input_schema)).toBeNull();
  expect(bodyOf(valuesOf(rich)).input_schema).toEqual(rich.input_schema);
});

it('the form names what is wrong at its field, and so are the places the server names', () => {
  const line = { name: 'order', type: 'string', description: '', required: true } as const;
  const faults = faultsOf({
    ...EMPTY,
    tool_name: 'Look up',
    url: 'example.com',
    method: 'POST',
    headers: 'no colon here',
    body: '[1]',
    auth: 'bearer',
    inputs: [line, line],
    answers: [{ name: 'status', pointer: 'data', type: 'string', required: false }],
  });
  expect(Object.keys(faults).toSorted()).toEqual(['answers.0.pointer', 'body', 'credential_id', 'headers', 'inputs.1.name', 'tool_name', 'url']);
  expect(['config.auth.timestamp_header', 'config.answer.2.pointer', 'config.headers.X-Key', 'input_schema.properties', 'timeout_ms'].map(fieldOf)).toEqual([
    'auth_timestamp_header',
    'answers.2.pointer',
    'headers',
    'schema',
    'timeout_s',
  ]);
  expect(pairsOf('a: b\n\n c = d=e ')).toEqual({ a: 'b', c: 'd=e' });
});

it('figures leave out what never went out', () => {
  const uses = Array.from({ length: 100 }, (_, at) => ({ duration_ms: at + 1, status: 'succeeded' as const, attempts: 1 }));
  expect(p95Of([...uses, { duration_ms: 90_000, status: 'refused', attempts: 0 }])).toBe(95);
  expect(p95Of([])).toBeNull();
  expect([successOf({ uses: 0, failures: 0 }), successOf({ uses: 412, failures: 3 }), successOf({ uses: 4, failures: 4 })]).toEqual([
    null,
    '99.3 % of 412',
    '0 % of 4',
  ]);
  expect(reasonWords('some.new_reason')).toBe('Some new reason');
});

it('a copy says the same under the first free name', () => {
  const { tool_name, ...rest } = copyOf(tool, new Set([tool.tool_name, `${tool.tool_name}_2`]));
  expect(tool_name).toBe(`${tool.tool_name}_3`);
  expect(rest).toEqual({ ...valuesOf(tool), tool_name: undefined });
  const long = copyOf({ ...tool, tool_name: 'a'.repeat(63) }, new Set());
  expect([long.tool_name.length <= 63, faultsOf(long)]).toEqual([true, {}]);
});
