import { Alert, Button, Drawer, FileInput, Group, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { KnowledgeBase, KnowledgeDocumentDetail } from '#lib/types';
import { emptyRow, FaqRows, rowFaults, rowsOf } from './faq-rows.tsx';

const KINDS = [
  { value: 'faq', label: 'Questions' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
  { value: 'url', label: 'Web page' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

export const FILES = '.pdf,.docx,.html,.htm,.md,.markdown,.csv,.txt';
export const FILE_WORDS =
  'PDF, Word (.docx), HTML, Markdown, CSV or text, up to 10 MB. It is read in the background and kept. Headings and tables stay; pictures are not read.';
const NEVER = 'never';
export const RECRAWLS = [
  { value: NEVER, label: 'Only when asked to' },
  { value: '1', label: 'Every hour' },
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
  { value: '720', label: 'Every month' },
] as const;
export const hoursOf = (value: string): number | null => (value === NEVER ? null : Number(value));
export const recrawlOf = (hours: number | null): string => (hours === null ? NEVER : String(hours));
/** What to choose from, with what is set, whatever that is. */
export const recrawlsWith = (hours: number | null) =>
  RECRAWLS.some(({ value }) => value === recrawlOf(hours)) ? [...RECRAWLS] : [...RECRAWLS, { value: recrawlOf(hours), label: `Every ${hours} hours` }];

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
  const [kind, setKind] = useState<Kind>('faq');
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [rows, setRows] = useState(() => [emptyRow()]);
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState('');
  const [recrawl, setRecrawl] = useState('24');
  const [faults, setFaults] = useState<ReturnType<typeof rowFaults>>({});
  const [refused, setRefused] = useState<Record<string, string>>({});
  const named = title.trim();
  const isNamedByItself = kind === 'file' || kind === 'url';
  const add = (): Promise<KnowledgeDocumentDetail> => {
    const own = named === '' ? {} : { title: named };
    if (kind === 'file' && file !== null) return api.knowledge.addFile(base.id, file, own.title);
    if (kind === 'url') return api.knowledge.addDocument(base.id, { source_type: 'url', url: url.trim(), recrawl_hours: hoursOf(recrawl), ...own });
    if (kind === 'faq') return api.knowledge.addDocument(base.id, { source_type: 'faq', title: named, rows: rowsOf(rows) });
    return api.knowledge.addDocument(base.id, { source_type: 'text', title: named, content });
  };
  const save = useMutation({
    mutationFn: add,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['knowledge'] });
      close();
    },
    onError: (error) => setRefused(fieldErrors(error)),
  });
  const submit = () => {
    const found = kind === 'faq' ? rowFaults(rows) : {};
    const missing = {
      ...(named === '' && !isNamedByItself ? { title: 'A title is needed.' } : {}),
      ...(kind === 'text' && content.trim() === '' ? { content: 'There is nothing in it.' } : {}),
      ...(kind === 'faq' && rowsOf(rows).length === 0 ? { rows: 'Write at least one question with its answer.' } : {}),
      ...(kind === 'file' && file === null ? { file: 'Choose a file.' } : {}),
      ...(kind === 'url' && !/^https?:\/\/\S+$/.test(url.trim()) ? { url: 'An address begins with https://.' } : {}),
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
          onChange={(next) => (setKind(next as Kind), setRefused({}), save.reset())}
          data={KINDS.map((one) => ({ ...one }))}
        />
        {kind === 'file' && (
          <FileInput
            label="File"
            description={FILE_WORDS}
            placeholder="Choose a file"
            accept={FILES}
            value={file}
            error={refused['file']}
            onChange={(next) => (setFile(next), setRefused({}), save.reset())}
          />
        )}
        {kind === 'url' && (
          <>
            <TextInput
              label="Address"
              type="url"
              placeholder="https://example.com/opening-hours"
              maxLength={2048}
              value={url}
              error={refused['url']}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Select
              label="Read it again"
              description="Where the site says that nothing changed, nothing is read."
              allowDeselect={false}
              data={[...RECRAWLS]}
              value={recrawl}
              onChange={(next) => next !== null && setRecrawl(next)}
            />
          </>
        )}
        <TextInput
          label="Title"
          placeholder={isNamedByItself ? 'As it calls itself' : kind === 'faq' ? 'What callers ask' : 'Our policies'}
          maxLength={200}
          value={title}
          error={refused['title']}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {kind === 'faq' && <FaqRows rows={rows} onChange={setRows} faults={faults} />}
        {kind === 'text' && (
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
