type Json = Readonly<Record<string, unknown>>;

/** Field names of the format in a reader's words. What is not listed is said by its own name. */
const FIELDS: Readonly<Record<string, string>> = {
  label: 'the title',
  objective: 'what it is for',
  prompt: 'what is said',
  intro: 'what is said first',
  what_to_change: 'the question what to change',
  announce: 'the announcement',
  briefing: 'the briefing for the colleague',
  filler: 'what is said while it takes time',
  filler_after_ms: 'when the caller is told to wait',
  preface: 'what is said before the answer',
  follow_up: 'what is said after the answer',
  interruptible: 'whether the caller may interrupt',
  audio_file: 'the recorded prompt',
  timeout_ms: 'how long is waited for it',
  max_rounds: 'how often it is read back',
  order: 'the order of the questions',
  min_score: 'how sure an answer must be',
  knowledge: 'the knowledge bases it answers from',
  mode: 'how the call is handed over',
  target: 'who takes the call',
  ring_timeout_seconds: 'how long it rings',
  accept_digit: 'the key that takes the call',
  outcome: 'what the call counts as',
  requires_confirmed: 'what must be confirmed first',
  side_effect: 'whether it changes something',
  save_as: 'the name of its result',
  input: 'what it is given',
  action: 'what it does',
  menu: 'the keys of the telephone',
  repair: 'what happens when nothing is understood',
  graph: 'which graph it goes into',
  map_in: 'what is handed in',
  map_out: 'what comes back',
  type: 'the kind of value',
  list: 'the list it chooses from',
  description: 'the description',
  required: 'whether it must be known',
  when: 'when it is asked',
  listen: 'when it is listened for',
  patterns: 'the patterns it is recognised by',
  prefill: 'what it is filled with before the call',
  default: 'the value without an answer',
  validate: 'the checks',
  confirm: 'how it is confirmed',
  confirm_below: 'below which certainty it is read back',
  readback: 'how it is read back',
  dtmf: 'the keypad',
  pii: 'how private it is',
  export: 'whether it is kept after the call',
  export_as: 'where it is written to',
  examples: 'the example sentences',
  keywords: 'the keywords',
  negative: 'the sentences that do not mean it',
  sets: 'what it fills in',
  priority: 'how urgent it is',
  goto: 'where it leads',
  resume: 'whether the call comes back',
  once: 'whether it works only once',
  success: 'whether it counts as a success',
  outcome_type: 'how it is counted in reports',
  values: 'the values',
  source: 'where the values come from',
  ask: 'the question',
  reask: 'the question asked again',
  rephrase: 'the question in other words',
  help: 'the explanation',
  spell: 'the request to spell',
  corrected: 'what is said after a correction',
  name: 'the name of the graph',
  entry: 'where the call starts',
  locale: 'the language',
  locales: 'the further languages',
  graph_id: 'the id of the graph',
  schema_version: 'the version of the format',
  persona: 'the manner of speaking',
  guardrails: 'what the agent never does',
  max_call_seconds: 'how long a call may last',
  max_turns: 'how many turns a call may have',
  silence: 'what happens in silence',
  barge_in: 'interrupting the agent',
  disclosure: 'what is announced',
  confirmation_default: 'how values are confirmed',
  llm: 'what a model may do',
  turns: 'the conversation',
  expect: 'what must come out',
  mocks: 'the pretended results',
  context: 'what is known before the call',
  now: 'the time it plays at',
};

export const fieldWords = (field: string): string => FIELDS[field] ?? field.replaceAll('_', ' ');

/** A name of the graph as a reader says it: `visit_date` → "visit date". */
export const plainName = (id: string): string => id.replaceAll('_', ' ');

/** Node types as what the agent does there. */
const DOES: Readonly<Record<string, string>> = {
  say: 'says something',
  listen: 'asks an open question',
  collect: 'finds something out',
  confirm: 'reads back',
  branch: 'decides',
  action: 'does something',
  answer: 'answers from knowledge',
  transfer: 'hands the call over',
  subgraph: 'goes into another graph',
  end: 'ends the call',
};
export const doesWords = (type: unknown): string => DOES[String(type)] ?? 'does something unknown';

/** The ways out of a node, by the field that names them, as a condition. */
const WAYS: Readonly<Record<string, string>> = {
  next: 'then',
  else: 'otherwise',
  on_yes: 'on a yes',
  on_success: 'when it worked',
  on_failure: 'when it did not work',
  on_declined: 'when the caller will not say',
  on_exhausted: 'when asking again does not help',
  on_no_match: 'when nothing fits',
  on_answered: 'after the answer',
  on_no_evidence: 'when nothing is known',
  on_failed: 'when nobody takes the call',
};
export const isWay = (field: string): boolean => Object.hasOwn(WAYS, field);
export const wayWords = (field: string): string => WAYS[field] ?? plainName(field);

const CONFIRMED: Readonly<Record<string, string>> = {
  never: 'never read back',
  implicit: 'named in passing',
  explicit: 'always read back as a question',
  if_uncertain: 'read back when the agent is unsure',
};
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  confirm: CONFIRMED,
  confirmation_default: CONFIRMED,
  listen: { always: 'at any time', when_asked: 'only when asked' },
  order: { listed: 'as listed', any: 'any order' },
  mode: { cold: 'at once', warm: 'after a briefing' },
  resume: { never: 'does not come back', after: 'comes back to the question' },
};

const MOST_LETTERS = 90;
const shortened = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…` : text);
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first phrasing of a text of the format, or undefined when the value is none. */
export function firstPhrasing(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value[0] : undefined;
  return isJson(value) ? firstPhrasing(Object.values(value)[0]) : undefined;
}

/** A value as the end of a sentence, or undefined where no short words say it. */
function valueWords(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (field.endsWith('_ms')) return `${value / 1000} seconds`;
    return field.endsWith('_seconds') ? `${value} seconds` : String(value);
  }
  if (typeof value === 'string') return CHOICES[field]?.[value] ?? `"${shortened(value)}"`;
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return undefined;
  return value.length > 6 ? undefined : value.map((each) => `"${shortened(each)}"`).join(', ') || 'nothing';
}

/** One field of something that changed, as a sentence: `"Details": the title is now "Who", before "Details".` */
export function changedWords(owner: string, field: string, before: unknown, after: unknown): string {
  const [was, is] = [valueWords(field, before), valueWords(field, after)];
  const name = fieldWords(field);
  if (was === undefined || is === undefined) return `${owner}: ${name} changed.`;
  if (before === undefined) return `${owner}: ${name} is now ${is}.`;
  return after === undefined ? `${owner}: ${name} was taken out (it was ${was}).` : `${owner}: ${name} is now ${is}, before ${was}.`;
}
