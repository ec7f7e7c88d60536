import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialledNumbers } from '#core/telephone/dialled-number';
import type { E164 } from '#kernel/e164';

/** Numbers for help, of any country: a text of few digits that ends in one of them is taken for it (ITU-T E.161.1 and the national plans). */
const EMERGENCY = /(?:^|\D|\d{1,3})(?:000|10[0-8]|11[0-9]|12[2-8]|13[0-3]|14[0-8]|19[0-9]|91[0-5]|933|988|99[3-9]|08)$/;
const MOST_SHORT_DIGITS = 6;

/**
 * Beginnings that cost their caller dearly or earn their owner a share, whatever the numbering plan calls them. Satellite and worldwide services: ITU-T E.164
 * list of assigned country codes (https://www.itu.int/pub/T-SP-E.164D). Personal numbers of the United Kingdom: Ofcom's numbering plan, 070.
 * 900 and 976: premium rate in North America (https://www.nanpa.com).
 */
const PREFIXES: readonly (readonly [prefix: string, kind: DestinationKind])[] = [
  ['+870', 'satellite'],
  ['+881', 'satellite'],
  ['+882', 'satellite'],
  ['+883', 'satellite'],
  ['+888', 'worldwide_service'],
  ['+878', 'worldwide_service'],
  ['+800', 'worldwide_service'],
  ['+808', 'worldwide_service'],
  ['+979', 'premium'],
  ['+991', 'worldwide_service'],
  ['+247', 'satellite'],
  ['+1900', 'premium'],
  ['+1700', 'premium'],
  ['+1500', 'worldwide_service'],
  ['+1600', 'worldwide_service'],
  ['+4470', 'premium'],
  ['+4476', 'premium'],
  ['+449', 'premium'],
  ['+4487', 'premium'],
];
const NANP_PREMIUM_EXCHANGE = /^\+1[2-9]\d{2}976\d{4}$/;

export type DestinationKind = 'ordinary' | 'emergency' | 'premium' | 'satellite' | 'worldwide_service' | 'sip_address' | 'invalid';

/** What somebody wants called. */
export interface Destination {
  readonly kind: DestinationKind;
  /** Null for what is no telephone number. */
  readonly number: E164 | null;
  /** ISO 3166; null for numbers of no country. */
  readonly country: string | null;
}

const COSTLY_TYPES: ReadonlySet<string> = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL']);

/** What a text asks to call, read in a region. It never guesses towards the cheaper kind. */
export function destinationOf(text: string, region: string): Destination {
  const trimmed = text.trim();
  const user = trimmed.replace(/^<?(?:sips?|tel):/i, '').split(/[@;>]/)[0] ?? '';
  const digits = user.replaceAll(/\D/g, '');
  if (digits.length > 0 && digits.length <= MOST_SHORT_DIGITS && /^[+\d\s().-]+$/.test(user))
    return { kind: EMERGENCY.test(digits) ? 'emergency' : 'invalid', number: null, country: null };
  if (/^<?sips?:/i.test(trimmed) || trimmed.includes('@')) return { kind: 'sip_address', number: null, country: null };
  const [number] = dialledNumbers(trimmed, region);
  if (number === undefined) return { kind: 'invalid', number: null, country: null };
  const parsed = parsePhoneNumberFromString(number);
  const country = parsed?.country ?? null;
  const byPrefix = PREFIXES.find(([prefix]) => number.startsWith(prefix))?.[1];
  if (byPrefix) return { kind: byPrefix, number, country };
  if (NANP_PREMIUM_EXCHANGE.test(number) || COSTLY_TYPES.has(parsed?.getType() ?? '')) return { kind: 'premium', number, country };
  if (!parsed?.isPossible()) return { kind: 'invalid', number: null, country: null };
  return { kind: 'ordinary', number, country };
}
