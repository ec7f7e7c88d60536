import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DoorClosed, DoorOpen } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { Closure } from '#lib/types';
import { dateWords, timeWords, toLocal } from '#lib/zone';
import { CloseForm } from './close-form.tsx';

/** Until when, as one says it. */
function useUntil(): (closure: Closure) => string {
  const { zone, locale } = usePlace();
  return ({ ends_at }) => {
    if (ends_at === null) return 'until somebody opens again';
    const last = toLocal(zone, Date.parse(ends_at) - 1).date;
    const isDayEnd = toLocal(zone, Date.parse(ends_at)).date !== last;
    const day = last === toLocal(zone, Date.now()).date ? 'today' : dateWords(last, { weekday: 'long', month: 'long', day: 'numeric' }, locale);
    return isDayEnd ? `until the end of ${day}` : `until ${timeWords(zone, ends_at, locale)}, ${day}`;
  };
}

function ClosedLine({ closure, agents }: { closure: Closure; agents: readonly { id: string; name: string }[] }) {
  const client = useQueryClient();
  const may = useCan('closures.update');
  const until = useUntil();
  const open = useMutation({
    mutationFn: () => api.closures.end(closure.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['closures'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'It was not opened', message: inWords(error) }),
  });
  const who = closure.agent_id === null ? 'Closed' : `${agents.find(({ id }) => id === closure.agent_id)?.name ?? 'An agent'} is closed`;
  return (
    <Alert color="attention" icon={<DoorClosed size={18} />} title={`${who} ${until(closure)}`} role="status">
      <Group justify="space-between" gap="sm">
        <Text fz="sm" flex="1 1 240px">
          Callers hear: “{closure.message}”{closure.refuse_bookings && ' Nothing can be booked into this time.'}
        </Text>
        {may && (
          <Button variant="default" leftSection={<DoorOpen size={16} />} loading={open.isPending} onClick={() => open.mutate()}>
            Open again
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Says that agents are closed and opens them again, or closes them. */
export function ClosedBar() {
  const running = useQuery({ queryKey: ['closures', 'running'], queryFn: api.closures.running });
  const agents = useQuery({ queryKey: ['agents', 'names'], queryFn: () => api.agents.list() });
  const may = useCan('closures.create');
  const [isClosing, form] = useDisclosure(false);
  const closed = running.data?.data ?? [];
  const isAllClosed = closed.some(({ agent_id }) => agent_id === null);
  return (
    <Stack gap="sm" mb="md">
      {closed.map((closure) => (
        <ClosedLine key={closure.id} closure={closure} agents={agents.data?.data ?? []} />
      ))}
      {may && running.data !== undefined && !isAllClosed && (
        <Group justify="flex-end">
          <Button variant="default" leftSection={<DoorClosed size={16} />} onClick={form.open}>
            Close for today
          </Button>
        </Group>
      )}
      <CloseForm opened={isClosing} close={form.close} agents={agents.data?.data ?? []} />
    </Stack>
  );
}
