import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { api } from '#lib/api';
import { Problem } from '#lib/problem';
import { meQuery } from '#lib/session';
import { useWorld } from '#lib/world';
import { Empty, Failed, Loading } from '#ui/states';
import { queryClient } from './query-client.ts';
import { SettingsShell } from './settings-shell.tsx';
import { Shell } from './shell.tsx';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** Reads the named parameters of an address as texts; everything else in it is dropped. */
const texts =
  <const N extends string>(...names: N[]) =>
  (search: Record<string, unknown>): { [K in N]?: string | undefined } =>
    Object.fromEntries(names.flatMap((name) => (text(search[name]) === undefined ? [] : [[name, text(search[name])]]))) as { [K in N]?: string };

const rootRoute = createRootRoute({
  component: function World() {
    const world = useWorld();
    return world !== null && <Outlet key={world} />;
  },
  notFoundComponent: () => <Empty drawing="search" title="There is no such page" children="The address may be old or mistyped." />,
});
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/identity/setup-page.tsx'), 'SetupPage'),
});
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: texts('to'),
  component: lazyRouteComponent(() => import('../features/identity/sign-in-page.tsx'), 'SignInPage'),
});

const linkRoute = <const P extends string>(path: P, page: 'ForgotPasswordPage' | 'ResetPasswordPage' | 'SignInLinkPage' | 'ConfirmEmailPage') =>
  createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(() => import('../features/identity/link-pages.tsx'), page) });
const linkRoutes = [
  linkRoute('/forgot-password', 'ForgotPasswordPage'),
  linkRoute('/reset-password', 'ResetPasswordPage'),
  linkRoute('/sign-in/link', 'SignInLinkPage'),
  linkRoute('/confirm-email', 'ConfirmEmailPage'),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/provider',
    component: lazyRouteComponent(() => import('../features/identity/provider-return-page.tsx'), 'ProviderReturnPage'),
  }),
] as const;

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyRouteComponent(() => import('../features/teams/invite-page.tsx'), 'InvitePage'),
});
const nowhereRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/no-organization',
  component: lazyRouteComponent(() => import('../features/agency/no-organization-page.tsx'), 'NoOrganizationPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof Problem && error.code === 'request.no_organization') throw redirect({ to: '/no-organization' });
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      const { needed } = await api.setup.read();
      if (needed) throw redirect({ to: '/setup' });
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
    }
  },
  errorComponent: ({ error, reset }) => <Failed error={error} retry={() => (reset(), void router.invalidate())} />,
});
const under = <const P extends string>(path: P) => ({ getParentRoute: () => shellRoute, path }) as const;

