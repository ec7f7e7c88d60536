import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type E164, isE164 } from '#kernel/e164';
import { normalisePhone } from './normalise-phone.ts';

const HIDDEN = /^(?:anonymous|private|restricted|unavailable|unknown|withheld|blocked|\s*)$/i;

/** The user part of a `sip:`, `sips:` or `tel:` URI, or the text itself. */
function bare(text: string): string {
  const [user = ''] = text
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^(?:sips?|tel):/i, '')
    .split(/[;@]/);
  try {
    return decodeURIComponent(user).trim();
  } catch {
    return user.trim();
  }
}

/**
 * The numbers that a carrier may mean by what it sends, likeliest first: "+1 212…", "0012125550100", "12125550100" and, with a region, the
 * national form. Empty when it can be none. Without a region only international forms are read.
 */
export function dialledNumbers(text: string, region: string | null): E164[] {
  const number = bare(text);
  const digits = number.replaceAll(/[^\d]/g, '');
  const found = [
    normalisePhone(number, region ?? 'ZZ'),
    number.startsWith('00') ? normalisePhone(`+${digits.slice(2)}`, 'ZZ') : null,
    number.startsWith('+') ? null : normalisePhone(`+${digits}`, 'ZZ'),
  ];
  return [...new Set(found.filter((one): one is E164 => one !== null && isE164(one)))];
}

/** The caller's number in E.164; null when it is withheld or can be no number. */
export const callingNumber = (text: string | null, region: string): E164 | null =>
  text === null || HIDDEN.test(bare(text)) ? null : (dialledNumbers(text, region)[0] ?? null);

/** ISO 3166 code of the country an E.164 number belongs to; null for numbers of no country (satellite, international services). */
export const countryOf = (number: E164): string | null => parsePhoneNumberFromString(number)?.country ?? null;
