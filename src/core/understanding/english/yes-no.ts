import type { YesNo } from '../locale.ts';
import { findPhrase, type Normalised, phraseAt, phraseBook, type Token, wordSet, phraseSet } from '../tokens.ts';
import { FILLERS } from './words.ts';

/** Phrases that answer wherever a clause begins. */
const YES = phraseBook(`
  i sure do | i sure am | we sure do | it sure does | i would say so | i'd say so | i would think so | i should think so | most definitely | okey dokey | okey doke | that's affirmative | ye | yass | kk | y | you could say that | i certainly do | i certainly am | that's a yes |
  yes | yeah | yea | yep | yup | yah | yess | ya | aye | si | uh huh | uh-huh | uhuh | mhm | mm hmm | mmhmm | mm-hmm | mm mm hmm | m hm | mhmm |
  sure | sure thing | for sure | absolutely | definitely | certainly | of course | affirmative | indeed | exactly | precisely | correct |
  that is correct | that's correct | that is right | that's right | you are right | you're right | thats right | thats correct | that's it |
  that's the one | that's me | that's mine | that's true | that's good | that's fine | that's great | that's perfect | that's ok | that's okay |
  that is fine | that will work | that works | that'll work | that'd be great | that'd be fine | that would be great | that would be fine |
  that would be good | that would be correct | that would be perfect | that would work | works for me | sounds good | sounds great |
  sounds right | sounds perfect | looks good | go ahead | go for it | please do | do it | do that | let's do it | let's do that | book it |
  you got it | you bet | i do | i am | i have | i did | i would | i can | i will | we do | we are | we have | it is | it does | it sure is |
  they are | there is | there are | yes i do | yes it is | yes we do | i think so | i believe so | i guess so | i guess | i suppose so |
  i suppose | why not | no problem | not a problem | by all means | true | perfect | right on | all good | good to go | totally | very much so |
  fine by me | fine with me | okay with me | ok with me | good with me | cool with me | that suits me | suits me | go on | go on then |
  go ahead then | ok then | okay then | very well | all set | confirm | confirmed | agreed | i agree | deal | of course you can |
  let's book it | let's go | let's go ahead | i confirm | it works | works | all correct | everything is correct | everything is right |
  everything's right | everything's correct | yes indeed | yes sir | yes ma'am | you can | please | got it | great | wonderful | excellent |
  very good | i'd like that | i'd love to | i would like that | the answer is yes | it still is | still is | i said yes | oh yes | oh yeah |
  hell yes | okie dokie | roger | roger that
`);

const NO = phraseBook(`
  not a chance | no chance | fat chance | n | that's a no | that's a negative | not in the least | no need |
  no | nope | nah | naw | noo | nay | negative | no thanks | no thank you | no way | no sir | no ma'am | not really | not at all | not yet |
  not quite | not exactly | not correct | not right | not today | not now | not right now | not that i know of | not necessarily | not anymore |
  not any more | absolutely not | definitely not | certainly not | of course not | probably not | hell no | heck no | never | no never |
  i don't think so | i do not think so | i don't believe so | i'm afraid not | i am afraid not | i don't | i do not | i didn't | i haven't |
  i can't | i wouldn't | i won't | i'm not | i am not | we don't | we do not | we're not | it isn't | it's not | it is not | it doesn't |
  they aren't | they're not | there isn't | there aren't | isn't | it stopped | i think not | i guess not | i hope not | i'd say no |
  the answer is no | i said no | that's not right | that's not correct | that is not right | that is not correct | that isn't right |
  that isn't correct | that's wrong | that is wrong | that's incorrect | that is incorrect | incorrect | wrong | false | that's not it |
  that's not me | that's not mine | that's not | that is not | that isn't | that doesn't work | that won't work | that's no good | uh uh |
  uh-uh | nuh uh | nuh-uh | mm mm | mm-mm | don't | do not | please don't | don't do that | don't book it | you're wrong | you are wrong |
  you've got it wrong | you have it wrong | you got it wrong | no no | oh no | none of the above | neither | it is off | it's off |
  it's stopped
`);

