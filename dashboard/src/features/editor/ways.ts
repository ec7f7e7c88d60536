import { nameInWords, type NodeDoc, type Path } from './doc.ts';

/** One way out of a step. */
export interface Way {
  /** Stable within the step: the field, and for listed ways their place (`routes.0`). */
  readonly key: string;
  /** From the step to the field that names the target. */
  readonly path: Path;
  readonly label: string;
  /** Empty while it leads nowhere. */
  readonly target: string;
  /** Taken when something did not go as hoped. */
  readonly isFailure: boolean;
  readonly isRequired: boolean;
}

interface NamedWay {
  readonly field: string;
  readonly label: string;
  readonly isFailure?: true;
  readonly isOptional?: true;
}

/** The ways each kind of step has by name, in the order they are drawn. */
const NAMED: Readonly<Record<string, readonly NamedWay[]>> = {
  say: [{ field: 'next', label: 'then' }],
  listen: [{ field: 'on_no_match', label: 'nothing fits', isFailure: true }],
  collect: [
    { field: 'next', label: 'all known' },
    { field: 'on_declined', label: 'will not say', isFailure: true, isOptional: true },
    { field: 'on_exhausted', label: 'gave up asking', isFailure: true, isOptional: true },
  ],
  confirm: [
    { field: 'on_yes', label: 'yes' },
    { field: 'on_exhausted', label: 'not settled', isFailure: true, isOptional: true },
  ],
  branch: [{ field: 'else', label: 'otherwise' }],
  action: [
    { field: 'on_success', label: 'it worked' },
    { field: 'on_failure', label: 'it did not work', isFailure: true },
  ],
  answer: [
    { field: 'on_answered', label: 'answered' },
    { field: 'on_no_evidence', label: 'nothing known', isFailure: true },
  ],
  transfer: [{ field: 'on_failed', label: 'nobody takes it', isFailure: true }],
  subgraph: [{ field: 'next', label: 'then' }],
  end: [],
};

const listOf = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null) : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every way out of a step: what callers may want, the cases, then the named ones. An optional way that is not used is left out. */
export function waysOf(node: NodeDoc): readonly Way[] {
  const listed = (field: 'routes' | 'cases', label: (each: Record<string, unknown>, i: number) => string): Way[] =>
    listOf(node[field]).map((each, i) => ({
      key: `${field}.${i}`,
      path: [field, i, 'goto'],
      label: label(each, i),
      target: text(each['goto']),
      isFailure: false,
      isRequired: true,
    }));
  const named = (NAMED[node.type] ?? []).flatMap(({ field, label, isFailure = false, isOptional = false }): Way[] =>
    isOptional && text(node[field]) === '' ? [] : [{ key: field, path: [field], label, target: text(node[field]), isFailure, isRequired: !isOptional }],
  );
  return [
    ...(node.type === 'listen' ? listed('routes', (each) => (text(each['intent']) === '' ? 'a wish' : nameInWords(text(each['intent'])).toLowerCase())) : []),
    ...(node.type === 'branch' || node.type === 'action'
      ? listed('cases', (each, i) => (text(each['label']) === '' ? `case ${i + 1}` : text(each['label'])))
      : []),
    ...named,
  ];
}
