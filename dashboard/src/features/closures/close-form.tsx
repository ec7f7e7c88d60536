import { Alert, Button, Checkbox, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import { toLocal } from '#lib/zone';

const EVERYBODY = 'all';
const FIRST_MESSAGE = 'We are closed today and back tomorrow.';

interface Props {
  opened: boolean;
  close: () => void;
  agents: readonly { id: string; name: string }[];
}

/** What callers hear while it is closed, what becomes of them, and until when. */
export function CloseForm(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.close} title="Close">
      {props.opened && <Fields {...props} />}
    </Modal>
  );
}

function Fields({ close, agents }: Props) {
  const { zone } = usePlace();
  const client = useQueryClient();
  const earlier = useQuery({ queryKey: ['closures', 'latest'], queryFn: () => api.closures.list({ limit: 1 }) });
  const today = toLocal(zone, Date.now()).date;
  const form = useForm({
    initialValues: {
      message: '',
      who: EVERYBODY,
      follow_up: 'message' as const,
      until: 'today' as 'today' | 'date' | 'open',
      date: today,
      refuse_bookings: false,
    },
  });
  const words = form.values.message.trim() === '' ? (earlier.data?.data[0]?.message ?? FIRST_MESSAGE) : form.values.message.trim();
  const save = useMutation({
    mutationFn: () => {
      const { who, follow_up, until, date, refuse_bookings } = form.values;
      const agent_id = who === EVERYBODY ? null : who;
      const day = until === 'date' ? { date } : {};
      return api.closures.create({ message: words, agent_id, follow_up, until, ...day, refuse_bookings: agent_id === null && refuse_bookings });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['closures'] });
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        <Textarea
          label="Callers hear"
          description="After the greeting; empty means the words below"
          placeholder={words}
          autosize
          minRows={2}
          {...form.getInputProps('message')}
        />
        <Radio.Group label="Until" {...form.getInputProps('until')}>
          <Group gap="md" mt={4}>
            <Radio value="today" label="The end of today" />
            <Radio value="date" label="A day" />
            <Radio value="open" label="I open again" />
          </Group>
        </Radio.Group>
        {form.values.until === 'date' && <TextInput type="date" label="Last closed day" min={today} {...form.getInputProps('date')} />}
        <Select
          label="Then the agent"
          allowDeselect={false}
          data={[
            { value: 'message', label: 'takes a message' },
            { value: 'notify', label: 'tells the team that somebody called' },
            { value: 'end', label: 'says goodbye' },
          ]}
          {...form.getInputProps('follow_up')}
        />
        {agents.length > 1 && (
          <Select
            label="Who is closed"
            allowDeselect={false}
            data={[{ value: EVERYBODY, label: 'Every agent' }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
            {...form.getInputProps('who')}
          />
        )}
        {form.values.who === EVERYBODY && (
          <Checkbox label="Nothing can be booked into this time either" {...form.getInputProps('refuse_bookings', { type: 'checkbox' })} />
        )}
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={earlier.isPending}>
            Close now
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
