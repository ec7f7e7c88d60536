import { Anchor, Button, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Check, RotateCcw } from 'lucide-react';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import type { Query } from '#lib/http';
import { useCan, useMe } from '#lib/session';
import type { SystemError } from '#lib/types';
import type { Meaning } from '#lib/words';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { undoable } from '#ui/undo';
import css from './errors-page.module.css';

const SEVERITIES: Readonly<Record<SystemError['severity'], Meaning>> = { critical: 'bad', error: 'attention', warning: 'neutral' };

/** What went wrong inside, each fault once; for those who run the organization. */
export function ErrorsPage() {
  const search = useSearch({ from: '/shell/settings/errors' });
  const navigate = useNavigate({ from: '/settings/errors' });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const isResolved = search.show === 'resolved';
  const mayInstallation = useMe().user.platform_role !== 'user';
  const source = search.of === 'installation' && mayInstallation ? api.installationErrors : api.errors;
  const ask = { resolved: isResolved, severity: search.severity } as Query<'/v1/system-errors'>;
  const query = useInfiniteQuery({
    queryKey: ['errors', 'list', source === api.errors, ask],
    queryFn: ({ pageParam, signal }) => source.list({ ...ask, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead
        title="Errors"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Which errors"
            value={isResolved ? 'resolved' : 'open'}
            onChange={(value) => set({ show: value === 'resolved' ? 'resolved' : undefined })}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'resolved', label: 'Resolved' },
            ]}
          />
        }
      >
        <Group gap="xs">
          {mayInstallation && (
            <SegmentedControl
              size="xs"
              aria-label="Whose errors"
              value={source === api.errors ? 'organization' : 'installation'}
              onChange={(value) => set({ of: value === 'installation' ? 'installation' : undefined })}
              data={[
                { value: 'organization', label: 'This organization' },
                { value: 'installation', label: 'Installation' },
              ]}
            />
          )}
          <FilterChip
            label="Severity"
            choices={Object.keys(SEVERITIES).map((value) => ({ value, label: humanize(value) }))}
            value={search.severity}
            onChange={(severity) => set({ severity })}
          />
        </Group>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={5} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        search.severity !== undefined ? (
          <NothingFound what={`No ${isResolved ? 'resolved' : 'open'} error is of this severity.`} clear={() => set({ severity: undefined })} />
        ) : (
          <Empty title={isResolved ? 'Nothing resolved yet' : 'Nothing is broken'}>
            {isResolved
              ? 'Errors you mark as resolved are kept here.'
              : 'Faults in calls, jobs and integrations appear here, each once, with how often it happened.'}
          </Empty>
        )
      ) : (
        <ul className={css.list}>
          {rows.map((row) => (
            <Fault key={row.id} fault={row} source={source} />
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

function Fault({ fault, source }: { fault: SystemError; source: Pick<typeof api.errors, 'resolve' | 'reopen'> }) {
  const client = useQueryClient();
  const may = useCan('system_errors.update');
  const settle = async (resolved: boolean) => {
    await (resolved ? source.resolve(fault.id) : source.reopen(fault.id));
    await client.invalidateQueries({ queryKey: ['errors'] });
  };
  return (
    <li className={css.fault}>
      <details>
        <summary className={css.head}>
          <Mark meaning={SEVERITIES[fault.severity]}>{humanize(fault.severity)}</Mark>
          <span className={css.message}>{fault.error_message}</span>
          <span className={css.count}>
            {fault.occurrences === 1 ? 'once' : `${fault.occurrences} times`}, <When at={fault.last_seen_at} />
          </span>
        </summary>
        <Stack gap="xs" className={css.body}>
          <Text fz="sm" c="dimmed">
            In {fault.component}, first <When at={fault.first_seen_at} />
            {fault.resolved && (
              <>
                , resolved {fault.resolved_by_name !== null && `by ${fault.resolved_by_name} `}
                <When at={fault.resolved_at} />
              </>
            )}
          </Text>
          {Object.keys(fault.context).length > 0 && (
            <Text fz="sm">
              {Object.entries(fault.context)
                .map(([name, value]) => `${humanize(name)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
                .join(' · ')}
            </Text>
          )}
          {fault.stack_trace !== null && (
            <Code block fz="xs" tabIndex={0} role="group" aria-label="Where in the program">
              {fault.stack_trace}
            </Code>
          )}
          {fault.call_id !== null && (
            <Anchor component={Link} to={`/calls/${fault.call_id}`} fz="sm">
              The call it happened in
            </Anchor>
          )}
        </Stack>
      </details>
      {may && (
        <Button
          size="compact-sm"
          variant="default"
          className={css.act}
          leftSection={fault.resolved ? <RotateCcw size={14} /> : <Check size={14} />}
          onClick={() =>
            void undoable({
              done: fault.resolved ? 'Opened again' : 'Marked as resolved',
              act: () => settle(!fault.resolved),
              undo: () => settle(fault.resolved),
            })
          }
        >
          {fault.resolved ? 'Open again' : 'Resolved'}
        </Button>
      )}
    </li>
  );
}
