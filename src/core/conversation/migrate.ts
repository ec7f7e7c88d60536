export const CURRENT_VERSION = '1.0.0';

type RawGraph = Readonly<Record<string, unknown>>;

export interface Upgrade {
  readonly from: string;
  readonly to: string;
  /** Pure: the old form in, the new form out. */
  upgrade(graph: RawGraph): RawGraph;
}

/** Upgrades in order. 1.0.0 is the first version, so there are none yet; a new version adds its line here and a test with a graph of the old form. */
export const UPGRADES: readonly Upgrade[] = [];

export type Migration = { ok: true; graph: unknown; steps: readonly string[] } | { ok: false; message: string };

const versionOf = (graph: unknown): unknown => (typeof graph === 'object' && graph !== null && 'schema_version' in graph ? graph.schema_version : undefined);

/** Lifts a graph of an older format version to the current one, step by step. Graphs of the current version come back as they are; of unknown ones it says so. */
export function migrate(raw: unknown, upgrades: readonly Upgrade[] = UPGRADES, current: string = CURRENT_VERSION): Migration {
  let graph = raw;
  const steps: string[] = [];
  for (;;) {
    const version = versionOf(graph);
    if (version === current) return { ok: true, graph, steps };
    const next = upgrades.find((each) => each.from === version);
    if (!next || steps.includes(`${next.from} → ${next.to}`)) {
      const known = [...upgrades.map((each) => each.from), current].join(', ');
      return {
        ok: false,
        message: typeof version === 'string' ? `This graph has the format version ${version}; known are ${known}.` : 'This graph says no schema_version.',
      };
    }
    graph = { ...next.upgrade(graph as RawGraph), schema_version: next.to };
    steps.push(`${next.from} → ${next.to}`);
  }
}
