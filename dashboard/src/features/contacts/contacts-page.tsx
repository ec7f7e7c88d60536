import { Button, CloseButton, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fullName, humanize } from '#lib/format';
import { toE164 } from '#lib/phone';
import { useCan, usePlace } from '#lib/session';
import type { Contact } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, PhoneText, When } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { ContactForm } from './contact-form.tsx';
import { DoNotCall } from './do-not-call.tsx';

/** The people the organization talks to. */
export function ContactsPage() {
  const { search, show } = useSearch({ from: '/shell/contacts' });
  const blocked = show === 'do-not-call';
  const navigate = useNavigate({ from: '/contacts' });
  const { region } = usePlace();
  const may = useCan('contacts.create');
  const [adding, modal] = useDisclosure(false);
  const [typed, setTyped] = useState(search ?? '');
  const set = (value: string) => void navigate({ search: { search: value === '' ? undefined : value }, replace: true });
  const later = useDebouncedCallback((value: string) => set(value.trim()), 200);
  const query = useInfiniteQuery({
    queryKey: ['contacts', 'list', search],
    queryFn: ({ pageParam }) =>
      api.contacts.list({
        limit: 50,
        ...(search !== undefined && { search: toE164(search, region) ?? search }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead
        title="Contacts"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} variant="default" onClick={modal.open}>
              Add contact
            </Button>
          )
        }
      >
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label="Which contacts"
            value={blocked ? 'do-not-call' : 'people'}
            onChange={(value) => void navigate({ search: { show: value === 'people' ? undefined : value }, replace: true })}
            data={[
              { value: 'people', label: 'People' },
              { value: 'do-not-call', label: 'Do not call' },
            ]}
          />
          {!blocked && (
            <TextInput
              size="xs"
              radius="xl"
              w={{ base: '100%', sm: 260 }}
              aria-label="Search by name, number or e-mail"
              placeholder="Name, number or e-mail"
              leftSection={<Search size={14} aria-hidden="true" />}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                later(event.currentTarget.value);
              }}
              rightSection={typed !== '' && <CloseButton size="xs" aria-label="Clear search" onClick={() => (setTyped(''), set(''))} />}
            />
          )}
        </Group>
      </PageHead>
      {blocked ? (
        <DoNotCall />
      ) : query.data === undefined ? (
        query.error === null ? (
          <Loading rows={10} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        search === undefined ? (
          <Empty drawing="person" title="No contacts yet" action={may && <Button onClick={modal.open}>Add contact</Button>}>
            Callers who leave their name and number become contacts by themselves.
          </Empty>
        ) : (
          <NothingFound what={`No contact matches “${search}”.`} clear={() => (setTyped(''), set(''))} />
        )
      ) : (
        <DataTable
          label="Contacts"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          href={(row) => `/contacts/${row.id}`}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      <ContactForm opened={adding} close={modal.close} />
    </>
  );
}

const columns: readonly Column<Contact>[] = [
  { key: 'name', label: 'Name', narrow: 'title', render: (row) => fullName(row) ?? <PhoneText number={row.phone_number} fallback="No name" /> },
  { key: 'number', label: 'Number', width: '20%', narrow: 'sub', render: (row) => <PhoneText number={row.phone_number} fallback="–" /> },
  { key: 'email', label: 'E-mail', width: '24%', render: (row) => row.email ?? '–' },
  { key: 'type', label: 'Kind', width: '14%', render: (row) => (row.do_not_call ? <Mark meaning="attention">Do not call</Mark> : humanize(row.contact_type)) },
  { key: 'last', label: 'Last contact', width: '150px', align: 'right', narrow: 'side', render: (row) => <When at={row.last_contacted_at} /> },
];
