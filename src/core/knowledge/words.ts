/** A text as the search sees it: words in lower case without their endings, and how much each of them says. */

const word = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((each) => each !== ''));

/** Words that stand in any question, on the telephone too; they say nothing about what is asked. */
const EMPTY = word(`
a an the this that these those there here it its it's is are was were be been being am do does did done doing have has had having can could may might must
shall should will would i i'm i'd i've i'll me my mine myself we us our ours you your yours you're u he him his she her hers they them their theirs one ones
of to in on at by for from with about into onto as than then so such if or and but nor not no yes yeah yep ok okay please thanks thank hi hello hey um uh uhm er
erm well just like also too very really actually maybe perhaps anyway guess suppose wondering wonder know tell told say says ask asking asked question quick
what what's which who whom whose when where why how how's whether any some all every each both either neither much many more most few less least other others
another same own only even still again ever never always let lets let's get gets got getting give gives want wants wanted need needs like want'd would'd
sorry excuse moment minute please possible able going go goes come comes make makes made take takes use uses used using try tries trying find out up down off over
thing things something anything stuff way ways lot bit`);

/** Words that say a little: a passage without them may still be the right one. */
const WEAK = word(`
work works working need call calling called help set put see look looking show shows start begin happen happens mean means allow allowed available provide provides
offer offers different new old good best better right currently today now usually normally exactly certain specific particular first last next before after
during while through without within between because since instead keep keeps run runs running change changes turn turns time times people person someone anyone
everyone name names number numbers list lists part full whole long big small check include included`);

const IRREGULAR: Readonly<Record<string, string>> = {
  children: 'child',
  kids: 'child',
  kid: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  teeth: 'tooth',
  paid: 'pay',
  sent: 'send',
  kept: 'keep',
  bought: 'buy',
  brought: 'bring',
  written: 'write',
  wrote: 'write',
  chosen: 'choose',
  began: 'begin',
  left: 'leave',
  lost: 'lose',
  held: 'hold',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
};

/** Words that callers and writers put for one another. */
const ALIKE: readonly (readonly string[])[] = [
  ['price', 'cost', 'charge', 'fee', 'rate', 'expensive', 'cheap'],
  ['hours', 'open', 'opening', 'close', 'closing', 'closed', 'schedule'],
  ['address', 'located', 'location', 'directions', 'street'],
  ['appointment', 'booking', 'visit', 'reservation', 'slot'],
  ['cancel', 'cancellation', 'reschedule'],
  ['pay', 'payment', 'paying', 'card', 'cash'],
  ['phone', 'telephone', 'mobile'],
  ['email', 'mail'],
  ['delete', 'remove', 'erase', 'uninstall'],
  ['create', 'add', 'new'],
  ['stop', 'halt', 'quit', 'end', 'terminate', 'kill'],
  ['doctor', 'dentist', 'physician'],
  ['kids', 'child', 'teen', 'pediatric'],
  ['refund', 'reimburse', 'reimbursement'],
  ['insurance', 'coverage', 'insurer'],
  ['parking', 'garage'],
  ['wheelchair', 'accessible', 'disabled'],
  ['folder', 'directory'],
  ['show', 'display', 'print', 'list'],
  ['default', 'standard'],
  ['limit', 'maximum', 'max', 'most'],
  ['minimum', 'least'],
  ['weekend', 'saturday', 'sunday'],
  ['begin', 'start', 'launch'],
  ['error', 'failure', 'fault'],
  ['copy', 'duplicate'],
  ['setting', 'option', 'preference'],
  ['bring', 'documents'],
];

const VOWEL = /[aeiouy]/;
const hasVowel = (stem: string): boolean => VOWEL.test(stem);
/** Measure of a stem after M. F. Porter, "An algorithm for suffix stripping" (1980): how many times a consonant follows a vowel. */
const measure = (stem: string): number => stem.replace(/^[^aeiouy]+/, '').match(/[aeiouy][^aeiouy]/g)?.length ?? 0;

