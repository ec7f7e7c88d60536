/** A piece of a document that is searched and spoken from as one. */
export interface Chunk {
  /** As it stands in the document: paragraphs, list lines, or a table with its head. */
  readonly content: string;
  readonly kind: 'text' | 'table' | 'faq';
  /** Headings above it, outermost first; of an FAQ row its questions. */
  readonly headings: readonly string[];
}

/** About half a minute of speech: long enough to hold a fact with what it hangs on, short enough to be about one thing. */
const MOST_WORDS = 120;
/** A passage shorter than this is joined with its neighbour under the same heading. */
const FEWEST_WORDS = 30;
const TABLE_ROWS = 12;

export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

interface Block {
  readonly kind: 'heading' | 'table' | 'text';
  readonly level: number;
  readonly text: string;
}

const HEADING = /^(#{1,6})\s+(\S.*)/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;

/** Blocks of our Markdown: headings, tables by their lines, everything else by blank lines. Fences keep their lines together. */
function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let isTable = false;
  let fence = false;
  const close = (): void => {
    const text = lines.join('\n').trim();
    if (text !== '') blocks.push({ kind: isTable ? 'table' : 'text', level: 0, text });
    lines = [];
    isTable = false;
  };
  const source = markdown.replace(/\r\n?/g, '\n').split('\n');
  for (const [at, line] of source.entries()) {
    if (/^\s*(```|~~~)/.test(line)) fence = !fence;
    else if (!fence) {
      const heading = HEADING.exec(line);
      const underline = /^\s*(=+|-{3,})\s*$/.exec(source[at + 1] ?? '');
      if (heading) {
        close();
        blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
        continue;
      }
      if (underline && line.trim() !== '' && lines.length === 0 && !TABLE_LINE.test(line)) {
        blocks.push({ kind: 'heading', level: underline[1]?.startsWith('=') ? 1 : 2, text: line.trim() });
        source[at + 1] = '';
        continue;
      }
      if (line.trim() === '' || RULE.test(line)) {
        close();
        continue;
      }
      if (TABLE_LINE.test(line) !== isTable) {
        close();
        isTable = TABLE_LINE.test(line);
      }
    }
    lines.push(line.trimEnd());
  }
  close();
  return blocks;
}

const SENTENCE_END = /(?<=[.!?]["')\]]{0,4})\s(?=[\p{Lu}\d"'(])/u;

/** A long block in parts: list lines stay whole, prose is cut between sentences, and what has neither between words. */
function partsOf(text: string): string[] {
  if (countWords(text) <= MOST_WORDS) return [text];
  const isList = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])\s/m.test(text);
  const units = isList ? text.split('\n') : text.split(SENTENCE_END);
  const parts: string[] = [];
  let part = '';
  for (const unit of units.flatMap(wordRuns)) {
    const joined = part === '' ? unit : `${part}${isList ? '\n' : ' '}${unit}`;
    if (countWords(joined) > MOST_WORDS && part !== '') {
      parts.push(part);
      part = unit;
    } else part = joined;
  }
  if (part !== '') parts.push(part);
  return parts;
}

function wordRuns(unit: string): string[] {
  const words = unit.match(/\S+/g) ?? [];
  if (words.length <= MOST_WORDS) return [unit];
  return Array.from({ length: Math.ceil(words.length / MOST_WORDS) }, (_, at) => words.slice(at * MOST_WORDS, (at + 1) * MOST_WORDS).join(' '));
}

/** A table in parts that each carry its head. */
function tablesOf(text: string): string[] {
  const lines = text.split('\n');
  const isRuled = /^\s*\|[\s:|-]+\|\s*$/.test(lines[1] ?? '');
  const head = isRuled ? lines.slice(0, 2) : [];
  const rows = lines.slice(head.length);
  if (rows.length === 0) return [];
  return Array.from({ length: Math.ceil(rows.length / TABLE_ROWS) }, (_, at) => [...head, ...rows.slice(at * TABLE_ROWS, (at + 1) * TABLE_ROWS)].join('\n'));
}

/** Cuts a document in Markdown into passages. Headings go with what stands below them, a table keeps its head, and nothing is in two passages. */
export function chunkMarkdown(markdown: string): Chunk[] {
  const chunks: Chunk[] = [];
  const headings: { level: number; text: string }[] = [];
  let open: Chunk | null = null;
  const close = (next: Chunk | null = null): void => {
    if (open) chunks.push(open);
    open = next;
  };
  const joined = (current: Chunk | null, part: string): Chunk | null => {
    if (!current || countWords(current.content) >= FEWEST_WORDS || countWords(current.content) + countWords(part) > MOST_WORDS) return null;
    return { ...current, content: `${current.content}\n\n${part}` };
  };
  for (const block of blocksOf(markdown)) {
    if (block.kind === 'heading') {
      close();
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      headings.push({ level: block.level, text: block.text });
      continue;
    }
    const above = headings.map(({ text }) => text);
    if (block.kind === 'table') {
      close();
      for (const content of tablesOf(block.text)) chunks.push({ content, kind: 'table', headings: above });
      continue;
    }
    for (const part of partsOf(block.text)) {
      const longer = joined(open, part);
      if (longer) open = longer;
      else close({ content: part, kind: 'text', headings: above });
    }
  }
  close();
  return chunks;
}
