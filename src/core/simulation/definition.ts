import { z } from 'zod';
import { patternFault } from '#core/conversation/patterns';

/** How a test comes to its caller's words: written down, played by rules, spoken, taken from a call, or many at once. */
export const TestKind = z.enum(['scripted', 'persona', 'audio', 'replay', 'load']);
export type TestKind = z.infer<typeof TestKind>;

const Name = z.string().min(1).max(100);
const Words = z.string().min(1).max(1000);
const Share = z.number().min(0).max(1);
const Pattern = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => patternFault(text) === null, 'must be a pattern of the linear engine (RE2: no look-around, no back-references)');

/** Sounds that are no speech, made when they are needed. */
export const Sound = z.enum([
  'silence',
  'hold_music',
  'fax_tone',
  'ringing',
  'beep',
  'noise',
  'murmur',
  'two_voices',
  'child',
  'monologue',
  'answering_machine',
]);
export type Sound = z.infer<typeof Sound>;

/** One turn of a written caller: words alone, or one of the things a caller may do. */
export const ScriptTurn = z.union([
  Words,
  z.strictObject({
    say: Words.optional(),
    dtmf: z
      .string()
      .regex(/^[0-9*#]{1,64}$/)
      .optional(),
    silence_ms: z.int().min(0).max(900_000).optional(),
    event: z.string().max(40).optional(),
    /** Not words but a sound, for `sound_ms`; typed tests take it for silence. */
    sound: Sound.optional(),
    sound_ms: z.int().min(100).max(900_000).optional(),
    /** The caller begins to speak this long after the agent began, whatever it is saying. */
    interrupt_after_ms: z.int().min(0).max(30_000).optional(),
    hang_up: z.boolean().optional(),
    expect_node: z.string().optional(),
    expect_say: z.string().optional(),
  }),
]);
export type ScriptTurn = z.infer<typeof ScriptTurn>;

/** A change of mind: once the caller has given the value, they want another. */
const ChangeOfMind = z.strictObject({ slot: Name, to: z.unknown() });

/** How likely each turn is to go that way, from 0 (never) to 1 (always). */
export const Moods = z.strictObject({
  mumbles: Share.optional(),
  interrupts: Share.optional(),
  keys_digits: Share.optional(),
  falls_silent: Share.optional(),
  is_rude: Share.optional(),
  off_topic: Share.optional(),
  /** Gives more than was asked. */
  says_more: Share.optional(),
});
export type Moods = z.infer<typeof Moods>;

/** A caller who is played by rules: what they want, what they know, how they behave. The same seed plays the same caller. */
export const Persona = z.strictObject({
  /** First words, one of them by chance. */
  goal: z.union([Words, z.array(Words).min(1).max(10)]),
  /** What they know, by slot, as the graph keeps it: `{"date": "2027-03-02", "phone_number": "+15552014477"}`. */
  facts: z.record(Name, z.unknown()).default({}),
  /** How they say a fact, where not as usual. */
  words: z.record(Name, Words).optional(),
  /** What they answer when the agent says something that fits, before anything else. */
  answers: z
    .array(z.strictObject({ when: Pattern, say: z.union([Words, z.array(Words).min(1).max(10)]), most: z.int().min(1).max(20).optional() }))
    .max(30)
    .optional(),
  changes_mind: z.array(ChangeOfMind).max(5).optional(),
  /** Slots they would rather not tell. */
  declines: z.array(Name).max(20).optional(),
  moods: Moods.default({}),
  /** Turns after which they hang up. */
  patience_turns: z.int().min(1).max(100).default(40),
});
export type Persona = z.infer<typeof Persona>;

/** The caller's voice. `voice` is a local one; others as the installation has them. */
export const CallerVoice = z.strictObject({
  voice: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .default('awb'),
  /** 1 is the usual pace; larger is slower. */
  stretch: z.number().min(0.6).max(1.8).default(1),
  pitch_hz: z.int().min(60).max(300).optional(),
});
export type CallerVoice = z.infer<typeof CallerVoice>;

/** What the line does to the caller's voice. */
export const LineFaults = z.strictObject({
  codec: z.enum(['clear', 'mulaw', 'alaw']).default('mulaw'),
  /** Background, so many dB below the voice. */
  noise: z.strictObject({ kind: z.enum(['pink', 'babble', 'hum']), snr_db: z.number().min(-5).max(60) }).optional(),
  /** Gain in dB before the signal is cut at full scale. */
  clipping_db: z.number().min(0).max(40).optional(),
  /** The agent's own voice comes back. */
  echo: z.strictObject({ delay_ms: z.int().min(20).max(500), loss_db: z.number().min(0).max(60) }).optional(),
  /** Share of 20 ms frames that never arrive. */
  loss: z.number().min(0).max(0.5).optional(),
  /** Frames arrive up to this late; what is too late is lost. */
  jitter_ms: z.int().min(0).max(200).optional(),
});
export type LineFaults = z.infer<typeof LineFaults>;

const check = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) => z.strictObject({ check: z.literal(name), ...shape });

/** One thing that must be true of a run. */
export const Assertion = z.discriminatedUnion('check', [
  check('outcome', { is: z.union([Name, z.array(Name).min(1).max(20)]) }),
  check('success', { is: z.boolean() }),
  check('slot', { slot: Name, is: z.unknown() }),
  check('slot_filled', { slot: Name, is: z.boolean().default(true) }),
  check('facts_kept', {}),
  check('visited', { node: Name }),
  check('not_visited', { node: Name }),
  check('path', { nodes: z.array(Name).min(1).max(100) }),
  check('actions', { in_order: z.array(Name).max(50) }),
  check('action', { action: Name, times: z.int().min(0).max(100).optional(), input: z.record(z.string(), z.unknown()).optional() }),
  check('no_action', { action: Name.optional() }),
  check('said', { contains: Words }),
  check('not_said', { contains: Words }),
  check('said_like', { pattern: Pattern }),
  check('not_said_like', { pattern: Pattern }),
  check('ended_reason', { is: Name }),
  check('turns', { at_most: z.int().min(1).max(1000) }),
  check('duration', { at_most_ms: z.int().min(1) }),
  check('audible_gap', { at_most_ms: z.int().min(1), percentile: z.union([z.literal(50), z.literal(95), z.literal(100)]).default(95) }),
  check('talk_over', { at_most_ms: z.int().min(0) }),
  /** Of a replay: the calls end as they did. */
  check('same_end', { most_differences: z.int().min(0).max(5000).default(0) }),
  check('cost', { at_most_usd: z.number().min(0) }),
]);
export type Assertion = z.infer<typeof Assertion>;

const Asserts = z.array(Assertion).max(60).default([]);
const Setting = {
  /** Values the call begins with. */
  context: z.record(z.string(), z.unknown()).optional(),
  /** Local wall-clock time of the call, `YYYY-MM-DDTHH:mm:ss`; 1 March 2027, nine in the morning, where it does not say. */
  now: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, 'must look like 2027-03-01T09:00:00')
    .optional(),
  /** Opening hours that are open, by name. */
  open: z.record(z.string(), z.boolean()).optional(),
  /** Results of actions by name, used in order; without them every action succeeds plausibly. */
  mocks: z.record(z.string(), z.unknown()).optional(),
};
const Turns = z.array(ScriptTurn).min(1).max(200);
const Seed = z.int().min(0).max(2_147_483_647).optional();

