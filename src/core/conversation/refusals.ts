import { readDecline } from '#core/understanding/understanding';
import type { HeardValue } from './readings.ts';
import { isRequired } from './slots.ts';
import { specOf, type Turn } from './turn.ts';

/** Ways to break off that are no answer to any question. */
const BREAKING_OFF =
  /^(?:(?:ok|okay|no|well|um|uh|sorry|actually)[,.]? )*(?:good ?bye|bye(?:[ -]bye)?|never ?mind|forget (?:it|about it)|i(?:'ve| have)? changed my mind)\b/i;

/** "No, I don't want to", "I won't tell you". */
const UNWILLING = /^(?:(?:no|nope|well|sorry)[,.]? )*i (?:do not|don't|won't|will not|would not|wouldn't) (?:want|like|wish|tell|say|give|share)\b/i;

/** Said to an optional open question, these mean that there is nothing to say. */
const NOTHING_TO_ADD =
  /^(?:(?:uh|um|no|nope)[,.]? )*(?:no|nope|nah|nothing(?: else| more)?|none|that's (?:all|it)|that is (?:all|it)|no thanks?(?: you)?|not really|i'm good)[.!]*$/i;

/** "Anyone is fine", "no preference": to a question that may stay open, an answer that leaves it open. */
const INDIFFERENT =
  /^(?:(?:uh|um|oh|no|nope|well|honestly|really)[,.]? )*(?:i (?:have |really have )?no preference|no preference|i (?:really )?(?:don't|do not|don’t) (?:mind|care)|(?:it |that )?(?:doesn't|does not|doesn’t) matter|(?:nobody|no one|none|nothing) in particular|any(?:one|body| of them)?|whoever|whichever|either(?: one| way)?)(?: (?:is|will|would|works|that|be|do|fine|okay|ok|good|free|available|really|to me|for me|with me|please|then|you have|they are))*[.!]*$/i;

/** "Goodbye", "never mind": nothing more is to be asked here. */
export const breaksOff = (text: string): boolean => BREAKING_OFF.test(text.trim());

/** Did the caller refuse the question, or break off? A value for the asked slot is an answer, unless any words at all would be one. */
export function isRefusal(turn: Turn, text: string, values: readonly HeardValue[], asked: string | null): boolean {
  const words = text.trim();
  if (breaksOff(words)) return true;
  const spec = asked === null ? null : specOf(turn, asked);
  const mayStayOpen = spec !== null && !isRequired(spec) && spec.type !== 'boolean';
  if (mayStayOpen && INDIFFERENT.test(words) && (spec.type === 'person_name' || !values.some((each) => each.slot === asked && spec.type !== 'text')))
    return true;
  if (spec?.type !== 'text' && values.some((each) => each.slot === asked)) return false;
  if (spec?.type === 'text' && !isRequired(spec) && NOTHING_TO_ADD.test(words)) return true;
  return UNWILLING.test(words) || readDecline(text, turn.world.locale).declined;
}
