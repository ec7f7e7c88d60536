import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';

const MIN_PASSWORD = 10;

/** Changes one's own password; asks for the present one. */
export function PasswordForm() {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: { new_password: (value) => (value.length < MIN_PASSWORD ? `At least ${MIN_PASSWORD} characters.` : null) },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      api.session.changePassword({ new_password: values.new_password, current_password: values.current_password || undefined }),
    onSuccess: async () => {
      form.reset();
      setOpen(false);
      notifications.show({ color: 'gray', message: 'Password changed. Other devices have to sign in again.' });
      await client.invalidateQueries({ queryKey: ['devices'] });
    },
    onError: (error) => {
      const fields = fieldErrors(error);
      form.setErrors(Object.keys(fields).length > 0 ? fields : { current_password: inWords(error) });
    },
  });
  if (!open) {
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          Change password
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Group align="flex-start" gap="xs" grow>
        <PasswordInput label="Present password" autoComplete="current-password" data-autofocus {...form.getInputProps('current_password')} />
        <PasswordInput label="New password" autoComplete="new-password" {...form.getInputProps('new_password')} />
      </Group>
      <Group gap="xs" mt="xs" justify="space-between">
        <Text fz="sm" c="dimmed">
          Other devices have to sign in again.
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Change password
          </Button>
        </Group>
      </Group>
    </form>
  );
}
