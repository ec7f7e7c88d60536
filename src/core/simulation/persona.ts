import { matcherFor } from '#core/conversation/patterns';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { World } from '#core/conversation/types';
import { formatValue } from '#core/understanding/understanding';
import type { Moods, Persona } from './definition.ts';
import { type Asked, placeOf } from './call-notes.ts';
import { sameValue } from './same-value.ts';
import { dayTime, factWords, keysFor, typeOf } from './spoken-facts.ts';

/** What the caller knows of the call when it is their turn. */
export interface Heard {
  readonly asked: Asked;
  readonly world: World;
  /** What the agent holds, by slot; a caller only uses what the agent says aloud of it. */
  readonly held: Readonly<Record<string, unknown>>;
}

/** What a caller does with their turn. */
export type CallerMove =
  | {
      readonly do: 'say';
      readonly text: string;
      /** How clearly; 1 is clear. Typed runs take it for the recogniser's confidence. */
      readonly clarity: number;
      /** The same words for the so manieth time: said slower. */
      readonly again: number;
      /** Begins this long after the agent began to speak; null waits for the end. */
      readonly interrupt_after_ms: number | null;
    }
  | { readonly do: 'press'; readonly digits: string }
  | { readonly do: 'silence'; readonly ms: number }
  | { readonly do: 'hang_up' };

/** The caller between two turns, as plain data: the same state and words lead to the same turn. */
export interface PersonaState {
  readonly dice: number;
  readonly turns: number;
  /** What is true by now: facts, and changes of mind that were spoken. */
  readonly truth: Readonly<Record<string, unknown>>;
  /** Slots whose fact the caller has given. */
  readonly given: readonly string[];
  readonly changed: readonly string[];
  /** How often each question was put, and each thing said or corrected. */
  readonly counts: Readonly<Record<string, number>>;
}

export const newPersona = (persona: Persona, seed: number): PersonaState => ({
  dice: seed >>> 0,
  turns: 0,
  truth: persona.facts,
  given: [],
  changed: [],
  counts: {},
});

const MUMBLED_CLARITY = 0.35;
const SILENCE_MS = 8000;
const RUDE: readonly string[] = ["Listen, I don't have all day.", 'For heaven’s sake.', 'Are you stupid?', 'This is ridiculous.'];
const OFF_TOPIC: readonly string[] = [
  'How is the weather where you are?',
  'Did you see the game last night?',
  'My cat just jumped on the table.',
  'What is your favourite colour?',
];
const MUMBLES: readonly string[] = ['mm', 'uh', 'hmm', 'er'];

/** mulberry32: answers the next number and the next state. */
function roll(dice: number): [number, number] {
  const next = (dice + 0x6d2b79f5) >>> 0;
  let t = Math.imul(next ^ (next >>> 15), next | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return [((t ^ (t >>> 14)) >>> 0) / 4_294_967_296, next];
}

/** One turn in the making: a working copy of the state. */
class Turn {
  dice: number;
  truth: Record<string, unknown>;
  given: string[];
  changed: string[];
  counts: Record<string, number>;
  readonly persona: Persona;
  readonly graph: ObjectiveGraph;
  readonly heard: Heard;

  constructor(persona: Persona, graph: ObjectiveGraph, state: PersonaState, heard: Heard) {
    this.persona = persona;
    this.graph = graph;
    this.heard = heard;
    this.dice = state.dice;
    this.truth = { ...state.truth };
    this.given = [...state.given];
    this.changed = [...state.changed];
    this.counts = { ...state.counts };
  }

  chance(): number {
    const [value, next] = roll(this.dice);
    this.dice = next;
    return value;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.chance() * list.length)] as T;
  }

  /** Counts, and answers how often it was counted before. */
  count(what: string): number {
    const before = this.counts[what] ?? 0;
    this.counts[what] = before + 1;
    return before;
  }

  knows(slot: string): boolean {
    return Object.hasOwn(this.truth, slot) && this.truth[slot] !== null && this.truth[slot] !== undefined;
  }

  words(slot: string, how: { spelled?: boolean } = {}): string {
    const own = this.persona.words?.[slot];
    if (own !== undefined && !this.changed.includes(slot) && how.spelled !== true) return own;
    return factWords(this.graph, slot, this.truth[slot], this.heard.world, { ...how, offered: this.heard.asked.said });
  }

  isWrong(slot: string): boolean {
    const held = this.heard.held[slot] ?? null;
    return held !== null && this.knows(slot) && !sameValue(typeOf(this.graph, slot), this.truth[slot], held);
  }

  /** A value the agent said aloud just now and that is not so. */
  contradicted(): string | null {
    const said = this.heard.asked.said.toLowerCase();
    return (
      Object.keys(this.graph.slots).find((slot) => {
        if (!this.isWrong(slot)) return false;
        const voiced = formatValue(this.heard.held[slot], typeOf(this.graph, slot), this.heard.world).toLowerCase();
        return voiced !== '' && said.includes(voiced);
      }) ?? null
    );
  }
}

