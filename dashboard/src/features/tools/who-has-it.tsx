import { List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { OrgToolRow } from '#lib/types';

/** What deleting a tool takes from whom, by name, before it is done. Asked anew each time it is shown: somebody may have given it away since. */
export function WhoHasIt({ tool }: { tool: Pick<OrgToolRow, 'id'> }) {
  const query = useQuery({ queryKey: ['tools', 'agents', tool.id], queryFn: () => api.tools.agents(tool.id), staleTime: 0 });
  const agents = query.data?.data ?? [];
  return (
    <Stack gap="sm">
      {query.isPending && <Skeleton height={42} aria-label="Looking for the agents that have it" />}
      {query.isError && <Text c="bad">Which agents have it is not known at the moment: {inWords(query.error)}</Text>}
      {query.isSuccess && agents.length === 0 && <Text>No agent has it.</Text>}
      {agents.length > 0 && (
        <>
          <Text>{agents.length === 1 ? 'One agent has it:' : `${agents.length} agents have it:`}</Text>
          <List>
            {agents.map((agent) => (
              <List.Item key={agent.agent_id}>
                <b>{agent.name}</b>{' '}
                {agent.runs_it
                  ? 'runs it in its calls now; those steps take their failure edge from then on.'
                  : agent.enabled
                    ? 'has it, and its published conversation does not run it.'
                    : 'has it switched off.'}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Text fz="sm" c="dimmed">
        Its uses and figures go with it; what calls did stays in their story.
      </Text>
    </Stack>
  );
}
