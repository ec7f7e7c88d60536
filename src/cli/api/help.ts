import type { Io } from '../io.ts';
import { COMMON_FLAGS, flagOf } from './arguments.ts';
import type { Field, Operation } from './operations.ts';

const COMMON_WORDS: Readonly<Record<keyof typeof COMMON_FLAGS, string>> = {
  url: 'the server; else CALLWRIGHT_URL, else the one on this machine',
  key: 'an API key; better in CALLWRIGHT_API_KEY, which other users of the machine cannot see',
  'data-dir': 'data directory of a server on this machine',
  json: 'print the answer as JSON',
  all: 'follow every page of a list',
  output: 'write the answer to this file',
  body: 'fields as a JSON object: its text, @FILE, or - for standard input; a flag for the same field wins',
  'idempotency-key': 'the same key with the same request acts once',
  'if-match': 'change only what still has this ETag',
};

function columns(rows: readonly (readonly [string, string])[], io: Io): void {
  const width = Math.max(...rows.map(([left]) => left.length));
  for (const [left, right] of rows) io.out(`  ${left.padEnd(width)}  ${right}`.trimEnd());
}

const wordsOf = ({ kind, nullable, choices, description, required }: Field): string => {
  const form = choices.length > 0 ? choices.join(' | ') : kind === 'text' ? '' : kind === 'list' ? 'may stand several times' : kind;
  return [required ? 'needed' : '', form, nullable ? 'or null' : '', description ?? ''].filter((part) => part !== '').join('; ');
};

/** What there is: all resources, the verbs of one, or the arguments of one operation. Answers the exit code. */
export function help(operations: readonly Operation[], resource: string | undefined, verb: string | undefined, io: Io): number {
  const ofResource = operations.filter((one) => one.resource === resource);
  const operation = ofResource.find((one) => one.verb === verb);
  if (operation) {
    io.out(`callwright api ${operation.resource} ${operation.verb}${operation.inPath.map((name) => ` ${name.toUpperCase()}`).join('')} [flags]`);
    io.out(`${operation.summary}. ${operation.method.toUpperCase()} ${operation.path}${operation.permission ? `, needs ${operation.permission}` : ''}\n`);
    columns(
      [
        ...[...operation.query, ...operation.body].map((field) => [`--${flagOf(field)}`, wordsOf(field)] as const),
        ...Object.entries(COMMON_WORDS).map(([name, words]) => [`--${name}`, words] as const),
      ],
      io,
    );
    return 0;
  }
  if (ofResource.length > 0) {
    if (verb !== undefined) io.note(`There is no "${verb}" for ${resource}.\n`);
    columns(
      ofResource.map(
        (one) => [`callwright api ${one.resource} ${one.verb}${one.inPath.map((name) => ` ${name.toUpperCase()}`).join('')}`, one.summary] as const,
      ),
      io,
    );
    return verb === undefined ? 0 : 2;
  }
  if (resource !== undefined) io.note(`There is nothing called "${resource}".\n`);
  io.out('callwright api RESOURCE VERB [flags]; add --help for what it takes.\n');
  const resources = [...new Set(operations.map((one) => one.resource))].sort();
  columns(
    resources.map(
      (name) =>
        [
          name,
          operations
            .filter((one) => one.resource === name)
            .map((one) => one.verb)
            .join(', '),
        ] as const,
    ),
    io,
  );
  return resource === undefined ? 0 : 2;
}
