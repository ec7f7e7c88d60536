import { ActionIcon, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { api } from '#lib/api';
import { humanize, plainValue } from '#lib/format';
import { useMe, usePlace } from '#lib/session';
import { phoneWords } from '#lib/phone';
import type { Notification } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { undoable } from '#ui/undo';
import css from './home-page.module.css';

const HIDDEN = new Set(['severity', 'call_id', 'idempotency_key', 'problem', 'text', 'webhook_id']);

/** Notices that are for this person, or for everybody. */
export function useMine(all: readonly Notification[] | undefined): readonly Notification[] {
  const { user } = useMe();
  return (all ?? []).filter((one) => one.channel === 'in_app' && (one.user_id === null || one.user_id === user.id));
}

/** What an agent told the owners on a call; stays until somebody puts it away. */
export function Notice({ notice }: { notice: Notification }) {
  const client = useQueryClient();
  const { region } = usePlace();
  const { payload } = notice;
  const text = (name: string) => (typeof payload[name] === 'string' && payload[name] !== '' ? (payload[name] as string) : null);
  const severity = text('severity');
  const callId = text('call_id');
  const more = Object.entries(payload)
    .filter(([name, value]) => !HIDDEN.has(name) && value !== null && value !== '')
    .map(([name, value]) => `${humanize(name)}: ${typeof value === 'string' ? (phoneWords(value, region) ?? value) : plainValue(value)}`)
    .join(' · ');
  const put = () =>
    undoable({
      done: 'Put away',
      act: async () => {
        await api.notifications.dismiss(notice.id);
        await client.invalidateQueries({ queryKey: ['notifications'] });
      },
    });
  const headline = text('problem') ?? text('text') ?? text('title') ?? humanize(notice.template);
  return (
    <div className={css.line}>
      <span className={css.attention}>
        <Mark meaning={severity === 'critical' ? 'bad' : severity === 'warning' ? 'attention' : 'information'}>
          {callId === null ? (
            headline
          ) : (
            <Link to="/calls/$callId" params={{ callId }} className={css.plainLink}>
              {headline}
            </Link>
          )}
        </Mark>
        {more !== '' && (
          <Text span fz="sm" c="dimmed" className={css.body} truncate>
            {more}
          </Text>
        )}
      </span>
      <When at={notice.created_at} className={css.when} />
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Put away: ${headline}`} onClick={() => void put()}>
        <X size={14} />
      </ActionIcon>
    </div>
  );
}
