import { Button, Group, SegmentedControl, Stack, Text, TextInput, useMantineColorScheme } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { meQuery, useMe } from '#lib/session';
import { PageBody, PageHead, Panel } from '#ui/page';
import { DeleteAccount } from './delete-account.tsx';
import { Devices } from './devices.tsx';
import { EmailForm } from './email-form.tsx';
import { LinkedAccounts } from './linked-accounts.tsx';
import { PasswordForm } from './password-form.tsx';
import { WayBack } from './second-factor-first.tsx';
import { SecondFactors } from './second-factors.tsx';

/** Oneself: name, ways to sign in, devices. */
export function ProfilePage() {
  return (
    <>
      <PageHead title="Your profile" />
      <PageBody narrow>
        <Stack gap="lg">
          <WayBack />
          <Panel title="You">
            <Stack gap="md">
              <NameForm />
              <Colours />
            </Stack>
          </Panel>
          <Panel title="Signing in">
            <Stack gap="md">
              <EmailForm />
              <PasswordForm />
              <LinkedAccounts />
            </Stack>
          </Panel>
          <div id="security" style={{ scrollMarginTop: 64 }}>
            <SecondFactors />
          </div>
          <Devices />
          <DeleteAccount />
        </Stack>
      </PageBody>
    </>
  );
}

function NameForm() {
  const { user } = useMe();
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: user.name ?? '' }, validate: { name: (value) => (value.trim() === '' ? 'A name is needed.' : null) } });
  const save = useMutation({
    mutationFn: (values: { name: string }) => api.session.updateMe({ name: values.name.trim() }),
    onSuccess: async () => {
      form.resetDirty();
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
    onError: (error) => form.setFieldError('name', inWords(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Group align="flex-end" gap="xs">
        <TextInput label="Your name" autoComplete="name" style={{ flex: 1 }} {...form.getInputProps('name')} />
        <Button type="submit" variant="default" disabled={!form.isDirty()} loading={save.isPending}>
          Save
        </Button>
      </Group>
    </form>
  );
}

function Colours() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Text fz="sm" fw={500} mb={4}>
        Colours in this browser
      </Text>
      <SegmentedControl
        aria-label="Colours"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'As the system' },
        ]}
      />
    </div>
  );
}
