import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '#core/conversation/compile';
import { GraphTest, ObjectiveGraph } from '#core/conversation/graph';
import { runTest } from '#core/conversation/run-tests';
import { mockAnswers, testWorld } from '#core/conversation/mock-world';
import type { CompiledGraph } from '#core/conversation/types';
import { type Dialogue, startDialogue } from '#core/simulation/dialogue';
import { type Scenario, scenarioOf, wordsOf } from '#core/simulation/scenario';

const examples = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** A conversation of the examples, and where it leads when every word is understood. */
export interface SpokenScenario extends Scenario {
  readonly graph_name: string;
  readonly test: GraphTest;
  readonly outcome: string;
}

/** Sounds without words, which no recogniser writes down as the script does. */
const MUMBLE = /^(mmh|uh|hm+|well|blah blah|mumble mumble|uh it's hard to say)$/i;

/** The conversation of a test, typed; its actions answered by the test's mocks. */
export function dialogueOf(compiled: CompiledGraph, test: GraphTest): Dialogue {
  const world = testWorld(test, compiled.graph.locale);
  return startDialogue({ compiled, world: () => world, context: test.context ?? {}, answerFor: mockAnswers(test.mocks) });
}

function spokenScenario(graph_name: string, compiled: CompiledGraph, test: GraphTest): SpokenScenario | null {
  const spoken = test.turns.map(wordsOf);
  if (spoken.every((words) => words === null) || spoken.some((words) => MUMBLE.test(words ?? ''))) return null;
  if (!runTest(compiled, test).passed) return null;
  const scenario = scenarioOf(dialogueOf(compiled, test), test.turns);
  return scenario.outcome === null ? null : { ...scenario, outcome: scenario.outcome, graph_name, test };
}

/**
 * Every conversation of the example graphs and of the corpora beside them in which the caller speaks, that ends as it states when it is
 * typed, and in which nobody mumbles.
 */
export function loadScenarios(): SpokenScenario[] {
  return readdirSync(join(examples, 'graphs'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const graph = ObjectiveGraph.parse(JSON.parse(readFileSync(join(examples, 'graphs', file), 'utf8')));
      const corpus = join(examples, 'conversations', file);
      const beside: { tests?: unknown } = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : {};
      const compiled = compile(graph);
      return [...(graph.tests ?? []), ...GraphTest.array().parse(beside.tests ?? [])].flatMap(
        (test) => spokenScenario(file.replace(/\.json$/, ''), compiled, test) ?? [],
      );
    });
}