const routes = [
  createRoute({ ...under('/'), component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage') }),
  createRoute({ ...under('/live'), component: lazyRouteComponent(() => import('../features/live/live-page.tsx'), 'LivePage') }),
  createRoute({ ...under('/talk'), validateSearch: texts('agent'), component: lazyRouteComponent(() => import('../features/talk/talk-page.tsx'), 'TalkPage') }),
  createRoute({
    ...under('/calls'),
    validateSearch: texts('search', 'status', 'agent_id', 'outcome_type', 'direction', 'whose', 'when', 'sort', 'columns'),
    component: lazyRouteComponent(() => import('../features/calls/calls-page.tsx'), 'CallsPage'),
  }),
  createRoute({
    ...under('/calls/$callId'),
    validateSearch: texts('at'),
    component: lazyRouteComponent(() => import('../features/calls/call-page.tsx'), 'CallPage'),
  }),
  createRoute({
    ...under('/messages'),
    validateSearch: texts('status', 'urgency'),
    component: lazyRouteComponent(() => import('../features/messages/messages-page.tsx'), 'MessagesPage'),
  }),
  createRoute({
    ...under('/contacts'),
    validateSearch: texts('search', 'show', 'contact_type', 'sort', 'columns'),
    component: lazyRouteComponent(() => import('../features/contacts/contacts-page.tsx'), 'ContactsPage'),
  }),
  createRoute({
    ...under('/leads'),
    validateSearch: texts('stage', 'temperature', 'sort', 'columns'),
    component: lazyRouteComponent(() => import('../features/contacts/leads-page.tsx'), 'LeadsPage'),
  }),
  createRoute({ ...under('/contacts/$contactId'), component: lazyRouteComponent(() => import('../features/contacts/contact-page.tsx'), 'ContactPage') }),
  createRoute({
    ...under('/calendar'),
    validateSearch: texts('date', 'view', 'resource', 'appointment'),
    component: lazyRouteComponent(() => import('../features/scheduling/calendar-page.tsx'), 'CalendarPage'),
  }),
  createRoute({ ...under('/services'), component: lazyRouteComponent(() => import('../features/scheduling/services-page.tsx'), 'ServicesPage') }),
  createRoute({ ...under('/resources'), component: lazyRouteComponent(() => import('../features/scheduling/resources-page.tsx'), 'ResourcesPage') }),
  createRoute({ ...under('/hours'), component: lazyRouteComponent(() => import('../features/organizations/hours-page.tsx'), 'HoursPage') }),
  createRoute({
    ...under('/numbers'),
    validateSearch: texts('tab'),
    component: lazyRouteComponent(() => import('../features/numbers/numbers-page.tsx'), 'NumbersPage'),
  }),
  createRoute({ ...under('/routing/targets'), component: lazyRouteComponent(() => import('../features/numbers/routing-pages.tsx'), 'TargetsPage') }),
  createRoute({ ...under('/routing/escalation'), component: lazyRouteComponent(() => import('../features/numbers/routing-pages.tsx'), 'EscalationPage') }),
  createRoute({ ...under('/agents'), component: lazyRouteComponent(() => import('../features/agents/agents-page.tsx'), 'AgentsPage') }),
  createRoute({
    ...under('/agents/new'),
    validateSearch: texts('template', 'search'),
    component: lazyRouteComponent(() => import('../features/agents/new/new-agent-page.tsx'), 'NewAgentPage'),
  }),
  createRoute({
    ...under('/agents/$agentId'),
    validateSearch: texts('tab', 'version'),
    component: lazyRouteComponent(() => import('../features/agents/agent-page.tsx'), 'AgentPage'),
  }),
  createRoute({
    ...under('/agents/$agentId/edit'),
    validateSearch: texts('version', 'step'),
    component: lazyRouteComponent(() => import('../features/editor/editor-page.tsx'), 'EditorPage'),
  }),
  createRoute({
    ...under('/agents/$agentId/tests/new'),
    validateSearch: texts('kind'),
    component: lazyRouteComponent(() => import('../features/tests/test-page.tsx'), 'NewTestPage'),
  }),
  createRoute({ ...under('/agents/$agentId/tests/$testId'), component: lazyRouteComponent(() => import('../features/tests/test-page.tsx'), 'TestPage') }),
  createRoute({
    ...under('/agents/$agentId/test-results/$resultId'),
    component: lazyRouteComponent(() => import('../features/tests/result-page.tsx'), 'ResultPage'),
  }),
  createRoute({
    ...under('/agents/$agentId/time-machine'),
    validateSearch: texts('version'),
    component: lazyRouteComponent(() => import('../features/tests/time-machine-page.tsx'), 'TimeMachinePage'),
  }),
  createRoute({
    ...under('/knowledge'),
    validateSearch: texts('show', 'status'),
    component: lazyRouteComponent(() => import('../features/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
  }),
  createRoute({
    ...under('/knowledge/$baseId'),
    validateSearch: texts('tab', 'status'),
    component: lazyRouteComponent(() => import('../features/knowledge/base-page.tsx'), 'BasePage'),
  }),
  createRoute({
    ...under('/knowledge/$baseId/documents/$documentId'),
    component: lazyRouteComponent(() => import('../features/knowledge/document-page.tsx'), 'DocumentPage'),
  }),
  createRoute({ ...under('/media'), component: lazyRouteComponent(() => import('../features/media/media-page.tsx'), 'MediaPage') }),
  createRoute({
    ...under('/organizations'),
    validateSearch: texts('period'),
    component: lazyRouteComponent(() => import('../features/agency/organizations-page.tsx'), 'OrganizationsPage'),
  }),
  createRoute({
    ...under('/profile'),
    validateSearch: texts('back'),
    component: lazyRouteComponent(() => import('../features/identity/profile-page.tsx'), 'ProfilePage'),
  }),
] as const;

const settingsRoute = createRoute({ ...under('/settings'), component: SettingsShell });
const beside = <const P extends string>(path: P) => ({ getParentRoute: () => settingsRoute, path }) as const;
const settingsRoutes = [
  createRoute({ ...beside('/'), component: lazyRouteComponent(() => import('../features/organizations/settings-page.tsx'), 'SettingsPage') }),
  createRoute({ ...beside('/webhooks'), component: lazyRouteComponent(() => import('../features/webhooks/webhooks-page.tsx'), 'WebhooksPage') }),
  createRoute({
    ...beside('/webhooks/$webhookId'),
    validateSearch: texts('status', 'event'),
    component: lazyRouteComponent(() => import('../features/webhooks/webhook-page.tsx'), 'WebhookPage'),
  }),
  createRoute({ ...beside('/ai'), component: lazyRouteComponent(() => import('../features/models/ai-page.tsx'), 'AiPage') }),
  createRoute({ ...beside('/voice'), component: lazyRouteComponent(() => import('../features/models/voice-page.tsx'), 'VoicePage') }),
  createRoute({ ...beside('/words'), component: lazyRouteComponent(() => import('../features/vocabulary/words-page.tsx'), 'WordsPage') }),
  createRoute({ ...beside('/tools'), component: lazyRouteComponent(() => import('../features/tools/tools-page.tsx'), 'ToolsPage') }),
  createRoute({
    ...beside('/tools/new'),
    validateSearch: texts('kind', 'copy_of'),
    component: lazyRouteComponent(() => import('../features/tools/tool-page.tsx'), 'NewToolPage'),
  }),
  createRoute({
    ...beside('/tools/$toolId'),
    validateSearch: texts('tab'),
    component: lazyRouteComponent(() => import('../features/tools/tool-page.tsx'), 'ToolPage'),
  }),
  createRoute({ ...beside('/credentials'), component: lazyRouteComponent(() => import('../features/vault/credentials-page.tsx'), 'CredentialsPage') }),
  createRoute({ ...beside('/api-keys'), component: lazyRouteComponent(() => import('../features/api-keys/api-keys-page.tsx'), 'ApiKeysPage') }),
  createRoute({
    ...beside('/audit'),
    validateSearch: texts('category', 'user', 'action', 'resource'),
    component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    ...beside('/people'),
    validateSearch: texts('search'),
    component: lazyRouteComponent(() => import('../features/identity/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({ ...beside('/ways-in'), component: lazyRouteComponent(() => import('../features/identity/ways-in-page.tsx'), 'WaysInPage') }),
  createRoute({
    ...beside('/outbox'),
    validateSearch: texts('of'),
    component: lazyRouteComponent(() => import('../features/notifications/outbox-page.tsx'), 'OutboxPage'),
  }),
  createRoute({
    ...beside('/errors'),
    validateSearch: texts('show', 'severity', 'of'),
    component: lazyRouteComponent(() => import('../features/operations/errors-page.tsx'), 'ErrorsPage'),
  }),
  createRoute({ ...beside('/members'), component: lazyRouteComponent(() => import('../features/teams/members-page.tsx'), 'MembersPage') }),
  createRoute({ ...beside('/teams'), component: lazyRouteComponent(() => import('../features/teams/teams-page.tsx'), 'TeamsPage') }),
  createRoute({
    ...beside('/roles'),
    validateSearch: texts('as'),
    component: lazyRouteComponent(() => import('../features/access/roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    ...beside('/organizations'),
    validateSearch: texts('search', 'status'),
    component: lazyRouteComponent(() => import('../features/operator/organizations-page.tsx'), 'OperatorOrganizationsPage'),
  }),
  createRoute({
    ...beside('/enquiries'),
    validateSearch: texts('status'),
    component: lazyRouteComponent(() => import('../features/operator/enquiries-page.tsx'), 'EnquiriesPage'),
  }),
  createRoute({
    ...beside('/deletions'),
    validateSearch: texts('state'),
    component: lazyRouteComponent(() => import('../features/operator/deletions-page.tsx'), 'DeletionsPage'),
  }),
  createRoute({ ...beside('/flags'), component: lazyRouteComponent(() => import('../features/operator/flags-page.tsx'), 'FlagsPage') }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    setupRoute,
    signInRoute,
    ...linkRoutes,
    inviteRoute,
    nowhereRoute,
    shellRoute.addChildren([...routes, settingsRoute.addChildren(settingsRoutes)]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: Loading,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
