import { z } from 'zod';

export const OUTCOME_TYPES = [
  'appointment_booked',
  'appointment_changed',
  'appointment_cancelled',
  'lead_qualified',
  'lead_disqualified',
  'message_taken',
  'question_answered',
  'transferred',
  'callback_scheduled',
  'payment_promised',
  'survey_completed',
  'opted_out',
  'wrong_number',
  'voicemail_left',
  'abandoned',
  'no_outcome',
] as const;
export const OutcomeType = z.enum(OUTCOME_TYPES);
export type OutcomeType = z.infer<typeof OutcomeType>;

export const CallStatus = z.enum(['pending', 'ringing', 'in_progress', 'completed', 'failed', 'no_answer', 'busy', 'cancelled']);
export type CallStatus = z.infer<typeof CallStatus>;

export const CallDirection = z.enum(['inbound', 'outbound']);
export const CallChannel = z.enum(['pstn', 'sip', 'web', 'simulated']);
const Time = z.iso.datetime();
/** A number as people write it. */
const Dialled = z.string().trim().min(2).max(60);
const Decimal = z.string();

export const CallContact = z.object({ id: z.uuid(), first_name: z.string().nullable(), last_name: z.string().nullable() }).meta({ id: 'CallContact' });

/** A row of the calls list. */
export const CallRow = z
  .object({
    id: z.uuid(),
    agent_id: z.uuid().nullable(),
    agent_name: z.string().nullable(),
    contact: CallContact.nullable(),
    direction: CallDirection,
    channel: CallChannel,
    from_number: z.string().nullable(),
    to_number: z.string().nullable(),
    caller_name: z.string().nullable(),
    status: CallStatus,
    ended_reason: z.string().nullable(),
    outcome_type: OutcomeType.nullable(),
    is_success: z.boolean().nullable(),
    started_at: Time.nullable(),
    answered_at: Time.nullable(),
    ended_at: Time.nullable(),
    /** When it is to be made; null for a call that was wanted at once, and for one that came in. */
    scheduled_at: Time.nullable(),
    duration_seconds: z.int().nullable(),
    total_cost_usd: Decimal,
    response_p50_ms: z.int().nullable(),
    is_test: z.boolean(),
    /** The member who looks after it. */
    assigned_user_id: z.uuid().nullable(),
    /** The person who started it from here; null for a caller from outside. */
    created_by: z.uuid().nullable(),
    created_at: Time,
  })
  .meta({ id: 'CallRow' });
export type CallRow = z.infer<typeof CallRow>;

/** A captured value with where it was said. Values of class `payment` are kept masked. */
export const CapturedDatum = z
  .object({
    value: z.unknown(),
    confidence: z.number(),
    confirmed: z.boolean(),
    segment_id: z.uuid().nullable(),
    segment_index: z.int().nullable(),
    start_ms: z.int().nullable(),
    end_ms: z.int().nullable(),
    pii: z.string(),
    heard: z.string().nullable(),
  })
  .meta({ id: 'CapturedDatum' });
export type CapturedDatum = z.infer<typeof CapturedDatum>;

export const CallOutcome = z
  .object({
    outcome_type: OutcomeType,
    is_success: z.boolean(),
    confidence: Decimal.nullable(),
    set_by_type: z.enum(['graph', 'rule', 'llm', 'user']),
    set_by_user_id: z.uuid().nullable(),
    reason: z.string().nullable(),
    updated_at: Time,
  })
  .meta({ id: 'CallOutcome' });
export type CallOutcome = z.infer<typeof CallOutcome>;

export const CallOutcomeChange = z
  .object({
    id: z.uuid(),
    previous_outcome: z.string().nullable(),
    new_outcome: z.string(),
    changed_by_type: z.enum(['graph', 'rule', 'llm', 'user']),
    changed_by: z.uuid().nullable(),
    reason: z.string().nullable(),
    created_at: Time,
  })
  .meta({ id: 'CallOutcomeChange' });

