import { z } from 'zod';
import { EmailAddress } from '#slices/identity';

const ContactType = z.enum(['lead', 'customer', 'patient', 'vendor', 'other']);
const LeadStage = z.enum(['new', 'contacted', 'qualified', 'not_qualified', 'converted', 'lost']);
export const LeadTemperature = z.enum(['hot', 'warm', 'cold']);
export const PipelineStage = z.enum(['new', 'contacted', 'qualified', 'proposal', 'won', 'lost', 'not_qualified']);
export type PipelineStage = z.infer<typeof PipelineStage>;
export const SuppressionReason = z.enum(['dnc_request', 'national_dnc', 'litigator', 'wrong_number', 'invalid', 'manual']);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

export const Contact = z
  .object({
    id: z.uuid(),
    phone_number: z.string().nullable(),
    email: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    company: z.string().nullable(),
    contact_type: ContactType,
    lead_stage: LeadStage,
    lead_temperature: LeadTemperature.nullable(),
    lead_score: z.int().nullable(),
    timezone: z.string().nullable(),
    preferred_language: z.string().nullable(),
    notes: z.string().nullable(),
    last_contacted_at: z.iso.datetime().nullable(),
    not_connected_count: z.int(),
    source: z.enum(['manual', 'import', 'call', 'webhook', 'form', 'api']),
    auto_created_from_call_id: z.uuid().nullable(),
    do_not_call: z.boolean(),
    custom_fields: z.record(z.string(), z.unknown()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

/** Empty text means "not known": it is stored as null. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => (value === '' ? null : value))
    .nullable()
    .optional();
const email = z
  .union([z.literal('').transform(() => null), EmailAddress.transform((value) => value.toLowerCase())])
  .nullable()
  .optional();

const fields = {
  phone_number: text(40),
  email,
  first_name: text(100),
  last_name: text(100),
  company: text(200),
  contact_type: ContactType.optional(),
  lead_stage: LeadStage.optional(),
  lead_temperature: LeadTemperature.nullable().optional(),
  lead_score: z.int().min(0).max(100).nullable().optional(),
  timezone: text(60),
  preferred_language: text(35),
  notes: text(10_000),
  do_not_call: z.boolean().optional(),
  custom_fields: z.record(z.string().max(100), z.unknown()).optional(),
};
export const CreateContact = z.object(fields).meta({ id: 'CreateContact' });
export type CreateContact = z.infer<typeof CreateContact>;
export const UpdateContact = z.object({ id: z.uuid(), ...fields }).meta({ id: 'UpdateContact' });
export type UpdateContact = z.infer<typeof UpdateContact>;

const page = { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const ListContacts = z.object({
  search: z.string().trim().max(100).optional(),
  contact_type: ContactType.optional(),
  /** With a minus: from the latest or from Z down. */
  sort: z.enum(['-created_at', 'created_at', 'name', '-name', '-last_contacted_at', 'last_contacted_at']).default('-created_at'),
  ...page,
});
export type ListContacts = z.infer<typeof ListContacts>;

export const Lead = z
  .object({
    id: z.uuid(),
    contact_id: z.uuid(),
    contact: z.object({ id: z.uuid(), first_name: z.string().nullable(), last_name: z.string().nullable(), phone_number: z.string().nullable() }),
    source_call_id: z.uuid().nullable(),
    title: z.string(),
    pipeline_stage: PipelineStage,
    lead_temperature: LeadTemperature.nullable(),
    lead_score: z.int().nullable(),
    /** Exact decimal as text. */
    value_amount: z.string().nullable(),
    currency: z.string().nullable(),
    owner_id: z.uuid().nullable(),
    source: z.string().nullable(),
    next_action_at: z.iso.datetime().nullable(),
    lost_reason: z.string().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Lead' });
export type Lead = z.infer<typeof Lead>;

export const ListLeads = z.object({
  pipeline_stage: PipelineStage.optional(),
  lead_temperature: LeadTemperature.optional(),
  contact_id: z.uuid().optional(),
  /** With a minus: from the latest or the warmest down. */
  sort: z.enum(['-created_at', 'created_at', '-lead_temperature', 'lead_temperature']).default('-created_at'),
  ...page,
});
export type ListLeads = z.infer<typeof ListLeads>;

export const UpdateLead = z
  .object({
    id: z.uuid(),
    title: z.string().trim().min(1).max(200).optional(),
    pipeline_stage: PipelineStage.optional(),
    lead_temperature: LeadTemperature.nullable().optional(),
    lead_score: z.int().min(0).max(100).nullable().optional(),
    owner_id: z.uuid().nullable().optional(),
    next_action_at: z.iso.datetime({ offset: true }).nullable().optional(),
    lost_reason: text(500),
  })
  .meta({ id: 'UpdateLead' });
export type UpdateLead = z.infer<typeof UpdateLead>;

export const SuppressionEntry = z
  .object({
    id: z.uuid(),
    phone_number: z.string(),
    reason: SuppressionReason,
    source_call_id: z.uuid().nullable(),
    expires_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SuppressionEntry' });
export type SuppressionEntry = z.infer<typeof SuppressionEntry>;

export const CreateSuppressionEntry = z
  .object({
    phone_number: z.string().trim().min(1).max(40),
    reason: SuppressionReason.default('manual'),
    expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
  })
  .meta({ id: 'CreateSuppressionEntry' });
export type CreateSuppressionEntry = z.infer<typeof CreateSuppressionEntry>;
export const ListSuppressionEntries = z.object({ search: z.string().trim().max(40).optional(), ...page });
export type ListSuppressionEntries = z.infer<typeof ListSuppressionEntries>;

const spoken = z.string().trim().max(500).nullish();

/** What a graph may say with `builtin.upsert_lead`; anything else it sends is kept as an answer of the contact. */
export const UpsertLead = z
  .object({
    temperature: LeadTemperature.nullish(),
    stage: PipelineStage.nullish(),
    score: z.int().min(0).max(100).nullish(),
    title: spoken,
    name: spoken,
    phone: spoken,
    email: spoken,
  })
  .catchall(z.unknown());
export type UpsertLead = z.infer<typeof UpsertLead>;

/** What a graph may say with `builtin.suppress`. */
export const Suppress = z.object({ phone: spoken, reason: spoken });
export type Suppress = z.infer<typeof Suppress>;

export const ContactChanged = z.object({ contact_id: z.uuid(), source: z.string() }).meta({ id: 'ContactChanged' });
export const LeadChanged = z
  .object({ lead_id: z.uuid(), contact_id: z.uuid(), pipeline_stage: z.string(), lead_temperature: z.string().nullable(), call_id: z.uuid().nullable() })
  .meta({ id: 'LeadChanged' });
export const NumberSuppressed = z.object({ suppression_entry_id: z.uuid(), reason: z.string(), call_id: z.uuid().nullable() }).meta({ id: 'NumberSuppressed' });
