import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import type { GraphVersion } from '#lib/types';

/** The versions of an agent's graph, newest first. */
export const useVersions = (agentId: string) => useQuery({ queryKey: ['versions', agentId], queryFn: () => api.agents.versions(agentId) });

/** Which of them a page shows: the one asked for, else the one that answers calls, else the newest. */
export const shownVersion = (list: readonly GraphVersion[], asked: string | undefined): GraphVersion | undefined =>
  list.find((one) => one.id === asked) ?? list.find((one) => one.status === 'published') ?? list[0];
