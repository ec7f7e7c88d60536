import { humanize } from '#lib/format';
import type { MatrixRow, PermissionConditions } from '#lib/types';

type Role = MatrixRow['default_roles'][number];

/** What one role may at one place of the matrix, and whether this organization decided it. */
export interface Cell {
  readonly allowed: boolean;
  readonly isOwn: boolean;
  readonly conditions: PermissionConditions;
}

export function cellOf(row: MatrixRow, role: Role): Cell {
  const rule = row.rules.find((one) => one.role === role);
  if (rule) return { allowed: rule.effect === 'allow', isOwn: true, conditions: rule.conditions };
  return { allowed: row.default_roles.includes(role), isOwn: false, conditions: {} };
}

const VERBS: Readonly<Record<string, string>> = {
  create: 'Add',
  read: 'See',
  update: 'Change',
  delete: 'Remove',
  export: 'Take away',
  listen: 'Listen to',
  approve: 'Approve',
  dial: 'Dial',
  admin: 'Run',
};

/** "Change contacts", "Listen to recordings". */
export const permissionWords = (row: Pick<MatrixRow, 'resource' | 'action'>): string =>
  `${VERBS[row.action] ?? humanize(row.action)} ${humanize(row.resource).toLowerCase()}`;
