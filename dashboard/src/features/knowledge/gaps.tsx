import { Button, Menu, ActionIcon, Text, Anchor, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Ellipsis, EyeOff, PenLine, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { duration } from '#lib/format';
import { useCan } from '#lib/session';
import type { KnowledgeGap } from '#lib/types';
import { confirmAction } from '#ui/confirm-action';
import { When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { undoable } from '#ui/undo';
import { AnswerGap } from './answer-gap.tsx';
import css from './knowledge.module.css';
import { scoreWords } from './knowledge-words.ts';

const EMPTY = {
  open: ['No question is waiting', 'What callers ask and nothing answers appears here, one line for a question however it was put.'],
  answered: ['None was answered yet', 'Answers you write here are kept with every wording callers used.'],
  ignored: ['None was put aside', 'A question that is none of your business is put aside, and is not counted again.'],
} as const;
type Status = keyof typeof EMPTY;

/** Questions of callers that nothing answered, what is asked most first. */
export function Gaps() {
  const { status: asked } = useSearch({ from: '/shell/knowledge' });
  const navigate = useNavigate({ from: '/knowledge' });
  const status: Status = asked !== undefined && asked in EMPTY ? (asked as Status) : 'open';
  const [answering, setAnswering] = useState<KnowledgeGap | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['knowledge', 'gaps', status],
    queryFn: ({ pageParam, signal }) => api.knowledge.gaps({ status, sort: 'often', limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which questions"
          value={status}
          onChange={(next) => void navigate({ search: { show: 'gaps', status: next === 'open' ? undefined : next }, replace: true })}
          data={[
            { value: 'open', label: 'Waiting' },
            { value: 'answered', label: 'Answered' },
            { value: 'ignored', label: 'Put aside' },
          ]}
        />
      </div>
      <Answer query={query} rows={5}>
        {({ pages }) => {
          const gaps = pages.flatMap(({ data }) => data);
          if (gaps.length === 0)
            return (
              <Empty drawing="message" title={EMPTY[status][0]}>
                {EMPTY[status][1]}
              </Empty>
            );
          return (
            <>
              <Panel flush>
                {gaps.map((gap) => (
                  <Line key={gap.id} gap={gap} write={() => setAnswering(gap)} />
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
      {answering !== null && <AnswerGap gap={answering} close={() => setAnswering(null)} />}
    </>
  );
}

const timesWords = (times: number): string => (times === 1 ? 'asked once' : `asked ${times} times`);

function Line({ gap, write }: { gap: KnowledgeGap; write: () => void }) {
  const [mayWrite, mayUpdate, mayDelete] = [useCan('knowledge.create'), useCan('knowledge.update'), useCan('knowledge.delete')];
  const [open, setOpen] = useState(false);
  return (
    <div className={css.line}>
      <div className={css.grow}>
        <Text fw={500}>{gap.question}</Text>
        <Text fz="sm" c="dimmed" component="div">
          {timesWords(gap.occurrences)}, last <When at={gap.last_asked_at} />
          {gap.best_score !== null && ` · the nearest passage had ${scoreWords(gap.best_score)}`}
          {' · '}
          <Anchor component="button" type="button" fz="sm" underline="always" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide the calls' : 'Show the calls'}
          </Anchor>
        </Text>
        {open && <Times gap={gap} />}
      </div>
      {mayWrite && gap.status === 'open' && (
        <Button variant="default" size="compact-md" leftSection={<PenLine size={14} />} onClick={write}>
          Write the answer
        </Button>
      )}
      {(mayUpdate || mayDelete) && <More gap={gap} mayUpdate={mayUpdate} mayDelete={mayDelete} write={write} mayWrite={mayWrite} />}
    </div>
  );
}

/** How it was put, each with the second of the call it was asked in. */
export function Times({ gap }: { gap: KnowledgeGap }) {
  return (
    <ul className={css.times}>
      {gap.variants.map((one) => (
        <li key={`${one.call_id} ${one.asked_at}`}>
          “{one.question}”,{' '}
          {one.call_id === null ? (
            <When at={one.asked_at} />
          ) : (
            <Anchor
              component={Link}
              to="/calls/$callId"
              params={{ callId: one.call_id } as never}
              search={(one.offset_ms === null ? {} : { at: String(one.offset_ms) }) as never}
              fz="inherit"
              underline="always"
            >
              <When at={one.asked_at} />
              {one.offset_ms !== null && `, at ${duration(one.offset_ms / 1000)} of the call`}
            </Anchor>
          )}
        </li>
      ))}
      {gap.occurrences > gap.variants.length && <li className="dimmed">and {gap.occurrences - gap.variants.length} times before</li>}
    </ul>
  );
}

function More({
  gap,
  mayUpdate,
  mayDelete,
  mayWrite,
  write,
}: {
  gap: KnowledgeGap;
  mayUpdate: boolean;
  mayDelete: boolean;
  mayWrite: boolean;
  write: () => void;
}) {
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: ['knowledge'] });
  const set = (status: 'open' | 'ignored') => async () => {
    await api.knowledge.setGap(gap.id, status);
    await fresh();
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`More for ${gap.question}`}>
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {gap.status === 'answered' && mayWrite && (
          <Menu.Item leftSection={<PenLine size={15} />} onClick={write}>
            Write the answer anew
          </Menu.Item>
        )}
        {mayUpdate && gap.status === 'open' && (
          <Menu.Item
            leftSection={<EyeOff size={15} />}
            onClick={() => void undoable({ done: 'Put aside: it is not counted any more', act: set('ignored'), undo: set('open') })}
          >
            Put aside
          </Menu.Item>
        )}
        {mayUpdate && gap.status === 'ignored' && (
          <Menu.Item leftSection={<Undo2 size={15} />} onClick={() => void undoable({ done: 'It is waiting again', act: set('open'), undo: set('ignored') })}>
            Wait for an answer again
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item
            color="bad"
            leftSection={<Trash2 size={15} />}
            onClick={() =>
              confirmAction({
                title: 'Delete this question?',
                consequence: 'Its wordings and the links to its calls go. When it is asked again it appears as a new one.',
                button: 'Delete',
                failed: 'It was not deleted',
                run: async () => {
                  await api.knowledge.removeGap(gap.id);
                  await fresh();
                },
              })
            }
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
