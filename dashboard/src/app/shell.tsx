import { ActionIcon, AppShell, Burger, Group, Kbd, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { CalendarDays, ChevronsUpDown, House, Inbox, LogOut, MicVocal, Monitor, Moon, Phone, Search, Settings, Sun, UserRoundCog } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { followServer } from '#lib/live-feed';
import { LASTING_EVENTS } from '#lib/event-names';
import { meQuery, useMe } from '#lib/session';
import { useFollowSession } from '../features/identity/after-sign-in.ts';
import { SecondFactorFirst } from '../features/identity/second-factor-first.tsx';
import { ImpersonationBanner } from './access-banner.tsx';
import { FeedBanner } from './feed-banner.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { groups, type Place } from './navigation.ts';
import css from './shell.module.css';

const Palette = lazy(() => import('./palette.tsx'));

/** Pages that need the whole window and have a way back of their own. */
const FULL_WINDOW = /^\/agents\/[^/]+\/edit$/;

/** Pages about oneself; they need nothing of the organization that asks for a second factor. */
const OPEN_WHILE_SHUT: ReadonlySet<string> = new Set(['/profile', '/organizations']);

const sayMoved = () =>
  notifications.show({
    autoClose: false,
    message: 'You went to another organization or account in another tab, and this one came along: they share one session.',
  });

/** Frame of every signed-in page: rail, palette, connection state, phone bar. */
export function Shell() {
  const [open, { toggle, close }] = useDisclosure(false);
  const [palette, setPalette] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isFull = FULL_WINDOW.test(path);
  const { second_factor_needed, provider_needed, user, organization } = useMe();
  const isShut = second_factor_needed || provider_needed;
  const whose = `${user.id} ${organization.id}`;
  const client = useQueryClient();
  // Events are refused like everything else until the organization opens; that is no lost connection.
  useEffect(() => {
    if (isShut) return undefined;
    return followServer(client, LASTING_EVENTS, whose, client.getQueryData(meQuery.queryKey)?.last_event_id ?? null);
  }, [client, isShut, whose]);
  useFollowSession(sayMoved);
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current !== path) close();
    shownPath.current = path;
  }, [path, close]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || (!event.metaKey && !event.ctrlKey)) return;
      event.preventDefault();
      setPalette(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <AppShell
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !open, desktop: isFull } }}
      header={{ height: { base: isFull ? 0 : 52, sm: 0 } }}
      footer={{ height: { base: isFull ? 0 : 56, sm: 0 } }}
      transitionDuration={120}
      padding={0}
    >
      <a href="#main" className={css.skip}>
        Skip to content
      </a>
      {!isFull && (
        <AppShell.Header hiddenFrom="sm" className={css.header}>
          <Burger opened={open} onClick={toggle} size="sm" aria-label={open ? 'Close navigation' : 'Open navigation'} aria-expanded={open} />
          <OrganizationSwitcher />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Search" onClick={() => setPalette(true)}>
            <Search size={18} />
          </ActionIcon>
        </AppShell.Header>
      )}
      <AppShell.Navbar className={css.rail} aria-label="Main" inert={isFull}>
        <Rail onSearch={() => setPalette(true)} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={css.main}>
        <ImpersonationBanner />
        {!isShut && <FeedBanner />}
        {isShut && !OPEN_WHILE_SHUT.has(path) ? <SecondFactorFirst /> : <Outlet />}
      </AppShell.Main>
      {!isFull && (
        <AppShell.Footer hiddenFrom="sm" className={css.footer}>
          <PhoneBar />
        </AppShell.Footer>
      )}
      {palette && (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      )}
    </AppShell>
  );
}

