import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { api } from '#lib/api';
import type { Agent, ObjectiveGraph } from '#lib/types';
import { Answer, Empty } from '#ui/states';
import { shownVersion, useVersions } from './versions.ts';

const GraphPicture = lazy(() => import('./graph-picture.tsx'));

/** The picture of one version of the graph: the one in the address, else the one that answers calls. */
export function GraphTab({ agent }: { agent: Agent }) {
  const { version } = useSearch({ from: '/shell/agents/$agentId' });
  const versions = useVersions(agent.id);
  return (
    <Answer query={versions}>
      {({ data }) => {
        const shown = shownVersion(data, version);
        if (shown === undefined)
          return (
            <Empty drawing="graph" title="No graph yet">
              An agent can be called once a version of its graph is saved and published.
            </Empty>
          );
        return <Picture agentId={agent.id} versionId={shown.id} />;
      }}
    </Answer>
  );
}

function Picture({ agentId, versionId }: { agentId: string; versionId: string }) {
  const graph = useQuery({ queryKey: ['agent', agentId, 'version', versionId], queryFn: () => api.agents.version(versionId) });
  return (
    <Answer query={graph}>
      {(data) => (
        <Suspense fallback={<Loader size="sm" role="status" aria-label="Drawing the graph" />}>
          <GraphPicture graph={data.objective_graph as ObjectiveGraph} />
        </Suspense>
      )}
    </Answer>
  );
}
