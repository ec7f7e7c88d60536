import { fork } from 'node:child_process';
import { join } from 'node:path';
import { callByMediaStream, type MediaStreamPeer } from '../src/adapters/transport-media-stream/peer.ts';
import { packageRoot } from '../src/platform/package-root.ts';
import { processTimers } from '../src/platform/timers.ts';
import { PacingWheel } from '../src/voice/media/pacing-wheel.ts';
import type { Bench } from './bench.ts';
import type { Figures, Mode } from './media-server.ts';

const LATE_LIMIT_MS = 40;
const CORE_LIMIT = 0.8;
/** Share of Silero's windows that loudness may judge in its stead. */
const LOUDNESS_LIMIT = 0.01;
const WINDOWS_PER_SECOND = 1000 / 32;
const MODES: readonly { mode: Mode; words: string }[] = [
  { mode: 'bare', words: 'bare ws echo, 20 ms pacing' },
  { mode: 'media', words: 'whole calls, media only' },
  { mode: 'energy', words: 'whole calls, energy detector' },
  { mode: 'silero', words: 'whole calls, Silero' },
];
const SPEECH_MS = 1_000;
const EVERY_MS = 4_200;
const SETTLE_MS = 2_000;
/** For starting, connecting and answering, on top of the time measured: a step that takes longer has failed. */
const STEP_ALLOWANCE_MS = 40_000;
/** No further step is begun after this. */
const ALL_WITHIN_MS = 11 * 60_000;

/** One second that a detector takes for speech. */
const speech = Int16Array.from({ length: SPEECH_MS * 8 }, (_, i) =>
  Math.round(9000 * Math.max(0, Math.sin((i / 8000) * 2 * Math.PI * 4)) * Math.sin((i / 8000) * 2 * Math.PI * 180)),
);
const passTime = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));

interface Step {
  readonly figures: Figures;
  readonly emptyRssMiB: number;
}

/** One server and its callers. Always comes to an end: with figures, or with words why there are none. */
async function measure(mode: Mode, streams: number, holdMs: number): Promise<Step | string> {
  const child = fork(join(packageRoot(), 'bench', 'media-server.ts'), [mode], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const peers: MediaStreamPeer[] = [];
  let isOver = false;
  const answers: unknown[] = [];
  let arrived = (): void => {};
  child.on('message', (message) => {
    answers.push(message);
    arrived();
  });
  // A question to a server that is gone; `exit` tells the rest.
  child.on('error', () => undefined);
  const failed = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`the server ended (${signal ?? code})`));
    processTimers.after(holdMs + STEP_ALLOWANCE_MS, () => resolve(`not done within ${(holdMs + STEP_ALLOWANCE_MS) / 1000} s`));
  });
  const answer = async <T>(): Promise<T> => {
    while (answers.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    return answers.shift() as T;
  };
  const ask = (): Promise<Figures> => {
    child.send('figures');
    return answer();
  };
  const talk = async (peer: MediaStreamPeer, i: number): Promise<void> => {
    await passTime((i * EVERY_MS) / streams);
    while (!isOver) {
      await peer.speak(speech);
      await passTime(EVERY_MS - SPEECH_MS);
    }
  };
  const run = async (): Promise<Step> => {
    const { port } = await answer<{ port: number }>();
    const { rssMiB: emptyRssMiB } = await ask();
    const wheel = new PacingWheel(processTimers);
    for (let i = 0; i < streams && !isOver; i++) {
      peers.push(await callByMediaStream({ url: `ws://127.0.0.1:${port}`, token: 'bench', timers: processTimers, wheel }));
      if (i % 10 === 9) await passTime(20);
    }
    peers.forEach((peer, i) => void talk(peer, i));
    await passTime(SETTLE_MS);
    child.send('reset');
    await passTime(holdMs);
    return { figures: await ask(), emptyRssMiB };
  };
  try {
    return await Promise.race([run().catch(String), failed]);
  } finally {
    isOver = true;
    child.kill('SIGKILL');
    for (const peer of peers) peer.drop();
  }
}

const loudShare = (streams: number, holdMs: number, { byLoudness }: Figures): number => byLoudness / (streams * WINDOWS_PER_SECOND * (holdMs / 1000));

