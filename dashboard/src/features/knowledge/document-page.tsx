import { Alert, Anchor, Button, Group, Menu, Stack, Tabs, Text, Textarea, TextInput, ActionIcon } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Archive, ArchiveRestore, ArrowLeft, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords, Problem } from '#lib/problem';
import { useCan } from '#lib/session';
import type { KnowledgeDocumentDetail } from '#lib/types';
import { confirmAction } from '#ui/confirm-action';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { undoable } from '#ui/undo';
import { Source } from './source.tsx';
import { editedRows, FaqRows, rowFaults, rowsOf } from './faq-rows.tsx';
import css from './knowledge.module.css';
import { SOURCES, stateOf, whileReading } from './knowledge-words.ts';
import { Versions } from './versions.tsx';

/** One document: what it says, the passages agents find it by, and what it said before. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/shell/knowledge/$baseId/documents/$documentId' });
  const query = useQuery({
    queryKey: ['knowledge', 'document', documentId],
    queryFn: () => api.knowledge.document(documentId),
    refetchInterval: (last) => whileReading(last.state.data ? [last.state.data] : []),
  });
  return <Answer query={query}>{(document) => <One document={document} />}</Answer>;
}

function One({ document }: { document: KnowledgeDocumentDetail }) {
  const base = useQuery({ queryKey: ['knowledge', 'base', document.knowledge_base_id], queryFn: () => api.knowledge.base(document.knowledge_base_id) });
  const state = stateOf(document);
  return (
    <>
      <PageHead
        title={document.title}
        back={
          <Anchor component={Link} to="/knowledge/$baseId" params={{ baseId: document.knowledge_base_id } as never} fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> {base.data?.name ?? 'Knowledge base'}
            </Group>
          </Anchor>
        }
        aside={<More document={document} />}
      >
        <Facts>
          <Fact label="State">
            <Mark meaning={state.meaning}>{state.words}</Mark>
          </Fact>
          <Fact label="Kind">{SOURCES[document.source_type]}</Fact>
          {document.source_uri !== null && (
            <Fact label="From">
              <span style={{ overflowWrap: 'anywhere' }}>{document.source_uri}</span>
            </Fact>
          )}
          <Fact label="Version">{document.version}</Fact>
          <Fact label="Passages">{document.chunk_count}</Fact>
          <Fact label="Changed">
            <When at={document.updated_at} />
          </Fact>
        </Facts>
      </PageHead>
      <PageBody>
        {document.error_message !== null && (
          <Alert color={document.status === 'failed' ? 'bad' : 'attention'} mb="md" maw={860}>
            {document.error_message}
          </Alert>
        )}
        <Tabs defaultValue="content" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="content">What it says</Tabs.Tab>
            <Tabs.Tab value="passages">Passages</Tabs.Tab>
            <Tabs.Tab value="versions">Versions</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="content">
            {/* A version of somebody else comes in only where nothing was typed: the editor begins anew with each version it saved itself. */}
            <Content key={document.id} document={document} />
          </Tabs.Panel>
          <Tabs.Panel value="passages">
            <Passages document={document} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <Versions document={document} />
          </Tabs.Panel>
        </Tabs>
      </PageBody>
    </>
  );
}

interface Edited {
  version: number;
  title: string;
  content: string;
  rows: ReturnType<typeof editedRows>;
}
const editedOf = (document: KnowledgeDocumentDetail): Edited => ({
  version: document.version,
  title: document.title,
  content: document.content,
  rows: editedRows(document.rows ?? []),
});

