import { type AddressBytes, type AddressRange, isPublicUnicast, isWithin, parseAddress, parseRange } from './address-ranges.ts';

/** What the operator allows beyond the public network. */
export interface EgressRules {
  readonly ranges: readonly AddressRange[];
  readonly names: ReadonlySet<string>;
}

export type UrlVerdict =
  | { readonly allowed: true; readonly url: URL; readonly host: string; readonly address: AddressBytes | undefined; readonly isNamedByOperator: boolean }
  | { readonly allowed: false; readonly reason: UrlFault; readonly words: string };

export type UrlFault = 'form' | 'scheme' | 'credentials' | 'spelling' | 'private_name' | 'private_address';

const LONGEST = 2_048;
const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
/** Names that only mean something inside a network, or on one machine. */
const INSIDE = /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/;
const ALLOW_HINT = 'The operator can allow it with the setting egress_allow.';
const WORDS: Readonly<Record<UrlFault, string>> = {
  form: 'This is not a web address. Write it like https://example.com/hooks.',
  scheme: 'Only addresses that begin with https:// or http:// can be used.',
  credentials: 'A user name or password does not belong into the address; send it as a header.',
  spelling: 'Write the host in its usual form: a name like example.com, or an address like 198.51.100.7.',
  private_name: `This name stands for a machine inside a network. ${ALLOW_HINT}`,
  private_address: `This address does not belong to a machine on the public internet. ${ALLOW_HINT}`,
};

const refuse = (reason: UrlFault): UrlVerdict => ({ allowed: false, reason, words: WORDS[reason] });

/** Reads the setting `egress_allow`: ranges, addresses and names, apart by commas or spaces. Throws in words. */
export function parseEgressRules(text: string): EgressRules {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const found = words.map((word) => ({ word, range: parseRange(word) }));
  const names = found.filter(({ range }) => !range).map(({ word }) => word);
  const wrong = names.find((name) => !NAME.test(name) || /^[\d.]+$/.test(name));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no range (10.0.0.0/8), no address and no name`);
  return { ranges: found.flatMap(({ range }) => (range ? [range] : [])), names: new Set(names) };
}

/** Whether a connection may be made to this address. */
export const isAddressAllowed = (address: AddressBytes, rules: EgressRules): boolean =>
  isPublicUnicast(address) || rules.ranges.some((range) => isWithin(address, range));

/** The host as it was typed, without port; undefined when there is none or something unusual around it. */
function typedHost(text: string): string | undefined {
  const authority = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1];
  if (authority === undefined) return undefined;
  return /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(authority)?.[1];
}

/**
 * Judges an address as far as it can be without asking anybody. One host has one spelling here: what the URL parser would quietly turn into
 * an address (0x7f000001, 127.1, full-width digits) is refused whatever it stands for, because another parser may read it otherwise.
 */
export function judgeUrl(text: string, rules: EgressRules): UrlVerdict {
  if (text.length > LONGEST || !URL.canParse(text)) return refuse('form');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('scheme');
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(text)) return refuse('credentials');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(text)) return refuse('form');
  const typed = typedHost(text)?.toLowerCase();
  if (typed === undefined || typed === '' || url.port === '0') return refuse('form');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const address = parseAddress(host);
  const base = { allowed: true, url, host, address, isNamedByOperator: rules.names.has(host) } as const;
  if (base.isNamedByOperator) return base;
  if (address) {
    if (!isAddressAllowed(address, rules)) return refuse('private_address');
    return typed.replace(/^\[|\]$/g, '') === host || address.length === 16 ? base : refuse('spelling');
  }
  if (!NAME.test(host)) return refuse('spelling');
  return INSIDE.test(host) || !host.includes('.') ? refuse('private_name') : base;
}
