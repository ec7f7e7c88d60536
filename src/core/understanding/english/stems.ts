const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['coming', 'come'],
  ['came', 'come'],
  ['comes', 'come'],
  ['broke', 'broken'],
  ['using', 'use'],
  ['moving', 'move'],
  ['making', 'make'],
  ['made', 'make'],
  ['taking', 'take'],
  ['hours', 'hour'],
]);

/** Cuts the commonest English endings, so that "pipes", "booking" and "blocked" meet "pipe", "book" and "block". Cruder than Porter's, and stable. */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  let text = word.replace(/'s$|s'$/, '').replace(/'/g, '');
  if (text.length < 4 || /\d/.test(text)) return text;
  if (text.endsWith('ies') && text.length > 4) text = `${text.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(text)) text = text.slice(0, -2);
  else if (text.endsWith('s') && !/(?:ss|us|is)$/.test(text)) text = text.slice(0, -1);
  if (text.endsWith('ing') && text.length > 5) text = undouble(text.slice(0, -3));
  else if (text.endsWith('ed') && text.length > 4 && !text.endsWith('eed')) text = undouble(text.slice(0, -2));
  else if (text.endsWith('ment') && text.length > 7) text = text.slice(0, -4);
  else if (text.endsWith('ly') && text.length > 5) text = text.slice(0, -2);
  if (text.endsWith('e') && text.length > 4) text = text.slice(0, -1);
  if (text.endsWith('y') && text.length > 3) text = `${text.slice(0, -1)}i`;
  return text;
}

const undouble = (text: string): string => (/([bdgmnprt])\1$/.test(text) ? text.slice(0, -1) : text);

/** A rough key of how a word sounds: consonants in classes, vowels and doubles dropped (after Soundex, without its length limit). */
export function soundOf(word: string): string {
  const classes: Readonly<Record<string, string>> = {
    b: 'p',
    f: 'f',
    p: 'p',
    v: 'f',
    c: 'k',
    g: 'k',
    j: 'j',
    k: 'k',
    q: 'k',
    s: 's',
    x: 's',
    z: 's',
    d: 't',
    t: 't',
    l: 'l',
    m: 'm',
    n: 'm',
    r: 'r',
  };
  const text = word
    .toLowerCase()
    .replace(/ph/g, 'f')
    .replace(/ck/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/gh/g, '')
    .replace(/^kn/, 'n')
    .replace(/^wr/, 'r');
  let key = text.slice(0, 1);
  let last = classes[key] ?? '';
  for (const letter of text.slice(1)) {
    const sound = classes[letter] ?? '';
    if (sound !== '' && sound !== last) key += sound;
    last = sound;
  }
  return key;
}
