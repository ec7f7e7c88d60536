import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { useCan } from '#lib/session';
import { type Column, DataTable } from '#ui/data-table';
import type { Drawing } from '#ui/drawings';
import { PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';

export interface FormProps<Row> {
  /** Null for a new one. */
  row: Row | null;
  close: () => void;
}

/** A page of what bookings are made of, services or those who give them: a short list, and one form for a new one and for a change. */
export function BookablePage<Row extends { id: string; name: string }>({
  title,
  kind,
  list,
  columns,
  add,
  titles,
  empty,
  form: Form,
}: {
  title: string;
  /** First part of its permissions and of its cached answers. */
  kind: 'services' | 'resources';
  list: () => Promise<{ data: Row[] }>;
  columns: readonly Column<Row>[];
  /** What the button says. */
  add: string;
  titles: { add: string; change: string };
  empty: { drawing: Drawing; title: string; words: string };
  form: ComponentType<FormProps<Row>>;
}) {
  const query = useQuery({ queryKey: [kind], queryFn: list });
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const may = useCan(`${kind}.create`);
  const close = () => setEditing(null);
  return (
    <>
      <PageHead
        title={title}
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} onClick={() => setEditing('new')}>
              {add}
            </Button>
          )
        }
      />
      <Answer query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty drawing={empty.drawing} title={empty.title}>
              {empty.words}
            </Empty>
          ) : (
            <DataTable label={title} columns={columns} rows={data} rowKey={(row) => row.id} {...(may && { onOpen: setEditing })} />
          )
        }
      </Answer>
      <Modal opened={editing !== null} onClose={close} title={editing === 'new' ? titles.add : titles.change}>
        {editing !== null && <Form row={editing === 'new' ? null : editing} close={close} />}
      </Modal>
    </>
  );
}
