import { ActionIcon, Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import css from './tests.module.css';

/** One turn of a written caller, as the API has it. */
export type Turn = string | Record<string, unknown>;

const WHAT = [
  { value: 'say', label: 'Says' },
  { value: 'dtmf', label: 'Presses keys' },
  { value: 'silence_ms', label: 'Is silent' },
  { value: 'hang_up', label: 'Hangs up' },
];
const SOUNDS = [
  { value: 'hold_music', label: 'Hold music' },
  { value: 'fax_tone', label: 'Fax' },
  { value: 'answering_machine', label: 'Answering machine' },
  { value: 'monologue', label: 'Talks without end' },
  { value: 'two_voices', label: 'Two people at once' },
  { value: 'child', label: 'A child' },
  { value: 'noise', label: 'Noise' },
];

const whatOf = (turn: Turn): string => {
  if (typeof turn === 'string') return 'say';
  return ['say', 'dtmf', 'silence_ms', 'hang_up', 'sound'].find((key) => turn[key] !== undefined) ?? 'say';
};
/** Fields that stay when what a turn does is changed. */
const restOf = (turn: Turn): Record<string, unknown> =>
  typeof turn === 'string'
    ? {}
    : Object.fromEntries(Object.entries(turn).filter(([key]) => key === 'expect_say' || key === 'expect_node' || key === 'interrupt_after_ms'));
const made = (what: string, value: unknown, rest: Record<string, unknown>): Turn =>
  what === 'say' && Object.keys(rest).length === 0 ? String(value) : { [what]: value, ...(what === 'sound' ? { sound_ms: 8000 } : {}), ...rest };
const FIRST: Readonly<Record<string, unknown>> = { say: '', dtmf: '1', silence_ms: 8000, hang_up: true, sound: 'hold_music' };

/** The lines of a written caller, in order. */
export function TurnsEditor({ turns, onChange, spoken }: { turns: readonly Turn[]; onChange: (turns: Turn[]) => void; spoken: boolean }) {
  const put = (at: number, turn: Turn) => onChange(turns.map((old, i) => (i === at ? turn : old)));
  const move = (at: number, by: number) => {
    const next = [...turns];
    const [taken] = next.splice(at, 1);
    if (taken !== undefined) next.splice(at + by, 0, taken);
    onChange(next);
  };
  return (
    <div>
      {turns.map((turn, at) => {
        const what = whatOf(turn);
        const rest = restOf(turn);
        const value = typeof turn === 'string' ? turn : turn[what];
        const name = `Turn ${at + 1}`;
        return (
          <div key={at} className={css.editorRow}>
            <Select
              aria-label={`${name}: what the caller does`}
              w={150}
              allowDeselect={false}
              data={spoken ? [...WHAT, { value: 'sound', label: 'Lets be heard' }] : WHAT}
              value={what}
              onChange={(next) => next !== null && put(at, made(next, FIRST[next], rest))}
            />
            {what === 'say' && (
              <TextInput
                className={css.grow}
                aria-label={`${name}: words`}
                placeholder="What the caller says"
                value={String(value ?? '')}
                onChange={(event) => put(at, made('say', event.currentTarget.value, rest))}
              />
            )}
            {what === 'dtmf' && (
              <TextInput
                className={css.grow}
                aria-label={`${name}: keys`}
                placeholder="5552014477#"
                value={String(value ?? '')}
                onChange={(event) => put(at, made('dtmf', event.currentTarget.value, rest))}
              />
            )}
            {what === 'silence_ms' && (
              <NumberInput
                className={css.grow}
                aria-label={`${name}: seconds of silence`}
                suffix=" s"
                min={0}
                max={900}
                value={Number(value) / 1000}
                onChange={(next) => put(at, made('silence_ms', Math.round(Number(next) * 1000), rest))}
              />
            )}
            {what === 'sound' && (
              <Select
                className={css.grow}
                aria-label={`${name}: sound`}
                allowDeselect={false}
                data={SOUNDS}
                value={String(value)}
                onChange={(next) => next !== null && put(at, made('sound', next, rest))}
              />
            )}
            {what !== 'hang_up' && (
              <TextInput
                className={css.grow}
                aria-label={`${name}: what the agent should answer`}
                placeholder="The agent should say … (may stay empty)"
                value={String(rest['expect_say'] ?? '')}
                onChange={(event) => {
                  const { expect_say: _old, ...others } = rest;
                  const words = event.currentTarget.value;
                  put(at, made(what, value, words === '' ? others : { ...others, expect_say: words }));
                }}
              />
            )}
            <Group gap={2} wrap="nowrap" ml="auto">
              <ActionIcon variant="subtle" color="gray" aria-label={`${name} up`} disabled={at === 0} onClick={() => move(at, -1)}>
                <ArrowUp size={15} />
              </ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={`${name} down`} disabled={at === turns.length - 1} onClick={() => move(at, 1)}>
                <ArrowDown size={15} />
              </ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={`Remove turn ${at + 1}`} onClick={() => onChange(turns.filter((_, i) => i !== at))}>
                <Trash2 size={15} />
              </ActionIcon>
            </Group>
          </div>
        );
      })}
      <Button mt="xs" size="xs" variant="default" leftSection={<Plus size={14} />} onClick={() => onChange([...turns, ''])}>
        Add a turn
      </Button>
    </div>
  );
}
