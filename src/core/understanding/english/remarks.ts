import type { Correction, Decline } from '../locale.ts';
import { findPhrase, type Normalised, phraseAt, phraseBook, type Token, wordSet, phraseSet } from '../tokens.ts';
import { FILLERS } from './words.ts';

const DECLINES = phraseBook(`
  i'd rather not | i would rather not | rather not say | rather not | i'd prefer not | i would prefer not | prefer not to | skip that |
  skip it | skip this | skip the question | skip | let's skip | can we skip | can i skip | pass on that | i'll pass | i will pass |
  none of your business | not your business | not comfortable | i don't want to say | i don't want to give | i don't want to share |
  i don't want to tell | i don't want to answer | don't want to give | don't want to say | don't want to share | don't want to tell you |
  don't feel comfortable | i don't wanna say | i don't wanna give | i do not want to say | i do not want to give | i do not want to share |
  i won't give | i won't tell | i won't say | i'm not giving | i'm not telling | i'm not going to give | i'm not going to tell |
  i'm not going to say | i'm not gonna give | i'm not gonna tell | i'm not gonna say | not going to tell | not going to give | not gonna tell |
  not gonna give | no comment | i refuse | i decline | decline to answer | decline to say | i'd like to keep that private | keep that private |
  keep it private | that is private | that's private | that's personal | that is personal | that's confidential | i don't give that out |
  i don't give out | don't give that out | do i have to | do i need to give | is that necessary | is it necessary | you do not need that |
  you don't need that | you don't need to know | i prefer to stay anonymous | stay anonymous | anonymous please | leave it blank |
  leave that blank | leave it empty
`);
/** Nothing to answer with. */
const HAS_NONE = phraseBook(`
  i don't have one | don't have one | i do not have one | i haven't got one | haven't got one | i don't have any | don't have any |
  i don't have an email | don't have an email | i don't have email | don't have email | i don't use email | don't use email | i don't do email |
  i don't have a phone | i don't have a number | i don't have an address | i don't have that | don't have that | i don't have it | i have none |
  i don't got one | there isn't one | i don't have a middle name | not applicable | n a | i don't have an account | i don't know it by heart |
  i don't know my | i can't give you that | i can't give you | i don't have an e-mail | don't have an e-mail
`);
const PASSES = new Set(['pass', 'skip', 'next', 'decline']);

/** Refusals ("I'd rather not say", "skip that") and empty hands ("I don't have one"). A plain "no" is neither. */
export function readDecline(said: Normalised): Decline {
  const words = said.tokens.filter((token) => token.kind !== 'mark' && !FILLERS.has(token.text) && token.text !== 'please');
  if (
    words.length <= 2 &&
    words.some((token) => PASSES.has(token.text)) &&
    words.every((token) => PASSES.has(token.text) || token.text === 'i' || token.text === "i'll")
  )
    return { declined: true, confidence: 0.9 };
  const refused = findPhrase(said.tokens, DECLINES);
  if (refused)
    return { declined: true, confidence: refused.phrase === 'skip' || refused.phrase === 'do i have to' || refused.phrase.startsWith('is ') ? 0.75 : 0.93 };
  return findPhrase(said.tokens, HAS_NONE) ? { declined: true, confidence: 0.85 } : { declined: false, confidence: 0 };
}

/** Markers that take back what was said before. */
const STRONG_CORRECTIONS = phraseBook(`
  sorry i meant | sorry i mean | i meant to say | i meant | i mean | scratch that | strike that | correction | on second thought |
  on second thoughts | let me correct | make that | no wait | wait no | no sorry | sorry no | no actually | actually no | actually make |
  actually make it | actually make that | actually let's | rather make it | change that to | change it to | change to | no make it |
  no make that | make it | let's make it | let's make that | can we make it | can you make it | could we make it | could you make it |
  can we make that | can you make that | could we do | can we do | let's do | it should be | it should have been | should be |
  should have been | that's not what i said | i said | no i said | not that | i changed my mind | changed my mind | oh wait |
  wait a minute | wait actually | actually wait | hold on actually | oops | my mistake | my bad | i misspoke | i was wrong | i got that wrong |
  you got that wrong | you got it wrong | you misheard | you heard that wrong | that was wrong | better make it | better make that |
  it's actually | its actually | it is actually | i want to correct | i want to change | i'd like to change | i would like to change |
  i need to change | can i change | could i change | can you change | could you change | can we change | could we change | please change |
  you can change | update | switch it to | switch to | switch that to | move it to | move that to | push it to | try again
`);
const WEAK_CORRECTIONS = phraseBook(`
  actually | sorry | wait | instead | rather | change | switch | fix | correct | wrong | incorrect | is wrong | was wrong | isn't right |
  is not right | wasn't right | that's wrong | that's not right | hold on | no
`);
/** "I mean" and "sorry" that take nothing back. */
const NOT_CORRECTIONS = phraseBook(`
  sorry what | sorry can you | sorry could you | sorry i did | sorry i didn't | sorry i missed | sorry to bother | sorry about | sorry say |
  wait a second | wait a sec | wait a moment | sorry hang on | sorry one | sorry i | wait for | wait until | wait are | wait is | wait what |
  wait who | rather not | i'd rather not | would rather not | correct | that is correct | that's correct | is correct | wrong number |
  no problem | no one | no thanks | no thank you | no idea | no hot water | no plans | actually yes | i mean yes | can we do that |
  change my appointment | wait a minute are | no heat | no water | no preference | no more | no other | what i said | like i said | as i said
`);