/** Begin like an answer and are none. */
const NEITHER = phraseBook(`
  yes and no | isn't it | isn't that | isn't he | isn't she | aren't they | aren't you | doesn't it | don't you | don't they | won't it | can't you | wasn't it |
  no later | no earlier | no rush | no hurry | no more than | no other | no less | no sooner | no longer | no clue | no time |
  i don't know | i do not know | i don't have | i do not have | i don't remember | i don't recall | i don't understand | i don't care |
  i don't mind | i don't want to say | no idea | no clue | no preference | no worries | no one | no matter | not sure | i'm not sure |
  i am not sure | i'm not certain | not certain | maybe | perhaps | possibly | it depends | that depends | i have no idea | i have a |
  i have an | i have the | i have some | i am a | i am the | i am calling | i am looking | i can hear | i will be | i would like | i did call |
  i can't hear | i didn't hear | i didn't catch | i didn't get | i didn't understand | i can't say | i can't tell | there is a | there is no |
  there are no | it is a | it is the | sure is hot | right now | right away | right here | great question | please hold | please wait |
  please stop | please repeat | please say | please call | you can call | never mind | wrong number | no hot water | good question |
  correct me | true story | don't worry | don't know | don't call | do not call | not interested | never call | no plans | why not tomorrow |
  i will call | i can call
`);

/** Weak: only an answer when nothing else, or a break, follows. */
const ALONE_ONLY = phraseSet(`
  please | great | perfect | wonderful | excellent | very good | got it | right | okay | ok | k | alright | all right | fine | good | cool |
  true | i have | i am | i do | i did | i can | i will | i would | we have | we are | we do | it is | it does | they are | there is |
  there are | you can | i guess | i suppose | si | aye | ya | that's me | do that | never | false | wrong | neither | negative | isn't | don't |
  do not | roger
`);
const WEAK_YES = phraseBook(`
  right | okay | ok | k | alright | all right | fine | good | cool | right right | okay okay
`);

/** What may begin a clause before the answer: "well", "so", "I think". */
const LEAD_INS = phraseBook(`
  well | so | oh | i think | i would say | i'd say | i guess | i believe | um | uh | like | and | but | hmm | hm | ah | hi | hello | hey |
  honestly | actually | um well | i mean | to be honest | sorry | i'm sorry | the answer is | it's a | that would be a | my answer is | ok |
  okay
`);
const INTENSIFIERS = new Set(['please', 'thanks', 'sir', 'madam', "ma'am", 'indeed', 'definitely', 'absolutely', 'definetely', 'thank', 'you', 'very', 'much']);

const WRONGS = phraseBook(`
  is wrong | are wrong | was wrong | is not right | isn't right | is incorrect | is not correct | isn't correct | that's not | not my name |
  not my number | you got wrong | is off by
`);
const CONFIRMS = phraseBook(`
  that's right | that's correct | that is right | that is correct | is correct | is right | all correct | all right then | yes | yeah | yep |
  correct
`);
const TURNS = new Set(['but', 'except', 'although', 'however', 'only']);
const CHANGE_WORDS = wordSet(`
  wrong change make not different actually rather instead should could can move another isn't incorrect prefer need want
`);

const isBreak = (token: Token | undefined): boolean => token === undefined || token.kind === 'mark';

interface Found {
  answer: 'yes' | 'no' | null;
  confidence: number;
  to: number;
  /** "It's not Tuesday": the denial belongs to the words behind it. */
  negates?: boolean;
}

/** Denials that take an object. */
const NEGATES = phraseSet(`
  it's not | it is not | that's not | that is not | that isn't | it isn't | i don't | i do not | i'm not | i am not | don't | do not |
  we don't | we do not | we're not | i can't | i won't | i didn't | i haven't | i wouldn't | isn't | please don't | it doesn't | they aren't |
  they're not
`);

