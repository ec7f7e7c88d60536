import { Anchor, Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Check, ChevronDown, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { type Selection, useSelection } from '#lib/selection';
import { useCan } from '#lib/session';
import type { Message } from '#lib/types';
import { URGENCIES } from '#lib/words';
import { Mark, Phone, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { ListBar, SelectionBar } from '#ui/list-tools';
import { PageHead } from '#ui/page';
import { useRowKeys } from '#ui/row-keys';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { undoable } from '#ui/undo';
import { useListView } from '#ui/use-list-view';
import { MemberName, PeopleMenu } from '../calls/assignee.tsx';
import { messagesList } from './messages-list.ts';
import css from './messages-page.module.css';

const ORDER = ['emergency', 'high', 'normal', 'low'];
const idOf = (message: Message): string => message.id;

/** Messages callers left: the open ones by urgency, the done ones by time. */
export function MessagesPage() {
  const search = useSearch({ from: '/shell/messages' });
  const { status = 'open', urgency } = search;
  const navigate = useNavigate({ from: '/messages' });
  const setState = (next: typeof search) => void navigate({ search: next, replace: true });
  const view = useListView(messagesList, search, setState);
  const done = status === 'done';
  const read = (limit: number) => (cursor: string | undefined, signal: AbortSignal) =>
    api.messages.list({ status: done ? 'done' : undefined, limit, cursor }, signal);
  const query = useInfiniteQuery({
    queryKey: ['messages', 'list', done],
    queryFn: ({ pageParam, signal }) => read(100)(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const isShown = (message: Message) => (done || message.status !== 'done') && (urgency === undefined || message.urgency === urgency);
  const shown = query.data?.pages.flatMap((page) => page.data).filter(isShown) ?? [];
  const rows = done ? shown : shown.sort((a, b) => ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency) || b.created_at.localeCompare(a.created_at));
  const selection = useSelection(rows, idOf);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, selection);
  return (
    <>
      <PageHead
        title="Messages"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which messages"
            value={done ? 'done' : 'open'}
            onChange={(value) => setState({ ...search, status: value === 'done' ? 'done' : undefined })}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'done', label: 'Done' },
            ]}
          />
        }
      >
        <ListBar
          view={view}
          read={async (cursor, signal) => {
            const page = await read(200)(cursor, signal);
            return { ...page, data: page.data.filter(isShown) };
          }}
        >
          <FilterChip
            label="Urgency"
            choices={ORDER.map((value) => ({ value, label: URGENCIES[value]?.[0] ?? value }))}
            value={urgency}
            onChange={(next) => setState({ ...search, urgency: next })}
          />
        </ListBar>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={5} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        urgency !== undefined ? (
          <NothingFound
            what={`No ${done ? 'done' : 'open'} message is marked ${URGENCIES[urgency]?.[0].toLowerCase() ?? urgency}.`}
            clear={() => setState({ ...search, urgency: undefined })}
          />
        ) : (
          <Empty drawing="message" title={done ? 'Nothing done yet' : 'No open messages'}>
            {done ? 'Messages you tick off are kept here.' : 'When the agent cannot help, it takes a message, and it appears here.'}
          </Empty>
        )
      ) : (
        <ul className={css.list} ref={list}>
          {rows.map((message) => (
            <Line key={message.id} message={message} selection={selection} />
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
      <SelectionBar list={messagesList} selection={selection}>
        <SettleAll messages={selection.rows} done={done} />
      </SelectionBar>
    </>
  );
}

/** Marks all ticked messages as done or opens them again; undo gives each its own state back. */
function SettleAll({ messages, done }: { messages: readonly Message[]; done: boolean }) {
  const client = useQueryClient();
  const move = async (statusOf: (message: Message) => Message['status']) => {
    try {
      for (const message of messages) await api.messages.setStatus(message.id, statusOf(message));
    } finally {
      await Promise.all([client.invalidateQueries({ queryKey: ['messages'] }), client.invalidateQueries({ queryKey: ['home'] })]);
    }
  };
  const count = `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`;
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={done ? <RotateCcw size={14} /> : <Check size={14} />}
      onClick={() =>
        void undoable({
          done: done ? `${count} opened again` : `${count} marked as done`,
          act: () => move(() => (done ? 'read' : 'done')),
          undo: () => move((message) => message.status),
        })
      }
    >
      {done ? 'Open again' : 'Mark as done'}
    </Button>
  );
}

function Line({ message, selection }: { message: Message; selection: Selection<Message> }) {
  const client = useQueryClient();
  const now = useNow(60_000);
  const may = useCan('messages.update');
  const [urgency, meaning] = URGENCIES[message.urgency] ?? ['', 'neutral' as const];
  const isDone = message.status === 'done';
  const move = async (status: Message['status']) => {
    await api.messages.setStatus(message.id, status);
    await Promise.all([client.invalidateQueries({ queryKey: ['messages'] }), client.invalidateQueries({ queryKey: ['home'] })]);
  };
  const to = async (userId: string | null) => {
    await api.messages.give(message.id, userId);
    await client.invalidateQueries({ queryKey: ['messages'] });
  };
  const give = (userId: string | null) =>
    void undoable({
      done: userId === null ? 'The message is for everybody' : 'The message has been given',
      act: () => to(userId),
      undo: () => to(message.for_user_id),
    });
  const due = message.callback_due_at;
  return (
    <li className={css.line} data-row={message.id} data-ticked={selection.has(message.id) || undefined} data-new={message.status === 'new' || undefined}>
      <div className={css.head}>
        <Checkbox
          size="xs"
          data-row-link
          aria-label={`Tick the message of ${message.caller_name ?? 'somebody without a name'}`}
          aria-keyshortcuts="X"
          checked={selection.has(message.id)}
          onChange={(event) => selection.pick(message.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
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
        {may && (
          <PeopleMenu now={message.for_user_id} nobody="Everybody" choose={give}>
            <Button size="compact-sm" variant="subtle" color="gray" fw={400} rightSection={<ChevronDown size={14} />}>
              For {message.for_user_id === null ? 'everybody' : <MemberName id={message.for_user_id} />}
            </Button>
          </PeopleMenu>
        )}
      </Group>
    </li>
  );
}
