/** Something that is simply not there yet while a graph is being built. */
export interface Gap {
  /** The end of a sentence that begins with the place. */
  readonly message: string;
  readonly fix: string;
  /** Put in its place, so that the rest of the graph can be looked at. */
  readonly standIn: unknown;
}

/** Names what stands in; no graph may call anything so by accident without being told that it does not exist. */
export const STAND_IN = 'not_chosen_yet';

const gap = (message: string, fix: string, standIn: unknown): Gap => ({ message, fix, standIn });
const way = gap('leads nowhere yet', 'Choose the step that comes next.', STAND_IN);
const text = gap('is empty', 'Write what the agent says here.', '…');

/** By field, what its absence means to whoever builds the graph. */
const GAPS: Readonly<Record<string, Gap>> = {
  ...Object.fromEntries(
    [
      'next',
      'else',
      'goto',
      'entry',
      'then',
      'on_yes',
      'on_success',
      'on_failure',
      'on_declined',
      'on_exhausted',
      'on_no_match',
      'on_answered',
      'on_no_evidence',
      'on_failed',
    ].map((field) => [field, way]),
  ),
  ...Object.fromEntries(
    ['prompt', 'intro', 'what_to_change', 'filler', 'preface', 'follow_up', 'announce', 'briefing', 'message', 'ask', 'reask', 'rephrase', 'help', 'spell'].map(
      (field) => [field, text],
    ),
  ),
  slots: gap('holds nothing yet', 'Choose at least one value.', [STAND_IN]),
  routes: gap('holds nothing yet', 'Add what callers may want.', [{ intent: STAND_IN, goto: STAND_IN }]),
  cases: gap('holds nothing yet', 'Add a case.', [{ when: { op: 'filled', slot: STAND_IN }, goto: STAND_IN }]),
  values: gap('holds nothing yet', 'Add a value callers may choose.', [{ value: STAND_IN }]),
  examples: gap('holds nothing yet', 'Write how callers say it.', [STAND_IN]),
  knowledge: gap('holds nothing yet', 'Choose what the agent answers from.', [STAND_IN]),
  intent: gap('is not chosen yet', 'Choose a wish, or make a new one.', STAND_IN),
  slot: gap('is not chosen yet', 'Choose a value.', STAND_IN),
  list: gap('is not chosen yet', 'Choose the list callers choose from.', STAND_IN),
  outcome: gap('is not chosen yet', 'Choose what the call counts as.', STAND_IN),
  action: gap('is not chosen yet', 'Choose what is done here.', `builtin.${STAND_IN}`),
  graph: gap('is not chosen yet', 'Name a published graph and its version, like payment@3.', `${STAND_IN}@1`),
};

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function valueAt(raw: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined), raw);
}

/** What is missing at a dotted path, or undefined where something stands that is wrong in another way. */
export function gapAt(raw: unknown, path: string): Gap | undefined {
  const steps = path.split('.');
  const field = steps.at(-1) ?? '';
  // One of several phrasings that nobody has written yet.
  const named = /^\d+$/.test(field) ? (steps.at(-2) ?? '') : field;
  if (!isNothing(valueAt(raw, steps)) || (named !== field && GAPS[named] !== text)) return undefined;
  return Object.hasOwn(GAPS, named) ? GAPS[named] : undefined;
}

/** The graph with stand-ins for what is missing at these places; the given one is left as it is. */
export function withStandIns(raw: unknown, paths: readonly string[]): unknown {
  const copy: unknown = structuredClone(raw);
  for (const path of paths) {
    const steps = path.split('.');
    const owner = valueAt(copy, steps.slice(0, -1));
    const found = gapAt(raw, path);
    if (found && typeof owner === 'object' && owner !== null) (owner as Record<string, unknown>)[steps.at(-1) ?? ''] = found.standIn;
  }
  return copy;
}