function holds(mode: Mode, streams: number, holdMs: number, step: Step | string): boolean {
  if (typeof step === 'string') return false;
  const { figures } = step;
  const isJudged = mode !== 'silero' || loudShare(streams, holdMs, figures) <= LOUDNESS_LIMIT;
  return figures.calls >= streams && figures.p99 <= LATE_LIMIT_MS && figures.cpuMs / holdMs < CORE_LIMIT && isJudged;
}

/** Media streams of one server process, in steps, until frames come late or a core is full. */
export const media: Bench = async ({ quick, note }) => {
  const steps = quick ? [50, 200] : [50, 100, 200, 300, 400, 500];
  const holdMs = quick ? 6_000 : 12_000;
  const lastStepMs = processTimers.nowMs() + ALL_WITHIN_MS;
  const rows: (string | number)[][] = [];
  const most: Partial<Record<Mode, number>> = {};
  /** CPU seconds per call-minute of the steps that held. */
  const cpu: Record<Mode, Map<number, number>> = { bare: new Map(), media: new Map(), energy: new Map(), silero: new Map() };
  for (const { mode, words } of MODES) {
    for (const streams of steps) {
      if (processTimers.nowMs() > lastStepMs) {
        note(`${mode} ${streams}: left out, the time is up`);
        break;
      }
      let step = await measure(mode, streams, holdMs);
      // Somebody else's work on the machine is over at the second look, a limit is not.
      if (!holds(mode, streams, holdMs, step) && processTimers.nowMs() < lastStepMs) step = await measure(mode, streams, holdMs);
      const held = holds(mode, streams, holdMs, step);
      if (typeof step === 'string') {
        note(`${mode} ${streams}: ${step}`);
        rows.push([words, streams, '–', '–', '–', '–', '–', '–', 'over']);
        break;
      }
      const { figures, emptyRssMiB } = step;
      const coreShare = figures.cpuMs / holdMs;
      const perMinute = (coreShare * 60) / streams;
      if (held) {
        most[mode] = Math.max(most[mode] ?? 0, Math.floor((streams * CORE_LIMIT) / coreShare));
        cpu[mode].set(streams, perMinute);
      }
      rows.push([
        words,
        streams,
        figures.p50.toFixed(0),
        figures.p99.toFixed(0),
        `${(coreShare * 100).toFixed(0)} %`,
        perMinute.toFixed(3),
        ((figures.rssMiB - emptyRssMiB) / streams).toFixed(2),
        mode === 'silero' ? `${(loudShare(streams, holdMs, figures) * 100).toFixed(1)} %` : '–',
        held ? 'held' : 'over',
      ]);
      note(
        `${mode} ${streams}: p99 ${figures.p99} ms, ${(coreShare * 100).toFixed(0)} % of a core, ${figures.calls} lines up, ${figures.byLoudness} by loudness`,
      );
      if (!held) break;
    }
  }
  const ratio = (mode: Mode): string => {
    const streams = [...cpu[mode].keys()].filter((n) => cpu.bare.has(n)).at(-1);
    if (streams === undefined) return 'not measured';
    return `${((cpu[mode].get(streams) ?? 0) / (cpu.bare.get(streams) ?? 1)).toFixed(2)}× (at ${streams})`;
  };
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
      'judged by loudness',
      `p99 ≤ ${LATE_LIMIT_MS} ms, < ${CORE_LIMIT * 100} % of a core`,
    ],
    rows,
    figures: { streams_per_core: `about ${most.media ?? 0} (${most.silero ?? 0} with Silero)` },
    notes: [
      `CPU against the bare echo of as many streams: media only ${ratio('media')}, with the energy detector ${ratio('energy')}, with Silero ${ratio('silero')}.`,
      `Streams per core, the best step that held scaled to ${CORE_LIMIT * 100} % of a core: bare ${most.bare ?? 0}, media only ${most.media ?? 0}, energy detector ${most.energy ?? 0}, Silero ${most.silero ?? 0}.`,
      'The callers run in another process on the same two cores; each speaks one second in four. Whole calls run the engine, the floor, the recorder to disk and the record of the call; only recognition and voice are faked.',
      'Silero runs in a process of its own; its CPU and memory are counted in. "Judged by loudness": windows it was too late for; more than 1 % counts as over. A step that loses lines or does not end in its time is over too.',
    ],
  };
};
