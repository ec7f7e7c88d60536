import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ObjectiveGraph } from '#core/conversation/graph';
import { migrate } from '#core/conversation/migrate';
import { fileFault, Refusal } from './io.ts';
import { findJsonFault } from './json-fault.ts';

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refusal(`Cannot read ${path}: ${fileFault(error)}.`);
  }
}

/** A file as JSON. Throws Refusal with the line that is wrong. */
export function readJson(path: string): unknown {
  const text = readText(path).replace(/^\uFEFF/, '');
  const fault = findJsonFault(text);
  if (fault) throw new Refusal(`${path} is not JSON: ${fault.message}, at line ${fault.line}, column ${fault.column}.`);
  return JSON.parse(text);
}

/** The graph in the newest form of the format. */
export function lifted(path: string, raw: unknown): unknown {
  const result = migrate(raw);
  // A graph without a version, or of an unknown one, is left to the validator, which says where.
  return result.ok ? result.graph : raw;
}

/** The graphs that `subgraph` nodes name, from files beside this one: `payment@3.json` or `payment.json`. */
export function subgraphsBeside(path: string, raw: unknown, found: Record<string, ObjectiveGraph> = {}): Readonly<Record<string, ObjectiveGraph>> {
  const graph = ObjectiveGraph.safeParse(raw);
  if (!graph.success) return found;
  for (const node of graph.data.nodes) {
    if (node.type !== 'subgraph' || Object.hasOwn(found, node.graph)) continue;
    for (const name of [`${node.graph}.json`, `${node.graph.split('@')[0]}.json`]) {
      const file = join(dirname(path), name);
      if (resolve(file) === resolve(path)) continue;
      const sub = readIfThere(file);
      const parsed = ObjectiveGraph.safeParse(sub);
      if (!parsed.success) continue;
      found[node.graph] = parsed.data;
      subgraphsBeside(file, sub, found);
      break;
    }
  }
  return found;
}

/** The same, or null where there is no such file. */
export function readIfThere(path: string): unknown {
  try {
    return readJson(path);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export const isGraph = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && 'nodes' in raw;
export const isConversations = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && 'graph' in raw && !('nodes' in raw);

/** The graph that a file beside it names: by its path, or by the name of a file beside it or in ../graphs. Throws Refusal when there is none. */
export function findNamedGraph(file: string, name: string): string {
  const candidates = [name, `${name}.json`, `../graphs/${name}.json`].map((each) => resolve(dirname(file), each));
  const path = candidates.find((each) => each !== file && isGraph(readIfThere(each)));
  if (path === undefined) throw new Refusal(`${file} is about the graph "${name}", which is neither beside it nor in ../graphs.`);
  return path;
}
