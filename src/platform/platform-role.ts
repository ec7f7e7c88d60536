import type { SessionInfo } from './slice.ts';

type PlatformRole = SessionInfo['platform_role'];

const RANK: Readonly<Record<PlatformRole, number>> = { user: 0, operator: 1, admin: 2, super_admin: 3 };

/** Whether the first role may do everything the second may. */
export const reachesPlatformRole = (role: PlatformRole, least: PlatformRole): boolean => RANK[role] >= RANK[least];
