import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { Problem } from '#lib/problem';
import { Panel } from '#ui/page';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** The end of one's own account. */
export function DeleteAccount() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const run = async (password: string | undefined) => {
    try {
      await api.mine.deleteAccount(password);
    } catch (error) {
      const names = error instanceof Problem && error.code === 'organizations.owner_cannot_go' ? error.detail?.['organizations'] : undefined;
      if (Array.isArray(names))
        throw new Error(
          `You are the last owner of ${names.join(', ')}. Make somebody else an owner there, or delete it first; one that is about to be deleted counts until it is erased.`,
          { cause: error },
        );
      throw error;
    }
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  return (
    <Panel title="Your account">
      <Group justify="space-between" gap="sm">
        <Text>Deleting it ends every membership and signs every device out.</Text>
        <Button color="bad" variant="outline" onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </Group>
      {asking && (
        <ConfirmDialog title="Delete your account?" button="Delete account" danger run={run} close={() => setAsking(false)}>
          Nobody can sign in with it any more, and your name and address are taken away. What you wrote and did in organizations stays there, under nobody’s
          name. This cannot be undone.
        </ConfirmDialog>
      )}
    </Panel>
  );
}
