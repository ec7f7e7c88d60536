import { Alert, Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { FeatureFlag } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { confirmAction } from '#ui/confirm-action';
import { type Column, DataTable } from '#ui/data-table';
import { PageHead } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { FlagExceptions } from './flag-exceptions.tsx';

/** Switches of the installation: off, on, or on for a share of the organizations. */
export function FlagsPage() {
  const flags = useQuery({ queryKey: ['admin', 'flags'], queryFn: api.admin.flags });
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Plus size={16} />} variant="default" onClick={() => setAdding(true)}>
      Add flag
    </Button>
  );
  const columns: Column<FeatureFlag>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
    { key: 'description', label: 'What it switches', narrow: 'sub', render: (row) => row.description ?? <span className="dimmed">–</span> },
    { key: 'on', label: 'On', width: '70px', narrow: 'side', render: (row) => <OnOff flag={row} /> },
    { key: 'share', label: 'Share', width: '136px', narrow: 'sub', render: (row) => <Share flag={row} /> },
    { key: 'single', label: 'Single organizations', width: '170px', narrow: 'sub', render: (row) => <Single flag={row} /> },
    { key: 'act', label: 'Actions', quiet: true, width: '112px', align: 'right', narrow: 'side', render: (row) => <Remove flag={row} /> },
  ];
  return (
    <>
      <PageHead title="Feature flags" aside={(flags.data?.data.length ?? 0) > 0 && add} />
      <Answer query={flags} rows={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No feature flags" action={add}>
              A flag switches something on for everybody, for a share of the organizations, or for one of them until a date.
            </Empty>
          ) : (
            <DataTable label="Feature flags" columns={columns} rows={data} rowKey={(row) => row.id} />
          )
        }
      </Answer>
      {adding && <AddFlag close={() => setAdding(false)} />}
    </>
  );
}

function useChange(flag: FeatureFlag) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { enabled?: boolean; rollout_percentage?: number | null }) => api.admin.updateFlag(flag.id, change),
    onError: (error) => notifications.show({ color: 'bad', title: `${flag.name} was not changed`, message: inWords(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'flags'] }),
  });
}

function OnOff({ flag }: { flag: FeatureFlag }) {
  const change = useChange(flag);
  return (
    <Switch size="sm" aria-label={`${flag.name} is on`} checked={flag.enabled} onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })} />
  );
}

function Share({ flag }: { flag: FeatureFlag }) {
  const change = useChange(flag);
  const [value, setValue] = useState<number | string>(flag.rollout_percentage ?? '');
  const save = () => {
    const next = value === '' ? null : Number(value);
    if (next !== flag.rollout_percentage) change.mutate({ rollout_percentage: next });
  };
  return (
    <Group gap={8} wrap="nowrap">
      <NumberInput
        size="xs"
        w={110}
        aria-label={`Share of the organizations for ${flag.name}`}
        placeholder="All"
        suffix=" %"
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        value={value}
        onChange={setValue}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      <Text fz="sm" c="dimmed" hiddenFrom="sm">
        of the organizations
      </Text>
    </Group>
  );
}

function Single({ flag }: { flag: FeatureFlag }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={`Single organizations for ${flag.name}`} onClick={() => setOpen(true)}>
        {flag.exception_count === 0 ? 'None' : flag.exception_count === 1 ? '1 organization' : `${flag.exception_count} organizations`}
      </Button>
      {open && <FlagExceptions flag={flag} close={() => setOpen(false)} />}
    </>
  );
}

function Remove({ flag }: { flag: FeatureFlag }) {
  const client = useQueryClient();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="bad"
      aria-label={`Remove ${flag.name}`}
      onClick={() =>
        confirmAction({
          title: `Remove ${flag.name}?`,
          consequence: 'It reads as off from now on, and the exceptions of single organizations go with it.',
          button: 'Remove',
          failed: `${flag.name} was not removed`,
          run: async () => {
            await api.admin.removeFlag(flag.id);
            await client.invalidateQueries({ queryKey: ['admin', 'flags'] });
          },
        })
      }
    >
      Remove
    </Button>
  );
}

function AddFlag({ close }: { close: () => void }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: '', description: '' } });
  const save = useMutation({
    mutationFn: ({ name, description }: typeof form.values) =>
      api.admin.createFlag({ name: name.trim(), description: description.trim() === '' ? null : description.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['admin', 'flags'] });
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <Dialog onClose={close} title="Add feature flag">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" description="Small letters and figures, as the code asks for it: new-player" data-autofocus {...form.getInputProps('name')} />
          <TextInput label="What it switches" {...form.getInputProps('description')} />
          <Text c="dimmed" fz="sm">
            It begins switched off.
          </Text>
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
              Add flag
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
