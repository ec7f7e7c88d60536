import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataDir, startLiveServer } from '../src/testkit/live-server.ts';
import { type Bench, quantile } from './bench.ts';

const WARM_LIMIT_S = 1.5;
const COLD_LIMIT_S = 2.5;

/** Start-up of the real command: the first ever (builds the template), on an empty directory, and on a used one. */
export const start: Bench = async ({ quick, note }) => {
  const rounds = quick ? 3 : 10;
  const cache = mkdtempSync(join(tmpdir(), 'callwright-cache-'));
  const env = { CALLWRIGHT_CACHE_DIR: cache };
  const seconds: Record<'first' | 'cold' | 'warm', number[]> = { first: [], cold: [], warm: [] };

  const used = mkdtempSync(join(tmpdir(), 'callwright-'));
  const first = await startLiveServer({ dataDir: used, env, timeoutMs: 180_000 });
  seconds.first.push(first.readyMs / 1000);
  await first.stop();
  for (let i = 0; i < rounds; i++) {
    const cold = await startLiveServer({ env });
    seconds.cold.push(cold.readyMs / 1000);
    await cold.stop();
    removeDataDir(cold.dataDir);
    const warm = await startLiveServer({ dataDir: used, env });
    seconds.warm.push(warm.readyMs / 1000);
    await warm.stop();
    note(`round ${i + 1}: cold ${seconds.cold.at(-1)?.toFixed(2)} s, warm ${seconds.warm.at(-1)?.toFixed(2)} s`);
  }
  removeDataDir(used);
  removeDataDir(cache);
  const line = (name: string, samples: readonly number[], limit: string) => [
    name,
    samples.length,
    quantile(samples, 0.5).toFixed(2),
    Math.max(...samples).toFixed(2),
    limit,
  ];
  return {
    title: 'Process start to ready, seconds',
    columns: ['start', 'rounds', 'median s', 'slowest s', 'goal s'],
    rows: [
      line('the very first, with the template built', seconds.first, 'none'),
      line('on an empty data directory', seconds.cold, String(COLD_LIMIT_S)),
      line('warm', seconds.warm, String(WARM_LIMIT_S)),
    ],
    figures: {
      first_start: `${quantile(seconds.first, 0.5).toFixed(1)} s`,
      cold_start: `${quantile(seconds.cold, 0.5).toFixed(2)} s`,
      warm_start: `${quantile(seconds.warm, 0.5).toFixed(2)} s`,
    },
    notes: [
      'Ready means: migrated, walls checked, HTTP and media sockets accepted. Packages, bundle and dashboard are built before; the speech models load behind it.',
    ],
  };
};
