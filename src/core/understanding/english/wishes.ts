import { wordSet } from '../tokens.ts';

/** Words for a person who could take over. */
const PEOPLE = wordSet(`
  human person someone somebody representative rep agent operator receptionist manager supervisor boss owner staff people live assistant advisor specialist dentist doctor
  engineer plumber team secretary technician nurse colleague stylist host attendant adjuster
`);
const STRONG_PEOPLE = wordSet('human representative operator receptionist manager supervisor boss');
const WANTS = wordSet('want wanna need talk speak get give connect transfer put let like pass demand speaking talking reach have');
const HAND_OVER = wordSet('get give put pass find');
const ANYONE = wordSet('person someone somebody human agent rep assistant people one staff owner');
const MACHINES = wordSet('machine robot bot computer ai recording robots machines');
export const NEGATORS = wordSet("don't not never won't doesn't isn't no can't didn't without wasn't ain't dont");

const ASKS_WHAT_THIS_IS = /^(?:\w+ ){0,3}(?:are you|am i (?:talking|speaking)|is this|is that|are we|is it) /;
const ABOUT_MACHINES = /\b(?:robot|machine|bot|computer|ai|automated|recording|recorded|real|human|person|live|software|program)\b/;

/** "Is this a real person?", "am I speaking to a computer?": a question about us, not a wish. */
export const asksAboutMachine = (text: string): boolean => ASKS_WHAT_THIS_IS.test(text) && ABOUT_MACHINES.test(text);

/** "I want a manager right now": how surely somebody wishes for a person, whatever words the graph listed. Sentiment is no help here; these are rules. */
export function wantsPerson(words: readonly string[]): number {
  const text = words.join(' ');
  if (/\b(?:transfer|connect) (?:me|us)\b|\bput (?:me|us) (?:through|on with)\b/.test(text) && !/\b(?:don't|do not|never)\b/.test(text)) return 0.84;
  const at = words.findIndex((word) => PEOPLE.has(word));
  if (at < 0) return 0;
  const person = words[at] ?? '';
  const machine = words.findIndex((word) => MACHINES.has(word));
  const noMachine = machine > 0 && words.slice(Math.max(0, machine - 7), machine).some((word) => NEGATORS.has(word));
  if (noMachine && words[0] !== 'are' && words[0] !== 'is') return 0.96;
  if (ASKS_WHAT_THIS_IS.test(`${text} `) || /\bare you\b/.test(text)) return 0;
  const before = words.slice(0, at);
  if (before.includes('am') || before.includes("i'm") || /\bthis is (?:the|a)\b/.test(text)) return 0.2;
  if (words.every((word) => PEOPLE.has(word) || word === 'please' || word === 'a' || word === 'an' || word === 'the')) return 0.82;
  const wish = before.some((word) => WANTS.has(word));
  const negated = before.slice(-5).some((word) => NEGATORS.has(word)) && !before.includes("can't") && !before.includes('why');
  if (negated && machine < 0) return 0.1;
  if (STRONG_PEOPLE.has(person)) return wish || words.length <= 5 ? 0.86 : 0.5;
  if (before.some((word) => ['talk', 'speak', 'transfer', 'connect', 'speaking', 'talking'].includes(word))) return 0.86;
  if (['real', 'actual', 'live'].includes(words[at - 1] ?? '') || person === 'live') return 0.82;
  if (/\b(?:want|need|wanna|want to) (?:a|an) (?:person|human|agent|rep|assistant)\b/.test(text)) return 0.84;
  const handsOver = before.some((word, index) => HAND_OVER.has(word) && (before[index + 1] === 'me' || before[index + 1] === 'us'));
  return handsOver && ANYONE.has(person) ? 0.74 : 0;
}

const STOP_CALLING = /\b(?:stop|quit|cease) (?:\w+ )?(?:calling|phoning|ringing|contacting|texting|bothering|harassing)\b/;
const NEVER_CALL =
  /\b(?:don't|dont|do not|never|not) (?:you |ever |please )?(?:call|phone|ring|contact|text|bother)(?: me| us| here)?(?: at)?(?: this number| my number| my phone| my house)?(?: again| anymore| any more| ever again| ever)?(?: please| okay| ok| thank you| thanks)*$/;
const OFF_THE_LIST =
  /\b(?:take|remove|delete|get) (?:me|us|my (?:number|name)|this number)(?: (?:off|from|out)\b|$)|\bunsubscribe\b|\bdo not call list\b|\bno more (?:phone )?calls\b|\blose (?:my|this) number\b/;

/** "Don't call me anymore", "lose my number": must be heard however it is put, and "don't call before nine" must not. */
export const wantsNoCalls = (text: string): boolean => STOP_CALLING.test(text) || NEVER_CALL.test(text) || OFF_THE_LIST.test(text);
