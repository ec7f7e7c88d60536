import type { Role, Slice } from './slice.ts';

/** Looks up every permission of every slice that a role has, sorted. */
export function permissionsOf(slices: readonly Slice[]): (role: Role) => readonly string[] {
  const cache = new Map<Role, readonly string[]>();
  return (role) => {
    const known = cache.get(role);
    if (known) return known;
    const list = slices.flatMap((slice) => Object.entries(slice.permissions).flatMap(([name, roles]) => (roles.includes(role) ? [name] : []))).sort();
    cache.set(role, list);
    return list;
  };
}
