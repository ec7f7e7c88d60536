import { PLATFORM_ORGANIZATION_ID } from './db.ts';
import type { Actor, Ctx, PublicCtx } from './slice.ts';

/** One line in the trail of the installation itself, for what concerns no single organization. */
export const auditPlatform = (ctx: PublicCtx, actor: Actor, ...line: Parameters<Ctx['audit']>): Promise<void> =>
  ctx.withTenant(PLATFORM_ORGANIZATION_ID, actor, async (platform) => platform.audit(...line));
