import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { Problem } from './problem.ts';
import type { Me } from './types.ts';

async function readMe(): Promise<Me> {
  const me = await api.session.me();
  const { organization, role } = me;
  if (organization === null || role === null) throw new Problem(403, { title: 'You do not belong to an organization.', code: 'request.no_organization' });
  return { ...me, organization, role };
}

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: 5 * 60_000, retry: false });

/** The signed-in person and the organization. Only for pages behind the sign-in, where the router has already read it. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error('useMe was called outside the signed-in part');
  return data;
}

/** The organization's zone, locale and telephone region; every page shows times and numbers through these. */
export function usePlace(): { zone: string; locale: string; region: string } {
  const { organization } = useMe();
  return placeOf(organization);
}

export function placeOf(organization: Me['organization']): { zone: string; locale: string; region: string } {
  const region = typeof organization.settings?.phone_region === 'string' ? organization.settings.phone_region : (organization.country_code ?? 'US');
  return { zone: organization.timezone, locale: organization.locale, region };
}

/** Whether this person's role allows it; the server judges again. */
export function useCan(permission: string): boolean {
  return useMe().permissions.includes(permission);
}
