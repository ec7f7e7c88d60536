import { expect, test } from 'vitest';
import { FIELD_HELP } from './graph-help.data.ts';
import { objectiveGraphSchema } from './graph-schema.ts';

type Schema = { properties?: Record<string, Schema>; oneOf?: Schema[]; anyOf?: Schema[]; title?: string; const?: string; [key: string]: unknown };
const schema = objectiveGraphSchema() as { properties: Record<string, Schema>; $defs: Record<string, Schema> };
const nodes = (schema.properties['nodes']?.['items'] as Schema | undefined)?.oneOf ?? [];
/** What an editor shows by other means than a field: ids it gives itself, and the type a step was made with. */
const UNSEEN = new Set(['id', 'type']);

const untitled = (name: string, object: Schema | undefined): string[] =>
  [object, ...(object?.anyOf ?? [])].flatMap((each) =>
    Object.entries(each?.properties ?? {}).flatMap(([field, spec]) => (spec.title === undefined && !UNSEEN.has(field) ? [`${name}.${field}`] : [])),
  );

test('every field of every kind of step, and of every other part, has a title a person can read', () => {
  expect(nodes.map((node) => node.properties?.['type']?.const)).toHaveLength(10);
  const found = [
    ...nodes.flatMap((node) => untitled(String(node.properties?.['type']?.const), node)),
    ...['slot', 'intent', 'interrupt', 'repair', 'settings', 'list', 'outcome', 'context', 'case', 'validator'].flatMap((part) =>
      untitled(part, schema.$defs[part]),
    ),
  ];
  expect(found).toEqual([]);
});

test('every help text belongs to a field there is', () => {
  const text = JSON.stringify(schema);
  const lost = Object.values(FIELD_HELP).flatMap((part) => Object.values(part).filter((help) => !text.includes(JSON.stringify(help.title))));
  expect(lost).toEqual([]);
});
