import type { z } from 'zod';
import { type Finding, notebook } from './findings.ts';
import { CHOICE_NEEDS_LIST, ObjectiveGraph } from './graph.ts';
import { applyPatch } from './json-patch.ts';
import { withQuickFixes } from './quick-fixes.ts';
import { runTests } from './run-tests.ts';
import { gapAt, STAND_IN, withStandIns } from './unfinished.ts';
import { checkActions, type KnownAction } from './validate-actions.ts';
import { checkAssignment } from './validate-assignment.ts';
import { checkExpressions } from './validate-expressions.ts';
import { checkFlow } from './validate-flow.ts';
import { checkLint } from './validate-lint.ts';
import { checkReferences } from './validate-references.ts';
import { checkRepairs } from './validate-repair.ts';
import { checkTexts } from './validate-texts.ts';

export type { Finding } from './findings.ts';

export const MAX_GRAPH_BYTES = 512 * 1024;
/** Deeper than any real graph, shallower than the stack. */
const MAX_DEPTH = 64;

export interface Validation {
  /** Present only when no finding is an error. */
  readonly graph: ObjectiveGraph | undefined;
  readonly findings: readonly Finding[];
}

export interface ValidateOptions {
  /** Graphs that `subgraph` nodes name, by `id@version`. Without them such nodes are not checked. */
  readonly subgraphs?: Readonly<Record<string, ObjectiveGraph>>;
  /** The actions the running product has (`builtin.x`, `tool.x`). Without them only misspelt built-in names are warned about. */
  readonly actions?: readonly (string | KnownAction)[];
  /** False leaves out the embedded tests, which run only when nothing else is wrong. */
  readonly tests?: boolean;
}

/** How deep a value is nested, up to the limit; measured without recursion, for hostile input. */
function isTooDeep(raw: unknown): boolean {
  let level: unknown[] = [raw];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

const sizeInBytes = (raw: unknown): number => new TextEncoder().encode(JSON.stringify(raw) ?? '').length;

/** A union's complaint hides what is wrong inside: the member that got furthest knows best. */
function plainIssues(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): { path: string; message: string; isSize: boolean }[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((each) => each.path.length));
    const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
    if (depth(best) > 0) return best.flatMap((each) => plainIssues(each, path));
  }
  return [{ path: path.join('.'), message: issue.message, isSize: issue.code === 'too_big' || / at most \d+ entries/.test(issue.message) }];
}

function nodeAt(raw: unknown, path: string): { node_id: string } | Record<string, never> {
  const match = /^nodes\.(\d+)/.exec(path);
  const nodes = typeof raw === 'object' && raw !== null && 'nodes' in raw && Array.isArray(raw.nodes) ? raw.nodes : [];
  const id: unknown = match ? (nodes[Number(match[1])] as { id?: unknown } | null)?.id : undefined;
  return typeof id === 'string' ? { node_id: id } : {};
}

