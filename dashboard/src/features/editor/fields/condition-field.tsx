import { ActionIcon, Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { type FieldProps, useLabels, useValue } from './field.tsx';
import css from './fields.module.css';
import { OperandInput } from './operand-field.tsx';
import { RefSelect } from './ref-field.tsx';

type Condition = Readonly<Record<string, unknown>>;
const isCondition = (value: unknown): value is Condition => typeof value === 'object' && value !== null && !Array.isArray(value);

const COMPARE = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'contains', 'matches'];
/** Every kind of condition, in words. */
const KINDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'filled', label: 'is known' },
  { value: 'confirmed', label: 'is confirmed' },
  { value: 'declined', label: 'was declined' },
  { value: 'eq', label: 'equals' },
  { value: 'ne', label: 'is not' },
  { value: 'gt', label: 'is more than' },
  { value: 'gte', label: 'is at least' },
  { value: 'lt', label: 'is less than' },
  { value: 'lte', label: 'is at most' },
  { value: 'in', label: 'is one of' },
  { value: 'contains', label: 'contains' },
  { value: 'matches', label: 'fits the pattern' },
  { value: 'open_now', label: 'we are open now' },
  { value: 'visits_gte', label: 'the call was at a step before' },
  { value: 'and', label: 'all of these' },
  { value: 'or', label: 'one of these' },
  { value: 'not', label: 'not this' },
];
const MOST_PARTS = 12;
const BLANK: Condition = { op: 'filled', slot: '' };

/** Another kind of condition, keeping what still fits. */
function turnedInto(op: string, was: Condition): Condition {
  if (['filled', 'confirmed', 'declined'].includes(op)) return { op, slot: typeof was['slot'] === 'string' ? was['slot'] : '' };
  if (COMPARE.includes(op))
    return {
      op,
      args: Array.isArray(was['args'])
        ? was['args']
        : [{ var: `slots.${typeof was['slot'] === 'string' && was['slot'] !== '' ? was['slot'] : 'value'}` }, { const: '' }],
    };
  if (op === 'and' || op === 'or') return { op, of: Array.isArray(was['of']) ? was['of'] : [was] };
  if (op === 'not') return { op, not: was };
  return op === 'open_now' ? { op, hours: 'default' } : { op, node: '', count: 1 };
}

interface PartProps {
  readonly label: string;
  readonly value: Condition;
  readonly change: (next: Condition) => void;
  readonly isReadOnly: boolean;
}

function Part({ label, value, change, isReadOnly }: PartProps) {
  const op = String(value['op'] ?? 'filled');
  const parts = Array.isArray(value['of']) ? value['of'].filter(isCondition) : [];
  const args = Array.isArray(value['args']) ? (value['args'] as unknown[]) : [];
  return (
    <div className={css.condition} role="group" aria-label={label}>
      {COMPARE.includes(op) && (
        <OperandInput
          label={`${label}: what`}
          value={args[0]}
          isReadOnly={isReadOnly}
          change={(next) => change({ ...value, args: [next, args[1] ?? { const: '' }] })}
        />
      )}
      {['filled', 'confirmed', 'declined'].includes(op) && (
        <RefSelect
          kind="slot"
          aria-label={`${label}: value`}
          value={String(value['slot'] ?? '')}
          isReadOnly={isReadOnly}
          change={(slot) => change({ ...value, slot })}
        />
      )}
      <Select
        aria-label={`${label}: condition`}
        data={[...KINDS]}
        value={op}
        allowDeselect={false}
        disabled={isReadOnly}
        onChange={(next) => next !== null && change(turnedInto(next, value))}
      />
      {COMPARE.includes(op) && (
        <OperandInput
          label={`${label}: with what`}
          value={args[1]}
          isReadOnly={isReadOnly}
          change={(next) => change({ ...value, args: [args[0] ?? { const: '' }, next] })}
        />
      )}
      {op === 'open_now' && (
        <TextInput
          aria-label={`${label}: opening hours`}
          value={String(value['hours'] ?? '')}
          disabled={isReadOnly}
          description="The name of your opening hours"
          onChange={(event) => change({ ...value, hours: event.currentTarget.value })}
        />
      )}
      {op === 'visits_gte' && (
        <>
          <RefSelect
            kind="node"
            aria-label={`${label}: step`}
            value={String(value['node'] ?? '')}
            isReadOnly={isReadOnly}
            change={(node) => change({ ...value, node })}
          />
          <NumberInput
            aria-label={`${label}: how often`}
            min={1}
            suffix=" times or more"
            value={Number(value['count'] ?? 1)}
            disabled={isReadOnly}
            onChange={(count) => change({ ...value, count: Number(count) || 1 })}
          />
        </>
      )}
      {op === 'not' && (
        <Part
          label={`${label}, not`}
          value={isCondition(value['not']) ? value['not'] : BLANK}
          isReadOnly={isReadOnly}
          change={(next) => change({ ...value, not: next })}
        />
      )}
      {parts.map((part, i) => (
        <Group key={i} gap={4} wrap="nowrap" align="flex-start">
          <Part
            label={`${label}, part ${i + 1}`}
            value={part}
            isReadOnly={isReadOnly}
            change={(next) => change({ ...value, of: parts.map((each, at) => (at === i ? next : each)) })}
          />
          {parts.length > 1 && !isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              mt={6}
              aria-label={`Remove ${label}, part ${i + 1}`}
              onClick={() => change({ ...value, of: parts.filter((_, at) => at !== i) })}
            >
              <X size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {(op === 'and' || op === 'or') && parts.length < MOST_PARTS && !isReadOnly && (
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Plus size={13} />} onClick={() => change({ ...value, of: [...parts, BLANK] })}>
          Another condition
        </Button>
      )}
    </div>
  );
}

/** When something holds, put together from plain parts. */
export function ConditionField(props: FieldProps) {
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(props.path, title);
  if (!isCondition(value))
    return isReadOnly ? null : (
      <div>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Plus size={14} />} onClick={() => set(BLANK)}>
          {title}…
        </Button>
        {labels.error !== undefined && <p className={css.error}>{labels.error}</p>}
      </div>
    );
  return (
    <div>
      <Group justify="space-between" gap={4}>
        <div className={css.label}>{title}</div>
        {props.isRequired !== true && !isReadOnly && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove: ${title}`} onClick={() => set(undefined)}>
            <X size={14} />
          </ActionIcon>
        )}
      </Group>
      <Part label={title} value={value} change={set} isReadOnly={isReadOnly} />
      {labels.error !== undefined && <p className={css.error}>{labels.error}</p>}
    </div>
  );
}
