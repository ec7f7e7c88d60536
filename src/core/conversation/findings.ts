import type { JsonPatch } from './json-patch.ts';
import type { Place } from './walk-graph.ts';

/** What puts a finding right by itself: in words, and as a patch of the graph. */
export interface QuickFix {
  readonly label: string;
  readonly patch: JsonPatch;
}

/** One thing the validator has to say. `rule` is V01 to V15, or a word for the further rules. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Dotted path into the graph's JSON; empty for the whole. */
  readonly path: string;
  readonly node_id?: string;
  readonly message: string;
  readonly fix: string;
  readonly quick_fix?: QuickFix;
}

export type Report = (place: Place, rule: string, message: string, fix: string) => void;

/** Two ways to note a finding, and what was noted. */
export function notebook(): { findings: Finding[]; error: Report; warn: Report } {
  const findings: Finding[] = [];
  const note =
    (severity: Finding['severity']): Report =>
    (place, rule, message, fix) => {
      const where = place.node_id === undefined ? { path: place.path } : { path: place.path, node_id: place.node_id };
      findings.push({ rule, severity, ...where, message, fix });
    };
  return { findings, error: note('error'), warn: note('warning') };
}

/** The name among the known ones that was probably meant, as the end of a sentence. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const close = [...known].filter((each) => distance(each, name) <= Math.ceil(name.length / 3));
  const best = close.toSorted((a, b) => distance(a, name) - distance(b, name))[0];
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** Levenshtein distance, for short names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
