import type { GraphTest } from '#core/conversation/graph';
import type { CallEvent, CompiledGraph, TurnInput } from '#core/conversation/types';
import type { ScriptTurn } from './definition.ts';
import { placeOf } from './call-notes.ts';
import type { Dialogue } from './dialogue.ts';

/** One turn of a script: the question it answers, what is said, and what every slot holds afterwards when it is understood. */
export interface ScenarioTurn {
  readonly at: string;
  readonly words: string | null;
  /** Keys, silence or an event, which happen without words. */
  readonly input: TurnInput | null;
  readonly slotsAfter: Readonly<Record<string, unknown>>;
  /** The question that is open when the turn was understood; null when the call is over then. */
  readonly then: string | null;
  /** Slots this turn gave a value. */
  readonly fills: readonly string[];
}

/** A script, and where it leads when every word is understood. */
export interface Scenario {
  readonly compiled: CompiledGraph;
  readonly turns: readonly ScenarioTurn[];
  readonly slotsBefore: Readonly<Record<string, unknown>>;
  readonly outcome: string | null;
}

type Turn = ScriptTurn | GraphTest['turns'][number];

export const wordsOf = (turn: Turn): string | null => (typeof turn === 'string' ? turn : (turn.say ?? null));

/** What a turn without words is to the engine; a sound is silence to whoever reads. Null for nothing at all. */
export function inputOf(turn: Turn): TurnInput | null {
  if (typeof turn === 'string') return { kind: 'utterance', text: turn, confidence: 1 };
  if (turn.say !== undefined) return { kind: 'utterance', text: turn.say, confidence: 1 };
  if (turn.dtmf !== undefined) return { kind: 'dtmf', digits: turn.dtmf };
  if (turn.silence_ms !== undefined) return { kind: 'silence', silenceMs: turn.silence_ms };
  if ('sound' in turn && turn.sound !== undefined) return { kind: 'silence', silenceMs: turn.sound_ms ?? 6000 };
  if (turn.event !== undefined) return { kind: 'event', event: turn.event as CallEvent };
  return null;
}

/** Types the script into a conversation and notes what each turn answered and filled. The conversation is used up. */
export function scenarioOf(dialogue: Dialogue, turns: readonly Turn[]): Scenario {
  const { compiled } = dialogue;
  const names = Object.keys(compiled.graph.slots);
  const slotsNow = (): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, dialogue.value(name)]));
  const slotsBefore = slotsNow();
  const noted: ScenarioTurn[] = [];
  for (const turn of turns) {
    if (dialogue.ended()) break;
    const before = slotsNow();
    const at = placeOf(dialogue.asked());
    const heard = inputOf(turn);
    if (heard) dialogue.hear(heard);
    const slotsAfter = slotsNow();
    const words = wordsOf(turn);
    const fills = names.filter((name) => slotsAfter[name] !== null && slotsAfter[name] !== before[name]);
    const then = dialogue.ended() ? null : placeOf(dialogue.asked());
    noted.push({ at, words, input: words === null ? heard : null, slotsAfter, then, fills });
  }
  return { compiled, turns: noted, slotsBefore, outcome: dialogue.outcome() };
}
