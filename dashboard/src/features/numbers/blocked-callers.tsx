import { api } from '#lib/api';
import type { InboundBlockRule } from '#lib/types';
import type { Column } from '#ui/data-table';
import { When } from '#ui/facts';
import { type Field, RecordList, type Values } from './record-list.tsx';

const KINDS = { number: 'One number', prefix: 'All that begin with', anonymous: 'Callers who hide their number' } as const;
const columns: readonly Column<InboundBlockRule>[] = [
  { key: 'pattern', label: 'Who', narrow: 'title', render: (row) => row.pattern ?? KINDS.anonymous },
  { key: 'kind', label: 'What', narrow: 'sub', render: (row) => KINDS[row.kind] },
  { key: 'note', label: 'Note', narrow: 'hide', render: (row) => row.note ?? '–' },
  { key: 'until', label: 'Until', width: '18%', narrow: 'side', render: (row) => (row.expires_at === null ? 'for good' : <When at={row.expires_at} />) },
];
const fields = (values: Values): readonly Field[] => [
  {
    name: 'kind',
    label: 'Whom',
    kind: 'choice',
    only: 'new',
    initial: 'number',
    needed: 'Choose one.',
    choices: Object.entries(KINDS).map(([value, label]) => ({ value, label })),
  },
  ...((values['kind'] ?? 'number') === 'anonymous'
    ? []
    : [
        {
          name: 'pattern',
          label: 'Number',
          description: 'With its country code; for a beginning like +1900',
          kind: 'text',
          only: 'new',
          needed: 'Which number?',
        } as const,
      ]),
  { name: 'note', label: 'Note', kind: 'text' },
];

/** Callers that are not put through. */
export const BlockedCallers = () => (
  <RecordList<InboundBlockRule>
    noun="block"
    title="Blocked callers"
    queryKey="inbound-block-rules"
    resource="inbound_block_rules"
    list={api.telephony.blocks}
    columns={columns}
    fields={fields}
    create={api.telephony.addBlock}
    change={api.telephony.changeBlock}
    remove={api.telephony.removeBlock}
    nameOf={(row) => row.pattern ?? KINDS.anonymous}
    consequence="They are put through again from the next call on."
    empty={{ title: 'Nobody is blocked', words: 'Everybody who calls is answered. Keep out a number, all that begin alike, or callers who hide theirs.' }}
  />
);
