import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { count } from '#lib/format';
import { useCan } from '#lib/session';
import type { KnowledgeBase, KnowledgeDocument } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { Panel } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Answer, Empty, NothingFound } from '#ui/states';
import css from './knowledge.module.css';
import { DOCUMENT_STATUSES, SOURCES, stateOf, whileReading } from './knowledge-words.ts';

/** The documents of a base, newest first. */
export function Documents({ base, add }: { base: KnowledgeBase; add: () => void }) {
  const { status } = useSearch({ from: '/shell/knowledge/$baseId' });
  const navigate = useNavigate({ from: '/knowledge/$baseId' });
  const may = useCan('knowledge.create');
  const [search, setSearch] = useState<string | undefined>(undefined);
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'documents', base.id, status, search],
    queryFn: ({ pageParam, signal }) =>
      api.knowledge.documents(base.id, { cursor: pageParam, limit: 50, status: status as KnowledgeDocument['status'] | undefined, search }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: (last) => whileReading(last.state.data?.pages.flatMap(({ data }) => data) ?? []),
  });
  const clear = () => {
    setSearch(undefined);
    void navigate({ search: {}, replace: true });
  };
  const isNarrowed = status !== undefined || search !== undefined;
  return (
    <>
      <div className={css.bar}>
        <SearchBox value={search} onChange={setSearch} label="Search documents" placeholder="Title or address" />
        <FilterChip
          label="State"
          choices={DOCUMENT_STATUSES}
          value={status}
          onChange={(next) => void navigate({ search: (was) => ({ ...was, status: next }), replace: true })}
        />
      </div>
      <Answer query={query} rows={5}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0 && isNarrowed) return <NothingFound what="No document of this knowledge base fits." clear={clear} />;
          if (rows.length === 0)
            return (
              <Empty title="Nothing in it yet" action={may && <Button onClick={add}>Add the first document</Button>}>
                Questions with their answers work best on the telephone; a text with headings does too.
              </Empty>
            );
          return (
            <>
              <Panel flush>
                {rows.map((document) => (
                  <Line key={document.id} document={document} />
                ))}
              </Panel>
              {query.hasNextPage && (
                <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more
                </Button>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Line({ document }: { document: KnowledgeDocument }) {
  const state = stateOf(document);
  const under = [SOURCES[document.source_type], document.source_uri, document.version > 1 ? `version ${document.version}` : null].filter(Boolean).join(' · ');
  return (
    <Link to="/knowledge/$baseId/documents/$documentId" params={{ baseId: document.knowledge_base_id, documentId: document.id }} className={css.line}>
      <span className={css.grow}>
        <Text span fw={500}>
          {document.title}
        </Text>
        <Text span fz="sm" c="dimmed">
          {under}
        </Text>
        {document.error_message !== null && (
          <Text span fz="sm" c={document.status === 'failed' ? 'bad' : 'dimmed'}>
            {document.error_message}
          </Text>
        )}
      </span>
      <span className={css.side}>
        <Mark meaning={state.meaning}>{state.words}</Mark>
      </span>
      <span className={css.num}>
        {count(document.chunk_count)} {document.chunk_count === 1 ? 'passage' : 'passages'}
      </span>
      <When at={document.updated_at} className={css.num} />
    </Link>
  );
}
