import { readdirSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { diffGraphs } from '#core/conversation/diff-graphs';
import { IMPORT_FORMATS, importAgent } from '#core/imports/import-agent';
import type { Client, components } from '#client';
import { connect, refusalOf } from '../connection.ts';
import { readJson } from '../graph-files.ts';
import { type Command, type Io, Refusal } from '../io.ts';
import { findAgent } from '../test/server-tests.ts';
import { fileText, type Folder, readFolder, SETTINGS, writeFolder } from './folder.ts';

export const AGENT_USAGE = `Use it as:
  callwright agent pull NAME [FOLDER]
  callwright agent push FOLDER [--new NAME] [--note TEXT] [--publish] [--dry-run]
  callwright agent import FILE [--name NAME] [--format ${IMPORT_FORMATS.join('|')}] [--dry-run]
with --url and --key for a server elsewhere.`;

type Agent = components['schemas']['Agent'];
type Summary = components['schemas']['ObjectiveConfigSummary'];

const settingsOf = (agent: Agent): Record<string, unknown> => Object.fromEntries(SETTINGS.map((name) => [name, agent[name]]));

/** The newest version of an agent, be it a draft or published. */
async function newestOf(client: Client, id: string): Promise<Summary | null> {
  for await (const version of client.pages('/v1/agents/{id}/objective-configs', { path: { id }, query: { limit: 1 } })) return version;
  return null;
}

/** An agent as it stands on the server, and the tag an edit of its settings is made from. */
async function standing(client: Client, id: string): Promise<Folder & { etag: string | undefined; newest: Summary | null }> {
  const answer = await client.ask('get', `/v1/agents/${id}`);
  const agent = (await answer.json()) as Agent;
  const newest = await newestOf(client, id);
  const version = newest === null ? null : await client.get('/v1/objective-configs/{id}', { path: { id: newest.id } });
  return {
    settings: settingsOf(agent),
    base: { agent_id: id, objective_config_id: newest?.id ?? null, version: newest?.version ?? null, revision: newest?.revision ?? null },
    graph: version === null ? null : version.objective_graph,
    etag: answer.headers.get('etag') ?? undefined,
    newest,
  };
}

async function pull(client: Client, name: string, folder: string | undefined, io: Io): Promise<number> {
  const agent = await findAgent(client, name);
  const path = resolve(io.cwd, folder ?? agent.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  if (existsSync(path) && readdirSync(path).length > 0 && readFolder(path).base.agent_id !== agent.id)
    throw new Refusal(`${path} holds another agent. Name another folder.`);
  const changed = writeFolder(path, await standing(client, agent.id));
  io.out(changed.length === 0 ? `${path} is as it stands on the server; nothing was written.` : `Wrote ${changed.join(', ')} to ${path}.`);
  return 0;
}

/** What a push changes, in words; empty when nothing. */
function changesOf(before: Pick<Folder, 'settings' | 'graph'>, after: Folder): string[] {
  const settings = Object.keys(after.settings).filter((name) => fileText(after.settings[name] ?? null) !== fileText(before.settings[name] ?? null));
  const lines = settings.map((name) => `${name}: ${JSON.stringify(before.settings[name] ?? null)} → ${JSON.stringify(after.settings[name])}`);
  if (after.graph === null || fileText(after.graph) === fileText(before.graph)) return lines;
  const words = diffGraphs(before.graph ?? {}, after.graph).flatMap((change) => change.words);
  return [...lines, ...(words.length === 0 ? ['The layout of the picture.'] : words)];
}

interface PushOptions {
  readonly name: string | undefined;
  readonly note: string | undefined;
  readonly publish: boolean;
  readonly dry: boolean;
}

async function push(client: Client, folder: string, { name, note, publish, dry }: PushOptions, io: Io): Promise<number> {
  const path = resolve(io.cwd, folder);
  const wanted = readFolder(path);
  const isNew = name !== undefined;
  const before = isNew ? { settings: {}, graph: null, etag: undefined, newest: null, base: wanted.base } : await standing(client, wanted.base.agent_id);
  const settings = isNew ? { ...wanted.settings, name } : wanted.settings;
  const changes = changesOf(before, { ...wanted, settings });
  const isPublishable = publish && before.newest?.status === 'draft';
  if (changes.length === 0 && !isPublishable) {
    io.out('Nothing changed.');
    return 0;
  }
  const { base } = wanted;
  const moved = before.base.objective_config_id !== base.objective_config_id || before.base.revision !== base.revision;
  if (!isNew && moved && changes.length > 0)
    throw new Refusal(
      `The agent has changed since these files were made: version ${before.base.version ?? 'none'}, edit ${before.base.revision ?? 0} stands on the server, the files are of version ${base.version ?? 'none'}, edit ${base.revision ?? 0}. Nothing was pushed. Pull into another folder, bring the two together, and push that.`,
    );
  for (const line of changes) io.out(`  ${line}`);
  if (dry) {
    io.out('Nothing was pushed (--dry-run).');
    return 0;
  }
  const agentId = isNew
    ? (await client.ask('post', '/v1/agents', { body: creation(settings) }).then((answer) => answer.json() as Promise<Agent>)).id
    : base.agent_id;
  const changed = Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => fileText(value ?? null) !== fileText(before.settings[key as keyof typeof before.settings] ?? null)),
  );
  if (!isNew && Object.keys(changed).length > 0)
    await client.ask('patch', `/v1/agents/${agentId}`, { body: changed, ...(before.etag === undefined ? {} : { ifMatch: before.etag }) });
  const graphChanged = wanted.graph !== null && fileText(wanted.graph) !== fileText(before.graph);
  if (graphChanged && wanted.graph !== null) {
    const body = { objective_graph: wanted.graph, ...(note === undefined ? {} : { change_note: note }) };
    // The draft is only replaced while it is the one the files were made from; a published version gets a draft after it.
    const saved =
      before.newest?.status === 'draft'
        ? await client.send('put', '/v1/objective-configs/{id}', { path: { id: before.newest.id }, body: { ...body, revision: base.revision ?? 1 } })
        : await client.send('post', '/v1/agents/{id}/objective-configs', { path: { id: agentId }, body });
    const errors = saved.findings.filter((finding) => finding.severity === 'error');
    io.out(
      `Saved as draft, version ${saved.version}. ${errors.length === 0 ? 'It may be published.' : `It has ${errors.length} mistakes; \`callwright graph check ${folder}/graph.json\` names them.`}`,
    );
  }
  if (publish) {
    const newest = await newestOf(client, agentId);
    if (newest?.status === 'draft') {
      await client.send('post', '/v1/objective-configs/{id}/publish', { path: { id: newest.id }, body: note === undefined ? {} : { change_note: note } });
      io.out(`Published version ${newest.version}.`);
    }
  }
  writeFolder(path, { ...(await standing(client, agentId)), graph: wanted.graph });
  return 0;
}

/** What an agent can be created with; the rest follows as a change. */
const creation = ({ runtime_mode: _mode, llm_config: _llm, ...settings }: Record<string, unknown>): Record<string, unknown> => settings;

async function importFile(
  open: () => Client,
  file: string,
  { name, format, dry }: { name: string | undefined; format: string | undefined; dry: boolean },
  io: Io,
): Promise<number> {
  const wanted = IMPORT_FORMATS.find((each) => each === format);
  if (format !== undefined && wanted === undefined) throw new Refusal(`There is no format ${format}. ${AGENT_USAGE}`, 2);
  const definition = readJson(resolve(io.cwd, file));
  const made = importAgent(definition, wanted);
  if (!made.ok) throw new Refusal(made.reason);
  const signs = { converted: '=', approximated: '~', not_converted: '-' } as const;
  for (const line of made.imported.lines)
    io.out(`${signs[line.result]} ${line.pointer === '' ? '/' : line.pointer}: ${line.words}${line.todo === null ? '' : ` ${line.todo}`}`);
  const count = (result: string): number => made.imported.lines.filter((line) => line.result === result).length;
  io.out(`${made.imported.format}: ${count('converted')} lines taken over (=), ${count('approximated')} in part (~), ${count('not_converted')} not (-).`);
  if (dry) return 0;
  const { agent } = await open().send('post', '/v1/agents/import', {
    body: { definition: definition as Record<string, unknown>, ...(wanted === undefined ? {} : { format: wanted }), ...(name === undefined ? {} : { name }) },
  });
  io.out(`Made the agent "${agent.name}" with a draft. \`callwright agent pull "${agent.name}"\` brings it into a folder.`);
  return 0;
}

/** `callwright agent pull|push|import`: an agent as files in a folder, to be reviewed in git; and agents of other products. */
export const agentCommand: Command = async (args, io) => {
  const string = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: string, key: string, 'data-dir': string, new: string, name: string, note: string, format: string, publish: flag, 'dry-run': flag },
  });
  const open = (): Client => connect({ url: values.url, key: values.key, dataDir: values['data-dir'] }, io).client;
  const [verb, what, where, ...more] = positionals;
  if (what === undefined || more.length > 0 || (verb !== 'pull' && where !== undefined)) throw new Refusal(AGENT_USAGE, 2);
  try {
    if (verb === 'pull') return await pull(open(), what, where, io);
    if (verb === 'push') return await push(open(), what, { name: values.new, note: values.note, publish: values.publish, dry: values['dry-run'] }, io);
    if (verb === 'import') return await importFile(open, what, { name: values.name, format: values.format, dry: values['dry-run'] }, io);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error);
  }
  throw new Refusal(AGENT_USAGE, 2);
};
