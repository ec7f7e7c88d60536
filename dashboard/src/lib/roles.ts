import type { Member } from './types.ts';

type Role = Member['role'];

/** From the highest to the lowest, with what each is for. */
export const ROLES: readonly { readonly value: Role; readonly label: string; readonly words: string }[] = [
  { value: 'owner', label: 'Owner', words: 'Everything, and the only one who can delete the organization or change what roles may do' },
  { value: 'admin', label: 'Admin', words: 'Settings, members, agents and everything below' },
  { value: 'manager', label: 'Manager', words: 'Agents, opening hours, teams and everything below' },
  { value: 'analyst', label: 'Analyst', words: 'Listens to calls, reads everything and the audit trail' },
  { value: 'member', label: 'Member', words: 'Works with calls, contacts, messages and the calendar' },
  { value: 'viewer', label: 'Viewer', words: 'Reads, and changes nothing' },
];

export const roleWords = (role: Role): string => ROLES.find((one) => one.value === role)?.label ?? role;
const rank = (role: Role): number => ROLES.findIndex((one) => one.value === role);

/** Roles somebody of this role may give away: none above their own. */
export const rolesUpTo = (role: Role): typeof ROLES => ROLES.filter((one) => rank(one.value) >= rank(role));
/** Whether the first role stands above the second. */
export const isAbove = (role: Role, other: Role): boolean => rank(role) < rank(other);
