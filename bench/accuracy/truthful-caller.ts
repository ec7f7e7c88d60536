import type { TurnInput } from '#core/conversation/types';
import type { SlotType } from '#core/understanding/types';
import { formatValue } from '#core/understanding/understanding';
import type { Asked, Dialogue } from './dialogue.ts';
import { sameValue } from './first-try.ts';
import { placeOf, type Scenario } from './scenarios.ts';

/** What the caller does next: speak, or use the keypad, or be silent as the script says. */
export type Move = { say: string; again: number } | { do: TurnInput };

const MOST_OBJECTIONS = 4;

type Wish = { say: string } | { do: TurnInput };

/**
 * A caller who follows the script while the agent asks what the script answers. When a word was misheard they notice what the agent
 * says back, object, correct it, repeat themselves, spell or type when asked to; never anything that is not true.
 */
export function truthfulCaller(scenario: Scenario): (dialogue: Dialogue) => Move {
  const { turns, compiled } = scenario;
  let next = 0;
  const timesAt = new Map<string, number>();
  const spoken = new Map<string, number>();
  let objections = 0;

  const typeOf = (slot: string): SlotType => compiled.graph.slots[slot]?.type ?? 'text';
  const truthNow = (slot: string): unknown => (next === 0 ? scenario.slotsBefore[slot] : turns[next - 1]?.slotsAfter[slot]) ?? null;
  /** What the caller will have said about it by the end, if they have not yet. */
  const truthEver = (slot: string): unknown => truthNow(slot) ?? turns.at(-1)?.slotsAfter[slot] ?? null;

  const spelled = (word: string): string => [...word].join(' ');
  const phoneWords = (e164: string): string => {
    const digits = e164.replace(/^\+1/, '').replace(/\D/g, '');
    return `${spelled(digits.slice(0, 3))}, ${spelled(digits.slice(3, 6))}, ${spelled(digits.slice(6))}`;
  };
  const emailWords = (address: string, spell: boolean): string => {
    const [name = '', host = ''] = address.split('@');
    const say = (part: string): string => part.replaceAll('.', ' dot ').replaceAll('_', ' underscore ').replaceAll('-', ' dash ');
    return `${
      spell
        ? name
            .split(/([._-])/)
            .map((piece) => (/[._-]/.test(piece) ? say(piece) : spelled(piece)))
            .join(' ')
        : say(name)
    } at ${say(host)}`;
  };

  /** "16:00" said another way than "4 PM". */
  const dayTime = (time: string): string => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const part = hours < 12 ? 'in the morning' : hours < 18 ? 'in the afternoon' : 'in the evening';
    return `${hours % 12 || 12}${minutes === 0 ? " o'clock" : `:${String(minutes).padStart(2, '0')}`} ${part}`;
  };

  const valueWords = (slot: string, dialogue: Dialogue, how: 'plainly' | 'spelled'): string | null => {
    const value = truthEver(slot);
    if (value === null) return null;
    const type = typeOf(slot);
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (type === 'phone') return phoneWords(String(value));
    if (type === 'email') return emailWords(String(value), how === 'spelled');
    if (type === 'person_name') return how === 'spelled' ? String(value).split(' ').map(spelled).join(', ') : String(value);
    if (type === 'choice' || type === 'enum') {
      const offered = dialogue.asked().said.toLowerCase();
      const list = compiled.graph.lists?.[compiled.graph.slots[slot]?.list ?? ''];
      const choice = list && 'values' in list ? list.values.find((each) => each.value === value) : undefined;
      const names = [choice?.label, ...(choice?.synonyms ?? []), String(value).replaceAll('_', ' ')].flatMap((name) => name ?? []);
      const ownWords = turns.find((turn) => turn.fills.length === 1 && turn.fills[0] === slot && turn.slotsAfter[slot] === value)?.words;
      // Asked again with the options named, people answer with the option.
      return names.find((name) => offered.includes(name.toLowerCase())) ?? ownWords ?? names[0] ?? null;
    }
    if (type === 'time' && (spoken.get(`again ${slot}`) ?? 0) > 0) return dayTime(String(value));
    return formatValue(value, type, {
      now: dialogue.world.now,
      region: dialogue.world.region,
      dateOrder: dialogue.world.dateOrder,
      locale: dialogue.world.locale,
    });
  };

  const isWrong = (slot: string, dialogue: Dialogue): boolean => {
    const held = dialogue.value(slot);
    return held !== null && !sameValue(typeOf(slot), truthNow(slot), held) && !sameValue(typeOf(slot), truthEver(slot), held);
  };
  const voices = (text: string, slot: string, dialogue: Dialogue): boolean => {
    const { now, region, dateOrder, locale } = dialogue.world;
    const words = formatValue(dialogue.value(slot), typeOf(slot), { now, region, dateOrder, locale });
    return words !== '' && text.toLowerCase().includes(words.toLowerCase());
  };
  const wrongSlots = (dialogue: Dialogue, text: string): string[] =>
    Object.keys(compiled.graph.slots).filter((slot) => isWrong(slot, dialogue) && voices(text, slot, dialogue));

  /** The first time plainly; when that did not help, people spell a name or an address and say an hour another way. */
  const correction = (slot: string, dialogue: Dialogue): string => {
    const times = spoken.get(`correct ${slot}`) ?? 0;
    spoken.set(`correct ${slot}`, times + 1);
    const type = typeOf(slot);
    const spells = (spoken.get(`again ${slot}`) ?? 0) > 0 || times > 0;
    const plainly = valueWords(slot, dialogue, spells && type === 'email' ? 'spelled' : 'plainly');
    if (plainly === null) return 'no';
    const letters = times > 0 && type === 'person_name' ? `, ${valueWords(slot, dialogue, 'spelled') ?? ''}` : '';
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

  const keysFor = (slot: string, asked: Asked): TurnInput | null => {
    if (!/keypad|press\b/i.test(asked.said) || asked.hint?.dtmf === null) return null;
    const spec = compiled.graph.slots[slot];
    const value = truthEver(slot);
    const mapped = Object.entries(spec?.dtmf?.map ?? {}).find(([, mapsTo]) => mapsTo === value)?.[0];
    if (mapped) return { kind: 'dtmf', digits: mapped };
    return typeOf(slot) === 'phone' && typeof value === 'string' ? { kind: 'dtmf', digits: `${value.replace(/^\+1/, '').replace(/\D/g, '')}#` } : null;
  };

  const answerAgain = (slot: string, asked: Asked, dialogue: Dialogue): Wish => {
    const keys = keysFor(slot, asked);
    if (keys) return { do: keys };
    const repeats = spoken.get(`again ${slot}`) ?? 0;
    const words = valueWords(slot, dialogue, /spell/i.test(asked.said) ? 'spelled' : 'plainly');
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

  const decide = (dialogue: Dialogue): Wish => {
    const asked = dialogue.asked();
    const place = placeOf(asked);
    const times = timesAt.get(place) ?? 0;
    timesAt.set(place, times + 1);
    const wrong = wrongSlots(dialogue, asked.said);
    const [firstWrong] = wrong;
    switch (asked.kind) {
      case 'read_back': {
        const slot = asked.slot ?? '';
        if (isWrong(slot, dialogue)) return { say: times % 2 === 0 ? correction(slot, dialogue) : 'no' };
        // "I've changed that to Jane Hiller. Is … the best number for you?"
        if (firstWrong && objections < MOST_OBJECTIONS) {
          objections++;
          return { say: correction(firstWrong, dialogue) };
        }
        return sayAgain(place) ?? scripted(place) ?? { say: times === 0 ? 'yes' : "yes, that's right" };
      }
      case 'confirm':
        if (firstWrong) return { say: correction(firstWrong, dialogue) };
        return sayAgain(place) ?? scripted(place) ?? { say: times === 0 ? 'yes' : "yes, that's right" };
      case 'what_to_change': {
        const toChange = Object.keys(compiled.graph.slots).find((slot) => isWrong(slot, dialogue));
        return toChange ? { say: correction(toChange, dialogue).replace(/^no, /, '') } : (scripted(place) ?? { say: 'nothing, it is fine' });
      }
      case 'slot': {
        // Said in passing ("Tuesday, March second. And what time?"): object once or twice, then answer what was asked.
        if (firstWrong && objections < MOST_OBJECTIONS) {
          objections++;
          return { say: correction(firstWrong, dialogue) };
        }
        return scripted(place) ?? answerAgain(asked.slot ?? '', asked, dialogue);
      }
      case 'listen':
      case 'nothing': {
        const move = scripted(place);
        if (move) return move;
        const before =
          turns.findLast((turn, i) => i < next && turn.at === place && turn.words !== null)?.words ??
          turns.find((turn) => turn.words !== null)?.words ??
          'hello';
        // Not understood, people say it as a whole sentence.
        return { say: /^(book|make|schedule|cancel|speak|talk)\b/i.test(before) ? `I want to ${before}` : before };
      }
    }
  };

  return (dialogue) => {
    const wish = decide(dialogue);
    if ('do' in wish) return wish;
    const again = spoken.get(wish.say) ?? 0;
    spoken.set(wish.say, again + 1);
    return { say: wish.say, again };
  };
}
