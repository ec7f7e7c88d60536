import '@mantine/spotlight/styles.layer.css';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, createSpotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bot, Building2, CalendarPlus, Phone, Search, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#lib/api';
import { fullName, theirNumber } from '#lib/format';
import { phoneWords, toE164 } from '#lib/phone';
import { inWords } from '#lib/problem';
import { useMe, usePlace } from '#lib/session';
import { outcomeWords, statusWords } from '#lib/words';
import { relativeWords } from '#lib/zone';
import { useAfterSignIn } from '../features/identity/after-sign-in.ts';
import { groups } from './navigation.ts';
import { isOffered, settingsGroups } from './settings-places.ts';

const [store, spotlight] = createSpotlight();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Everything by name: pages, and records by name, number or id. */
export default function Palette({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const { zone, locale, region } = usePlace();
  const me = useMe();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), 150);
  useEffect(() => spotlight.open(), []);
  const search = toE164(wanted, region) ?? wanted;
  const looking = wanted.length >= 2 && !UUID.test(wanted);
  const contacts = useQuery({
    queryKey: ['contacts', 'palette', search],
    queryFn: ({ signal }) => api.contacts.list({ search, limit: 5 }, signal),
    enabled: looking,
  });
  const calls = useQuery({ queryKey: ['calls', 'palette', search], queryFn: ({ signal }) => api.calls.list({ search, limit: 5 }, signal), enabled: looking });
  const agents = useQuery({ queryKey: ['agents'], queryFn: api.agents.list, enabled: me.permissions.includes('agents.read') });
  const organizations = useQuery({ queryKey: ['my-organizations'], queryFn: api.mine.organizations });
  const goOn = useAfterSignIn('/');
  const enter = (id: string) => () => {
    api.mine
      .enter(id)
      .then(goOn)
      .catch((error: unknown) => notifications.show({ color: 'bad', title: 'You are still where you were', message: inWords(error) }));
  };

  const go = (to: string) => () => void navigate({ to });
  const pages: SpotlightActionData[] = [
    ...groups.flatMap((group) =>
      group.places.map(({ to, label, icon: Icon }) => ({ id: `page-${to}`, label, leftSection: <Icon size={17} aria-hidden="true" />, onClick: go(to) })),
    ),
    {
      id: 'page-profile',
      label: 'Your profile',
      keywords: 'password devices passkey second factor sign',
      leftSection: <UserRound size={17} aria-hidden="true" />,
      onClick: go('/profile'),
    },
    ...settingsGroups.flatMap(({ places }) =>
      places
        .filter((place) => isOffered(place, me))
        .map(({ to, label, icon: Icon, keywords = '' }) => ({
          id: `page-${to}`,
          label: to === '/settings' ? 'Settings' : label,
          keywords: `settings ${keywords}`,
          leftSection: <Icon size={17} aria-hidden="true" />,
          onClick: go(to),
        })),
    ),
    {
      id: 'page-organizations',
      label: 'All organizations',
      keywords: 'switch agency overview',
      leftSection: <Building2 size={17} aria-hidden="true" />,
      onClick: go('/organizations'),
    },
    {
      id: 'page-book',
      label: 'Book an appointment',
      keywords: 'calendar new',
      leftSection: <CalendarPlus size={17} aria-hidden="true" />,
      onClick: go('/calendar'),
    },
  ];
  const matches = (action: SpotlightActionData) => `${action.label} ${String(action.keywords ?? '')}`.toLowerCase().includes(wanted.toLowerCase());
  const groupsShown: SpotlightActionGroupData[] = [
    {
      group: 'Contacts',
      actions: looking
        ? (contacts.data?.data ?? []).map((one) => ({
            id: one.id,
            label: fullName(one) ?? 'No name',
            description: phoneWords(one.phone_number, region) ?? '',
            leftSection: <UserRound size={17} aria-hidden="true" />,
            onClick: go(`/contacts/${one.id}`),
          }))
        : [],
    },
    {
      group: 'Calls',
      actions: looking
        ? (calls.data?.data ?? []).map((one) => ({
            id: one.id,
            label: fullName(one.contact) ?? one.caller_name ?? phoneWords(theirNumber(one), region) ?? 'Call',
            description: `${one.outcome_type === null ? statusWords(one.status) : outcomeWords(one.outcome_type)}, ${relativeWords(zone, one.started_at ?? one.created_at, Date.now(), locale)}`,
            leftSection: <Phone size={17} aria-hidden="true" />,
            onClick: go(`/calls/${one.id}`),
          }))
        : UUID.test(wanted)
          ? [
              {
                id: 'by-id',
                label: 'Call with this id',
                description: wanted,
                leftSection: <Phone size={17} aria-hidden="true" />,
                onClick: go(`/calls/${wanted.toLowerCase()}`),
              },
            ]
          : [],
    },
    {
      group: 'Agents',
      actions: (agents.data?.data ?? [])
        .map((one) => ({ id: one.id, label: one.name, leftSection: <Bot size={17} aria-hidden="true" />, onClick: go(`/agents/${one.id}`) }))
        .filter((one) => wanted !== '' && matches(one))
        .slice(0, 5),
    },
    {
      group: 'Organizations',
      actions:
        me.impersonation !== null || wanted.length < 2
          ? []
          : (organizations.data?.data ?? [])
              .filter((one) => !one.is_current && one.blocked === null && one.name.toLowerCase().includes(wanted.toLowerCase()))
              .slice(0, 5)
              .map((one) => ({
                id: one.organization_id,
                label: one.name,
                description: 'Go to this organization',
                leftSection: <Building2 size={17} aria-hidden="true" />,
                onClick: enter(one.organization_id),
              })),
    },
    { group: 'Pages', actions: pages.filter(matches) },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      store={store}
      actions={groupsShown}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={() => setTimeout(close, 150)}
      filter={(_query, actions) => actions}
      shortcut={null}
      nothingFound={contacts.isFetching || calls.isFetching ? 'Looking…' : `Nothing matches “${wanted}”.`}
      searchProps={{ leftSection: <Search size={18} aria-hidden="true" />, placeholder: 'Name, number, page', 'aria-label': 'Search everything' }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': 'Search everything' } }}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 80 }}
    />
  );
}
