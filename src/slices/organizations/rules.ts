import { checkHours, type Hours } from '#core/availability/hours';
import { isTimeZone } from '#core/availability/zone';
import { isPhoneRegion, normalisePhone } from '#core/telephone/normalise-phone';
import type { Role } from '#platform/slice';
import { errors } from './errors.ts';

const RANKS: readonly Role[] = ['viewer', 'member', 'analyst', 'manager', 'admin', 'owner'];

/** Whether the first role stands above the second. */
export const isAbove = (role: Role, other: Role): boolean => RANKS.indexOf(role) > RANKS.indexOf(other);

/** Opening hours of a new organization until somebody says otherwise. */
export const DEFAULT_WEEKLY = {
  mon: [['08:00', '17:00']],
  tue: [['08:00', '17:00']],
  wed: [['08:00', '17:00']],
  thu: [['08:00', '17:00']],
  fri: [['08:00', '17:00']],
} satisfies Record<string, [string, string][]>;

/** The opening hours that are the organization's own. Graphs ask for them by this name too. */
export const DEFAULT_HOURS = 'default';

const COUNTRY_LOCALES: Readonly<Record<string, string>> = {
  US: 'en-US',
  GB: 'en-GB',
  CA: 'en-CA',
  AU: 'en-AU',
  IE: 'en-IE',
  NZ: 'en-NZ',
  IN: 'en-IN',
  ZA: 'en-ZA',
};
const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'PW', 'MH', 'GU', 'PR', 'AS', 'VI', 'UM']);

export const localeOf = (countryCode: string): string => COUNTRY_LOCALES[countryCode] ?? 'en-US';
/** How dates in figures are read where nothing was chosen. */
export const dateOrderOf = (countryCode: string | null): 'mdy' | 'dmy' => (countryCode === null || MONTH_FIRST.has(countryCode) ? 'mdy' : 'dmy');

interface Place {
  readonly timezone?: string | undefined;
  readonly country_code?: string | null | undefined;
  readonly locale?: string | undefined;
  readonly phone_number?: string | null | undefined;
  readonly phone_region?: string | undefined;
}

/** Refuses a zone, country, language or telephone number that does not exist, naming the field in words. */
export function requireRealPlace(place: Place, region: string): void {
  const problems: { path: string; message: string }[] = [];
  if (place.timezone !== undefined && !isTimeZone(place.timezone))
    problems.push({ path: 'timezone', message: `"${place.timezone}" is not a time zone. Choose one like America/New_York.` });
  if (place.country_code != null && !isPhoneRegion(place.country_code))
    problems.push({ path: 'country_code', message: `"${place.country_code}" is not a country. Use its two letters, like US or GB.` });
  if (place.phone_region !== undefined && !isPhoneRegion(place.phone_region))
    problems.push({ path: 'settings.phone_region', message: `"${place.phone_region}" is not a phone region. Use two letters, like US or GB.` });
  if (place.locale !== undefined && !isLocale(place.locale))
    problems.push({ path: 'locale', message: `"${place.locale}" is not a language tag. Write it like en-US.` });
  if (place.phone_number != null && normalisePhone(place.phone_number, region) === null)
    problems.push({ path: 'phone_number', message: 'This is not a telephone number. With the country code it is always understood: +1 555 201 4477.' });
  if (problems.length > 0) throw errors.invalid({ errors: problems });
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (refusal) {
    if (refusal instanceof RangeError) return false;
    throw refusal;
  }
}

/** Refuses opening hours that contradict themselves, with every problem in words. */
export function requireSoundHours(hours: Hours): void {
  const problems = checkHours(hours);
  if (problems.length > 0) throw errors.hours_invalid({ errors: problems });
}
