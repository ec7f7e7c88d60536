import { Alert, Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldErrors, inWords } from '#lib/problem';
import { RemoveButton } from './remove-button.tsx';

/** Frame of the form for something bookable: saves what the fields hold, words refusals at their field or below, removes after saying what stays. */
export function BookableForm<Values, Body>({
  kind,
  row,
  form,
  bodyOf,
  api,
  add,
  consequence,
  close,
  children,
}: {
  kind: 'services' | 'resources';
  row: { id: string; name: string } | null;
  form: UseFormReturnType<Values>;
  bodyOf: (values: Values) => Body;
  api: { create: (body: Body) => Promise<unknown>; update: (id: string, body: Body) => Promise<unknown>; remove: (id: string) => Promise<unknown> };
  add: string;
  /** Of removing it: what goes, what stays. */
  consequence: string;
  close: () => void;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: [kind] }), client.invalidateQueries({ queryKey: ['availability'] })]);
  const save = useMutation({
    mutationFn: (values: Values) => (row === null ? api.create(bodyOf(values)) : api.update(row.id, bodyOf(values))),
    onSuccess: async () => {
      await fresh();
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        {children}
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="space-between">
          {row === null ? (
            <span />
          ) : (
            <RemoveButton
              what={row.name}
              consequence={consequence}
              remove={async () => {
                await api.remove(row.id);
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
              {row === null ? add : 'Save changes'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
