import type { E164 } from '#kernel/e164';

/** How often a call may have been sent on by us before it is taken for one that goes round. */
export const MOST_HOPS = 2;
/** Calls between the organization's own numbers that one number takes at a time; more is a circle of agents. */
export const MOST_OWN_CALLERS = 2;

export interface BlockRule {
  readonly kind: 'number' | 'prefix' | 'anonymous';
  readonly pattern: string | null;
}

/** What is known when a call rings at a number of the organization. */
export interface ArrivalFacts {
  readonly from: E164 | null;
  readonly to: E164;
  readonly hops: number;
  readonly number_status: 'pending' | 'active' | 'inactive' | 'released';
  /** It came by the connection that the number belongs to, and that connection is in use. */
  readonly is_by_its_connection: boolean;
  /** The way it came in proves by itself whose number it is (see the decision on number ownership). */
  readonly is_proof: boolean;
  readonly block_rules: readonly BlockRule[];
  readonly is_open: boolean;
  readonly agent_id: string | null;
  readonly closed_agent_id: string | null;
  /** Calls that run now: of the organization, on this number, and those of the latter that come from numbers of its own. */
  readonly calls_of_organization: number;
  readonly calls_on_number: number;
  readonly calls_from_own_numbers: number;
  readonly is_from_own_number: boolean;
  readonly max_calls_of_organization: number | null;
  readonly max_calls_on_number: number | null;
}

export type ArrivalVerdict =
  | { readonly kind: 'agent'; readonly agent_id: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown_number' | 'blocked' | 'closed' | 'no_agent' | 'not_allowed' | 'no_capacity' | 'loop' };

const refuse = (reason: Extract<ArrivalVerdict, { kind: 'refused' }>['reason']): ArrivalVerdict => ({ kind: 'refused', reason });

/** Whether a rule keeps this caller out; a caller without a number is `anonymous` and matches nothing else. */
export const isBlockedBy = (rule: BlockRule, from: E164 | null): boolean =>
  rule.kind === 'anonymous'
    ? from === null
    : from !== null && rule.pattern !== null && (rule.kind === 'number' ? from === rule.pattern : from.startsWith(rule.pattern));

/** Who takes a call that rings, or why nobody does. Pure; the first reason that holds is the answer, and what is dangerous is asked first. */
export function decideArrival(facts: ArrivalFacts): ArrivalVerdict {
  if (facts.hops > MOST_HOPS || facts.from === facts.to) return refuse('loop');
  if (facts.is_from_own_number && facts.calls_from_own_numbers >= MOST_OWN_CALLERS) return refuse('loop');
  if (facts.number_status === 'released' || facts.number_status === 'inactive') return refuse('unknown_number');
  if (facts.number_status === 'pending' && !facts.is_proof) return refuse('unknown_number');
  if (!facts.is_by_its_connection) return refuse('not_allowed');
  if (facts.block_rules.some((rule) => isBlockedBy(rule, facts.from))) return refuse('blocked');
  const agentId = facts.is_open ? facts.agent_id : facts.closed_agent_id;
  if (agentId === null) return refuse(facts.is_open ? 'no_agent' : 'closed');
  if (facts.max_calls_of_organization !== null && facts.calls_of_organization >= facts.max_calls_of_organization) return refuse('no_capacity');
  if (facts.max_calls_on_number !== null && facts.calls_on_number >= facts.max_calls_on_number) return refuse('no_capacity');
  return { kind: 'agent', agent_id: agentId };
}
