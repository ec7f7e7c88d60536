import type { TurnInput, World } from '#core/conversation/types';
import type { SlotType } from '#core/understanding/types';
import { formatValue } from '#core/understanding/understanding';
import { type Asked, placeOf } from './call-notes.ts';
import { sameValue } from './same-value.ts';
import type { Scenario } from './scenario.ts';
import { dayTime, factWords, keysFor } from './spoken-facts.ts';

/** What the caller does next: speak (`again` counts repeats, which are said slower), or use the keypad, or be silent as the script says. */
export type Move = { say: string; again: number } | { do: TurnInput };

/** The call as a caller sees it: the open question, and what the agent holds for true where it says so. */
export interface CallerView {
  world(): World;
  asked(): Asked;
  value(slot: string): unknown;
}

type Wish = { say: string } | { do: TurnInput };

const MOST_OBJECTIONS = 4;
/** So often an open question is answered again; then the caller has said all there is to say and waits. */
const MOST_REPEATS = 4;
const SAID_ALL: Wish = { do: { kind: 'silence', silenceMs: 8000 } };
const NOT_UNDERSTOOD = /\b(?:sorry|pardon|didn't (?:catch|get|understand|hear)|again|once more)\b/i;

/**
 * A caller who follows the script while the agent asks what the script answers. When a word was misheard they notice what the agent
 * says back, object, correct it, repeat themselves, spell or type when asked to; never anything that is not true.
 */
export function truthfulCaller(scenario: Scenario, inWords?: (text: string) => string): (view: CallerView) => Move {
  const { turns, compiled } = scenario;
  const { graph } = compiled;
  let next = 0;
  const timesAt = new Map<string, number>();
  const spoken = new Map<string, number>();
  let objections = 0;

  const typeOf = (slot: string): SlotType => graph.slots[slot]?.type ?? 'text';
  const truthNow = (slot: string): unknown => (next === 0 ? scenario.slotsBefore[slot] : turns[next - 1]?.slotsAfter[slot]) ?? null;
  /** What the caller will have said about it by the end, if they have not yet. */
  const truthEver = (slot: string): unknown => truthNow(slot) ?? turns.at(-1)?.slotsAfter[slot] ?? null;

  const valueWords = (slot: string, view: CallerView, how: 'plainly' | 'spelled'): string | null => {
    const value = truthEver(slot);
    if (value === null) return null;
    const type = typeOf(slot);
    if (type === 'choice' || type === 'enum') {
      const offered = view.asked().said;
      const named = factWords(graph, slot, value, view.world(), { offered });
      const ownWords = turns.find((turn) => turn.fills.length === 1 && turn.fills[0] === slot && turn.slotsAfter[slot] === value)?.words;
      // Asked again with the options named, people answer with the option.
      return offered.toLowerCase().includes(named.toLowerCase()) ? named : (ownWords ?? named);
    }
    if (type === 'time' && (spoken.get(`again ${slot}`) ?? 0) > 0) return dayTime(String(value));
    if (type === 'digits') return formatValue(value, type, view.world());
    return factWords(graph, slot, value, view.world(), { spelled: how === 'spelled' });
  };

  const isWrong = (slot: string, view: CallerView): boolean => {
    const held = view.value(slot);
    const is = (truth: unknown): boolean => sameValue(typeOf(slot), truth, held, inWords);
    return held !== null && !is(truthNow(slot)) && !is(truthEver(slot));
  };
  const voices = (text: string, slot: string, view: CallerView): boolean => {
    const words = formatValue(view.value(slot), typeOf(slot), view.world());
    return words !== '' && text.toLowerCase().includes(words.toLowerCase());
  };
  const wrongSlots = (view: CallerView, text: string): string[] => Object.keys(graph.slots).filter((slot) => isWrong(slot, view) && voices(text, slot, view));

  /** The first time plainly; when that did not help, people spell a name or an address and say an hour another way. */
  const correction = (slot: string, view: CallerView): string => {
    const times = spoken.get(`correct ${slot}`) ?? 0;
    spoken.set(`correct ${slot}`, times + 1);
    const type = typeOf(slot);
    const spells = (spoken.get(`again ${slot}`) ?? 0) > 0 || times > 0;
    const plainly = valueWords(slot, view, spells && type === 'email' ? 'spelled' : 'plainly');
    if (plainly === null) return 'no';
    const letters = times > 0 && type === 'person_name' ? `, ${valueWords(slot, view, 'spelled') ?? ''}` : '';
    const words = times > 0 && type === 'time' ? dayTime(String(truthEver(slot))) : `${plainly}${letters}`;
    const lead = { person_name: 'my name is ', phone: 'the number is ', email: "it's " }[String(typeOf(slot))] ?? '';
    return `no, ${lead}${words}`;
  };

  const scripted = (place: string): Wish | null => {
    for (let i = next; i < turns.length; i++) {
      const turn = turns[i];
      if (turn?.at !== place) continue;
      next = i + 1;
      return turn.words === null ? (turn.input ? { do: turn.input } : null) : { say: turn.words };
    }
    return null;
  };

  const typed = (slot: string, asked: Asked): TurnInput | null => (/keypad|press\b/i.test(asked.said) ? keysFor(graph, slot, truthEver(slot), asked) : null);

  const answerAgain = (slot: string, asked: Asked, view: CallerView): Wish => {
    const keys = typed(slot, asked);
    if (keys) return { do: keys };
    const repeats = spoken.get(`again ${slot}`) ?? 0;
    const words = valueWords(slot, view, /spell/i.test(asked.said) ? 'spelled' : 'plainly');
    spoken.set(`again ${slot}`, repeats + 1);
    // A name that was not understood is said word by word; letters stay as they are.
    if (words !== null) return { say: typeOf(slot) === 'person_name' && !/^\w(?: |$)/.test(words) ? `my name is ${words.replaceAll(' ', ', ')}` : words };
    return { say: turns.findLast((turn) => turn.at === placeOf(asked) && turn.words !== null)?.words ?? "I'd rather not say" };
  };

  /** The agent asks once more what the script has just answered: it did not understand. */
  const sayAgain = (place: string): Wish | null => {
    const last = turns[next - 1];
    if (last?.at !== place || last.words === null || turns[next]?.at === place) return null;
    // A bare yes or no that was not understood is said in more words.
    return { say: { yes: "yes, that's right", no: "no, that's wrong" }[last.words] ?? last.words };
  };

  const decide = (view: CallerView): Wish => {
    const asked = view.asked();
    const place = placeOf(asked);
    const times = timesAt.get(place) ?? 0;
    timesAt.set(place, times + 1);
    const wrong = wrongSlots(view, asked.said);
    const [firstWrong] = wrong;
    switch (asked.kind) {
      case 'read_back': {
        const slot = asked.slot ?? '';
        if (isWrong(slot, view)) return { say: times % 2 === 0 ? correction(slot, view) : 'no' };
        // "I've changed that to Jane Hiller. Is … the best number for you?"
        if (firstWrong && objections < MOST_OBJECTIONS) {
          objections++;
          return { say: correction(firstWrong, view) };
        }
        return sayAgain(place) ?? scripted(place) ?? { say: times === 0 ? 'yes' : "yes, that's right" };
      }
      case 'confirm':
        if (firstWrong) return { say: correction(firstWrong, view) };
        return sayAgain(place) ?? scripted(place) ?? { say: times === 0 ? 'yes' : "yes, that's right" };
      case 'what_to_change': {
        const toChange = Object.keys(graph.slots).find((slot) => isWrong(slot, view));
        return toChange ? { say: correction(toChange, view).replace(/^no, /, '') } : (scripted(place) ?? { say: 'nothing, it is fine' });
      }
      case 'slot': {
        // Said in passing ("Tuesday, March second. And what time?"): object once or twice, then answer what was asked.
        if (firstWrong && objections < MOST_OBJECTIONS) {
          objections++;
          return { say: correction(firstWrong, view) };
        }
        return scripted(place) ?? answerAgain(asked.slot ?? '', asked, view);
      }
      case 'listen':
      case 'nothing': {
        const move = scripted(place);
        if (move) return move;
        // Answered, and asked what else there is: nothing, as far as the script goes.
        const isAnswered = turns[next - 1]?.then === place && !NOT_UNDERSTOOD.test(asked.said);
        if (isAnswered || times > MOST_REPEATS) return SAID_ALL;
        const before =
          turns.findLast((turn, i) => i < next && turn.at === place && turn.words !== null)?.words ??
          turns.find((turn) => turn.words !== null)?.words ??
          'hello';
        // Not understood, people say it as a whole sentence.
        return { say: /^(book|make|schedule|cancel|speak|talk)\b/i.test(before) ? `I want to ${before}` : before };
      }
    }
  };

  return (view) => {
    const wish = decide(view);
    if ('do' in wish) return wish;
    const again = spoken.get(wish.say) ?? 0;
    spoken.set(wish.say, again + 1);
    return { say: wish.say, again };
  };
}
