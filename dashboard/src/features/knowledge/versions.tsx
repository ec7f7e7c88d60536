import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { useMemberName } from '#lib/people';
import { useCan } from '#lib/session';
import type { KnowledgeChange, KnowledgeDocumentDetail } from '#lib/types';
import { When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { undoable } from '#ui/undo';
import { Diff } from './history.tsx';
import { byWords } from './knowledge-words.ts';
import { Stack } from '@mantine/core';

/** Versions of a document with what changed in each, and the way back to any that is kept. */
export function Versions({ document }: { document: KnowledgeDocumentDetail }) {
  const nameOf = useMemberName();
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'versions', document.id],
    queryFn: ({ pageParam }) => api.knowledge.versions(document.id, { cursor: pageParam, limit: 20 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <Answer query={query} rows={4}>
      {({ pages }) => (
        <Stack gap="md" maw={860}>
          {pages
            .flatMap(({ data }) => data)
            .map((change) => (
              <Version key={change.id} change={change} document={document} by={byWords(change, nameOf(change.changed_by))} />
            ))}
          {query.hasNextPage && (
            <Button variant="default" w="fit-content" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show older
            </Button>
          )}
        </Stack>
      )}
    </Answer>
  );
}

function Version({ change, document, by }: { change: KnowledgeChange; document: KnowledgeDocumentDetail; by: string }) {
  const client = useQueryClient();
  const may = useCan('knowledge.update');
  const { new_version } = change;
  const isNow = new_version === document.version;
  const restore = (version: number) => async () => {
    await api.knowledge.restore(document.id, version);
    await client.invalidateQueries({ queryKey: ['knowledge'] });
  };
  const canRestore = may && !isNow && change.is_kept && new_version !== null && document.status !== 'archived';
  return (
    <Panel
      flush
      title={`Version ${new_version ?? '–'}${isNow ? ', in force' : ''}`}
      aside={
        canRestore && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() =>
              void undoable({
                done: `Version ${new_version} is in force again`,
                act: restore(new_version),
                undo: restore(document.version),
              })
            }
          >
            Put in force again
          </Button>
        )
      }
    >
      <Group gap="xs" px="md" pt="xs" pb={change.diff ? 0 : 'xs'}>
        <Text fz="sm" c="dimmed">
          {change.action === 'created' ? 'Added' : 'Changed'} by {by}, <When at={change.created_at} />
          {!change.is_kept && '. Its text is not kept any more.'}
        </Text>
      </Group>
      {change.diff !== null && change.diff !== '' && <Diff diff={change.diff} />}
    </Panel>
  );
}
