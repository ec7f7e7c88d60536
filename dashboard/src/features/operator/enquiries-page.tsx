import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import type { Query } from '#lib/http';
import { countries } from '#lib/phone';
import { inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Enquiry } from '#lib/types';
import { allZones } from '#lib/zone';
import type { Meaning } from '#lib/words';
import { Dialog } from '#ui/dialog';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { LinkOnce } from '../teams/invite-form.tsx';

const STATUSES: Readonly<Record<Enquiry['status'], Meaning>> = { new: 'information', contacted: 'attention', converted: 'good', spam: 'neutral' };

/** What the website's form brought: answer, or make a trial of it in one click. */
export function EnquiriesPage() {
  const { status } = useSearch({ from: '/shell/settings/enquiries' });
  const navigate = useNavigate({ from: '/settings/enquiries' });
  const ask = { status } as Query<'/v1/admin/onboarding'>;
  const query = useInfiniteQuery({
    queryKey: ['admin', 'enquiries', ask],
    queryFn: ({ pageParam }) => api.admin.enquiries({ ...ask, cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const set = (value: string | undefined) => void navigate({ search: { status: value }, replace: true });
  return (
    <>
      <PageHead title="Enquiries">
        <Group gap="xs">
          <FilterChip label="Status" choices={Object.keys(STATUSES).map((value) => ({ value, label: humanize(value) }))} value={status} onChange={set} />
        </Group>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={4} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        status === undefined ? (
          <Empty drawing="person" title="No enquiries yet">
            Let your website’s form send to <code>/v1/public/onboarding</code>; what people write appears here.
          </Empty>
        ) : (
          <NothingFound what={`No enquiry is ${humanize(status).toLowerCase()}.`} clear={() => set(undefined)} />
        )
      ) : (
        <PageBody narrow>
          <Stack gap="md">
            {rows.map((row) => (
              <EnquiryPanel key={row.id} enquiry={row} />
            ))}
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            )}
          </Stack>
        </PageBody>
      )}
    </>
  );
}

function EnquiryPanel({ enquiry }: { enquiry: Enquiry }) {
  const client = useQueryClient();
  const [converting, setConverting] = useState(false);
  const set = useMutation({
    mutationFn: (status: 'new' | 'contacted' | 'spam') => api.admin.updateEnquiry(enquiry.id, status),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'enquiries'] }),
  });
  const facts = [enquiry.email, enquiry.phone_number, enquiry.source].filter((fact) => fact !== null);
  return (
    <Panel
      title={enquiry.company === null ? enquiry.name : `${enquiry.name}, ${enquiry.company}`}
      aside={<Mark meaning={STATUSES[enquiry.status]}>{humanize(enquiry.status)}</Mark>}
    >
      <Stack gap="xs">
        <Text c="dimmed" fz="sm">
          {facts.join(' · ')} · <When at={enquiry.created_at} />
        </Text>
        {enquiry.message !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{enquiry.message}</Text>}
        {set.isError && (
          <Alert color="bad" role="alert">
            {inWords(set.error)}
          </Alert>
        )}
        {enquiry.status !== 'converted' && (
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => setConverting(true)}>
              Make a trial
            </Button>
            {enquiry.status !== 'contacted' && (
              <Button size="compact-sm" variant="default" loading={set.isPending} onClick={() => set.mutate('contacted')}>
                Answered
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => set.mutate(enquiry.status === 'spam' ? 'new' : 'spam')}>
              {enquiry.status === 'spam' ? 'Not spam' : 'Spam'}
            </Button>
          </Group>
        )}
      </Stack>
      {converting && <Convert enquiry={enquiry} close={() => setConverting(false)} />}
    </Panel>
  );
}

function Convert({ enquiry, close }: { enquiry: Enquiry; close: () => void }) {
  const client = useQueryClient();
  const place = usePlace();
  const [timezone, setTimezone] = useState(place.zone);
  const [country, setCountry] = useState(place.region);
  const make = useMutation({ mutationFn: () => api.admin.convertEnquiry(enquiry.id, { timezone, country_code: country }) });
  const done = () => {
    void client.invalidateQueries({ queryKey: ['admin'] });
    close();
  };
  return (
    <Dialog onClose={make.isSuccess ? done : close} title={make.isSuccess ? 'Trial made' : 'Make a trial'}>
      {make.isSuccess ? (
        <LinkOnce email={enquiry.email} path={make.data.accept_path} close={done} />
      ) : (
        <Stack gap="sm">
          <Text>
            Makes the organization <b>{enquiry.company ?? enquiry.name}</b> with an agent that books appointments, and invites {enquiry.email}: whoever accepts
            first owns it.
          </Text>
          <Select
            label="Time zone"
            searchable
            allowDeselect={false}
            data={allZones(place.zone)}
            value={timezone}
            onChange={(value) => setTimezone(value ?? place.zone)}
          />
          <Select label="Country" searchable allowDeselect={false} data={countries()} value={country} onChange={(value) => setCountry(value ?? place.region)} />
          {make.isError && (
            <Alert color="bad" role="alert">
              {inWords(make.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              Make the trial
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
