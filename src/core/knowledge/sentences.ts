import type { Passage } from './passages.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be spoken
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Markdown and leftovers of markup as words: links by their text, addresses by their host, no tags, no control characters. */
export function asWords(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<[^<>\n]{1,400}>/g, ' ')
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, ' ')
    .replace(/\[([^[\]]+)\]\([^()]*\)/g, '$1')
    .replace(/\bhttps?:\/\/([^\s/)]+)[^\s)]*/gi, '$1')
    .replace(/^[ \t]*(?:```|~~~).*$/gm, ' ')
    .replace(/(?<![\p{L}\p{N}*_`])[*_`]+|(?<![*_`])[*_`]+(?![\p{L}\p{N}*_`])/gu, '')
    .replace(/^\s{0,3}#{1,6}\s+/gm, '')
    .replace(/^[ \t]*>\s?/gm, '')
    .replace(/[{}[\]<>|\\^~`*_]+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** A line with a full stop where it has no end of its own. */
export const ended = (line: string): string => (/[.!?:;,]$/.test(line) ? line : `${line}.`);

/** Sentences and list lines, in order. */
function sentencesOf(content: string): string[] {
  return content.split(/\n\s*\n/).flatMap((paragraph) => {
    const isList = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])\s/m.test(paragraph);
    const words = asWords(isList ? paragraph.replace(/^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+/gm, '\u2029') : paragraph);
    const units = isList ? words.split('\u2029').map((unit) => unit.trim()) : [words];
    return units.flatMap((unit) =>
      unit
        .replace(/\s+/g, ' ')
        .split(/(?<=[.!?]["')]{0,4})\s(?=[\p{Lu}\d"'(])/u)
        .map((sentence) => sentence.trim())
        .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)),
    );
  });
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => asWords(cell));

/** Each row of a table as a sentence: "Monday: 8 to 5." or "Plan Basic, price $10." */
function rowsAsSentences(content: string): string[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const isRuled = /^\s*\|[\s:|-]+\|\s*$/.test(lines[1] ?? '');
  const head = isRuled ? cellsOf(lines[0] ?? '') : [];
  return lines.slice(isRuled ? 2 : 0).map((line) => {
    const [first = '', ...others] = cellsOf(line);
    const told = others.flatMap((cell, at) => (cell === '' ? [] : [head[at + 1] && others.length > 1 ? `${head[at + 1]} ${cell}` : cell]));
    return ended(told.length === 0 ? first : `${first}: ${told.join(', ')}`);
  });
}

/** What a passage can be said in, in order: sentences, list lines, or the rows of a table. */
export const sentencesIn = ({ content, kind }: Pick<Passage, 'content' | 'kind'>): string[] =>
  kind === 'table' ? rowsAsSentences(content) : sentencesOf(content).map(ended);
