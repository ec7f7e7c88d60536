import type { Ctx } from '#platform/slice';
import type { Organization } from './contract.ts';
import { requireOrganization, updateOrganizationRow } from './store.ts';

/** Closes an organization or opens it again. Of one that is not active nobody's session is worth anything, and no call is taken. */
export async function setOrganizationStatus(ctx: Ctx, status: 'active' | 'inactive' | 'suspended', reason: string): Promise<Organization> {
  const before = await requireOrganization(ctx);
  if (before.status === status) return before;
  await updateOrganizationRow(ctx, { status });
  const subject = { type: 'organization', id: ctx.organizationId };
  ctx.audit('organization.set_status', subject, { old: { status: before.status }, new: { status, reason }, category: 'security' });
  ctx.emit('organization.status_changed', subject, { organization_id: ctx.organizationId, status });
  return requireOrganization(ctx);
}
