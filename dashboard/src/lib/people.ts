import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { useCan, useMe } from './session.ts';
import type { Member } from './types.ts';

function useMembers() {
  const may = useCan('members.read');
  return useQuery({ queryKey: ['members'], queryFn: api.organization.members, staleTime: 10 * 60_000, enabled: may });
}

/** Active members besides oneself, by name. */
export function useColleagues(): readonly Member[] {
  const { user } = useMe();
  const members = useMembers();
  return (members.data?.data ?? [])
    .filter((one) => one.status === 'active' && one.user_id !== user.id)
    .toSorted((a, b) => (a.name ?? a.email).localeCompare(b.name ?? b.email));
}

/** Names of members by user id; whoever left or cannot be listed is "somebody". */
export function useMemberName(): (userId: string | null) => string | null {
  const { user } = useMe();
  const members = useMembers();
  return (userId) => {
    if (userId === null) return null;
    if (userId === user.id) return user.name ?? user.email;
    const member = members.data?.data.find((one) => one.user_id === userId);
    return member?.name ?? member?.email ?? null;
  };
}
