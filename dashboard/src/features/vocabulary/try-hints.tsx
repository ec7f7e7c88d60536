import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { Panel } from '#ui/page';

const ASKED = [
  { value: 'open', label: 'How can I help?' },
  { value: 'name', label: 'What is your name?' },
  { value: 'address', label: 'Where is it?' },
];

/** Says a sentence over a telephone line and shows what is heard of it, without the words of this page and with them. */
export function TryHints() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<'open' | 'name' | 'address'>('open');
  const trial = useMutation({ mutationFn: () => api.vocabulary.tryHints({ text: text.trim(), asked }) });
  return (
    <Panel title="Try it">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') trial.mutate();
        }}
      >
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            The built-in voice says a sentence over a telephone line; the recogniser listens to it twice.
          </Text>
          <TextInput label="A caller says" placeholder="Is Siobhan there on Friday?" value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Group align="flex-end" justify="space-between">
            <Select
              label="After the question"
              allowDeselect={false}
              data={ASKED}
              value={asked}
              onChange={(value) => value !== null && setAsked(value as typeof asked)}
            />
            <Button type="submit" variant="default" loading={trial.isPending} disabled={text.trim() === ''}>
              Listen to it
            </Button>
          </Group>
          <div aria-live="polite">
            {trial.isError && (
              <Alert color="bad" role="alert">
                {fieldErrors(trial.error)['text'] ?? inWords(trial.error)}
              </Alert>
            )}
            {trial.data && (
              <Stack gap={4}>
                <Text fz="sm">
                  <Text span c="dimmed" inherit>
                    Without hints:{' '}
                  </Text>
                  {trial.data.without_hints === '' ? 'nothing' : trial.data.without_hints}
                </Text>
                <Text fz="sm">
                  <Text span c="dimmed" inherit>
                    With {trial.data.phrases === 1 ? 'one word' : `${trial.data.phrases} words`}:{' '}
                  </Text>
                  {trial.data.with_hints === '' ? 'nothing' : trial.data.with_hints}
                </Text>
              </Stack>
            )}
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
