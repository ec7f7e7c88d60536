import { compileStage, dialogueOptions, type TestStage } from './test-setting.ts';
import { startDialogue } from './dialogue.ts';
import { spokenMs } from './run-facts.ts';
import { inputOf } from './scenario.ts';

/** A call as it is on average, for what it will cost. */
export interface TypicalCall {
  /** Where the figures are from: the conversations inside the graph, or its prompts alone. */
  readonly basis: 'tests' | 'prompts';
  /** How many conversations were played. */
  readonly conversations: number;
  readonly seconds: number;
  readonly agent_characters: number;
  readonly caller_seconds: number;
  readonly caller_turns: number;
}

const MOST_PLAYED = 40;
/** Pauses of both sides, and what a recogniser is handed around the words. */
const BETWEEN_TURNS_MS = 1_200;
const AROUND_WORDS_MS = 480;
/** Without a conversation to look at: this many questions, each answered in this time. */
const TURNS_WITHOUT_TESTS = 8;
const ANSWER_MS = 2_500;

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsIn)
      : value !== null && typeof value === 'object'
        ? Object.values(value).flatMap(textsIn)
        : [];

function fromPrompts({ graph }: TestStage): TypicalCall {
  const texts = [
    ...Object.values(graph.slots).flatMap((slot) => textsIn(slot.prompts.ask)),
    ...graph.nodes.flatMap((node) => ('prompt' in node ? textsIn(node.prompt) : [])),
  ];
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  const agentMs = texts.reduce((sum, text) => sum + spokenMs(text), 0) / Math.max(1, texts.length);
  const turns = TURNS_WITHOUT_TESTS;
  return {
    basis: 'prompts',
    conversations: 0,
    seconds: ((turns + 1) * agentMs + turns * (ANSWER_MS + BETWEEN_TURNS_MS)) / 1000,
    agent_characters: (turns + 1) * mean,
    caller_seconds: (turns * (ANSWER_MS + AROUND_WORDS_MS)) / 1000,
    caller_turns: turns,
  };
}

/** Plays the conversations inside the graph and takes their mean; a graph without any is judged by the length of its prompts. */
export function typicalCall(stage: TestStage): TypicalCall {
  const compiled = compileStage(stage);
  const tests = (stage.graph.tests ?? []).slice(0, MOST_PLAYED);
  let [agentCharacters, agentMs, callerMs, heardMs, turns, played] = [0, 0, 0, 0, 0, 0];
  for (const [index, test] of tests.entries()) {
    const setting = {
      ...(test.context ? { context: test.context } : {}),
      ...(test.now ? { now: test.now } : {}),
      ...(test.mocks ? { mocks: test.mocks } : {}),
    };
    const dialogue = startDialogue(dialogueOptions(compiled, stage, setting as Parameters<typeof dialogueOptions>[2], String(index)));
    for (const turn of test.turns) {
      if (dialogue.ended()) break;
      const input = inputOf(turn);
      if (!input) continue;
      dialogue.hear(input);
      if (input.kind !== 'utterance') continue;
      turns += 1;
      callerMs += spokenMs(input.text);
      heardMs += spokenMs(input.text) + AROUND_WORDS_MS;
    }
    for (const { speaker, text } of dialogue.facts().lines) {
      if (speaker !== 'agent') continue;
      agentCharacters += text.length;
      agentMs += spokenMs(text);
    }
    played += 1;
  }
  if (turns === 0) return fromPrompts(stage);
  return {
    basis: 'tests',
    conversations: played,
    seconds: (agentMs + callerMs + turns * BETWEEN_TURNS_MS) / played / 1000,
    agent_characters: agentCharacters / played,
    caller_seconds: heardMs / played / 1000,
    caller_turns: turns / played,
  };
}