export const CallConfirmation = z
  .object({
    id: z.uuid(),
    node_id: z.string().nullable(),
    at_ms: z.int().nullable(),
    checklist: z.array(z.object({ slot: z.string(), value: z.unknown(), spoken: z.string() })),
    status: z.enum(['pending', 'confirmed', 'rejected']),
    confirmed_by_type: z.enum(['caller', 'user', 'rule']).nullable(),
    confirmed_at: Time.nullable(),
  })
  .meta({ id: 'CallConfirmation' });

export const CallCostItem = z
  .object({
    id: z.uuid(),
    component: z.string(),
    provider: z.string(),
    model: z.string().nullable(),
    unit: z.string(),
    quantity: Decimal,
    /** Null when no rate is known: unpriced is not free. */
    unit_price_usd: Decimal.nullable(),
    amount_usd: Decimal.nullable(),
    usage_source: z.string(),
    pricing: z.enum(['priced', 'free', 'unpriced']),
    pricing_note: z.string().nullable(),
  })
  .meta({ id: 'CallCostItem' });

export const Message = z
  .object({
    id: z.uuid(),
    call_id: z.uuid().nullable(),
    contact_id: z.uuid().nullable(),
    caller_name: z.string().nullable(),
    callback_number: z.string().nullable(),
    body: z.string(),
    urgency: z.enum(['low', 'normal', 'high', 'emergency']),
    for_user_id: z.uuid().nullable(),
    status: z.enum(['new', 'read', 'done']),
    callback_due_at: Time.nullable(),
    done_by: z.uuid().nullable(),
    done_at: Time.nullable(),
    created_at: Time,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const ChangeMessage = z
  .object({ id: z.uuid(), status: Message.shape.status.optional(), for_user_id: z.uuid().nullable().optional() })
  .meta({ id: 'ChangeMessage' });
export type ChangeMessage = z.infer<typeof ChangeMessage>;

/** What the recordings slice tells of a call's audio; the recordings slice owns the full shape. */
export const RecordingOfCall = z.looseObject({ id: z.uuid(), status: z.string() });

/** Somebody who was called into the call, or the call that goes on with another agent. */
export const CallLeg = z
  .object({
    id: z.uuid(),
    /** Null for a person's telephone. */
    agent_id: z.uuid().nullable(),
    /** Who it is, as the list of targets names them. */
    label: z.string().nullable(),
    to_number: z.string().nullable(),
    status: CallStatus,
    ended_reason: z.string().nullable(),
    started_at: Time.nullable(),
    answered_at: Time.nullable(),
    ended_at: Time.nullable(),
    duration_seconds: z.int().nullable(),
    total_cost_usd: Decimal,
  })
  .meta({ id: 'CallLeg' });
export type CallLeg = z.infer<typeof CallLeg>;

/** Everything the call page shows. */
export const CallPage = CallRow.extend({
  provider: z.string(),
  provider_call_id: z.string().nullable(),
  objective_config_id: z.uuid().nullable(),
  objective_config_version: z.int().nullable(),
  parent_call_id: z.uuid().nullable(),
  caller_email: z.string().nullable(),
  answered_by: z.string().nullable(),
  disposition: z.string().nullable(),
  billable_seconds: z.int().nullable(),
  captured_data: z.record(z.string(), CapturedDatum),
  stt_cost_usd: Decimal,
  llm_cost_usd: Decimal,
  tts_cost_usd: Decimal,
  telephony_cost_usd: Decimal,
  /** True when a part of the use has no price, so the total is a lower bound. */
  has_unpriced_use: z.boolean(),
  response_p95_ms: z.int().nullable(),
  interruption_count: z.int(),
  recording_consent: z.string(),
  ai_disclosed_at: Time.nullable(),
  legal_hold_flag: z.boolean(),
  outcome: CallOutcome.nullable(),
  outcome_history: z.array(CallOutcomeChange),
  confirmations: z.array(CallConfirmation),
  cost_items: z.array(CallCostItem),
  messages: z.array(Message),
  appointment_ids: z.array(z.uuid()),
  appointments: z.array(z.looseObject({ id: z.uuid() })),
  recordings: z.array(RecordingOfCall),
  legs: z.array(CallLeg),
}).meta({ id: 'CallPage' });
export type CallPage = z.infer<typeof CallPage>;

export const ListCalls = z.object({
  status: CallStatus.optional(),
  agent_id: z.uuid().optional(),
  contact_id: z.uuid().optional(),
  outcome_type: OutcomeType.optional(),
  direction: CallDirection.optional(),
  /** A member by user id, `me`, or `none` for calls that nobody looks after. */
  assignee: z.union([z.enum(['me', 'none']), z.uuid()]).optional(),
  /** Calls that are assigned to me, that I started, noted something on or set the outcome of, or that left a message for me. */
  own: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  search: z.string().trim().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** With a minus: from the highest down. */
  sort: z.enum(['-created_at', 'created_at', '-duration_seconds', 'duration_seconds', '-total_cost_usd', 'total_cost_usd']).default('-created_at'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListCalls = z.infer<typeof ListCalls>;

/** Variables come with a call and stay with it: enough for a conversation, not for a file. */
const MOST_VARIABLES = 50;
const MOST_VARIABLE_CHARACTERS = 10_000;
export const PlaceCall = z
  .object({
    agent_id: z.uuid(),
    /** As people write it; answered in E.164. Without it the number of `contact_id` is called. */
    to_number: Dialled.optional(),
    /** One of your own active or verified numbers; without it the one that is set as default. */
    from_number: Dialled.nullable().optional(),
    contact_id: z.uuid().nullable().optional(),
    /** When to call; at once without it, or when it is past. */
    scheduled_at: z.iso.datetime({ offset: true }).nullable().optional(),
    /** Nobody is called after this: a quarter of an hour after the time of the call unless given. */
    expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
    /** How long it rings: 30 seconds unless given. */
    ring_seconds: z.int().min(5).max(120).optional(),
    /** What the conversation begins with, by the names of its graph. */
    variables: z
      .record(z.string().min(1).max(60), z.unknown())
      .refine((values) => Object.keys(values).length <= MOST_VARIABLES && JSON.stringify(values).length <= MOST_VARIABLE_CHARACTERS, {
        message: `At most ${MOST_VARIABLES} variables with ${MOST_VARIABLE_CHARACTERS} characters together.`,
      })
      .optional(),
  })
  .meta({ id: 'PlaceCall' });
export type PlaceCall = z.infer<typeof PlaceCall>;

export const TimelineEntry = z
  .object({ id: z.uuid(), seq: z.int(), event_type: z.string(), occurred_at: Time, offset_ms: z.int().nullable(), data: z.record(z.string(), z.unknown()) })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const SetOutcome = z
  .object({ id: z.uuid(), outcome_type: OutcomeType, is_success: z.boolean(), reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'SetOutcome' });
export type SetOutcome = z.infer<typeof SetOutcome>;

export const AssignCall = z.object({ id: z.uuid(), assigned_user_id: z.uuid().nullable() }).meta({ id: 'AssignCall' });
export type AssignCall = z.infer<typeof AssignCall>;
export const CallAssignment = z.object({ id: z.uuid(), assigned_user_id: z.uuid().nullable() }).meta({ id: 'CallAssignment' });
export type CallAssignment = z.infer<typeof CallAssignment>;

export const CallNote = z
  .object({
    id: z.uuid(),
    call_id: z.uuid(),
    user_id: z.uuid().nullable(),
    content: z.string(),
    position_ms: z.int().nullable(),
    pinned: z.boolean(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'CallNote' });
export type CallNote = z.infer<typeof CallNote>;

const NoteText = z.string().trim().min(1).max(10_000);
/** A moment of the audio; no call is a day long. */
const PositionMs = z.int().min(0).max(86_400_000);
export const WriteNote = z.object({ id: z.uuid(), content: NoteText, position_ms: PositionMs.nullable().optional() }).meta({ id: 'WriteNote' });
export type WriteNote = z.infer<typeof WriteNote>;
export const ChangeNote = z
  .object({ id: z.uuid(), content: NoteText.optional(), position_ms: PositionMs.nullable().optional(), pinned: z.boolean().optional() })
  .meta({ id: 'ChangeNote' });
export type ChangeNote = z.infer<typeof ChangeNote>;

/** A running call as it stands in memory; nothing of it is asked from the database. */
export const LiveCall = z
  .object({
    call: z.object({
      id: z.uuid(),
      agent_id: z.uuid(),
      agent_name: z.string(),
      direction: CallDirection,
      channel: CallChannel,
      from_number: z.string().nullable(),
      to_number: z.string().nullable(),
      caller_name: z.string().nullable(),
      started_at: Time,
      is_test: z.boolean(),
    }),
    state: z.string(),
    objective: z.object({ node_id: z.string(), label: z.string() }).nullable(),
    slots: z.array(z.object({ name: z.string(), value: z.unknown(), status: z.string(), spoken: z.string() })),
    last_turns: z.array(
      z.object({
        segment_index: z.int(),
        speaker: z.enum(['agent', 'caller']),
        text: z.string(),
        start_ms: z.number(),
        end_ms: z.number(),
        final: z.boolean(),
        interrupted: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'LiveCall' });
export type LiveCall = z.infer<typeof LiveCall>;

export const AttentionItem = z
  .object({
    kind: z.enum(['message', 'callback_due', 'call_failed', 'agent_unpublished', 'nothing_bookable', 'notification']),
    severity: z.enum(['info', 'warning', 'critical']),
    text: z.string(),
    subject_type: z.string(),
    subject_id: z.uuid().nullable(),
    at: Time.nullable(),
  })
  .meta({ id: 'AttentionItem' });
export type AttentionItem = z.infer<typeof AttentionItem>;

export const Home = z
  .object({
    timezone: z.string(),
    day: z.iso.date(),
    calls: z.object({
      total: z.int(),
      answered: z.int(),
      live: z.int(),
      failed: z.int(),
      missed: z.int(),
      successful: z.int(),
      average_duration_seconds: z.int().nullable(),
    }),
    /** The same hours of the day before, to compare with. */
    calls_yesterday: z.object({ total: z.int(), answered: z.int() }),
    bookings: z.object({ made_today: z.int(), scheduled_today: z.int() }),
    messages_new: z.int(),
    attention: z.array(AttentionItem),
  })
  .meta({ id: 'Home' });
export type Home = z.infer<typeof Home>;

export const CallStarted = z
  .object({ call_id: z.uuid(), agent_id: z.uuid().nullable(), direction: CallDirection, channel: CallChannel, is_test: z.boolean() })
  .meta({ id: 'CallStarted' });
export const CallEnded = z
  .object({
    call_id: z.uuid(),
    agent_id: z.uuid().nullable(),
    contact_id: z.uuid().nullable(),
    status: CallStatus,
    ended_reason: z.string().nullable(),
    outcome_type: OutcomeType.nullable(),
    is_success: z.boolean().nullable(),
    duration_seconds: z.int().nullable(),
    is_test: z.boolean(),
  })
  .meta({ id: 'CallEnded' });
export const OutcomeChanged = z
  .object({ call_id: z.uuid(), outcome_type: OutcomeType, is_success: z.boolean(), set_by_type: z.string() })
  .meta({ id: 'OutcomeChanged' });
export const CallAssigned = z
  .object({ call_id: z.uuid(), assigned_user_id: z.uuid().nullable(), previous_user_id: z.uuid().nullable() })
  .meta({ id: 'CallAssigned' });
export const CallTransferred = z
  .object({
    call_id: z.uuid(),
    /** The call to the colleague, where there was one. */
    leg_call_id: z.uuid(),
    voice_target_id: z.uuid().nullable(),
    agent_id: z.uuid().nullable(),
    /** A key that was pressed, the answer alone, or the carrier that took the call over. */
    accepted_by: z.enum(['key', 'answer', 'carrier']),
    is_test: z.boolean(),
  })
  .meta({ id: 'CallTransferred' });
export const CallTransferFailed = z
  .object({ call_id: z.uuid(), agent_id: z.uuid().nullable(), target: z.string(), reason: z.string(), is_test: z.boolean() })
  .meta({ id: 'CallTransferFailed' });
export const MessageTaken = z
  .object({ message_id: z.uuid(), call_id: z.uuid().nullable(), urgency: z.string(), callback_due_at: Time.nullable() })
  .meta({ id: 'MessageTaken' });
export const MessageChanged = z.object({ message_id: z.uuid(), status: z.string(), for_user_id: z.uuid().nullable() }).meta({ id: 'MessageChanged' });
