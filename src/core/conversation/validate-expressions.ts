import type { Report } from './findings.ts';
import type { Comparison, ObjectiveGraph, Operand } from './graph.ts';
import { expressionsOf, partsOf, type PlacedExpr } from './walk-graph.ts';

type Kind = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'datetime' | 'list';

const SLOT_KINDS: Readonly<Record<string, Kind>> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  money: 'number',
  duration: 'number',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
};
const CONTEXT_KINDS: Readonly<Record<string, Kind>> = { number: 'number', boolean: 'boolean', datetime: 'datetime' };
const CALL_KINDS: Readonly<Record<string, Kind>> = { now: 'datetime', date: 'date', time: 'time', turns: 'number' };
/** A constant for these is written as text in their normal form. */
const WRITTEN: Readonly<Partial<Record<Kind, RegExp>>> = { date: /^\d{4}-\d\d-\d\d$/, time: /^\d\d:\d\d$/, datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d/ };
const IN_WORDS: Readonly<Record<Kind, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date (YYYY-MM-DD)',
  time: 'a time (HH:mm)',
  datetime: 'a date and time (YYYY-MM-DDTHH:mm)',
  list: 'a list',
};

/** Null where nothing can be said: results of actions, and constants that are null. */
function kindOf(operand: Operand, graph: ObjectiveGraph): Kind | null {
  if (!('var' in operand)) {
    const value = operand.const;
    if (Array.isArray(value)) return 'list';
    return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : null;
  }
  const [space, name = '', ...deeper] = operand.var.split('.') as [string, string | undefined, ...string[]];
  if (deeper.length > 0 || space === 'vars') return null;
  if (space === 'slots') return SLOT_KINDS[graph.slots[name]?.type ?? ''] ?? 'text';
  return (space === 'context' ? CONTEXT_KINDS[graph.context?.[name]?.type ?? ''] : CALL_KINDS[name]) ?? 'text';
}

/** What is wrong with comparing these two, or null. */
function mismatch(op: Comparison, a: Kind, b: Kind, constant: unknown): string | null {
  if (op === 'in') return b === 'list' || b === 'text' ? null : `"in" looks for something in a list, but the second value is ${IN_WORDS[b]}`;
  if (op === 'contains') return a === 'list' || a === 'text' ? null : `"contains" looks inside text or a list, but the first value is ${IN_WORDS[a]}`;
  if (op === 'matches') return a === 'text' && b === 'text' ? null : '"matches" wants text and a pattern';
  if (op !== 'eq' && op !== 'ne' && (a === 'boolean' || b === 'boolean' || a === 'list' || b === 'list'))
    return `${IN_WORDS[a]} and ${IN_WORDS[b]} have no order`;
  if (a === b) return null;
  const written = WRITTEN[a];
  if (written && b === 'text') return typeof constant === 'string' && written.test(constant) ? null : `this compares ${IN_WORDS[a]} with text of another form`;
  return `this compares ${IN_WORDS[a]} with ${IN_WORDS[b]}, which is never equal`;
}

function checkComparison(placed: PlacedExpr, graph: ObjectiveGraph, error: Report, warn: Report): void {
  if (!('args' in placed.expr)) return;
  const [first, second] = placed.expr.args as [Operand, Operand];
  const [a, b] = [kindOf(first, graph), kindOf(second, graph)];
  if (a === null || b === null) return;
  const constant = 'const' in second ? second.const : 'const' in first ? first.const : undefined;
  const turned = 'const' in first && 'var' in second && placed.expr.op !== 'in' && placed.expr.op !== 'contains';
  const fault = turned ? mismatch(placed.expr.op, b, a, constant) : mismatch(placed.expr.op, a, b, constant);
  if (fault !== null) return error(placed, 'types', `This condition cannot be true: ${fault}.`, 'Compare values of the same kind.');
  checkChoice(placed, first, constant, graph, warn);
}

/** A choice compared with something its list does not have. */
function checkChoice(placed: PlacedExpr, first: Operand, constant: unknown, graph: ObjectiveGraph, warn: Report): void {
  const slot = 'var' in first && first.var.startsWith('slots.') ? graph.slots[first.var.slice(6)] : undefined;
  const list = slot?.list === undefined ? undefined : graph.lists?.[slot.list];
  if (!list || !('values' in list)) return;
  const wanted = Array.isArray(constant) ? constant : constant === undefined ? [] : [constant];
  for (const value of wanted)
    if (!list.values.some((each) => each.value === value))
      warn(placed, 'types', `${JSON.stringify(value)} is not in the list "${slot?.list}", so this never matches.`, 'Use a value of the list.');
}

/** Types of both sides of every comparison, as far as they can be known before a call. */
export function checkExpressions(graph: ObjectiveGraph, error: Report, warn: Report): void {
  for (const placed of expressionsOf(graph).flatMap(partsOf)) checkComparison(placed, graph, error, warn);
}
