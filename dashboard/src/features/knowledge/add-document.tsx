import { Alert, Button, Drawer, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { KnowledgeBase } from '#lib/types';
import { emptyRow, FaqRows, rowFaults, rowsOf } from './faq-rows.tsx';

/** Adds a document to a base; starts afresh each time it opens. */
export function AddDocument({ opened, close, base }: { opened: boolean; close: () => void; base: KnowledgeBase }) {
  return (
    <Drawer opened={opened} onClose={close} title={`Add to ${base.name}`} position="right" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Fields close={close} base={base} />}
    </Drawer>
  );
}

function Fields({ close, base }: { close: () => void; base: KnowledgeBase }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<'faq' | 'text'>('faq');
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [rows, setRows] = useState(() => [emptyRow()]);
  const [faults, setFaults] = useState<ReturnType<typeof rowFaults>>({});
  const [refused, setRefused] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: () =>
      api.knowledge.addDocument(base.id, { source_type: kind, title: title.trim(), ...(kind === 'faq' ? { rows: rowsOf(rows) } : { content }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['knowledge'] });
      close();
    },
    onError: (error) => setRefused(fieldErrors(error)),
  });
  const submit = () => {
    const found = kind === 'faq' ? rowFaults(rows) : {};
    const missing = {
      ...(title.trim() === '' ? { title: 'A title is needed.' } : {}),
      ...(kind === 'text' && content.trim() === '' ? { content: 'There is nothing in it.' } : {}),
      ...(kind === 'faq' && rowsOf(rows).length === 0 ? { rows: 'Write at least one question with its answer.' } : {}),
    };
    setFaults(found);
    setRefused(missing);
    if (Object.keys(found).length === 0 && Object.keys(missing).length === 0) save.mutate();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label="What to add"
          value={kind}
          onChange={(next) => setKind(next as typeof kind)}
          data={[
            { value: 'faq', label: 'Questions and answers' },
            { value: 'text', label: 'Text' },
          ]}
        />
        <TextInput
          label="Title"
          placeholder={kind === 'faq' ? 'What callers ask' : 'Our policies'}
          maxLength={200}
          value={title}
          error={refused['title']}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {kind === 'faq' ? (
          <FaqRows rows={rows} onChange={setRows} faults={faults} />
        ) : (
          <Textarea
            label="Text"
            description="A line that begins with # is a heading; it goes with what stands below it. Tables with | stay tables."
            autosize
            minRows={10}
            maxRows={24}
            value={content}
            error={refused['content']}
            onChange={(event) => setContent(event.currentTarget.value)}
          />
        )}
        {(refused['rows'] !== undefined || (save.isError && Object.keys(fieldErrors(save.error)).length === 0)) && (
          <Alert color="bad" role="alert">
            {refused['rows'] ?? inWords(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Add it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
