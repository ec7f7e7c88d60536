import { Alert, Button, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { inWords } from '#lib/problem';
import type { ToolTestReport } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { milliseconds, reasonWords, USE_STATES } from './tool-words.ts';
import { objectOf, sampleOf } from './tool-values.ts';
import css from './tools.module.css';

/** Tries a tool with example inputs: what went out, what came back, and what a conversation would have got. */
export function TryTool({
  schema,
  sideEffect,
  run,
  note,
}: {
  schema: Readonly<Record<string, unknown>>;
  sideEffect: boolean;
  run: (input: Record<string, unknown>) => Promise<ToolTestReport>;
  note?: string;
}) {
  const usual = JSON.stringify(sampleOf(schema), null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? usual;
  const input = objectOf(text);
  const trial = useMutation({ mutationFn: () => run(input ?? {}) });
  return (
    <Panel title="Try it">
      <Stack gap="sm">
        <Textarea
          label="Example inputs"
          description={
            sideEffect
              ? 'A real request is sent, and this tool changes something for good. Use inputs that may be changed.'
              : 'A real request is sent. Secrets are left out of what is shown.'
          }
          autosize
          minRows={2}
          maxRows={10}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={text}
          error={input === undefined ? 'Write an object as JSON.' : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button variant="default" leftSection={<Play size={15} />} loading={trial.isPending} disabled={input === undefined} onClick={() => trial.mutate()}>
            Send the request
          </Button>
          {note !== undefined && (
            <Text fz="sm" c="dimmed">
              {note}
            </Text>
          )}
        </Group>
        {trial.isError && (
          <Alert color="bad" role="alert">
            {inWords(trial.error)}
          </Alert>
        )}
        {trial.data !== undefined && <Report report={trial.data} />}
      </Stack>
    </Panel>
  );
}

function Report({ report }: { report: ToolTestReport }) {
  const { words, meaning } = USE_STATES[report.status];
  const { request, response } = report;
  return (
    <Stack gap="sm" role="region" aria-label="What came of it">
      <Group gap="sm">
        <Mark meaning={meaning}>{words}</Mark>
        <Text fz="sm" c="dimmed">
          {milliseconds(report.duration_ms)}
          {report.attempts > 1 && `, ${report.attempts} attempts`}
        </Text>
      </Group>
      {report.reason !== null && (
        <Text>
          {reasonWords(report.reason)}. {report.detail}
        </Text>
      )}
      {request !== null && (
        <Shown label="Sent">
          {`${request.method} ${request.url}\n${Object.entries(request.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}${request.body === null ? '' : `\n\n${request.body}`}`}
        </Shown>
      )}
      {response !== null && (
        <Shown label="Answer">
          {`${response.status ?? ''} ${response.content_type ?? ''}\n\n${indented(response.body)}${response.is_whole ? '' : '\n… the rest was cut off'}`}
        </Shown>
      )}
      <Shown label="What the conversation gets">{JSON.stringify(report.result, null, 2)}</Shown>
    </Stack>
  );
}

/** JSON on several lines; anything else as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

const Shown = ({ label, children }: { label: string; children: string }) => (
  <div>
    <Text fz="sm" fw={500} mb={4}>
      {label}
    </Text>
    <Code block className={css.shown} tabIndex={0} role="group" aria-label={label}>
      {children}
    </Code>
  </div>
);
