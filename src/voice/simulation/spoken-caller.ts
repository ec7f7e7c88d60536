import type { CompiledGraph, World } from '#core/conversation/types';
import type { AudioTest, ScriptTurn, Sound } from '#core/simulation/definition';
import type { Asked } from '#core/simulation/call-notes';
import { type Dialogue, startDialogue } from '#core/simulation/dialogue';
import { factsGiven, newPersona, personaTurn } from '#core/simulation/persona';
import { inputOf, scenarioOf, wordsOf } from '#core/simulation/scenario';
import type { EvidenceBook } from '#core/simulation/evidence';
import { dialogueOptions, type TestStage } from '#core/simulation/test-setting';
import { truthfulCaller } from '#core/simulation/truthful-caller';

/** What a caller does with the floor. */
export type SpokenMove =
  | { readonly do: 'say'; readonly text: string; readonly again: number; readonly clarity: number }
  | { readonly do: 'press'; readonly digits: string }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'play'; readonly sound: Sound; readonly ms: number }
  | { readonly do: 'hang_up' };

/** The call as the caller knows it. */
export interface SpokenView {
  readonly asked: Asked;
  readonly world: World;
  value(slot: string): unknown;
}

export interface SpokenCaller {
  next(view: SpokenView): SpokenMove;
  /** How long after the agent begins to speak the caller cuts in; null lets it finish. */
  cutsInAfterMs(): number | null;
  /** What a persona has told. */
  given(): Readonly<Record<string, unknown>>;
}

function personaCaller(stage: TestStage, persona: NonNullable<AudioTest['persona']>, seed: number): SpokenCaller {
  let state = newPersona(persona, seed);
  let cutIn: number | null = null;
  return {
    next({ asked, world, value }) {
      const held = Object.fromEntries(Object.keys(stage.graph.slots).map((slot) => [slot, value(slot)]));
      const turn = personaTurn(persona, stage.graph, state, { asked, world, held });
      ({ state } = turn);
      const { move } = turn;
      cutIn = null;
      if (move.do === 'say') {
        cutIn = move.interrupt_after_ms;
        return { do: 'say', text: move.text, again: move.again, clarity: move.clarity };
      }
      return move.do === 'silence' ? { do: 'wait', ms: move.ms } : move;
    },
    cutsInAfterMs: () => cutIn,
    given: () => factsGiven(state),
  };
}

const SILENCE_MS = 8000;

function moveOf(turn: ScriptTurn): SpokenMove {
  if (typeof turn === 'string') return { do: 'say', text: turn, again: 0, clarity: 1 };
  if (turn.hang_up === true) return { do: 'hang_up' };
  if (turn.sound !== undefined) return { do: 'play', sound: turn.sound, ms: turn.sound_ms ?? SILENCE_MS };
  if (turn.dtmf !== undefined) return { do: 'press', digits: turn.dtmf };
  if (turn.silence_ms !== undefined) return { do: 'wait', ms: turn.silence_ms };
  return { do: 'say', text: turn.say ?? '', again: 0, clarity: 1 };
}

/** Says its lines in order; then waits for what comes. */
function literalCaller(turns: readonly ScriptTurn[]): SpokenCaller {
  let at = 0;
  return {
    next() {
      const turn = turns[at++];
      return turn === undefined ? { do: 'wait', ms: SILENCE_MS } : moveOf(turn);
    },
    cutsInAfterMs: () => {
      const turn = turns[at];
      return typeof turn === 'object' ? (turn.interrupt_after_ms ?? null) : null;
    },
    given: () => ({}),
  };
}

/** Follows the script while it is asked what the script answers, and says the truth again where it was misunderstood. */
function sensibleCaller(compiled: CompiledGraph, stage: TestStage, test: AudioTest, turns: readonly ScriptTurn[], book?: EvidenceBook): SpokenCaller {
  const rehearsal: Dialogue = startDialogue(dialogueOptions(compiled, stage, test, '0', book));
  const next = truthfulCaller(scenarioOf(rehearsal, turns));
  return {
    next({ asked, world, value }) {
      const move = next({ asked: () => asked, world: () => world, value });
      if ('say' in move) return { do: 'say', text: move.say, again: move.again, clarity: 1 };
      if (move.do.kind === 'dtmf') return { do: 'press', digits: move.do.digits };
      return { do: 'wait', ms: move.do.kind === 'silence' ? move.do.silenceMs : SILENCE_MS };
    },
    cutsInAfterMs: () => null,
    given: () => ({}),
  };
}

/** The caller of a spoken test. A script with sounds, a hang-up or a cut-in in it is taken literally. With a book, whoever asks for one settles it. */
export function spokenCaller(compiled: CompiledGraph, stage: TestStage, test: AudioTest, seed: number, book?: EvidenceBook): SpokenCaller {
  if (test.persona) return personaCaller(stage, test.persona, seed);
  const turns = test.turns ?? [];
  const isLiteral =
    test.literal ||
    turns.some((turn) => typeof turn !== 'string' && (turn.sound !== undefined || turn.hang_up === true || turn.interrupt_after_ms !== undefined));
  const canBeTyped = turns.some((turn) => wordsOf(turn) !== null || inputOf(turn) !== null);
  return isLiteral || !canBeTyped ? literalCaller(turns) : sensibleCaller(compiled, stage, test, turns, book);
}