const NAMES_OF_FIELDS = new Set(
  'time date day name number phone email e-mail address service month year hour surname code zip amount price bill street house appointment last first mail telephone mobile cell spelling problem reason timeline budget postcode choice person people party size total count type kind location place visit callback note message'.split(
    ' ',
  ),
);
const EMPTY_WORDS = new Set(
  "the a an my to it is that this of for was be i you me we so can could would please and or in on at but no not yes actually sorry wait change make let's lets want like need with should have got meant mean said scratch strike mistake misheard misspoke correction correct move switch push mind changed thought thoughts second update wrong incorrect right oh uh um well i'd i'm it's that's do".split(
    ' ',
  ),
);

/** Where a tail begins: behind markers, fillers and punctuation. */
function skipToTail(tokens: readonly Token[], from: number): number {
  let at = from;
  for (let k = 0; k < 12 && at < tokens.length; k++) {
    const token = tokens[at] as Token;
    const marker = phraseAt(tokens, at, STRONG_CORRECTIONS);
    if (token.kind === 'mark' && token.text !== '$' && token.text !== '+' && token.text !== '#' && token.text !== '£' && token.text !== '(') at += 1;
    else if (
      FILLERS.has(token.text) ||
      ['to', 'it', 'that', 'be', 'please', 'sorry', 'actually', 'wait', 'no', 'is', 'oh', "it's", "that's", 'yeah', 'okay'].includes(token.text)
    )
      at += 1;
    else if (marker) at = marker.to;
    else return at;
  }
  return at;
}

/** Content words, field names first, that say what is wrong. */
const mentionedIn = (tokens: readonly Token[], from: number, to: number): string[] => {
  const content = tokens.slice(from, to).filter((token) => token.kind === 'word' && !EMPTY_WORDS.has(token.text) && !FILLERS.has(token.text));
  const fields = content.filter((token) => NAMES_OF_FIELDS.has(token.text));
  return [...new Set((fields.length > 0 ? fields : content).map((token) => token.text))];
};

/** "change the time to four", "the time is wrong, it's four", "wrong date": where the field ends and the new value begins. */
function fieldTail(tokens: readonly Token[]): { from: number; to: number } | null {
  for (let at = 0; at < tokens.length; at++) {
    if (!NAMES_OF_FIELDS.has(tokens[at]?.text ?? '')) continue;
    const window = tokens.slice(Math.max(0, at - 4), at).map((token) => token.text);
    const after = tokens.slice(at + 1, at + 4).map((token) => token.text);
    const changed = window.some((word) => ['change', 'wrong', 'fix', 'correct', 'update', 'switch', 'move'].includes(word));
    const isWrong = after.some((word) => ['wrong', 'incorrect', "isn't", 'should', "wasn't"].includes(word)) || (after[0] === 'is' && after[1] === 'not');
    if (!changed && !isWrong) continue;
    let to = at + 1;
    while (NAMES_OF_FIELDS.has(tokens[to]?.text ?? '') || tokens[to]?.text === 'and' || tokens[to]?.text === 'of') to += 1;
    while (
      [
        'is',
        'was',
        'wrong',
        'incorrect',
        "isn't",
        "wasn't",
        'should',
        'be',
        'have',
        'been',
        'not',
        'right',
        'correct',
        'to',
        ',',
        '.',
        'it',
        "it's",
        'from',
      ].includes(tokens[to]?.text ?? '')
    )
      to += 1;
    return { from: at, to };
  }
  return null;
}

