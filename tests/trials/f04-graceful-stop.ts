import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../src/voice/media/wav.ts';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers } from './callers.ts';
import { passTime, type Trial } from './trial.ts';

export const gracefulStop: Trial = {
  id: 'F04',
  title: 'SIGTERM with calls running',
  required: 'no new calls; running calls get the grace and a goodbye; no recording is cut short',
  async run({ full }) {
    const calls = full ? 20 : 3;
    const server = await startLiveServer({ env: { CALLWRIGHT_STOP_GRACE_SECONDS: '3' } });
    const callers = await connectCallers(server, calls);
    await passTime(4_000);
    const stopped = server.stop();
    await passTime(500);
    let refusedNew = false;
    try {
      const [late] = await connectCallers(server, 1);
      refusedNew = (await late?.ended)?.code !== 1000;
    } catch {
      // Refused already when asking for a token: just as well.
      refusedNew = true;
    }
    const heardMs = await Promise.all(
      callers.map(async (c) => c.ended.then(({ code }) => ({ code, heardMs: c.nowMs(), lastSoundMs: c.agentLastSoundMs() ?? 0 }))),
    );
    const exitCode = await stopped;
    const goodbyes = heardMs.filter((c) => c.code === 1000 && c.lastSoundMs > 7_000 - 500).length;
    const folder = join(server.dataDir, 'recordings');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.wav'));
    const lengths = await Promise.all(files.map(async (f) => ((await readWav(join(folder, f))).channels[0]?.length ?? 0) / 8));
    const shortest = Math.min(...lengths);
    const longestShortfall = Math.min(...heardMs.map((c) => c.heardMs)) - shortest;
    removeDataDir(server.dataDir);
    return {
      held: exitCode === 0 && refusedNew && goodbyes === calls && files.length >= calls && longestShortfall < 1_500,
      figures: `${calls} calls: ${goodbyes} heard a goodbye after the grace, new call refused: ${refusedNew}, shortest recording ${Math.round(shortest)} ms, exit code ${exitCode}`,
    };
  },
};
