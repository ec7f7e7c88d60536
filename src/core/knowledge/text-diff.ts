/** More lines than this are not compared one by one: what was and what is are then shown whole. */
const MOST_CELLS = 4_000_000;
const CONTEXT_LINES = 2;
const MOST_LINES = 2_000;

/** Lines for comparing: long prose by its sentences, so that one changed word does not mark a whole paragraph. */
const linesOf = (text: string): string[] =>
  text === '' ? [] : text.split('\n').flatMap((line) => (line.length > 160 && !line.trim().startsWith('|') ? line.split(/(?<=[.!?])\s+/) : [line]));

type Op = readonly ['=' | '-' | '+', string];

/** Longest common subsequence; after cutting off what is the same at both ends. */
function compare(a: readonly string[], b: readonly string[]): Op[] {
  if (a.length * b.length > MOST_CELLS) return [...a.map((line) => ['-', line] as const), ...b.map((line) => ['+', line] as const)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const ops: Op[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      ops.push(['=', a[i++] ?? '']);
      j++;
    } else if (j < b.length && (i === a.length || (lengths[i * width + j + 1] ?? 0) > (lengths[(i + 1) * width + j] ?? 0))) ops.push(['+', b[j++] ?? '']);
    else ops.push(['-', a[i++] ?? '']);
  }
  return ops;
}

/**
 * What changed between two texts, line by line: "- " was, "+ " is, "  " stands around it, "…" for what is the same further away. Empty when nothing
 * changed. Longer than 2,000 lines is cut.
 */
export function textDiff(before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (lines: readonly string[]): Op[] => lines.map((line) => ['=', line] as const);
  const ops = [...same(a.slice(0, start)), ...compare(a.slice(start, a.length - end), b.slice(start, b.length - end)), ...same(end > 0 ? a.slice(-end) : [])];
  const near = new Set<number>();
  for (const [at, [op]] of ops.entries()) if (op !== '=') for (let i = at - CONTEXT_LINES; i <= at + CONTEXT_LINES; i++) near.add(i);
  if (near.size === 0) return '';
  const out: string[] = [];
  let isSkipping = false;
  for (const [at, [op, line]] of ops.entries()) {
    if (near.has(at)) out.push(`${op === '=' ? ' ' : op} ${line}`);
    else if (!isSkipping) out.push('…');
    isSkipping = !near.has(at);
  }
  return out.length > MOST_LINES ? [...out.slice(0, MOST_LINES), '…'].join('\n') : out.join('\n');
}
