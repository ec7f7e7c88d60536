import { z } from 'zod';

const CallEvent = z.enum([
  'dtmf_zero',
  'voicemail_detected',
  'silence_exhausted',
  'max_duration',
  'repair_exhausted',
  'sentiment_negative',
  'supervisor_takeover',
  'tool_error',
]);

/** What the person who tries it out does at a turn: speaks, presses keys, says nothing, or lets something happen. */
/** Whether there is such a minute: no 31 February, no 25 o'clock. */
const isMoment = (text: string): boolean => {
  const ms = Date.parse(`${text}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 16));
};

export const TryOutInput = z
  .union([
    z.strictObject({ say: z.string().trim().min(1).max(1000) }),
    z.strictObject({ keys: z.string().regex(/^[0-9*#]{1,32}$/, 'must be keys of a telephone') }),
    z.strictObject({ silence: z.literal(true) }),
    z.strictObject({ event: CallEvent }),
  ])
  .meta({ id: 'TryOutInput' });

const MOST_TURNS = 100;

export const TryOut = z
  .object({
    id: z.uuid(),
    objective_graph: z.record(z.string(), z.unknown()),
    /** All turns from the beginning; to change an earlier one, send them again with the other words. */
    inputs: z.array(TryOutInput).max(MOST_TURNS).default([]),
    /** Values known before the call. */
    context: z.record(z.string(), z.unknown()).optional(),
    /** The moment it plays at, local time of the organization; now unless it is given. */
    now: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, 'must look like 2027-03-01T09:00')
      .refine(isMoment, 'must be a day of the calendar and a time of the day')
      .optional(),
    /** Results of actions to pretend, in order, as in the tests of a graph: `{"builtin.hold_slot": [{"ok": false}]}`. */
    mocks: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'TryOut' });
export type TryOut = z.infer<typeof TryOut>;

const Action = z.object({
  action: z.string(),
  node_id: z.string(),
  input: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.unknown()),
  pretended: z.boolean(),
});

export const TriedTurn = z
  .object({
    input: TryOutInput.nullable(),
    said: z.array(z.object({ text: z.string(), node_id: z.string() })),
    actions: z.array(Action),
    path: z.array(z.string()),
    node_id: z.string(),
    slots: z.record(z.string(), z.object({ status: z.string(), value: z.unknown(), words: z.string(), confidence: z.number() })),
    changed: z.array(z.string()),
    why: z.array(z.string()),
    outcome: z.object({ outcome: z.string(), success: z.boolean() }).nullable(),
  })
  .meta({ id: 'TriedTurn' });

export const TriedOut = z.object({ now: z.string(), turns: z.array(TriedTurn) }).meta({ id: 'TriedOut' });
export type TriedOut = z.infer<typeof TriedOut>;

export const SpeakPrompt = z.object({ id: z.uuid(), text: z.string().trim().min(1).max(1200) }).meta({ id: 'SpeakPrompt' });
export type SpeakPrompt = z.infer<typeof SpeakPrompt>;

/** Fifteen seconds at 16 kHz, in base64. */
const MOST_SOUND = 700_000;

/** The conversation so far, as it is tried out, and a WAV file in base64 with what was said next. */
export const ListenToCaller = TryOut.extend({ sound: z.string().min(1).max(MOST_SOUND) }).meta({ id: 'ListenToCaller' });
export type ListenToCaller = z.infer<typeof ListenToCaller>;
/** Empty where nothing was understood. */
export const HeardCaller = z.object({ text: z.string() }).meta({ id: 'HeardCaller' });
