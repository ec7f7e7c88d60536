import { lookup, Resolver } from 'node:dns/promises';
import { ProviderError } from '#kernel/errors';
import { parseAddress } from './egress/address-ranges.ts';
import {
  type CheckedAddress,
  type EgressAnswer,
  type EgressRequest,
  exchange,
  keptConnections,
  openExchange,
  type OpenAnswer,
  type ProviderPurpose,
} from './egress/exchange.ts';
import { type EgressRules, isAddressAllowed, judgeUrl, type UrlVerdict } from './egress/url-rules.ts';

export type { EgressAnswer, EgressRequest } from './egress/exchange.ts';
export { type EgressRules, parseEgressRules } from './egress/url-rules.ts';

/** An answer that is read as it comes. Iterating throws ProviderError when it ends before its end. */
export interface EgressStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Buffer>;
}

/**
 * The only way out: every HTTP request that the product makes to somebody else passes here, and none reaches the operator's own network unless the
 * operator says so. Each says what it is for: speech, models and embeddings of an organization that is `offline_only` go nowhere.
 */
export interface Egress {
  /** What can be said of an address without asking anybody: for forms, at create and update. */
  judge(url: string, purpose?: EgressRequest['purpose']): UrlVerdict;
  /** Judges the address again, resolves its name once, and speaks to exactly the addresses that were judged. Any answer is an answer; throws ProviderError when there is none. */
  send(request: EgressRequest): Promise<EgressAnswer>;
  /** The same, with the body as it comes; at most `max_bytes` of it. */
  open(request: EgressRequest): Promise<EgressStream>;
}

export interface EgressOptions {
  readonly rules: EgressRules;
  /** Addresses of a name; the system's own for names that the operator listed, which may stand in a hosts file. */
  readonly resolve?: (name: string, isNamedByOperator: boolean) => Promise<readonly string[]>;
  /** Where servers of models and speech may stand besides, and nothing else may go. */
  readonly providerRules?: EgressRules;
  /** Whether an organization keeps its words in the house. Where nobody can say, it does. */
  readonly isOffline?: (organizationId: string) => Promise<boolean>;
}

const DEADLINE_MS = 20_000;
const MAX_BYTES = 65_536;
const PROVIDERS: ReadonlySet<string> = new Set<ProviderPurpose>(['speech', 'model', 'embedding']);
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

type ProviderRequest = Extract<EgressRequest, { purpose: ProviderPurpose }>;
const isForProvider = (request: EgressRequest): request is ProviderRequest => PROVIDERS.has(request.purpose);

const together = (one: EgressRules, other: EgressRules): EgressRules => ({
  ranges: [...one.ranges, ...other.ranges],
  names: new Set([...one.names, ...other.names]),
});

async function* readAnswer(answer: OpenAnswer, most: number): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    for await (const chunk of answer.incoming as AsyncIterable<Buffer>) {
      read += chunk.byteLength;
      if (read > most) throw new ProviderError('egress', 'bad_answer', false, 'The answer has no end.');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError('egress', 'unavailable', true, 'The answer broke off.');
  } finally {
    if (!answer.incoming.complete) answer.close();
  }
}

export function createEgress({ rules, providerRules, isOffline = async () => true, resolve = resolveName }: EgressOptions): Egress {
  const forProviders = providerRules ? together(rules, providerRules) : rules;
  const rulesFor = (purpose: EgressRequest['purpose'] | undefined): EgressRules => (PROVIDERS.has(purpose ?? '') ? forProviders : rules);
  const kept = keptConnections();

  async function addressesOf(verdict: UrlVerdict & { allowed: true }, deadline: AbortSignal, allowed: EgressRules): Promise<CheckedAddress[]> {
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
    if (!isNamedByOperator && !known.every(({ bytes }) => isAddressAllowed(bytes, allowed)))
      throw refused('The name leads to an address that is not on the public internet. The operator can allow it with the setting egress_allow.');
    return known.map(({ address: text, family }) => ({ address: text, family }));
  }

  /** An organization that is offline is refused before a name is asked for: even that would tell somebody. */
  async function requireOnline(request: EgressRequest): Promise<void> {
    if (isForProvider(request) && (await isOffline(request.organization_id).catch(() => true)))
      throw refused('This organization is set to offline only: nothing of its calls is sent to providers of models or speech.');
  }

  async function admit(request: EgressRequest): Promise<{ url: URL; addresses: CheckedAddress[]; deadline: AbortSignal }> {
    const allowed = rulesFor(request.purpose);
    const verdict = judgeUrl(request.url, allowed);
    if (!verdict.allowed) throw refused(verdict.words);
    await requireOnline(request);
    const late = AbortSignal.timeout(Math.ceil(request.deadline_ms ?? DEADLINE_MS));
    const deadline = request.signal ? AbortSignal.any([late, request.signal]) : late;
    if (deadline.aborted) throw new ProviderError('egress', 'cancelled', false, 'The request was called off.');
    return { url: verdict.url, addresses: await addressesOf(verdict, deadline, allowed), deadline };
  }

  return {
    judge: (url, purpose) => judgeUrl(url, rulesFor(purpose)),
    async send(request) {
      const { url, addresses, deadline } = await admit(request);
      return exchange(url, addresses, { ...request, max_bytes: request.max_bytes ?? MAX_BYTES }, deadline, isForProvider(request) ? kept : undefined);
    },
    async open(request) {
      const { url, addresses, deadline } = await admit(request);
      const answer = await openExchange(url, addresses, request, deadline, isForProvider(request) ? kept : undefined);
      return { status: answer.status, headers: answer.headers, body: readAnswer(answer, request.max_bytes ?? MAX_BYTES) };
    },
  };
}
