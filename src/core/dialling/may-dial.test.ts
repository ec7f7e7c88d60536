import { expect, test } from 'vitest';
import { destinationOf } from './destination.ts';
import { type DialFacts, mayDial } from './may-dial.ts';

/** E06: what toll fraud dials, in the United States with nothing opened. */
const CLOSED = `+19005550100 +19765550100 +12129765550 +18095550100 +18295550100 +18495550100 +18765550100 +16585550100 +12845550100 +14735550100 +16495550100
  +12685550100 +17675550100 +16645550100 +17845550100 +18695550100 +17585550100 +12465550100 +12425550100 +13455550100 +14415550100 +17215550100 +18685550100
  +12645550100 +881612345678 +88213012345 +883510012345 +870773123456 +979123456789 +88812345678 +878101234567 +80012345678 +80812345678 +447012345678
  +447700900123 +448712345678 +449098790123 +252612345678 +37128123456 +23276123456 +2347012345678 +5351234567 +67570123456 +17005550100 +4933112345678
  00881612345678 011881612345678 +2478123456789`.split(/\s+/);
const EMERGENCY = ['911', '112', '999', '000', '110', '119', '+1911', '+44999', '+49112', 'sip:911@example.org', 'tel:112', '9-1-1', ' 911 '];
const NOT_NUMBERS = ['sip:bob@example.org', 'sips:+12125550100@evil.example', 'bob@example.org', 'call me', '12', '+1', '+1212555', '*#06#'];

const facts: DialFacts = {
  destination: destinationOf('+12125550143', 'US'),
  purpose: 'outreach',
  now_ms: Date.parse('2026-12-01T17:00:00Z'),
  home_country: 'US',
  permissions: [],
  is_suppressed: false,
  consent: { status: 'granted', expires_at_ms: null },
  zone: null,
  caller_id: { number: '+12125550100', is_verified: true },
  open_calls_to_destination: 0,
  calls_to_destination_today: 0,
  calls_today: 0,
  spend_today_cents: 0,
  max_calls_to_destination_a_day: 3,
  max_calls_a_day: null,
  max_spend_a_day_cents: null,
};
const ruleOf = (text: string, more: Partial<DialFacts> = {}): string => {
  const verdict = mayDial({ ...facts, destination: destinationOf(text, 'US'), ...more });
  return verdict.allowed ? 'allowed' : verdict.rule;
};

test('nothing that toll fraud dials is open by default, for whatever purpose (E06)', () => {
  const open = CLOSED.flatMap((number) => (['outreach', 'transfer'] as const).map((purpose) => [number, ruleOf(number, { purpose })] as const));
  expect(open.filter(([, rule]) => rule !== 'destination_closed' && rule !== 'invalid_number')).toEqual([]);
  expect(CLOSED.length + EMERGENCY.length).toBeGreaterThanOrEqual(60);
});

test('a number for help is called for nobody, however it is written and whatever is opened', () => {
  const everything = ['+1', '+4', '+9', '+2'].map((value) => ({ kind: 'prefix', value, effect: 'allow' }) as const);
  expect(EMERGENCY.map((number) => ruleOf(number, { permissions: everything, purpose: 'transfer' }))).toEqual(EMERGENCY.map(() => 'emergency_number'));
});

test('what is no telephone number is refused, a SIP address by its own rule', () => {
  expect(NOT_NUMBERS.map((number) => ruleOf(number))).toEqual([
    'sip_address',
    'sip_address',
    'sip_address',
    ...NOT_NUMBERS.slice(3).map(() => 'invalid_number'),
  ]);
});

test('a country is opened as a whole without its costly numbers, a beginning exactly as far as it goes', () => {
  const london = '+442079460000';
  const uk = { kind: 'country', value: 'GB', effect: 'allow' } as const;
  expect(ruleOf(london)).toBe('destination_closed');
  expect(ruleOf(london, { permissions: [uk] })).toBe('allowed');
  expect(ruleOf('+447012345678', { permissions: [uk] })).toBe('destination_closed');
  expect(ruleOf(london, { permissions: [uk, { kind: 'prefix', value: '+4420', effect: 'deny' }] })).toBe('destination_closed');
  expect(
    ruleOf(london, {
      permissions: [
        { kind: 'prefix', value: '+4420', effect: 'allow' },
        { kind: 'country', value: 'GB', effect: 'deny' },
      ],
    }),
  ).toBe('allowed');
  expect(ruleOf('+12125550143', { permissions: [{ kind: 'country', value: 'US', effect: 'deny' }] })).toBe('destination_closed');
  expect(ruleOf('+12125550143', { home_country: null })).toBe('destination_closed');
  // What looks like the neighbour is another country.
  expect(ruleOf('+18765550100', { permissions: [uk] })).toBe('destination_closed');
});

test.each<[string, Partial<DialFacts>, string]>([
  ['all is well', {}, 'allowed'],
  ['on the do-not-call list', { is_suppressed: true }, 'suppressed'],
  ['nobody ever agreed (G10)', { consent: null }, 'no_consent'],
  ['the person took it back', { consent: { status: 'withdrawn', expires_at_ms: null } }, 'no_consent'],
  ['the person refused', { consent: { status: 'denied', expires_at_ms: null } }, 'no_consent'],
  ['it ran out this moment', { consent: { status: 'granted', expires_at_ms: facts.now_ms } }, 'no_consent'],
  ['it runs out in a moment', { consent: { status: 'granted', expires_at_ms: facts.now_ms + 1 } }, 'allowed'],
  ['too early there', { now_ms: Date.parse('2026-12-01T12:59:59Z') }, 'outside_hours'],
  ['the person lives elsewhere', { zone: 'Pacific/Honolulu', now_ms: Date.parse('2026-12-01T17:00:00Z') }, 'outside_hours'],
  ['it rings there already', { open_calls_to_destination: 1 }, 'already_calling'],
  ['called three times', { calls_to_destination_today: 3 }, 'destination_cap'],
  ['enough for today', { calls_today: 10, max_calls_a_day: 10 }, 'daily_calls'],
  ['one more for today', { calls_today: 9, max_calls_a_day: 10 }, 'allowed'],
  ['the money is spent', { spend_today_cents: 500, max_spend_a_day_cents: 500 }, 'daily_spend'],
  ['a limit of nothing lets nothing through', { max_spend_a_day_cents: 0 }, 'daily_spend'],
  ['no number to show', { caller_id: null }, 'caller_id'],
  ['a number that is not theirs', { caller_id: { number: '+12125550100', is_verified: false } }, 'caller_id'],
  ['calling itself', { caller_id: { number: '+12125550143', is_verified: true } }, 'loop'],
  ['sent on to a colleague at night, who needs no consent', { purpose: 'transfer', consent: null, now_ms: Date.parse('2026-12-01T04:00:00Z') }, 'allowed'],
  ['sent on beyond the limit of the day', { purpose: 'transfer', calls_today: 1, max_calls_a_day: 1 }, 'daily_calls'],
])('%s', (_name, change, expected) => {
  expect(ruleOf('+12125550143', change)).toBe(expected);
});

test('somewhere nobody knows the hour, a person is called only with a zone of their own', () => {
  const permissions = [{ kind: 'country', value: 'SO', effect: 'allow' }] as const;
  expect(ruleOf('+252612345678', { permissions })).toBe('zone_unknown');
  expect(ruleOf('+252612345678', { permissions, zone: 'Africa/Mogadishu' })).toBe('allowed');
});
