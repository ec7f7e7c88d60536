import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { callByMediaStream, type MediaStreamPeer } from '../src/adapters/transport-media-stream/peer.ts';
import { packageRoot } from '../src/platform/package-root.ts';
import { processTimers } from '../src/platform/timers.ts';
import { PacingWheel } from '../src/voice/media/pacing-wheel.ts';
import type { Bench } from './bench.ts';
import type { Figures, Mode } from './media-server.ts';

const LATE_LIMIT_MS = 40;
const MODES: readonly { mode: Mode; words: string }[] = [
  { mode: 'bare', words: 'bare ws echo, 20 ms pacing' },
  { mode: 'media', words: 'whole calls, media only' },
  { mode: 'energy', words: 'whole calls, energy detector' },
  { mode: 'silero', words: 'whole calls, Silero' },
];
const SPEECH_MS = 1_000;
const EVERY_MS = 4_200;

/** One second that a detector takes for speech. */
const speech = Int16Array.from({ length: SPEECH_MS * 8 }, (_, i) =>
  Math.round(9000 * Math.max(0, Math.sin((i / 8000) * 2 * Math.PI * 4)) * Math.sin((i / 8000) * 2 * Math.PI * 180)),
);
const passTime = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));

async function ask(child: ChildProcess, message: string): Promise<Figures> {
  const answer = once(child, 'message');
  child.send(message);
  const [figures] = (await answer) as [Figures];
  return figures;
}

/** Media streams of one server process, in steps, until frames come late or a core is full. */
export const media: Bench = async ({ quick, note }) => {
  const steps = quick ? [200] : [50, 100, 200, 300, 400, 500];
  const holdMs = quick ? 6_000 : 15_000;
  const rows: (string | number)[][] = [];
  const most: Record<string, number> = {};
  const cpu: Record<string, number> = {};
  for (const { mode, words } of MODES) {
    for (const streams of steps) {
      const child = fork(join(packageRoot(), 'bench', 'media-server.ts'), [mode], {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const empty = await ask(child, 'figures');
      const wheel = new PacingWheel(processTimers);
      const peers: MediaStreamPeer[] = [];
      for (let i = 0; i < streams; i++) {
        peers.push(await callByMediaStream({ url: `ws://127.0.0.1:${port}`, token: 'bench', timers: processTimers, wheel }));
        if (i % 10 === 9) await passTime(20);
      }
      await passTime(2_000);
      child.send('reset');
      const talking = peers.map(async (peer, i) => {
        await passTime((i * EVERY_MS) / streams);
        for (let said = 0; said < holdMs; said += EVERY_MS) {
          await peer.speak(speech);
          await passTime(EVERY_MS - SPEECH_MS);
        }
      });
      await passTime(holdMs);
      const figures = await ask(child, 'figures');
      for (const peer of peers) peer.drop();
      await Promise.all(talking);
      child.send('end');
      await once(child, 'exit');
      const coreShare = figures.cpuMs / holdMs;
      const perMinute = (coreShare * 60) / streams;
      const perCallMiB = (figures.rssMiB - empty.rssMiB) / streams;
      const held = figures.p99 <= LATE_LIMIT_MS && coreShare < 0.8;
      if (held) {
        most[mode] = Math.max(most[mode] ?? 0, Math.floor((streams * 0.8) / coreShare));
        cpu[mode] = perMinute;
      }
      rows.push([
        words,
        streams,
        figures.p50.toFixed(0),
        figures.p99.toFixed(0),
        `${(coreShare * 100).toFixed(0)} %`,
        perMinute.toFixed(3),
        perCallMiB.toFixed(2),
        held ? 'held' : 'over',
      ]);
      note(`${mode} ${streams}: p99 ${figures.p99} ms, ${(coreShare * 100).toFixed(0)} % of a core`);
      if (!held) break;
    }
  }
  const ratio = (mode: Mode): string => ((cpu[mode] ?? Number.NaN) / (cpu.bare ?? Number.NaN)).toFixed(2);
  return {
    title: 'Simultaneous media streams of one process',
    columns: [
      'server',
      'streams',
      'frame lateness p50 ms',
      'p99 ms',
      'of a core',
      'CPU-s per call-minute',
      'MiB per call',
      `p99 ≤ ${LATE_LIMIT_MS} ms, < 80 % of a core`,
    ],
    rows,
    figures: { streams_per_core: `about ${most.media ?? 0} (${most.silero ?? 0} with Silero)` },
    notes: [
      `CPU against the bare echo: media only ${ratio('media')}×, with the energy detector ${ratio('energy')}×, with Silero ${ratio('silero')}×.`,
      'The callers run in another process on the same two cores; each speaks one second in four. Whole calls run the engine, the floor, the recorder to disk and the record of the call; only recognition and voice are faked.',
      'Streams per core in the README: the largest step that held, scaled to 80 % of a core.',
    ],
  };
};
