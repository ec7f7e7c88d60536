import { fullName, humanize } from '#lib/format';
import type { Contact } from '#lib/types';
import { Mark, PhoneText, When } from '#ui/facts';
import type { List } from '#ui/list-tools';

export const CONTACT_TYPES: readonly Contact['contact_type'][] = ['lead', 'customer', 'patient', 'vendor', 'other'];

/** The list of contacts: what it shows, by what it is ordered, what its file holds. */
export const contactsList: List<Contact> = {
  name: 'contacts',
  one: 'contact',
  many: 'contacts',
  sorts: [
    { value: '-created_at', label: 'Newest first' },
    { value: 'created_at', label: 'Oldest first' },
    { value: 'name', label: 'Name, A to Z' },
    { value: '-name', label: 'Name, Z to A' },
    { value: '-last_contacted_at', label: 'Last contact, latest first' },
    { value: 'last_contacted_at', label: 'Last contact, longest ago first' },
  ],
  columns: [
    { key: 'name', label: 'Name', narrow: 'title', sort: 'name', render: (row) => fullName(row) ?? <PhoneText number={row.phone_number} fallback="No name" /> },
    { key: 'number', label: 'Number', width: '18%', narrow: 'sub', render: (row) => <PhoneText number={row.phone_number} fallback="–" /> },
    { key: 'email', label: 'E-mail', width: '22%', render: (row) => row.email ?? '–' },
    { key: 'company', label: 'Company', width: '16%', extra: true, render: (row) => row.company ?? '–' },
    {
      key: 'type',
      label: 'Kind',
      width: '14%',
      render: (row) => (row.do_not_call ? <Mark meaning="attention">Do not call</Mark> : humanize(row.contact_type)),
    },
    { key: 'source', label: 'Known through', width: '118px', extra: true, render: (row) => humanize(row.source) },
    { key: 'missed', label: 'Not reached', width: '96px', align: 'right', extra: true, render: (row) => row.not_connected_count },
    { key: 'since', label: 'Known since', width: '130px', align: 'right', extra: true, sort: 'created_at', render: (row) => <When at={row.created_at} /> },
    {
      key: 'last',
      label: 'Last contact',
      width: '182px',
      align: 'right',
      narrow: 'side',
      sort: 'last_contacted_at',
      render: (row) => <When at={row.last_contacted_at} />,
    },
  ],
  fields: [
    { name: 'id', value: (row) => row.id },
    { name: 'first_name', value: (row) => row.first_name },
    { name: 'last_name', value: (row) => row.last_name },
    { name: 'phone_number', value: (row) => row.phone_number },
    { name: 'email', value: (row) => row.email },
    { name: 'company', value: (row) => row.company },
    { name: 'contact_type', value: (row) => row.contact_type },
    { name: 'do_not_call', value: (row) => row.do_not_call },
    { name: 'source', value: (row) => row.source },
    { name: 'last_contacted_at', value: (row) => row.last_contacted_at },
    { name: 'notes', value: (row) => row.notes },
    { name: 'created_at', value: (row) => row.created_at },
  ],
};