/** The schema library's complaint as the end of a sentence that begins with the place. */
function inWords(message: string): string {
  if (message.endsWith('received undefined')) return 'is missing';
  const unknown = /^Unrecognized keys?: (.*)$/.exec(message)?.[1];
  if (unknown !== undefined) return `has a field the format does not know: ${unknown}`;
  const options = /^Invalid option: expected one of (.*)$/.exec(message)?.[1];
  if (options !== undefined) return `must be one of ${options.replaceAll('|', ', ')}`;
  const expected = /^Invalid input: expected ([^,]*)(?:, received (.*))?$/.exec(message);
  if (expected?.[1] !== undefined) return `must be ${expected[1]}${expected[2] === undefined ? '' : `, not ${expected[2]}`}`;
  if (message === CHOICE_NEEDS_LIST) return `is missing: ${message}`;
  return message === 'Invalid input' ? 'has none of the forms it may have' : `is wrong: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

function schemaFindings(raw: unknown, issues: readonly z.core.$ZodIssue[]): readonly Finding[] {
  return issues
    .flatMap((issue) => plainIssues(issue))
    .map(({ path, message, isSize }) => {
      const missing = gapAt(raw, path);
      return {
        rule: isSize ? 'V15' : message === CHOICE_NEEDS_LIST ? 'V07' : 'schema',
        severity: 'error' as const,
        path,
        ...nodeAt(raw, path),
        message: `${path === '' ? 'The graph' : `"${path}"`} ${missing?.message ?? inWords(message)}.`,
        fix: missing?.fix ?? (isSize ? 'Make it smaller, or move a part into a subgraph.' : 'Correct it as the format (objective graph 1.0.0) wants it.'),
      };
    });
}

/** A graph that only misses something here and there is looked at as if that stood there, so that one empty sentence does not hide everything else. */
function beyondGaps(raw: unknown, found: readonly Finding[], options: ValidateOptions): readonly Finding[] {
  const paths = found.map((finding) => finding.path);
  if (!paths.every((path) => gapAt(raw, path) !== undefined)) return [];
  const parsed = ObjectiveGraph.safeParse(withStandIns(raw, paths));
  if (!parsed.success) return [];
  const isOfAGap = (path: string): boolean => paths.some((gap) => path === gap || path.startsWith(`${gap}.`));
  return lookAt(parsed.data, options).filter((finding) => !isOfAGap(finding.path) && !finding.message.includes(STAND_IN));
}

const tooLarge = (message: string): Validation => ({
  graph: undefined,
  findings: [{ rule: 'V15', severity: 'error', path: '', message, fix: 'Move a part into a subgraph.' }],
});

/** Checks everything about a graph that can be known before a call: its form, V01 to V15, the further rules, and its own tests. Never throws. */
export function validate(raw: unknown, options: ValidateOptions = {}): Validation {
  if (isTooDeep(raw)) return tooLarge(`The graph is nested more than ${MAX_DEPTH} levels deep.`);
  const bytes = sizeInBytes(raw);
  if (bytes > MAX_GRAPH_BYTES) return tooLarge(`The graph has ${Math.ceil(bytes / 1024)} KB; at most ${MAX_GRAPH_BYTES / 1024} KB are allowed.`);
  const parsed = ObjectiveGraph.safeParse(raw);
  if (!parsed.success) {
    const found = schemaFindings(raw, parsed.error.issues);
    return { graph: undefined, findings: [...found, ...beyondGaps(raw, found, options)] };
  }
  const graph = parsed.data;
  const findings = lookAt(graph, options);
  const isSound = !findings.some((finding) => finding.severity === 'error');
  if (!isSound || options.tests === false) return { graph: isSound ? graph : undefined, findings };
  const failures = testFindings(graph, options);
  return { graph: failures.length === 0 ? graph : undefined, findings: [...findings, ...failures] };
}

/** The graph's own conversations that do not come out as they say. */
function testFindings(graph: ObjectiveGraph, options: ValidateOptions): readonly Finding[] {
  return [...runTests(graph, graph.tests, options.subgraphs).entries()].flatMap(([i, report]) =>
    report.passed
      ? []
      : [
          {
            rule: 'tests',
            severity: 'error' as const,
            path: `tests.${i}`,
            message: `The test "${report.name}" fails: ${report.differences.join('; ')}.`,
            fix: 'Correct the graph, or what the test expects; take it out where callers shall be led otherwise from now on.',
            quick_fix: {
              label: `Take out the test "${report.name}"`,
              patch: [
                { op: 'test', path: `/tests/${i}/name`, value: report.name },
                { op: 'remove', path: `/tests/${i}` },
              ],
            },
          },
        ],
  );
}

/** What can be said about a graph of the right form without playing it. */
function lookAt(graph: ObjectiveGraph, options: ValidateOptions): Finding[] {
  const { findings, error, warn } = notebook();
  checkReferences(graph, { error, warn });
  if (!findings.some((finding) => finding.rule === 'V01' || finding.rule === 'V02' || finding.rule === 'V03')) {
    checkFlow(graph, error);
    checkAssignment(graph, warn);
  }
  checkExpressions(graph, error, warn);
  checkTexts(graph, error, warn);
  checkLint(graph, warn);
  checkRepairs(graph, warn);
  checkActions(graph, options.actions, { error, warn });
  for (const [n, node] of graph.nodes.entries()) {
    if (node.type !== 'subgraph' || options.subgraphs === undefined || Object.hasOwn(options.subgraphs, node.graph)) continue;
    error({ path: `nodes.${n}.graph`, node_id: node.id }, 'V03', `The subgraph "${node.graph}" does not exist.`, 'Publish that graph first, or name another.');
  }
  return withQuickFixes(graph, findings);
}

/** Rounds of finding and fixing after which a graph is left as it is. */
const MOST_FIXES = 200;

export interface Fixed {
  readonly graph: unknown;
  /** What was put right, in order. */
  readonly fixed: readonly Finding[];
}

/** Puts right whatever can be put right without asking anybody: errors first, each fix on the graph the one before left behind. */
export function fixAll(raw: unknown, options: ValidateOptions = {}): Fixed {
  let graph = raw;
  const fixed: Finding[] = [];
  const tried = new Set<string>();
  while (fixed.length < MOST_FIXES) {
    const { findings } = validate(graph, { ...options, tests: false });
    const next = findings
      .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
      .find((finding) => finding.quick_fix && !tried.has(JSON.stringify(finding)));
    if (!next?.quick_fix) break;
    tried.add(JSON.stringify(next));
    const made = applyPatch(graph, next.quick_fix.patch);
    if (made === null) continue;
    graph = made;
    fixed.push(next);
  }
  return { graph, fixed };
}