const LEADS: Readonly<Record<string, string>> = { person_name: 'my name is ', phone: 'the number is ', email: "it's " };

function correction(turn: Turn, slot: string): string {
  const times = turn.count(`correct ${slot}`);
  const type = typeOf(turn.graph, slot);
  const spells = times > 0 && (type === 'person_name' || type === 'email');
  const words = times > 0 && type === 'time' ? dayTime(String(turn.truth[slot])) : turn.words(slot, { spelled: spells });
  return `no, ${LEADS[type] ?? ''}${words}`;
}

/** The first change of mind that is due: its value was given, and something else is asked now. */
function dueChange(turn: Turn): { slot: string; to: unknown } | null {
  const due = turn.persona.changes_mind?.find(({ slot }) => turn.given.includes(slot) && !turn.changed.includes(slot) && turn.heard.asked.slot !== slot);
  return due ? { slot: due.slot, to: due.to } : null;
}

function changeMind(turn: Turn, { slot, to }: { slot: string; to: unknown }): string {
  turn.truth[slot] = to;
  turn.changed.push(slot);
  const type = typeOf(turn.graph, slot);
  return `actually, ${LEADS[type] ?? 'make that '}${turn.words(slot)}`;
}

const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? (one as readonly T[]) : [one as T]);

function goalWords(turn: Turn, times: number): string {
  const goals = listOf(turn.persona.goal);
  const words = goals[(Math.floor(turn.chance() * goals.length) + times) % goals.length] as string;
  return times === 0 || !/^(book|make|schedule|cancel|speak|talk)\b/i.test(words) ? words : `I want to ${words}`;
}

function ruleAnswer(turn: Turn): string | null {
  for (const [index, rule] of (turn.persona.answers ?? []).entries()) {
    if ((turn.counts[`rule ${index}`] ?? 0) >= (rule.most ?? Number.POSITIVE_INFINITY)) continue;
    if (!matcherFor(rule.when).test(turn.heard.asked.said)) continue;
    turn.count(`rule ${index}`);
    return turn.pick(listOf(rule.say));
  }
  return null;
}

type Answer = { say: string } | { press: string };

/** What the caller would answer in a good mood. */
function answerOf(turn: Turn): Answer {
  const { asked } = turn.heard;
  const times = turn.count(`at ${placeOf(asked)}`);
  const ruled = ruleAnswer(turn);
  if (ruled !== null) return { say: ruled };
  const change = dueChange(turn);
  const wrong = turn.contradicted();
  switch (asked.kind) {
    case 'read_back': {
      if (asked.slot !== null && turn.isWrong(asked.slot)) return { say: correction(turn, asked.slot) };
      if (wrong) return { say: correction(turn, wrong) };
      return { say: times === 0 ? 'yes' : "yes, that's right" };
    }
    case 'confirm': {
      if (change) return { say: `no, ${changeMind(turn, change)}` };
      if (wrong) return { say: correction(turn, wrong) };
      return { say: times === 0 ? 'yes' : "yes, that's right" };
    }
    case 'what_to_change': {
      const slot = Object.keys(turn.graph.slots).find((each) => turn.isWrong(each));
      return { say: slot === undefined ? 'nothing, it is fine' : correction(turn, slot).replace(/^no, /, '') };
    }
    case 'slot': {
      const slot = asked.slot ?? '';
      if (change) return { say: changeMind(turn, change) };
      if (wrong && wrong !== slot) return { say: correction(turn, wrong) };
      if (turn.persona.declines?.includes(slot)) return { say: "I'd rather not say" };
      if (!turn.knows(slot)) return { say: typeOf(turn.graph, slot) === 'boolean' ? 'no' : "I don't know" };
      if (!turn.given.includes(slot)) turn.given.push(slot);
      const keys = keysFor(turn.graph, slot, turn.truth[slot], asked);
      if (keys && (/keypad|press\b/i.test(asked.said) || turn.chance() < (turn.persona.moods.keys_digits ?? 0))) return { press: keys.digits };
      const type = typeOf(turn.graph, slot);
      if (times > 0 && type === 'time') return { say: dayTime(String(turn.truth[slot])) };
      return { say: turn.words(slot, { spelled: /spell/i.test(asked.said) || (times > 1 && type === 'email') }) };
    }
    case 'listen':
    case 'nothing':
      return { say: goalWords(turn, times) };
  }
}

