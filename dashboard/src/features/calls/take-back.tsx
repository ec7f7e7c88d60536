import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PhoneOff } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';

/** Takes a call back that waits for its time: nobody is called then. */
export function TakeBack({ callId }: { callId: string }) {
  const may = useCan('calls.create');
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => api.calls.takeBack(callId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['call', callId] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'The call could not be taken back', message: inWords(error) }),
  });
  if (!may) return null;
  return (
    <Button variant="default" leftSection={<PhoneOff size={15} />} loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
      Take back
    </Button>
  );
}
