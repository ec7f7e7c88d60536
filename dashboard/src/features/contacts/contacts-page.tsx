import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { fullName, humanize } from '#lib/format';
import type { Query } from '#lib/http';
import { toE164 } from '#lib/phone';
import { useSelection } from '#lib/selection';
import { useCan, usePlace } from '#lib/session';
import type { Contact } from '#lib/types';
import { DataTable } from '#ui/data-table';
import { FilterChip } from '#ui/filter-chips';
import { ListBar, SelectionBar } from '#ui/list-tools';
import { PageHead } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { useListView } from '#ui/use-list-view';
import { ContactForm } from './contact-form.tsx';
import { CONTACT_TYPES, contactsList } from './contacts-list.tsx';
import css from './contact-page.module.css';
import { DoNotCall } from './do-not-call.tsx';

const idOf = (row: Contact): string => row.id;

/** The people the organization talks to. */
export function ContactsPage() {
  const { show } = useSearch({ from: '/shell/contacts' });
  const blocked = show === 'do-not-call';
  const may = useCan('contacts.create');
  const [adding, modal] = useDisclosure(false);
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
        {blocked && (
          <div>
            <Which />
          </div>
        )}
      </PageHead>
      {blocked ? <DoNotCall /> : <People add={may ? modal.open : undefined} />}
      <ContactForm opened={adding} close={modal.close} />
    </>
  );
}

/** People, or the numbers never to be called. */
function Which() {
  const { show = 'people' } = useSearch({ from: '/shell/contacts' });
  const navigate = useNavigate({ from: '/contacts' });
  return (
    <SegmentedControl
      size="xs"
      aria-label="Which contacts"
      value={show}
      onChange={(value) => void navigate({ search: { show: value === 'people' ? undefined : value }, replace: true })}
      data={[
        { value: 'people', label: 'People' },
        { value: 'do-not-call', label: 'Do not call' },
      ]}
    />
  );
}

function People({ add }: { add: (() => void) | undefined }) {
  const search = useSearch({ from: '/shell/contacts' });
  const navigate = useNavigate({ from: '/contacts' });
  const { region } = usePlace();
  const view = useListView(contactsList, search, (next) => void navigate({ search: next, replace: true }));
  const { search: words, contact_type, sort } = search;
  const ask = { contact_type, sort, search: words === undefined ? undefined : (toE164(words, region) ?? words) } as Query<'/v1/contacts'>;
  const query = useInfiniteQuery({
    queryKey: ['contacts', 'list', ask],
    queryFn: ({ pageParam, signal }) => api.contacts.list({ ...ask, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const selection = useSelection(rows, idOf);
  return (
    <>
      <div className={css.bar}>
        <ListBar view={view} read={(cursor, signal) => api.contacts.list({ ...ask, cursor, limit: 200 }, signal)}>
          <Which />
          <SearchBox label="Search by name, number or e-mail" placeholder="Name, number or e-mail" value={words} onChange={(search) => set({ search })} />
          <FilterChip
            label="Kind"
            choices={CONTACT_TYPES.map((value) => ({ value, label: humanize(value) }))}
            value={contact_type}
            onChange={(contact_type) => set({ contact_type })}
          />
        </ListBar>
      </div>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={10} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        words === undefined && contact_type === undefined ? (
          <Empty drawing="person" title="No contacts yet" action={add !== undefined && <Button onClick={add}>Add contact</Button>}>
            Callers who leave their name and number become contacts by themselves.
          </Empty>
        ) : (
          <NothingFound
            what={`No contact matches ${[words !== undefined && `“${words}”`, contact_type !== undefined && humanize(contact_type).toLowerCase()].filter(Boolean).join(', ')}.`}
            clear={() => set({ search: undefined, contact_type: undefined })}
          />
        )
      ) : (
        <>
          <DataTable
            label="Contacts"
            columns={view.columns}
            rows={rows}
            rowKey={idOf}
            rowName={(row) => fullName(row) ?? row.phone_number ?? 'the contact without a name'}
            href={(row) => `/contacts/${row.id}`}
            selection={selection}
            sort={{ now: view.sort, turn: view.turnSort }}
            more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          />
          <SelectionBar list={contactsList} selection={selection} />
        </>
      )}
    </>
  );
}
