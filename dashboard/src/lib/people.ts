import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { useMe } from './session.ts';

/** Names of members by user id; whoever left or cannot be listed is "somebody". */
export function useMemberName(): (userId: string | null) => string | null {
  const { user } = useMe();
  const members = useQuery({ queryKey: ['members'], queryFn: api.organization.members, staleTime: 10 * 60_000 });
  return (userId) => {
    if (userId === null) return null;
    if (userId === user.id) return user.name ?? user.email;
    const member = members.data?.data.find((one) => one.user_id === userId);
    return member?.name ?? member?.email ?? null;
  };
}
