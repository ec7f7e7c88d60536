import { messageOf } from '#kernel/errors';
/** What a command may print to and learn from its surroundings. Handed in, so that tests can read what a person would see. */
export interface Io {
  /** One line of the command's result, to standard output. */
  out(line: string): void;
  /** One line about the work itself, to standard error. */
  note(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Resolves to the exit code: 0 done, 1 the thing asked about is not as it should be, 2 the command was called wrongly. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** A refusal in words for the person at the terminal; never shown with a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const FILE_FAULTS: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder' };

/** Why a file could not be read, in words. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FILE_FAULTS[code] ?? messageOf(error);
}

// A reader such as `head` that has seen enough closes the pipe; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** The command line of the process itself. */
export const processIo: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  env: process.env,
  cwd: process.cwd(),
};
