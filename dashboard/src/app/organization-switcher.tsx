import { Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useMe } from '#lib/session';
import { useAfterSignIn } from '../features/identity/after-sign-in.ts';
import { NewOrganization } from '../features/agency/new-organization.tsx';
import css from './shell.module.css';

/** More than these are found in the view over all of them. */
const MOST_SHOWN = 12;

/** The organization one is in; opens the others one belongs to. The same session goes on in the one that is chosen. */
export function OrganizationSwitcher() {
  const { organization, impersonation } = useMe();
  const [opened, setOpened] = useState(false);
  const [making, setMaking] = useState(false);
  const goOn = useAfterSignIn('/');
  const mine = useQuery({ queryKey: ['my-organizations'], queryFn: api.mine.organizations, enabled: opened });
  const enter = async (id: string) => {
    try {
      await api.mine.enter(id);
      await goOn();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'You are still where you were', message: inWords(error) });
    }
  };
  const rows = mine.data?.data ?? [];
  // The current one is known before the others are, so that the focus has a place that stays when they come.
  const here = { organization_id: organization.id, name: organization.name, is_current: true, blocked: null };
  const shown = [here, ...rows.filter((one) => !one.is_current)].slice(0, MOST_SHOWN);
  return (
    <>
      <Menu position="bottom-start" width={260} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <UnstyledButton className={css.organization} aria-label={`${organization.name}: change organization`} disabled={impersonation !== null}>
            <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="9" className={css.logo} />
              <g stroke="#fff" strokeWidth="2.8" strokeLinecap="round">
                <path d="M8 14v4M13 9.5v13M18 12.5v7M23 14.5v3" />
              </g>
            </svg>
            <span className="truncate">{organization.name}</span>
            <ChevronsUpDown size={14} aria-hidden="true" className={css.switch} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Your organizations</Menu.Label>
          {shown.map((one) => (
            <Menu.Item
              key={one.organization_id}
              disabled={one.blocked !== null}
              aria-current={one.is_current}
              rightSection={one.is_current ? '✓' : one.blocked !== null ? 'closed' : undefined}
              onClick={() => (one.is_current ? undefined : void enter(one.organization_id))}
            >
              <span className="truncate">{one.name}</span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Building2 size={15} />} component={Link} to="/organizations">
            All organizations
          </Menu.Item>
          <Menu.Item leftSection={<Plus size={15} />} onClick={() => setMaking(true)}>
            New organization
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {making && <NewOrganization close={() => setMaking(false)} />}
    </>
  );
}
