import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '#lib/api';
import { nameInWords } from '../doc.ts';
import { useDoc } from '../store.ts';
import { ACTIONS } from './actions.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What an agent can do: the built-in actions, and whatever else the graph names. */
export function useActions(isWanted: boolean): readonly Option[] {
  const doc = useDoc();
  if (!isWanted) return [];
  const used = doc.nodes.flatMap((node) => (typeof node['action'] === 'string' && node['action'] !== '' ? [node['action']] : []));
  const others = [...new Set(used)].filter((action) => !(action in ACTIONS));
  return [
    ...Object.entries(ACTIONS).map(([value, { label }]) => ({ value, label })),
    ...others.map((value) => ({ value, label: nameInWords(value.replace(/^\w+\./, '')) })),
  ];
}

/** The knowledge bases of the agent, by the name a graph calls them by, and whatever else the graph names. */
export function useKnowledge(isWanted: boolean): readonly Option[] {
  const doc = useDoc();
  const { agentId } = useParams({ from: '/shell/agents/$agentId/edit' });
  const bases = useQuery({ queryKey: ['agent', agentId, 'knowledge'], queryFn: () => api.agents.knowledge(agentId), enabled: isWanted, retry: false });
  if (!isWanted) return [];
  const own = (bases.data?.data ?? []).map((base) => base.name);
  const used = doc.nodes.flatMap((node) => (Array.isArray(node['knowledge']) ? node['knowledge'].map(String) : []));
  return [...new Set([...own, ...used])].map((value) => ({ value, label: own.includes(value) ? value : nameInWords(value) }));
}