/** "not Tuesday but Wednesday", "not four, five": the value that is meant. */
function contrastTail(tokens: readonly Token[]): number {
  const not = tokens.findIndex((token) => token.text === 'not' || token.text === "isn't" || token.text === "wasn't");
  if (not < 0 || not > 4) return -1;
  for (let at = not + 2; at < tokens.length && at - not < 8; at++) {
    const text = tokens[at]?.text ?? '';
    if (text === 'but' && tokens[at + 1]) return at + 1;
    if ((text === ',' || text === '.') && tokens[at + 1] && at - not <= 4) return at + 1;
  }
  return -1;
}

/** "You have the wrong number" is the end of a call, not a correction of one. */
const isWrongNumber = (tokens: readonly Token[]): boolean => {
  const at = tokens.findIndex((token, index) => token.text === 'wrong' && tokens[index + 1]?.text === 'number');
  return at >= 0 && tokens.slice(at + 2).every((token) => token.kind === 'mark' || token.text === 'sorry' || token.text === 'bye' || token.text === 'here');
};

/** Is something taken back or changed? `tail` is where the new value begins. */
export function readCorrection(said: Normalised): Correction {
  const { tokens, source } = said;
  const offset = (at: number): number => tokens[at]?.start ?? source.length;
  const field = isWrongNumber(tokens) ? null : fieldTail(tokens);
  if (field)
    return {
      isCorrection: true,
      confidence: 0.92,
      mentioned: mentionedIn(tokens, field.from, Math.max(field.to, field.from + 1)),
      tail: offset(skipToTail(tokens, field.to)),
    };
  let insteadSaid = false;
  let strongest: { from: number; to: number; confidence: number } | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const none = phraseAt(tokens, at, NOT_CORRECTIONS);
    const strong = phraseAt(tokens, at, STRONG_CORRECTIONS);
    const weak = phraseAt(tokens, at, WEAK_CORRECTIONS);
    const longest = Math.max(none?.to ?? 0, strong?.to ?? 0, weak?.to ?? 0);
    if (longest === 0) continue;
    if (none?.to === longest && strong?.to !== longest) {
      at = none.to - 1;
      continue;
    }
    if (weak?.phrase === 'instead') insteadSaid = true;
    else if (strong) strongest = { from: at, to: strong.to, confidence: 0.9 };
    else if (weak && (!strongest || strongest.confidence < 0.9)) strongest = { from: at, to: weak.to, confidence: weak.phrase === 'no' ? 0.5 : 0.7 };
    at = longest - 1;
  }
  const contrast = contrastTail(tokens);
  if (contrast > 0 && (!strongest || strongest.confidence < 0.9))
    return { isCorrection: true, confidence: 0.85, mentioned: mentionedIn(tokens, 0, contrast), tail: offset(skipToTail(tokens, contrast)) };
  if (!strongest) return { isCorrection: insteadSaid, confidence: insteadSaid ? 0.75 : 0, mentioned: [], tail: 0 };
  const isOnlyNo = strongest.confidence <= 0.5;
  return {
    isCorrection: !isOnlyNo,
    confidence: strongest.confidence,
    mentioned: mentionedIn(tokens, strongest.from, strongest.to),
    tail: isOnlyNo ? 0 : offset(skipToTail(tokens, strongest.to)),
  };
}

const REPEATS = phraseBook(`
  repeat that | repeat it | repeat the question | repeat | say that again | say it again | say again | come again | one more time | once more |
  again please | what did you say | what was that | what's that | what was the question | pardon | pardon me | beg your pardon |
  i didn't catch | didn't catch that | i didn't hear | didn't hear you | didn't hear that | couldn't hear | can't hear you | i didn't get that |
  didn't get that | i didn't understand | i don't understand | sorry what | excuse me | what now | i missed that | missed that |
  run that by me | you broke up | you're breaking up | you cut out | speak up | what do you mean
`);
const BARE_REPEATS = new Set(['what', 'huh', 'sorry', 'pardon', 'eh', 'hm', 'hmm', 'again', 'hello', 'come', 'say']);

/** Does the caller want to hear the last prompt again? "Call me again" is not it. */
export function readRepeat(said: Normalised): boolean {
  const words = said.tokens.filter((token) => token.kind !== 'mark');
  if (words.length === 0 || words.length > 14) return false;
  const hit = findPhrase(said.tokens, REPEATS);
  if (hit && !((hit.phrase === 'excuse me' || hit.phrase === 'come again') && words.length > 3) && !(hit.phrase === 'repeat' && words.length > 6)) return true;
  return words.length <= 2 && words.every((token) => BARE_REPEATS.has(token.text)) && words.some((token) => token.text !== 'hello');
}

