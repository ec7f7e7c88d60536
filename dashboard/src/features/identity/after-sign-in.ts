import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

/** Goes on to where one wanted to be, with nothing left of who was signed in before. */
export function useAfterSignIn(to: string | undefined): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    client.clear();
    // Only addresses of our own: a path, and not one that browsers read as another host.
    const target = to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';
    await router.invalidate();
    router.history.push(target);
  };
}

/** The token behind `#token=`, taken out of the address so that it does not stay in the history. Browsers never send it to a server. */
export function takeLinkToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
