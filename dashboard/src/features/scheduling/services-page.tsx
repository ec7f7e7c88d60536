import { Group, NumberInput, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '#lib/api';
import { minutes, money } from '#lib/format';
import type { Service } from '#lib/types';
import type { Column } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { BookableForm } from './bookable-form.tsx';
import { BookablePage, type FormProps } from './bookable-page.tsx';

/** What can be booked, by name as callers say it. */
export function ServicesPage() {
  return (
    <BookablePage
      title="Services"
      kind="services"
      list={api.services.list}
      columns={columns}
      add="Add service"
      titles={{ add: 'Add service', change: 'Change service' }}
      empty={{
        drawing: 'calendar',
        title: 'Nothing can be booked yet',
        words: 'Add what you sell by the hour: the agent listens for these names and offers only what stands here.',
      }}
      form={ServiceForm}
    />
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

function ServiceForm({ row: service, close }: FormProps<Service>) {
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
  const bodyOf = ({ price, currency, ...values }: typeof form.values): Partial<Service> => {
    const priced = price !== '';
    return {
      ...values,
      name: values.name.trim(),
      description: values.description.trim() === '' ? null : values.description.trim(),
      price_amount: priced ? Number(price).toFixed(2) : null,
      currency: priced ? currency.trim().toUpperCase() : null,
    };
  };
  return (
    <BookableForm
      kind="services"
      row={service}
      form={form}
      bodyOf={bodyOf}
      api={api.services}
      add="Add service"
      consequence="Nobody can book it any more. Appointments already made stay."
      close={close}
    >
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
    </BookableForm>
  );
}
