import type { Expr } from '#core/conversation/graph';

/** What became of one line of the source. */
export interface ImportLine {
  /** JSON pointer (RFC 6901) into the file as it was given. */
  readonly pointer: string;
  readonly result: 'converted' | 'approximated' | 'not_converted';
  /** What it was, and what it is now, in words. */
  readonly words: string;
  /** What a person has to do about it; null when nothing. */
  readonly todo: string | null;
}

/** Notes lines as the source is read. What nobody notes is found afterwards and listed as not converted. */
export interface Notes {
  converted(pointer: string, words: string): void;
  approximated(pointer: string, words: string, todo: string): void;
  lost(pointer: string, words: string, todo: string): void;
}

export interface Variable {
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly description: string;
  readonly options: readonly string[];
  readonly required: boolean;
}

/** When a way is taken: always, after the caller said or wanted something, by what is known, or when the step failed. */
export type When =
  | { readonly kind: 'always' | 'failed' }
  | { readonly kind: 'said'; readonly words: string }
  | { readonly kind: 'known'; readonly expr: Expr; readonly words: string };

export interface Way {
  readonly to: string;
  readonly when: When;
}

/** One step of any of the formats. Ids are the source's own. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly pointer: string;
  readonly kind: 'talk' | 'decide' | 'do' | 'transfer' | 'end' | 'pass';
  /** The very words the agent says, where the source has them. */
  readonly says: string | null;
  /** What a model was told to do here. */
  readonly instruction: string | null;
  readonly variables: readonly Variable[];
  readonly ways: readonly Way[];
  /** From anywhere, when the caller says this. */
  readonly anywhere: string | null;
  /** Of a transfer: a number, or a name. Of `do`: the tool. */
  readonly target: string | null;
}

export interface Flow {
  readonly name: string;
  readonly description: string | null;
  readonly persona: string | null;
  readonly greeting: string | null;
  readonly entry: string;
  readonly steps: readonly Step[];
  readonly locale: string;
  /** Values the source knows before the call. */
  readonly context: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** A text that says something, else null. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** A name as graphs have them: lower case, digits and underscores. */
export function nameOf(words: string, otherwise = 'item'): string {
  const plain = words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('_')
    .slice(0, 50);
  return /^[a-z]/.test(plain) ? plain : plain === '' ? otherwise : `${otherwise}_${plain}`;
}

export const step = (made: Partial<Step> & Pick<Step, 'id' | 'pointer' | 'kind'>): Step => ({
  title: made.id,
  says: null,
  instruction: null,
  variables: [],
  ways: [],
  anywhere: null,
  target: null,
  ...made,
});

/** Comparisons by the names and signs the formats have for them. */
const COMPARE: Readonly<Record<string, 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'contains'>> = {
  '==': 'eq',
  '=': 'eq',
  '===': 'eq',
  eq: 'eq',
  equals: 'eq',
  '!=': 'ne',
  ne: 'ne',
  neq: 'ne',
  not_equals: 'ne',
  not_eq: 'ne',
  '>': 'gt',
  gt: 'gt',
  greater_than: 'gt',
  '>=': 'gte',
  gte: 'gte',
  greater_than_or_equal: 'gte',
  '<': 'lt',
  lt: 'lt',
  less_than: 'lt',
  '<=': 'lte',
  lte: 'lte',
  less_than_or_equal: 'lte',
  in: 'in',
  contains: 'contains',
  CONTAINS: 'contains',
};
const FILLED = new Set(['exists', 'exist', 'is_set', 'filled', 'not_empty', 'is_not_empty']);
const EMPTY = new Set(['not_exists', 'not_exist', 'does_not_exist', 'is_not_set', 'is_empty']);

const constant = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const bare = value.replace(/^(["'])([^"']*)\1$/, '$2');
  if (bare !== value) return bare;
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return Number(value);
  return value === 'true' ? true : value === 'false' ? false : value;
};

/** A comparison of one variable with a constant; null where we have none like it. `path` says where the variable lives here. */
export function compare(variable: string, operator: string, value: unknown, path: (name: string) => string): Expr | null {
  const name = variable.replaceAll(/[{}\s]/g, '');
  const at = path(name);
  const isFilled: Expr = at.startsWith('slots.') ? { op: 'filled', slot: at.slice(6) } : { op: 'ne', args: [{ var: at }, { const: '' }] };
  if (FILLED.has(operator)) return isFilled;
  if (EMPTY.has(operator)) return { op: 'not', not: isFilled };
  if (operator === 'not_contains') return { op: 'not', not: { op: 'contains', args: [{ var: at }, { const: constant(value) }] } };
  const op = Object.hasOwn(COMPARE, operator) ? COMPARE[operator] : undefined;
  return op === undefined ? null : { op, args: [{ var: at }, { const: constant(value) }] };
}
