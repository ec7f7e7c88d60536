import { localTime } from '#core/availability/zone';
import { countryOf } from '#core/telephone/dialled-number';
import type { E164 } from '#kernel/e164';
import { AUSTRALIAN_ZONES, ZONES_BY_AREA_CODE, ZONES_BY_COUNTRY } from './zones.data.ts';

/** In the called person's zone, from the first and before the second (47 CFR 64.1200(c)(1)). */
export const CALLED_FROM = '08:00';
export const CALLED_UNTIL = '21:00';

/** The zones the owner of a number may be in, judged by the number alone; empty when nothing is known of its country. */
export function zonesOfNumber(number: E164): readonly string[] {
  if (number.startsWith('+1')) {
    const byCode = ZONES_BY_AREA_CODE.get(number.slice(2, 5));
    if (byCode) return byCode;
  }
  if (number.startsWith('+61')) return AUSTRALIAN_ZONES[number[3] ?? ''] ?? ZONES_BY_COUNTRY['AU'] ?? [];
  const country = countryOf(number);
  return country === null ? [] : (ZONES_BY_COUNTRY[country] ?? []);
}

/** Whether it is a decent hour in every one of these zones; where none is known, it is not. */
export const isCallingHour = (atMs: number, zones: readonly string[]): boolean =>
  zones.length > 0 &&
  zones.every((zone) => {
    const time = localTime(atMs, zone);
    return time >= CALLED_FROM && time < CALLED_UNTIL;
  });
