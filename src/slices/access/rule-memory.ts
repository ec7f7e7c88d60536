import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import type { Grant, GrantCtx, Identified, Role, TenantDb } from '#platform/slice';
import { colleaguesOf } from '#slices/teams';
import { applyRules, type NamedRule } from './rules.ts';
import type { Conditions } from './contract.ts';

/** While a change of rules is on its way from its transaction to the news of it, requests read the rules themselves. */
const UNSETTLED_MS = 10_000;

interface Known {
  readonly rules: readonly (NamedRule & { role: string })[];
}

/** The rules of organizations in memory, so that a request costs no query for them. */
export interface RuleMemory {
  grants(ctx: GrantCtx, who: Identified & { readonly organization_id: string; readonly role: Role }, defaults: readonly string[]): Promise<Grant>;
  /** A change is about to be committed: nothing remembered of this organization counts until the news of it has come. */
  unsettle(organizationId: string, nowMs: number): void;
  /** Something was committed: by this process for this organization, or (null) by another process for anybody. */
  drop(organizationId: string | null): void;
}

async function readRules(db: TenantDb): Promise<Known['rules']> {
  const rows = await db.selectFrom('rbac_permissions').select(['organization_id', 'role', 'resource', 'action', 'effect', 'conditions']).execute();
  return rows.map((row) => ({
    role: row.role as never,
    permission: `${row.resource}.${row.action}`,
    effect: row.effect as 'allow' | 'deny',
    conditions: row.conditions as Conditions,
    is_platform: row.organization_id === PLATFORM_ORGANIZATION_ID,
  }));
}

export function createRuleMemory(): RuleMemory {
  const known = new Map<string, Known>();
  const unsettled = new Map<string, number>();
  let age = 0;

  async function rulesOf(ctx: GrantCtx, organizationId: string): Promise<Known['rules']> {
    const until = unsettled.get(organizationId);
    if (until !== undefined && ctx.clock.monotonicMs() < until) return ctx.withTenant(organizationId, readRules);
    unsettled.delete(organizationId);
    const remembered = known.get(organizationId);
    if (remembered) return remembered.rules;
    const startedAt = age;
    const rules = await ctx.withTenant(organizationId, readRules);
    // What was read while something changed may be what was before the change.
    if (startedAt === age) known.set(organizationId, { rules });
    return rules;
  }

  return {
    async grants(ctx, who, defaults) {
      if (who.role === 'owner') return { permissions: defaults };
      const rules = (await rulesOf(ctx, who.organization_id)).filter((rule) => rule.role === who.role);
      if (rules.length === 0) return { permissions: defaults };
      const { names, conditions } = applyRules(defaults, rules);
      if (conditions.size === 0) return { permissions: names };
      const limits = new Map<string, readonly string[]>();
      for (const [permission, condition] of conditions) {
        const colleagues = condition.own_team ? await ctx.withTenant(who.organization_id, (db) => colleaguesOf(db, who.organization_id, who.user_id)) : [];
        limits.set(permission, [...new Set([who.user_id, ...colleagues])]);
      }
      return { permissions: names, limits };
    },
    unsettle(organizationId, nowMs) {
      age += 1;
      known.delete(organizationId);
      unsettled.set(organizationId, nowMs + UNSETTLED_MS);
    },
    drop(organizationId) {
      age += 1;
      if (organizationId === null) known.clear();
      else {
        known.delete(organizationId);
        unsettled.delete(organizationId);
      }
    },
  };
}
