import { useQuery } from '@tanstack/react-query';
import { api } from '#lib/api';
import { usePlace } from '#lib/session';
import { addDays, fromLocal, toLocal } from '#lib/zone';
import type { Carried } from './use-carry.ts';

/** The most a server answers at once; a week of five-minute starts is fewer. */
const MOST = 1000;

/**
 * Minutes of each day on screen at which what is carried could start, with whoever it would go to. The time it takes up now counts as taken,
 * so what is missing here is not always refused; what is here is free.
 */
export function useFreeStarts(carried: Carried | null, dates: readonly string[]): (date: string) => readonly number[] {
  const { zone } = usePlace();
  const first = dates[0] ?? '';
  const service_id = carried?.appointment.service_id ?? null;
  const resource_id = carried?.target.resourceId ?? carried?.appointment.resource_id ?? null;
  const query = useQuery({
    queryKey: ['availability', 'carried', service_id, resource_id, first, dates.length],
    queryFn: () =>
      api.appointments.availability({
        service_id: service_id ?? '',
        from: fromLocal(zone, first, '00:00'),
        to: fromLocal(zone, addDays(first, dates.length), '00:00'),
        ...(resource_id !== null && { resource_id }),
        limit: MOST,
      }),
    enabled: service_id !== null && first !== '',
  });
  if (carried === null || query.data === undefined) return () => [];
  const starts = query.data.data.map((slot) => toLocal(zone, slot.starts_at));
  return (date) => starts.filter((start) => start.date === date).map((start) => start.minute);
}
