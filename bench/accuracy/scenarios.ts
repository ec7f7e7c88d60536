import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '#core/conversation/compile';
import { GraphTest, ObjectiveGraph } from '#core/conversation/graph';
import { runTest } from '#core/conversation/run-tests';
import type { CallEvent, CompiledGraph, TurnInput } from '#core/conversation/types';
import { type Asked, startDialogue } from './dialogue.ts';

const examples = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** One turn of the script: the question it answers, what is said, and what every slot holds afterwards when it is understood. */
export interface ScriptTurn {
  readonly at: string;
  readonly words: string | null;
  /** Keys, silence or an event, which happen without words. */
  readonly input: TurnInput | null;
  readonly slotsAfter: Readonly<Record<string, unknown>>;
  /** Slots this turn gave a value. */
  readonly fills: readonly string[];
}

/** A conversation of the examples, and where it leads when every word is understood. */
export interface Scenario {
  readonly graph_name: string;
  readonly compiled: CompiledGraph;
  readonly test: GraphTest;
  readonly turns: readonly ScriptTurn[];
  readonly slotsBefore: Readonly<Record<string, unknown>>;
  readonly outcome: string;
}

export const placeOf = (asked: Asked): string => `${asked.node_id}|${asked.kind}|${asked.slot ?? ''}`;

type TestTurn = GraphTest['turns'][number];
const wordsOf = (turn: TestTurn): string | null => (typeof turn === 'string' ? turn : (turn.say ?? null));

function inputOf(turn: TestTurn): TurnInput | null {
  if (typeof turn === 'string') return null;
  if (turn.dtmf !== undefined) return { kind: 'dtmf', digits: turn.dtmf };
  if (turn.silence_ms !== undefined) return { kind: 'silence', silenceMs: turn.silence_ms };
  if (turn.event !== undefined) return { kind: 'event', event: turn.event as CallEvent };
  return null;
}

/** Sounds without words, which no recogniser writes down as the script does. */
const MUMBLE = /^(mmh|uh|hm+|well|blah blah|mumble mumble|uh it's hard to say)$/i;

function scenarioOf(graph_name: string, compiled: CompiledGraph, test: GraphTest): Scenario | null {
  const spoken = test.turns.map(wordsOf);
  if (spoken.every((words) => words === null) || spoken.some((words) => MUMBLE.test(words ?? ''))) return null;
  if (!runTest(compiled, test).passed) return null;
  const dialogue = startDialogue(compiled, test);
  const names = Object.keys(compiled.graph.slots);
  const slotsNow = (): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, dialogue.value(name)]));
  const slotsBefore = slotsNow();
  const turns: ScriptTurn[] = [];
  for (const turn of test.turns) {
    if (dialogue.ended()) break;
    const before = slotsNow();
    const at = placeOf(dialogue.asked());
    const words = wordsOf(turn);
    const input = inputOf(turn);
    const heard: TurnInput | null = words === null ? input : { kind: 'utterance', text: words, confidence: 1 };
    if (heard) dialogue.hear(heard);
    const slotsAfter = slotsNow();
    turns.push({ at, words, input, slotsAfter, fills: names.filter((name) => slotsAfter[name] !== null && slotsAfter[name] !== before[name]) });
  }
  const outcome = dialogue.outcome();
  return outcome === null ? null : { graph_name, compiled, test, turns, slotsBefore, outcome };
}

/**
 * Every conversation of the example graphs and of the corpora beside them in which the caller speaks, that ends as it states when it is
 * typed, and in which nobody mumbles.
 */
export function loadScenarios(): Scenario[] {
  return readdirSync(join(examples, 'graphs'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const graph = ObjectiveGraph.parse(JSON.parse(readFileSync(join(examples, 'graphs', file), 'utf8')));
      const corpus = join(examples, 'conversations', file);
      const beside: { tests?: unknown } = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : {};
      const compiled = compile(graph);
      return [...(graph.tests ?? []), ...GraphTest.array().parse(beside.tests ?? [])].flatMap(
        (test) => scenarioOf(file.replace(/\.json$/, ''), compiled, test) ?? [],
      );
    });
}
