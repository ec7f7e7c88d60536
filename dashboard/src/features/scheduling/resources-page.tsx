import { Alert, Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan, usePlace } from '#lib/session';
import type { Resource } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { RemoveButton } from './remove-button.tsx';

const KINDS = { staff: 'Person', room: 'Room', equipment: 'Equipment' } as const;

/** Who and what can be booked: people, rooms, equipment. */
export function ResourcesPage() {
  const query = useQuery({ queryKey: ['resources'], queryFn: api.resources.list });
  const services = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const hours = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const [editing, setEditing] = useState<Resource | 'new' | null>(null);
  const may = useCan('resources.create');
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
    <>
      <PageHead
        title="Staff and rooms"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} onClick={() => setEditing('new')}>
              Add
            </Button>
          )
        }
      />
      <Answer query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty drawing="person" title="Nobody can be booked yet">
              A booking always takes someone’s or something’s time. Add the people, rooms or machines whose time it is.
            </Empty>
          ) : (
            <DataTable label="Staff and rooms" columns={columns} rows={data} rowKey={(row) => row.id} {...(may && { onOpen: setEditing })} />
          )
        }
      </Answer>
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={editing === 'new' ? 'Add a person, room or machine' : 'Change'}>
        {editing !== null && <ResourceForm resource={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
      </Modal>
    </>
  );
}

function ResourceForm({ resource, close }: { resource: Resource | null; close: () => void }) {
  const { zone } = usePlace();
  const client = useQueryClient();
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
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['resources'] }), client.invalidateQueries({ queryKey: ['availability'] })]);
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const body: Partial<Resource> = { ...values, name: values.name.trim(), timezone: resource?.timezone ?? zone };
      return resource === null ? api.resources.create(body) : api.resources.update(resource.id, body);
    },
    onSuccess: async () => {
      await fresh();
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
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
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="space-between">
          {resource === null ? (
            <span />
          ) : (
            <RemoveButton
              what={resource.name}
              consequence="It can no longer be booked. Appointments already made stay."
              remove={async () => {
                await api.resources.remove(resource.id);
                await fresh();
                close();
              }}
            />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {resource === null ? 'Add' : 'Save changes'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
