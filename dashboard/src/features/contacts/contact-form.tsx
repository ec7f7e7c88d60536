import { Alert, Button, Group, Modal, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { phoneWords, toE164 } from '#lib/phone';
import { fieldErrors, inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Contact } from '#lib/types';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Adds a contact or changes one; starts afresh each time it opens. */
export function ContactForm({ opened, close, contact }: { opened: boolean; close: () => void; contact?: Contact }) {
  return (
    <Modal opened={opened} onClose={close} title={contact === undefined ? 'Add contact' : 'Change contact'}>
      {opened && <Fields close={close} {...(contact !== undefined && { contact })} />}
    </Modal>
  );
}

function Fields({ close, contact }: { close: () => void; contact?: Contact }) {
  const { region } = usePlace();
  const client = useQueryClient();
  const initial = {
    first_name: contact?.first_name ?? '',
    last_name: contact?.last_name ?? '',
    phone_number: phoneWords(contact?.phone_number, region) ?? '',
    email: contact?.email ?? '',
    contact_type: contact?.contact_type ?? 'customer',
    notes: contact?.notes ?? '',
    do_not_call: contact?.do_not_call ?? false,
  };
  const form = useForm({
    initialValues: initial,
    validate: {
      phone_number: (value) =>
        value.trim() === '' || toE164(value, region) !== null ? null : 'That is not a telephone number. Add the country code, like +44 20 7946 0018.',
      email: (value) => (value.trim() === '' || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value.trim()) ? null : 'That is not an e-mail address.'),
      first_name: (value, all) =>
        value.trim() === '' && all.last_name.trim() === '' && all.phone_number.trim() === '' ? 'A name or a number is needed.' : null,
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof initial) => {
      const body: Partial<Contact> = {
        first_name: orNull(values.first_name),
        last_name: orNull(values.last_name),
        phone_number: values.phone_number.trim() === '' ? null : toE164(values.phone_number, region),
        email: orNull(values.email),
        contact_type: values.contact_type,
        notes: orNull(values.notes),
        do_not_call: values.do_not_call,
      };
      return contact === undefined ? api.contacts.create(body) : api.contacts.update(contact.id, body);
    },
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['contacts'] }), client.invalidateQueries({ queryKey: ['contact'] })]);
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput label="First name" data-autofocus {...form.getInputProps('first_name')} />
          <TextInput label="Last name" {...form.getInputProps('last_name')} />
        </Group>
        <TextInput label="Telephone" type="tel" {...form.getInputProps('phone_number')} />
        <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
        <Select
          label="Kind"
          allowDeselect={false}
          data={[
            { value: 'customer', label: 'Customer' },
            { value: 'patient', label: 'Patient' },
            { value: 'lead', label: 'Lead' },
            { value: 'vendor', label: 'Vendor' },
            { value: 'other', label: 'Other' },
          ]}
          {...form.getInputProps('contact_type')}
        />
        <Textarea label="Notes" autosize minRows={2} maxRows={8} {...form.getInputProps('notes')} />
        <Switch label="Never call this person" {...form.getInputProps('do_not_call', { type: 'checkbox' })} />
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {contact === undefined ? 'Add contact' : 'Save changes'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
