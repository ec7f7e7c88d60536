import { z } from 'zod';

const ID = /^[a-z][a-z0-9_]{0,62}$/;
const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/;

const Id = z.string().regex(ID, 'must be a lower-case name of letters, digits and underscores, starting with a letter');
const Locale = z.string().regex(LOCALE, 'must look like "en" or "en-US"');

/** A dictionary whose keys are ids; `maxEntries` is the schema's `maxProperties`. */
function dictionary<T extends z.ZodType>(value: T, maxEntries: number) {
  return z.record(Id, value).refine((entries) => Object.keys(entries).length <= maxEntries, `must have at most ${maxEntries} entries`);
}

/** One or more phrasings, plain or per locale, with `{{slots.x:format | fallback}}` in them. */
export const Text = z.union([
  z.string().min(1).max(1200),
  z.array(z.string().min(1).max(1200)).min(1).max(8),
  z.record(Locale, z.union([z.string(), z.array(z.string()).min(1)])).refine((locales) => Object.keys(locales).length > 0, 'must name at least one locale'),
]);
export type Text = z.infer<typeof Text>;

/** A value in an expression or an action's input: a variable by path, or a constant. */
export const Operand = z.union([
  z.strictObject({ var: z.string().regex(/^(slots|context|vars|call)\.[a-z][a-z0-9_.]*$/) }),
  z.strictObject({ const: z.unknown() }),
]);
export type Operand = { var: string } | { const?: unknown };

export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'contains' | 'matches';

/** A condition as data: no strings to parse, nothing to evaluate but this tree. */
export type Expr =
  | { op: Comparison; args: Operand[] }
  | { op: 'and' | 'or'; of: Expr[] }
  | { op: 'not'; not: Expr }
  | { op: 'filled' | 'confirmed' | 'declined'; slot: string }
  | { op: 'open_now'; hours: string }
  | { op: 'visits_gte'; node: string; count: number };

export const Expr: z.ZodType<Expr> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'contains', 'matches']), args: z.array(Operand).length(2) }),
    z.strictObject({ op: z.enum(['and', 'or']), of: z.array(Expr).min(1).max(12) }),
    z.strictObject({ op: z.literal('not'), not: Expr }),
    z.strictObject({ op: z.enum(['filled', 'confirmed', 'declined']), slot: Id }),
    z.strictObject({ op: z.literal('open_now'), hours: z.string() }),
    z.strictObject({ op: z.literal('visits_gte'), node: Id, count: z.int().min(1) }),
  ]),
);

export const ConfirmPolicy = z.enum(['never', 'implicit', 'explicit', 'if_uncertain']);
export type ConfirmPolicy = z.infer<typeof ConfirmPolicy>;

export const RepairMove = z.enum(['reask', 'rephrase', 'help', 'spell', 'dtmf', 'offer_choices', 'skip', 'goto']);
export type RepairMove = z.infer<typeof RepairMove>;

export const Repair = z.strictObject({
  max_attempts: z.int().min(1).max(8).optional(),
  ladder: z.array(RepairMove).min(1).max(8).optional(),
  goto: Id.optional(),
});
export type Repair = z.infer<typeof Repair>;

export const Validator = z.strictObject({
  rule: z.enum([
    'pattern',
    'min',
    'max',
    'min_length',
    'max_length',
    'enum',
    'future',
    'past',
    'within_days',
    'within_business_hours',
    'not_suppressed',
    'luhn',
    'expr',
  ]),
  value: z.unknown().optional(),
  expr: Expr.optional(),
  message: Text.optional(),
});
export type Validator = z.infer<typeof Validator>;

export const Settings = z.strictObject({
  persona: z.string().max(4000).optional(),
  guardrails: z.array(z.string().max(500)).max(30).optional(),
  max_call_seconds: z.int().min(10).max(14400).optional(),
  max_turns: z.int().min(2).max(400).optional(),
  silence: z
    .strictObject({
      reprompt_after_ms: z.int().min(1000).max(60000).optional(),
      max_reprompts: z.int().min(0).max(10).optional(),
      prompt: Text.optional(),
      // oxlint-disable-next-line unicorn/no-thenable -- the field's name belongs to the published format
      then: Id.optional(),
    })
    .optional(),
  barge_in: z
    .strictObject({ enabled: z.boolean().optional(), min_speech_ms: z.int().min(0).max(3000).optional(), backchannels: z.array(z.string()).optional() })
    .optional(),
  disclosure: z.strictObject({ ai: Text.optional(), recording: Text.optional(), within_ms: z.int().optional() }).optional(),
  confirmation_default: ConfirmPolicy.optional(),
  llm: z
    .strictObject({
      understand: z.boolean().optional(),
      rephrase: z.boolean().optional(),
      answer: z.boolean().optional(),
      temperature: z.number().min(0).max(1).optional(),
    })
    .optional(),
});

const ListValue = z.strictObject({ value: z.string(), label: z.string().optional(), synonyms: z.array(z.string()).optional() });
export const List = z.union([
  z.strictObject({ values: z.array(ListValue).min(1).max(500) }),
  z.strictObject({ source: z.enum(['services', 'resources', 'voice_targets', 'teams']) }),
]);

