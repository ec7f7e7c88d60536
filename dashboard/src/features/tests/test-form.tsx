import {
  Alert,
  Anchor,
  Button,
  Collapse,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords, Problem } from '#lib/problem';
import { useCan } from '#lib/session';
import type { AgentTest } from '#lib/types';
import { Panel } from '#ui/page';
import { type Assertion, AssertionsEditor } from './assertions-editor.tsx';
import { type GraphParts, useGraphParts } from './graph-parts.ts';
import { LineEditor } from './line-editor.tsx';
import { type Persona, PersonaEditor } from './persona-editor.tsx';
import type { Kind } from './test-words.ts';
import { type Turn, TurnsEditor } from './turns-editor.tsx';

type Definition = Record<string, unknown>;

const NEW_PERSONA: Persona = { goal: '', facts: {}, moods: {} };
const FIRST: Readonly<Record<Kind, Definition>> = {
  scripted: { turns: [''], assertions: [] },
  persona: { persona: NEW_PERSONA, runs: 10, pass_share: 1, assertions: [] },
  audio: { turns: [''], assertions: [] },
  replay: { days: 7, assertions: [{ check: 'same_end', most_differences: 0 }] },
  load: { turns: [''], calls: 10, at_once: 4, assertions: [] },
};

/** A test in fields: its caller, what must be true, its world, and when it runs. */
export function TestForm({ agentId, kind, test }: { agentId: string; kind: Kind; test: AgentTest | null }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const parts = useGraphParts(agentId);
  const may = useCan(test === null ? 'tests.create' : 'tests.update');
  const [name, setName] = useState(test?.name ?? '');
  const [definition, setDefinition] = useState<Definition>(test?.definition ?? FIRST[kind]);
  const [gate, setGate] = useState(test?.gates_publish ?? false);
  const [enabled, setEnabled] = useState(test?.enabled ?? true);
  const [cron, setCron] = useState(test?.schedule_cron ?? '');
  const set = (change: Definition) => setDefinition((old) => ({ ...old, ...change }));
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), definition, gates_publish: gate, enabled, schedule_cron: cron.trim() === '' ? null : cron.trim() };
      return test === null ? api.tests.create(agentId, { ...body, kind }) : api.tests.update(test.id, body);
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['tests'] });
      if (test === null) await navigate({ to: `/agents/${agentId}/tests/${saved.id}` });
    },
  });
  const wrong = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
      noValidate
      style={{ minWidth: 0 }}
    >
      <fieldset className="plain-fieldset" disabled={!may}>
        <Stack gap="lg">
          <TextInput
            label="Name"
            placeholder="Jane changes her mind"
            maw={520}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={wrong['name']}
          />
          <Caller kind={kind} definition={definition} set={set} parts={parts} replace={setDefinition} />
          <Panel title="What must be true">
            <AssertionsEditor list={(definition['assertions'] as Assertion[] | undefined) ?? []} onChange={(assertions) => set({ assertions })} parts={parts} />
          </Panel>
          {kind !== 'replay' && <World definition={definition} replace={setDefinition} />}
          <Panel title="When it runs">
            <Stack gap="sm">
              <Switch label="Must hold before a version is published" checked={gate} onChange={(event) => setGate(event.currentTarget.checked)} />
              <Switch label="Switched on: runs with the others" checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
              <Schedule cron={cron} onChange={setCron} error={wrong['schedule_cron']} />
            </Stack>
          </Panel>
          {save.isError && (
            <Alert color="bad" role="alert" title={save.error instanceof Problem ? save.error.message : 'The test was not saved'}>
              {save.error instanceof Problem && save.error.errors.length > 0 ? (
                <ul style={{ margin: 0, paddingLeft: 18 }}>
                  {save.error.errors.map((line) => (
                    <li key={line.path}>
                      {line.path.replace(/^definition\./, '').replaceAll(/\.(\d+)/g, (_all, at: string) => ` ${Number(at) + 1}`)}: {line.message}
                    </li>
                  ))}
                </ul>
              ) : (
                !(save.error instanceof Problem) && inWords(save.error)
              )}
            </Alert>
          )}
          {may && (
            <Group gap="xs">
              <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
                {test === null ? 'Make the test' : 'Save changes'}
              </Button>
              <Button component={Link} to={`/agents/${agentId}?tab=tests`} variant="default">
                Cancel
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

interface CallerProps {
  kind: Kind;
  definition: Definition;
  set: (change: Definition) => void;
  replace: (definition: Definition) => void;
  parts: GraphParts;
}

function Caller(props: CallerProps) {
  const { kind, definition, set, parts } = props;
  if (kind === 'scripted')
    return (
      <Panel title="What the caller does">
        <TurnsEditor turns={(definition['turns'] as Turn[] | undefined) ?? []} onChange={(turns) => set({ turns })} spoken={false} />
      </Panel>
    );
  if (kind === 'persona')
    return (
      <>
        <Panel title="The caller">
          <PersonaEditor persona={(definition['persona'] as Persona | undefined) ?? NEW_PERSONA} onChange={(persona) => set({ persona })} parts={parts} />
        </Panel>
        <Panel title="How many">
          <Group gap="md" align="flex-end">
            <NumberInput
              label="Callers"
              description="each with the next seed"
              w={150}
              min={1}
              max={200}
              value={Number(definition['runs'] ?? 1)}
              onChange={(runs) => set({ runs: Number(runs) })}
            />
            <NumberInput
              label="Must hold for"
              w={150}
              suffix=" %"
              min={1}
              max={100}
              value={Math.round(Number(definition['pass_share'] ?? 1) * 100)}
              onChange={(share) => set({ pass_share: Number(share) / 100 })}
            />
            <Seed definition={definition} set={set} />
          </Group>
        </Panel>
      </>
    );
  if (kind === 'replay') return <Recorded definition={definition} set={set} />;
  return <Spoken {...props} />;
}

function Seed({ definition, set }: { definition: Definition; set: (change: Definition) => void }) {
  return (
    <NumberInput
      label="Seed"
      description="the same plays the same"
      w={150}
      min={0}
      placeholder="1"
      value={typeof definition['seed'] === 'number' ? definition['seed'] : ''}
      onChange={(seed) => set({ seed: seed === '' ? undefined : Number(seed) })}
    />
  );
}

function Recorded({ definition, set }: { definition: Definition; set: (change: Definition) => void }) {
  if (typeof definition['call_id'] === 'string')
    return (
      <Panel title="The call">
        <Anchor component={Link} to={`/calls/${definition['call_id']}`}>
          Open the call
        </Anchor>
      </Panel>
    );
  return (
    <Panel title="The calls">
      <NumberInput
        label="Of the last"
        suffix=" days"
        w={180}
        min={1}
        max={365}
        value={Number(definition['days'] ?? 7)}
        onChange={(days) => set({ days: Number(days) })}
      />
    </Panel>
  );
}

function Spoken({ kind, definition, set, replace, parts }: CallerProps) {
  const isPersona = definition['persona'] !== undefined;
  const choose = (who: string) => {
    const { turns: _turns, persona: _persona, ...rest } = definition;
    replace(who === 'persona' ? { ...rest, persona: NEW_PERSONA } : { ...rest, turns: [''] });
  };
  return (
    <>
      <Panel title="The caller">
        <SegmentedControl
          mb="md"
          aria-label="Who speaks"
          value={isPersona ? 'persona' : 'turns'}
          onChange={choose}
          data={[
            { value: 'turns', label: 'Written' },
            { value: 'persona', label: 'Played by rules' },
          ]}
        />
        {isPersona ? (
          <PersonaEditor persona={definition['persona'] as Persona} onChange={(persona) => set({ persona })} parts={parts} />
        ) : (
          <>
            <TurnsEditor turns={(definition['turns'] as Turn[] | undefined) ?? []} onChange={(turns) => set({ turns })} spoken />
            <Switch
              mt="sm"
              label="Literal: says its lines in order even when it was misunderstood"
              checked={definition['literal'] === true}
              onChange={(event) => set({ literal: event.currentTarget.checked })}
            />
          </>
        )}
      </Panel>
      <Panel title="Voice and line">
        <LineEditor
          voice={(definition['voice'] as Definition | undefined) ?? {}}
          line={(definition['line'] as Definition | undefined) ?? {}}
          onVoice={(voice) => set({ voice })}
          onLine={(line) => set({ line })}
        />
      </Panel>
      <Panel title="How many">
        <Group gap="md" align="flex-end">
          {kind === 'load' && (
            <>
              <NumberInput
                label="Calls"
                w={120}
                min={1}
                max={500}
                value={Number(definition['calls'] ?? 10)}
                onChange={(calls) => set({ calls: Number(calls) })}
              />
              <NumberInput
                label="At once"
                w={120}
                min={1}
                max={64}
                value={Number(definition['at_once'] ?? 4)}
                onChange={(at_once) => set({ at_once: Number(at_once) })}
              />
              <NumberInput
                label="Must hold for"
                w={130}
                suffix=" %"
                min={1}
                max={100}
                value={Math.round(Number(definition['pass_share'] ?? 0.95) * 100)}
                onChange={(share) => set({ pass_share: Number(share) / 100 })}
              />
            </>
          )}
          <Seed definition={definition} set={set} />
        </Group>
      </Panel>
    </>
  );
}

/** The moment, the hours, what is known before, and what actions answer. Closed until it is needed. */
function World({ definition, replace }: { definition: Definition; replace: (definition: Definition) => void }) {
  const has = ['now', 'context', 'open', 'mocks'].some((key) => definition[key] !== undefined);
  const [shown, setShown] = useState(has);
  const put = (key: string, value: unknown) => {
    const { [key]: _old, ...rest } = definition;
    replace(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <Panel
      title={
        <UnstyledButton aria-expanded={shown} onClick={() => setShown(!shown)} fw={600}>
          <ChevronRight size={14} aria-hidden="true" style={{ transform: shown ? 'rotate(90deg)' : undefined, verticalAlign: '-2px' }} /> The world of the test
        </UnstyledButton>
      }
    >
      {!shown && (
        <Text c="dimmed" fz="sm">
          Monday, 1 March 2027, nine in the morning; actions succeed; opening hours, services and staff are the organization’s.
        </Text>
      )}
      <Collapse expanded={shown} transitionDuration={100}>
        {shown && (
          <Stack gap="sm">
            <TextInput
              label="Moment of the call"
              placeholder="2027-03-01T09:00:00"
              w={260}
              value={String(definition['now'] ?? '')}
              onChange={(event) => put('now', event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
            />
            <Json
              label="Known before the call"
              hint='{"caller_number": "+15552014477"}'
              value={definition['context']}
              onChange={(value) => put('context', value)}
            />
            <Json label="Opening hours" hint='{"default": true}' value={definition['open']} onChange={(value) => put('open', value)} />
            <Json
              label="What actions answer"
              hint='{"builtin.hold_slot": [{"ok": false, "alternative_spoken": "4 PM"}]}'
              value={definition['mocks']}
              onChange={(value) => put('mocks', value)}
            />
          </Stack>
        )}
      </Collapse>
    </Panel>
  );
}

/** What a text is as JSON; undefined while it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** JSON, judged while it is written: a field that changes its height when it is left would move what is being clicked from under the pointer. */
function Json({ label, hint, value, onChange }: { label: string; hint: string; value: unknown; onChange: (value: unknown) => void }) {
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  return (
    <Textarea
      label={label}
      placeholder={hint}
      autosize
      minRows={1}
      error={text.trim() !== '' && parsed(text) === undefined && 'This is not JSON yet'}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const read = parsed(next);
        // Half-typed: what was readable last stays.
        if (read !== undefined || next.trim() === '') onChange(read);
      }}
    />
  );
}

const PLANS = [
  { value: '', label: 'Only by hand' },
  { value: '0 6 * * *', label: 'Every day at 6:00' },
  { value: '0 6 * * 1-5', label: 'On weekdays at 6:00' },
  { value: '0 * * * *', label: 'Every hour' },
];

function Schedule({ cron, onChange, error }: { cron: string; onChange: (cron: string) => void; error: string | undefined }) {
  const isKnown = PLANS.some((plan) => plan.value === cron);
  const [own, setOwn] = useState(!isKnown);
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="By itself"
        w={220}
        allowDeselect={false}
        data={[...PLANS.map((plan) => ({ ...plan, value: plan.value === '' ? 'never' : plan.value })), { value: 'own', label: 'Another time' }]}
        value={own ? 'own' : cron === '' ? 'never' : cron}
        onChange={(value) => {
          setOwn(value === 'own');
          if (value !== 'own') onChange(value === 'never' ? '' : (value ?? ''));
        }}
      />
      {own && (
        <TextInput
          label="Schedule"
          description="minute, hour, day, month, weekday"
          placeholder="30 6 * * 1-5"
          value={cron}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
        />
      )}
    </Group>
  );
}
