import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { useVersions } from '../agents/versions.ts';

/** What the fields of a test choose from: the parts of the agent's newest graph. */
export interface GraphParts {
  readonly slots: readonly { readonly name: string; readonly type: string; readonly choices: readonly string[] }[];
  readonly nodes: readonly string[];
  readonly outcomes: readonly string[];
  readonly actions: readonly string[];
}

const NOTHING: GraphParts = { slots: [], nodes: [], outcomes: [], actions: [] };

interface RawGraph {
  slots?: Record<string, { type?: string; list?: string }>;
  lists?: Record<string, { values?: { value: string }[] }>;
  nodes?: { id: string; type: string; action?: string }[];
  outcomes?: { id: string }[];
}

function partsOf(raw: unknown): GraphParts {
  const graph = raw as RawGraph;
  const actions = (graph.nodes ?? []).flatMap((node) =>
    node.type === 'action' && node.action !== undefined ? [node.action] : node.type === 'transfer' ? ['builtin.transfer'] : [],
  );
  return {
    slots: Object.entries(graph.slots ?? {}).map(([name, slot]) => ({
      name,
      type: slot.type ?? 'text',
      choices: (graph.lists?.[slot.list ?? '']?.values ?? []).map(({ value }) => value),
    })),
    nodes: (graph.nodes ?? []).map((node) => node.id),
    outcomes: (graph.outcomes ?? []).map((outcome) => outcome.id),
    actions: [...new Set(actions)],
  };
}

/** Empty until the graph is there, and for an agent without one. */
export function useGraphParts(agentId: string): GraphParts {
  const versions = useVersions(agentId);
  const newest = versions.data?.data[0]?.id;
  const graph = useQuery({
    queryKey: ['agent', agentId, 'version', newest],
    queryFn: () => api.agents.version(newest ?? ''),
    enabled: newest !== undefined,
    select: (version) => partsOf(version.objective_graph),
  });
  return graph.data ?? NOTHING;
}