const pattern = z.string().max(300);

export const Intent = z.strictObject({
  description: z.string().optional(),
  examples: z.array(z.string()).min(1).max(60),
  keywords: z.array(z.string()).max(60).optional(),
  patterns: z.array(pattern).max(20).optional(),
  negative: z.array(z.string()).max(30).optional(),
  /** Slot name to the constant it takes when the intent is heard. */
  sets: z.record(z.string(), z.unknown()).optional(),
});
export type Intent = z.infer<typeof Intent>;

export const SlotTypes = [
  'text',
  'boolean',
  'integer',
  'number',
  'money',
  'date',
  'time',
  'datetime',
  'duration',
  'phone',
  'email',
  'person_name',
  'address',
  'digits',
  'choice',
  'enum',
] as const;

export const CHOICE_NEEDS_LIST = 'a choice slot needs the list it chooses from';

const SlotDtmf = z.strictObject({
  enabled: z.boolean().optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  terminator: z.enum(['#', '*']).optional(),
  map: z.record(z.string(), z.string()).optional(),
});

export const SlotPrompts = z.strictObject({
  ask: Text,
  reask: Text.optional(),
  rephrase: Text.optional(),
  help: Text.optional(),
  spell: Text.optional(),
  dtmf: Text.optional(),
  confirm: Text.optional(),
  corrected: Text.optional(),
});

export const SlotSpec = z
  .strictObject({
    type: z.enum(SlotTypes),
    list: Id.optional(),
    description: z.string().max(500).optional(),
    required: z.boolean().optional(),
    when: Expr.optional(),
    listen: z.enum(['always', 'when_asked']).optional(),
    patterns: z.array(pattern).max(20).optional(),
    prefill: z
      .string()
      .regex(/^(context|vars)\.[a-z][a-z0-9_.]*$/)
      .optional(),
    default: z.unknown().optional(),
    validate: z.array(Validator).max(12).optional(),
    confirm: ConfirmPolicy.optional(),
    confirm_below: z.number().min(0).max(1).optional(),
    readback: z.enum(['plain', 'digits_grouped', 'spell', 'nato', 'date_long', 'time_12h', 'money']).optional(),
    dtmf: SlotDtmf.optional(),
    prompts: SlotPrompts,
    repair: Repair.optional(),
    pii: z.enum(['none', 'personal', 'sensitive', 'payment']).optional(),
    export: z.boolean().optional(),
    export_as: z
      .string()
      .regex(/^(contact|lead|appointment|collection)\.[a-z_]+$/)
      .optional(),
  })
  .refine((slot) => slot.type !== 'choice' || slot.list !== undefined, { path: ['list'], message: CHOICE_NEEDS_LIST });
export type SlotSpec = z.infer<typeof SlotSpec>;

export const CallEventName = z.enum([
  'dtmf_zero',
  'voicemail_detected',
  'silence_exhausted',
  'max_duration',
  'repair_exhausted',
  'sentiment_negative',
  'supervisor_takeover',
  'tool_error',
]);

export const Interrupt = z.strictObject({
  id: Id,
  priority: z.int().min(0).max(1000),
  when: z.union([z.strictObject({ intent: Id }), z.strictObject({ event: CallEventName }), z.strictObject({ expr: Expr })]),
  goto: Id,
  resume: z.enum(['never', 'after']).optional(),
  once: z.boolean().optional(),
});
export type Interrupt = z.infer<typeof Interrupt>;

export const Case = z.strictObject({ when: Expr, goto: Id, label: z.string().optional() });
export type Case = z.infer<typeof Case>;

const label = z.string().optional();
const objective = z.string().optional();

