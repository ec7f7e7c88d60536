import { Kbd, UnstyledButton } from '@mantine/core';
import { type MouseEvent, useMemo, useRef } from 'react';
import { useMe, usePlace } from '#lib/session';
import type { Appointment, BusinessHours, Resource } from '#lib/types';
import { dateWords, fromLocal, timeWords } from '#lib/zone';
import type { BookingStart } from './booking-form.tsx';
import { attendee, Block, Ghost } from './calendar-block.tsx';
import { closedSpans, closureOn, hourRange, openOn, placeDay } from './calendar-layout.ts';
import { clockOf, isMovable, type Lane, type Target } from './calendar-move.ts';
import css from './calendar.module.css';
import { type Carried, useCarry } from './use-carry.ts';
import { useFreeStarts } from './use-free-starts.ts';
import { startWords } from './use-move.tsx';

const HOUR_PX = 56;
/** As the server has it where the organization set none. */
const GRID_MINUTES = 15;

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
  /** Asks the server to move one; left out where the person may not. */
  onMove?: (appointment: Appointment, target: Target) => Promise<void>;
  /** Brings a day on screen that is carried to. */
  onShow: (date: string) => void;
}

/** Days as columns, hours as rows; closed hours shaded; a click into free time starts a booking there; appointments can be carried elsewhere. */
export function CalendarGrid({ dates, appointments, hours, resources, today, nowMinute, onOpen, onBook, onDay, onMove, onShow }: Props) {
  const { zone, locale } = usePlace();
  const { organization } = useMe();
  const root = useRef<HTMLDivElement>(null);
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

  const lanes = columns.map(({ key, date, resource }): Lane => ({ key, date, ...(resource !== undefined && { resourceId: resource?.id ?? null }) }));
  const own = organization.settings['booking_grid_minutes'];
  const gridMinutes = typeof own === 'number' ? own : GRID_MINUTES;
  const { carried, press, lift } = useCarry({
    zone,
    lanes,
    range,
    hourPx: HOUR_PX,
    gridMinutes,
    root,
    move: onMove ?? (() => Promise.resolve()),
    show: onShow,
  });

  const freeOn = useFreeStarts(carried, dates);
  const isFree = carried !== null && freeOn(carried.target.date).includes(carried.target.minute);

  const bookAt = (event: MouseEvent<HTMLElement>, date: string, resource: Resource | null | undefined) => {
    if (event.target !== event.currentTarget) return;
    const minute = range.from * 60 + ((event.clientY - event.currentTarget.getBoundingClientRect().top) / HOUR_PX) * 60;
    const rounded = Math.floor(minute / 30) * 30;
    onBook({
      date,
      time: clockOf(rounded),
      ...(resource && { resourceId: resource.id }),
    });
  };

  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label="Calendar" data-carrying={carried !== null || undefined}>
      <div className={css.grid} ref={root} style={{ gridTemplateColumns: `52px repeat(${columns.length}, minmax(${dates.length > 1 ? 104 : 150}px, 1fr))` }}>
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
            data-lane={column.key}
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
                isCarried={carried?.appointment.id === placed.appointment.id}
                {...(onMove !== undefined && isMovable(placed.appointment) && { press, lift })}
              />
            ))}
            {carried !== null &&
              (column.resource === undefined || column.resource?.id === carried.target.resourceId) &&
              freeOn(column.date).map((minute) => (
                <span key={minute} className={css.free} style={{ top: y(minute), height: (gridMinutes / 60) * HOUR_PX }} aria-hidden="true" />
              ))}
            {carried !== null && isOver(column, carried) && (
              <Ghost
                carried={carried}
                top={y(carried.target.minute)}
                height={(carried.appointment.duration_minutes / 60) * HOUR_PX}
                time={timeWords(zone, fromLocal(zone, carried.target.date, clockOf(carried.target.minute)), locale)}
              />
            )}
          </div>
        ))}
      </div>
      <CarryHint carried={carried} isFree={isFree} resources={resources} />
    </div>
  );
}

const isOver = (column: { date: string; resource: Resource | null | undefined }, { target }: Carried): boolean =>
  column.date === target.date && (column.resource === undefined || column.resource?.id === target.resourceId);

/** Says where one is carrying to, and how it ends. */
function CarryHint({ carried, isFree, resources }: { carried: Carried | null; isFree: boolean; resources: readonly Resource[] }) {
  const { zone, locale } = usePlace();
  const where = carried === null ? '' : startWords(zone, fromLocal(zone, carried.target.date, clockOf(carried.target.minute)), locale);
  const whose = resources.find((resource) => resource.id === carried?.target.resourceId)?.name;
  return (
    <div className={css.hint} data-shown={carried?.by === 'keys' || undefined}>
      <span role="status">
        {carried?.by === 'keys' && `${attendee(carried.appointment)} to ${where}${whose === undefined ? '' : `, ${whose}`}${isFree ? ', free' : ''}`}
      </span>
      {carried?.by === 'keys' && (
        <span className={css.hintKeys}>
          <span>
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> time
          </span>
          <span>
            <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd> {carried.target.resourceId === undefined ? 'day' : 'person'}
          </span>
          <span>
            <Kbd size="xs">Enter</Kbd> move here
          </span>
          <span>
            <Kbd size="xs">Esc</Kbd> leave it
          </span>
          <span className={css.freeKey}>free</span>
        </span>
      )}
    </div>
  );
}
