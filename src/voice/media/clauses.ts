/** A piece of a prompt that is synthesized and played as one, and the silence that belongs after it. */
export interface Clause {
  readonly text: string;
  readonly pauseMs: number;
}

/** The first piece decides how soon something is heard, so it is short; later ones are whole sentences, which sound better. */
const FIRST_LONGEST = 40;
const LATER_LONGEST = 160;
const SHORTEST = 8;
const SENTENCE_PAUSE_MS = 260;
const COMMA_PAUSE_MS = 140;

const ABBREVIATION = /(?:\b(?:dr|mr|mrs|ms|prof|st|jr|sr|ave|blvd|no|approx|ext|apt|jan|feb|aug|sept|oct|nov|dec|e\.g|i\.e)|\b[A-Za-z])\.$/i;

function sentences(text: string): string[] {
  const out: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<![.!?])[.!?]+["')\]]{0,4}\s+|\n+/g)) {
    const end = match.index + match[0].length;
    const soFar = text.slice(start, end).trim();
    const goesOnSmall = /^[a-z]/.test(text.slice(end));
    if (match[0].startsWith('.') && (ABBREVIATION.test(soFar) || goesOnSmall) && !/[ap]\.m\.$/i.test(goesOnSmall ? '' : soFar)) continue;
    if (soFar) out.push(soFar);
    start = end;
  }
  const rest = text.slice(start).trim();
  if (rest) out.push(rest);
  return out;
}

/** Where a sentence may be broken, best first: after a semicolon or colon, a dash, a comma; never inside a number or a spelled word. */
function breakNear(sentence: string, longest: number): number {
  let best = -1;
  for (const match of sentence.matchAll(/[;:]\s+|\s[—–-]\s+|,\s+(?!\S\b(?!'))/g)) {
    const end = match.index + match[0].length;
    if (match.index < SHORTEST || sentence.length - end < SHORTEST) continue;
    if (best >= 0 && end > longest) break;
    best = end;
  }
  return best;
}

/** Splits a prompt into pieces to be spoken one after the other. Joined by single spaces they are the prompt's words again. */
export function splitIntoClauses(text: string): Clause[] {
  const pieces: Clause[] = [];
  for (const sentence of sentences(text.replace(/[^\S\n]+/g, ' ').trim())) {
    let rest = sentence;
    for (;;) {
      const longest = pieces.length === 0 ? FIRST_LONGEST : LATER_LONGEST;
      const at = rest.length > longest ? breakNear(rest, longest) : -1;
      if (at < 0) break;
      pieces.push({ text: rest.slice(0, at).trim(), pauseMs: COMMA_PAUSE_MS });
      rest = rest.slice(at);
    }
    pieces.push({ text: rest.trim(), pauseMs: SENTENCE_PAUSE_MS });
  }
  const last = pieces.at(-1);
  if (last) pieces[pieces.length - 1] = { text: last.text, pauseMs: 0 };
  return pieces;
}
