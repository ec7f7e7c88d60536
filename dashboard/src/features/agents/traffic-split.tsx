import { Alert, Button, Group, Modal, NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { count } from '#lib/format';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, GraphVersion, SplitResult } from '#lib/types';
import { Panel } from '#ui/page';

type Measure = SplitResult['split']['measure'];

const MEASURES: Readonly<Record<Measure, string>> = {
  outcome: 'Good outcomes',
  transfer: 'Transfers (fewer is better)',
  duration: 'Length (shorter is better)',
};
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const shown = (value: number | null, measure: Measure): string => (value === null ? '–' : measure === 'duration' ? `${Math.round(value)} s` : percent(value));
const nameOf = (versions: readonly GraphVersion[], id: string): string => `Version ${versions.find((one) => one.id === id)?.version ?? '?'}`;

/** The result in a sentence, with how far it can be trusted. */
function verdict({ probability_other_better: sure, published, other, is_enough }: SplitResult, versions: readonly GraphVersion[]): string {
  if (sure === null) return 'Nothing can be said yet: one side has had no calls.';
  const [best, how] = sure >= 0.5 ? [other, sure] : [published, 1 - sure];
  const words = !is_enough ? 'is ahead so far' : how >= 0.95 ? 'is better' : how >= 0.8 ? 'is probably better' : 'is ahead, which may well be chance';
  return `${nameOf(versions, best.objective_config_id)} ${words} (${Math.min(99.9, 100 * how).toFixed(how >= 0.995 ? 1 : 0)} % sure).`;
}

/** Two versions that share the calls: which is better how surely, and which one is kept. */
export function TrafficSplit({ agent, versions }: { agent: Agent; versions: readonly GraphVersion[] }) {
  const may = useCan('agents.approve');
  const [isStarting, setStarting] = useState(false);
  const splits = useQuery({ queryKey: ['traffic-splits', agent.id], queryFn: () => api.agents.splits(agent.id) });
  const running = splits.data?.data.find((one) => one.ended_at === null);
  const others = versions.filter((one) => one.status === 'archived');
  if (running) return <Running splitId={running.id} versions={versions} may={may} />;
  if (!may || others.length === 0 || agent.published_objective_config_id === null) return null;
  return (
    <Group justify="flex-end">
      <Button variant="default" size="xs" onClick={() => setStarting(true)}>
        Split calls between two versions
      </Button>
      <Modal opened={isStarting} onClose={() => setStarting(false)} title="Split calls between two versions">
        {isStarting && <StartForm agent={agent} others={others} close={() => setStarting(false)} />}
      </Modal>
    </Group>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(['traffic-splits', 'agent', 'agents', 'versions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

function Running({ splitId, versions, may }: { splitId: string; versions: readonly GraphVersion[]; may: boolean }) {
  const refresh = useRefresh();
  const result = useQuery({ queryKey: ['traffic-splits', 'result', splitId], queryFn: () => api.agents.splitResult(splitId), refetchInterval: 60_000 });
  const end = useMutation({
    mutationFn: (keep: 'published' | 'other') => api.agents.endSplit(splitId, keep),
    onSuccess: refresh,
    onError: (error) => notifications.show({ color: 'bad', title: 'Nothing was changed', message: inWords(error) }),
  });
  const { data } = result;
  if (!data) return null;
  const sides = [
    { side: data.published, share: 100 - data.split.share_percent, keep: 'published' },
    { side: data.other, share: data.split.share_percent, keep: 'other' },
  ] as const;
  const { measure } = data.split;
  return (
    <Panel title="Calls are split">
      <Stack gap="sm">
        <Text aria-live="polite">{verdict(data, versions)}</Text>
        {!data.is_enough && (
          <Alert color="attention">Too early to act on it: each version needs {count(data.least_calls)} answered calls, or chance decides who is ahead.</Alert>
        )}
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Version</Table.Th>
                <Table.Th>Share</Table.Th>
                <Table.Th>Calls</Table.Th>
                <Table.Th>{MEASURES[measure]}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sides.map(({ side, share, keep }) => (
                <Table.Tr key={keep}>
                  <Table.Td>{nameOf(versions, side.objective_config_id)}</Table.Td>
                  <Table.Td>{share} %</Table.Td>
                  <Table.Td>{count(side.calls)}</Table.Td>
                  <Table.Td>
                    {shown(side.value, measure)}{' '}
                    {side.low !== null && (
                      <Text span c="dimmed" fz="sm">
                        ({shown(side.low, measure)} to {shown(side.high, measure)})
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {may && (
          <Group gap="xs">
            {sides.map(({ side, keep }) => (
              <Button key={keep} variant="default" size="xs" loading={end.isPending && end.variables === keep} onClick={() => end.mutate(keep)}>
                Keep {nameOf(versions, side.objective_config_id).toLowerCase()}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

function StartForm({ agent, others, close }: { agent: Agent; others: readonly GraphVersion[]; close: () => void }) {
  const refresh = useRefresh();
  const [other, setOther] = useState(others[0]?.id ?? '');
  const [share, setShare] = useState<number | string>(50);
  const [measure, setMeasure] = useState<Measure>('outcome');
  const start = useMutation({
    mutationFn: () => api.agents.startSplit(agent.id, { objective_config_id: other, share_percent: Number(share), measure }),
    onSuccess: async () => {
      await refresh();
      close();
    },
  });
  return (
    <Stack gap="sm">
      <Text fz="sm">
        Version {agent.published_version} keeps answering; a share of the calls runs on another version that answered before. A call stays on its version to the
        end.
      </Text>
      <Select
        label="The other version"
        allowDeselect={false}
        data={others.map((one) => ({ value: one.id, label: `Version ${one.version}${one.change_note === null ? '' : `: ${one.change_note}`}` }))}
        value={other}
        onChange={(value) => value !== null && setOther(value)}
      />
      <NumberInput label="Its share of the calls, in percent" min={1} max={99} clampBehavior="strict" value={share} onChange={setShare} />
      <Select
        label="Compared by"
        allowDeselect={false}
        data={Object.entries(MEASURES).map(([value, label]) => ({ value, label }))}
        value={measure}
        onChange={(value) => value !== null && setMeasure(value as Measure)}
      />
      {start.isError && (
        <Alert color="bad" role="alert">
          {inWords(start.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button loading={start.isPending} disabled={share === ''} onClick={() => start.mutate()}>
          Start
        </Button>
      </Group>
    </Stack>
  );
}
