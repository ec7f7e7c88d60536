import type { CompiledGraph, TurnInput } from '#core/conversation/types';
import { type AssertionResult, judgeRun } from './assertions.ts';
import type { PersonaTest, ScriptedTest, ScriptTurn } from './definition.ts';
import { type Dialogue, startDialogue } from './dialogue.ts';
import type { EvidenceBook } from './evidence.ts';
import { type CallerMove, factsGiven, newPersona, type PersonaState, personaTurn } from './persona.ts';
import type { RunFacts } from './run-facts.ts';
import { inputOf } from './scenario.ts';
import { typeOf } from './spoken-facts.ts';
import { dialogueOptions, type TestStage } from './test-setting.ts';

/** One call of a test. */
export interface RunReport {
  readonly seed: number;
  readonly passed: boolean;
  readonly assertions: readonly AssertionResult[];
  readonly facts: RunFacts;
}

/** Far more than any call; a test that is longer goes in a circle. */
const MOST_TURNS = 400;

const holds = (results: readonly AssertionResult[]): boolean => results.every((result) => result.passed);

function expectTurn(turn: ScriptTurn, index: number, dialogue: Dialogue): AssertionResult[] {
  if (typeof turn === 'string') return [];
  const found: AssertionResult[] = [];
  const at = dialogue.facts().node_id;
  if (turn.expect_node !== undefined)
    found.push({
      assertion: { check: 'visited', node: turn.expect_node },
      passed: at === turn.expect_node,
      message: `After turn ${index + 1} the call should be at "${turn.expect_node}"; it is at "${at}".`,
    });
  if (turn.expect_say !== undefined) {
    const { said } = dialogue.asked();
    found.push({
      assertion: { check: 'said', contains: turn.expect_say },
      passed: said.toLowerCase().includes(turn.expect_say.toLowerCase()),
      message: `In turn ${index + 1} the agent should say "${turn.expect_say}"; it said "${said}".`,
    });
  }
  return found;
}

/** Plays a written conversation; the lines are said in order whatever the agent answers. */
export function runScripted(compiled: CompiledGraph, stage: TestStage, test: ScriptedTest, seed = 0, book?: EvidenceBook): RunReport {
  const dialogue = startDialogue(dialogueOptions(compiled, stage, test, String(seed), book));
  const expected: AssertionResult[] = [];
  for (const [index, turn] of test.turns.entries()) {
    if (dialogue.ended()) break;
    if (typeof turn !== 'string' && turn.hang_up === true) {
      dialogue.hangUp();
      break;
    }
    const input = inputOf(turn);
    if (input) dialogue.hear(input);
    expected.push(...expectTurn(turn, index, dialogue));
  }
  const facts = dialogue.facts();
  const assertions = [...expected, ...judgeRun(test.assertions, { facts, given: {}, typeOf: (slot) => typeOf(stage.graph, slot), bySound: false })];
  return { seed, passed: holds(assertions), assertions, facts };
}

function inputFor(move: Exclude<CallerMove, { do: 'hang_up' }>): TurnInput {
  if (move.do === 'press') return { kind: 'dtmf', digits: move.digits };
  return move.do === 'silence' ? { kind: 'silence', silenceMs: move.ms } : { kind: 'utterance', text: move.text, confidence: move.clarity };
}

/** Plays one caller by rules, typed. */
export function runPersona(compiled: CompiledGraph, stage: TestStage, test: PersonaTest, seed: number, book?: EvidenceBook): RunReport {
  const { graph } = stage;
  const options = dialogueOptions(compiled, stage, test, String(seed), book);
  const dialogue = startDialogue(options);
  let state: PersonaState = newPersona(test.persona, seed);
  for (let turns = 0; turns < MOST_TURNS && !dialogue.ended(); turns++) {
    const held = Object.fromEntries(Object.keys(graph.slots).map((slot) => [slot, dialogue.value(slot)]));
    const turn = personaTurn(test.persona, graph, state, { asked: dialogue.asked(), world: options.world(), held });
    ({ state } = turn);
    if (turn.move.do === 'hang_up') {
      dialogue.hangUp();
      break;
    }
    dialogue.hear(inputFor(turn.move));
  }
  const facts = dialogue.facts();
  const assertions = judgeRun(test.assertions, { facts, given: factsGiven(state), typeOf: (slot) => typeOf(graph, slot), bySound: false });
  return { seed, passed: holds(assertions), assertions, facts };
}
