import { Alert, Anchor, Button, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#lib/api';
import { countries, phoneWords, toE164 } from '#lib/phone';
import { fieldErrors, inWords } from '#lib/problem';
import { meQuery, placeOf, useCan } from '#lib/session';
import type { Organization } from '#lib/types';
import { allZones, exactWords } from '#lib/zone';
import { useNow } from '#lib/clock';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { AccessPanel, LeaveAndDelete } from './leave-and-delete.tsx';

/** The organization, how it writes dates and numbers, who may come in, and the ways out. */
export function SettingsPage() {
  const query = useQuery({ queryKey: ['organization'], queryFn: api.organization.read });
  return (
    <>
      <PageHead title="Settings" />
      <PageBody narrow>
        <Stack gap="lg">
          <Panel title="Organization">
            <Answer query={query} rows={4}>
              {(organization) => <OrganizationForm organization={organization} />}
            </Answer>
          </Panel>
          <Panel title="Speech">
            <Text>
              The built-in speech understands and speaks <b>English only</b>. It runs on this machine, needs no account, and nothing that is said leaves it.
              Callers who speak another language will be misheard.
            </Text>
          </Panel>
          <Panel title="You">
            <Text>
              Your name, how you sign in, second factors and devices are under{' '}
              <Anchor component={Link} to="/profile" underline="always">
                Your profile
              </Anchor>
              .
            </Text>
          </Panel>
          {query.data && <AccessPanel organization={query.data} />}
          <LeaveAndDelete />
        </Stack>
      </PageBody>
    </>
  );
}

function OrganizationForm({ organization }: { organization: Organization }) {
  const client = useQueryClient();
  const may = useCan('organizations.update');
  const now = useNow(1000);
  const place = placeOf(organization);
  const form = useForm({
    initialValues: {
      name: organization.name,
      timezone: organization.timezone,
      country_code: organization.country_code ?? 'US',
      phone_region: place.region,
      date_order: organization.settings['date_order'] === 'dmy' ? 'dmy' : 'mdy',
      phone_number: phoneWords(organization.phone_number, place.region) ?? '',
      website: organization.website ?? '',
    },
    validate: {
      name: (value) => (value.trim() === '' ? 'The organization needs a name.' : null),
      phone_number: (value, all) => (value.trim() === '' || toE164(value, all.phone_region) !== null ? null : 'That is not a telephone number.'),
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      api.organization.update({
        name: values.name.trim(),
        timezone: values.timezone,
        country_code: values.country_code,
        phone_number: values.phone_number.trim() === '' ? null : toE164(values.phone_number, values.phone_region),
        website: values.website.trim() === '' ? null : values.website.trim(),
        settings: { date_order: values.date_order, phone_region: values.phone_region },
      }),
    onSuccess: async () => {
      form.resetDirty();
      await Promise.all([client.invalidateQueries({ queryKey: meQuery.queryKey }), client.invalidateQueries({ queryKey: ['organization'] })]);
      notifications.show({ color: 'gray', message: 'Saved' });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!may} className="plain-fieldset">
        <Stack gap="sm">
          {!may && <Text c="dimmed">An owner or admin can change these.</Text>}
          <TextInput label="Name" description="The agent says it when it answers" {...form.getInputProps('name')} />
          <Group grow align="flex-start">
            <TextInput label="Telephone" type="tel" {...form.getInputProps('phone_number')} />
            <TextInput label="Website" type="url" {...form.getInputProps('website')} />
          </Group>
          <Group grow align="flex-start">
            <Select
              label="Time zone"
              description={`Now ${exactWords(form.values.timezone, now).replace(/ \([^()]*\)$/, '')}`}
              searchable
              allowDeselect={false}
              data={allZones(organization.timezone)}
              {...form.getInputProps('timezone')}
            />
            <Select
              label="Country"
              description="Where the organization is"
              searchable
              allowDeselect={false}
              data={countries()}
              {...form.getInputProps('country_code')}
            />
          </Group>
          <Select
            label="Numbers without a country code are from"
            description="For numbers callers say and people type"
            searchable
            allowDeselect={false}
            data={countries()}
            {...form.getInputProps('phone_region')}
          />
          <Radio.Group label="“Three four” means" description="When a caller says a date in numbers" {...form.getInputProps('date_order')}>
            <Group mt={6} gap="xl">
              <Radio value="mdy" label="March 4 (month first)" />
              <Radio value="dmy" label="3 April (day first)" />
            </Group>
          </Radio.Group>
          {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
            <Alert color="bad" role="alert">
              {inWords(save.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
              Save changes
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}
