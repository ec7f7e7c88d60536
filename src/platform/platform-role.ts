import { defineErrors } from '#kernel/errors';
import type { PublicCtx, SessionInfo } from './slice.ts';

type PlatformRole = SessionInfo['platform_role'];

const RANK: Readonly<Record<PlatformRole, number>> = { user: 0, operator: 1, admin: 2, super_admin: 3 };

const errors = defineErrors('platform', {
  role_needed: { status: 403, public: 'This is for those who run the installation.' },
});

/** Whether the first role may do everything the second may. */
export const reachesPlatformRole = (role: PlatformRole, least: PlatformRole): boolean => RANK[role] >= RANK[least];

/** The session of somebody who runs this installation in at least this role. Throws 403 for everybody else. */
export function requirePlatformRole(ctx: PublicCtx, least: Exclude<PlatformRole, 'user'>): SessionInfo {
  if (!ctx.session || !reachesPlatformRole(ctx.session.platform_role, least)) throw errors.role_needed();
  return ctx.session;
}
