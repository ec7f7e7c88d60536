import { UnstyledButton } from '@mantine/core';
import { type MouseEvent, useMemo } from 'react';
import { fullName } from '#lib/format';
import { usePlace } from '#lib/session';
import type { Appointment, BusinessHours, Resource } from '#lib/types';
import { APPOINTMENT_STATUSES } from '#lib/words';
import { dateWords, exactWords, timeWords } from '#lib/zone';
import type { BookingStart } from './booking-form.tsx';
import { closedSpans, closureOn, hourRange, openOn, type Placed, placeDay } from './calendar-layout.ts';
import css from './calendar.module.css';

const HOUR_PX = 56;

interface Props {
  dates: readonly string[];
  appointments: readonly Appointment[];
  hours: readonly BusinessHours[];
  /** One column for each in the day view; empty for one column a day. */
  resources: readonly Resource[];
  today: string;
  nowMinute: number;
  onOpen: (appointment: Appointment) => void;
  onBook: (start: BookingStart) => void;
  onDay: (date: string) => void;
}

/** Days as columns, hours as rows; closed hours shaded; a click into free time starts a booking there. */
export function CalendarGrid({ dates, appointments, hours, resources, today, nowMinute, onOpen, onBook, onDay }: Props) {
  const { zone, locale } = usePlace();
  const columns = useMemo(() => {
    const byResource = resources.length > 1 && dates.length === 1;
    const orphans = appointments.some((one) => !resources.some((resource) => resource.id === one.resource_id));
    const lanes = byResource ? [...resources.map((resource) => ({ key: resource.id, resource })), ...(orphans ? [{ key: 'none', resource: null }] : [])] : [];
    if (byResource) {
      const date = dates[0] ?? '';
      return lanes.map(({ key, resource }) => ({
        key,
        date,
        resource,
        placed: placeDay(
          appointments.filter((one) => (resource === null ? !resources.some((other) => other.id === one.resource_id) : one.resource_id === resource.id)),
          date,
          zone,
        ),
      }));
    }
    return dates.map((date) => ({ key: date, date, resource: undefined as Resource | null | undefined, placed: placeDay(appointments, date, zone) }));
  }, [dates, appointments, resources, zone]);
  const range = hourRange(
    hours,
    dates,
    columns.flatMap((column) => column.placed),
  );
  const height = (range.to - range.from) * HOUR_PX;
  const y = (minute: number) => ((minute - range.from * 60) / 60) * HOUR_PX;
  const hourList = Array.from({ length: range.to - range.from }, (_, at) => range.from + at);

  const bookAt = (event: MouseEvent<HTMLElement>, date: string, resource: Resource | null | undefined) => {
    if (event.target !== event.currentTarget) return;
    const minute = range.from * 60 + ((event.clientY - event.currentTarget.getBoundingClientRect().top) / HOUR_PX) * 60;
    const rounded = Math.floor(minute / 30) * 30;
    onBook({
      date,
      time: `${String(Math.floor(rounded / 60)).padStart(2, '0')}:${String(rounded % 60).padStart(2, '0')}`,
      ...(resource && { resourceId: resource.id }),
    });
  };

  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label="Calendar">
      <div className={css.grid} style={{ gridTemplateColumns: `52px repeat(${columns.length}, minmax(${dates.length > 1 ? 104 : 150}px, 1fr))` }}>
        <div className={css.corner} />
        {columns.map((column) => {
          const closure = closureOn(hours, column.date);
          return (
            <div key={column.key} className={css.dayHead} data-today={column.date === today || undefined}>
              {column.resource !== undefined ? (
                <span className="truncate">{column.resource?.name ?? 'Nobody in particular'}</span>
              ) : (
                <UnstyledButton
                  className={css.dayName}
                  onClick={() => onDay(column.date)}
                  aria-label={`Show ${dateWords(column.date, { weekday: 'long', month: 'long', day: 'numeric' }, locale)}`}
                >
                  <span>{dateWords(column.date, { weekday: 'short' }, locale)}</span> <b>{dateWords(column.date, { day: 'numeric' }, locale)}</b>
                </UnstyledButton>
              )}
              {closure !== null && <span className={css.closure}>{closure}</span>}
            </div>
          );
        })}
        <div className={css.hours} style={{ height }} aria-hidden="true">
          {hourList.map((hour) => (
            <span key={hour} style={{ top: y(hour * 60) }}>
              {new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, 0, 1, hour)))}
            </span>
          ))}
        </div>
        {columns.map((column) => (
          // The Book button is the keyboard's way to the same form.
          <div
            key={column.key}
            className={css.day}
            style={{ height, backgroundSize: `100% ${HOUR_PX}px` }}
            onClick={(event) => bookAt(event, column.date, column.resource)}
          >
            {closedSpans(openOn(hours, column.date), range).map((span) => (
              <span key={span.from} className={css.closed} style={{ top: y(span.from), height: y(span.to) - y(span.from) }} />
            ))}
            {column.date === today && nowMinute > range.from * 60 && nowMinute < range.to * 60 && <span className={css.now} style={{ top: y(nowMinute) }} />}
            {column.placed.map((placed) => (
              <Block
                key={placed.appointment.id}
                placed={placed}
                top={y(placed.startMinute)}
                bottom={y(placed.endMinute)}
                zone={zone}
                locale={locale}
                onOpen={onOpen}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Block({
  placed,
  top,
  bottom,
  zone,
  locale,
  onOpen,
}: {
  placed: Placed;
  top: number;
  bottom: number;
  zone: string;
  locale: string;
  onOpen: (appointment: Appointment) => void;
}) {
  const { appointment, column, of } = placed;
  const who = appointment.attendee_name ?? fullName(appointment.contact) ?? 'No name';
  const [status] = APPOINTMENT_STATUSES[appointment.status] ?? [appointment.status];
  const height = Math.max(22, bottom - top - 2);
  return (
    <UnstyledButton
      className={css.block}
      data-status={appointment.status}
      style={{ top, height, left: `calc(${(column / of) * 100}% + 2px)`, width: `calc(${100 / of}% - 4px)` }}
      onClick={() => onOpen(appointment)}
      aria-label={`${timeWords(zone, appointment.scheduled_at, locale)}, ${who}, ${appointment.title ?? 'appointment'}, ${status}`}
      title={`${exactWords(zone, appointment.scheduled_at, locale)}\n${who}, ${appointment.title ?? ''}`}
    >
      <span className={css.blockName}>{who}</span>
      {height > 34 && (
        <span className={css.blockMore}>
          {timeWords(zone, appointment.scheduled_at, locale)} {appointment.title}
        </span>
      )}
    </UnstyledButton>
  );
}
