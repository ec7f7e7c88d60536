import { AppError } from '#kernel/errors';
import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import type { PublicCtx } from '#platform/slice';
import type { AgentTemplates } from '#slices/agents';
import { createOrganization } from '#slices/organizations';
import { createInvite } from '#slices/teams';
import type { ConvertSubmission, TrialMade } from './contract.ts';
import { errors } from './errors.ts';
import { operatorOf, requireSubmission } from './submissions.ts';
import { furnish, requireTemplate } from './templates.ts';

/**
 * Makes a trial of an enquiry in one go: an organization with an example agent, and an invitation for whoever asked. Nobody owns it until they
 * come: the first to accept becomes its owner.
 */
export async function convertSubmission(ctx: PublicCtx, input: ConvertSubmission, templates: AgentTemplates): Promise<TrialMade> {
  const actor = operatorOf(ctx);
  const submission = await ctx.withTenant(PLATFORM_ORGANIZATION_ID, actor, (platform) => requireSubmission(platform, input.id));
  if (submission.status === 'converted') throw errors.converted();
  const template = input.template === null ? undefined : await requireTemplate(templates, input.template);
  let acceptPath = '';
  const organizationId = await createOrganization(
    ctx,
    {
      name: input.organization_name ?? submission.company ?? submission.name,
      timezone: input.timezone,
      country_code: input.country_code,
      owner_id: null,
      made_by: actor,
      plan_status: 'trialing',
    },
    async (tenant) => {
      if (template) await furnish(tenant, template);
      const invite = await createInvite(tenant, { email: submission.email, role: 'admin', team_id: null });
      if (invite instanceof AppError) throw invite;
      acceptPath = invite.accept_path;
    },
  );
  await ctx.withTenant(PLATFORM_ORGANIZATION_ID, actor, async (platform) => {
    const { numUpdatedRows } = await platform.db
      .updateTable('onboarding_submissions')
      .set({ status: 'converted', converted_organization_id: organizationId })
      .where('organization_id', '=', PLATFORM_ORGANIZATION_ID)
      .where('id', '=', input.id)
      .where('status', '<>', 'converted')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw errors.converted();
    platform.audit('onboarding_submission.convert', { type: 'onboarding_submission', id: input.id }, { new: { organization_id: organizationId } });
  });
  return { organization_id: organizationId, accept_path: acceptPath };
}
