import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import type { Trial } from './trial.ts';

export const secondServer: Trial = {
  id: 'M05',
  title: 'A second server on the same data directory',
  required: 'refused in words; the first one goes on',
  async run() {
    const first = await startLiveServer();
    let words = '';
    try {
      const second = await startLiveServer({ dataDir: first.dataDir });
      await second.stop();
    } catch (error) {
      words = error instanceof Error ? error.message : String(error);
    }
    const named = words.includes(String(first.process.pid)) && /in use|already/i.test(words) && !/\n\s+at /.test(words);
    const alive = (await fetch(`${first.url}/healthz`)).ok;
    await first.stop();
    removeDataDir(first.dataDir);
    return { held: named && alive, figures: named ? 'refused, with the number of the process that holds it' : `it said: ${words.slice(0, 300)}` };
  },
};
