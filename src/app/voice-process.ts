import { messageOf } from '#kernel/errors';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import { voiceErrors } from '#voice/voice-host';
import { joinProcesses, type Link } from './process-link.ts';
import type {
  DialOrder,
  HandOver,
  HearAloud,
  HeardAloud,
  ListenTo,
  MainAnswers,
  PreparedPrompts,
  SocketOffer,
  VoiceAnswers,
  VoiceSettings,
  VoiceStatus,
} from './voice-protocol.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long crashed for a new reason; its successor starts without a pause. */
const SETTLED_MS = 60_000;
const START_DEADLINE_MS = 30_000;
const KILL_AFTER_MS = 5_000;
const HEAR_WITHIN_MS = 30_000;
/** Beyond the ringing: the way to each trunk, and a far end that is slow to take a call back. */
const DIAL_EXTRA_MS = 90_000;

export interface VoiceProcessOptions {
  readonly entry: { readonly file: string; readonly env: Readonly<Record<string, string>> };
  readonly settings: VoiceSettings;
  readonly answers: MainAnswers;
  readonly timers: Timers;
  readonly log: Log;
  /** The process died with its calls; called before a new one starts. */
  readonly onCrash: () => Promise<void>;
  /** Speech is not loaded before this settles: its models would take the cores from what a start waits for. */
  readonly loadAfter?: Promise<unknown>;
}

