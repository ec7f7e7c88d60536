import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { fieldErrors, inWords } from '#lib/problem';
import { confirmAction } from '#ui/confirm-action';

interface Props {
  queryKey: string;
  save: () => Promise<unknown>;
  /** Empty: nothing stands in the way of saving. */
  check: () => boolean;
  refused: (errors: Record<string, string>) => void;
  remove: { title: string; consequence: string; run: () => Promise<unknown> } | null;
  close: () => void;
  children: ReactNode;
}

/** Frame of a small form for one entry of a list: saves, words refusals at their field or below, removes after a question. */
export function EntryForm({ queryKey, save, check, refused, remove, close, children }: Props) {
  const client = useQueryClient();
  const done = async () => {
    await client.invalidateQueries({ queryKey: [queryKey] });
    close();
  };
  const saving = useMutation({ mutationFn: save, onSuccess: done, onError: (error) => refused(fieldErrors(error)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check()) saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {children}
        {saving.isError && Object.keys(fieldErrors(saving.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(saving.error)}
          </Alert>
        )}
        <Group justify="space-between">
          {remove === null ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              color="bad"
              onClick={() =>
                confirmAction({
                  title: remove.title,
                  consequence: remove.consequence,
                  button: 'Remove',
                  failed: 'It was not removed',
                  run: async () => {
                    await remove.run();
                    await done();
                  },
                })
              }
            >
              Remove
            </Button>
          )}
          <Group gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
