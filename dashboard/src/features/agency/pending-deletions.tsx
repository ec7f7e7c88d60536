import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { exactWords } from '#lib/zone';

/** Organizations this person asked to delete and that are not erased yet: each can be kept. `kept` hears which one. */
export function PendingDeletions({ kept }: { kept: (organizationId: string) => Promise<unknown> }) {
  const client = useQueryClient();
  const deletions = useQuery({ queryKey: ['my-deletions'], queryFn: api.mine.deletions });
  const keep = useMutation({
    mutationFn: async (deletion: { id: string; former_organization_id: string }) => {
      await api.mine.cancelDeletion(deletion.id);
      await kept(deletion.former_organization_id);
    },
    onSettled: () => Promise.all([['my-deletions'], ['my-organizations'], ['organizations']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const waiting = (deletions.data?.data ?? []).filter((one) => one.state === 'requested');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return (
    <>
      {waiting.map((one) => (
        <Alert key={one.id} color="attention" title={`${one.organization_name} is about to be deleted`}>
          <Stack gap="xs">
            <Text fz="sm">
              It is closed already, and everything in it is erased after {exactWords(zone, one.not_before_at, navigator.language)}. Until then nothing is lost.
            </Text>
            <Group>
              <Button
                size="compact-sm"
                loading={keep.isPending && keep.variables.id === one.id}
                disabled={keep.isPending && keep.variables.id !== one.id}
                onClick={() => keep.mutate(one)}
              >
                Keep {one.organization_name}
              </Button>
            </Group>
          </Stack>
        </Alert>
      ))}
      {keep.isError && (
        <Alert color="bad" role="alert">
          {inWords(keep.error)}
        </Alert>
      )}
    </>
  );
}
