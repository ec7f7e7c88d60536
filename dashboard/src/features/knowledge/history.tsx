import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { useMemberName } from '#lib/people';
import type { KnowledgeBase, KnowledgeChange } from '#lib/types';
import { When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import css from './knowledge.module.css';
import { byWords, changeWords, diffLines } from './knowledge-words.ts';

/** What changed between two versions, line by line. */
export function Diff({ diff }: { diff: string }) {
  return (
    <pre className={css.diff}>
      {diffLines(diff).map((line, at) => (
        <span key={at} data-kind={line.kind}>
          {line.kind === 'was' ? '− ' : line.kind === 'is' ? '+ ' : '  '}
          {line.text}
        </span>
      ))}
    </pre>
  );
}

/** Every change of a base, newest first. */
export function History({ base }: { base: KnowledgeBase }) {
  const nameOf = useMemberName();
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'changes', base.id],
    queryFn: ({ pageParam }) => api.knowledge.changes(base.id, { cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <Answer query={query} rows={5}>
      {({ pages }) => {
        const changes = pages.flatMap(({ data }) => data);
        if (changes.length === 0) return <Empty title="Nothing happened yet">Each change of a document is written down here, with what was and what is.</Empty>;
        return (
          <>
            <Panel flush>
              {changes.map((change) => (
                <Change key={change.id} change={change} by={byWords(change, nameOf(change.changed_by))} />
              ))}
            </Panel>
            {query.hasNextPage && (
              <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show older
              </Button>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Change({ change, by }: { change: KnowledgeChange; by: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={css.change}>
      <div className={css.line}>
        <span className={css.grow}>
          <Text span fw={500}>
            {change.title}
          </Text>
          <Text span fz="sm" c="dimmed">
            {changeWords(change)} · {by}
          </Text>
        </span>
        {change.diff !== null && change.diff !== '' && (
          <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide what changed' : 'What changed'}
          </Button>
        )}
        <When at={change.created_at} className={css.num} />
      </div>
      {open && <Diff diff={change.diff ?? ''} />}
    </div>
  );
}
