import { Anchor, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Check, RotateCcw } from 'lucide-react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import type { Message } from '#lib/types';
import { URGENCIES } from '#lib/words';
import { Mark, Phone, When } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading } from '#ui/states';
import { undoable } from '#ui/undo';
import css from './messages-page.module.css';

const ORDER = ['emergency', 'high', 'normal', 'low'];

/** Messages callers left: the open ones by urgency, the done ones by time. */
export function MessagesPage() {
  const { status = 'open' } = useSearch({ from: '/shell/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const done = status === 'done';
  const query = useInfiniteQuery({
    queryKey: ['messages', 'list', done],
    queryFn: ({ pageParam }) => api.messages.list({ ...(done && { status: 'done' }), limit: 100, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const all = query.data?.pages.flatMap((page) => page.data) ?? [];
  const rows = done
    ? all
    : all
        .filter((message) => message.status !== 'done')
        .sort((a, b) => ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency) || b.created_at.localeCompare(a.created_at));
  return (
    <>
      <PageHead
        title="Messages"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which messages"
            value={done ? 'done' : 'open'}
            onChange={(value) => void navigate({ search: { status: value === 'done' ? 'done' : undefined }, replace: true })}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'done', label: 'Done' },
            ]}
          />
        }
      />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={5} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <Empty drawing="message" title={done ? 'Nothing done yet' : 'No open messages'}>
          {done ? 'Messages you tick off are kept here.' : 'When the agent cannot help, it takes a message, and it appears here.'}
        </Empty>
      ) : (
        <ul className={css.list}>
          {rows.map((message) => (
            <Line key={message.id} message={message} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Group justify="center" p="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </Group>
      )}
    </>
  );
}

function Line({ message }: { message: Message }) {
  const client = useQueryClient();
  const now = useNow(60_000);
  const [urgency, meaning] = URGENCIES[message.urgency] ?? ['', 'neutral' as const];
  const isDone = message.status === 'done';
  const move = async (status: Message['status']) => {
    await api.messages.setStatus(message.id, status);
    await Promise.all([client.invalidateQueries({ queryKey: ['messages'] }), client.invalidateQueries({ queryKey: ['home'] })]);
  };
  const due = message.callback_due_at;
  return (
    <li className={css.line} data-new={message.status === 'new' || undefined}>
      <div className={css.head}>
        <span className={css.who}>{message.caller_name ?? 'No name given'}</span>
        <Phone number={message.callback_number} fallback="no number left" />
        {message.urgency !== 'normal' && <Mark meaning={meaning}>{urgency}</Mark>}
        {due !== null && !isDone && (
          <Mark meaning={Date.parse(due) < now ? 'bad' : 'information'}>
            call back {Date.parse(due) < now ? 'was due ' : ''}
            <When at={due} />
          </Mark>
        )}
        <span className={css.when}>
          <When at={message.created_at} />
        </span>
      </div>
      <Text className={css.body}>{message.body}</Text>
      <Group gap="md" className={css.acts}>
        {isDone ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<RotateCcw size={14} />}
            onClick={() => void undoable({ done: 'Opened again', act: () => move('read'), undo: () => move('done') })}
          >
            Open again
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Check size={14} />}
            onClick={() => void undoable({ done: 'Marked as done', act: () => move('done'), undo: () => move(message.status) })}
          >
            Done
          </Button>
        )}
        {message.call_id !== null && (
          <Anchor component={Link} to={`/calls/${message.call_id}`} fz="sm">
            Hear the call
          </Anchor>
        )}
        {message.contact_id !== null && (
          <Anchor component={Link} to={`/contacts/${message.contact_id}`} fz="sm">
            Contact
          </Anchor>
        )}
      </Group>
    </li>
  );
}
