import { Autocomplete, Group, Select, TextInput } from '@mantine/core';
import { type GraphDoc, nameInWords } from '../doc.ts';
import { useDoc } from '../store.ts';
import { constantOf, type FieldProps, useLabels, useValue } from './field.tsx';
import css from './fields.module.css';
import { useTargets } from './sources.ts';

/** Every value of a call by its name: what was said, known before, found by an action, and the call itself. */
export function variablesOf(doc: GraphDoc): { group: string; items: { value: string; label: string }[] }[] {
  const of = (space: string, names: readonly string[]) => names.map((name) => ({ value: `${space}.${name}`, label: nameInWords(name.replaceAll('.', ' ')) }));
  const results = [...new Set(doc.nodes.flatMap((node) => (typeof node['save_as'] === 'string' && node['save_as'] !== '' ? [node['save_as']] : [])))];
  return [
    { group: 'What the caller said', items: of('slots', Object.keys(doc.slots)) },
    { group: 'Known before', items: of('context', Object.keys(doc.context ?? {})) },
    {
      group: 'Results',
      items: of(
        'vars',
        results.flatMap((name) => RESULT_FIELDS.map((field) => `${name}.${field}`)),
      ),
    },
    { group: 'The call', items: of('call', ['date', 'time', 'weekday', 'now', 'turns', 'locale', 'timezone']) },
  ].filter(({ items }) => items.length > 0);
}
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** What an input most likely gets: the value of the call that shares a word with its name, else the first there is, else nothing yet. */
export function likelyVariable(doc: GraphDoc, input: string): { var: string } | { const: string } {
  const all = variablesOf(doc).flatMap(({ items }) => items.map(({ value }) => value));
  const wanted = new Set(wordsOf(input));
  const found = all.find((value) => wordsOf(value.slice(value.indexOf('.') + 1)).some((word) => wanted.has(word))) ?? all[0];
  return found === undefined ? { const: '' } : { var: found };
}

/** What results of built-in actions usually hold. */
const RESULT_FIELDS = ['ok', 'reason', 'hold_id', 'code', 'alternative_spoken'];

type Operand = { readonly var: string } | { readonly const?: unknown };
const isVariable = (value: unknown): value is { var: string } => typeof value === 'object' && value !== null && 'var' in value;
const constant = (value: unknown): string => {
  const held = typeof value === 'object' && value !== null && 'const' in value ? (value as { const: unknown }).const : undefined;
  return held === undefined || held === null ? '' : typeof held === 'string' ? held : JSON.stringify(held);
};

interface OperandInputProps {
  readonly label: string;
  readonly value: unknown;
  readonly change: (next: Operand) => void;
  readonly isReadOnly: boolean;
  /** What a fixed value most likely is; anything else may be written. */
  readonly suggestions?: readonly string[] | undefined;
}

const THEN = ' > ';

/** After what is chosen already: lists are written one after the other. */
function continued(written: string, suggestions: readonly string[]): string[] {
  const before = written.slice(0, written.lastIndexOf(THEN) + 1 === 0 ? 0 : written.lastIndexOf(THEN) + THEN.length);
  return suggestions.map((one) => `${before}${one}`);
}

/** A value of the call, or a fixed one. */
export function OperandInput({ label, value, change, isReadOnly, suggestions }: OperandInputProps) {
  const doc = useDoc();
  const isVar = isVariable(value);
  const variables = variablesOf(doc);
  const known = isVar ? variables.some(({ items }) => items.some((item) => item.value === value.var)) : true;
  return (
    <Group gap={4} wrap="nowrap" className={css.operand} role="group" aria-label={label}>
      <Select
        aria-label={`${label}: kind`}
        data={[
          { value: 'var', label: 'from call' },
          { value: 'const', label: 'fixed' },
        ]}
        value={isVar ? 'var' : 'const'}
        onChange={(kind) => change(kind === 'var' ? likelyVariable(doc, label) : { const: '' })}
        allowDeselect={false}
        disabled={isReadOnly}
        w={118}
      />
      {isVar && known && (
        <Select
          aria-label={label}
          data={variables}
          value={value.var}
          onChange={(next) => next !== null && change({ var: next })}
          searchable
          allowDeselect={false}
          disabled={isReadOnly}
          flex={1}
          miw={0}
        />
      )}
      {isVar && !known && (
        <Autocomplete
          aria-label={label}
          data={variables.flatMap(({ items }) => items.map((item) => item.value))}
          value={value.var}
          onChange={(next) => change({ var: next })}
          disabled={isReadOnly}
          flex={1}
          miw={0}
        />
      )}
      {!isVar && suggestions && (
        <Autocomplete
          aria-label={label}
          data={continued(constant(value), suggestions)}
          value={constant(value)}
          placeholder="A target or a number"
          disabled={isReadOnly}
          onChange={(next) => change({ const: next })}
          flex={1}
          miw={0}
        />
      )}
      {!isVar && !suggestions && (
        <TextInput
          aria-label={label}
          value={constant(value)}
          placeholder="Value"
          disabled={isReadOnly}
          onChange={(event) => change({ const: constantOf(event.currentTarget.value) ?? '' })}
          flex={1}
          miw={0}
        />
      )}
    </Group>
  );
}

export function OperandField(props: FieldProps) {
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(props.path, title);
  const isTarget = props.schema.refers_to === 'target';
  const targets = useTargets(isTarget);
  return (
    <div>
      <div className={css.label}>{title}</div>
      {labels.description !== undefined && <p className={css.help}>{labels.description}</p>}
      <OperandInput label={title} value={value} change={set} isReadOnly={isReadOnly} suggestions={isTarget ? targets : undefined} />
      {labels.error !== undefined && <p className={css.error}>{labels.error}</p>}
    </div>
  );
}
