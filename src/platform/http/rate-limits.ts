import { createHash } from 'node:crypto';
import type { AppError } from '#kernel/errors';
import { errors } from './problem.ts';

/** How many requests a minute each party may make; 0 sets no limit. */
export interface RateLimitSettings {
  readonly perCredential: number;
  readonly perOrganization: number;
  readonly perAddress: number;
}

/** What the requests of one party are counted in: `quota` at once, refilled evenly over `windowSeconds`. */
interface Policy {
  readonly name: 'key' | 'organization' | 'address';
  readonly quota: number;
  readonly windowSeconds: number;
}
interface Bucket {
  tokens: number;
  atMs: number;
}

/** The counting of one request. */
export interface Meter {
  /** Whose turn at the database the request is: the organization that its credentials were for the last time, else where it comes from. */
  readonly lane: string;
  /** Counts the request for whoever its credentials turned out to be. Throws when they have had their share. */
  identify(who: { readonly organization_id: string | null; readonly requests_per_minute: number | null }): void;
  /** RateLimit and RateLimit-Policy of the answer. */
  headers(): Readonly<Record<string, string>>;
}

export interface RateLimits {
  /** Counts a request by what is known before anything is looked up. Throws when a party has had its share. */
  open(request: { readonly address: string | null; readonly credential: string | null }): Meter;
}

/** A quarter of a minute's requests may come at once: a page that asks for twenty things is no flood. */
const WINDOW_SECONDS = 15;
const MINUTE_SECONDS = 60;
const MOST_PARTIES = 50_000;

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');
/** A flood is no fault of ours to be found by its stack, which costs more than all the rest of a refusal. */
function tooMany(detail: { policy: string; retry_after_seconds: number }): AppError {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return errors.too_many(detail);
  } finally {
    Error.stackTraceLimit = depth;
  }
}
const hashOf = (credential: string): string => createHash('sha256').update(credential).digest('base64url');

/**
 * Token buckets in memory, one per address, per credential and per organization. What a credential turned out to be is remembered, so that a
 * flood is refused without a question to the database. Headers as in draft-ietf-httpapi-ratelimit-headers-10. Each process counts for itself.
 * Requests of this machine are not counted by address: behind a proxy every visitor would be one.
 */
export function createRateLimits(settings: RateLimitSettings, nowMs: () => number): RateLimits {
  const buckets = new Map<string, Bucket>();
  const identities = new Map<string, { organizationId: string | null; perMinute: number | null }>();
  const perMinute = (name: Policy['name'], requests: number): Policy | undefined =>
    requests === 0 ? undefined : { name, quota: Math.max(1, Math.round((requests * WINDOW_SECONDS) / MINUTE_SECONDS)), windowSeconds: WINDOW_SECONDS };

  const remember = <V>(map: Map<string, V>, key: string, value: V): void => {
    const oldest = map.size >= MOST_PARTIES && !map.has(key) ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
    map.set(key, value);
  };
  const levelOf = (key: string, policy: Policy): number => {
    const bucket = buckets.get(key);
    if (!bucket) return policy.quota;
    return Math.min(policy.quota, bucket.tokens + ((nowMs() - bucket.atMs) / 1000) * (policy.quota / policy.windowSeconds));
  };

  return {
    open({ address, credential }) {
      const parties: { key: string; policy: Policy; level: number }[] = [];
      const take = (wanted: readonly (readonly [string, Policy | undefined])[]): void => {
        const fresh = wanted.flatMap(([key, policy]) => (policy ? [{ key, policy, level: levelOf(key, policy) }] : []));
        const empty = fresh.find(({ level }) => level < 1);
        if (empty) {
          const seconds = Math.ceil(((1 - empty.level) * empty.policy.windowSeconds) / empty.policy.quota);
          throw tooMany({ policy: empty.policy.name, retry_after_seconds: Math.max(1, seconds) });
        }
        for (const party of fresh) {
          party.level -= 1;
          remember(buckets, party.key, { tokens: party.level, atMs: nowMs() });
          parties.push(party);
        }
      };
      const id = credential === null ? null : hashOf(credential);
      const partiesOf = (identity: { organizationId: string | null; perMinute: number | null }) =>
        [
          [`key ${id}`, identity.perMinute === null ? perMinute('key', settings.perCredential) : minutePolicy(identity.perMinute)],
          [`organization ${identity.organizationId}`, identity.organizationId ? perMinute('organization', settings.perOrganization) : undefined],
        ] as const;
      const known = id === null ? undefined : identities.get(id);
      const byAddress = address === null || isLoopback(address) ? undefined : perMinute('address', settings.perAddress);
      take([[`address ${address}`, byAddress], ...(known ? partiesOf(known) : [])]);
      return {
        lane: known ? `organization ${known.organizationId ?? id}` : `address ${address}`,
        identify(who) {
          if (id === null) return;
          const identity = { organizationId: who.organization_id, perMinute: who.requests_per_minute };
          const same = known?.organizationId === identity.organizationId && known.perMinute === identity.perMinute;
          if (!same) remember(identities, id, identity);
          if (!known) take(partiesOf(identity));
        },
        headers() {
          if (parties.length === 0) return {};
          const item = (name: string, values: string): string => `"${name}";${values}`;
          return {
            'ratelimit-policy': parties.map(({ policy }) => item(policy.name, `q=${policy.quota};w=${policy.windowSeconds}`)).join(', '),
            ratelimit: parties
              .map(({ policy, level }) =>
                item(policy.name, `r=${Math.max(0, Math.floor(level))};t=${Math.ceil(((policy.quota - level) * policy.windowSeconds) / policy.quota)}`),
              )
              .join(', '),
          };
        },
      };
    },
  };
}

/** A key's own limit is counted over the whole minute, so that one request a minute is one. */
const minutePolicy = (requests: number): Policy => ({ name: 'key', quota: requests, windowSeconds: MINUTE_SECONDS });
