import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LiveServer, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers, murmur } from './callers.ts';
import { passTime, type Trial, until } from './trial.ts';

const SIZE_MB = 64;
const HEALS_WITHIN_MS = 30_000;
const OVER_WITHIN_MS = 75_000;
const WORDS = /disk|database/i;

const mount = (folder: string): boolean => spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0700`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string): void => void spawnSync('umount', ['-l', folder]);

/** Takes every byte that is left. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  for (let bytes = 1024 * 1024; bytes >= 4096; ) {
    try {
      if (writeSync(file, new Uint8Array(bytes)) < bytes) bytes /= 2;
    } catch {
      bytes /= 2;
    }
  }
  closeSync(file);
}

interface CallRow {
  readonly id: string;
  readonly status: string;
  readonly ended_reason: string | null;
}

export const fullDisk: Trial = {
  id: 'F07',
  title: 'The disk runs full while calls run, at a restart, and is freed again',
  required:
    'audio goes on; the loss in recordings is on record; reads work; what cannot be saved is refused in words; it goes on without help once there is room; no committed row is lost',
  missing() {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Linux and root, to mount a small disk';
    const folder = mkdtempSync(join(tmpdir(), 'callwright-mount-'));
    const canMount = mount(folder);
    unmount(folder);
    rmSync(folder, { recursive: true, force: true });
    return canMount ? null : 'the right to mount';
  },
  async run({ full, note }) {
    const calls = full ? 10 : 2;
    const rounds = full ? 3 : 1;
    const disk = mkdtempSync(join(tmpdir(), 'callwright-full-'));
    if (!mount(disk)) throw new Error('the small disk could not be mounted');
    const dataDir = join(disk, 'data');
    const filler = join(disk, 'filler');
    const free = (): void => rmSync(filler, { force: true });
    const faults: string[] = [];
    const saved: string[] = [];
    let refused = 0;
    let server: LiveServer | undefined;
    const on = (): LiveServer => {
      if (!server) throw new Error('no server runs');
      return server;
    };
    /** True: saved. False: refused in words. Anything else is a fault. */
    const save = async (bytes = 0): Promise<boolean> => {
      const name = `Saved ${saved.length + refused}`;
      const answer = await fetch(`${on().url}/v1/contacts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${on().token()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ first_name: name, ...(bytes > 0 ? { custom_fields: { weight: randomBytes(bytes).toString('base64') } } : {}) }),
      });
      if (answer.ok) saved.push(name);
      else {
        refused += 1;
        const { title } = (await answer.json()) as { title: string };
        if ((answer.status !== 507 && answer.status !== 503) || !WORDS.test(title)) faults.push(`a write was answered ${answer.status} "${title}"`);
      }
      return answer.ok;
    };
    const rows = async (): Promise<CallRow[]> => (await on().api<{ data: CallRow[] }>('GET', '/v1/calls?limit=200')).data;
    const reads = (within: number): Promise<boolean> =>
      until(within, () =>
        rows().then(
          () => true,
          () => false,
        ),
      );
    const isOver = (call: CallRow): boolean => !['pending', 'ringing', 'in_progress'].includes(call.status) && call.ended_reason !== null;
    let spoke = 0;
    let lines = 0;
    let incomplete = 0;
    let reopened = 0;
    try {
      server = await startLiveServer({ dataDir });
      for (let round = 0; round < rounds; round++) {
        const before = new Set((await rows()).map((call) => call.id));
        const callers = await connectCallers(server, calls);
        let dropped = 0;
        let hungUp = false;
        for (const caller of callers) void caller.ended.then(() => (dropped += hungUp ? 0 : 1));
        await until(20_000, async () => callers.every((caller) => caller.agentLastSoundMs() !== null));
        fill(filler);
        const fullAt = callers.map((caller) => caller.nowMs());
        // The log has some room of its own; it takes a while until the database notices.
        for (let i = 0; i < 60 && (await save(100_000)); i++);
        // Whoever filled the disk takes the room that was set aside as well.
        fill(filler);
        for (let i = 0; i < 60 && (await save(100_000)); i++);
        // An ear-splitting noise is not understood; the agent says so, or asks whether somebody is there.
        for (const caller of callers) void caller.speak(murmur(1_500));
        await until(30_000, async () => callers.every((caller, i) => (caller.agentLastSoundMs() ?? 0) > (fullAt[i] ?? 0) + 2_000));
        spoke += callers.filter((caller, i) => (caller.agentLastSoundMs() ?? 0) > (fullAt[i] ?? 0) + 2_000).length;
        lines += callers.length;
        if (dropped > 0) faults.push(`${dropped} calls were cut off by the full disk`);
        if (!(await reads(15_000))) faults.push('nothing can be read while the disk is full');
        for (let i = 0; i < 5; i++) await save();
        if (!(await until(15_000, async () => /disk is full/.test(on().output())))) faults.push('no word of the full disk in the log');
        free();
        if (!(await until(HEALS_WITHIN_MS, () => save(), 1_000))) faults.push('does not save again although there is room');
        hungUp = true;
        for (const caller of callers) caller.hangUp();
        const mine = async (): Promise<CallRow[]> => (await rows()).filter((call) => !before.has(call.id));
        if (!(await until(OVER_WITHIN_MS, async () => (await mine()).length >= calls && (await mine()).every(isOver), 1_000)))
          faults.push(`${(await mine()).filter((call) => !isOver(call)).length} of ${(await mine()).length} calls are not over`);
        for (const call of await mine()) {
          const { data: events } = await server.api<{ data: { data: { what?: string } }[] }>('GET', `/v1/calls/${call.id}/events?limit=200`);
          if (events.some((event) => event.data.what === 'recording_incomplete')) incomplete += 1;
        }
        note(`round ${round + 1}: ${spoke} of ${lines} agents spoke on, ${saved.length} saved, ${refused} refused`);
      }
      reopened = server.output().split('the database is open again').length - 1;
      // The spare room needs a moment to be set aside again.
      await passTime(12_000);
      fill(filler);
      await server.kill();
      server = await startLiveServer({ dataDir });
      if (!(await reads(15_000))) faults.push('nothing can be read after a start on a full disk');
      await server.kill();
      server = undefined;
      fill(filler);
      const words = await startLiveServer({ dataDir, timeoutMs: 30_000 }).then(
        async (started) => {
          server = started;
          return (await reads(15_000)) ? null : 'it started without room and cannot be read';
        },
        (error: Error) => (/disk of .* has only|disk is full/.test(error.message) ? null : `a start without any room said: ${error.message.slice(-300)}`),
      );
      if (words) faults.push(words);
      if (server) await on().kill();
      free();
      server = await startLiveServer({ dataDir });
      const { data: people } = await server.api<{ data: { first_name: string | null }[] }>('GET', '/v1/contacts?limit=200');
      const lost = saved.filter((name) => !people.some((person) => person.first_name === name));
      if (lost.length > 0) faults.push(`${lost.length} saved contacts are gone`);
      if (!(await save())) faults.push('does not save after the disk was freed');
      if (!(await until(OVER_WITHIN_MS, async () => (await rows()).every(isOver), 1_000))) faults.push('calls are left open');
      await server.stop();
    } finally {
      if (server && server.process.exitCode === null) await server.kill().catch(() => undefined);
      const { bavail, bsize } = statfsSync(disk);
      note(`at the end ${Math.round((bavail * bsize) / 1024 / 1024)} of ${SIZE_MB} MB are free`);
      unmount(disk);
      rmSync(disk, { recursive: true, force: true });
    }
    if (spoke < lines) faults.push(`${lines - spoke} of ${lines} agents fell silent`);
    if (incomplete === 0) faults.push('no recording says that it is incomplete');
    return {
      held: faults.length === 0,
      figures: `${rounds} times full with ${calls} calls: ${spoke} of ${lines} agents spoke on, ${incomplete} recordings marked incomplete, database opened again ${reopened} times, ${saved.length} rows saved and kept, ${refused} refused in words${faults.length > 0 ? `; ${[...new Set(faults)].join('; ')}` : ''}`,
    };
  },
};
