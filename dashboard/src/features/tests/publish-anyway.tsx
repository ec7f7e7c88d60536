import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inWords, Problem } from '#lib/problem';
import css from './tests.module.css';

const CODE = 'agents.tests_do_not_hold';

/** Whether publishing was refused because of tests, and could be done all the same with a reason. */
export const isTestRefusal = (error: unknown): error is Problem => error instanceof Problem && error.code === CODE;

/** Names the tests that do not hold and asks why the version is to be published all the same. */
export function PublishAnyway({ refusal, publish, close }: { refusal: Problem | null; publish: (reason: string) => Promise<void>; close: () => void }) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await publish(reason.trim());
      close();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={refusal !== null} onClose={close} title="Tests keep this version back">
      <Stack gap="sm">
        <ul className={css.differences}>
          {(refusal?.errors ?? []).map((line) => (
            <li key={line.path}>
              <b>{line.path}</b>: {line.message}
            </li>
          ))}
        </ul>
        <Text c="dimmed" fz="sm">
          Calls keep being answered by the version that answers now. Whoever publishes all the same says why; the reason stands in the audit trail.
        </Text>
        <Textarea label="Reason" autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
        {fault !== null && (
          <Alert color="bad" role="alert">
            {inWords(fault)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button color="bad" loading={busy} disabled={reason.trim().length < 5} onClick={() => void go()}>
            Publish all the same
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
