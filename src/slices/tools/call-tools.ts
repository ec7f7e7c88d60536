import { z } from 'zod';
import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { findContactByNumber, findContacts } from '#slices/contacts';
import { requireOrganization } from '#slices/organizations';

export const LookUpContact = z.object({});
const Words = z.union([z.string(), z.number(), z.boolean()]).nullish();
export const SendEmail = z.looseObject({
  /** An address the caller confirmed, or a fixed one; without it the contact's own. */
  to: z.string().max(254).nullish(),
  subject: z.string().min(1).max(150),
  text: z.string().min(1).max(4_000),
});
export const SendSms = z.object({ text: z.string().min(1).max(1_600), to: Words });

const EMAIL = /^[^@\s,;<>"]{1,64}@[^@\s,;<>"]+\.[^@\s,;<>".]{2,}$/;

async function callerOf(ctx: Ctx, call: ToolCall) {
  const [known] = call.contact_id ? await findContacts(ctx, [call.contact_id]) : [];
  return known ?? (call.caller_number ? await findContactByNumber(ctx, call.caller_number) : undefined);
}

/** `builtin.look_up_contact`: what is known of the person this call is with, and of nobody else. */
export async function lookUpContact(ctx: Ctx, _input: object, call: ToolCall): Promise<ToolResult> {
  const contact = await callerOf(ctx, call);
  if (!contact) return { ok: false, reason: 'not_found' };
  const { id, first_name, last_name, email, company, lead_stage, preferred_language, last_contacted_at, do_not_call } = contact;
  const known = { first_name, last_name, email, company, lead_stage, preferred_language, last_contacted_at, do_not_call };
  return { ok: true, contact_id: id, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) };
}

/** Put under the text as "Name: value": what else a graph hands over. */
const lineOf = ([name, value]: [string, unknown]): string[] =>
  ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
    ? [`${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}: ${String(value)}`]
    : [];

/** `builtin.send_email`: puts a message into the outbox, for the contact's address, one that the caller confirmed, or a fixed one. */
export async function sendEmail(ctx: Ctx, input: z.output<typeof SendEmail>, call: ToolCall): Promise<ToolResult> {
  const { to: asked, subject, text, ...more } = input;
  const to = (asked ?? (await callerOf(ctx, call))?.email ?? '').trim().toLowerCase();
  if (to === '') return { ok: false, reason: 'no_address' };
  if (!EMAIL.test(to)) return { ok: false, reason: 'bad_address' };
  const organization = await requireOrganization(ctx);
  const paragraphs = [...text.split(/\n{2,}/).map((paragraph) => paragraph.trim()), Object.entries(more).flatMap(lineOf).join('\n'), organization.name];
  ctx.mail({ to, template: 'from_call', subject: subject.replaceAll(/\s+/g, ' '), paragraphs: paragraphs.filter((paragraph) => paragraph !== '') });
  ctx.audit('mail.send', { type: 'call', id: call.call_id }, { new: { template: 'from_call', node_id: call.node_id } });
  return { ok: true, queued: true };
}

/** `builtin.send_sms`: there is no carrier of text messages yet, and it says so. */
export async function sendSms(): Promise<ToolResult> {
  return { ok: false, reason: 'no_carrier' };
}
