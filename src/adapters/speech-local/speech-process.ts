import { fork } from 'node:child_process';

export interface SpeechProcess<To> {
  send(message: To): void;
  kill(): void;
  /** Lets it go and waits until it is gone. */
  stop(): Promise<void>;
}

/** `exit` comes once. */
export type SpawnSpeech<To, From> = (on: { message(message: From): void; exit(reason: string): void }) => SpeechProcess<To>;

/** The file that starts a process or thread, and what its environment needs besides this one's; `entryOf` of platform gives it. */
export interface EntryPoint {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts one model in a process of its own, `recogniser-child.ts` or `silero-child.ts` or the bundle's entries made of them. A process, not a
 * thread: native code that fails takes down only itself, and it can be ended in the middle of a computation.
 */
export function startSpeechProcess<To extends object, From>(entry: EntryPoint, on: Parameters<SpawnSpeech<To, From>>[0]): SpeechProcess<To> {
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
  child.on('message', (message) => on.message(message as From));
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
