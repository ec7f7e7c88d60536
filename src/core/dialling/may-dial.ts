import type { E164 } from '#kernel/e164';
import { CALLED_FROM, CALLED_UNTIL, isCallingHour, zonesOfNumber } from './calling-hours.ts';
import type { Destination } from './destination.ts';

/** A rule of the organization for where it may call: a country (ISO 3166) or what numbers begin with. */
export interface DiallingPermission {
  readonly kind: 'country' | 'prefix';
  readonly value: string;
  readonly effect: 'allow' | 'deny';
}

export type DialRule =
  | 'invalid_number'
  | 'emergency_number'
  | 'sip_address'
  | 'destination_closed'
  | 'loop'
  | 'suppressed'
  | 'no_consent'
  | 'outside_hours'
  | 'zone_unknown'
  | 'already_calling'
  | 'daily_calls'
  | 'daily_spend'
  | 'destination_cap'
  | 'caller_id';

/** Everything the decision rests on, read in the transaction that writes the intent. */
export interface DialFacts {
  readonly destination: Destination;
  /** `outreach`: an agent calls somebody. `transfer`: a call that runs is sent on to somebody who is known to the organization. */
  readonly purpose: 'outreach' | 'transfer';
  readonly now_ms: number;
  /** Where the organization is at home; calls within it are open unless a rule closes them. */
  readonly home_country: string | null;
  readonly permissions: readonly DiallingPermission[];
  /** The person is on the do-not-call list at this moment. */
  readonly is_suppressed: boolean;
  /** The newest word on being called, or null when there is none. */
  readonly consent: { readonly status: 'granted' | 'denied' | 'withdrawn'; readonly expires_at_ms: number | null } | null;
  /** The person's own zone where it is known; else the number tells which it may be. */
  readonly zone: string | null;
  readonly caller_id: { readonly number: E164; readonly is_verified: boolean } | null;
  readonly open_calls_to_destination: number;
  readonly calls_to_destination_today: number;
  readonly calls_today: number;
  readonly spend_today_cents: number;
  readonly max_calls_to_destination_a_day: number;
  readonly max_calls_a_day: number | null;
  readonly max_spend_a_day_cents: number | null;
}

export type DialVerdict = { readonly allowed: true; readonly number: E164 } | { readonly allowed: false; readonly rule: DialRule; readonly say: string };

/** What is refused, and what to do about it. Never names the person or the number. */
export const DIAL_WORDS: Readonly<Record<DialRule, string>> = {
  invalid_number: 'This is no telephone number. Write it with its country code, like +1 212 555 0100.',
  emergency_number: 'Agents never call emergency numbers. Whoever needs help dials it from their own telephone.',
  sip_address: 'A SIP address is called only as a target of the organization. Add it under Routing → Targets.',
  destination_closed: 'Calls to this country or kind of number are closed. An owner opens them under Numbers → Where we may call.',
  loop: 'This number is the one that calls. Choose another.',
  suppressed: 'This number is on the do-not-call list.',
  no_consent: 'There is no consent to be called by an artificial voice that holds today. Record one at the contact first.',
  outside_hours: `It is outside of ${CALLED_FROM} to ${CALLED_UNTIL} where this person may be. Call later, or note their time zone at the contact.`,
  zone_unknown: 'It is not known what time it is there. Note the time zone at the contact first.',
  already_calling: 'This number is being called at this moment.',
  daily_calls: 'As many calls as allowed were made today. An owner changes that under Numbers → Limits.',
  daily_spend: 'As much as allowed was spent on calls today. An owner changes that under Numbers → Limits.',
  destination_cap: 'This number was called as often as allowed today.',
  caller_id: 'The number to be shown is not verified. Choose one of your own active numbers or verify it first.',
};

const no = (rule: DialRule): DialVerdict => ({ allowed: false, rule, say: DIAL_WORDS[rule] });

/** Whether the rules open this destination. The longest prefix that fits decides, then the country, then whether it is home; costly kinds need a prefix of their own. */
export function isOpenDestination({ kind, number, country }: Destination, permissions: readonly DiallingPermission[], home: string | null): boolean {
  if (number === null || (kind !== 'ordinary' && kind !== 'premium' && kind !== 'satellite' && kind !== 'worldwide_service')) return false;
  const [longest] = permissions
    .filter((rule) => rule.kind === 'prefix' && number.startsWith(rule.value))
    .toSorted((a, b) => b.value.length - a.value.length || Number(a.effect === 'allow') - Number(b.effect === 'allow'));
  if (longest) return longest.effect === 'allow';
  if (kind !== 'ordinary' || country === null) return false;
  const rules = permissions.filter((rule) => rule.kind === 'country' && rule.value === country);
  if (rules.length > 0) return rules.every((rule) => rule.effect === 'allow');
  return country === home;
}

/** Whether this number may be called now. One place for every dial; what is not known counts as no. Pure: the same facts get the same answer. */
export function mayDial(facts: DialFacts): DialVerdict {
  const { destination, now_ms, consent } = facts;
  const { number } = destination;
  if (destination.kind === 'emergency') return no('emergency_number');
  if (destination.kind === 'sip_address') return no('sip_address');
  if (number === null) return no('invalid_number');
  if (!isOpenDestination(destination, facts.permissions, facts.home_country)) return no('destination_closed');
  if (facts.caller_id?.number === number) return no('loop');
  if (!facts.caller_id?.is_verified) return no('caller_id');
  if (facts.purpose === 'outreach') {
    if (facts.is_suppressed) return no('suppressed');
    if (consent?.status !== 'granted' || (consent.expires_at_ms !== null && consent.expires_at_ms <= now_ms)) return no('no_consent');
    const zones = facts.zone === null ? zonesOfNumber(number) : [facts.zone];
    if (zones.length === 0) return no('zone_unknown');
    if (!isCallingHour(now_ms, zones)) return no('outside_hours');
    if (facts.open_calls_to_destination > 0) return no('already_calling');
    if (facts.calls_to_destination_today >= facts.max_calls_to_destination_a_day) return no('destination_cap');
  }
  if (facts.max_calls_a_day !== null && facts.calls_today >= facts.max_calls_a_day) return no('daily_calls');
  if (facts.max_spend_a_day_cents !== null && facts.spend_today_cents >= facts.max_spend_a_day_cents) return no('daily_spend');
  return { allowed: true, number };
}
