import { UnstyledButton } from '@mantine/core';
import { type PointerEvent, useEffect, useRef } from 'react';
import { fullName } from '#lib/format';
import type { Appointment } from '#lib/types';
import { APPOINTMENT_STATUSES } from '#lib/words';
import { exactWords, timeWords } from '#lib/zone';
import type { Placed } from './calendar-layout.ts';
import css from './calendar.module.css';
import type { Carried } from './use-carry.ts';

export const attendee = (appointment: Appointment): string => appointment.attendee_name ?? fullName(appointment.contact) ?? 'No name';

/** One appointment in its column. Enter opens it; where it can be moved, it is dragged, or lifted by M. */
export function Block({
  placed,
  top,
  bottom,
  zone,
  locale,
  onOpen,
  isCarried,
  press,
  lift,
}: {
  placed: Placed;
  top: number;
  bottom: number;
  zone: string;
  locale: string;
  onOpen: (appointment: Appointment) => void;
  isCarried: boolean;
  press?: (event: PointerEvent<HTMLElement>, appointment: Appointment) => void;
  lift?: (appointment: Appointment) => void;
}) {
  const { appointment, column, of } = placed;
  const [status] = APPOINTMENT_STATUSES[appointment.status] ?? [appointment.status];
  const height = Math.max(22, bottom - top - 2);
  const time = timeWords(zone, appointment.scheduled_at, locale);
  return (
    <UnstyledButton
      className={css.block}
      data-status={appointment.status}
      data-appointment={appointment.id}
      data-movable={press !== undefined || undefined}
      data-carried={isCarried || undefined}
      style={{ top, height, left: `calc(${(column / of) * 100}% + 2px)`, width: `calc(${100 / of}% - 4px)` }}
      onClick={() => onOpen(appointment)}
      onPointerDown={press === undefined ? undefined : (event) => press(event, appointment)}
      onKeyDown={(event) => {
        if (lift === undefined || event.key.toLowerCase() !== 'm' || event.metaKey || event.ctrlKey || event.altKey) return;
        event.preventDefault();
        lift(appointment);
      }}
      aria-keyshortcuts={lift === undefined ? undefined : 'M'}
      aria-label={`${time}, ${attendee(appointment)}, ${appointment.title ?? 'appointment'}, ${status}`}
      title={`${exactWords(zone, appointment.scheduled_at, locale)}\n${attendee(appointment)}, ${appointment.title ?? ''}${lift === undefined ? '' : '\nDrag to move it, or press M'}`}
    >
      <span className={css.blockName}>{attendee(appointment)}</span>
      {height > 34 && (
        <span className={css.blockMore}>
          {time} {appointment.title}
        </span>
      )}
    </UnstyledButton>
  );
}

/** Where a carried appointment would come to stand. */
export function Ghost({ carried, top, height, time }: { carried: Carried; top: number; height: number; time: string }) {
  const self = useRef<HTMLDivElement>(null);
  const { appointment, by } = carried;
  useEffect(() => {
    if (by === 'keys') self.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [by, top]);
  return (
    <div ref={self} className={css.ghost} style={{ top, height: Math.max(22, height - 2) }} data-waits={by === 'server' || undefined} aria-hidden="true">
      <span className={css.blockName}>
        {time} {attendee(appointment)}
      </span>
    </div>
  );
}
