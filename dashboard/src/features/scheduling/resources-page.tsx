import { Checkbox, NumberInput, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { usePlace } from '#lib/session';
import type { Resource } from '#lib/types';
import type { Column } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { BookableForm } from './bookable-form.tsx';
import { BookablePage, type FormProps } from './bookable-page.tsx';

const KINDS = { staff: 'Person', room: 'Room', equipment: 'Equipment' } as const;

/** Who and what can be booked: people, rooms, equipment. */
export function ResourcesPage() {
  const services = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const hours = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const columns: readonly Column<Resource>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
    { key: 'kind', label: 'Kind', width: '13%', narrow: 'side', render: (row) => KINDS[row.kind] },
    {
      key: 'services',
      label: 'For',
      width: '34%',
      narrow: 'sub',
      render: (row) => {
        const names = services.data?.data.filter((service) => row.service_ids.includes(service.id)).map((service) => service.name) ?? [];
        return names.length === 0 ? <Mark meaning="attention">nothing yet</Mark> : names.join(', ');
      },
    },
    {
      key: 'hours',
      label: 'Opening hours',
      width: '18%',
      render: (row) => hours.data?.data.find((set) => set.id === row.business_hours_id)?.name ?? (row.business_hours_id === null ? 'As the organization' : '–'),
    },
    { key: 'state', label: 'Bookable', width: '12%', render: (row) => (row.is_active ? <Mark meaning="good">Yes</Mark> : <Mark meaning="neutral">No</Mark>) },
  ];
  return (
    <BookablePage
      title="Staff and rooms"
      kind="resources"
      list={api.resources.list}
      columns={columns}
      add="Add"
      titles={{ add: 'Add a person, room or machine', change: 'Change' }}
      empty={{
        drawing: 'person',
        title: 'Nobody can be booked yet',
        words: 'A booking always takes someone’s or something’s time. Add the people, rooms or machines whose time it is.',
      }}
      form={ResourceForm}
    />
  );
}

function ResourceForm({ row: resource, close }: FormProps<Resource>) {
  const { zone } = usePlace();
  const services = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const hours = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const form = useForm({
    initialValues: {
      name: resource?.name ?? '',
      kind: resource?.kind ?? ('staff' as Resource['kind']),
      capacity: resource?.capacity ?? 1,
      business_hours_id: resource?.business_hours_id ?? null,
      service_ids: resource?.service_ids ?? ([] as string[]),
      is_active: resource?.is_active ?? true,
    },
    validate: { name: (value) => (value.trim() === '' ? 'A name is needed.' : null) },
  });
  return (
    <BookableForm
      kind="resources"
      row={resource}
      form={form}
      bodyOf={(values): Partial<Resource> => ({ ...values, name: values.name.trim(), timezone: resource?.timezone ?? zone })}
      api={api.resources}
      add="Add"
      consequence="It can no longer be booked. Appointments already made stay."
      close={close}
    >
      <SegmentedControl aria-label="Kind" data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} {...form.getInputProps('kind')} />
      <TextInput label="Name" description="As callers may ask for it" data-autofocus {...form.getInputProps('name')} />
      <Checkbox.Group label="Can be booked for" {...form.getInputProps('service_ids')}>
        <Stack gap={6} mt={6}>
          {services.data?.data.map((service) => (
            <Checkbox key={service.id} value={service.id} label={service.name} />
          ))}
          {services.data?.data.length === 0 && (
            <Text fz="sm" c="dimmed">
              There are no services yet.
            </Text>
          )}
        </Stack>
      </Checkbox.Group>
      <Select
        label="Opening hours"
        placeholder="As the organization"
        clearable
        data={hours.data?.data.map((set) => ({ value: set.id, label: set.name })) ?? []}
        {...form.getInputProps('business_hours_id')}
      />
      <NumberInput
        label="At the same time"
        description="How many bookings it takes at once; 1 for a person"
        min={1}
        max={500}
        {...form.getInputProps('capacity')}
      />
      <Switch label="Can be booked" {...form.getInputProps('is_active', { type: 'checkbox' })} />
    </BookableForm>
  );
}
