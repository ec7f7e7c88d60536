import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { BusinessHours, Span } from '#lib/types';
import { PageBody, PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { HoursEditor } from './hours-editor.tsx';

const OFFICE: Span[] = [['09:00', '17:00']];

/** When the organization is open. Nothing is bookable outside these hours. */
export function HoursPage() {
  const query = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const client = useQueryClient();
  const { zone } = usePlace();
  const may = useCan('business_hours.update');
  const add = useMutation({
    mutationFn: (name: string) =>
      api.hours.create({ name, timezone: zone, weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE }, exceptions: [] }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['hours'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'The opening hours were not added', message: inWords(error) }),
  });
  const free = (taken: readonly BusinessHours[]) =>
    ['Opening hours', 'Second opening hours', 'Third opening hours', 'More opening hours'].find((name) => !taken.some((set) => set.name === name)) ??
    `Opening hours ${taken.length + 1}`;
  return (
    <>
      <PageHead
        title="Opening hours"
        aside={
          may &&
          query.data !== undefined &&
          query.data.data.length > 0 && (
            <Button variant="default" leftSection={<Plus size={16} />} loading={add.isPending} onClick={() => add.mutate(free(query.data.data))}>
              Add another set
            </Button>
          )
        }
      />
      <PageBody narrow>
        <Answer query={query}>
          {({ data }) =>
            data.length === 0 ? (
              <Empty
                drawing="calendar"
                title="When are you open?"
                action={
                  may && (
                    <Button loading={add.isPending} onClick={() => add.mutate('Opening hours')}>
                      Start with Monday to Friday, 9 to 5
                    </Button>
                  )
                }
              >
                The agent books nothing while you are closed, and tells callers when you are open. You can change every day afterwards.
              </Empty>
            ) : (
              data.map((set) => <HoursEditor key={set.id} saved={set} />)
            )
          }
        </Answer>
      </PageBody>
    </>
  );
}