function Content({ document }: { document: KnowledgeDocumentDetail }) {
  const client = useQueryClient();
  const mayUpdate = useCan('knowledge.update');
  const isWritten = document.source_type === 'text' || document.source_type === 'faq';
  const may = mayUpdate && document.status !== 'archived' && isWritten;
  const [edited, setEdited] = useState(() => editedOf(document));
  const [isTouched, setTouched] = useState(false);
  const [faults, setFaults] = useState<ReturnType<typeof rowFaults>>({});
  if (!isTouched && edited.version !== document.version) setEdited(editedOf(document));
  const change = (fields: Partial<Edited>) => {
    setTouched(true);
    setEdited({ ...edited, ...fields });
  };
  const startOver = (from: KnowledgeDocumentDetail) => {
    setEdited(editedOf(from));
    setTouched(false);
  };
  const save = useMutation({
    mutationFn: () =>
      api.knowledge.changeDocument(document.id, {
        title: edited.title.trim(),
        version: edited.version,
        ...(document.source_type === 'faq' ? { rows: rowsOf(edited.rows) } : { content: edited.content }),
      }),
    onSuccess: async (written) => {
      client.setQueryData(['knowledge', 'document', document.id], written);
      startOver(written);
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
  });
  const refused = fieldErrors(save.error);
  const isOld = save.error instanceof Problem && save.error.code === 'knowledge.changed_meanwhile';
  const submit = () => {
    const found = document.source_type === 'faq' ? rowFaults(edited.rows) : {};
    setFaults(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md" maw={document.source_type === 'faq' ? 1040 : 860}>
        {mayUpdate && document.status === 'archived' && <Alert color="attention">It is taken out, so nothing is said from it. Put it back to change it.</Alert>}
        {(!isWritten || document.has_original) && <Source document={document} may={mayUpdate && document.status !== 'archived'} />}
        <TextInput
          label="Title"
          maxLength={200}
          value={edited.title}
          error={refused['title']}
          disabled={!may}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        {document.source_type === 'faq' ? (
          <FaqRows rows={edited.rows} onChange={(rows) => change({ rows })} faults={faults} disabled={!may} />
        ) : (
          <Textarea
            label="Text"
            autosize
            minRows={8}
            maxRows={30}
            value={edited.content}
            error={refused['content']}
            readOnly={!may}
            onChange={(event) => change({ content: event.currentTarget.value })}
          />
        )}
        {save.isError && Object.keys(refused).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}{' '}
            {isOld && (
              <Anchor component="button" type="button" underline="always" c="inherit" onClick={() => (save.reset(), startOver(document))}>
                Take the newer version; mine is dropped
              </Anchor>
            )}
          </Alert>
        )}
        {may && (
          <Group justify="flex-end" gap="xs">
            {isTouched && (
              <Button variant="default" onClick={() => startOver(document)}>
                Drop changes
              </Button>
            )}
            <Button type="submit" disabled={!isTouched || edited.title.trim() === ''} loading={save.isPending}>
              Save as version {document.version + 1}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function Passages({ document }: { document: KnowledgeDocumentDetail }) {
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'passages', document.id, document.version],
    queryFn: ({ pageParam }) => api.knowledge.passages(document.id, { cursor: pageParam === undefined ? undefined : Number(pageParam), limit: 100 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <Answer query={query} rows={5}>
      {({ pages }) => {
        const passages = pages.flatMap(({ data }) => data);
        if (passages.length === 0)
          return <Empty title="No passages">{document.status === 'archived' ? 'It is taken out.' : 'They are there once it was read.'}</Empty>;
        return (
          <Stack gap="md" maw={860}>
            <Text c="dimmed">It is found by these pieces; an agent speaks from one of them at a time.</Text>
            <Panel flush>
              {passages.map((passage) => (
                <div key={passage.id} className={css.passage}>
                  <Text fz="sm" c="dimmed">
                    {[...passage.headings, passage.kind === 'table' ? 'table' : null]
                      .filter((each) => each !== null)
                      .join(passage.kind === 'faq' ? ' · ' : ' › ') || document.title}
                  </Text>
                  <p className={css.text}>{passage.content}</p>
                </div>
              ))}
            </Panel>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

function More({ document }: { document: KnowledgeDocumentDetail }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [mayUpdate, mayDelete] = [useCan('knowledge.update'), useCan('knowledge.delete')];
  if (!mayUpdate && !mayDelete) return null;
  const isOut = document.status === 'archived';
  const set = async (status: 'archived' | 'ready') => {
    await api.knowledge.changeDocument(document.id, { status });
    await client.invalidateQueries({ queryKey: ['knowledge'] });
  };
  const turn = () =>
    void undoable(
      isOut
        ? { done: 'Put back: agents answer from it again', act: () => set('ready'), undo: () => set('archived') }
        : { done: 'Taken out: nothing is said from it any more', act: () => set('archived'), undo: () => set('ready') },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More for this document">
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayUpdate && document.chunk_count + document.content.length > 0 && (
          <Menu.Item leftSection={isOut ? <ArchiveRestore size={15} /> : <Archive size={15} />} onClick={turn}>
            {isOut ? 'Put back' : 'Take out'}
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item
            color="bad"
            leftSection={<Trash2 size={15} />}
            onClick={() =>
              confirmAction({
                title: `Delete ${document.title} for good?`,
                consequence:
                  'Its text, all its versions and the file it came as go. That it was there stays in the history. “Take out” keeps everything and can be undone.',
                button: 'Delete for good',
                failed: 'It was not deleted',
                run: async () => {
                  await api.knowledge.removeDocument(document.id);
                  await navigate({ to: '/knowledge/$baseId', params: { baseId: document.knowledge_base_id } });
                  await client.invalidateQueries({ queryKey: ['knowledge'] });
                },
              })
            }
          >
            Delete for good
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
