import type { Grant, GrantCtx, Identified, Role, Slice } from './slice.ts';

export type PermissionsFor = (who: Identified) => Promise<Required<Grant>>;

const UNLIMITED: Required<Grant>['limits'] = new Map();

/** Every permission of every slice that a role has where no organization says otherwise, sorted. */
export function defaultPermissions(slices: readonly Slice[]): (role: Role) => readonly string[] {
  const cache = new Map<Role, readonly string[]>();
  return (role) => {
    const known = cache.get(role);
    if (known) return known;
    const list = slices.flatMap((slice) => Object.entries(slice.permissions).flatMap(([name, roles]) => (roles.includes(role) ? [name] : []))).sort();
    cache.set(role, list);
    return list;
  };
}

/**
 * What somebody may do in the organization they stand in: the defaults of their role, changed by the organization's own rules, cut down to
 * the scopes of the credentials. Outside of any organization: nothing.
 */
export function permissionsFor(slices: readonly Slice[], ctx: GrantCtx): PermissionsFor {
  const defaultsOf = defaultPermissions(slices);
  const grants = slices.find((slice) => slice.grants)?.grants;
  return async (who) => {
    const { organization_id, role, scopes } = who;
    if (!organization_id || !role) return { permissions: [], limits: UNLIMITED };
    const defaults = defaultsOf(role);
    const { permissions, limits = UNLIMITED } = grants ? await grants(ctx, { ...who, organization_id, role }, defaults) : { permissions: defaults };
    return { permissions: scopes ? permissions.filter((permission) => scopes.includes(permission)) : permissions, limits };
  };
}
