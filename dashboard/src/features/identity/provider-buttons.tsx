import { Alert, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';

const WANTED = 'callwright.sign-in.to';

/** Remembers where one wanted to go while the browser is away at a provider. */
export const rememberWanted = (to: string | undefined): void => (to === undefined ? sessionStorage.removeItem(WANTED) : sessionStorage.setItem(WANTED, to));
export const wantedBefore = (): string | undefined => sessionStorage.getItem(WANTED) ?? undefined;

/** A button a provider; each leads to its own page and back. */
export function ProviderButtons({ providers, to }: { providers: readonly { name: string; display_name: string }[]; to: string | undefined }) {
  const start = useMutation({
    mutationFn: api.session.startProvider,
    onSuccess: ({ url }) => {
      rememberWanted(to);
      location.assign(url);
    },
  });
  if (providers.length === 0) return null;
  return (
    <Stack gap="xs">
      {providers.map(({ name, display_name }) => (
        <Button key={name} variant="default" loading={start.isPending && start.variables === name} onClick={() => start.mutate(name)}>
          Go on with {display_name}
        </Button>
      ))}
      {start.isError && (
        <Alert color="bad" role="alert">
          {inWords(start.error)}
        </Alert>
      )}
    </Stack>
  );
}