/** The answer that begins at token `at`, the longest phrase of any book. */
function answerAt(tokens: readonly Token[], at: number): Found | null {
  const neither = phraseAt(tokens, at, NEITHER);
  const yes = phraseAt(tokens, at, YES);
  const weak = phraseAt(tokens, at, WEAK_YES);
  const no = phraseAt(tokens, at, NO);
  const longest = Math.max(neither?.to ?? 0, yes?.to ?? 0, no?.to ?? 0, weak?.to ?? 0);
  if (longest === 0) return null;
  if (neither?.to === longest) return { answer: null, confidence: 0, to: at };
  const hit = no?.to === longest ? no : yes?.to === longest ? yes : weak;
  if (!hit) return null;
  const answer = hit === no ? 'no' : 'yes';
  const after = tokens[hit.to];
  const isWeak = hit === weak || ALONE_ONLY.has(hit.phrase);
  if (
    isWeak &&
    !isBreak(after) &&
    !INTENSIFIERS.has(after?.text ?? '') &&
    !FILLERS.has(after?.text ?? '') &&
    !phraseAt(tokens, hit.to, YES) &&
    !phraseAt(tokens, hit.to, NO)
  ) {
    if (hit !== weak || (hit.phrase !== 'okay' && hit.phrase !== 'ok' && hit.phrase !== 'alright')) {
      // "I don't own it" still says no; "I am a plumber" says nothing.
      if (answer === 'no' && (hit.phrase === "don't" || hit.phrase === 'do not' || hit.phrase === 'never')) return null;
      if (hit !== no && !['i do', 'we do', 'it is', 'it does', 'there is'].includes(hit.phrase)) return null;
    }
    return { answer, confidence: 0.6, to: hit.to, negates: NEGATES.has(hit.phrase) && !isBreak(after) };
  }
  const soft = hit === weak || hit.phrase === 'i guess' || hit.phrase === 'i suppose' || hit.phrase === 'i guess so' || hit.phrase === 'please';
  const negates = NEGATES.has(hit.phrase) && !isBreak(after);
  return { answer, confidence: soft || negates ? 0.75 : 0.95, to: hit.to, negates };
}

/** What may stand between two answers of one run ("no, wait, yes"). */
const BETWEEN = new Set([',', '.', '!', '-', '–', '—', 'wait', 'sorry', 'actually']);

/** The next answer of a run, past breaks, fillers and politeness. */
function nextAnswer(tokens: readonly Token[], from: number): Found | null {
  for (let at = from; at < tokens.length; at++) {
    const more = answerAt(tokens, at);
    if (more) return more.answer !== null && more.to > at ? more : null;
    const text = tokens[at]?.text ?? '';
    if (!BETWEEN.has(text) && !FILLERS.has(text) && !INTENSIFIERS.has(text)) return null;
  }
  return null;
}

/** Reads the run of answers that begins at `at`: "yes, yes, that's right", "no no". The last one decides where they differ ("yeah, no"). */
function answersFrom(tokens: readonly Token[], at: number): Found | null {
  let found = answerAt(tokens, at);
  if (!found || found.answer === null) return found;
  for (;;) {
    const more: Found | null = nextAnswer(tokens, found.to);
    if (!more) {
      let to = found.to;
      while (INTENSIFIERS.has(tokens[to]?.text ?? '')) to += 1;
      return { ...found, to };
    }
    const differs: boolean = more.answer !== found.answer;
    // "Yeah, no" refuses; a weak "okay" behind a no changes nothing.
    if (differs && more.confidence < found.confidence && more.confidence < 0.8) return found;
    // "No, that's right" may agree, but a recogniser also makes it of a real no: nothing is booked on it, the question comes again.
    if (differs && found.answer === 'no') return { ...more, answer: null, confidence: 0 };
    found = { ...more, confidence: differs ? 0.65 : Math.max(found.confidence, more.confidence) };
  }
}

function clauseStarts(tokens: readonly Token[]): number[] {
  const starts = [0];
  for (let i = 0; i < tokens.length; i++) {
    const text = tokens[i]?.text ?? '';
    if (
      tokens[i]?.kind === 'mark' &&
      (text === ',' || text === '.' || text === '?' || text === '!' || text === ';' || text === '-' || text === '–' || text === '—') &&
      i + 1 < tokens.length
    )
      starts.push(i + 1);
  }
  return starts;
}

