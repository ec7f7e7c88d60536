import { Alert, Anchor, Button, Chip, Group, Loader, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { fullName, minutes } from '#lib/format';
import { phoneWords, toE164 } from '#lib/phone';
import { inWords, Problem } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Appointment, FreeSlot } from '#lib/types';
import { addDays, dateWords, exactWords, fromLocal, timeWords, toLocal } from '#lib/zone';
import css from './calendar.module.css';

export interface BookingStart {
  date?: string;
  time?: string;
  resourceId?: string;
}
interface Fields {
  serviceId: string | null;
  resourceId: string | null;
  date: string;
  startsAt: string | null;
  name: string;
  phone: string;
  contactId: string | null;
  notes: string;
}

/** Books an appointment or moves one, by the same rules the agent goes by: only free times are offered, and the server has the last word. */
export function BookingForm({ opened, close, start, moving }: { opened: boolean; close: () => void; start: BookingStart; moving?: Appointment }) {
  return (
    <Modal opened={opened} onClose={close} title={moving === undefined ? 'Book an appointment' : 'Move the appointment'} size={480}>
      {opened && <Form close={close} start={start} {...(moving !== undefined && { moving })} />}
    </Modal>
  );
}

function Form({ close, start, moving }: { close: () => void; start: BookingStart; moving?: Appointment }) {
  const { zone, locale, region } = usePlace();
  const client = useQueryClient();
  const services = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const resources = useQuery({ queryKey: ['resources'], queryFn: api.resources.list });
  const today = toLocal(zone, Date.now()).date;
  const [fields, setFields] = useState<Fields>({
    serviceId: moving?.service_id ?? null,
    resourceId: start.resourceId ?? moving?.resource_id ?? null,
    date: start.date ?? (moving === undefined ? today : toLocal(zone, moving.scheduled_at).date),
    startsAt: null,
    name: '',
    phone: '',
    contactId: null,
    notes: '',
  });
  const set = (change: Partial<Fields>) => setFields((old) => ({ ...old, ...change }));
  const active = services.data?.data.filter((service) => service.is_active) ?? [];
  const serviceId = fields.serviceId ?? (active.length === 1 ? (active[0]?.id ?? null) : null);
  const able = resources.data?.data.filter((resource) => resource.is_active && (serviceId === null || resource.service_ids.includes(serviceId))) ?? [];
  const resourceId = able.some((resource) => resource.id === fields.resourceId) ? fields.resourceId : null;
  const slots = useQuery({
    queryKey: ['availability', serviceId, fields.date, resourceId],
    queryFn: () =>
      api.appointments.availability({
        service_id: serviceId ?? '',
        from: fromLocal(zone, fields.date, '00:00'),
        to: fromLocal(zone, addDays(fields.date, 1), '00:00'),
        ...(resourceId !== null && { resource_id: resourceId }),
      }),
    enabled: serviceId !== null && fields.date !== '',
    staleTime: 0,
  });
  const times = [...new Map((slots.data?.data ?? []).map((slot) => [slot.starts_at, slot])).values()].sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  const wanted = start.time === undefined ? null : fromLocal(zone, fields.date, start.time);
  const chosen = fields.startsAt ?? times.find((slot) => Date.parse(slot.starts_at) === Date.parse(wanted ?? ''))?.starts_at ?? null;

  const save = useMutation({
    mutationFn: (slot: { starts_at: string; resource_id?: string | null }) => {
      const resource = resourceId ?? slot.resource_id ?? null;
      const notes = fields.notes.trim();
      if (moving !== undefined)
        return api.appointments.update(moving.id, { scheduled_at: slot.starts_at, ...(resource !== null && { resource_id: resource }) });
      return api.appointments.book({
        service_id: serviceId,
        scheduled_at: slot.starts_at,
        ...(resource !== null && { resource_id: resource }),
        ...(fields.contactId !== null ? { contact_id: fields.contactId } : { attendee_name: fields.name.trim(), phone_number: toE164(fields.phone, region) }),
        ...(notes !== '' && { notes }),
      });
    },
    onSuccess: async (saved) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['appointments'] }),
        client.invalidateQueries({ queryKey: ['availability'] }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]);
      notifications.show({ color: 'gray', message: `${moving === undefined ? 'Booked' : 'Moved to'} ${exactWords(zone, saved.scheduled_at, locale)}` });
      close();
    },
  });
  const phoneWrong = fields.contactId === null && fields.phone.trim() !== '' && toE164(fields.phone, region) === null;
  const whoMissing = moving === undefined && fields.contactId === null && (fields.name.trim() === '' || fields.phone.trim() === '' || phoneWrong);
  const ready = chosen !== null && serviceId !== null && !whoMissing;

  if (services.data !== undefined && active.length === 0) {
    return (
      <Text>
        There is nothing to book yet.{' '}
        <Anchor component={Link} to="/services">
          List what can be booked
        </Anchor>
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const slot = times.find((one) => one.starts_at === chosen) ?? (chosen === null ? undefined : { starts_at: chosen });
        if (ready && slot !== undefined) save.mutate(slot);
      }}
    >
      <Stack gap="sm">
        {moving !== undefined && (
          <Text c="dimmed" fz="sm">
            Now {exactWords(zone, moving.scheduled_at, locale)}
          </Text>
        )}
        <Select
          label="What"
          placeholder="Choose a service"
          data={active.map((service) => ({ value: service.id, label: `${service.name}, ${minutes(service.duration_minutes)}` }))}
          value={serviceId}
          disabled={moving !== undefined}
          allowDeselect={false}
          data-autofocus
          onChange={(value) => set({ serviceId: value, startsAt: null })}
        />
        <Group grow align="flex-start">
          <TextInput label="Day" type="date" min={today} value={fields.date} onChange={(event) => set({ date: event.currentTarget.value, startsAt: null })} />
          <Select
            label="With"
            placeholder="Whoever is free"
            clearable
            data={able.map((resource) => ({ value: resource.id, label: resource.name }))}
            value={resourceId}
            onChange={(value) => set({ resourceId: value, startsAt: null })}
          />
        </Group>
        {serviceId !== null && (
          <Times query={slots} times={times} chosen={chosen} wanted={wanted} date={fields.date} choose={(startsAt) => set({ startsAt })} />
        )}
        {moving === undefined && <Who fields={fields} set={set} phoneWrong={phoneWrong} region={region} />}
        {moving === undefined && (
          <Textarea label="Notes" autosize minRows={1} maxRows={4} value={fields.notes} onChange={(event) => set({ notes: event.currentTarget.value })} />
        )}
        {save.isError && <Refusal error={save.error} choose={(slot) => save.mutate(slot)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {moving === undefined ? 'Do not book' : 'Leave it'}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {moving === undefined ? 'Book' : 'Move'}
            {chosen !== null && ` ${timeWords(zone, chosen, locale)}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Times({
  query,
  times,
  chosen,
  wanted,
  date,
  choose,
}: {
  query: { isPending: boolean; error: unknown };
  times: readonly FreeSlot[];
  chosen: string | null;
  wanted: string | null;
  date: string;
  choose: (startsAt: string) => void;
}) {
  const { zone, locale } = usePlace();
  if (query.error !== null && query.error !== undefined) return <Text c="bad">{inWords(query.error)}</Text>;
  if (query.isPending) return <Loader size="sm" role="status" aria-label="Looking for free times" />;
  if (times.length === 0)
    return (
      <Text c="dimmed">
        Nothing is free on {dateWords(date, { weekday: 'long', month: 'long', day: 'numeric' }, locale)}. Try another day or somebody else.
      </Text>
    );
  return (
    <div>
      <Text fz="sm" fw={500} mb={4} id="free-times">
        Free times
      </Text>
      {wanted !== null && !times.some((slot) => Date.parse(slot.starts_at) === Date.parse(wanted)) && (
        <Text fz="sm" c="dimmed" mb={4}>
          {timeWords(zone, wanted, locale)} is not free.
        </Text>
      )}
      <Chip.Group value={chosen ?? ''} onChange={(value) => choose(String(value))}>
        <div className={css.slots} role="radiogroup" aria-labelledby="free-times">
          {times.map((slot) => (
            <Chip key={slot.starts_at} value={slot.starts_at} size="sm" radius="sm">
              {timeWords(zone, slot.starts_at, locale)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </div>
  );
}

function Who({ fields, set, phoneWrong, region }: { fields: Fields; set: (change: Partial<Fields>) => void; phoneWrong: boolean; region: string }) {
  const [searched] = useDebouncedValue(fields.name, 200);
  const found = useQuery({
    queryKey: ['contacts', 'pick', searched],
    queryFn: () => api.contacts.list({ search: searched, limit: 5 }),
    enabled: searched.trim().length >= 2 && fields.contactId === null,
  });
  const matches = fields.contactId === null && searched.trim().length >= 2 ? (found.data?.data ?? []) : [];
  return (
    <>
      <Group grow align="flex-start">
        <TextInput
          label="For"
          placeholder="Name"
          autoComplete="off"
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value, contactId: null })}
        />
        <TextInput
          label="Telephone"
          type="tel"
          autoComplete="off"
          value={fields.phone}
          error={phoneWrong ? 'Not a telephone number' : undefined}
          disabled={fields.contactId !== null}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </Group>
      {matches.length > 0 && (
        <Group gap={6} role="group" aria-label="Known contacts">
          {matches.map((contact) => (
            <Button
              key={contact.id}
              size="compact-sm"
              variant="default"
              onClick={() => set({ contactId: contact.id, name: fullName(contact) ?? '', phone: phoneWords(contact.phone_number, region) ?? '' })}
            >
              {fullName(contact)} {phoneWords(contact.phone_number, region)}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}

/** What was wrong and what is possible instead. */
function Refusal({ error, choose }: { error: unknown; choose: (slot: FreeSlot) => void }) {
  const { zone, locale } = usePlace();
  const offered = error instanceof Problem && Array.isArray(error.detail?.['alternatives']) ? (error.detail['alternatives'] as FreeSlot[]) : [];
  return (
    <Alert color="bad" role="alert">
      {inWords(error)} Nothing was changed.
      {offered.length > 0 && (
        <Group gap={6} mt={8}>
          {offered.slice(0, 6).map((slot) => (
            <Button key={`${slot.starts_at}${slot.resource_id}`} size="compact-sm" variant="default" onClick={() => choose(slot)}>
              {exactWords(zone, slot.starts_at, locale)
                .replace(/ \([^()]*\)$/, '')
                .replace(/:00(?=\s|\u202f)/, '')}
            </Button>
          ))}
        </Group>
      )}
    </Alert>
  );
}
