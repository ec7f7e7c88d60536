import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Problem } from '#lib/problem';
import { meQuery } from '#lib/session';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

// A session that ended elsewhere: back to the sign-in, and from there to where one was.
queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error' || !(event.action.error instanceof Problem)) return;
  // Asked for since this page was opened: who one is, read again, shuts the page with the reason.
  const known = queryClient.getQueryData(meQuery.queryKey);
  const { code } = event.action.error;
  const isNews =
    (code === 'request.second_factor_needed' && known?.second_factor_needed === false) ||
    (code === 'request.provider_needed' && known?.provider_needed === false);
  if (isNews) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  if (event.action.error.status !== 401) return;
  const { pathname, href } = router.state.location;
  if (pathname !== '/sign-in' && pathname !== '/setup' && router.state.status === 'idle') void router.navigate({ to: '/sign-in', search: { to: href } });
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <ModalsProvider>
        <Notifications position="bottom-right" limit={4} autoClose={6000} transitionDuration={120} />
        <RouterProvider router={router} />
      </ModalsProvider>
    </QueryClientProvider>
  </MantineProvider>,
);
