import { Alert, Button, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { Webhook } from '#lib/types';

const HOUR_MS = 3_600_000;
const SPANS: Readonly<Record<string, [string, number]>> = {
  hour: ['The last hour', HOUR_MS],
  day: ['The last day', 24 * HOUR_MS],
  week: ['The last 7 days', 168 * HOUR_MS],
  month: ['The last 30 days', 720 * HOUR_MS],
};

/** Sends the events of a span again, in as many requests as it takes. */
async function replayAll(id: string, sinceMs: number, what: 'undelivered' | 'all'): Promise<number> {
  const until = new Date().toISOString();
  let queued = 0;
  let since: string | null = new Date(sinceMs).toISOString();
  while (since !== null) {
    const part: { queued: number; next_since: string | null } = await api.webhooks.replay(id, { since, until, what });
    queued += part.queued;
    since = part.next_since === since ? null : part.next_since;
  }
  return queued;
}

export function ReplayRange({ opened, close, hook }: { opened: boolean; close: () => void; hook: Webhook }) {
  const client = useQueryClient();
  const [span, setSpan] = useState('day');
  const [all, setAll] = useState(false);
  const run = useMutation({
    mutationFn: () => replayAll(hook.id, Date.now() - (SPANS[span]?.[1] ?? HOUR_MS), all ? 'all' : 'undelivered'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const leave = () => {
    run.reset();
    close();
  };
  return (
    <Modal opened={opened} onClose={leave} title="Send a span of time again">
      <Stack gap="sm">
        <Select
          label="Events of"
          allowDeselect={false}
          value={span}
          onChange={(value) => setSpan(value ?? 'day')}
          data={Object.entries(SPANS).map(([value, [label]]) => ({ value, label }))}
        />
        <Switch label="Those that arrived too" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        <Text fz="sm" c="dimmed">
          {all
            ? 'The receiving program gets events twice, each with the id it had before.'
            : 'What was given up, or happened before this webhook or while it was off. What arrived is not sent again.'}
        </Text>
        {run.isError && (
          <Alert color="bad" role="alert">
            {inWords(run.error)}
          </Alert>
        )}
        {run.data !== undefined && (
          <Alert color="good" role="status">
            {run.data === 0
              ? 'There is nothing to send again in this span.'
              : run.data === 1
                ? 'One event is on its way.'
                : `${run.data} events are on their way.`}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave}>
            {run.data === undefined ? 'Cancel' : 'Close'}
          </Button>
          <Button loading={run.isPending} onClick={() => run.mutate()}>
            Send again
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