const SayNode = z.strictObject({
  id: Id,
  type: z.literal('say'),
  label,
  objective,
  prompt: Text,
  audio_file: z.string().optional(),
  interruptible: z.boolean().optional(),
  next: Id,
});
const ListenNode = z.strictObject({
  id: Id,
  type: z.literal('listen'),
  label,
  objective,
  prompt: Text,
  routes: z
    .array(z.strictObject({ intent: Id, goto: Id }))
    .min(1)
    .max(25),
  menu: z.record(z.string(), Id).optional(),
  repair: Repair.optional(),
  on_no_match: Id,
});
const CollectNode = z.strictObject({
  id: Id,
  type: z.literal('collect'),
  label,
  objective,
  slots: z.array(Id).min(1).max(20),
  order: z.enum(['listed', 'any']).optional(),
  intro: Text.optional(),
  next: Id,
  on_declined: Id.optional(),
  on_exhausted: Id.optional(),
});
const ConfirmNode = z.strictObject({
  id: Id,
  type: z.literal('confirm'),
  label,
  objective,
  slots: z.array(Id).min(1).max(20),
  prompt: Text,
  what_to_change: Text.optional(),
  on_yes: Id,
  on_exhausted: Id.optional(),
  max_rounds: z.int().min(1).max(6).optional(),
});
const BranchNode = z.strictObject({ id: Id, type: z.literal('branch'), label, cases: z.array(Case).min(1).max(25), else: Id });
const ActionNode = z.strictObject({
  id: Id,
  type: z.literal('action'),
  label,
  objective,
  action: z.string().regex(/^(builtin|tool)\.[a-z][a-z0-9_]*$/, 'must be builtin.<name> or tool.<name>'),
  input: z.record(z.string(), Operand).optional(),
  save_as: Id.optional(),
  timeout_ms: z.int().min(100).max(60000).optional(),
  filler: Text.optional(),
  filler_after_ms: z.int().optional(),
  side_effect: z.boolean().optional(),
  requires_confirmed: z.array(Id).optional(),
  on_success: Id,
  on_failure: Id,
  cases: z.array(Case).max(25).optional(),
});
const AnswerNode = z.strictObject({
  id: Id,
  type: z.literal('answer'),
  label,
  knowledge: z.array(z.string()).min(1),
  min_score: z.number().min(0).max(1).optional(),
  preface: Text.optional(),
  follow_up: Text.optional(),
  on_answered: Id,
  on_no_evidence: Id,
});
const TransferNode = z.strictObject({
  id: Id,
  type: z.literal('transfer'),
  label,
  mode: z.enum(['cold', 'warm']).optional(),
  target: Operand,
  announce: Text.optional(),
  briefing: Text.optional(),
  accept_digit: z
    .string()
    .regex(/^[0-9]$/)
    .optional(),
  ring_timeout_seconds: z.int().min(5).max(120).optional(),
  outcome: Id.optional(),
  on_failed: Id,
});
const SubgraphNode = z.strictObject({
  id: Id,
  type: z.literal('subgraph'),
  label,
  graph: z.string().regex(/^[a-z][a-z0-9_]*@[0-9]+$/, 'must be a graph id and its version, like "payment@3"'),
  map_in: z.record(z.string(), Operand).optional(),
  map_out: z.record(z.string(), Id).optional(),
  next: Id,
});
const EndNode = z.strictObject({ id: Id, type: z.literal('end'), label, outcome: Id, prompt: Text.optional() });

export const GraphNode = z.discriminatedUnion('type', [
  SayNode,
  ListenNode,
  CollectNode,
  ConfirmNode,
  BranchNode,
  ActionNode,
  AnswerNode,
  TransferNode,
  SubgraphNode,
  EndNode,
]);
export type GraphNode = z.infer<typeof GraphNode>;
export type NodeOf<T extends GraphNode['type']> = Extract<GraphNode, { type: T }>;

export const Outcome = z.strictObject({ id: Id, label, success: z.boolean(), outcome_type: z.string().optional() });

const TestTurn = z.union([
  z.string(),
  z.strictObject({
    say: z.string().optional(),
    dtmf: z.string().optional(),
    silence_ms: z.int().optional(),
    event: z.string().optional(),
    expect_node: z.string().optional(),
    expect_say: z.string().optional(),
  }),
]);

export const GraphTest = z.strictObject({
  name: z.string(),
  context: z.record(z.string(), z.unknown()).optional(),
  now: z.string().optional(),
  /** Action name to the list of results consumed in order. */
  mocks: z.record(z.string(), z.unknown()).optional(),
  turns: z.array(TestTurn),
  expect: z.strictObject({
    outcome: z.string().optional(),
    slots: z.record(z.string(), z.unknown()).optional(),
    actions: z.array(z.string()).optional(),
    visited: z.array(z.string()).optional(),
    not_visited: z.array(z.string()).optional(),
    max_turns: z.int().optional(),
  }),
});
export type GraphTest = z.infer<typeof GraphTest>;

export const ContextField = z.strictObject({
  type: z.enum(['string', 'number', 'boolean', 'phone', 'email', 'datetime']),
  required: z.boolean().optional(),
  default: z.unknown().optional(),
});

/** What an agent must achieve on a call, as data: version 1.0.0 of the format, the same as its JSON Schema. */
export const ObjectiveGraph = z.strictObject({
  schema_version: z.literal('1.0.0'),
  graph_id: Id,
  name: z.string().min(1).max(120),
  description: z.string().max(2000).optional(),
  locale: Locale,
  locales: z.array(Locale).max(20).optional(),
  entry: Id,
  /** What is known before the call: caller id, campaign variables, contact fields. */
  context: dictionary(ContextField, 60).optional(),
  settings: Settings.optional(),
  lists: dictionary(List, 50).optional(),
  intents: dictionary(Intent, 60).optional(),
  slots: dictionary(SlotSpec, 80),
  interrupts: z.array(Interrupt).max(40).optional(),
  repair: Repair.optional(),
  nodes: z.array(GraphNode).min(1).max(200),
  outcomes: z.array(Outcome).min(1).max(40),
  tests: z.array(GraphTest).max(200).optional(),
  /** Editor layout only; ignored by the engine and by the checksum. */
  ui: z.record(z.string(), z.unknown()).optional(),
});
export type ObjectiveGraph = z.infer<typeof ObjectiveGraph>;