/** Something they were not asked: the next fact, with a word that says what it is. */
function oneMore(turn: Turn): string {
  const slot = Object.keys(turn.truth).find((each) => !turn.given.includes(each) && turn.knows(each) && LEADS[typeOf(turn.graph, each)] !== undefined);
  if (slot === undefined) return '';
  turn.given.push(slot);
  return `, and ${LEADS[typeOf(turn.graph, slot)] ?? ''}${turn.words(slot)}`;
}

function mumbled(turn: Turn, text: string): string {
  const words = text.split(' ');
  return words.map((word, i) => (words.length < 3 || i % 2 === 1 ? turn.pick(MUMBLES) : word)).join(' ');
}

/** The caller's turn: what they do, and who they are after it. Pure; the dice is part of the state. */
export function personaTurn(
  persona: Persona,
  graph: ObjectiveGraph,
  state: PersonaState,
  heard: Heard,
): { readonly state: PersonaState; readonly move: CallerMove } {
  const turn = new Turn(persona, graph, state, heard);
  const turns = state.turns + 1;
  const after = (move: CallerMove) => ({
    state: { dice: turn.dice, turns, truth: turn.truth, given: turn.given, changed: turn.changed, counts: turn.counts },
    move,
  });
  if (turns > persona.patience_turns) return after({ do: 'hang_up' });
  // Every mood throws its dice on every turn, so that one more mood does not change what the others do.
  const { moods } = persona;
  const moody: Record<keyof Moods, boolean> = {
    falls_silent: turn.chance() < (moods.falls_silent ?? 0),
    off_topic: turn.chance() < (moods.off_topic ?? 0),
    is_rude: turn.chance() < (moods.is_rude ?? 0),
    mumbles: turn.chance() < (moods.mumbles ?? 0),
    interrupts: turn.chance() < (moods.interrupts ?? 0),
    says_more: turn.chance() < (moods.says_more ?? 0),
    keys_digits: false,
  };
  if (moody.falls_silent) return after({ do: 'silence', ms: Math.max(SILENCE_MS, (heard.asked.hint?.repromptAfterMs ?? 0) + 500) });
  const answer: Answer = moody.off_topic ? { say: turn.pick(OFF_TOPIC) } : answerOf(turn);
  if ('press' in answer) return after({ do: 'press', digits: answer.press });
  const more = moody.says_more && heard.asked.kind !== 'read_back' && heard.asked.kind !== 'confirm' ? oneMore(turn) : '';
  const plain = `${moody.is_rude ? `${turn.pick(RUDE)} ` : ''}${answer.say}${more}`;
  const text = moody.mumbles ? mumbled(turn, plain) : plain;
  const interrupt_after_ms = moody.interrupts ? 300 + Math.floor(turn.chance() * 1200) : null;
  return after({ do: 'say', text, clarity: moody.mumbles ? MUMBLED_CLARITY : 1, again: turn.count(`say ${text}`), interrupt_after_ms });
}

/** What the agent must have kept when the call ended well: the facts the caller gave, as they stood last. */
export const factsGiven = (state: PersonaState): Readonly<Record<string, unknown>> => Object.fromEntries(state.given.map((slot) => [slot, state.truth[slot]]));
