import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from '#client';
import { connect, refusalOf } from '../connection.ts';
import { type Command, type Io, Refusal } from '../io.ts';
import { type ReadArguments, readArguments } from './arguments.ts';
import { help } from './help.ts';
import { type Operation, ownOperations } from './operations.ts';
import { show } from './show.ts';

interface Page {
  data?: unknown[];
  next_cursor?: string | null;
}

/** The answer of a list with every page in it. */
async function wholeList(client: Client, operation: Operation, asked: ReadArguments): Promise<Page> {
  const data: unknown[] = [];
  let cursor: string | null | undefined;
  do {
    const answer = await client.ask('get', operation.path, { path: asked.path, query: { ...asked.query, ...(cursor ? { cursor } : {}) } });
    const page = (await answer.json()) as Page;
    if (!Array.isArray(page.data)) throw new Refusal('--all follows the pages of a list, and this is none.', 2);
    data.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor);
  return { data, next_cursor: null };
}

async function run(operation: Operation, asked: ReadArguments, io: Io): Promise<void> {
  const { settings } = asked;
  const { client } = connect(settings, io);
  if (settings.all) return print(await wholeList(client, operation, asked));
  const answer = await client.ask(operation.method, operation.path, {
    path: asked.path,
    query: asked.query,
    body: asked.body,
    ...(settings.idempotencyKey ? { idempotencyKey: settings.idempotencyKey } : {}),
    ...(settings.ifMatch ? { ifMatch: settings.ifMatch } : {}),
  });
  if (operation.answersFile || !(answer.headers.get('content-type') ?? '').includes('json')) {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (settings.output) return writeFile(resolve(io.cwd, settings.output), bytes);
    if (bytes.byteLength > 0 && !(answer.headers.get('content-type') ?? '').startsWith('text/'))
      throw new Refusal('This is no text. Say where to keep it with --output FILE.', 2);
    if (bytes.byteLength > 0) io.out(new TextDecoder().decode(bytes).replace(/\n$/, ''));
    return undefined;
  }
  return print(await answer.json());

  async function print(body: unknown): Promise<void> {
    const text = JSON.stringify(body, null, 2);
    if (settings.output) await writeFile(resolve(io.cwd, settings.output), `${text}\n`);
    else if (settings.json) io.out(text);
    else show(body, io);
  }
}

/** `callwright api RESOURCE VERB`: every operation of the API. Exit code 0 done, 1 refused, 2 called wrongly, 3 the server did not answer or failed. */
export const apiCommand: Command = async (args, io) => {
  const operations = ownOperations();
  const [resource, verb] = args.filter((arg, i) => i < 2 && !arg.startsWith('-'));
  const operation = operations.find((one) => one.resource === resource && one.verb === verb);
  if (!operation || args.includes('--help') || args.includes('-h')) return help(operations, resource, verb, io);
  const asked = readArguments(operation, args.slice(2), io);
  try {
    await run(operation, asked, io);
    return 0;
  } catch (error) {
    throw error instanceof Refusal ? error : refusalOf(error);
  }
};
