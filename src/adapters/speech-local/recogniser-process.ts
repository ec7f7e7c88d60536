import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromRecogniser, ToRecogniser } from './recogniser-protocol.ts';

export interface RecogniserProcess {
  send(message: ToRecogniser): void;
  kill(): void;
  /** Lets it go and waits until it is gone. */
  stop(): Promise<void>;
}

export type SpawnRecogniser = (on: { message(message: FromRecogniser): void; exit(reason: string): void }) => RecogniserProcess;

/** Beside this file: the source when run from source, the bundled entry of the same name when run from a bundle. */
export const besideThisFile = (source: string, bundled: string): URL => new URL(import.meta.url.endsWith('.ts') ? source : bundled, import.meta.url);

/** Node cannot run TypeScript by itself before 22.18, so a source entry brings the loader along. */
export const loaderFor = (entry: URL): string[] => (entry.pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []);

/** Starts the recogniser's process from the given entry (default: beside this file). */
export function startRecogniserProcess(entry: URL | undefined, on: Parameters<SpawnRecogniser>[0]): RecogniserProcess {
  const path = entry ?? besideThisFile('./recogniser-child.ts', './recogniser-child.js');
  const child = fork(fileURLToPath(path), [], { serialization: 'advanced', execArgv: loaderFor(path), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
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
