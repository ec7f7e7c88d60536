import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { contactOfCaller, splitName } from './contact-of-caller.ts';
import type { Contact, PipelineStage, Suppress, SuppressionReason, UpsertLead } from './contract.ts';
import { SuppressionReason as Reasons } from './contract.ts';
import { noteLead, requireLead } from './leads.ts';
import { findContacts, updateContactRow } from './store.ts';
import { putSuppression } from './suppressions.ts';

const CONTACT_STAGE: Record<PipelineStage, Contact['lead_stage']> = {
  new: 'new',
  contacted: 'contacted',
  qualified: 'qualified',
  proposal: 'qualified',
  won: 'converted',
  lost: 'lost',
  not_qualified: 'not_qualified',
};

async function personOf(ctx: Ctx, input: Pick<UpsertLead, 'phone' | 'name' | 'email'>, call: ToolCall): Promise<Contact> {
  const spoken = input.phone ? normalisePhone(input.phone, call.phone_region) : null;
  const [known] = !spoken && call.contact_id ? await findContacts(ctx, [call.contact_id]) : [];
  if (known) return known;
  const name = input.name ? splitName(input.name) : {};
  return contactOfCaller(ctx, { phone_number: spoken ?? call.caller_number ?? null, call_id: call.call_id, email: input.email, ...name });
}

/** `builtin.upsert_lead`: one lead per call, updated as the conversation learns more; the contact carries the newest temperature and stage. */
export async function upsertLead(ctx: Ctx, input: UpsertLead, call: ToolCall): Promise<ToolResult> {
  const { temperature, stage, score, title, name: _name, phone: _phone, email: _email, ...answers } = input;
  const contact = await personOf(ctx, input, call);
  const said = Object.fromEntries(Object.entries(answers).filter(([, value]) => value != null));
  const values = {
    ...(stage ? { pipeline_stage: stage } : {}),
    ...(temperature ? { lead_temperature: temperature } : {}),
    ...(score != null ? { lead_score: score } : {}),
    ...(title ? { title } : {}),
  };
  const { id } = await ctx.db
    .insertInto('leads')
    .values({
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      contact_id: contact.id,
      source_call_id: call.call_id,
      source: 'call',
      title: title ?? 'Lead from a call',
      pipeline_stage: 'contacted',
      ...values,
    })
    .onConflict((oc) => oc.columns(['organization_id', 'source_call_id']).doUpdateSet({ contact_id: contact.id, ...values }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const lead = await requireLead(ctx, id);
  await updateContactRow(ctx, contact.id, {
    lead_stage: CONTACT_STAGE[lead.pipeline_stage],
    ...(lead.lead_temperature ? { lead_temperature: lead.lead_temperature } : {}),
    ...(lead.lead_score !== null ? { lead_score: lead.lead_score } : {}),
    ...(Object.keys(said).length > 0 ? { custom_fields: { ...contact.custom_fields, ...said } } : {}),
  });
  ctx.audit('lead.upsert', { type: 'lead', id }, { new: { ...values, call_id: call.call_id } });
  noteLead(ctx, lead);
  return { ok: true, lead_id: id, contact_id: contact.id };
}

const reasonOf = (text: string | null | undefined): SuppressionReason => {
  const asked = Reasons.safeParse(text);
  // Whatever words a graph uses for "stop calling": taking a number off the list is easy, calling it again is not.
  return asked.success ? asked.data : 'dnc_request';
};

/** `builtin.suppress`: puts the number on the do-not-call list before the goodbye is spoken. A withheld number cannot be suppressed. */
export async function suppress(ctx: Ctx, input: Suppress, call: ToolCall): Promise<ToolResult> {
  const number = normalisePhone(input.phone ?? call.caller_number ?? '', call.phone_region);
  if (!number) return { ok: false, reason: 'no_number' };
  const entry = await putSuppression(ctx, { phone_number: number, reason: reasonOf(input.reason), call_id: call.call_id });
  return { ok: true, suppression_entry_id: entry.id };
}
