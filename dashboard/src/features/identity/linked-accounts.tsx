import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';

/** Identities at providers that sign one in; nothing at all where the installation has no provider. */
export function LinkedAccounts() {
  const client = useQueryClient();
  const methods = useQuery({ queryKey: ['sign-in-methods'], queryFn: api.session.methods });
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: api.session.accounts });
  const link = useMutation({ mutationFn: api.session.linkAccount, onSuccess: ({ url }) => location.assign(url) });
  const unlink = useMutation({ mutationFn: api.session.unlinkAccount, onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }) });
  const error = link.error ?? unlink.error;
  const providers = methods.data?.providers ?? [];
  if (providers.length === 0) return null;
  return (
    <Stack gap="xs">
      {providers.map(({ name, display_name }) => {
        const mine = accounts.data?.data.find((account) => account.provider === name);
        return (
          <Group key={name} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={500}>{display_name}</Text>
              <Text fz="sm" c="dimmed">
                {mine === undefined ? 'Not connected.' : 'Signs you in.'}
              </Text>
            </div>
            {mine === undefined ? (
              <Button
                size="xs"
                variant="default"
                loading={link.isPending && link.variables === name}
                onClick={() => link.mutate(name)}
                aria-label={`Connect ${display_name}`}
              >
                Connect
              </Button>
            ) : (
              <Button size="xs" variant="default" loading={unlink.isPending} onClick={() => unlink.mutate(mine.id)} aria-label={`Disconnect ${display_name}`}>
                Disconnect
              </Button>
            )}
          </Group>
        );
      })}
      {error !== null && (
        <Text c="bad" role="alert">
          {inWords(error)}
        </Text>
      )}
    </Stack>
  );
}
