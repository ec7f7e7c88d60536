import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { useCan } from '#lib/session';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function useAgents(): readonly Choice[] {
  const query = useQuery({ queryKey: ['agents', 'choices'], queryFn: () => api.agents.list() });
  return (query.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

export function useHours(): readonly Choice[] {
  const query = useQuery({ queryKey: ['hours', 'choices'], queryFn: () => api.hours.list() });
  return (query.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Empty for those who may not see connections. */
export function useConnections(): readonly Choice[] {
  const may = useCan('telephony_connections.read');
  const query = useQuery({ queryKey: ['telephony-connections'], queryFn: api.telephony.connections, enabled: may });
  return (query.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

export const nameOf = (choices: readonly Choice[], id: string | null): string | null => choices.find(({ value }) => value === id)?.label ?? null;
