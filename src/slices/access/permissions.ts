import { json } from '#platform/db';
import type { Ctx, Role } from '#platform/slice';
import type { ChangePermissions, Conditions, MatrixRow, PermissionRule } from './contract.ts';
import { errors } from './errors.ts';
import type { RuleMemory } from './rule-memory.ts';
import { isReserved, takesConditions } from './rules.ts';

/** Every permission of the product with the roles that have it by default. */
export type AllPermissions = () => readonly { readonly permission: string; readonly roles: readonly Role[] }[];

const parts = (permission: string): [string, string] => permission.split('.') as [string, string];

/** The matrix: what is so by default, and what this organization says instead. */
export async function readMatrix(ctx: Ctx, all: AllPermissions): Promise<MatrixRow[]> {
  const rows = await ctx.db
    .selectFrom('rbac_permissions')
    .select(['role', 'resource', 'action', 'effect', 'conditions'])
    .where('organization_id', '=', ctx.organizationId)
    .execute();
  return all()
    .map(({ permission, roles }): MatrixRow => {
      const [resource, action] = parts(permission);
      return {
        permission,
        resource,
        action,
        default_roles: [...roles],
        rules: rows
          .filter((row) => row.resource === resource && row.action === action)
          .map(({ role, effect, conditions }) => ({ role, effect, conditions }) as PermissionRule),
        is_reserved: isReserved(permission),
        takes_conditions: takesConditions(permission),
      };
    })
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

/** Writes rules cell by cell, all of them or none. They hold from the next request on. */
export async function changePermissions(ctx: Ctx, input: ChangePermissions, all: AllPermissions, memory: RuleMemory): Promise<MatrixRow[]> {
  const known = new Set(all().map(({ permission }) => permission));
  const problems = input.changes.flatMap(({ permission, effect, conditions }, at) => {
    const has = Object.values(conditions).includes(true);
    if (!known.has(permission)) return [{ path: `changes.${at}.permission`, message: `There is no permission "${permission}".` }];
    if (effect === 'allow' && isReserved(permission)) return [{ path: `changes.${at}.effect`, message: `"${permission}" belongs to owners alone.` }];
    if (has && !(effect === 'allow' && takesConditions(permission)))
      return [{ path: `changes.${at}.conditions`, message: `"${permission}" takes no conditions, or is not allowed by this rule.` }];
    return [];
  });
  if (problems.length > 0) throw errors.invalid({ errors: problems });
  const before = await readMatrix(ctx, all);
  // A condition that does not hold is none: kept, it would look like a limit.
  const holding = (given: Conditions): Conditions => Object.fromEntries(Object.entries(given).filter(([, holds]) => holds));
  for (const { role, permission, effect, conditions } of input.changes) await writeRule(ctx, role, permission, effect, holding(conditions));
  const after = await readMatrix(ctx, all);
  const rulesOf = (matrix: readonly MatrixRow[]) =>
    Object.fromEntries(matrix.filter((row) => input.changes.some((change) => change.permission === row.permission)).map((row) => [row.permission, row.rules]));
  memory.unsettle(ctx.organizationId, ctx.clock.monotonicMs());
  const subject = { type: 'organization', id: ctx.organizationId };
  ctx.audit('permission.update', subject, { old: rulesOf(before), new: rulesOf(after), category: 'security' });
  ctx.emit('permissions.changed', subject, { rules: after.reduce((sum, row) => sum + row.rules.length, 0) });
  return after;
}

async function writeRule(ctx: Ctx, role: string, permission: string, effect: 'allow' | 'deny' | 'default', conditions: Conditions): Promise<void> {
  const [resource, action] = parts(permission);
  await ctx.db
    .deleteFrom('rbac_permissions')
    .where('organization_id', '=', ctx.organizationId)
    .where('role', '=', role)
    .where('resource', '=', resource)
    .where('action', '=', action)
    .execute();
  if (effect === 'default') return;
  await ctx.db
    .insertInto('rbac_permissions')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, role, resource, action, effect, conditions: json(conditions) })
    .execute();
}