function skipLeadIns(tokens: readonly Token[], from: number): number {
  let at = from;
  for (let k = 0; k < 6; k++) {
    while ((tokens[at]?.kind === 'mark' || FILLERS.has(tokens[at]?.text ?? '')) && !answerAt(tokens, at)) at += 1;
    const lead = phraseAt(tokens, at, LEAD_INS);
    const answer = answerAt(tokens, at);
    if (!lead || (answer && answer.answer !== null && answer.to >= lead.to && !(lead.phrase === 'ok' || lead.phrase === 'okay'))) return at;
    if (answer && answer.to === at && answer.answer === null) return at;
    const behind = skipMarks(tokens, lead.to);
    if (behind >= tokens.length) return at;
    const next = answerAt(tokens, behind);
    if ((lead.phrase === 'ok' || lead.phrase === 'okay' || lead.phrase === 'i guess') && (!next || next.answer === null)) return at;
    at = behind;
  }
  return at;
}

const skipMarks = (tokens: readonly Token[], from: number): number => {
  let at = from;
  while (tokens[at]?.kind === 'mark') at += 1;
  return at;
};

interface Head {
  readonly answer: 'yes' | 'no' | null;
  readonly confidence: number;
  /** Tokens of the answer, `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly negates: boolean;
}

/** The answer at the head of one of the first clauses, whatever is said after it. */
export function readYesNoHead(said: Normalised): Head {
  const { tokens } = said;
  for (const [index, start] of clauseStarts(tokens).entries()) {
    if (index > 3) break;
    const from = skipLeadIns(tokens, start);
    const found = answersFrom(tokens, from);
    if (!found) continue;
    if (found.answer === null) break;
    return { answer: found.answer, confidence: index === 0 ? found.confidence : found.confidence * 0.85, from, to: found.to, negates: found.negates ?? false };
  }
  const wrong = findPhrase(tokens, WRONGS);
  if (wrong) return { answer: 'no', confidence: 0.75, from: wrong.from, to: wrong.to, negates: false };
  const agreed = findPhrase(tokens, CONFIRMS);
  const doubted =
    agreed && tokens.slice(0, agreed.from).some((token) => token.text === 'not' || token.text.endsWith("n't") || token.text === 'if' || token.text === 'what');
  if (agreed && !doubted && !phraseAt(tokens, 0, NEITHER) && isBreak(tokens[agreed.to]))
    return { answer: 'yes', confidence: 0.65, from: agreed.from, to: tokens.length, negates: false };
  return { answer: null, confidence: 0, from: 0, to: 0, negates: false };
}

/** A "no" that may belong to the next word ("no heat", "no plans") rather than be an answer. */
export function isPlainNo(said: Normalised, from: number, to: number): boolean {
  const after = said.tokens[to];
  return to - from === 1 && said.tokens[from]?.text === 'no' && after?.kind === 'word' && !AFTER_NO.has(after.text);
}

const AFTER_NO = new Set(
  "it it's i i'm we we're they they're he she that that's there the not never actually sorry please thanks thank make no but just don't do you my this wait what and because only maybe let's can could change".split(
    ' ',
  ),
);

/** Yes or no, with what followed it. "I don't know" is neither; "yes, but the time is wrong" is a no. */
export function readYesNo(said: Normalised): YesNo {
  const { tokens, source } = said;
  const head = readYesNoHead(said);
  if (head.answer === null) return { answer: null, confidence: 0, rest: source };
  const isStatement = WRONG_STARTS.has(tokens[head.from]?.text ?? '') && findPhrase(tokens, WRONGS)?.from === head.from;
  if (isStatement || head.negates) return { answer: 'no', confidence: head.confidence, rest: source };
  const next = skipMarks(tokens, head.to);
  const rest = tokens[next] ? source.slice(tokens[next]?.start).trim() : '';
  const isTurned = TURNS.has(tokens[next]?.text ?? '') && tokens.slice(next).some((token) => CHANGE_WORDS.has(token.text));
  if (head.answer === 'yes' && (isTurned || findPhrase(tokens, WRONGS, head.to))) return { answer: 'no', confidence: 0.65, rest };
  return { answer: head.answer, confidence: isPlainNo(said, head.from, head.to) ? head.confidence * 0.85 : head.confidence, rest };
}

const WRONG_STARTS = new Set(['is', 'are', 'was', "isn't", "that's", 'not', 'you']);
