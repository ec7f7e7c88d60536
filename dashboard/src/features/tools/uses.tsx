import { Anchor, Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#lib/api';
import type { OrgToolRow, ToolUse } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { milliseconds, reasonWords, USE_STATES } from './tool-words.ts';
import css from './tools.module.css';

/** Every use of the last thirty days, newest first, with the way to the second of the call it was for. */
export function Uses({ tool }: { tool: OrgToolRow }) {
  const query = useInfiniteQuery({
    queryKey: ['tools', 'uses', tool.id],
    queryFn: ({ pageParam }) => api.tools.uses(tool.id, { cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <Answer query={query} rows={5}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.data);
        if (rows.length === 0)
          return (
            <Empty title="Not used yet">
              Try it here, give it to an agent on the agent’s page, and put it into a step of the conversation. Each use then stands here for thirty days.
            </Empty>
          );
        return (
          <>
            <Panel flush>
              {rows.map((use) => (
                <Use key={use.id} use={use} />
              ))}
            </Panel>
            {query.hasNextPage && (
              <Group justify="center" p="md">
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more
                </Button>
              </Group>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Use({ use }: { use: ToolUse }) {
  const { words, meaning } = USE_STATES[use.status];
  return (
    <div className={css.use}>
      <Mark meaning={meaning}>{words}</Mark>
      <span>
        {use.call_id === null ? <Text span>Tried by hand</Text> : <CallLink callId={use.call_id} at={use.created_at} />}
        <Text span fz="sm" c="dimmed">
          {[
            use.node_id !== null && use.call_id !== null && `step ${use.node_id}`,
            reasonWords(use.reason),
            use.status_code,
            use.attempts > 1 && `${use.attempts} attempts`,
          ]
            .filter(Boolean)
            .map((one) => ` · ${one}`)
            .join('')}
        </Text>
      </span>
      <Text span fz="sm" c="dimmed">
        {milliseconds(use.duration_ms)}
      </Text>
      <When at={use.created_at} />
    </div>
  );
}

/** To the second of the call at which it was used; to its beginning where that is not known. */
function CallLink({ callId, at }: { callId: string; at: string }) {
  const call = useQuery({ queryKey: ['call', callId], queryFn: () => api.calls.read(callId), staleTime: Number.POSITIVE_INFINITY, retry: false });
  const began = call.data?.answered_at ?? call.data?.started_at ?? null;
  const second = began === null ? undefined : Math.max(0, Math.round((Date.parse(at) - Date.parse(began)) / 1000));
  return (
    <Anchor
      underline="always"
      renderRoot={(props) => <Link {...props} to="/calls/$callId" params={{ callId }} search={{ at: second === undefined ? undefined : String(second) }} />}
    >
      {second === undefined ? 'In a call' : `In a call, at ${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`}
    </Anchor>
  );
}
