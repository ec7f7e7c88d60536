import { z } from 'zod';
import { FOLLOW_UPS } from '#core/conversation/closed-graph';

const Time = z.iso.datetime();
export const FollowUp = z.enum(FOLLOW_UPS);

/** A time in which an agent, or all of them, says that it is closed. */
export const Closure = z
  .object({
    id: z.uuid(),
    /** Null: every agent of the organization. */
    agent_id: z.uuid().nullable(),
    message: z.string(),
    follow_up: FollowUp,
    refuse_bookings: z.boolean(),
    starts_at: Time,
    /** Null: until somebody opens again. */
    ends_at: Time.nullable(),
    /** When it was over; null while it runs. */
    ended_at: Time.nullable(),
    created_by: z.uuid().nullable(),
    ended_by: z.uuid().nullable(),
    created_at: Time,
  })
  .meta({ id: 'Closure' });
export type Closure = z.infer<typeof Closure>;

const Message = z
  .string()
  .trim()
  .min(1)
  .max(600)
  .regex(/^[^{}\p{Cc}]*$/u, 'must be plain words, without braces');

export const CreateClosure = z
  .object({
    agent_id: z.uuid().nullable().default(null),
    /** What callers hear after the greeting. */
    message: Message,
    /** Then: take a message, tell people that somebody called, or end. */
    follow_up: FollowUp.default('message'),
    /** `today`: to the end of the day here. `date`: to the end of that day. `open`: until somebody opens again. */
    until: z.enum(['today', 'date', 'open']).default('today'),
    date: z.iso.date().optional(),
    /** Nothing can be booked into this time either. */
    refuse_bookings: z.boolean().default(false),
  })
  .refine((closure) => closure.until !== 'date' || closure.date !== undefined, { path: ['date'], message: 'Say which day is the last one.' })
  .refine((closure) => !closure.refuse_bookings || closure.agent_id === null, {
    path: ['refuse_bookings'],
    message: 'Only the whole organization can be closed for bookings.',
  })
  .meta({ id: 'CreateClosure' });
export type CreateClosure = z.infer<typeof CreateClosure>;

export const ClosureChanged = z.object({ closure_id: z.uuid(), agent_id: z.uuid().nullable(), is_closed: z.boolean(), ends_at: Time.nullable() });
