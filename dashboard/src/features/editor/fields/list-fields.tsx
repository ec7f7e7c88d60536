import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { nameInWords } from '../doc.ts';
import { type FieldSchema, resolved } from '../form-schema.ts';
import { ACTIONS, inputsOf } from './actions.ts';
import { useAgentTools } from './sources.ts';
import { blankOf, ChoiceField, constantOf, type FieldProps, Fields, useLabels, useValue } from './field.tsx';
import css from './fields.module.css';
import { useDoc } from '../store.ts';
import { likelyVariable, OperandInput } from './operand-field.tsx';
import { RefSelect, useOptions } from './ref-field.tsx';
import { useEditor } from '../store.ts';

/** A line of a list with what one can do to it. */
function Row({
  name,
  at,
  count,
  isReadOnly,
  move,
  remove,
  children,
}: {
  name: string;
  at: number;
  count: number;
  isReadOnly: boolean;
  move?: (to: number) => void;
  remove: () => void;
  children: ReactNode;
}) {
  return (
    <div className={css.row}>
      <div className={css.rowBody}>{children}</div>
      {!isReadOnly && (
        <Group gap={0} wrap="nowrap" className={css.rowTools}>
          {move !== undefined && at > 0 && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Move ${name} up`} onClick={() => move(at - 1)}>
              <ArrowUp size={14} />
            </ActionIcon>
          )}
          {move !== undefined && at < count - 1 && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Move ${name} down`} onClick={() => move(at + 1)}>
              <ArrowDown size={14} />
            </ActionIcon>
          )}
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${name}`} onClick={remove}>
            <X size={14} />
          </ActionIcon>
        </Group>
      )}
    </div>
  );
}

const movedTo = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)];
};

/** Title, help and error around something that is no single input. */
function Titled({ title, labels, children }: { title: string; labels: { description?: ReactNode; error?: string }; children: ReactNode }) {
  return (
    <fieldset className={css.plain}>
      <legend className={css.label}>{title}</legend>
      {labels.description !== undefined && <p className={css.help}>{labels.description}</p>}
      {labels.error !== undefined && <p className={css.error}>{labels.error}</p>}
      {children}
    </fieldset>
  );
}

/** Names of the graph in an order: values to ask for, knowledge to answer from. */
export function RefListField(props: FieldProps) {
  const kind = props.schema.refers_to ?? 'slot';
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(props.path, title);
  const options = useOptions(kind);
  const list = Array.isArray(value) ? value.map(String) : [];
  const change = (next: readonly string[]) => set(next.length === 0 && props.isRequired !== true ? undefined : next);
  const labelOf = (id: string) => options.find((option) => option.value === id)?.label ?? nameInWords(id);
  return (
    <Titled title={title} labels={labels}>
      <Stack gap={2}>
        {list.map((id, at) => (
          <Row
            key={id}
            name={labelOf(id)}
            at={at}
            count={list.length}
            isReadOnly={isReadOnly}
            move={(to) => change(movedTo(list, at, to))}
            remove={() => change(list.filter((_, i) => i !== at))}
          >
            <PartLink kind={kind} id={id} label={labelOf(id)} />
          </Row>
        ))}
        {!isReadOnly && (
          <RefSelect
            key={list.length}
            kind={kind}
            aria-label={`Add to: ${title}`}
            value=""
            isReadOnly={false}
            change={(id) => id !== '' && !list.includes(id) && change([...list, id])}
          />
        )}
      </Stack>
    </Titled>
  );
}

function PartLink({ kind, id, label }: { kind: string; id: string; label: string }) {
  const isWrong = useEditor(
    (state) => kind === 'slot' && state.findings.some((finding) => finding.severity === 'error' && finding.path.startsWith(`slots.${id}.`)),
  );
  return (
    <span className={css.partName} data-wrong={isWrong || undefined}>
      {label}
    </span>
  );
}

/** What a list of objects holds, each as a card: wishes and where they lead, cases, checks, values of a list. */
export function ItemsField(props: FieldProps) {
  const { path, schema } = props;
  const items = resolved(schema.items ?? {});
  const { title, props: labels } = useLabels(props);
  const [value, set, isReadOnly] = useValue(path, title);
  const list: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  const change = (next: readonly unknown[]) => set(next.length === 0 && props.isRequired !== true ? undefined : next);
  const isChoice = items.enum !== undefined;
  return (
    <Titled title={title} labels={labels}>
      <Stack gap={6}>
        {list.map((_, at) => (
          <Row
            key={at}
            name={`${title} ${at + 1}`}
            at={at}
            count={list.length}
            isReadOnly={isReadOnly}
            move={(to) => change(movedTo(list, at, to))}
            remove={() => change(list.filter((_each, i) => i !== at))}
          >
            {isChoice ? (
              <ChoiceField
                path={[...path, at]}
                schema={{ ...items, ...(schema.choices === undefined ? {} : { choices: schema.choices }) }}
                isRequired
                label={`${at + 1}.`}
              />
            ) : (
              <Fields path={[...path, at]} schema={items} />
            )}
          </Row>
        ))}
        {!isReadOnly && list.length < (schema.maxItems ?? 100) && (
          <Button variant="default" size="compact-sm" leftSection={<Plus size={14} />} onClick={() => change([...list, blankOf(items)])}>
            Add
          </Button>
        )}
      </Stack>
    </Titled>
  );
}

const entriesOf = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

/** Keys and what they stand for: telephone keys, values a wish fills in. */
export function DictionaryField(props: FieldProps) {
  const { path, schema } = props;
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(path, title);
  const entries = entriesOf(value);
  const change = (next: readonly (readonly [string, unknown])[]) => set(next.length === 0 && props.isRequired !== true ? undefined : Object.fromEntries(next));
  const isKeyed = path.at(-1) === 'sets';
  return (
    <Titled title={title} labels={labels}>
      <Stack gap={4}>
        {entries.map(([key, held], at) => (
          <Row key={at} name={key} at={at} count={entries.length} isReadOnly={isReadOnly} remove={() => change(entries.filter((_, i) => i !== at))}>
            <Group gap={4} wrap="nowrap">
              {isKeyed ? (
                <RefSelect
                  kind="slot"
                  aria-label={`${title}, value ${at + 1}`}
                  value={key}
                  isReadOnly={isReadOnly}
                  change={(next) => change(entries.map((each, i) => (i === at ? [next, each[1]] : each)))}
                />
              ) : (
                <TextInput
                  aria-label={`${title}, key ${at + 1}`}
                  value={key}
                  w={64}
                  disabled={isReadOnly}
                  onChange={(event) => change(entries.map((each, i) => (i === at ? [event.currentTarget.value, each[1]] : each)))}
                />
              )}
              <HeldValue
                schema={schema}
                isKeyed={isKeyed}
                label={`${title}, ${key}`}
                value={held}
                isReadOnly={isReadOnly}
                change={(next) => change(entries.map((each, i) => (i === at ? [each[0], next] : each)))}
              />
            </Group>
          </Row>
        ))}
        {!isReadOnly && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} />}
            onClick={() => change([...entries, [nextKey(entries.map(([key]) => key)), '']])}
          >
            Add
          </Button>
        )}
      </Stack>
    </Titled>
  );
}

/** The first telephone key, or name, that is free. */
function nextKey(taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(String(n))) return String(n);
}

function HeldValue({
  schema,
  isKeyed,
  label,
  value,
  isReadOnly,
  change,
}: {
  schema: FieldSchema;
  isKeyed: boolean;
  label: string;
  value: unknown;
  isReadOnly: boolean;
  change: (next: unknown) => void;
}) {
  if (schema.refers_to !== undefined && !isKeyed)
    return <RefSelect kind={schema.refers_to} aria-label={label} value={String(value ?? '')} isReadOnly={isReadOnly} change={change} />;
  return (
    <TextInput
      aria-label={label}
      flex={1}
      value={typeof value === 'string' ? value : JSON.stringify(value)}
      disabled={isReadOnly}
      onChange={(event) => change(constantOf(event.currentTarget.value) ?? '')}
    />
  );
}

/** What an action is given. A built-in one says itself what that may be. */
export function InputsField(props: FieldProps) {
  const { path } = props;
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(path, title);
  const [action] = useValue([...path.slice(0, -1), 'action'], title);
  const doc = useDoc();
  const tools = useAgentTools(String(action).startsWith('tool.'));
  const offered = ACTIONS[String(action)]?.input ?? inputsOf(tools.get(String(action))?.input_schema);
  const entries = entriesOf(value);
  const free = Object.entries(offered).filter(([name]) => !entries.some(([key]) => key === name));
  const change = (next: readonly (readonly [string, unknown])[]) => set(next.length === 0 && props.isRequired !== true ? undefined : Object.fromEntries(next));
  const isFixed = Object.keys(offered).length > 0;
  return (
    <Titled title={title} labels={labels}>
      <Stack gap={6}>
        {entries.map(([key, held], at) => (
          <Row
            key={at}
            name={offered[key] ?? key}
            at={at}
            count={entries.length}
            isReadOnly={isReadOnly}
            remove={() => change(entries.filter((_, i) => i !== at))}
          >
            {isFixed ? (
              <div className={css.inputName}>{offered[key] ?? nameInWords(key)}</div>
            ) : (
              <TextInput
                aria-label={`${title}, name ${at + 1}`}
                value={key}
                disabled={isReadOnly}
                mb={4}
                onChange={(event) => change(entries.map((each, i) => (i === at ? [event.currentTarget.value, each[1]] : each)))}
              />
            )}
            <OperandInput
              label={offered[key] ?? key}
              value={held}
              isReadOnly={isReadOnly}
              change={(next) => change(entries.map((each, i) => (i === at ? [each[0], next] : each)))}
            />
          </Row>
        ))}
        {!isReadOnly && free.length > 0 && (
          <Select
            key={entries.length}
            aria-label={`Add to: ${title}`}
            placeholder="Give it…"
            data={free.map(([name, label]) => ({ value: name, label }))}
            value={null}
            onChange={(name) => name !== null && change([...entries, [name, likelyVariable(doc, name)]])}
          />
        )}
        {!isReadOnly && !isFixed && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} />}
            onClick={() => change([...entries, [`value_${entries.length + 1}`, { const: '' }]])}
          >
            Add
          </Button>
        )}
      </Stack>
    </Titled>
  );
}
