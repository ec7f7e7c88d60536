import { QueryClient } from '@tanstack/react-query';
import { Problem } from '#lib/problem';

/** Answers stay fresh until an event says otherwise; refusals are not retried, a lost connection is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502),
    },
  },
});
