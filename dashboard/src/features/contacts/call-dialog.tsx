import { Alert, Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '#lib/api';
import { fullName } from '#lib/format';
import { phoneWords } from '#lib/phone';
import { inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Contact } from '#lib/types';
import { fromLocal, zoneCity } from '#lib/zone';
import { Dialog } from '#ui/dialog';
import { Answer } from '#ui/states';

/** Lets an agent call a contact, now or at a time; refusals say in words what to do. */
export function CallDialog({ close, contact }: { close: () => void; contact: Contact }) {
  const { region } = usePlace();
  const who = fullName(contact) ?? phoneWords(contact.phone_number, region) ?? 'this person';
  return (
    <Dialog onClose={close} title={`Call ${who}`}>
      <Choices close={close} contact={contact} />
    </Dialog>
  );
}

function Choices({ close, contact }: { close: () => void; contact: Contact }) {
  const query = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  return (
    <Answer query={query} rows={3}>
      {({ data }) => {
        const agents = data.filter(({ direction, status }) => direction !== 'inbound' && status === 'active');
        if (agents.length > 0) return <Fields close={close} contact={contact} agents={agents.map(({ id, name }) => ({ value: id, label: name }))} />;
        return (
          <Text>
            No published agent makes calls. Open one under{' '}
            <Anchor component={Link} to="/agents">
              Agents
            </Anchor>{' '}
            and let it take outgoing calls, at the top of its page.
          </Text>
        );
      }}
    </Answer>
  );
}

function Fields({ close, contact, agents }: { close: () => void; contact: Contact; agents: { value: string; label: string }[] }) {
  const { region, zone } = usePlace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const numbers = useQuery({ queryKey: ['phone-numbers'], queryFn: api.telephony.numbers });
  const active = (numbers.data?.data ?? []).filter(({ status }) => status === 'active');
  const form = useForm({
    initialValues: { agent_id: agents[0]?.value ?? '', from_number: '', date: '', time: '' },
    validate: { time: (value, { date }) => ((value === '') === (date === '') ? null : 'Give both a day and a time, or neither.') },
  });
  const place = useMutation({
    mutationFn: ({ agent_id, from_number, date, time }: typeof form.values) =>
      api.calls.place({
        agent_id,
        contact_id: contact.id,
        ...(from_number === '' ? {} : { from_number }),
        ...(date === '' ? {} : { scheduled_at: fromLocal(zone, date, time) }),
      }),
    onSuccess: async (call) => {
      await client.invalidateQueries({ queryKey: ['calls'] });
      close();
      await navigate({ to: '/calls/$callId', params: { callId: call.id } });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => place.mutate(values))} noValidate>
      <Stack gap="sm">
        <Select label="Agent" data={agents} allowDeselect={false} data-autofocus {...form.getInputProps('agent_id')} />
        <Select
          label="Number to show"
          allowDeselect={false}
          data={[
            { value: '', label: 'Your default number' },
            ...active.map(({ phone_number, name }) => ({
              value: phone_number,
              label: [phoneWords(phone_number, region), name].filter((part) => part).join(' – '),
            })),
          ]}
          {...form.getInputProps('from_number')}
        />
        <Group grow align="flex-start">
          <TextInput type="date" label="Day" description="Empty: now" {...form.getInputProps('date')} />
          <TextInput type="time" label="Time" description={zoneCity(zone)} {...form.getInputProps('time')} />
        </Group>
        {place.isError && (
          <Alert color="bad" role="alert">
            {inWords(place.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={place.isPending}>
            {form.values.date === '' ? 'Call now' : 'Plan the call'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
