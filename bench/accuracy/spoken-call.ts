import type { Recogniser, RecogniserHints } from '#voice/ports';
import { bestHearing } from '#core/understanding/hearing';
import { recogniserExpect } from '#core/understanding/understanding';
import { seedOf } from './chance.ts';
import { type Condition, overTheLine } from './degrade.ts';
import type { Asked } from '#core/simulation/call-notes';
import { sameValue } from '#core/simulation/same-value';
import { dialogueOf, type SpokenScenario } from './scenarios.ts';
import type { Speaker } from './speakers.ts';
import { truthfulCaller } from '#core/simulation/truthful-caller';
import { inWords, soundedWords, wordErrors } from './words.ts';

export interface SpokenCall {
  readonly graph_name: string;
  readonly test_name: string;
  readonly speaker: string;
  readonly condition: Condition;
  readonly right: boolean;
  /** What went wrong, in words; empty when all is right. */
  readonly differences: readonly string[];
  readonly spoken_turns: number;
  /** Turns beyond those of the script: repair and correction. */
  readonly extra_turns: number;
  readonly word_errors: number;
  readonly words: number;
  /** What the caller meant, and what was heard where that differs. */
  readonly story: readonly string[];
}

const MOST_TURNS = 40;
const SILENCE_MS = 6000;
/** Of a free-text note, this share of the words may be misheard: a person still understands the message. */
const NOTE_TOLERANCE = 0.34;
const TRUNCATED_CONFIDENCE = 0.5;

const hintsOf = (asked: Asked): RecogniserHints =>
  asked.hint ? { expect: recogniserExpect(asked.hint), phrases: asked.hint.phrases } : { expect: 'free', phrases: [] };

/** One call: the caller's turns are spoken, sent over the line and recognised; the agent's side is the engine itself. */
export async function callBySpeech(scenario: SpokenScenario, speaker: Speaker, condition: Condition, recogniser: Recogniser): Promise<SpokenCall> {
  const dialogue = dialogueOf(scenario.compiled, scenario.test);
  const nextMove = truthfulCaller(scenario, inWords);
  const story: string[] = [];
  let spokenTurns = 0;
  let errors = 0;
  let words = 0;
  let turns = 0;
  for (; turns < MOST_TURNS && !dialogue.ended(); turns++) {
    const asked = dialogue.asked();
    const move = nextMove(dialogue);
    if ('do' in move) {
      story.push(`[${JSON.stringify(move.do)}]`);
      dialogue.hear(move.do);
      continue;
    }
    const pcm = await speaker.say(move.say, move.again);
    if (!pcm) throw new Error(`${speaker.name} cannot say "${move.say}"`);
    spokenTurns++;
    const audio = overTheLine(pcm, condition, seedOf(`${speaker.name} ${condition} ${scenario.test.name} ${turns} ${move.say}`));
    const recognised = await recogniser.transcribe(audio, hintsOf(asked), new AbortController().signal);
    const heard = { ...recognised, ...(asked.hint ? bestHearing(recognised, recognised.alternatives ?? [], asked.hint) : {}) };
    const meantWords = soundedWords(move.say);
    const wrong = wordErrors(meantWords, soundedWords(heard.text));
    errors += wrong;
    words += meantWords.length;
    story.push(`${asked.said.slice(-90)} | ${move.say}${wrong > 0 ? ` → ${heard.text} (${heard.confidence.toFixed(2)})` : ''}`);
    const confidence = heard.truncated ? Math.min(heard.confidence, TRUNCATED_CONFIDENCE) : heard.confidence;
    dialogue.hear(heard.text === '' ? { kind: 'silence', silenceMs: SILENCE_MS } : { kind: 'utterance', text: heard.text, confidence });
  }
  const differences: string[] = [];
  if (dialogue.outcome() !== scenario.outcome) differences.push(`outcome ${dialogue.outcome() ?? 'none'} instead of ${scenario.outcome}`);
  const truth = scenario.turns.at(-1)?.slotsAfter ?? {};
  for (const [slot, spec] of Object.entries(scenario.compiled.graph.slots)) {
    const [meant, held] = [truth[slot] ?? null, dialogue.value(slot)];
    if (meant === null && spec.type === 'text') continue;
    if (spec.type === 'text' && typeof meant === 'string' && typeof held === 'string') {
      const meantWords = soundedWords(meant);
      if (wordErrors(meantWords, soundedWords(held)) / meantWords.length <= NOTE_TOLERANCE) continue;
    }
    if (!sameValue(spec.type, meant, held, inWords)) differences.push(`${slot} is ${JSON.stringify(held)} instead of ${JSON.stringify(meant)}`);
  }
  return {
    graph_name: scenario.graph_name,
    test_name: scenario.test.name,
    speaker: speaker.name,
    condition,
    right: differences.length === 0,
    differences,
    spoken_turns: spokenTurns,
    extra_turns: Math.max(0, turns - scenario.turns.length),
    word_errors: errors,
    words,
    story,
  };
}
