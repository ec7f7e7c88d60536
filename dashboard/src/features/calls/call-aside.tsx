import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Volume2 } from 'lucide-react';
import { api } from '#lib/api';
import { duration, humanize, plainValue } from '#lib/format';
import { usePlace } from '#lib/session';
import { phoneWords } from '#lib/phone';
import type { CallDetail, CapturedValue } from '#lib/types';
import { endingWords } from '#lib/words';
import { dateWords, toLocal } from '#lib/zone';
import { AppointmentMark, Confidence, Mark, StatusMark, When } from '#ui/facts';
import { Panel } from '#ui/page';
import css from './call-page.module.css';
import { usePlayer, usePlayerValue } from './player.ts';

/** A captured value as a person would write it. */
export function useSpokenValue(): (value: unknown) => string {
  const { region, locale } = usePlace();
  return (value) => {
    if (typeof value !== 'string') return plainValue(value);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateWords(value, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locale);
    if (/^\d{2}:\d{2}(:\d{2})?$/.test(value))
      return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`2000-01-01T${value.slice(0, 5)}:00Z`));
    if (/^\+\d{6,15}$/.test(value)) return phoneWords(value, region) ?? value;
    return value;
  };
}

/** What the call found out; each value can be heard where it was said. */
export function Captured({ call }: { call: CallDetail }) {
  const entries = Object.entries(call.captured_data ?? {});
  return (
    <Panel title="Captured" flush>
      {entries.length === 0 ? (
        <Text c="dimmed" px="md" py="sm">
          Nothing was captured.
        </Text>
      ) : (
        <dl style={{ margin: 0 }}>
          {entries.map(([name, captured]) => (
            <CapturedLine key={name} name={name} captured={captured} />
          ))}
        </dl>
      )}
    </Panel>
  );
}

function CapturedLine({ name, captured }: { name: string; captured: CapturedValue }) {
  const player = usePlayer();
  const can = usePlayerValue((one) => one.canPlay);
  const words = useSpokenValue();
  const { start_ms, end_ms } = captured;
  return (
    <div className={css.captured}>
      <dt>{humanize(name)}</dt>
      <dd>{words(captured.value)}</dd>
      <dd className={css.capturedMeta}>
        {captured.confirmed ? (
          <span className={css.confirmedMark}>
            <Check size={12} aria-hidden="true" /> confirmed
          </span>
        ) : (
          <span>not confirmed</span>
        )}
        <Confidence share={captured.confidence} />
      </dd>
      {start_ms !== null && (
        <dd className={css.hear}>
          <Tooltip label={captured.heard === null || captured.heard === undefined ? 'Hear it' : `Hear “${captured.heard}”`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={!can}
              aria-label={`Hear ${humanize(name).toLowerCase()} being said`}
              onClick={() => player.playStretch(start_ms, end_ms ?? start_ms + 2500)}
            >
              <Volume2 size={16} />
            </ActionIcon>
          </Tooltip>
        </dd>
      )}
    </div>
  );
}

/** Who was called into the call, and the agent it went on with. */
export function Legs({ call }: { call: CallDetail }) {
  const { region } = usePlace();
  if (call.legs.length === 0) return null;
  return (
    <Panel title="Sent on to" flush>
      {call.legs.map((leg) => (
        <Link key={leg.id} to="/calls/$callId" params={{ callId: leg.id }} className={css.item}>
          <span>{leg.label ?? phoneWords(leg.to_number, region) ?? 'Another agent'}</span>
          <span className={css.capturedMeta}>
            <StatusMark status={leg.status} />
            {leg.answered_at !== null && <span>{duration(leg.duration_seconds)}</span>}
            {leg.ended_reason !== null && leg.status !== 'completed' && <span>{endingWords(leg.ended_reason)}</span>}
          </span>
        </Link>
      ))}
    </Panel>
  );
}

/** What the call changed in the world. */
export function Made({ call }: { call: CallDetail }) {
  const { zone } = usePlace();
  const appointments = useQueries({
    queries: call.appointment_ids.map((id) => ({ queryKey: ['appointments', 'one', id], queryFn: () => api.appointments.read(id) })),
  });
  const booked = appointments.flatMap((query) => (query.data === undefined ? [] : [query.data]));
  if (call.appointment_ids.length + call.messages.length === 0) return null;
  return (
    <Panel title="Made on this call" flush>
      {booked.map((appointment) => (
        <Link
          key={appointment.id}
          to="/calendar"
          search={{ appointment: appointment.id, date: toLocal(zone, appointment.scheduled_at).date }}
          className={css.item}
        >
          <span>
            {appointment.title ?? 'Appointment'}, <When at={appointment.scheduled_at} />
          </span>
          <span className={css.capturedMeta}>
            <AppointmentMark status={appointment.status} />
            {appointment.confirmation_code !== null && <span>code {appointment.confirmation_code}</span>}
          </span>
        </Link>
      ))}
      {call.messages.map((message) => (
        <Link key={message.id} to="/messages" className={css.item}>
          <span className={css.capturedMeta}>Message</span>
          <span>{message.body}</span>
        </Link>
      ))}
    </Panel>
  );
}

/** What was read back to the caller, and what the caller said to it. */
export function Confirmations({ call }: { call: CallDetail }) {
  const words = useSpokenValue();
  if (call.confirmations.length === 0) return null;
  return (
    <Panel title="Read back" flush>
      {call.confirmations.map((confirmation) => {
        return (
          <div key={confirmation.id} className={css.item}>
            <Mark meaning={confirmation.status === 'confirmed' ? 'good' : confirmation.status === 'rejected' ? 'attention' : 'neutral'}>
              {confirmation.status === 'confirmed' ? 'The caller agreed' : confirmation.status === 'rejected' ? 'The caller did not agree' : 'No answer'}
            </Mark>
            <span className="dimmed">{confirmation.checklist.map((line) => (line.spoken === '' ? words(line.value) : line.spoken)).join(' · ')}</span>
          </div>
        );
      })}
    </Panel>
  );
}
