import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api } from '#lib/api';
import { countries, guessCountry } from '#lib/phone';
import { fieldErrors, inWords } from '#lib/problem';
import { allZones } from '#lib/zone';
import { Dialog } from '#ui/dialog';
import { useAfterSignIn } from '../identity/after-sign-in.ts';

/** The fields of a new organization; whoever makes it owns it and goes on in it. */
export function NewOrganizationForm({ cancel }: { cancel?: () => void }) {
  const goOn = useAfterSignIn('/');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const form = useForm({
    initialValues: { name: '', timezone: zone, country_code: guessCountry(zone, navigator.language) },
    validate: { name: (value) => (value.trim() === '' ? 'The organization needs a name.' : null) },
  });
  const make = useMutation({
    mutationFn: (values: typeof form.values) => api.mine.create({ ...values, name: values.name.trim() }),
    onSuccess: goOn,
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" description="Agents say it when they answer" data-autofocus {...form.getInputProps('name')} />
        <Select label="Time zone" searchable allowDeselect={false} data={allZones(zone)} {...form.getInputProps('timezone')} />
        <Select label="Country" searchable allowDeselect={false} data={countries()} {...form.getInputProps('country_code')} />
        {make.isError && Object.keys(fieldErrors(make.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(make.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          {cancel !== undefined && (
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={make.isPending}>
            Make organization
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export const NewOrganization = ({ close }: { close: () => void }) => (
  <Dialog onClose={close} title="New organization">
    <NewOrganizationForm cancel={close} />
  </Dialog>
);
