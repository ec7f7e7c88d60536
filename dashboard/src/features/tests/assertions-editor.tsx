import { ActionIcon, Autocomplete, Button, MultiSelect, NumberInput, Select, TagsInput, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { ENDINGS } from './ending-choices.ts';
import type { GraphParts } from './graph-parts.ts';
import { CHECKS } from './test-words.ts';
import css from './tests.module.css';

export type Assertion = Record<string, unknown> & { check: string };

const FIRST: Readonly<Record<string, Record<string, unknown>>> = {
  outcome: { is: '' },
  success: { is: true },
  ended_reason: { is: 'agent_completed' },
  slot: { slot: '', is: '' },
  slot_filled: { slot: '', is: true },
  facts_kept: {},
  action: { action: '' },
  actions: { in_order: [] },
  no_action: {},
  said: { contains: '' },
  not_said: { contains: '' },
  said_like: { pattern: '' },
  not_said_like: { pattern: '' },
  visited: { node: '' },
  not_visited: { node: '' },
  path: { nodes: [] },
  turns: { at_most: 20 },
  duration: { at_most_ms: 180_000 },
  audible_gap: { at_most_ms: 1200, percentile: 95 },
  talk_over: { at_most_ms: 1000 },
  cost: { at_most_usd: 0.1 },
  same_end: { most_differences: 0 },
};

const GROUPED = [...new Set(CHECKS.map((check) => check.group))].map((group) => ({
  group,
  items: CHECKS.filter((check) => check.group === group).map(({ value, label }) => ({ value, label })),
}));

/** A value of a slot as text, and back: numbers and yes/no are kept as such. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));
export function asValue(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if ((type === 'integer' || type === 'number' || type === 'duration') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type === 'money' && text.trim().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      // Half-typed: it stays text until it can be read.
      return text;
    }
  }
  return text;
}

/** What must be true of the call. */
export function AssertionsEditor({ list, onChange, parts }: { list: readonly Assertion[]; onChange: (list: Assertion[]) => void; parts: GraphParts }) {
  const put = (at: number, next: Assertion) => onChange(list.map((old, i) => (i === at ? next : old)));
  return (
    <div>
      {list.length === 0 && (
        <Text c="dimmed" fz="sm">
          Without an assertion the test holds whenever the call can be played.
        </Text>
      )}
      {list.map((assertion, at) => (
        <div key={at} className={css.editorRow}>
          <Select
            aria-label={`Assertion ${at + 1}`}
            w={240}
            allowDeselect={false}
            searchable
            data={GROUPED}
            value={assertion.check}
            onChange={(check) => check !== null && put(at, { check, ...FIRST[check] })}
          />
          <Fields name={`Assertion ${at + 1}`} assertion={assertion} parts={parts} set={(change) => put(at, { ...assertion, ...change })} />
          <ActionIcon
            ml="auto"
            variant="subtle"
            color="gray"
            aria-label={`Remove assertion ${at + 1}`}
            onClick={() => onChange(list.filter((_, i) => i !== at))}
          >
            <Trash2 size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        mt="xs"
        size="xs"
        variant="default"
        leftSection={<Plus size={14} />}
        onClick={() => onChange([...list, { check: 'outcome', is: parts.outcomes[0] ?? '' }])}
      >
        Add an assertion
      </Button>
    </div>
  );
}

const YES_NO = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
];

function Fields({ name, assertion, parts, set }: { name: string; assertion: Assertion; parts: GraphParts; set: (change: Record<string, unknown>) => void }) {
  const text = (key: string, label: string, placeholder = '') => (
    <TextInput
      className={css.grow}
      aria-label={`${name}: ${label}`}
      placeholder={placeholder}
      value={asText(assertion[key])}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const choice = (key: string, label: string, data: readonly string[]) => (
    <Autocomplete
      className={css.grow}
      aria-label={`${name}: ${label}`}
      placeholder={label}
      data={[...data]}
      value={asText(assertion[key])}
      onChange={(value) => set({ [key]: value })}
    />
  );
  const yesNo = (key: string, label: string) => (
    <Select
      w={100}
      aria-label={`${name}: ${label}`}
      allowDeselect={false}
      data={YES_NO}
      value={String(assertion[key] ?? true)}
      onChange={(value) => set({ [key]: value === 'true' })}
    />
  );
  const number = (key: string, label: string, suffix: string, scale = 1) => (
    <NumberInput
      w={150}
      aria-label={`${name}: ${label}`}
      suffix={suffix}
      min={0}
      value={Number(assertion[key] ?? 0) / scale}
      onChange={(value) => set({ [key]: Number(value) * scale })}
    />
  );
  const slots = parts.slots.map((slot) => slot.name);
  switch (assertion.check) {
    case 'outcome':
      return (
        <MultiSelect
          className={css.grow}
          aria-label={`${name}: outcomes`}
          placeholder="one of these"
          data={parts.outcomes.length > 0 ? [...parts.outcomes] : [assertion['is']].flat().map(String)}
          value={[assertion['is']]
            .flat()
            .map(String)
            .filter((each) => each !== '')}
          onChange={(value) => set({ is: value.length === 1 ? value[0] : value })}
        />
      );
    case 'success':
      return yesNo('is', 'success');
    case 'ended_reason':
      return (
        <Select
          className={css.grow}
          aria-label={`${name}: reason`}
          allowDeselect={false}
          data={ENDINGS}
          value={asText(assertion['is'])}
          onChange={(value) => value !== null && set({ is: value })}
        />
      );
    case 'slot': {
      const slot = parts.slots.find((each) => each.name === assertion['slot']);
      return (
        <>
          {choice('slot', 'value', slots)}
          <Autocomplete
            className={css.grow}
            aria-label={`${name}: is`}
            placeholder={slot?.type === 'date' ? '2027-03-09' : slot?.type === 'time' ? '15:00' : 'is'}
            data={[...(slot?.choices ?? [])]}
            value={asText(assertion['is'])}
            onChange={(value) => set({ is: asValue(value, slot?.type ?? 'text') })}
          />
        </>
      );
    }
    case 'slot_filled':
      return (
        <>
          {choice('slot', 'value', slots)}
          {yesNo('is', 'there')}
        </>
      );
    case 'action':
      return (
        <>
          {choice('action', 'action', parts.actions)}
          <NumberInput
            w={150}
            aria-label={`${name}: times`}
            placeholder="at least once"
            suffix=" times"
            min={0}
            value={typeof assertion['times'] === 'number' ? assertion['times'] : ''}
            onChange={(value) => set({ times: value === '' ? undefined : Number(value) })}
          />
        </>
      );
    case 'actions':
      return (
        <TagsInput
          className={css.grow}
          aria-label={`${name}: actions`}
          data={[...parts.actions]}
          value={(assertion['in_order'] as string[] | undefined) ?? []}
          onChange={(value) => set({ in_order: value })}
          allowDuplicates
        />
      );
    case 'no_action':
      return (
        <Autocomplete
          className={css.grow}
          aria-label={`${name}: action`}
          placeholder="any that changes something"
          data={[...parts.actions]}
          value={asText(assertion['action'])}
          onChange={(value) => set({ action: value === '' ? undefined : value })}
        />
      );
    case 'said':
    case 'not_said':
      return text('contains', 'words', 'these words');
    case 'said_like':
    case 'not_said_like':
      return text('pattern', 'pattern', 'free of charge|no cost');
    case 'visited':
    case 'not_visited':
      return choice('node', 'step', parts.nodes);
    case 'path':
      return (
        <TagsInput
          className={css.grow}
          aria-label={`${name}: steps`}
          data={[...parts.nodes]}
          value={(assertion['nodes'] as string[] | undefined) ?? []}
          onChange={(value) => set({ nodes: value })}
          allowDuplicates
        />
      );
    case 'turns':
      return number('at_most', 'turns', ' turns');
    case 'duration':
      return number('at_most_ms', 'seconds', ' s', 1000);
    case 'audible_gap':
      return number('at_most_ms', 'pause', ' ms');
    case 'talk_over':
      return number('at_most_ms', 'talking over each other', ' ms');
    case 'cost':
      return (
        <NumberInput
          w={150}
          aria-label={`${name}: cost`}
          prefix="$"
          min={0}
          decimalScale={4}
          value={Number(assertion['at_most_usd'] ?? 0)}
          onChange={(value) => set({ at_most_usd: Number(value) })}
        />
      );
    case 'same_end':
      return number('most_differences', 'calls that may differ', ' may differ');
    default:
      return null;
  }
}
