import { AppError } from '#kernel/errors';
import { StartError } from '#platform/start-error';
import { type Command, processIo, Refusal } from './io.ts';

interface Entry {
  readonly usage: string;
  readonly summary: string;
  /** Loaded only when asked for, so that `start` does not pay for `graph`. */
  readonly load: () => Promise<Command>;
  /** Answers --help itself, because it knows more. */
  readonly ownHelp?: boolean;
}

const commands: Readonly<Record<string, Entry>> = {
  start: {
    usage: 'start [--host ADDRESS] [--port N] [--data-dir DIR] [--open-setup]',
    summary: 'Serve the API, the dashboard, the voice and the workers on one port',
    load: async () => (await import('./start.ts')).startCommand,
  },
  call: {
    usage: 'call --agent NAME (--script FILE | --audio FILE… | --say "…") [--json]',
    summary: 'Call an agent of the running server with recorded or synthesised speech',
    load: async () => (await import('./call/call.ts')).callCommand,
  },
  demo: {
    usage: 'demo [--json] | demo remove',
    summary: 'Book an appointment by voice with the demo agent, or take the demo data away',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  doctor: {
    usage: 'doctor [--json]',
    summary: 'Explain what is configured, missing or wrong',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  'setup-link': {
    usage: 'setup-link',
    summary: 'Print the one-time link with which the first owner signs up',
    load: async () => (await import('./owner.ts')).setupLinkCommand,
  },
  'reset-owner': {
    usage: 'reset-owner --email ADDRESS',
    summary: 'Give a locked-out owner a new password',
    load: async () => (await import('./owner.ts')).resetOwnerCommand,
  },
  'rotate-master-key': {
    usage: 'rotate-master-key [--lost]',
    summary: 'Seal every stored secret with a new master key, while the server runs or not',
    load: async () => (await import('./rotate-master-key.ts')).rotateMasterKeyCommand,
  },
  agent: {
    usage: 'agent pull NAME [FOLDER] | agent push FOLDER [--publish] | agent import FILE',
    summary: 'An agent as files in a folder, to be reviewed in git, and back; or one of another product',
    load: async () => (await import('./agent/agent.ts')).agentCommand,
  },
  graph: {
    usage: 'graph test FILE… [--json] | graph check FILE… [--fix]',
    summary: 'Run the conversations inside a graph file, or check the graph and put right what can be',
    load: async () => (await import('./graph.ts')).graphCommand,
  },
  test: {
    usage: 'test FILE… | test --agent NAME [--version N] [--gates | --days N] [--kind K] [--only TEXT] [--seed N] [--junit FILE] [--json]',
    summary: 'Run the tests in files, offline, or those of an agent on a server',
    load: async () => (await import('./test/test.ts')).testCommand,
  },
  audit: {
    usage: 'audit verify FILE [--head FILE] [--key KEY] | audit export|head --out FILE',
    summary: 'Prove an exported audit trail without any server, or fetch one from the running server',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
  backup: {
    usage: 'backup --out FILE',
    summary: 'Write everything into one encrypted file, beside a running server or without one',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    usage: 'restore FILE [--key-file KEY]',
    summary: 'Put a backup into an empty data directory or an empty database, and compare every table',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
  promote: {
    usage: 'promote --to URL --admin-url URL',
    summary: 'Move the embedded database to PostgreSQL, and compare every table',
    load: async () => (await import('./backup.ts')).promoteCommand,
  },
  api: {
    usage: 'api RESOURCE VERB [flags] | api --help',
    summary: 'Use the API of a server: every operation, as tables or JSON',
    load: async () => (await import('./api/api.ts')).apiCommand,
    ownHelp: true,
  },
  listen: {
    usage: 'listen --forward URL [--events TYPE,…] [--since N]',
    summary: 'Send what happens in the organization to a program on this machine',
    load: async () => (await import('./listen.ts')).listenCommand,
  },
  mcp: {
    usage: 'mcp',
    summary: 'Give a language model the tools of a server over standard input and output',
    load: async () => (await import('./mcp.ts')).mcpCommand,
  },
  completion: {
    usage: 'completion bash | zsh',
    summary: 'Print a script that completes these commands in your shell',
    load: async () => (await import('./completion.ts')).completionCommand(Object.keys(commands)),
  },
  migrate: {
    usage: 'migrate [up | down --to STAMP | status]',
    summary: 'Bring the database of DATABASE_URL or the data directory up to this program',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  schema: {
    usage: 'schema docs | drift | audit',
    summary: 'Write the table reference, or check a live database against the migrations',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  catalogue: {
    usage: 'catalogue [types]',
    summary: 'Print the catalogue of a freshly migrated database as JSON, or regenerate the row types',
    load: async () => {
      const { catalogueCommand } = await import('./catalogue.ts');
      return (args, io) => catalogueCommand(args, (text) => io.out(text));
    },
  },
};

function help(): void {
  processIo.out('callwright COMMAND\n');
  const width = Math.max(...Object.values(commands).map((c) => c.usage.length)) + 2;
  for (const { usage, summary } of Object.values(commands)) processIo.out(`  ${usage.padEnd(width)}${summary}`);
  processIo.out('\nInside a clone every command also runs as `npx callwright COMMAND`. Settings: docs/reference/settings.md.');
}

/** Runs one command line. Refusals are words; anything else is a bug and keeps its stack. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    help();
    return name === undefined ? 2 : 0;
  }
  const entry = commands[name];
  if (!entry) {
    processIo.note(`There is no command "${name}". \`callwright help\` lists them.`);
    return 2;
  }
  if (!entry.ownHelp && (rest.includes('--help') || rest.includes('-h'))) {
    processIo.out(`callwright ${entry.usage}\n${entry.summary}.`);
    return 0;
  }
  try {
    const command = await entry.load();
    return await command(rest, processIo);
  } catch (error) {
    if (error instanceof Refusal) {
      processIo.note(error.message);
      return error.exitCode;
    }
    if (error instanceof StartError) {
      processIo.note(`${error.message}\n${error.hint}`);
      return 1;
    }
    if (error instanceof AppError) {
      processIo.note(error.publicMessage);
      return 1;
    }
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      processIo.note(`${error.message}\ncallwright ${entry.usage}`);
      return 2;
    }
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
