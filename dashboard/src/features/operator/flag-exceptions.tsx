import { Alert, Button, Group, Input, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { FeatureFlag, FlagException } from '#lib/types';
import { addDays, fromLocal, toLocal } from '#lib/zone';
import { Dialog } from '#ui/dialog';
import { Mark, When } from '#ui/facts';
import { Answer } from '#ui/states';
import { undoable } from '#ui/undo';
import css from './flag-exceptions.module.css';

/** Organizations with an answer of their own to a flag: who, which, until when. */
export function FlagExceptions({ flag, close }: { flag: FeatureFlag; close: () => void }) {
  const query = useInfiniteQuery({
    queryKey: ['admin', 'flags', flag.id, 'organizations'],
    queryFn: ({ pageParam }) => api.admin.flagOrganizations(flag.id, { cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return (
    <Dialog onClose={close} title={`${flag.name} for single organizations`} size="lg">
      <Stack gap="md">
        <Answer query={query} rows={2}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length === 0 ? (
              <Text c="dimmed">Every organization finds the flag as the list says.</Text>
            ) : (
              <ul className={css.list} aria-label="Exceptions">
                {rows.map((row) => (
                  <Line key={row.organization_id} flag={flag} row={row} />
                ))}
              </ul>
            );
          }}
        </Answer>
        {query.hasNextPage && (
          <Button variant="default" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        )}
        <AddException flag={flag} />
      </Stack>
    </Dialog>
  );
}

function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['admin', 'flags'] });
}

function Line({ flag, row }: { flag: FeatureFlag; row: FlagException }) {
  const changed = useChanged();
  const put = async (enabled: boolean | null) => {
    await api.admin.setOrganizationFlag(flag.id, { organization_id: row.organization_id, enabled, expires_at: row.expires_at });
    await changed();
  };
  return (
    <li className={css.line}>
      <span className={css.name}>{row.organization_name}</span>
      <Mark meaning={row.is_over ? 'neutral' : row.enabled ? 'good' : 'attention'}>{row.enabled ? 'On' : 'Off'}</Mark>
      <span className="dimmed">
        {row.expires_at === null ? 'for good' : row.is_over ? 'ended ' : 'until '}
        {row.expires_at !== null && <When at={row.expires_at} />}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Remove the exception of ${row.organization_name}`}
        onClick={() => void undoable({ done: `${row.organization_name} finds the flag as everybody does`, act: () => put(null), undo: () => put(row.enabled) })}
      >
        Remove
      </Button>
    </li>
  );
}

function AddException({ flag }: { flag: FeatureFlag }) {
  const { zone } = usePlace();
  const changed = useChanged();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [id, setId] = useState<string | null>(null);
  const [way, setWay] = useState('on');
  const [until, setUntil] = useState('');
  const found = useQuery({
    queryKey: ['admin', 'organizations', 'pick', search],
    queryFn: () => api.admin.organizations({ ...(search === '' ? {} : { search }), limit: 20 }),
  });
  const add = useMutation({
    mutationFn: () =>
      api.admin.setOrganizationFlag(flag.id, {
        organization_id: id ?? '',
        enabled: way === 'on',
        // The whole day is still in it.
        expires_at: until === '' ? null : fromLocal(zone, addDays(until, 1), '00:00'),
      }),
    onSuccess: async () => {
      await changed();
      setId(null);
      setTyped('');
      setUntil('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="sm">
        <Select
          label="Organization"
          placeholder="Type its name"
          searchable
          searchValue={typed}
          onSearchChange={setTyped}
          filter={({ options }) => options}
          nothingFoundMessage="No organization is called so."
          data={(found.data?.data ?? []).map((one) => ({ value: one.organization_id, label: one.name }))}
          value={id}
          onChange={setId}
        />
        <Group align="flex-start" gap="md">
          <Input.Wrapper label="It finds the flag" labelElement="div">
            <div>
              <SegmentedControl
                aria-label="What it finds"
                value={way}
                onChange={setWay}
                data={[
                  { value: 'on', label: 'On' },
                  { value: 'off', label: 'Off' },
                ]}
              />
            </div>
          </Input.Wrapper>
          <TextInput
            type="date"
            label="Last day"
            description="Empty: for good"
            inputWrapperOrder={['label', 'input', 'description']}
            min={toLocal(zone, Date.now()).date}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </Group>
        {add.isError && (
          <Alert color="bad" role="alert">
            {inWords(add.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={id === null} loading={add.isPending}>
            Give it this answer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
