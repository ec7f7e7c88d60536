import { z } from 'zod';
import { Case, ContextField, Expr, Interrupt, Intent, List, ObjectiveGraph, Operand, Outcome, Repair, Settings, SlotSpec, Text, Validator } from './graph.ts';
import { FIELD_HELP, type FieldHelp } from './graph-help.data.ts';

type Schema = Record<string, unknown>;
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts titles, descriptions and what a field refers to beside the fields of one object, and of the objects inside it. */
function help(object: unknown, entries: Readonly<Record<string, FieldHelp>>, above = ''): void {
  if (!isSchema(object)) return;
  for (const branch of [...listed(object['anyOf']), ...listed(object['oneOf']), object['items']]) help(branch, entries, above);
  if (!isSchema(object['properties'])) return;
  for (const [name, field] of Object.entries(object['properties'])) {
    const path = above === '' ? name : `${above}.${name}`;
    const entry = entries[path];
    if (entry && isSchema(field)) Object.assign(field, entry);
    help(field, entries, path);
  }
}

/** The parts that have a name of their own in the schema. */
const parts = z.registry<{ id: string }>();
for (const [id, part] of Object.entries({
  text: Text,
  condition: Expr,
  operand: Operand,
  validator: Validator,
  case: Case,
  slot: SlotSpec,
  intent: Intent,
  interrupt: Interrupt,
  repair: Repair,
  settings: Settings,
  list: List,
  outcome: Outcome,
  context: ContextField,
}))
  parts.add(part, { id });

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const constOf = (node: unknown): unknown =>
  isSchema(node) && isSchema(node['properties']) && isSchema(node['properties']['type']) ? node['properties']['type']['const'] : undefined;

/**
 * The format as JSON Schema (2020-12), with what a person reads beside each field as `title` and `description`, and annotations of our own
 * for editors: `refers_to`, `choices`, `unit`, `more`, `lines`. Nodes are named parts by their type; Text, conditions and the rest by theirs.
 */
export function objectiveGraphSchema(): Schema {
  const schema = z.toJSONSchema(ObjectiveGraph, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12', metadata: parts }) as Schema;
  const defs = schema['$defs'] as Record<string, Schema>;
  const properties = schema['properties'] as Record<string, Schema>;
  const nodes = properties['nodes'] as Schema;
  const kinds = isSchema(nodes['items']) ? listed(nodes['items']['oneOf'] ?? nodes['items']['anyOf']) : [];
  for (const kind of kinds) help(kind, FIELD_HELP[String(constOf(kind))] ?? {});
  for (const name of ['case', 'slot', 'intent', 'interrupt', 'repair', 'settings', 'list', 'outcome', 'context', 'validator'] as const)
    help(defs[name], FIELD_HELP[name] ?? {});
  help(schema, FIELD_HELP['graph'] ?? {});
  return { title: 'objective_graph', ...schema };
}
