import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type E164, isE164 } from '#kernel/e164';

/**
 * A number as people write it ("(555) 201-4477", "0161 496 0000", "+44 161 …") in E.164, read with the default region when it has no
 * country code. Null when it cannot be a number of that region. A possible number is enough: an unassigned one is not our business.
 */
export function normalisePhone(text: string, region: string): E164 | null {
  const upper = region.toUpperCase();
  const country: CountryCode | undefined = isSupportedCountry(upper) ? upper : undefined;
  const parsed = parsePhoneNumberFromString(text, country ? { defaultCountry: country, extract: false } : { extract: false });
  if (!parsed?.isPossible() || !isE164(parsed.number)) return null;
  return parsed.number;
}

/** Whether this is a region telephone numbers can be read in (ISO 3166 alpha-2). */
export const isPhoneRegion = (region: string): boolean => isSupportedCountry(region);
