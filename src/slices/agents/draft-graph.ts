import { canonicalJson, checksum } from '#core/conversation/canonical';
import { ObjectiveGraph } from '#core/conversation/graph';
import { sha256 } from '#core/conversation/sha256';
import { errors } from './errors.ts';

const SCHEMA_VERSION = '1.0.0';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What may be kept as a draft: something with steps and slots in it, however unfinished, so that an editor loses nothing. Answers the
 * columns that say which graph it is. Throws with the places when it is no graph at all.
 */
export function readDraft(graph: Readonly<Record<string, unknown>>): { schema_version: string; checksum: string } {
  const parsed = ObjectiveGraph.safeParse(graph);
  if (parsed.success) return { schema_version: parsed.data.schema_version, checksum: checksum(parsed.data) };
  const wrong = [
    ...(Array.isArray(graph['nodes']) && graph['nodes'].every((node) => isObject(node) && typeof node['id'] === 'string' && typeof node['type'] === 'string')
      ? []
      : [{ path: 'nodes', message: '"nodes" must be a list of nodes, each with an id and a type.' }]),
    ...(isObject(graph['slots']) ? [] : [{ path: 'slots', message: '"slots" must be an object.' }]),
  ];
  if (wrong.length > 0) throw errors.graph_unreadable({ errors: wrong });
  const { ui: _layout, ...meaning } = graph;
  return { schema_version: SCHEMA_VERSION, checksum: sha256(canonicalJson(meaning)) };
}
