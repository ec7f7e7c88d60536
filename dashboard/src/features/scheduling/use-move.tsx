import { Anchor } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { usePlace } from '#lib/session';
import type { Appointment } from '#lib/types';
import { exactWords, fromLocal } from '#lib/zone';
import { undoable } from '#ui/undo';
import { clockOf, type Target } from './calendar-move.ts';

/** `Tue, Dec 8, 2026, 10:30 AM`. */
export const startWords = (zone: string, instant: string, locale: string): string =>
  exactWords(zone, instant, locale)
    .replace(/ \([^()]*\)$/, '')
    .replace(/:00(?=\s|\u202f|$)/, '');

/** Moves an appointment by the rules of the form: the server decides, a refusal is said in words and leaves it where it was, undo brings it back. */
export function useMove(otherTimes: (appointment: Appointment) => void): (appointment: Appointment, target: Target) => Promise<void> {
  const { zone, locale } = usePlace();
  const client = useQueryClient();
  const put = async (id: string, scheduled_at: string, resource_id: string | null) => {
    await api.appointments.update(id, { scheduled_at, ...(resource_id !== null && { resource_id }) });
    await Promise.all(['appointments', 'availability', 'home', 'trail'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  return async (appointment, target) => {
    const { id, scheduled_at, resource_id } = appointment;
    const starts_at = fromLocal(zone, target.date, clockOf(target.minute));
    await undoable({
      done: `Moved to ${startWords(zone, starts_at, locale)}`,
      act: () => put(id, starts_at, target.resourceId ?? resource_id),
      undo: () => put(id, scheduled_at, resource_id),
      refused: (error) => ({
        title: 'Not moved',
        message: (
          <>
            {inWords(error)} It stays on {startWords(zone, scheduled_at, locale)}.{' '}
            <Anchor component="button" type="button" onClick={() => otherTimes(appointment)}>
              Choose a free time
            </Anchor>
          </>
        ),
      }),
    });
  };
}
