import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import type { Agent } from '#lib/types';

const dollars = (amount: string): string =>
  Number(amount) === 0 ? 'nothing' : Number(amount) < 0.001 ? 'less than $0.001' : `about $${Number(amount).toFixed(3)}`;

/** What a call costs with this graph, and what that rests on. An estimate that cannot be made keeps nobody from publishing. */
export function CallCost({ agent, graph }: { agent: Agent; graph: object }) {
  const estimate = useQuery({
    queryKey: ['editor-cost', agent.id],
    queryFn: () => api.agents.estimateCost(agent.id, { ...graph }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  if (!estimate.data) return null;
  const { total_usd, seconds, assumptions } = estimate.data;
  return (
    <details>
      <summary>
        A call costs {dollars(total_usd)} for speech and models, at {Math.round(seconds)} s on average.
      </summary>
      {assumptions.map((line) => (
        <Text key={line} fz="sm" c="dimmed">
          {line}
        </Text>
      ))}
    </details>
  );
}
