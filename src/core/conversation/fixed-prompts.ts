import type { ObjectiveGraph } from './graph.ts';

/** A text of a graph as it is said, and where it stands. */
export interface PromptPlace {
  /** `nodes.greeting.prompt`, `slots.day.prompts.ask.1`, `call.stall`. */
  readonly place: string;
  readonly node_id: string | null;
  /** The agent's own context filled in. */
  readonly text: string;
  /** What is different in each call; none in a fixed prompt. */
  readonly variables: readonly string[];
}

const CONTEXT = /\{\{\s*context\.([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}/g;
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** Fields of nodes that are said aloud. */
const SPOKEN = new Set(['prompt', 'intro', 'what_to_change', 'filler', 'preface', 'follow_up', 'announce']);

function phrasings(text: unknown, place: string): [place: string, text: string][] {
  if (typeof text === 'string') return [[place, text]];
  if (typeof text !== 'object' || text === null) return [];
  return Object.entries(text).flatMap(([key, value]) => phrasings(value, `${place}.${key}`));
}

/**
 * Every text of a graph, in the order of its nodes, then of its slots, then what it says about itself; last the phrases of the call, by name.
 * What stands in the agent's own context is filled in, because it is the same in each of its calls.
 */
export function promptPlaces(
  graph: ObjectiveGraph,
  context: Readonly<Record<string, unknown>>,
  callPhrases: Readonly<Record<string, string>> = {},
): PromptPlace[] {
  const { settings } = graph;
  const texts = [
    ...graph.nodes.flatMap((node) =>
      Object.entries(node).flatMap(([key, value]) =>
        SPOKEN.has(key) ? phrasings(value, `nodes.${node.id}.${key}`).map(([place, text]) => ({ place, text, node_id: node.id })) : [],
      ),
    ),
    ...[
      ...Object.entries(graph.slots).flatMap(([name, slot]) => phrasings(slot.prompts, `slots.${name}.prompts`)),
      ...phrasings(settings?.silence?.prompt, 'settings.silence.prompt'),
      ...phrasings(settings?.disclosure?.ai, 'settings.disclosure.ai'),
      ...phrasings(settings?.disclosure?.recording, 'settings.disclosure.recording'),
      ...Object.entries(callPhrases).map(([name, text]): [string, string] => [`call.${name}`, text]),
    ].map(([place, text]) => ({ place, text, node_id: null })),
  ];
  return texts.flatMap(({ text: template, ...where }) => {
    const text = template
      .replaceAll(CONTEXT, (whole, name: string, fallback: string | undefined) =>
        String(context[name] ?? graph.context?.[name]?.default ?? fallback?.trim() ?? whole),
      )
      .trim();
    const variables = [...new Set([...text.matchAll(VARIABLE)].map((found) => (found[1] ?? '').split(/[|:]/, 1)[0]?.trim() || found[0]))];
    return text === '' ? [] : [{ ...where, text, variables: variables.length === 0 && text.includes('{{') ? [text] : variables }];
  });
}
