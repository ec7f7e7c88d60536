import { z } from 'zod';

const page = { cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
const instant = z.iso.datetime({ offset: true });
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => (value === '' ? null : value))
    .nullable()
    .optional();
const name = z.string().trim().min(1, 'A name is needed.').max(200);
const minutes = (max: number) => z.int().min(0).max(max);
const amount = z
  .union([z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'Write the price like 120 or 120.50.'), z.number().min(0).max(9_999_999_999)])
  .transform(String)
  .nullable()
  .optional();

export const Service = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    duration_minutes: z.int(),
    buffer_before_minutes: z.int(),
    buffer_after_minutes: z.int(),
    /** Exact decimal as text. */
    price_amount: z.string().nullable(),
    currency: z.string().nullable(),
    min_notice_minutes: z.int(),
    max_advance_days: z.int(),
    synonyms: z.array(z.string()),
    is_active: z.boolean(),
    resource_ids: z.array(z.uuid()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

const serviceFields = {
  description: text(2000),
  duration_minutes: z.int().min(5).max(1440).optional(),
  buffer_before_minutes: minutes(1440).optional(),
  buffer_after_minutes: minutes(1440).optional(),
  price_amount: amount,
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Write the currency like USD.')
    .nullable()
    .optional(),
  min_notice_minutes: minutes(525_600).optional(),
  max_advance_days: minutes(730).optional(),
  synonyms: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
  is_active: z.boolean().optional(),
  /** Who or what can deliver it; replaces the list. */
  resource_ids: z.array(z.uuid()).max(200).optional(),
};
export const CreateService = z.object({ name, ...serviceFields }).meta({ id: 'CreateService' });
export type CreateService = z.infer<typeof CreateService>;
export const UpdateService = z.object({ id: z.uuid(), name: name.optional(), ...serviceFields }).meta({ id: 'UpdateService' });
export type UpdateService = z.infer<typeof UpdateService>;

export const Resource = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['staff', 'room', 'equipment']),
    capacity: z.int(),
    user_id: z.uuid().nullable(),
    /** Null: there whenever the organization is open. */
    business_hours_id: z.uuid().nullable(),
    timezone: z.string(),
    is_active: z.boolean(),
    service_ids: z.array(z.uuid()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Resource' });
export type Resource = z.infer<typeof Resource>;

const resourceFields = {
  kind: Resource.shape.kind.optional(),
  capacity: z.int().min(1).max(100).optional(),
  user_id: z.uuid().nullable().optional(),
  business_hours_id: z.uuid().nullable().optional(),
  timezone: z.string().trim().max(60).optional(),
  is_active: z.boolean().optional(),
  /** What it can deliver; replaces the list. */
  service_ids: z.array(z.uuid()).max(200).optional(),
};
export const CreateResource = z.object({ name, ...resourceFields }).meta({ id: 'CreateResource' });
export type CreateResource = z.infer<typeof CreateResource>;
export const UpdateResource = z.object({ id: z.uuid(), name: name.optional(), ...resourceFields }).meta({ id: 'UpdateResource' });
export type UpdateResource = z.infer<typeof UpdateResource>;

export const FreeSlot = z.object({ starts_at: z.iso.datetime(), ends_at: z.iso.datetime(), resource_id: z.uuid() }).meta({ id: 'FreeSlot' });
export type FreeSlot = z.infer<typeof FreeSlot>;

export const FindAvailability = z.object({
  service_id: z.uuid(),
  from: instant,
  to: instant,
  resource_id: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export type FindAvailability = z.infer<typeof FindAvailability>;

export const AppointmentStatus = z.enum(['held', 'scheduled', 'confirmed', 'completed', 'cancelled', 'no_show']);

export const Appointment = z
  .object({
    id: z.uuid(),
    contact_id: z.uuid().nullable(),
    contact: z.object({ id: z.uuid(), first_name: z.string().nullable(), last_name: z.string().nullable(), phone_number: z.string().nullable() }).nullable(),
    attendee_name: z.string().nullable(),
    service_id: z.uuid().nullable(),
    service_name: z.string().nullable(),
    resource_id: z.uuid().nullable(),
    resource_name: z.string().nullable(),
    resource_unit: z.int(),
    blocked_from_at: z.iso.datetime(),
    blocked_to_at: z.iso.datetime(),
    call_id: z.uuid().nullable(),
    title: z.string(),
    description: z.string().nullable(),
    scheduled_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    duration_minutes: z.int(),
    timezone: z.string(),
    status: AppointmentStatus,
    hold_expires_at: z.iso.datetime().nullable(),
    location: z.string().nullable(),
    notes: z.string().nullable(),
    confirmation_code: z.string().nullable(),
    reminder_sent_at: z.iso.datetime().nullable(),
    cancelled_reason: z.string().nullable(),
    source: z.enum(['agent', 'user', 'api', 'import']),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

export const ListAppointments = z.object({
  from: instant.optional(),
  to: instant.optional(),
  status: AppointmentStatus.optional(),
  resource_id: z.uuid().optional(),
  contact_id: z.uuid().optional(),
  call_id: z.uuid().optional(),
  ...page,
});
export type ListAppointments = z.infer<typeof ListAppointments>;

export const BookAppointment = z
  .object({
    service_id: z.uuid(),
    resource_id: z.uuid().optional(),
    contact_id: z.uuid().optional(),
    attendee_name: text(200),
    phone_number: text(40),
    scheduled_at: instant,
    notes: text(5000),
  })
  .meta({ id: 'BookAppointment' });
export type BookAppointment = z.infer<typeof BookAppointment>;

export const ChangeAppointment = z
  .object({
    id: z.uuid(),
    scheduled_at: instant.optional(),
    resource_id: z.uuid().optional(),
    notes: text(5000),
    status: z.enum(['scheduled', 'confirmed', 'completed', 'no_show', 'cancelled']).optional(),
  })
  .meta({ id: 'ChangeAppointment' });
export type ChangeAppointment = z.infer<typeof ChangeAppointment>;

export const CancelAppointment = z.object({ id: z.uuid(), reason: text(500) }).meta({ id: 'CancelAppointment' });
export type CancelAppointment = z.infer<typeof CancelAppointment>;

const spoken = z.string().trim().max(500).nullish();

/** What a graph may say with `builtin.hold_slot`: local date `YYYY-MM-DD` and time `HH:mm` in the organization's zone. */
export const HoldSlot = z.object({ service: spoken, date: spoken, time: spoken, resource: spoken });
export type HoldSlot = z.infer<typeof HoldSlot>;
export const CheckAvailability = z.object({ service: spoken, date: spoken, time: spoken, resource: spoken });
export type CheckAvailability = z.infer<typeof CheckAvailability>;
/** What a graph may say with `builtin.book_appointment`; anything else it says is noted at the appointment, a line a fact. */
export const BookFromCall = z.looseObject({ hold_id: spoken, name: spoken, phone: spoken, note: spoken, service: spoken, date: spoken, time: spoken });
export type BookFromCall = z.infer<typeof BookFromCall>;
export const MoveFromCall = z.object({ appointment_id: spoken, code: spoken, phone: spoken, date: spoken, time: spoken });
export type MoveFromCall = z.infer<typeof MoveFromCall>;
export const CancelFromCall = z.object({ appointment_id: spoken, code: spoken, phone: spoken, reason: spoken });
export type CancelFromCall = z.infer<typeof CancelFromCall>;

export const AppointmentChanged = z
  .object({
    appointment_id: z.uuid(),
    contact_id: z.uuid().nullable(),
    service_id: z.uuid().nullable(),
    resource_id: z.uuid().nullable(),
    call_id: z.uuid().nullable(),
    status: z.string(),
    scheduled_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
  })
  .meta({ id: 'AppointmentChanged' });
export const CatalogueChanged = z.object({ name: z.string() }).meta({ id: 'CatalogueChanged' });
