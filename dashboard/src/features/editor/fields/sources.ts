import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { AgentTool } from '#lib/types';
import { nameInWords } from '../doc.ts';
import { useDoc } from '../store.ts';
import { ACTIONS } from './actions.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The tools this agent has from its organization, under the names a graph calls them by. */
export function useAgentTools(isWanted: boolean): ReadonlyMap<string, AgentTool> {
  const may = useCan('tools.read');
  const { agentId } = useParams({ from: '/shell/agents/$agentId/edit' });
  const tools = useQuery({ queryKey: ['agent', agentId, 'tools'], queryFn: () => api.tools.ofAgent(agentId), enabled: isWanted && may, retry: false });
  return new Map((tools.data?.data ?? []).filter((tool) => tool.attached && tool.enabled).map((tool) => [`tool.${tool.tool_name}`, tool] as const));
}

/** What an agent can do: the built-in actions, the tools it has, and whatever else the graph names. */
export function useActions(isWanted: boolean): readonly Option[] {
  const doc = useDoc();
  const tools = useAgentTools(isWanted);
  if (!isWanted) return [];
  const used = doc.nodes.flatMap((node) => (typeof node['action'] === 'string' && node['action'] !== '' ? [node['action']] : []));
  const others = [...new Set(used)].filter((action) => !(action in ACTIONS) && !tools.has(action));
  return [
    ...Object.entries(ACTIONS).map(([value, { label }]) => ({ value, label })),
    ...[...tools].map(([value, tool]) => ({
      value,
      label: `${nameInWords(tool.tool_name)} (${tool.side_effect ? 'your tool, changes something' : 'your tool'})`,
    })),
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

/** The targets of the organization, by the names a graph calls them by. Empty for those who may not see them. */
export function useTargets(isWanted: boolean): readonly string[] {
  const may = useCan('voice_targets.read');
  const targets = useQuery({ queryKey: ['voice-targets'], queryFn: api.telephony.targets, enabled: isWanted && may, retry: false });
  return (targets.data?.data ?? []).map(({ label }) => label);
}
