import { pointer } from '#core/conversation/json-patch';
import { type Finding, validate } from '#core/conversation/validate';
import { isBolna, readBolna } from './bolna.ts';
import { buildGraph } from './build-graph.ts';
import { isDograh, readDograh } from './dograh.ts';
import { fieldsOf, type Flow, type ImportLine, type Notes } from './flow.ts';
import { isRetell, readRetell } from './retell.ts';
import { isVapi, readVapi } from './vapi.ts';

export type { ImportLine } from './flow.ts';

/** The products whose definitions are read, most telling first. */
export const IMPORT_FORMATS = ['dograh', 'bolna', 'retell', 'vapi'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

const READERS: Readonly<Record<ImportFormat, { is: (raw: unknown) => boolean; read: (raw: unknown, notes: Notes) => Flow }>> = {
  dograh: { is: isDograh, read: readDograh },
  bolna: { is: isBolna, read: readBolna },
  retell: { is: isRetell, read: readRetell },
  vapi: { is: isVapi, read: readVapi },
};

export interface Imported {
  readonly format: ImportFormat;
  readonly name: string;
  /** A graph to be saved as a draft. */
  readonly graph: Readonly<Record<string, unknown>>;
  /** What became of everything in the file, in its order. */
  readonly lines: readonly ImportLine[];
  /** What the check says about the graph. */
  readonly findings: readonly Finding[];
}

export type Import = { readonly ok: true; readonly imported: Imported } | { readonly ok: false; readonly reason: string };

const MOST_STEPS = 150;
const MOST_LINES = 2_000;
const DEEPEST = 12;

/** Keeps of the source's own book: places on a canvas, ids, times, owners. */
const BOOKKEEPING =
  /^(?:id|_id|uuid|orgId|org_id|position|display_position|begin_tag_display_position|width|height|measured|selected|dragging|metadata|createdAt|updatedAt|created_at|updated_at|last_modification_timestamp|version|is_published|viewport|x|y|handle|sourceHandle|targetHandle|zIndex|animated|invalid|validationMessage)$/;

/** By the name of a field, where in the product its purpose is served. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/voice|synthes|tts|speed|temperature_voice/i, 'Choose a voice in the settings of the agent.'],
  [/transcri|stt|asr|endpoint|vocab|keyword/i, 'Speech recognition is set for the organization under Models; words to listen for under Pronunciation.'],
  [/model|llm|temperature|max_?tokens|provider/i, 'Models are set for the organization under Models. The agent works without one.'],
  [/webhook|server/i, 'Make a webhook under Webhooks.'],
  [/tool|function|mcp/i, 'Make the tool under Tools, and a step that uses it.'],
  [/knowledge|rag|document|kb_/i, 'Put it into a knowledge base and let the agent answer from it.'],
  [/analysis|summary|extraction_prompt|success/i, 'What a call learned are its values; write what must hold as tests.'],
  [/interrupt|backchannel|barge|silence|reminder|responsive|ambient|background/i, 'Set it in the settings of the conversation.'],
  [/hook/i, 'Draw what it did as steps in the editor.'],
  [/example|finetun/i, 'Write them as examples of the wishes they belong to.'],
  [/record|hipaa|artifact|privacy|pii/i, 'Set it in the settings of the agent.'],
];

/** Everything that no line speaks of, at the highest place that none speaks of. */
function leftovers(raw: unknown, spoken: ReadonlySet<string>): ImportLine[] {
  const onTheWay = new Set([...spoken].flatMap((at) => at.split('/').map((_, i, all) => all.slice(0, i).join('/'))));
  const found: ImportLine[] = [];
  const visit = (value: unknown, at: string, key: string, depth: number): void => {
    if (found.length >= MOST_LINES || BOOKKEEPING.test(key) || value === null || value === '' || value === undefined) return;
    if (spoken.has(at) && !(typeof value === 'object' && !Array.isArray(value) && READ_WITHIN.test(at))) return;
    const isContainer = typeof value === 'object';
    const inner = isContainer ? Object.entries(value) : [];
    if (isContainer && inner.length === 0) return;
    if (isContainer && depth < DEEPEST && (at === '' || onTheWay.has(at) || spoken.has(at))) {
      for (const [name, each] of inner)
        if (!CONSUMED.test(name) || onTheWay.has(`${at}${pointer(name)}`)) visit(each, `${at}${pointer(name)}`, name, depth + 1);
      return;
    }
    const todo = ELSEWHERE.find(([pattern]) => pattern.test(key))?.[1] ?? 'Look whether you need it; graphs have no such field.';
    found.push({ pointer: at, result: 'not_converted', words: `"${key}" has no counterpart in a graph.`, todo });
  };
  visit(raw, '', '', 0);
  return found;
}

/** Steps are spoken of as a whole, and what else stands in them is looked at on its own. */
const READ_WITHIN = /\/nodes\/\d+$|\/llm_agent$|^\/model$/;
/** Fields of a step that its line speaks of. */
const CONSUMED =
  /^(?:name|type|prompt|isStart|is_start|messagePlan|firstMessage|exact|variableExtractionPlan|globalNodePlan|toolId|tool|instruction|variables|transfer_destination|global_node_setting|tool_id|tool_type|node_type|static_message|function_call|description|agent_type|agent_flow_type|edges|edge|else_edge|skip_response_edge|failed_edge|greeting|greeting_type|extraction_enabled|extraction_variables)$/;

const rank = (line: ImportLine): string => line.pointer.replaceAll(/\d+/g, (digits) => digits.padStart(6, '0'));

/** One line per place: of several that speak of the same step the one that asks for most is shown first. */
function inOrder(lines: readonly ImportLine[]): ImportLine[] {
  const clean = lines.map((line) => ({ ...line, pointer: line.pointer.split('#', 1).join('') }));
  return clean
    .filter((line, i) => clean.findIndex((each) => each.pointer === line.pointer && each.words === line.words) === i)
    .toSorted((a, b) => rank(a).localeCompare(rank(b)));
}

/** Makes a graph of another product's agent, with a line for everything in the file. Pure; never throws for a strange file. */
export function importAgent(raw: unknown, wanted?: ImportFormat): Import {
  const format = wanted ?? IMPORT_FORMATS.find((each) => READERS[each].is(raw));
  if (format === undefined || Object.keys(fieldsOf(raw)).length === 0)
    return {
      ok: false,
      reason: 'This is no definition of an agent of Vapi, Retell, Bolna or Dograh that can be told. Export it as JSON and give the whole file.',
    };
  const lines: ImportLine[] = [];
  const notes: Notes = {
    converted: (at, words) => void lines.push({ pointer: at, result: 'converted', words, todo: null }),
    approximated: (at, words, todo) => void lines.push({ pointer: at, result: 'approximated', words, todo }),
    lost: (at, words, todo) => void lines.push({ pointer: at, result: 'not_converted', words, todo }),
  };
  const flow = READERS[format].read(raw, notes);
  if (flow.steps.length === 0) return { ok: false, reason: `The file looks like one of ${format}, but has no steps.` };
  if (flow.steps.length > MOST_STEPS)
    return { ok: false, reason: `The file has ${flow.steps.length} steps; at most ${MOST_STEPS} can be taken over. Divide it first.` };
  const graph = buildGraph(flow, notes);
  const spoken = new Set(lines.map((line) => line.pointer.split('#', 1).join('')));
  const all = inOrder([...lines, ...leftovers(raw, spoken)]).slice(0, MOST_LINES);
  return { ok: true, imported: { format, name: flow.name, graph, lines: all, findings: validate(graph, { tests: false }).findings } };
}
