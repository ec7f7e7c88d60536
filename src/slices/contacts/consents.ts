import { z } from 'zod';
import { json } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { holdNumber } from './hold-number.ts';
import { findContactByNumber, requireContact } from './store.ts';
import { isSuppressed } from './suppressions.ts';

const Time = z.iso.datetime();
/** What a person said to being called, written to or recorded. */
export const ContactConsent = z
  .object({
    id: z.uuid(),
    contact_id: z.uuid(),
    channel: z.enum(['call', 'sms', 'email', 'recording']),
    status: z.enum(['granted', 'denied', 'withdrawn']),
    /** Where it was given: "web form of 2 May", "spoken in a call". */
    basis: z.string().nullable(),
    evidence_call_id: z.uuid().nullable(),
    evidence: z.record(z.string(), z.unknown()),
    captured_at: Time,
    expires_at: Time.nullable(),
    created_at: Time,
  })
  .meta({ id: 'ContactConsent' });
export type ContactConsent = z.infer<typeof ContactConsent>;

export const RecordConsent = z
  .object({
    id: z.uuid(),
    channel: ContactConsent.shape.channel,
    status: ContactConsent.shape.status,
    basis: z.string().trim().min(1).max(500),
    evidence: z.record(z.string().max(60), z.unknown()).default({}),
    expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
  })
  .meta({ id: 'RecordConsent' });
export type RecordConsent = z.infer<typeof RecordConsent>;
export const ConsentRecorded = z.object({ contact_id: z.uuid(), channel: z.string(), status: z.string() });

const SHOWN = ['id', 'contact_id', 'channel', 'status', 'basis', 'evidence_call_id', 'evidence', 'captured_at', 'expires_at', 'created_at'] as const;
const all = (ctx: Ctx, contactId: string) =>
  ctx.db
    .selectFrom('contact_consents')
    .select(SHOWN)
    .where('organization_id', '=', ctx.organizationId)
    .where('contact_id', '=', contactId)
    .orderBy('captured_at', 'desc')
    .orderBy('id', 'desc');
const show = (row: object): ContactConsent => isoTimes(row) as unknown as ContactConsent;

/** Everything a contact ever said, newest first; a person has a handful. */
export async function listConsents(ctx: Ctx, { id }: { id: string }): Promise<{ data: ContactConsent[] }> {
  await requireContact(ctx, id);
  return { data: (await all(ctx, id).limit(200).execute()).map(show) };
}

/** Notes what somebody said. Nothing said before is changed: it stays as evidence, and the newest counts. */
export async function recordConsent(ctx: Ctx, { id: contact_id, evidence, expires_at, ...said }: RecordConsent): Promise<ContactConsent> {
  await requireContact(ctx, contact_id);
  const id = ctx.newId();
  const values = { ...said, contact_id, evidence: json(evidence), expires_at: expires_at ? new Date(expires_at) : null, captured_at: ctx.clock.now() };
  await ctx.db
    .insertInto('contact_consents')
    .values({ ...values, id, organization_id: ctx.organizationId })
    .execute();
  const row = show(await all(ctx, contact_id).where('id', '=', id).executeTakeFirstOrThrow());
  ctx.audit('contact_consent.create', { type: 'contact_consent', id }, { new: { contact_id, ...said } });
  ctx.emit('contact.consent_recorded', { type: 'contact', id: contact_id }, { contact_id, channel: said.channel, status: said.status });
  return row;
}

/** What a dial has to know of the person behind a number. */
export interface CalledPerson {
  readonly contact_id: string | null;
  readonly zone: string | null;
  readonly is_suppressed: boolean;
  readonly consent: { readonly status: ContactConsent['status']; readonly expires_at_ms: number | null } | null;
}

/** Reads it for a decision: nobody can put the number on the do-not-call list until the transaction that asks is over. */
export async function personBehind(ctx: Ctx, phoneNumber: string): Promise<CalledPerson> {
  await holdNumber(ctx, phoneNumber);
  const contact = await findContactByNumber(ctx, phoneNumber);
  const is_suppressed = (await isSuppressed(ctx, phoneNumber)) || contact?.do_not_call === true;
  if (!contact) return { contact_id: null, zone: null, is_suppressed, consent: null };
  const row = await all(ctx, contact.id).where('channel', '=', 'call').executeTakeFirst();
  const consent = row ? { status: row.status as ContactConsent['status'], expires_at_ms: row.expires_at?.getTime() ?? null } : null;
  return { contact_id: contact.id, zone: contact.timezone, is_suppressed, consent };
}
