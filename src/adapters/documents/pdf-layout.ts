/** A run of letters on a page: where it begins, how long it is and how high its letters are, in points from the lower left corner. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly cells: readonly { text: string; x: number }[];
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const HEADING_SHARE = 1.15;
const LONGEST_HEADING = 120;

/** Runs of one height on the page as a line; a wide gap begins a new cell. */
function linesOf(runs: readonly PdfRun[]): Line[] {
  const rows: PdfRun[][] = [];
  for (const run of runs) {
    const row = rows.find((one) => Math.abs((one[0]?.y ?? 0) - run.y) < Math.max(2, run.height * 0.4));
    if (row) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => {
    const sorted = row.toSorted((a, b) => a.x - b.x);
    const cells: { text: string; x: number; end: number }[] = [];
    for (const run of sorted) {
      const last = cells.at(-1);
      const gap = last ? run.x - last.end : Number.POSITIVE_INFINITY;
      if (last && gap < run.height * 1.6) {
        last.text += gap > run.height * 0.15 && !last.text.endsWith(' ') && !run.text.startsWith(' ') ? ` ${run.text}` : run.text;
        last.end = run.x + run.width;
      } else cells.push({ text: run.text, x: run.x, end: run.x + run.width });
    }
    const tidy = cells.map(({ text, x }) => ({ text: text.replace(/\s+/g, ' ').trim(), x })).filter(({ text }) => text !== '');
    return { cells: tidy, text: tidy.map(({ text }) => text).join(' '), y: row[0]?.y ?? 0, height: Math.max(...row.map(({ height }) => height)) };
  });
}

/** The first and last lines that stand on most pages at the same height say nothing of what the pages are about. */
function repeatedLines(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  if (pages.length < 3) return new Set();
  const keyOf = ({ text, y }: Line): string => `${text.replace(/\d+/g, '#')} ${Math.round(y / 4)}`;
  const counts = new Map<string, number>();
  const edges = (page: readonly Line[]): Line[] => [...page.slice(0, 2), ...page.slice(2).slice(-2)];
  for (const page of pages) for (const key of new Set(edges(page).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const often = new Set([...counts].flatMap(([key, count]) => (count > pages.length / 2 ? [key] : [])));
  return new Set(
    pages.flatMap((page) =>
      edges(page)
        .filter((line) => often.has(keyOf(line)))
        .map((line) => `${line.text} ${line.y}`),
    ),
  );
}

const isTableLine = (line: Line, like: Line | undefined): boolean =>
  line.cells.length > 1 &&
  like !== undefined &&
  line.cells.length === like.cells.length &&
  line.cells.every(({ x }, at) => Math.abs(x - (like.cells[at]?.x ?? 0)) < 24);

/** Pages of a PDF as Markdown: larger lines are headings, lines of the same columns a table, and a gap parts paragraphs. */
export function layOutPdf(pages: readonly (readonly PdfRun[])[]): string {
  const all = pages.map(linesOf);
  const repeated = repeatedLines(all);
  const body = median(all.flatMap((page) => page.flatMap((line) => Array.from({ length: Math.ceil(line.text.length / 20) }, () => line.height))));
  const blocks: string[] = [];
  for (const page of all) {
    const lines = page.filter((line) => line.text !== '' && !repeated.has(`${line.text} ${line.y}`));
    let paragraph: string[] = [];
    const close = (): void => {
      if (paragraph.length > 0) blocks.push(paragraph.join('\n'));
      paragraph = [];
    };
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as Line;
      if (isTableLine(line, lines[at + 1])) {
        close();
        const table = [line];
        while (isTableLine(line, lines[at + 1])) table.push(lines[++at] as Line);
        const rows = table.map(({ cells }) => `| ${cells.map(({ text }) => text.replaceAll('|', '/')).join(' | ')} |`);
        blocks.push([rows[0], `|${' --- |'.repeat(line.cells.length)}`, ...rows.slice(1)].join('\n'));
        continue;
      }
      const before = lines[at - 1];
      if (line.height > body * HEADING_SHARE && line.text.length <= LONGEST_HEADING && /\p{L}/u.test(line.text)) {
        close();
        blocks.push(`${line.height > body * 1.5 ? '#' : '##'} ${line.text}`);
        continue;
      }
      const isNew = before !== undefined && Math.abs(before.y - line.y) > Math.max(line.height, before.height) * 1.75;
      const isPoint = /^(?:[•‣▪●–-]|\d{1,2}[.)])\s/.test(line.text);
      if (isNew) close();
      const last = paragraph.at(-1);
      const text = isPoint ? line.text.replace(/^[•‣▪●–]\s*/, '- ') : line.text;
      if (isPoint || last === undefined) paragraph.push(text);
      else if (/\p{L}-$/u.test(last) && /^\p{Ll}/u.test(text)) paragraph[paragraph.length - 1] = last.slice(0, -1) + text;
      else paragraph[paragraph.length - 1] = `${last} ${text}`;
    }
    close();
  }
  return blocks.join('\n\n');
}
