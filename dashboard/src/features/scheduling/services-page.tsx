import { Alert, Button, Group, Modal, NumberInput, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { minutes, money } from '#lib/format';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Service } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { RemoveButton } from './remove-button.tsx';

/** What can be booked, by name as callers say it. */
export function ServicesPage() {
  const query = useQuery({ queryKey: ['services'], queryFn: api.services.list });
  const [editing, setEditing] = useState<Service | 'new' | null>(null);
  const may = useCan('services.create');
  const add = may && (
    <Button leftSection={<Plus size={16} />} onClick={() => setEditing('new')}>
      Add service
    </Button>
  );
  return (
    <>
      <PageHead title="Services" aside={add} />
      <Answer query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty drawing="calendar" title="Nothing can be booked yet">
              Add what you sell by the hour: the agent listens for these names and offers only what stands here.
            </Empty>
          ) : (
            <DataTable label="Services" columns={columns} rows={data} rowKey={(row) => row.id} {...(may && { onOpen: setEditing })} />
          )
        }
      </Answer>
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={editing === 'new' ? 'Add service' : 'Change service'}>
        {editing !== null && <ServiceForm service={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
      </Modal>
    </>
  );
}

const columns: readonly Column<Service>[] = [
  { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
  { key: 'duration', label: 'Takes', width: '14%', narrow: 'side', render: (row) => minutes(row.duration_minutes) },
  { key: 'synonyms', label: 'Also called', width: '28%', narrow: 'sub', render: (row) => (row.synonyms.length === 0 ? '–' : row.synonyms.join(', ')) },
  {
    key: 'price',
    label: 'Price',
    width: '12%',
    align: 'right',
    render: (row) => (row.price_amount === null ? '–' : money(row.price_amount, row.currency ?? 'USD')),
  },
  { key: 'state', label: 'Bookable', width: '14%', render: (row) => (row.is_active ? <Mark meaning="good">Yes</Mark> : <Mark meaning="neutral">No</Mark>) },
];

function ServiceForm({ service, close }: { service: Service | null; close: () => void }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: {
      name: service?.name ?? '',
      description: service?.description ?? '',
      duration_minutes: service?.duration_minutes ?? 30,
      buffer_before_minutes: service?.buffer_before_minutes ?? 0,
      buffer_after_minutes: service?.buffer_after_minutes ?? 0,
      price: service === null || service.price_amount === null ? ('' as string | number) : Number(service.price_amount),
      currency: service?.currency ?? 'USD',
      min_notice_minutes: service?.min_notice_minutes ?? 0,
      max_advance_days: service?.max_advance_days ?? 90,
      synonyms: service?.synonyms ?? ([] as string[]),
      is_active: service?.is_active ?? true,
    },
    validate: { name: (value) => (value.trim() === '' ? 'The service needs a name, as callers say it.' : null) },
  });
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['services'] }), client.invalidateQueries({ queryKey: ['availability'] })]);
  const save = useMutation({
    mutationFn: ({ price, currency, ...values }: typeof form.values) => {
      const priced = price !== '';
      const body: Partial<Service> = {
        ...values,
        name: values.name.trim(),
        description: values.description.trim() === '' ? null : values.description.trim(),
        price_amount: priced ? Number(price).toFixed(2) : null,
        currency: priced ? currency.trim().toUpperCase() : null,
      };
      return service === null ? api.services.create(body) : api.services.update(service.id, body);
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
        <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
        <TagsInput label="Also called" description="Other words callers use for it; Enter adds one" {...form.getInputProps('synonyms')} />
        <Group grow align="flex-end">
          <NumberInput label="Takes, in minutes" min={5} max={1440} step={5} {...form.getInputProps('duration_minutes')} />
          <NumberInput label="Free time before" min={0} max={240} step={5} {...form.getInputProps('buffer_before_minutes')} />
          <NumberInput label="Free time after" min={0} max={240} step={5} {...form.getInputProps('buffer_after_minutes')} />
        </Group>
        <Group grow align="flex-end">
          <NumberInput label="Notice at least, in minutes" min={0} {...form.getInputProps('min_notice_minutes')} />
          <NumberInput label="At most days ahead" min={1} max={730} {...form.getInputProps('max_advance_days')} />
        </Group>
        <Group grow align="flex-end">
          <NumberInput label="Price" placeholder="Not said" min={0} decimalScale={2} hideControls {...form.getInputProps('price')} />
          <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} />
        </Group>
        <Textarea label="Description" autosize minRows={1} maxRows={5} {...form.getInputProps('description')} />
        <Switch label="Can be booked" {...form.getInputProps('is_active', { type: 'checkbox' })} />
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="space-between">
          {service === null ? (
            <span />
          ) : (
            <RemoveButton
              what={service.name}
              consequence="Nobody can book it any more. Appointments already made stay."
              remove={async () => {
                await api.services.remove(service.id);
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
              {service === null ? 'Add service' : 'Save changes'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
