/** When a line is forwarded. */
export type ForwardCondition = 'always' | 'busy' | 'no_answer' | 'unreachable';

/** What one dials to switch a forwarding on and off. `{number}` is the number it goes to. Null: this carrier has no code for it. */
export interface ForwardingCodes {
  readonly carrier: string;
  readonly name: string;
  /** ISO 3166; `*` for every country. */
  readonly countries: readonly string[];
  readonly codes: Readonly<Record<ForwardCondition, { readonly on: string; readonly off: string } | null>>;
}

/** GSM codes: 3GPP TS 22.030, annex B (https://www.3gpp.org/dynareport/22030.htm): service 21, 67, 61, 62; `**` registers, `##` erases. */
const GSM: ForwardingCodes['codes'] = {
  always: { on: '**21*{number}#', off: '##21#' },
  busy: { on: '**67*{number}#', off: '##67#' },
  no_answer: { on: '**61*{number}#', off: '##61#' },
  unreachable: { on: '**62*{number}#', off: '##62#' },
};
/** Vertical service codes of the North American plan (https://www.nanpa.com/resources/vsc-assignments): 72/73 all calls, 90/91 busy, 92/93 no answer. */
const LANDLINE: ForwardingCodes['codes'] = {
  always: { on: '*72{number}', off: '*73' },
  busy: { on: '*90{number}', off: '*91' },
  no_answer: { on: '*92{number}', off: '*93' },
  unreachable: null,
};

export const FORWARDING_CODES: readonly ForwardingCodes[] = [
  { carrier: 'gsm', name: 'Any mobile network (GSM)', countries: ['*'], codes: GSM },
  { carrier: 'att', name: 'AT&T wireless', countries: ['US'], codes: GSM },
  { carrier: 't_mobile', name: 'T-Mobile', countries: ['US'], codes: GSM },
  {
    carrier: 'verizon',
    name: 'Verizon wireless',
    countries: ['US'],
    // https://www.verizon.com/support/call-forwarding-faqs/: 72 all, 71 busy and no answer together, 73 off.
    codes: {
      always: { on: '*72{number}', off: '*73' },
      busy: { on: '*71{number}', off: '*73' },
      no_answer: { on: '*71{number}', off: '*73' },
      unreachable: { on: '*71{number}', off: '*73' },
    },
  },
  {
    carrier: 'us_cellular',
    name: 'UScellular',
    countries: ['US'],
    // https://www.uscellular.com/support/call-forwarding
    codes: { always: { on: '*72{number}', off: '*720' }, busy: { on: '*90{number}', off: '*900' }, no_answer: { on: '*92{number}', off: '*920' }, unreachable: null },
  },
  { carrier: 'landline', name: 'Landline', countries: ['US', 'CA'], codes: LANDLINE },
  {
    carrier: 'comcast',
    name: 'Xfinity Voice',
    countries: ['US'],
    // https://www.xfinity.com/support/articles/call-forwarding
    codes: { always: { on: '*72{number}', off: '*73' }, busy: { on: '*90{number}', off: '*91' }, no_answer: { on: '*92{number}', off: '*93' }, unreachable: null },
  },
  { carrier: 'rogers', name: 'Rogers wireless', countries: ['CA'], codes: GSM },
  {
    carrier: 'bt',
    name: 'BT landline',
    countries: ['GB'],
    // https://www.bt.com/help/landline/call-diversion
    codes: {
      always: { on: '*21*{number}#', off: '#21#' },
      busy: { on: '*67*{number}#', off: '#67#' },
      no_answer: { on: '*61*{number}#', off: '#61#' },
      unreachable: null,
    },
  },
  {
    carrier: 'telstra',
    name: 'Telstra landline',
    countries: ['AU'],
    // https://www.telstra.com.au/support/home-phone/call-forward
    codes: {
      always: { on: '*21{number}#', off: '#21#' },
      busy: { on: '*24{number}#', off: '#24#' },
      no_answer: { on: '*61{number}#', off: '#61#' },
      unreachable: null,
    },
  },
  {
    carrier: 'telekom',
    name: 'Telekom landline',
    countries: ['DE'],
    // https://www.telekom.de/hilfe/festnetz-internet-tv/telefonieren/anrufweiterschaltung
    codes: {
      always: { on: '*21*{number}#', off: '#21#' },
      busy: { on: '*67*{number}#', off: '#67#' },
      no_answer: { on: '*61*{number}#', off: '#61#' },
      unreachable: null,
    },
  },
];

/** What somebody with this carrier dials so that their calls come to `number` (E.164). Null where the carrier has no code for it. */
export function forwardingCode(carrier: string, condition: ForwardCondition, number: string): { readonly on: string; readonly off: string } | null {
  const found = FORWARDING_CODES.find((one) => one.carrier === carrier)?.codes[condition];
  if (!found) return null;
  // Codes that are no GSM codes take digits only; in North America without the country code.
  const digits = found.on.startsWith('**') ? number : number.replace(/^\+1(?=\d{10}$)/, '').replace(/^\+/, '00');
  return { on: found.on.replace('{number}', digits), off: found.off };
}
