import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { inWords } from '#lib/problem';
import { api } from '#lib/api';
import { useMe, usePlace } from '#lib/session';
import { exactWords } from '#lib/zone';
import { useAfterSignIn } from '../features/identity/after-sign-in.ts';
import css from './access-banner.module.css';

/** Says that an operator acts in somebody's place, until when, and how to stop. */
export function ImpersonationBanner() {
  const { user, impersonation } = useMe();
  const { zone, locale } = usePlace();
  const goOn = useAfterSignIn('/settings/organizations');
  if (impersonation === null) return null;
  const stop = async () => {
    try {
      await api.mine.endImpersonation();
      await goOn();
    } catch (error) {
      notifications.show({ color: 'bad', message: inWords(error) });
    }
  };
  return (
    <div role="status" className={css.banner}>
      <Group justify="space-between" gap="sm">
        <span>
          You act as <b>{user.name ?? user.email}</b> until {exactWords(zone, impersonation.ends_at, locale).replace(/ \([^()]*\)$/, '')}. What you do stands
          under your own name: {impersonation.reason}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => void stop()}>
          Be myself again
        </Button>
      </Group>
    </div>
  );
}
