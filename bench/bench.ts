import { cpus, totalmem } from 'node:os';

/** What one benchmark found: a table that stands alone, the figures the README quotes, and what a reader must know. */
export interface Finding {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Named figures for the README; the name is the key of a `<!-- figure:name -->` mark. */
  readonly figures: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

export interface BenchOptions {
  /** Fewer rounds, for a look; never for published figures. */
  readonly quick: boolean;
  /** Of a benchmark in steps, only these (`--only=5,10`): numbers of calls. Empty for all of them. */
  readonly only: readonly number[];
  readonly note: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<Finding>;

/** The value below which `share` (0 to 1) of the sorted samples lie; NaN for none. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The machine in a few words, for the head of every table. */
export function machine(): string {
  const cores = cpus();
  return `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}
