import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { inWords } from '#lib/problem';
import { Dialog } from '#ui/dialog';

/** Asks for one's password before something that cannot be taken back lightly. Who signs in without one leaves it empty. */
export function ConfirmDialog({
  title,
  children,
  button,
  danger = false,
  run,
  close,
}: {
  title: string;
  children: ReactNode;
  button: string;
  danger?: boolean;
  run: (password: string | undefined) => Promise<unknown>;
  close: () => void;
}) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [waiting, setWaiting] = useState(false);
  const submit = async () => {
    setWaiting(true);
    setError(null);
    try {
      await run(password === '' ? undefined : password);
      close();
    } catch (fault) {
      setError(fault);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Dialog onClose={close} title={title} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <Text component="div">{children}</Text>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {error !== null && (
            <Alert color="bad" role="alert">
              {inWords(error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={waiting} {...(danger && { color: 'bad' })}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