export interface VoiceProcess {
  /** Gives a socket away; refused sockets too, so that they hear why. False: there is no voice process now. */
  handOver(offer: SocketOffer, request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Asks a call to end after its goodbye; `atOnce` closes its line without one. False when it does not run. */
  endCall(organizationId: string, callId: string, atOnce?: boolean): Promise<boolean>;
  prepare(texts: readonly string[], voice: string, lexicon?: Lexicon): Promise<PreparedPrompts>;
  /** Null: nobody hears or speaks at the moment. */
  hearAloud(input: HearAloud): Promise<HeardAloud | null>;
  /** Null: nobody listens at the moment. */
  listenTo(input: ListenTo): Promise<string | null>;
  status(): Promise<VoiceStatus | null>;
  /** How many calls could be made now. */
  dialRoom(): Promise<number>;
  /** See `VoiceAnswers.dial`. Rejects with a LinkError when the process is gone: then nobody knows whether it rang. */
  dial(order: DialOrder): Promise<void>;
  /** Resolves when a process takes calls: at once, or after the next restart. */
  ready(): Promise<void>;
  /** Process id, for the status page and for tests that kill it. */
  readonly pid: number | undefined;
  stop(graceMs: number): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly link: Link<VoiceAnswers>;
  readonly startedMs: number;
}

/** Starts the voice process and keeps one running. Resolves when the first one takes calls; its speech may still be warming up. */
export async function startVoiceProcess(options: VoiceProcessOptions): Promise<VoiceProcess> {
  const { log, timers } = options;
  let current: Running | undefined;
  let stopping = false;
  let hasLoaded = false;
  let pauseMs = FIRST_PAUSE_MS;
  let restart: { cancel(): void } | undefined;
  const waiting: (() => void)[] = [];

  /** The first time nobody waits for it; a process that cannot load is replaced. */
  async function load(running: Running): Promise<void> {
    hasLoaded = true;
    if (stopping) return;
    try {
      await running.link.ask('load', {}, START_DEADLINE_MS);
    } catch (error) {
      log.error('the voice process could not load speech', { error: String(error) });
      running.child.kill('SIGKILL');
    }
  }

  async function launch(): Promise<void> {
    const running = spawn(options);
    running.child.once('exit', (code, signal) => {
      if (current === running) current = undefined;
      if (!stopping) void recover(running, code, signal);
    });
    try {
      await running.link.ask('start', options.settings, START_DEADLINE_MS);
      if (options.loadAfter && !hasLoaded)
        void options.loadAfter.then(
          () => load(running),
          () => load(running),
        );
      else await running.link.ask('load', {}, START_DEADLINE_MS);
    } catch (error) {
      // Its end brings the next attempt.
      running.child.kill('SIGKILL');
      throw error;
    }
    current = running;
    for (const resolve of waiting.splice(0)) resolve();
  }

  async function recover(dead: Running, code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    log.error('the voice process ended unexpectedly; its calls are lost, a new one starts', { code, signal });
    try {
      await options.onCrash();
    } catch (error) {
      log.error('calls of the dead voice process could not be marked; the next start marks them', { error: String(error) });
    }
    pauseMs = timers.nowMs() - dead.startedMs > SETTLED_MS ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    restart = timers.after(pauseMs, () => {
      launch().catch((error: unknown) => log.error('the voice process did not start', { error: String(error) }));
    });
  }

  try {
    await launch();
  } catch (error) {
    stopping = true;
    throw error;
  }

  return {
    get pid() {
      return current?.child.pid;
    },
    ready: () => new Promise((resolve) => (current ? resolve() : waiting.push(resolve))),
    handOver(offer, request, socket, head) {
      if (!current?.link.isOpen) return false;
      if (socket instanceof Socket && !('encrypted' in socket)) giveAway(current.child, offer, socket, head, log);
      else void proxy(current.link, offer, request, socket, head, log);
      return true;
    },
    endCall: async (organizationId, callId, atOnce = false) =>
      current ? current.link.ask('end_call', { organization_id: organizationId, call_id: callId, at_once: atOnce }) : false,
    async prepare(texts, voice, lexicon = []) {
      if (!current) return { made: 0, cached: 0, failed: texts.length, prompts: [] };
      return current.link.ask('prepare', { texts, voice, lexicon }, 10 * 60_000);
    },
    async hearAloud(input) {
      if (!current) return null;
      // Calls come first: on a full machine nobody may have time for it.
      return current.link.ask('hear_aloud', input, HEAR_WITHIN_MS).catch((error: unknown) => {
        log.warn('a sentence could not be said and listened to', { error: messageOf(error) });
        return null;
      });
    },
    dialRoom: async () => (current ? current.link.ask('dial_room', {}, 2_000) : 0),
    async dial(order) {
      if (!current) throw voiceErrors.full();
      return current.link.ask('dial', order, order.ring_seconds * 1000 + DIAL_EXTRA_MS);
    },
    listenTo: async (input) => (current ? current.link.ask('listen_to', input, HEAR_WITHIN_MS) : null),
    status: async () => (current ? current.link.ask('status', {}, 2_000) : null),
    async stop(graceMs) {
      stopping = true;
      restart?.cancel();
      const running = current;
      if (!running) return;
      const exited = new Promise<void>((resolve) => running.child.once('exit', () => resolve()));
      try {
        await running.link.ask('stop', { grace_ms: graceMs }, graceMs + 30_000);
      } catch (error) {
        log.warn('the voice process did not stop in order', { error: String(error) });
      }
      const kill = timers.after(KILL_AFTER_MS, () => running.child.kill('SIGKILL'));
      if (running.child.connected) running.child.disconnect();
      await exited;
      kill.cancel();
    },
  };
}

function spawn(options: VoiceProcessOptions): Running {
  const { entry, timers, log } = options;
  const child = fork(entry.file, [], {
    env: { ...process.env, ...entry.env },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => log.error('the voice process cannot be reached', { error: String(error) }));
  const link = joinProcesses<VoiceAnswers>(
    {
      send: (message) =>
        child.connected && child.send(message as object, (error) => error && log.warn('a message to the voice process was lost', { error: String(error) })),
      onMessage: (receive) => void child.on('message', receive),
      onClose: (closed) => void child.once('exit', closed),
    },
    options.answers,
    {
      timers,
      onFailure: (method, error) =>
        log.error('a question of the voice process failed', { method, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    },
  );
  return { child, link, startedMs: timers.nowMs() };
}

/**
 * Until the other process has confirmed the socket, this one would go on reading from it and throw away what it reads: the first words of a
 * caller who is quick. Only the handle can be told to stop at once (Node's own `pauseOnConnect` does the same); `pause` takes effect a read too late.
 */
function stopReading(socket: Socket): void {
  (socket as Socket & { readonly _handle?: { readStop?(): number } | null })._handle?.readStop?.();
}

/** Passes the socket itself to the other process; this one never sees a frame of it. */
function giveAway(child: ChildProcess, offer: SocketOffer, socket: Socket, head: Buffer, log: Log): void {
  socket.removeAllListeners('error');
  socket.on('error', () => socket.destroy());
  stopReading(socket);
  const early: Buffer[] = [head];
  for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) early.push(chunk);
  const message: HandOver = { link: 'socket', offer, head: Buffer.concat(early).toString('base64') };
  child.send(message, socket, { keepOpen: false }, (error) => {
    if (!error) return;
    log.warn('a socket could not be handed to the voice process', { error: String(error) });
    socket.destroy();
  });
}

/** A TLS socket cannot change its process: its bytes are carried to the loopback door of the voice process instead. */
async function proxy(link: Link<VoiceAnswers>, offer: SocketOffer, request: IncomingMessage, socket: Duplex, head: Buffer, log: Log): Promise<void> {
  const nonce = randomBytes(24).toString('base64url');
  try {
    const port = await link.ask('expect_socket', { nonce, offer });
    const inner = connect(port, '127.0.0.1');
    const close = () => {
      inner.destroy();
      socket.destroy();
    };
    inner.on('error', close).on('close', close);
    socket.on('error', close).on('close', close);
    const headers = Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${[value].flat().join(', ')}`]));
    inner.write(`GET /socket/${nonce} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    inner.write(head);
    inner.pipe(socket);
    socket.pipe(inner);
  } catch (error) {
    log.warn('a socket could not be carried to the voice process', { error: String(error) });
    socket.destroy();
  }
}
