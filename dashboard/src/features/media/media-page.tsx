import { ActionIcon, Alert, Button, FileButton, Group, Menu, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, Mic, MoreHorizontal, Pencil, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { duration } from '#lib/format';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { AudioFile } from '#lib/types';
import { confirmAction } from '#ui/confirm-action';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import css from './media.module.css';
import { KINDS, kindWords, treatmentWords } from './media-words.ts';
import { Player } from './player.tsx';
import { RecordSound } from './record-sound.tsx';
import { asWav } from './sound-file.ts';

const TAKEN = 'audio/*,.wav,.mp3,.m4a,.ogg,.webm';

/** Sound people bring: uploaded or spoken, with who uses it. */
export function MediaPage() {
  const client = useQueryClient();
  const may = useCan('media.create');
  const [recording, modal] = useDisclosure(false);
  const [isOver, setOver] = useState(false);
  const [step, setStep] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const query = useInfiniteQuery({
    queryKey: ['media', 'files'],
    queryFn: ({ pageParam }) => api.media.list({ cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const faults: string[] = [];
      for (const [i, file] of files.entries()) {
        const which = files.length === 1 ? file.name : `${file.name} (${i + 1} of ${files.length})`;
        try {
          setStep(`Reading ${which}`);
          const wav = await asWav(file);
          setStep(`Uploading ${which}`);
          await api.media.upload(wav, 'other');
        } catch (error) {
          faults.push(`${file.name}: ${inWords(error)}`);
        }
      }
      setRefused(faults);
    },
    onSettled: () => {
      setStep(null);
      return client.invalidateQueries({ queryKey: ['media'] });
    },
  });
  const add = (files: readonly File[]) => files.length > 0 && upload.mutate(files);
  const buttons = may && (
    <>
      <Button variant="default" leftSection={<Mic size={16} />} onClick={modal.open}>
        Record
      </Button>
      <FileButton multiple accept={TAKEN} onChange={add}>
        {(props) => (
          <Button {...props} leftSection={<Upload size={16} />} loading={upload.isPending}>
            Upload
          </Button>
        )}
      </FileButton>
    </>
  );
  const rows = query.data?.pages.flatMap(({ data }) => data);
  return (
    <>
      <PageHead title="Media" aside={buttons} />
      <PageBody>
        <div
          className={css.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(may);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            if (may) add([...event.dataTransfer.files]);
          }}
        >
          <Stack gap="md">
            {step !== null && (
              <Text role="status" fz="sm">
                {step}…
              </Text>
            )}
            {refused.length > 0 && (
              <Alert color="bad" role="alert" title="Not everything was taken" withCloseButton closeButtonLabel="Close" onClose={() => setRefused([])}>
                {refused.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </Alert>
            )}
            <Answer query={{ ...query, data: rows }} rows={4}>
              {(files) =>
                files.length === 0 ? (
                  <Empty title="No sound of your own yet" action={may && <Group justify="center">{buttons}</Group>}>
                    Greetings, hold music, messages for voicemail, and prompts that a person speaks in place of the voice. Drop files here, or record them.
                  </Empty>
                ) : (
                  <>
                    <Panel flush>
                      {files.map((file) => (
                        <Line key={file.id} file={file} />
                      ))}
                    </Panel>
                    {query.hasNextPage && (
                      <Button variant="default" w="fit-content" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        Show more
                      </Button>
                    )}
                  </>
                )
              }
            </Answer>
          </Stack>
        </div>
      </PageBody>
      <RecordSound opened={recording} close={modal.close} />
    </>
  );
}

function Line({ file }: { file: AudioFile }) {
  const client = useQueryClient();
  const mayChange = useCan('media.update');
  const mayDelete = useCan('media.delete');
  const [renaming, modal] = useDisclosure(false);
  const treated = treatmentWords(file);
  return (
    <div className={css.line}>
      <span className={css.name}>
        <Text span fw={500}>
          {file.name}
        </Text>
        <Text span fz="sm" c="dimmed">
          {kindWords(file.kind)} · {duration(Math.max(1, Math.round(file.duration_ms / 1000)))}
          {treated !== '' && ` · ${treated}`}
        </Text>
      </span>
      <Text span fz="sm" c="dimmed">
        {file.used_by.length === 0
          ? 'Not used'
          : file.used_by.map(({ agent_id, agent_name, prompts }, i) => (
              <span key={agent_id}>
                {i > 0 && ', '}
                <Link to="/agents/$agentId" params={{ agentId: agent_id }} search={{ tab: 'recordings' }} style={{ color: 'inherit' }}>
                  {agent_name}
                </Link>
                {prompts > 1 && ` (${prompts})`}
              </span>
            ))}
      </Text>
      <Player src={api.media.audio(file.id)} label={`Play ${file.name}`} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={`More about ${file.name}`}>
            <MoreHorizontal size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayChange && (
            <Menu.Item leftSection={<Pencil size={14} />} onClick={modal.open}>
              Name and kind
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Download size={14} />} component="a" href={api.media.audio(file.id)} download>
            Download
          </Menu.Item>
          {mayDelete && (
            <Menu.Item
              leftSection={<Trash2 size={14} />}
              color="bad"
              onClick={() =>
                confirmAction({
                  title: `Delete “${file.name}”?`,
                  consequence: 'The sound goes for good. It is refused while an agent speaks with it.',
                  button: 'Delete it',
                  failed: 'It was not deleted',
                  run: async () => {
                    await api.media.remove(file.id);
                    await client.invalidateQueries({ queryKey: ['media'] });
                  },
                })
              }
            >
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={renaming} onClose={modal.close} title="Name and kind" closeButtonProps={{ 'aria-label': 'Close' }}>
        {renaming && <Rename file={file} close={modal.close} />}
      </Modal>
    </div>
  );
}

function Rename({ file, close }: { file: AudioFile; close: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(file.name);
  const [kind, setKind] = useState(file.kind);
  const save = useMutation({
    mutationFn: () => api.media.change(file.id, { name: name.trim(), kind }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['media'] });
      close();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          maxLength={100}
          value={name}
          error={name.trim() === '' ? 'A name is needed.' : save.isError ? inWords(save.error) : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select label="What it is" allowDeselect={false} data={KINDS} value={kind} onChange={(next) => next !== null && setKind(next as AudioFile['kind'])} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
