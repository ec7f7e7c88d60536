import { fork } from 'node:child_process';
import type { FromRecogniser, ToRecogniser } from './recogniser-protocol.ts';

export interface RecogniserProcess {
  send(message: ToRecogniser): void;
  kill(): void;
  /** Lets it go and waits until it is gone. */
  stop(): Promise<void>;
}

export type SpawnRecogniser = (on: { message(message: FromRecogniser): void; exit(reason: string): void }) => RecogniserProcess;

/** The file that starts a process or thread, and what its environment needs besides this one's; `entryOf` of platform gives it. */
export interface EntryPoint {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the recogniser's process, `recogniser-child.ts` or the bundle's entry made of it. */
export function startRecogniserProcess(entry: EntryPoint, on: Parameters<SpawnRecogniser>[0]): RecogniserProcess {
  const child = fork(entry.file, [], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, ...entry.env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  let gone = false;
  let announceEnd = (): void => {};
  const end = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });
  const leave = (reason: string): void => {
    if (gone) return;
    gone = true;
    on.exit(reason);
    announceEnd();
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-500);
  });
  child.on('message', (message: FromRecogniser) => on.message(message));
  child.on('error', (error) => {
    lastWords = error.message;
    if (child.pid === undefined) leave(error.message);
  });
  child.on('exit', (code, signal) => leave(signal ?? `exit code ${code}${lastWords ? `: ${lastWords.trim().split('\n').at(-1)}` : ''}`));
  return {
    send(message) {
      if (child.connected) child.send(message);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    stop: () => {
      child.kill('SIGKILL');
      return end;
    },
  };
}
