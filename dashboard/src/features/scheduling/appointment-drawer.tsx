import { Anchor, Button, Drawer, Group, Menu, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fullName, minutes } from '#lib/format';
import { useCan, usePlace } from '#lib/session';
import type { Appointment, AppointmentStatus } from '#lib/types';
import { APPOINTMENT_STATUSES } from '#lib/words';
import { exactWords } from '#lib/zone';
import { AppointmentMark, Fact, Phone, RecordId } from '#ui/facts';
import { Answer } from '#ui/states';
import { undoable } from '#ui/undo';
import { Trail } from '../audit/trail.tsx';
import { BookingForm } from './booking-form.tsx';
import css from './calendar.module.css';

const SOURCES = { agent: 'the agent, on a call', user: 'somebody here, by hand', api: 'another program', import: 'an import' } as const;

/** One appointment beside the calendar: facts, and what can be done with it. */
export function AppointmentDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const query = useQuery({ queryKey: ['appointments', 'one', id], queryFn: () => api.appointments.read(id ?? ''), enabled: id !== undefined });
  return (
    <Drawer opened={id !== undefined} onClose={close} position="right" size={400} title="Appointment" closeButtonProps={{ 'aria-label': 'Close' }}>
      {id !== undefined && <Answer query={query}>{(appointment) => <Details appointment={appointment} close={close} />}</Answer>}
    </Drawer>
  );
}

function Details({ appointment, close }: { appointment: Appointment; close: () => void }) {
  const { zone, locale } = usePlace();
  const client = useQueryClient();
  const resources = useQuery({ queryKey: ['resources'], queryFn: api.resources.list });
  const contact = useQuery({
    queryKey: ['contact', appointment.contact_id],
    queryFn: () => api.contacts.read(appointment.contact_id ?? ''),
    enabled: appointment.contact_id !== null,
  });
  const [moving, form] = useDisclosure(false);
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState('');
  const may = useCan('appointments.update');
  const open = may && (appointment.status === 'scheduled' || appointment.status === 'confirmed');
  const over = may && (appointment.status === 'completed' || appointment.status === 'no_show');
  const past = Date.parse(appointment.scheduled_at) < Date.now();
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['appointments'] }), client.invalidateQueries({ queryKey: ['availability'] })]);
  const setStatus = (status: AppointmentStatus) =>
    undoable({
      done: `Marked: ${(APPOINTMENT_STATUSES[status]?.[0] ?? status).toLowerCase()}`,
      act: async () => {
        await api.appointments.update(appointment.id, { status });
        await fresh();
      },
      undo: async () => {
        await api.appointments.update(appointment.id, { status: appointment.status });
        await fresh();
      },
    });
  const cancel = async () => {
    await undoable({
      done: 'Appointment cancelled, its time is free again',
      act: async () => {
        await api.appointments.cancel(appointment.id, reason.trim());
        await fresh();
      },
      // What is cancelled stays cancelled; the way back is the same booking anew, if its time is still free.
      undo: async () => {
        await api.appointments.book({
          service_id: appointment.service_id,
          scheduled_at: appointment.scheduled_at,
          ...(appointment.resource_id !== null && { resource_id: appointment.resource_id }),
          ...(appointment.contact_id !== null && { contact_id: appointment.contact_id }),
          ...(appointment.attendee_name !== null && { attendee_name: appointment.attendee_name }),
          ...(appointment.notes !== null && { notes: appointment.notes }),
        });
        await fresh();
      },
    });
    close();
  };
  const who = appointment.attendee_name ?? fullName(contact.data ?? appointment.contact);
  const resource = appointment.resource_name ?? resources.data?.data.find((one) => one.id === appointment.resource_id)?.name;
  return (
    <>
      <dl className={css.drawerFacts}>
        <Fact label="When">{exactWords(zone, appointment.scheduled_at, locale).replace(/:00(?=\s|\u202f)/, '')}</Fact>
        <Fact label="For">
          {appointment.contact_id === null ? (
            (who ?? '–')
          ) : (
            <Anchor component={Link} to={`/contacts/${appointment.contact_id}`}>
              {who ?? 'Contact without a name'}
            </Anchor>
          )}
        </Fact>
        <Fact label="Number">
          <Phone number={contact.data?.phone_number ?? appointment.contact?.phone_number} fallback="–" />
        </Fact>
        <Fact label="What">
          {appointment.title ?? 'Appointment'}, {minutes(appointment.duration_minutes)}
        </Fact>
        <Fact label="With">{resource ?? '–'}</Fact>
        <Fact label="Status">
          <AppointmentMark status={appointment.status} />
        </Fact>
        {appointment.confirmation_code !== null && <Fact label="Confirmation code">{appointment.confirmation_code}</Fact>}
        <Fact label="Id">
          <RecordId id={appointment.id} />
        </Fact>
        <Fact label="Booked by">
          {appointment.call_id === null ? (
            SOURCES[appointment.source]
          ) : (
            <Anchor component={Link} to={`/calls/${appointment.call_id}`}>
              {SOURCES[appointment.source]}
            </Anchor>
          )}
        </Fact>
        {appointment.notes !== null && appointment.notes !== '' && <Fact label="Notes">{appointment.notes}</Fact>}
        {appointment.cancelled_reason !== null && appointment.cancelled_reason !== '' && <Fact label="Cancelled because">{appointment.cancelled_reason}</Fact>}
      </dl>
      {appointment.status === 'held' && <Text c="dimmed">Kept free while a caller decides. It frees itself if the call ends without a booking.</Text>}
      {over && (
        <Button variant="default" onClick={() => void setStatus(appointment.status === 'completed' ? 'no_show' : 'completed')}>
          {appointment.status === 'completed' ? 'Mark as: did not come' : 'Mark as: completed'}
        </Button>
      )}
      {open && !cancelling && (
        <Group gap="xs">
          <Button variant="default" onClick={form.open}>
            Move
          </Button>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" rightSection={<ChevronDown size={14} />}>
                Mark as
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {appointment.status !== 'confirmed' && <Menu.Item onClick={() => void setStatus('confirmed')}>Confirmed</Menu.Item>}
              {past && <Menu.Item onClick={() => void setStatus('completed')}>Completed</Menu.Item>}
              {past && <Menu.Item onClick={() => void setStatus('no_show')}>Did not come</Menu.Item>}
              {appointment.status === 'confirmed' && !past && <Menu.Item onClick={() => void setStatus('scheduled')}>Not confirmed</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
          <Button variant="subtle" color="bad" onClick={() => setCancelling(true)}>
            Cancel appointment
          </Button>
        </Group>
      )}
      {cancelling && (
        <Stack gap="sm">
          <Text fz="sm">Its time becomes free. The record, the contact and the call stay. Nobody is told by this system.</Text>
          <Textarea
            label="Why"
            description="Kept with the appointment"
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button color="bad" onClick={() => void cancel()} disabled={reason.trim() === ''}>
              Cancel appointment
            </Button>
            <Button variant="default" onClick={() => setCancelling(false)}>
              Keep it
            </Button>
          </Group>
        </Stack>
      )}
      <div className={css.drawerTrail}>
        <Trail subjects={[{ type: 'appointment', id: appointment.id }]} />
      </div>
      <BookingForm opened={moving} close={form.close} start={{}} moving={appointment} />
    </>
  );
}
