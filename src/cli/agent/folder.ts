import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../graph-files.ts';
import { Refusal } from '../io.ts';

type Fields = Record<string, unknown>;

/** What of an agent a folder holds and a push may change. */
export const SETTINGS = [
  'name',
  'description',
  'direction',
  'locale',
  'timezone',
  'voice_config',
  'recording_enabled',
  'ai_disclosure_text',
  'max_call_seconds',
  'runtime_mode',
  'llm_config',
] as const;

const Base = z.strictObject({ agent_id: z.uuid(), objective_config_id: z.uuid().nullable(), version: z.int().nullable(), revision: z.int().nullable() });
/** What on the server the files were made from: a push is refused when that has moved on. */
export type Base = z.infer<typeof Base>;

const AgentFile = z.strictObject({ settings: z.record(z.string(), z.unknown()), base: Base });

export interface Folder {
  readonly settings: Fields;
  readonly base: Base;
  /** The whole graph, put together; null where the agent has none. */
  readonly graph: Fields | null;
}

/** Names that come first, in this order; all others follow by the alphabet. So the same graph always is the same file. */
const FIRST = [
  'schema_version',
  'graph_id',
  'id',
  'type',
  'label',
  'name',
  'title',
  'description',
  'objective',
  'locale',
  'locales',
  'entry',
  'context',
  'settings',
  'lists',
  'intents',
  'slots',
  'interrupts',
  'repair',
  'priority',
  'when',
  'op',
  'var',
  'const',
  'action',
  'intro',
  'prompt',
  'prompts',
  'ask',
  'reask',
  'turns',
  'say',
  'nodes',
  'outcomes',
];
const rank = new Map(FIRST.map((name, at) => [name, at]));

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => {
  const [first, second] = [rank.get(a) ?? FIRST.length, rank.get(b) ?? FIRST.length];
  return first === second ? (a < b ? -1 : 1) : first - second;
};

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]): [string, unknown] => [name, inOrder(each)])
      .toSorted(byName),
  );
}

/** The text of a file: names in a fixed order, two spaces, one line break at the end. */
export const fileText = (value: unknown): string => `${JSON.stringify(inOrder(value), null, 2)}\n`;

/** The files of a folder, by name. Tests and the layout of the picture stand apart, so that a change of either is no change of the conversation. */
export function filesOf({ settings, base, graph }: Folder): Record<string, string> {
  const kept = Object.fromEntries(SETTINGS.filter((name) => name in settings).map((name) => [name, settings[name]]));
  const files = { 'agent.json': fileText({ settings: kept, base }) };
  if (graph === null) return files;
  const { tests, ui, ...rest } = graph;
  return {
    ...files,
    'graph.json': fileText(rest),
    ...(tests === undefined ? {} : { 'tests.json': fileText(tests) }),
    ...(ui === undefined ? {} : { 'layout.json': fileText(ui) }),
  };
}

/** Writes what differs; answers the names of the files that changed. Other files of the folder are left alone. */
export function writeFolder(path: string, folder: Folder): string[] {
  mkdirSync(path, { recursive: true });
  const files = filesOf(folder);
  const changed: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name);
    if (existsSync(file) && fileText(readJson(file)) === text) continue;
    writeFileSync(file, text);
    changed.push(name);
  }
  return changed;
}

/** Reads a folder back. Throws Refusal with the file and what is wrong with it. */
export function readFolder(path: string): Folder {
  if (!existsSync(join(path, 'agent.json'))) throw new Refusal(`${path} holds no agent: there is no agent.json in it. \`callwright agent pull\` writes one.`);
  const parsed = AgentFile.safeParse(readJson(join(path, 'agent.json')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(`${join(path, 'agent.json')} is not as it should be at "${issue?.path.join('.')}": ${issue?.message}.`);
  }
  const { settings, base } = parsed.data;
  const foreign = Object.keys(settings).find((name) => !(SETTINGS as readonly string[]).includes(name));
  if (foreign !== undefined)
    throw new Refusal(`${join(path, 'agent.json')} has a setting "${foreign}", which a push does not know. It knows ${SETTINGS.join(', ')}.`);
  const has = new Set(readdirSync(path));
  if (!has.has('graph.json')) return { settings, base, graph: null };
  const graph = readJson(join(path, 'graph.json'));
  if (typeof graph !== 'object' || graph === null || Array.isArray(graph)) throw new Refusal(`${join(path, 'graph.json')} is no graph.`);
  const part = (name: string, field: string): Fields => (has.has(name) ? { [field]: readJson(join(path, name)) } : {});
  return { settings, base, graph: { ...(graph as Fields), ...part('tests.json', 'tests'), ...part('layout.json', 'ui') } };
}
