import { NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { GraphFinding } from '#lib/types';
import { dotted, nameInWords, type Path, valueAt } from '../doc.ts';
import { type FieldSchema, fieldsOf } from '../form-schema.ts';
import { useEditor, useEditorStore } from '../store.ts';
import { ConditionField } from './condition-field.tsx';
import css from './fields.module.css';
import { DictionaryField, InputsField, ItemsField, RefListField } from './list-fields.tsx';
import { OperandField } from './operand-field.tsx';
import { RefField } from './ref-field.tsx';
import { TextField } from './text-field.tsx';

export interface FieldProps {
  readonly path: Path;
  readonly schema: FieldSchema;
  readonly isRequired?: boolean;
  /** Instead of the schema's title. */
  readonly label?: string;
}

/** What stands at a place, and how to change it. The label names the edit when it is taken back. */
export function useValue(path: Path, label: string): readonly [unknown, (value: unknown) => void, boolean] {
  const store = useEditorStore();
  const value = useEditor((state) => valueAt(state.history.present, path));
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return [value, (next) => store.set(path, next, label), isReadOnly];
}

/** What the check says about a place: errors as one text, advice as another. */
export function useTrouble(path: Path, isWhole = false): { error?: string; advice?: string } {
  const findings = useEditor((state) => state.findings);
  const place = dotted(path);
  return useMemo(() => {
    const here = findings.filter((finding) => finding.path === place || (isWhole && finding.path.startsWith(`${place}.`)));
    const words = (severity: GraphFinding['severity']): string =>
      here
        .filter((finding) => finding.severity === severity)
        .map((finding) => `${plainMessage(finding)} ${finding.fix}`)
        .join(' ');
    const [error, advice] = [words('error'), words('warning')];
    return { ...(error === '' ? {} : { error }), ...(advice === '' ? {} : { advice }) };
  }, [findings, place, isWhole]);
}

/** A finding without the path in front of it, where the place shows already. */
export function plainMessage({ message, path }: GraphFinding): string {
  const words = message.startsWith(`"${path}" `) ? message.slice(path.length + 3) : message;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Label, help and findings, as Mantine's inputs take them. */
export function useLabels({ path, schema, isRequired, label }: FieldProps, isWhole = false) {
  const { error, advice } = useTrouble(path, isWhole);
  const title = label ?? schema.title ?? nameInWords(String(path.at(-1) ?? ''));
  return {
    title,
    props: {
      label: title,
      ...(isRequired ? { withAsterisk: true } : {}),
      ...(schema.description === undefined && advice === undefined
        ? {}
        : {
            description: (
              <>
                {schema.description}
                {advice !== undefined && <span className={css.advice}> {advice}</span>}
              </>
            ),
          }),
      ...(error === undefined ? {} : { error }),
    },
  };
}

/** The field that fits what the schema says stands here. */
export function Field(props: FieldProps) {
  const { schema } = props;
  if (schema.part === 'text') return <TextField {...props} />;
  if (schema.part === 'condition') return <ConditionField {...props} />;
  if (schema.part === 'operand') return <OperandField {...props} />;
  if (schema.refers_to !== undefined && schema.type === 'string') return <RefField {...props} />;
  if (schema.refers_to !== undefined && schema.type === 'array' && schema.items?.type === 'string') return <RefListField {...props} />;
  if (schema.enum !== undefined) return <ChoiceField {...props} />;
  if (schema.anyOf !== undefined) return <VariantField {...props} />;
  switch (schema.type) {
    case 'boolean':
      return <YesNoField {...props} />;
    case 'integer':
    case 'number':
      return <NumberField {...props} />;
    case 'string':
      return <WordsField {...props} />;
    case 'array':
      if (schema.items?.type === 'string' && schema.items.enum === undefined) return <StringsField {...props} />;
      return <ItemsField {...props} />;
    case 'object':
      if (schema.properties !== undefined) return <GroupField {...props} />;
      return isOperands(schema) ? <InputsField {...props} /> : <DictionaryField {...props} />;
    default:
      return <AnyField {...props} />;
  }
}

const isOperands = ({ additionalProperties }: FieldSchema): boolean =>
  typeof additionalProperties === 'object' && additionalProperties.$ref === '#/$defs/operand';

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

/** Names of the fields that mean nothing as the others stand, as one text, so that it compares by value. What is filled in is shown all the same. */
function offFields(schema: FieldSchema, held: unknown): string {
  const values = typeof held === 'object' && held !== null ? (held as Readonly<Record<string, unknown>>) : {};
  return Object.entries(schema.properties ?? {})
    .flatMap(([name, { only_when: only }]) => (only && values[name] === undefined && !only.in.includes((values[only.field] ?? '') as string) ? [name] : []))
    .join(' ');
}

/** All fields of an object. What is wanted rarely is folded away, unless it is filled in or wrong. */
export function Fields({ path, schema, hidden = NOTHING_HIDDEN }: { path: Path; schema: FieldSchema; hidden?: ReadonlySet<string> }) {
  const off = useEditor((state) => offFields(schema, valueAt(state.history.present, path)));
  const all = fieldsOf(schema, hidden).filter(({ name }) => !off.split(' ').includes(name));
  const daily = all.filter(({ field }) => field.more !== true);
  const rest = all.filter(({ field }) => field.more === true);
  return (
    <Stack gap="sm">
      {daily.map(({ name, field, isRequired }) => (
        <Field key={name} path={[...path, name]} schema={field} isRequired={isRequired} />
      ))}
      {rest.length > 0 && <More path={path} fields={rest} />}
    </Stack>
  );
}

function More({ path, fields }: { path: Path; fields: ReturnType<typeof fieldsOf> }) {
  const isUsed = useEditor((state) => fields.some(({ name }) => valueAt(state.history.present, [...path, name]) !== undefined));
  return (
    <details className={css.more} open={isUsed || undefined}>
      <summary>More</summary>
      <Stack gap="sm" mt="sm">
        {fields.map(({ name, field, isRequired }) => (
          <Field key={name} path={[...path, name]} schema={field} isRequired={isRequired} />
        ))}
      </Stack>
    </details>
  );
}

function GroupField(props: FieldProps) {
  const { title, props: labels } = useLabels(props);
  return (
    <fieldset className={css.group}>
      <legend>{title}</legend>
      {labels.description !== undefined && <p className={css.help}>{labels.description}</p>}
      {labels.error !== undefined && <p className={css.error}>{labels.error}</p>}
      <Fields path={props.path} schema={props.schema} />
    </fieldset>
  );
}

/** One of several forms, each told apart by its first field: an event, a wish or a condition. */
function VariantField(props: FieldProps) {
  const { path, schema } = props;
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  const variants = (schema.anyOf ?? []).flatMap((variant) => {
    const [first] = fieldsOf(variant, NOTHING_HIDDEN);
    return first === undefined ? [] : [{ key: first.name, title: first.field.title ?? nameInWords(first.name), variant, field: first.field }];
  });
  const chosen = variants.find(({ key }) => typeof value === 'object' && value !== null && key in value) ?? variants[0];
  if (chosen === undefined) return null;
  return (
    <div className={css.variant}>
      <Select
        {...labels}
        data={variants.map(({ key, title: words }) => ({ value: key, label: words }))}
        value={chosen.key}
        disabled={isReadOnly}
        allowDeselect={false}
        onChange={(key) => key !== null && set({ [key]: blankOf(variants.find((each) => each.key === key)?.field ?? {}) })}
      />
      <Field path={[...path, chosen.key]} schema={chosen.field} label={chosen.title} />
    </div>
  );
}

/** The least that may stand in a field. */
export function blankOf(schema: FieldSchema): unknown {
  if (schema.part === 'text') return '';
  if (schema.part === 'condition') return { op: 'filled', slot: '' };
  if (schema.part === 'operand') return { const: '' };
  if (schema.enum !== undefined) return schema.enum[0] ?? '';
  switch (schema.type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'array':
      return [];
    case 'object':
      return Object.fromEntries(
        fieldsOf(schema, NOTHING_HIDDEN).flatMap(({ name, field, isRequired }) => (isRequired ? [[name, blankOf(field)] as const] : [])),
      );
    default:
      return '';
  }
}

export function ChoiceField(props: FieldProps) {
  const { schema, path, isRequired = false } = props;
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  return (
    <Select
      {...labels}
      data={(schema.enum ?? []).map((each) => ({ value: each, label: schema.choices?.[each] ?? nameInWords(each) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => set(next ?? undefined)}
      placeholder={typeof schema.assumed === 'string' ? (schema.choices?.[schema.assumed] ?? nameInWords(schema.assumed)) : 'Not set'}
      disabled={isReadOnly}
      clearable={!isRequired}
      allowDeselect={false}
    />
  );
}

function YesNoField(props: FieldProps) {
  const { schema } = props;
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(props.path, title);
  return <Switch {...labels} checked={(value ?? schema.assumed) === true} disabled={isReadOnly} onChange={(event) => set(event.currentTarget.checked)} />;
}

const SUFFIX = { ms: ' seconds', seconds: ' seconds', share: ' %', times: ' times', turns: ' turns', days: ' days' } as const;
const SCALE: Partial<Record<NonNullable<FieldSchema['unit']>, number>> = { ms: 1 / 1000, share: 100 };

function NumberField(props: FieldProps) {
  const { schema, path } = props;
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  const scale = (schema.unit && SCALE[schema.unit]) ?? 1;
  return (
    <NumberInput
      {...labels}
      value={typeof value === 'number' ? Number((value * scale).toFixed(3)) : ''}
      onChange={(next) => set(next === '' ? undefined : schema.type === 'integer' ? Math.round(Number(next) / scale) : Number(next) / scale)}
      disabled={isReadOnly}
      {...(typeof schema.assumed === 'number' ? { placeholder: `${schema.assumed * scale}${schema.unit === undefined ? '' : SUFFIX[schema.unit]}` } : {})}
      {...(schema.unit === undefined ? {} : { suffix: SUFFIX[schema.unit] })}
      {...(schema.minimum === undefined || Math.abs(schema.minimum) > 1e9 ? {} : { min: schema.minimum * scale })}
      {...(schema.maximum === undefined || Math.abs(schema.maximum) > 1e9 ? {} : { max: schema.maximum * scale })}
    />
  );
}

function WordsField(props: FieldProps) {
  const { schema, path, isRequired = false } = props;
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  const text = typeof value === 'string' ? value : '';
  const fallback = useFallback(path);
  const change = (next: string) => set(next === '' && !isRequired ? undefined : next);
  if (schema.lines)
    return <Textarea {...labels} autosize minRows={2} maxRows={8} value={text} disabled={isReadOnly} onChange={(event) => change(event.currentTarget.value)} />;
  return (
    <TextInput
      {...labels}
      value={text}
      disabled={isReadOnly}
      onChange={(event) => change(event.currentTarget.value)}
      {...(fallback === undefined ? {} : { placeholder: fallback })}
    />
  );
}

/** What a title is when nobody wrote one. */
function useFallback(path: Path): string | undefined {
  const id = useEditor((state) => (path.at(-1) === 'label' ? valueAt(state.history.present, [...path.slice(0, -1), 'id']) : undefined));
  return typeof id === 'string' ? nameInWords(id) : undefined;
}

/** Sentences or words, one a line. */
function StringsField(props: FieldProps) {
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(props.path, title);
  const held = Array.isArray(value) ? value.map(String).join('\n') : '';
  // An empty line that is being written belongs to the person and not to the graph.
  const [written, setWritten] = useState(held);
  const shown = linesOf(written).join('\n') === held ? written : held;
  return (
    <Textarea
      {...labels}
      autosize
      minRows={2}
      maxRows={12}
      value={shown}
      disabled={isReadOnly}
      placeholder="One a line"
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWritten(text);
        const lines = linesOf(text);
        set(lines.length === 0 && props.isRequired !== true ? undefined : lines);
      }}
    />
  );
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** A constant of any kind: what reads like a number is one. */
function AnyField(props: FieldProps) {
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(props.path, title);
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return <TextInput {...labels} value={text} disabled={isReadOnly} onChange={(event) => set(constantOf(event.currentTarget.value))} />;
}

/** What somebody means by writing it: `30` is a number, `true` a yes, a list is a list, and everything else its letters. */
export function constantOf(text: string): unknown {
  if (text === '') return undefined;
  if (/^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (!text.startsWith('[') && !text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
