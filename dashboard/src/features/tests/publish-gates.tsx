import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords, Problem } from '#lib/problem';
import { useCan } from '#lib/session';
import type { PublishGate } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { Mark } from '#ui/facts';
import { Answer } from '#ui/states';
import type { Meaning } from '#lib/words';
import css from './tests.module.css';

const CODE = 'agents.tests_do_not_hold';
const WATCH_MS = 1_500;
const SHORTEST_REASON = 5;
const STATES: Readonly<Record<PublishGate['state'], readonly [string, Meaning]>> = {
  passed: ['Holds', 'good'],
  failed: ['Does not hold', 'bad'],
  never_run: ['Not run on this version', 'attention'],
  running: ['Running', 'information'],
};

/** Whether publishing was refused because of tests that must hold first. */
export const isTestRefusal = (error: unknown): error is Problem => error instanceof Problem && error.code === CODE;

interface Props {
  readonly agentId: string;
  readonly versionId: string;
  /** Publishes; with a reason also against the tests. */
  readonly publish: (reason?: string) => Promise<void>;
  readonly close: () => void;
}

/** The tests that must hold before this version is published: how they stand, a way to run them here, and a way past them that asks why. */
export function PublishGates({ agentId, versionId, publish, close }: Props) {
  const gates = useQuery({
    queryKey: ['gates', versionId],
    queryFn: () => api.agents.gates(versionId),
    refetchInterval: (query) => (query.state.data?.data.some(({ state }) => state === 'running') === true ? WATCH_MS : false),
  });
  return (
    <Dialog onClose={close} title="Tests before it is published" size="lg">
      <Answer query={gates} rows={3}>
        {({ data, holds }) => (
          <Stack gap="sm">
            <Text c="dimmed" fz="sm">
              {holds
                ? 'Every test that must hold before a version is published holds on this one.'
                : 'Calls keep being answered by the version that answers now. The page of a test says what came of it.'}
            </Text>
            <ul className={css.list} aria-label="Tests that must hold">
              {data.map((gate) => (
                <GateLine key={gate.test_id} gate={gate} agentId={agentId} />
              ))}
            </ul>
            <Ways agentId={agentId} versionId={versionId} gates={data} holds={holds} publish={publish} close={close} refresh={() => gates.refetch()} />
          </Stack>
        )}
      </Answer>
    </Dialog>
  );
}

function GateLine({ gate, agentId }: { gate: PublishGate; agentId: string }) {
  const [words, meaning] = STATES[gate.state];
  const path = gate.result_id === null ? `/agents/${agentId}/tests/${gate.test_id}` : `/agents/${agentId}/test-results/${gate.result_id}`;
  return (
    <li className={css.gate}>
      <Anchor component={Link} to={path} fw={600} c="inherit">
        {gate.name}
      </Anchor>
      <Mark meaning={meaning} pulse={gate.state === 'running'}>
        {words}
      </Mark>
    </li>
  );
}

interface WaysProps extends Props {
  readonly gates: readonly PublishGate[];
  readonly holds: boolean;
  readonly refresh: () => Promise<unknown>;
}

function Ways({ agentId, versionId, gates, holds, publish, close, refresh }: WaysProps) {
  const mayRun = useCan('test_results.create');
  const [reason, setReason] = useState<string | null>(null);
  const run = useMutation({ mutationFn: () => api.tests.runAll(agentId, { objective_config_id: versionId, gates_only: true }), onSuccess: refresh });
  const put = useMutation({ mutationFn: publish, onSuccess: close });
  const isRunning = run.isPending || gates.some(({ state }) => state === 'running');
  const fault = put.error ?? run.error;
  return (
    <>
      {fault !== null && (
        <Alert color="bad" role="alert">
          {inWords(fault)}
        </Alert>
      )}
      {reason !== null && !holds && (
        <Textarea
          label="Why it is published all the same"
          description="The reason stands in the audit trail."
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Not yet
        </Button>
        {holds ? (
          <Button loading={put.isPending} onClick={() => put.mutate(undefined)}>
            Publish
          </Button>
        ) : (
          <>
            {reason === null ? (
              <Button variant="default" disabled={isRunning} onClick={() => setReason('')}>
                Publish all the same
              </Button>
            ) : (
              <Button color="bad" loading={put.isPending} disabled={reason.trim().length < SHORTEST_REASON} onClick={() => put.mutate(reason.trim())}>
                Publish all the same
              </Button>
            )}
            {mayRun && reason === null && (
              <Button leftSection={<Play size={15} />} loading={isRunning} onClick={() => run.mutate()}>
                Run the tests
              </Button>
            )}
          </>
        )}
      </Group>
    </>
  );
}