const HOLDS = phraseBook(`
  hang on | hold on | hold please | one second | one sec | one moment | just a second | just a sec | just a moment | just a minute |
  give me a second | give me a sec | give me a moment | give me a minute | wait a second | wait a sec | wait a moment | wait a minute |
  one minute | bear with me | let me check | let me see | let me look | let me find | let me get | let me grab | let me think |
  a moment please | a second please | two seconds | two secs | i'm looking | hold the line | please hold | can you wait | could you wait |
  can you hold | could you hold | wait | i'll be right back | be right back
`);
const HOLD_EXTRAS = wordSet(`
  please uh um okay ok just a second sec moment minute one wait sorry let me my i need to the it get find check look see for that up calendar
  phone card here so hmm well oh yeah hang on hold think real quick about you now number pen grab i'm looking can give and schedule wife
  husband ask at diary will i'll
`);

/** Does the caller ask for time and say nothing else ("hang on a second", "let me check my calendar")? */
export function readHold(said: Normalised): boolean {
  const hit = findPhrase(said.tokens, HOLDS);
  if (!hit) return false;
  return said.tokens.every((token, at) => token.kind === 'mark' || (at >= hit.from && at < hit.to) || HOLD_EXTRAS.has(token.text));
}

const BACKCHANNELS = phraseSet(`
  uh huh | uh-huh | mhm | mm hmm | mm-hmm | mmhmm | mm | hmm | okay | ok | right | yeah | yep | i see | got it | sure | aha | ah | oh |
  alright | all right | oh okay | oh ok | yes | good | great | cool | ooh | wow | really | m hm | go on | uh | um | hm | okay okay |
  right right | yeah yeah
`);

/** Only sounds of listening, by this list or by habit; as many of them in a row as one likes. */
export function isBackchannel(said: Normalised, list: readonly string[]): boolean {
  if (said.text === '') return false;
  const book = phraseBook([...BACKCHANNELS, ...list.slice(0, 200)]);
  const tokens = said.tokens.filter((token) => token.kind !== 'mark' || token.text === '-');
  let at = 0;
  let count = 0;
  while (at < tokens.length) {
    const hit = phraseAt(tokens, at, book);
    if (!hit) return false;
    at = hit.to;
    count += 1;
    if (count > 4) return false;
  }
  return count > 0;
}

const PROFANITIES = new Set(
  'fuck fucking fucked fucker fuckers fuckin motherfucker motherfucking shit shitty bullshit bitch bitches bastard bastards asshole assholes arsehole arse ass dick dickhead prick cunt cunts twat wanker wankers bollocks piss pissed crap crappy damn damned dammit goddamn goddammit idiot idiots moron morons stupid dumb dumbass jackass retard retarded slut whore douche douchebag scumbag'.split(
    ' ',
  ),
);
const RUDE = phraseBook(`
  shut up | screw you | go to hell | kiss my | you suck | this sucks | piece of junk | piece of garbage | useless machine | useless robot |
  you are useless | you're useless | waste of time | get lost | worst service | what the hell | bloody hell | for christ sake |
  for christ's sake | for god sake | for god's sake
`);

/** Swearing or insults. "Dick" as a name with a capital is none. */
export function isProfane(said: Normalised): boolean {
  return (
    said.tokens.some((token) => PROFANITIES.has(token.text) && !(token.text === 'dick' && /^\p{Lu}/u.test(token.raw))) || findPhrase(said.tokens, RUDE) !== null
  );
}

const NOISE_TAGS = wordSet(`
  inaudible unintelligible noise music silence mumble mumbles mumbling blah static background crosstalk laughter coughs cough sighs applause
  beep la bla da na ba unk
`);

/** Nothing that means anything: fillers, noise tags of a recogniser, one odd word over and over, or no words at all. */
export function isMumble(said: Normalised): boolean {
  const words = said.tokens.filter((token) => token.kind !== 'mark').map((token) => token.text);
  if (words.length === 0) return true;
  if (words.every((word) => FILLERS.has(word) || NOISE_TAGS.has(word))) return !isListening(words);
  if (words.length >= 8 && new Set(words).size <= 2) return true;
  return !isListening(words) && words.every((word) => word.length > 1 && !/[aeiouy0-9]/.test(word));
}

/** "hmm" and "mm hmm" are listening, not mumbling. */
const isListening = (words: readonly string[]): boolean =>
  BACKCHANNELS.has(words.join(' ')) && (words.length > 1 || !words.every((word) => FILLERS.has(word) || word === 'ah'));
