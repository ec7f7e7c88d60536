import { readFileSync } from 'node:fs';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers } from './callers.ts';
import { passTime, type Trial, until } from './trial.ts';

const LATENESS_LIMIT_MS = 40;
const STEADY_MIB = 5;

/** Resident memory of a process tree, in MiB. */
function residentMiB(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    return own + children.reduce((sum, child) => sum + residentMiB(Number(child)), 0);
  } catch {
    // A process that ended between two reads.
    return 0;
  }
}

export const readsNothing: Trial = {
  id: 'F03',
  title: 'A far end that reads nothing',
  required: 'memory stays flat, the others hear no stutter, nothing else breaks',
  missing: () => (process.platform === 'linux' ? null : 'Linux (/proc)'),
  async run({ full }) {
    const frozenForMs = full ? 30_000 : 4_000;
    const server = await startLiveServer();
    const [stuck, ...others] = await connectCallers(server, 3);
    // The speech models load behind the start; what they take is not the frozen line's.
    let before = residentMiB(server.process.pid ?? 0);
    await until(20_000, async () => {
      const earlier = before;
      await passTime(1_500);
      before = residentMiB(server.process.pid ?? 0);
      return Math.abs(before - earlier) < STEADY_MIB;
    });
    stuck?.freeze();
    await passTime(frozenForMs);
    const after = residentMiB(server.process.pid ?? 0);
    const alive = (await fetch(`${server.url}/healthz`)).ok;
    const heard = others.filter((o) => (o.agentLastSoundMs() ?? 0) > 1_000).length;
    for (const other of others) other.hangUp();
    stuck?.drop();
    await server.stop();
    removeDataDir(server.dataDir);
    const growth = after - before;
    return {
      held: alive && heard === others.length && growth < 60,
      figures: `frozen for ${frozenForMs / 1000} s: memory ${growth >= 0 ? '+' : ''}${growth.toFixed(0)} MiB, ${heard} of ${others.length} others served (frames at most ${LATENESS_LIMIT_MS} ms late is measured by M02 and F11)`,
    };
  },
};
