import { lookup, Resolver } from 'node:dns/promises';
import { ProviderError } from '#kernel/errors';
import { parseAddress } from './egress/address-ranges.ts';
import { type CheckedAddress, type EgressAnswer, type EgressRequest, exchange } from './egress/exchange.ts';
import { type EgressRules, isAddressAllowed, judgeUrl, type UrlVerdict } from './egress/url-rules.ts';

export type { EgressAnswer, EgressRequest } from './egress/exchange.ts';
export { type EgressRules, parseEgressRules } from './egress/url-rules.ts';

/** The only way out: every HTTP request that the product makes to somebody else passes here, and none reaches the operator's own network unless the operator says so. */
export interface Egress {
  /** What can be said of an address without asking anybody: for forms, at create and update. */
  judge(url: string): UrlVerdict;
  /** Judges the address again, resolves its name once, and speaks to exactly the addresses that were judged. Any answer is an answer; throws ProviderError when there is none. */
  send(request: EgressRequest): Promise<EgressAnswer>;
}

export interface EgressOptions {
  readonly rules: EgressRules;
  /** Addresses of a name; the system's own for names that the operator listed, which may stand in a hosts file. */
  readonly resolve?: (name: string, isNamedByOperator: boolean) => Promise<readonly string[]>;
}

const DEADLINE_MS = 20_000;
const MAX_BYTES = 65_536;
const DNS = { timeout: 2_000, tries: 2 };

/** Asks the name servers directly: the system's resolver works on threads that all file access shares, and a slow name would hold them. */
async function resolveName(name: string, isNamedByOperator: boolean): Promise<readonly string[]> {
  if (isNamedByOperator) return (await lookup(name, { all: true })).map(({ address }) => address);
  const resolver = new Resolver(DNS);
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return [...(v4.status === 'fulfilled' ? v4.value : []), ...(v6.status === 'fulfilled' ? v6.value : [])];
}

const refused = (words: string): ProviderError => new ProviderError('egress', 'refused', false, words);

/** Settles as `work` does, or throws when the deadline comes first. */
function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new ProviderError('egress', 'timeout', true, 'The name could not be resolved in time.')), { once: true });
    work.then(resolve, reject);
  });
}

export function createEgress({ rules, resolve = resolveName }: EgressOptions): Egress {
  async function addressesOf(verdict: UrlVerdict & { allowed: true }, deadline: AbortSignal): Promise<CheckedAddress[]> {
    const { host, address, isNamedByOperator } = verdict;
    const texts = address
      ? [host]
      : await before(
          deadline,
          resolve(host, isNamedByOperator).catch(() => []),
        );
    const known = texts.flatMap((text) => {
      const bytes = parseAddress(text);
      return bytes ? [{ address: text, bytes, family: bytes.length === 4 ? (4 as const) : (6 as const) }] : [];
    });
    if (known.length === 0) throw new ProviderError('egress', 'unavailable', true, 'The name of the host is not known.');
    // One bad address among good ones is how a name is made to lead inside; a site has no reason for it.
    if (!isNamedByOperator && !known.every(({ bytes }) => isAddressAllowed(bytes, rules)))
      throw refused('The name leads to an address that is not on the public internet. The operator can allow it with the setting egress_allow.');
    return known.map(({ address: text, family }) => ({ address: text, family }));
  }

  return {
    judge: (url) => judgeUrl(url, rules),
    async send(request) {
      const verdict = judgeUrl(request.url, rules);
      if (!verdict.allowed) throw refused(verdict.words);
      const deadline = AbortSignal.timeout(request.deadline_ms ?? DEADLINE_MS);
      const addresses = await addressesOf(verdict, deadline);
      return exchange(verdict.url, addresses, { ...request, max_bytes: request.max_bytes ?? MAX_BYTES }, deadline);
    },
  };
}