function Rail({ onSearch }: { onSearch: () => void }) {
  return (
    <>
      <div className={css.railHead}>
        <OrganizationSwitcher />
        <UnstyledButton className={css.search} onClick={onSearch} aria-label="Search everything" aria-keyshortcuts="Meta+K Control+K">
          <Search size={15} aria-hidden="true" />
          <span>Search</span>
          <Kbd size="xs" className={css.kbd}>
            {navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}
          </Kbd>
        </UnstyledButton>
      </div>
      <div className={css.groups}>
        {groups.map((group) => (
          <div key={group.label ?? 'top'} role="group" aria-label={group.label ?? 'Start'}>
            {group.label !== null && <div className={css.groupLabel}>{group.label}</div>}
            {group.places.map((place) => (
              <RailLink key={place.to} place={place} />
            ))}
          </div>
        ))}
      </div>
      <div className={css.railFoot}>
        <Link to="/settings" className={css.link} activeProps={{ 'data-active': true }}>
          <Settings size={17} aria-hidden="true" />
          <span>Settings</span>
        </Link>
        <Person />
      </div>
    </>
  );
}

function RailLink({ place }: { place: Place }) {
  const badge = useBadge(place.to);
  return (
    <Link to={place.to} className={css.link} activeOptions={{ exact: place.to === '/' }} activeProps={{ 'data-active': true }}>
      <place.icon size={17} aria-hidden="true" />
      <span>{place.label}</span>
      {badge > 0 && (
        <span className={css.badge} data-live={place.to === '/live' || undefined}>
          {badge > 99 ? '99+' : badge}
          <span className="visually-hidden">{place.to === '/live' ? ' live' : ' new'}</span>
        </span>
      )}
    </Link>
  );
}

/** Counts that are cheap: calls running now, messages nobody has read. */
function useBadge(to: Place['to']): number {
  const live = useQuery({ queryKey: ['live-calls'], queryFn: api.calls.live, enabled: to === '/live' });
  const unread = useQuery({ queryKey: ['messages', 'unread'], queryFn: () => api.messages.list({ status: 'new', limit: 100 }), enabled: to === '/messages' });
  if (to === '/live') return live.data?.data.length ?? 0;
  return to === '/messages' ? (unread.data?.data.length ?? 0) : 0;
}

function Person() {
  const { user, role } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.session.signOut();
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  return (
    <Menu position="top-start" width={208}>
      <Menu.Target>
        <UnstyledButton className={css.person}>
          <span className={css.initials} aria-hidden="true">
            {(user.name ?? user.email).slice(0, 1).toUpperCase()}
          </span>
          <span className={css.personText}>
            <span className="truncate">{user.name ?? user.email}</span>
            <Text span fz="xs" c="dimmed" className="truncate">
              {role}
            </Text>
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        {(
          [
            ['light', 'Light', Sun],
            ['dark', 'Dark', Moon],
            ['auto', 'As the system', Monitor],
          ] as const
        ).map(([value, label, Icon]) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={15} />}
            onClick={() => setColorScheme(value)}
            aria-current={colorScheme === value}
            data-chosen={colorScheme === value || undefined}
          >
            <Group justify="space-between">
              {label}
              {colorScheme === value && <span aria-hidden="true">✓</span>}
            </Group>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<UserRoundCog size={15} />} component={Link} to="/profile">
          Your profile
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={15} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function PhoneBar() {
  const places = [
    { to: '/', label: 'Home', icon: House },
    { to: '/calls', label: 'Calls', icon: Phone },
    { to: '/talk', label: 'Talk', icon: MicVocal },
    { to: '/messages', label: 'Messages', icon: Inbox },
    { to: '/calendar', label: 'Calendar', icon: CalendarDays },
  ] as const;
  return (
    <nav aria-label="Quick" className={css.phoneBar}>
      {places.map((place) => (
        <Link key={place.to} to={place.to} className={css.phoneLink} activeOptions={{ exact: place.to === '/' }} activeProps={{ 'data-active': true }}>
          <place.icon size={19} aria-hidden="true" />
          {place.label}
        </Link>
      ))}
    </nav>
  );
}
