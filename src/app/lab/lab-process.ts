import { type ChildProcess, fork } from 'node:child_process';
import type { Onward } from '#core/simulation/played-test';
import type { Log } from '#kernel/log';
import { stoppedRun } from '#slices/lab';
import type { Timers } from '#voice/ports';
import { joinProcesses, type Link, LinkError } from '../process-link.ts';
import type { LabAnswers, LabMainAnswers, LabSettings } from './lab-protocol.ts';
import { type Player, Unplayable } from './lab-runner.ts';
import type { PlaySources } from './play-test.ts';

const START_WITHIN_MS = 60_000;
/** A test is never waited for longer than this; one that lasts a day has lost its way. */
const PLAY_WITHIN_MS = 24 * 3_600_000;
/** Nothing to play for so long: the process and its models are let go. */
const IDLE_MS = 60_000;
const KILL_AFTER_MS = 5_000;

export interface LabProcess extends Player {
  /** Live calls need the machine. */
  hold(on: boolean): void;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly link: Link<LabAnswers>;
  readonly started: Promise<void>;
}

/** A process of its own for tests, at the lowest priority; started when there is something to play, ended when there is nothing. */
export function createLabProcess(options: {
  readonly entry: { readonly file: string; readonly env: Readonly<Record<string, string>> };
  readonly settings: LabSettings;
  /** Where the audio of a spoken test goes. */
  readonly audioPlace: (organizationId: string, testResultId: string) => { readonly file: string; readonly path: string };
  readonly timers: Timers;
  readonly log: Log;
}): LabProcess {
  const { entry, settings, audioPlace, timers, log } = options;
  const playing = new Map<string, { readonly onward: Onward; readonly sources: PlaySources }>();
  let running: Running | undefined;
  let idle: { cancel(): void } | undefined;
  let isHeld = false;

  function sourcesOf(id: string): PlaySources {
    const run = playing.get(id);
    if (!run) throw new Error('nobody plays that test any more');
    return run.sources;
  }

  function launch(): Running {
    const child = fork(entry.file, [], {
      env: { ...process.env, ...entry.env },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('error', (error) => log.error('the lab process cannot be reached', { error: String(error) }));
    child.once('exit', () => {
      if (running?.child === child) running = undefined;
    });
    const link = joinProcesses<LabAnswers>(
      {
        send: (message) =>
          child.connected && child.send(message as object, (error) => error && log.warn('a message to the lab process was lost', { error: String(error) })),
        onMessage: (receive) => void child.on('message', receive),
        onClose: (closed) => void child.once('exit', closed),
      },
      {
        onward: async ({ id, done, total, note }) => (await playing.get(id)?.onward(done, total, note)) ?? false,
        recorded: async ({ id, cursor }) => sourcesOf(id).recorded(cursor),
        knowledge: async ({ id, question }) => sourcesOf(id).knowledge(question),
      } satisfies LabMainAnswers,
      { timers, onFailure: (method, error) => log.error('a question of the lab process failed', { method, error: String(error) }) },
    );
    const started = link.ask('start', settings, START_WITHIN_MS).then(() => (isHeld ? link.ask('hold', { on: true }) : undefined));
    return { child, link, started };
  }

  async function end(): Promise<void> {
    idle?.cancel();
    const ending = running;
    running = undefined;
    if (!ending) return;
    const exited = new Promise<void>((resolve) => ending.child.once('exit', () => resolve()));
    const kill = timers.after(KILL_AFTER_MS, () => ending.child.kill('SIGKILL'));
    if (ending.child.connected) ending.child.disconnect();
    await exited;
    kill.cancel();
  }

  return {
    async play({ test_result_id: id, organization_id, kind, definition, seed, stage }, onward, sources, signal) {
      idle?.cancel();
      running ??= launch();
      const { link, started } = running;
      playing.set(id, { onward, sources });
      const stop = (): void => link.tell('stop', { id });
      signal.addEventListener('abort', stop);
      try {
        await started;
        if (signal.aborted) return stoppedRun;
        return await link.ask(
          'play',
          { id, test: { kind, definition, seed, stage, audio: kind === 'audio' ? audioPlace(organization_id, id) : null } },
          PLAY_WITHIN_MS,
        );
      } catch (error) {
        if (error instanceof LinkError && error.kind === 'gone') throw new Unplayable('the lab process is gone', true);
        throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        playing.delete(id);
        if (playing.size === 0) idle = timers.after(IDLE_MS, () => void end());
      }
    },
    hold(on) {
      if (isHeld === on) return;
      isHeld = on;
      running?.link.tell('hold', { on });
    },
    close: end,
  };
}
