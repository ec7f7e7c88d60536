import { RE2 } from 're2-wasm';

export interface CompiledPattern {
  test(text: string): boolean;
  /** Whole match and groups, or null. */
  exec(text: string): ({ readonly index: number } & readonly (string | undefined)[]) | null;
}

/** Compiled patterns live in WASM memory, so only this many distinct ones are kept. */
const MAX_CACHED = 2000;
const cache = new Map<string, CompiledPattern>();

/** Compiles a graph's pattern, case-insensitive, with a linear-time engine (RE2: no look-around, no back-references). Throws SyntaxError in RE2's words. */
export function compilePattern(pattern: string): CompiledPattern {
  const known = cache.get(pattern);
  if (known) return known;
  const compiled = new RE2(pattern, 'iu');
  if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value as string);
  cache.set(pattern, compiled);
  return compiled;
}

const NEVER: CompiledPattern = { test: () => false, exec: () => null };

/** The same for a running call: a pattern that does not compile matches nothing. The validator refuses such graphs; one that came past it must not end a call. */
export function matcherFor(pattern: string): CompiledPattern {
  return patternFault(pattern) === null ? compilePattern(pattern) : NEVER;
}

/** Null when the pattern compiles, else what is wrong with it. */
export function patternFault(pattern: string): string | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
  }
}
