import type { Normalised, Token } from '../tokens.ts';
import { phraseAt, phraseBook } from '../tokens.ts';
import type { Choice, ListenHint, Reading, ReadingTarget, ReadingWorld, SlotType } from '../types.ts';
import { isUnfinishedEmail } from './emails.ts';
import { readHold } from './remarks.ts';
import { phoneProgress } from './phones.ts';
import { FILLERS, TENS } from './words.ts';
import { readYesNo } from './yes-no.ts';

type Read = (said: Normalised, target: ReadingTarget, world: ReadingWorld) => readonly Reading[];

/** Words nobody ends a sentence with. */
const DANGLING = new Set(
  "and or but so because um uh uhm umm er erm the a an my your our his her at on in for to of from with by is are was if that's it's i i'm i'd we're its this maybe about around like then plus double triple dot underscore dash hundred-and half quarter between next every also let's would could can do not please-can until before after going want need have be as".split(
    ' ',
  ),
);
const OPENINGS = phraseBook(`
  my number is | my phone number is | the number is | my name is | the name is | my email is | my address is | the address is | it is | it's |
  you can reach me at | you can reach me on | reach me at | my last name is | my first name is | let me see | let me think | let me check |
  how about | what about | i would like to | i'd like to | i want to | i need to | can i | could i | do you have | i was wondering |
  i was wondering if | and then | as in | area code | i think | i guess it is | i don't | it would be | that would be
`);

/** The hint carries no world; for "is it a whole date" any day will do. */
const SOME_WORLD: ReadingWorld = { now: '2027-03-01T09:00:00', region: 'US', dateOrder: 'mdy', locale: 'en-US' };

const lastWord = (tokens: readonly Token[]): Token | undefined => tokens.findLast((token) => token.kind !== 'mark');

function endsOpen(said: Normalised): boolean {
  const last = lastWord(said.tokens);
  if (!last) return true;
  if (DANGLING.has(last.text) || FILLERS.has(last.text)) return true;
  for (let at = Math.max(0, said.tokens.length - 7); at < said.tokens.length; at++) {
    const opening = phraseAt(said.tokens, at, OPENINGS);
    if (opening && said.tokens.slice(opening.to).every((token) => token.kind === 'mark')) return true;
  }
  return said.tokens.at(-1)?.text === ',' || said.tokens.at(-1)?.text === '-' || said.source.trimEnd().endsWith('...') || said.source.trimEnd().endsWith('…');
}

const target = (type: SlotType, choices: readonly Choice[]): ReadingTarget => ({ type, asked: true, choices });

/** Does a number go on after a tens word or a lone hour? "three thirty" is whole, "twenty" may become "twenty five". */
const mayGoOn = (said: Normalised): boolean => TENS.has(lastWord(said.tokens)?.text ?? '');

/** Do the words answer the pending question? Errs towards `unsure`: a wrong `complete` cuts the caller off. */
export function readCompleteness(said: Normalised, hint: ListenHint, read: Read): 'complete' | 'incomplete' | 'unsure' {
  if (said.text === '') return 'unsure';
  const { type } = hint;
  if (type === 'phone' || type === 'digits') {
    const { digits, whole } = phoneProgress(said, hint.region ?? null);
    if (type === 'phone' && whole) return 'complete';
    if (type === 'digits' && hint.dtmf && digits >= hint.dtmf.max && digits > 0) return 'complete';
    if (type === 'digits' && hint.dtmf && digits >= hint.dtmf.min && digits > 0) return endsOpen(said) ? 'incomplete' : 'unsure';
    if (digits > 0) return type === 'phone' || (hint.dtmf && digits < hint.dtmf.min) ? 'incomplete' : 'unsure';
  }
  if (endsOpen(said)) {
    const answer = type === 'yes_no' || type === 'boolean' ? readYesNo(said) : null;
    // "It is" ends like an opening and is an answer.
    if (answer?.answer && answer.confidence >= 0.9 && answer.rest === '') return 'complete';
    return 'incomplete';
  }
  if (readHold(said)) return 'incomplete';
  switch (type) {
    case 'yes_no':
    case 'boolean': {
      const { answer, confidence, rest } = readYesNo(said);
      return answer !== null && confidence >= 0.75 && (rest === '' || rest.split(' ').length <= 6) ? 'complete' : 'unsure';
    }
    case 'choice':
    case 'enum': {
      const choices = [...hint.choices, ...hint.phrases].map((value) => ({ value }));
      const best = read(said, target(type, choices), SOME_WORLD)[0];
      return best && best.confidence >= 0.85 ? 'complete' : 'unsure';
    }
    case 'email': {
      if (isUnfinishedEmail(said)) return 'incomplete';
      const best = read(said, target('email', []), SOME_WORLD)[0];
      if (best && best.confidence >= 0.6) return 'complete';
      return /\bat\b|@|\bdot\b/.test(said.text) || said.tokens.some((token) => token.text === '@') || spelledLetters(said) >= 2 ? 'incomplete' : 'unsure';
    }
    case 'date':
    case 'time':
    case 'integer':
    case 'number':
    case 'money':
    case 'duration': {
      const best = read(said, target(type, []), SOME_WORLD)[0];
      return best && best.confidence >= (type === 'time' ? 0.75 : 0.85) && !mayGoOn(said) ? 'complete' : 'unsure';
    }
    case 'datetime': {
      const best = read(said, target('datetime', []), SOME_WORLD)[0];
      if (best && best.confidence >= 0.85) return 'complete';
      return best ? 'unsure' : read(said, target('date', []), SOME_WORLD).length > 0 ? 'incomplete' : 'unsure';
    }
    case 'person_name': {
      const best = read(said, target('person_name', []), SOME_WORLD)[0];
      if (spelledLetters(said) > 0 && (!best || spelledLetters(said) < 4)) return 'incomplete';
      return best && String(best.value).includes(' ') && spelledLetters(said) === 0 ? 'complete' : 'unsure';
    }
    case 'address': {
      const best = read(said, target('address', []), SOME_WORLD)[0];
      return best && best.confidence >= 0.9 ? 'unsure' : best ? 'unsure' : /\d/.test(said.text) ? 'incomplete' : 'unsure';
    }
    default:
      return 'unsure';
  }
}

const spelledLetters = (said: Normalised): number =>
  said.tokens.filter((token) => token.kind === 'word' && token.text.length === 1 && token.text !== 'i' && token.text !== 'a').length;
