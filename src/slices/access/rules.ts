import { createHash } from 'node:crypto';
import type { FlagState, PermissionRule } from './contract.ts';

/** Never given away by a rule: with them a role could give itself the rest. */
const RESERVED: ReadonlySet<string> = new Set(['permissions.update', 'organizations.delete']);
/** Permissions whose rows can be told apart by who had to do with them. */
const CONDITIONAL: ReadonlySet<string> = new Set(['calls.read', 'messages.read', 'contacts.read', 'leads.read']);

export const isReserved = (permission: string): boolean => RESERVED.has(permission);
export const takesConditions = (permission: string): boolean => CONDITIONAL.has(permission);

export interface NamedRule extends PermissionRule {
  readonly permission: string;
  /** Of the whole installation: stands above what an organization says. */
  readonly is_platform: boolean;
}

/**
 * What is left of a role's defaults under the rules for it: an allowance adds, a denial takes away, and a denial wins wherever it stands. Answers
 * the names and, for those allowed with conditions, what the conditions are.
 */
export function applyRules(
  defaults: readonly string[],
  rules: readonly NamedRule[],
): { names: readonly string[]; conditions: ReadonlyMap<string, PermissionRule['conditions']> } {
  const names = new Set(defaults);
  const conditions = new Map<string, PermissionRule['conditions']>();
  for (const rule of rules) {
    if (rule.effect !== 'allow' || isReserved(rule.permission)) continue;
    names.add(rule.permission);
    if (rule.conditions.own_calls || rule.conditions.own_team) conditions.set(rule.permission, rule.conditions);
  }
  for (const rule of rules) if (rule.effect === 'deny') names.delete(rule.permission);
  return { names: [...names].sort(), conditions };
}

/** Where an organization stands between 0 and 99 for a flag: the same place for ever, another one for another flag. */
export function bucketOf(flag: string, organizationId: string): number {
  return createHash('sha256').update(`${flag}:${organizationId}`).digest().readUInt32BE(0) % 100;
}

/** A flag as an organization finds it: its own exception first while it lasts, then the switch, then its place in the roll-out. */
export function evaluateFlag(
  flag: { readonly name: string; readonly enabled: boolean; readonly rollout_percentage: number | null },
  exception: { readonly enabled: boolean; readonly expires_at: Date | null } | undefined,
  organizationId: string,
  now: Date,
): FlagState {
  const { name } = flag;
  if (exception && (exception.expires_at === null || exception.expires_at > now)) return { name, enabled: exception.enabled, reason: 'targeting_match' };
  if (!flag.enabled) return { name, enabled: false, reason: 'disabled' };
  if (flag.rollout_percentage === null) return { name, enabled: true, reason: 'static' };
  return { name, enabled: bucketOf(name, organizationId) < flag.rollout_percentage, reason: 'split' };
}
