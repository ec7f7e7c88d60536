import { Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Agent } from '#lib/types';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { TrafficSplit } from './traffic-split.tsx';
import { VersionRow } from './version-row.tsx';
import { shownVersion, useVersions } from './versions.ts';

/** Every version of the graph: which one answers, who made it, and a way back. */
export function VersionsTab({ agent }: { agent: Agent }) {
  const { version } = useSearch({ from: '/shell/agents/$agentId' });
  const navigate = useNavigate({ from: '/agents/$agentId' });
  const versions = useVersions(agent.id);
  return (
    <Answer query={versions}>
      {({ data }) => {
        if (data.length === 0)
          return (
            <Empty drawing="graph" title="No versions yet">
              Each saved graph becomes a version; one of them answers calls.
            </Empty>
          );
        const shown = shownVersion(data, version);
        return (
          <Stack gap="lg">
            <TrafficSplit agent={agent} versions={data} />
            <Panel flush>
              {data.map((one, at) => (
                <VersionRow
                  key={one.id}
                  agent={agent}
                  version={one}
                  show={() => void navigate({ search: { tab: 'graph', version: one.id }, replace: true })}
                  shown={one.id === shown?.id}
                  others={data.filter((other) => other.id !== one.id)}
                  before={data.find((other) => other.status === 'published' && other.id !== one.id) ?? data[at + 1] ?? null}
                />
              ))}
            </Panel>
          </Stack>
        );
      }}
    </Answer>
  );
}
