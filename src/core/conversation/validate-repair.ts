import type { Report } from './findings.ts';
import type { ObjectiveGraph } from './graph.ts';
import { parseTemplate } from './templates.ts';
import { allPhrasings, expressionsOf, operandsOf, partsOf, textsOf } from './walk-graph.ts';

/** A statement with its answer hung on: "You'd like Tuesday, wouldn't you?" A read-back ("Is that right?") asks openly. */
export const TAG_QUESTION =
  /,? (?:right|correct|yes|okay|isn't it|isn't that so|aren't you|don't you|didn't you|wouldn't you|won't you|haven't you|can't you|doesn't it)\?/i;
const ASSUMES = /\b(?:i assume|i suppose|surely you|of course you|you must|you would agree|you'd agree)\b[^.?!]{0,200}\?/i;
const PRAISES = /\b(?:our|the) (?:great|excellent|wonderful|amazing|fantastic|outstanding|friendly|perfect)\b[^.?!]{0,200}\?/i;

const isLeading = (text: string): boolean =>
  (TAG_QUESTION.test(text) && !/\b(?:is|was) (?:that|this|it) (?:right|correct|okay)\?/i.test(text)) || ASSUMES.test(text) || PRAISES.test(text);

function checkQuestions(graph: ObjectiveGraph, warn: Report): void {
  for (const placed of textsOf(graph))
    if (allPhrasings(placed.text).some(isLeading))
      warn(placed, 'leading', 'This puts the answer into the caller’s mouth.', 'Ask openly, or read back and ask "Is that right?".');
}

/** Slots that some step asks for. */
const askedSlots = (graph: ObjectiveGraph): ReadonlySet<string> =>
  new Set(
    graph.nodes.flatMap((node) =>
      node.type === 'collect' || node.type === 'confirm'
        ? node.slots
        : node.type === 'action' && node.side_effect === true
          ? (node.requires_confirmed ?? [])
          : [],
    ),
  );

function checkRepair(graph: ObjectiveGraph, warn: Report): void {
  const asked = askedSlots(graph);
  for (const [name, slot] of Object.entries(graph.slots)) {
    const { reask, rephrase, help, spell, dtmf } = slot.prompts;
    if (!asked.has(name) || [reask, rephrase, help, spell, dtmf].some((text) => text !== undefined)) continue;
    warn(
      { path: `slots.${name}.prompts` },
      'no_match',
      `A caller who is not understood hears the same question for "${name}" again, word for word.`,
      'Add a second wording under prompts.reask.',
    );
  }
  if (graph.nodes.every((node) => node.type !== 'listen' && node.type !== 'collect' && node.type !== 'confirm')) return;
  const isHandled = (graph.interrupts ?? []).some((each) => 'event' in each.when && each.when.event === 'silence_exhausted');
  if (graph.settings?.silence?.then === undefined && !isHandled)
    warn(
      { path: 'settings.silence' },
      'no_silence',
      'A caller who says nothing is asked twice and then hung up on without a goodbye.',
      'Say under settings.silence what is asked into the silence, and with "then" which step the call goes to in the end.',
    );
}

function checkOutcomes(graph: ObjectiveGraph, warn: Report): void {
  const reached = new Set(
    graph.nodes.flatMap((node) => ((node.type === 'end' || node.type === 'transfer') && node.outcome !== undefined ? [node.outcome] : [])),
  );
  for (const [i, { id }] of graph.outcomes.entries())
    if (!reached.has(id)) warn({ path: `outcomes.${i}` }, 'outcome', `No call can come to the outcome "${id}".`, 'Let an ending have it, or take it out.');
}

/** Every slot that is read somewhere: in a text, a condition or an input. */
export function readSlots(graph: ObjectiveGraph): ReadonlySet<string> {
  const of = (path: string): string[] => (path.startsWith('slots.') ? [path.slice(6).split('.')[0] ?? ''] : []);
  const inTexts = textsOf(graph).flatMap((placed) =>
    allPhrasings(placed.text)
      .flatMap(parseTemplate)
      .flatMap((part) => (typeof part === 'string' || placed.path.startsWith(`slots.${part.path.split('.')[1]}.`) ? [] : of(part.path))),
  );
  const inConditions = expressionsOf(graph)
    .flatMap(partsOf)
    .flatMap(({ expr }) => ('slot' in expr ? [expr.slot] : 'args' in expr ? expr.args.flatMap((each) => ('var' in each ? of(each.var) : [])) : []));
  const inInputs = operandsOf(graph).flatMap(({ operand }) => ('var' in operand ? of(operand.var) : []));
  return new Set([...inTexts, ...inConditions, ...inInputs]);
}

/** Slots nothing ever fills: not asked for, not picked up in passing, and with nothing that is known before. */
export function neverFilled(graph: ObjectiveGraph): readonly string[] {
  const asked = askedSlots(graph);
  const set = new Set([
    ...Object.values(graph.intents ?? {}).flatMap((intent) => Object.keys(intent.sets ?? {})),
    ...graph.nodes.flatMap((node) => (node.type === 'subgraph' ? Object.values(node.map_out ?? {}) : [])),
  ]);
  return Object.keys(graph.slots).filter((name) => {
    const slot = graph.slots[name];
    return slot !== undefined && !asked.has(name) && !set.has(name) && slot.listen !== 'always' && slot.prefill === undefined && slot.default === undefined;
  });
}

function checkFilled(graph: ObjectiveGraph, warn: Report): void {
  const read = readSlots(graph);
  for (const name of neverFilled(graph)) {
    const message = read.has(name) ? `"${name}" is used, and no step ever asks for it.` : `No step asks for "${name}", and nothing uses it.`;
    warn(
      { path: `slots.${name}` },
      'never_filled',
      message,
      'Ask for it in a step that collects, let callers say it at any time (listen: always), or take it out.',
    );
  }
}

/** Advice on what happens when callers are silent, unclear, or led: nothing here stops a graph from running. */
export function checkRepairs(graph: ObjectiveGraph, warn: Report): void {
  checkQuestions(graph, warn);
  checkRepair(graph, warn);
  checkOutcomes(graph, warn);
  checkFilled(graph, warn);
}
