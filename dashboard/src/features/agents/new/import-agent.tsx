import { Alert, Badge, Button, Code, FileButton, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords, Problem } from '#lib/problem';
import type { AgentImportLine, AgentImportReport } from '#lib/types';
import css from './new-agent.module.css';

const FORMATS: Readonly<Record<AgentImportReport['format'], string>> = { vapi: 'Vapi', retell: 'Retell', bolna: 'Bolna', dograh: 'Dograh' };
const RESULTS: Readonly<Record<AgentImportLine['result'], { label: string; color: string }>> = {
  not_converted: { label: 'Not taken over', color: 'bad' },
  approximated: { label: 'Taken over in part', color: 'attention' },
  converted: { label: 'Taken over', color: 'good' },
};
type Result = AgentImportLine['result'];
type Shown = Result | 'all' | 'open';
type Definition = Record<string, unknown>;

/** The file as data; the words of the refusal where it is none. */
async function definitionIn(file: File): Promise<Definition> {
  const text = await file.text();
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Definition;
  } catch {
    // Said below, in one sentence for both.
  }
  throw new Error(`${file.name} is not the JSON of one agent.`);
}

/** An agent of another product: its file is looked at, what became of every line is shown, and only then an agent is made. */
export function ImportAgent() {
  const [definition, setDefinition] = useState<Definition | null>(null);
  const check = useMutation({
    mutationFn: async (file: File) => {
      const read = await definitionIn(file);
      const report = await api.agents.importCheck({ definition: read });
      setDefinition(read);
      return report;
    },
  });
  const trouble =
    check.error === null ? null : ((check.error instanceof Problem ? Object.values(fieldErrors(check.error))[0] : undefined) ?? inWords(check.error));
  return (
    <article className={css.preview}>
      <Title order={2} className={css.previewTitle}>
        From another product
      </Title>
      <Text c="dimmed" maw={600}>
        Give the file that Vapi, Retell, Bolna or Dograh exports for an agent. You see what becomes of every line before anything is made. The file is read on
        your own server.
      </Text>
      <Group gap="sm">
        <FileButton accept=".json,application/json" onChange={(file) => file !== null && check.mutate(file)}>
          {(props) => (
            <Button variant={check.data === undefined ? 'filled' : 'default'} loading={check.isPending} {...props}>
              {check.data === undefined ? 'Choose a file' : 'Choose another file'}
            </Button>
          )}
        </FileButton>
      </Group>
      {trouble !== null && (
        <Alert color="bad" title="This file cannot be taken over">
          {trouble}
        </Alert>
      )}
      {check.data !== undefined && definition !== null && <Report key={check.submittedAt} report={check.data} definition={definition} />}
    </article>
  );
}

function Report({ report, definition }: { report: AgentImportReport; definition: Definition }) {
  const open = report.lines.filter((line) => line.result !== 'converted');
  // What is left to do comes first; what went well needs nobody.
  const [shown, setShown] = useState<Shown>(open.length > 0 ? 'open' : 'all');
  const count = (result: Result): number => report.lines.filter((line) => line.result === result).length;
  const lines = shown === 'open' ? open : report.lines.filter((line) => shown === 'all' || line.result === shown);
  const nodes = Array.isArray(report.objective_graph['nodes']) ? report.objective_graph['nodes'].length : 0;
  return (
    <Stack gap="md">
      <Text>
        <b>{report.name}</b> of {FORMATS[report.format]} becomes {nodes} steps.{' '}
        {report.findings.length === 0
          ? 'Nothing is missing in them.'
          : `The check has ${report.findings.length === 1 ? 'one thing' : `${report.findings.length} things`} to say about them; the editor shows each at its place.`}
      </Text>
      <NameImport report={report} definition={definition} />
      <section aria-label="What becomes of every line">
        <SegmentedControl
          aria-label="Lines shown"
          size="xs"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: 'open', label: `To look at ${open.length}` },
            { value: 'all', label: `All ${report.lines.length}` },
            { value: 'not_converted', label: `Not taken over ${count('not_converted')}` },
            { value: 'approximated', label: `In part ${count('approximated')}` },
            { value: 'converted', label: `Taken over ${count('converted')}` },
          ]}
          className={css.importFilter}
        />
        <ul className={css.importLines}>
          {lines.map((line, i) => (
            <li key={`${line.pointer} ${i}`} className={css.importLine}>
              <Group gap="xs" wrap="wrap">
                <Badge size="sm" variant="light" tt="none" color={RESULTS[line.result].color}>
                  {RESULTS[line.result].label}
                </Badge>
                <Code className={css.importPointer}>{line.pointer === '' ? 'the whole file' : line.pointer}</Code>
              </Group>
              <Text fz="sm">{line.words}</Text>
              {line.todo !== null && (
                <Text fz="sm" c="dimmed">
                  {line.todo}
                </Text>
              )}
            </li>
          ))}
          {lines.length === 0 && <Text c="dimmed">No lines.</Text>}
        </ul>
      </section>
    </Stack>
  );
}

function NameImport({ report, definition }: { report: AgentImportReport; definition: Definition }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(report.name.slice(0, 100));
  const make = useMutation({
    mutationFn: () => api.agents.import({ definition, format: report.format, name: name.trim() }),
    onSuccess: async ({ agent }) => {
      await client.invalidateQueries({ queryKey: ['agents'] });
      await navigate({ to: '/agents/$agentId', params: { agentId: agent.id } });
    },
  });
  const refused = make.error === null ? null : (fieldErrors(make.error)['name'] ?? inWords(make.error));
  return (
    <form
      className={css.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') make.mutate();
      }}
    >
      <TextInput
        className={css.nameField}
        label="Name of the agent"
        description="It begins as a draft; nothing answers a call before you publish it."
        value={name}
        maxLength={100}
        onChange={(event) => {
          setName(event.currentTarget.value);
          if (make.error !== null) make.reset();
        }}
        error={refused}
      />
      <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
        Make the agent
      </Button>
    </form>
  );
}