export const ScriptedTest = z.strictObject({ ...Setting, turns: Turns, assertions: Asserts });
export type ScriptedTest = z.infer<typeof ScriptedTest>;

export const PersonaTest = z.strictObject({
  ...Setting,
  persona: Persona,
  /** So many callers, each with the next seed. */
  runs: z.int().min(1).max(200).default(1),
  /** Share of the runs that must hold. */
  pass_share: z.number().min(0.01).max(1).default(1),
  seed: Seed,
  assertions: Asserts,
});
export type PersonaTest = z.infer<typeof PersonaTest>;

const Spoken = {
  ...Setting,
  /** One of the two says what the caller does. */
  turns: Turns.optional(),
  persona: Persona.optional(),
  /** A written caller answers what is asked, and corrects what was misheard; literal ones say their lines in order whatever happens. */
  literal: z.boolean().default(false),
  voice: CallerVoice.prefault({}),
  line: LineFaults.prefault({}),
  seed: Seed,
  assertions: Asserts,
};
const ONE_CALLER = 'needs turns or a persona, and only one of them';
const hasOneCaller = (test: { turns?: unknown; persona?: unknown }): boolean => (test.turns === undefined) !== (test.persona === undefined);

export const AudioTest = z.strictObject(Spoken).refine(hasOneCaller, { path: ['turns'], message: ONE_CALLER });
export type AudioTest = z.infer<typeof AudioTest>;

export const LoadTest = z
  .strictObject({
    ...Spoken,
    calls: z.int().min(1).max(500).default(10),
    at_once: z.int().min(1).max(64).default(4),
    /** A new call begins so long after the one before. */
    every_ms: z.int().min(0).max(60_000).default(500),
    pass_share: z.number().min(0.01).max(1).default(0.95),
  })
  .refine(hasOneCaller, { path: ['turns'], message: ONE_CALLER });
export type LoadTest = z.infer<typeof LoadTest>;

/** A call as it was recorded, or the calls of the last days. Without assertions they must end as they did. */
export const ReplayTest = z
  .strictObject({
    call_id: z.uuid().optional(),
    days: z.int().min(1).max(365).optional(),
    most_calls: z.int().min(1).max(5000).default(500),
    include_tests: z.boolean().default(false),
    /** Reads the caller's recorded audio anew instead of taking the words that were understood then. */
    from_audio: z.boolean().default(false),
    assertions: Asserts,
  })
  .refine((test) => (test.call_id === undefined) !== (test.days === undefined), {
    path: ['call_id'],
    message: 'needs a call or a number of days, and only one of them',
  });
export type ReplayTest = z.infer<typeof ReplayTest>;

const DEFINITIONS = { scripted: ScriptedTest, persona: PersonaTest, audio: AudioTest, replay: ReplayTest, load: LoadTest } as const;

/** A test as it runs: its kind and what that kind needs. */
export type TestDefinition =
  | { readonly kind: 'scripted'; readonly test: ScriptedTest }
  | { readonly kind: 'persona'; readonly test: PersonaTest }
  | { readonly kind: 'audio'; readonly test: AudioTest }
  | { readonly kind: 'replay'; readonly test: ReplayTest }
  | { readonly kind: 'load'; readonly test: LoadTest };

/** Reads a definition of that kind, with its defaults; otherwise the places that are wrong. */
export function readDefinition(
  kind: TestKind,
  raw: unknown,
): { readonly ok: true; readonly definition: TestDefinition } | { readonly ok: false; readonly issues: readonly { path: string; message: string }[] } {
  const parsed = DEFINITIONS[kind].safeParse(raw);
  if (parsed.success) return { ok: true, definition: { kind, test: parsed.data } as TestDefinition };
  return { ok: false, issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
}

/** A test in a file or of an agent. */
export const NamedTest = z.strictObject({ name: z.string().min(1).max(200), kind: TestKind, definition: z.record(z.string(), z.unknown()) });
export type NamedTest = z.infer<typeof NamedTest>;
