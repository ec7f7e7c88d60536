import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '#lib/session';
import { isOffered, settingsGroups } from './settings-places.ts';
import css from './settings-shell.module.css';

/** Settings: its pages beside each other, on a phone in a row above. What the role may not read is not offered. */
export function SettingsShell() {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const places = useRef<HTMLElement>(null);
  // On a phone the list is a row that is wider than the window: the page one is on must be seen in it.
  useEffect(() => {
    const row = places.current;
    const chosen = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row && chosen) row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
  }, [path]);
  const groups = settingsGroups
    .map((group) => ({ ...group, places: group.places.filter((place) => isOffered(place, me)) }))
    .filter((group) => group.places.length > 0);
  return (
    <div className={css.shell}>
      <nav ref={places} className={css.places} aria-label="Settings">
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} className={css.group}>
            <div className={css.label}>{group.label}</div>
            {group.places.map((place) => (
              <Link
                key={place.to}
                to={place.to}
                className={css.place}
                activeOptions={{ exact: place.to === '/settings', includeSearch: false }}
                activeProps={{ 'data-active': true, 'aria-current': 'page' }}
              >
                <place.icon size={15} aria-hidden="true" />
                <span>{place.label}</span>
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className={css.page}>
        <Outlet />
      </div>
    </div>
  );
}
