const LONGEST = 1_200;

/** Terminal escapes (ECMA-48), also without their introducer's second byte. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** What is taken out may bring new markup together (`<<b>b>`), so it is looked through again until nothing changes. */
const PASSES = 5;

const withoutMarkup = (text: string): string =>
  text
    .replace(ESCAPES, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(?:script|style|template|iframe)\b[\s\S]*?(?:<\/(?:script|style|template|iframe)>?|$)/gi, ' ')
    .replace(/<\/?[a-z!?][^<>]*(?:>|$)/gi, ' ')
    .replace(/```[a-z]*\n?/gi, ' ')
    .replace(/!\[([^[\]]*)\]\([^()]*\)/g, ' $1 ')
    .replace(/\[([^[\]]+)\]\([^()]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+/gm, '')
    .replace(/<\s*(?=\d)/g, ' less than ')
    .replace(/>\s*(?=\d)/g, ' more than ')
    .replace(/~\s*(?=\d)/g, 'about ')
    .replace(/(?<![\p{L}\p{Nd}])_+|_+(?![\p{L}\p{Nd}])|[*`~|\\]{1,3}/gu, ' ')
    .replace(/\b(?:javascript|data|vbscript):\S+/gi, ' ')
    .replace(/[<>{}[\]]/g, ' ')
    .replace(CONTROLS, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:?!])/g, '$1')
    .trim();

/**
 * What of a text can be said: words and punctuation. Markup of every kind (HTML, SSML, Markdown with its links and images), terminal escapes and
 * control or invisible characters are taken out; nothing in it is ever fetched. Cut at a sentence, at most 1,200 characters.
 */
export function spokenText(text: string): string {
  let plain = text.slice(0, LONGEST * 4);
  for (let pass = 0, before = ''; pass < PASSES && plain !== before; pass++) {
    before = plain;
    plain = withoutMarkup(plain);
  }
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST).trimEnd();
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('? '), cut.lastIndexOf('! '));
  return end > LONGEST / 3 ? cut.slice(0, end + 1) : cut;
}
