import { fdatasyncSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { messageOf } from '#kernel/errors';

export interface EmbeddedWorkerData {
  readonly dir: string;
  readonly socketPath: string;
  /** False only where the data may be lost with the machine: tests, and a template before it is renamed into place. */
  readonly durable: boolean;
  /** Whether an empty folder may become a new database. Off for a folder that should already be one. */
  readonly create: boolean;
  /** The whole folder was just synced from outside, so recovery need not ask for each of its thousand files again. */
  readonly synced: boolean;
}
export type ToWorker = { ask: 'stop' | 'stats' };
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'stats'; fsync_calls: number }
  | { kind: 'stopped' }
  | { kind: 'lost'; message: string };

type EmscriptenOptions = Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts'];
interface WasmFileSystem {
  FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: Stream) => number; write: (stream: Stream, ...rest: unknown[]) => number } } } };
}
interface Stream {
  readonly nfd: number;
  readonly path?: string;
}

const data = workerData as EmbeddedWorkerData;
let fsyncCalls = 0;

/** Emscripten's node file system has no fsync and answers every call with success; this one asks the disk (PGlite 0.5 never does). */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): Promise<{ emscriptenOpts: EmscriptenOptions }> {
    const { emscriptenOpts } = await super.init(...args);
    const mend = (module: unknown): void => {
      const operations = (module as WasmFileSystem).FS.filesystems.NODEFS.stream_ops;
      const { write } = operations;
      // Recovery first syncs every file (2,767 calls, seconds on a slow disk) and then writes pg_control: that write ends the exemption.
      let exempt = data.synced;
      operations.write = (stream, ...rest) => {
        if (exempt && stream.path?.endsWith('/pg_control')) exempt = false;
        return write(stream, ...rest);
      };
      operations.fsync = (stream) => {
        if (exempt) return 0;
        fsyncCalls += 1;
        fdatasyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mend] } as EmscriptenOptions };
  }
}

const SMALL_WAL = ['--wal-segsize=1'];
const UNICODE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
const FAST_PARAMS = PGlite.defaultStartParams;
/** `-F` turns fsync off; with it gone every commit waits for the disk. */
const DURABLE_PARAMS = [...FAST_PARAMS.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

let isOpen = false;

/** The engine is gone: says why and ends the thread, because what comes after a PANIC in WASM may never come back. */
function giveUp(message: string): never {
  tell({ kind: 'lost', message });
  process.exit(1);
}

/** Reads the engine's own log for the last words before its end; everything else in it is repeated in the answers. */
function onEngineLog(line: string): boolean {
  const words = /\b(?:FATAL|PANIC):\s+(.*)/.exec(line)?.[1];
  if (words && isOpen) giveUp(words);
  if (words) tell({ kind: 'failed', message: words });
  return true;
}

async function open(): Promise<{ db: PGlite; server: PGLiteSocketServer }> {
  const db = await PGlite.create({
    fs: new DurableNodeFS(data.dir),
    extensions: { btree_gist, pg_trgm },
    onStderr: onEngineLog,
    startParams: data.durable ? DURABLE_PARAMS : FAST_PARAMS,
    ...(data.create ? { initDbStartParams: [...SMALL_WAL, ...UNICODE] } : {}),
  });
  const execute = db.execProtocolRawStream.bind(db);
  // A refused statement is an answer; what is thrown here means that the engine itself is gone (a FATAL on a full disk, a trap in WASM).
  db.execProtocolRawStream = (message, options) => execute(message, options).catch((error: unknown) => giveUp(messageOf(error)));
  rmSync(data.socketPath, { force: true });
  const server = new PGLiteSocketServer({ db, path: data.socketPath, maxConnections: 16 });
  await server.start();
  return { db, server };
}

try {
  const { db, server } = await open();
  parentPort?.on('message', (message: ToWorker) => {
    if (message.ask === 'stats') tell({ kind: 'stats', fsync_calls: fsyncCalls });
    else
      void (async () => {
        await server.stop();
        // Closing writes the shutdown checkpoint; the next start then has nothing to recover.
        await db.close();
        tell({ kind: 'stopped' });
        parentPort?.close();
      })();
  });
  isOpen = true;
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'failed', message: messageOf(error) });
  parentPort?.close();
}
