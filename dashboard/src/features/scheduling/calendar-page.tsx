import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { useCan, usePlace } from '#lib/session';
import type { Appointment } from '#lib/types';
import { addDays, dateWords, fromLocal, toLocal, weekStart } from '#lib/zone';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { Failed, Loading } from '#ui/states';
import { AppointmentDrawer } from './appointment-drawer.tsx';
import { BookingForm, type BookingStart } from './booking-form.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import { useMove } from './use-move.tsx';

/** Appointments by day or week, for all or for one person or room. */
export function CalendarPage() {
  const search = useSearch({ from: '/shell/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const { zone, locale } = usePlace();
  const may = useCan('appointments.create');
  const now = useNow(60_000);
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) === true;
  const today = toLocal(zone, now).date;
  const date = search.date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(search.date) ? search.date : today;
  const view = (search.view ?? (narrow ? 'day' : 'week')) === 'day' ? 'day' : 'week';
  const first = view === 'week' ? weekStart(date) : date;
  const days = view === 'week' ? 7 : 1;
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const [form, formState] = useDisclosure(false);
  const [start, setStart] = useState<BookingStart>({});
  const mayMove = useCan('appointments.update');
  const [otherTimes, setOtherTimes] = useState<Appointment | null>(null);
  const move = useMove(setOtherTimes);

  const resources = useQuery({ queryKey: ['resources'], queryFn: api.resources.list });
  const hours = useQuery({ queryKey: ['hours'], queryFn: api.hours.list });
  const query = useQuery({
    queryKey: ['appointments', 'span', first, days, search.resource],
    queryFn: () =>
      listAll({
        from: fromLocal(zone, first, '00:00'),
        to: fromLocal(zone, addDays(first, days), '00:00'),
        ...(search.resource !== undefined && { resource_id: search.resource }),
      }),
    placeholderData: keepPreviousData,
  });
  const book = (with_: BookingStart) => {
    if (!may) return;
    setStart({ ...(search.resource !== undefined && { resourceId: search.resource }), ...with_ });
    formState.open();
  };
  const step = (by: number) => set({ date: addDays(date, by * days), appointment: undefined });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        (event.target as HTMLElement).closest('input, textarea, select, [role="dialog"], [role="radiogroup"], [role="listbox"]') !== null
      )
        return;
      if (event.key === 'ArrowLeft') step(-1);
      else if (event.key === 'ArrowRight') step(1);
      else if (event.key === 't') set({ date: undefined });
      else if (event.key === 'b') book({ date });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const title =
    view === 'day'
      ? dateWords(date, { weekday: 'long', month: 'long', day: 'numeric' }, locale)
      : `${dateWords(first, { month: 'long', day: 'numeric' }, locale)} – ${dateWords(addDays(first, 6), { month: 'long', day: 'numeric' }, locale)}`;
  const rows = (query.data ?? []).filter((one) => one.status !== 'cancelled' || one.id === search.appointment);
  const cancelled = (query.data ?? []).length - rows.length;
  const resourceList = resources.data?.data.filter((resource) => resource.is_active) ?? [];
  return (
    <>
      <PageHead
        title="Calendar"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} onClick={() => book({ date: date < today ? today : date })} aria-keyshortcuts="B">
              Book
            </Button>
          )
        }
      >
        <Group gap="sm" justify="space-between">
          <Group gap={6} wrap="nowrap">
            <ActionIcon variant="default" size={30} aria-label={view === 'week' ? 'Week before' : 'Day before'} onClick={() => step(-1)}>
              <ChevronLeft size={16} />
            </ActionIcon>
            <Button variant="default" size="compact-md" h={30} onClick={() => set({ date: undefined })}>
              Today
            </Button>
            <ActionIcon variant="default" size={30} aria-label={view === 'week' ? 'Week after' : 'Day after'} onClick={() => step(1)}>
              <ChevronRight size={16} />
            </ActionIcon>
            <Text fw={500} ml={6} role="status">
              {title}
            </Text>
          </Group>
          <Group gap={8}>
            {resourceList.length > 1 && (
              <FilterChip
                label="Staff and rooms"
                choices={resourceList.map((resource) => ({ value: resource.id, label: resource.name }))}
                value={search.resource}
                onChange={(resource) => set({ resource })}
              />
            )}
            <SegmentedControl
              size="xs"
              aria-label="View"
              value={view}
              onChange={(value) => set({ view: value })}
              data={[
                { value: 'day', label: 'Day' },
                { value: 'week', label: 'Week' },
              ]}
            />
          </Group>
        </Group>
        {hours.data?.data.length === 0 && (
          <Text c="dimmed" fz="sm">
            No opening hours are kept yet, so nothing can be booked. <Link to="/hours">Say when you are open</Link>
          </Text>
        )}
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={8} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : (
        <CalendarGrid
          dates={Array.from({ length: days }, (_, at) => addDays(first, at))}
          appointments={rows}
          hours={hours.data?.data ?? []}
          resources={view === 'day' && search.resource === undefined && !narrow ? resourceList : []}
          today={today}
          nowMinute={toLocal(zone, now).minute}
          onOpen={(appointment) => set({ appointment: appointment.id })}
          onBook={book}
          onDay={(day) => set({ date: day, view: 'day' })}
          onShow={(day) => set({ date: day })}
          {...(mayMove && { onMove: move })}
        />
      )}
      {cancelled > 0 && (
        <Text fz="sm" c="dimmed" px="lg" pb="lg">
          {cancelled} cancelled {cancelled === 1 ? 'appointment is' : 'appointments are'} not shown.
        </Text>
      )}
      <AppointmentDrawer id={search.appointment} close={() => set({ appointment: undefined })} />
      <BookingForm opened={form} close={formState.close} start={start} />
      <BookingForm opened={otherTimes !== null} close={() => setOtherTimes(null)} start={{}} {...(otherTimes !== null && { moving: otherTimes })} />
    </>
  );
}

/** All appointments of a span; a busy week is more than one page. */
async function listAll(query: { from: string; to: string; resource_id?: string }): Promise<Appointment[]> {
  const all: Appointment[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof api.appointments.list>> = await api.appointments.list({ ...query, limit: 200, ...(cursor !== null && { cursor }) });
    all.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null && all.length < 2000);
  return all;
}
