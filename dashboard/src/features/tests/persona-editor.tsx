import { ActionIcon, Button, MultiSelect, NumberInput, Select, Slider, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { humanize } from '#lib/format';
import { asText, asValue } from './assertions-editor.tsx';
import type { GraphParts } from './graph-parts.ts';
import css from './tests.module.css';

export interface Persona {
  goal: string | string[];
  facts: Record<string, unknown>;
  moods: Record<string, number>;
  changes_mind?: { slot: string; to: unknown }[];
  declines?: string[];
  answers?: { when: string; say: string | string[] }[];
  patience_turns?: number;
  [more: string]: unknown;
}

const MOODS: readonly [string, string][] = [
  ['says_more', 'Says more than asked'],
  ['mumbles', 'Mumbles'],
  ['interrupts', 'Interrupts'],
  ['falls_silent', 'Falls silent'],
  ['off_topic', 'Asks off-topic'],
  ['is_rude', 'Is rude'],
  ['keys_digits', 'Keys digits in'],
];
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  date: '2027-03-09',
  time: '15:00',
  datetime: '2027-03-09T15:00',
  phone: '+15552014477',
  email: 'jane@example.com',
  person_name: 'Jane Miller',
};
const lines = (text: string): string | string[] => {
  const list = text.split('\n').filter((line) => line.trim() !== '');
  return list.length === 1 ? (list[0] as string) : list.length === 0 ? '' : list;
};

/** A caller who is played by rules: what they want, what they know, how they behave. */
export function PersonaEditor({ persona, onChange, parts }: { persona: Persona; onChange: (persona: Persona) => void; parts: GraphParts }) {
  const set = (change: Partial<Persona>) => onChange({ ...persona, ...change });
  const changes = persona.changes_mind ?? [];
  const answers = persona.answers ?? [];
  return (
    <Stack gap="md">
      <Textarea
        label="What they want"
        description="Their first words; several lines are several ways to say it, one of them by chance."
        autosize
        minRows={2}
        value={[persona.goal].flat().join('\n')}
        onChange={(event) => set({ goal: lines(event.currentTarget.value) })}
      />
      <fieldset className="plain-fieldset">
        <Text component="legend" fw={500} fz="sm" mb={6}>
          What they know
        </Text>
        <div className={css.facts}>
          {parts.slots.map((slot) => {
            const put = (text: string | null) => {
              const { [slot.name]: _old, ...facts } = persona.facts;
              set({ facts: text === null || text === '' ? facts : { ...facts, [slot.name]: asValue(text, slot.type) } });
            };
            const choices = slot.type === 'boolean' ? ['true', 'false'] : slot.choices;
            return choices.length > 0 ? (
              <Select
                key={slot.name}
                label={humanize(slot.name)}
                clearable
                placeholder="does not know"
                data={choices.map((value) => ({ value, label: slot.type === 'boolean' ? (value === 'true' ? 'yes' : 'no') : humanize(value) }))}
                value={persona.facts[slot.name] === undefined ? null : asText(persona.facts[slot.name])}
                onChange={put}
              />
            ) : (
              <TextInput
                key={slot.name}
                label={humanize(slot.name)}
                placeholder={PLACEHOLDERS[slot.type] ?? 'does not know'}
                value={asText(persona.facts[slot.name])}
                onChange={(event) => put(event.currentTarget.value)}
              />
            );
          })}
        </div>
      </fieldset>
      <fieldset className="plain-fieldset">
        <Text component="legend" fw={500} fz="sm" mb={6}>
          How they behave, in how many of their turns
        </Text>
        <div className={css.moods}>
          {MOODS.map(([mood, label]) => (
            <div key={mood}>
              <Text fz="sm">
                {label}: {Math.round((persona.moods[mood] ?? 0) * 100)}&#8239;%
              </Text>
              <Slider
                size="sm"
                thumbLabel={label}
                label={null}
                min={0}
                max={100}
                step={5}
                value={Math.round((persona.moods[mood] ?? 0) * 100)}
                onChange={(value) => {
                  const { [mood]: _old, ...moods } = persona.moods;
                  set({ moods: value === 0 ? moods : { ...moods, [mood]: value / 100 } });
                }}
              />
            </div>
          ))}
        </div>
      </fieldset>
      <div>
        <Text fw={500} fz="sm">
          What they change their mind about
        </Text>
        {changes.map((change, at) => {
          const slot = parts.slots.find((each) => each.name === change.slot);
          const put = (next: Partial<(typeof changes)[number]>) => set({ changes_mind: changes.map((old, i) => (i === at ? { ...old, ...next } : old)) });
          return (
            <div key={at} className={css.editorRow}>
              <Select
                aria-label={`Change ${at + 1}: value`}
                w={200}
                data={parts.slots.map(({ name }) => ({ value: name, label: humanize(name) }))}
                value={change.slot}
                onChange={(value) => value !== null && put({ slot: value })}
              />
              <TextInput
                className={css.grow}
                aria-label={`Change ${at + 1}: to`}
                placeholder={PLACEHOLDERS[slot?.type ?? ''] ?? 'to'}
                value={asText(change.to)}
                onChange={(event) => put({ to: asValue(event.currentTarget.value, slot?.type ?? 'text') })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove change ${at + 1}`}
                onClick={() => set({ changes_mind: changes.filter((_, i) => i !== at) })}
              >
                <Trash2 size={15} />
              </ActionIcon>
            </div>
          );
        })}
        <Button
          mt={6}
          size="xs"
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => set({ changes_mind: [...changes, { slot: parts.slots[0]?.name ?? '', to: '' }] })}
        >
          Add a change of mind
        </Button>
      </div>
      <MultiSelect
        label="What they would rather not tell"
        data={parts.slots.map(({ name }) => ({ value: name, label: humanize(name) }))}
        value={persona.declines ?? []}
        onChange={(declines) => set({ declines })}
      />
      <div>
        <Text fw={500} fz="sm">
          What they answer when the agent says something
        </Text>
        {answers.map((answer, at) => {
          const put = (next: Partial<(typeof answers)[number]>) => set({ answers: answers.map((old, i) => (i === at ? { ...old, ...next } : old)) });
          return (
            <div key={at} className={css.editorRow}>
              <TextInput
                className={css.grow}
                aria-label={`Answer ${at + 1}: when the agent says`}
                placeholder="when it says … (a pattern)"
                value={answer.when}
                onChange={(event) => put({ when: event.currentTarget.value })}
              />
              <TextInput
                className={css.grow}
                aria-label={`Answer ${at + 1}: they say`}
                placeholder="they say"
                value={[answer.say].flat().join(' | ')}
                onChange={(event) => put({ say: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove answer ${at + 1}`}
                onClick={() => set({ answers: answers.filter((_, i) => i !== at) })}
              >
                <Trash2 size={15} />
              </ActionIcon>
            </div>
          );
        })}
        <Button mt={6} size="xs" variant="default" leftSection={<Plus size={14} />} onClick={() => set({ answers: [...answers, { when: '', say: '' }] })}>
          Add an answer
        </Button>
      </div>
      <NumberInput
        label="Hangs up after"
        suffix=" turns"
        w={180}
        min={1}
        max={100}
        value={persona.patience_turns ?? 40}
        onChange={(value) => set({ patience_turns: Number(value) })}
      />
    </Stack>
  );
}