const ENDINGS: readonly (readonly [string, string, number])[] = [
  ['ational', 'ate', 0],
  ['ization', 'ize', 0],
  ['fulness', 'ful', 0],
  ['ousness', 'ous', 0],
  ['iveness', 'ive', 0],
  ['tional', 'tion', 0],
  ['ation', 'ate', 0],
  ['alism', 'al', 0],
  ['aliti', 'al', 0],
  ['iviti', 'ive', 0],
  ['biliti', 'ble', 0],
  ['icate', 'ic', 0],
  ['ative', '', 0],
  ['alize', 'al', 0],
  ['ement', '', 1],
  ['ment', '', 1],
  ['ness', '', 0],
  ['ence', '', 1],
  ['ance', '', 1],
  ['able', '', 1],
  ['ible', '', 1],
  ['tion', 't', 1],
  ['sion', 's', 1],
  ['ful', '', 0],
  ['ate', '', 1],
  ['ize', '', 1],
  ['ise', '', 1],
  ['ive', '', 1],
  ['ous', '', 1],
  ['ant', '', 1],
  ['ent', '', 1],
  ['al', '', 1],
  ['er', '', 1],
  ['or', '', 1],
];

/** A word without its ending, close to what Porter's algorithm leaves: "appointments" and "appointment" are one. */
export function stem(text: string): string {
  const known = IRREGULAR[text];
  if (known !== undefined) return known;
  let out = text.replace(/['’]s$|['’]$/, '');
  if (out.length <= 3 || /\d/.test(out)) return out;
  if (/(ss|x|ch|sh|z)es$/.test(out)) out = out.slice(0, -2);
  else if (out.endsWith('ies')) out = out.length > 4 ? `${out.slice(0, -3)}y` : out.slice(0, -1);
  else if (/[^su]s$/.test(out)) out = out.slice(0, -1);
  const past = /^(.*?)(eed|ed|ing|edly|ingly)$/.exec(out);
  if (past) {
    const [, base = '', ending] = past;
    if (ending === 'eed') out = measure(base) > 0 ? `${base}ee` : out;
    else if (hasVowel(base) && base.length > 2) {
      if (/(at|bl|iz)$/.test(base)) out = `${base}e`;
      else if (/([^aeiouylsz])\1$/.test(base)) out = base.slice(0, -1);
      else out = base;
    }
  }
  if (out.endsWith('ly') && out.length > 5) out = out.slice(0, -2);
  for (const [ending, replacement, least] of ENDINGS) {
    if (!out.endsWith(ending)) continue;
    const base = out.slice(0, -ending.length);
    if (measure(base) > least && base.length > 2) out = base + replacement;
    break;
  }
  if (out.endsWith('ll') && measure(out) > 1) out = out.slice(0, -1);
  if (out.endsWith('y') && out.length > 3) out = `${out.slice(0, -1)}i`;
  if (out.endsWith('e') && out.length > 3) out = out.slice(0, -1);
  return out;
}

/** Said before what is meant: "a kind of bread" is bread. */
const HEDGES = /\b(?:kind|kinds|sort|sorts|type|types) of\b/g;
const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** The words of a text as they stand, in lower case and without marks over letters. */
export const wordsIn = (text: string): string[] => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(HEDGES, ' ').match(TOKEN) ?? [];

/** The stems of the words that say something, in order and with repetitions. */
export const termsIn = (text: string): string[] => wordsIn(text).flatMap((each) => (EMPTY.has(each) ? [] : [stem(each)]));

const WEAK_STEMS = new Set([...WEAK].map(stem));
/** How much of its weight a word of a question counts with. */
export const strengthOf = (term: string): number => (WEAK_STEMS.has(term) ? 0.35 : 1);

const alike = new Map<string, ReadonlySet<string>>();
for (const group of ALIKE) {
  const stems = new Set(group.map(stem));
  for (const each of stems) alike.set(each, new Set([...(alike.get(each) ?? []), ...stems]));
}
const NONE: ReadonlySet<string> = new Set();
/** Stems that may stand for this one, itself among them where there are any. */
export const alikeTo = (term: string): ReadonlySet<string> => alike.get(term) ?? NONE;
