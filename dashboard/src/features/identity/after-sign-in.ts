import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '#lib/api';
import { meQuery, useMe } from '#lib/session';
import { changeWorld, onOtherTab, tellOtherTabs } from '#lib/world';

/** Only addresses of our own: a path, and not one that browsers read as another host. */
const ownPath = (to: string | undefined): string => (to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/');

/** Forgets every answer that was for somebody else, goes to a page, and draws all of it anew. */
function useAfresh(): (to: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return useCallback(
    (to: string) =>
      // With the page taken away nobody asks for, or still shows, what was somebody else's; not even when one stays at the same address.
      changeWorld(async () => {
        client.clear();
        await router.invalidate();
        await router.navigate({ href: to });
      }),
    [client, router],
  );
}

/**
 * Goes on to where one wanted to be after the session became somebody’s, or moved to another organization. Nothing of before is shown any
 * more, the event stream begins anew, and other tabs of the browser follow.
 */
export function useAfterSignIn(to: string | undefined): () => Promise<void> {
  const client = useQueryClient();
  const afresh = useAfresh();
  return async () => {
    await afresh(ownPath(to));
    const { user, organization } = client.getQueryData(meQuery.queryKey) ?? (await api.session.me());
    tellOtherTabs({ user_id: user.id, organization_id: organization?.id ?? null });
  };
}

/**
 * Follows when another tab moved the session that both share: what stands here would be answered for the other organization. It hears of it from that
 * tab, or from the server when it asks who one is.
 */
export function useFollowSession(followed: () => void): void {
  const { user, organization } = useMe();
  const now = `${user.id} ${organization.id}`;
  const shown = useRef(now);
  const afresh = useAfresh();
  const follow = useCallback(
    (whose: string) => {
      if (shown.current === whose) return;
      shown.current = whose;
      void afresh('/').then(followed);
    },
    [afresh, followed],
  );
  useEffect(() => follow(now), [follow, now]);
  useEffect(() => onOtherTab((whose) => follow(`${whose.user_id} ${whose.organization_id}`)), [follow]);
}

/** The token behind `#token=`, taken out of the address so that it does not stay in the history. Browsers never send it to a server. */
export function takeLinkToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
