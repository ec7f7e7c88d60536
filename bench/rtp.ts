import { fork } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../src/platform/package-root.ts';
import { processTimers } from '../src/platform/timers.ts';
import { PacingWheel } from '../src/voice/media/pacing-wheel.ts';
import { type Bench, quantile } from './bench.ts';
import type { RtpFigures, RtpMode } from './rtp-server.ts';

const LOST_LIMIT = 0.001;
const GAP_LIMIT_MS = 25;
const CORE_LIMIT = 0.8;
const SETTLE_MS = 2_000;
const ALLOWANCE_MS = 30_000;
const MODES: readonly { mode: RtpMode; words: string }[] = [
  { mode: 'bare', words: 'bare loop' },
  { mode: 'session', words: 'sessions of the product' },
];
const passTime = (ms: number): Promise<void> => new Promise((resolve) => processTimers.after(ms, resolve));

interface Step {
  readonly figures: RtpFigures;
  readonly gaps: readonly number[];
  /** Share of the packets that did not come back. */
  readonly lost: number;
}

/** One server and its callers. Always comes to an end: with figures, or with words why there are none. */
async function measure(mode: RtpMode, streams: number, holdMs: number): Promise<Step | string> {
  const child = fork(join(packageRoot(), 'bench', 'rtp-server.ts'), [mode], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answers: unknown[] = [];
  let arrived = (): void => {};
  child.on('message', (message) => {
    answers.push(message);
    arrived();
  });
  child.on('error', () => undefined);
  const answer = async <T>(): Promise<T> => {
    while (answers.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    return answers.shift() as T;
  };
  const failed = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`the server ended (${signal ?? code})`));
    processTimers.after(holdMs + SETTLE_MS + ALLOWANCE_MS, () => resolve('not done in its time'));
  });
  const wheel = new PacingWheel(processTimers);
  const sockets: Socket[] = [];
  const seats: { leave(): void }[] = [];
  const gaps: number[] = [];
  let isMeasuring = false;
  let [sent, received] = [0, 0];
  const run = async (): Promise<Step> => {
    await answer();
    for (let i = 0; i < streams; i++) {
      const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) });
      let lastMs = 0;
      socket.on('message', (bytes) => {
        if (bytes.length < 100) return;
        const nowMs = performance.now();
        if (isMeasuring) {
          received++;
          if (lastMs > 0) gaps.push(nowMs - lastMs);
        }
        lastMs = nowMs;
      });
      const ready = once(socket, 'listening');
      socket.bind(0, '127.0.0.1');
      await ready;
      sockets.push(socket);
    }
    child.send({ ports: sockets.map((socket) => socket.address().port) });
    const { ports } = await answer<{ ports: number[] }>();
    sockets.forEach((socket, i) => {
      const packet = Buffer.alloc(172, 0x55);
      let sequence = 0;
      packet[0] = 0x80;
      packet[1] = 0;
      packet.writeUInt32BE(i + 1, 8);
      const seat = wheel.join(() => {
        sequence++;
        packet.writeUInt16BE(sequence & 0xffff, 2);
        packet.writeUInt32BE((sequence * 160) >>> 0, 4);
        socket.send(packet, ports[i], '127.0.0.1');
        if (isMeasuring) sent++;
      });
      seats.push(seat);
    });
    await passTime(SETTLE_MS);
    child.send('reset');
    isMeasuring = true;
    await passTime(holdMs);
    isMeasuring = false;
    child.send('figures');
    return { figures: await answer<RtpFigures>(), gaps, lost: Math.max(0, 1 - received / sent) };
  };
  try {
    return await Promise.race([run().catch(String), failed]);
  } finally {
    child.kill('SIGKILL');
    for (const seat of seats) seat.leave();
    for (const socket of sockets) socket.close();
  }
}

/** RTP streams of one process over loopback, in steps: what a session costs against the least a loop can do. */
export const rtp: Bench = async ({ quick, only, note }) => {
  const steps = only.length > 0 ? only : quick ? [50, 200] : [100, 300, 500, 800, 1_200];
  const holdMs = quick ? 4_000 : 10_000;
  const rows: (string | number)[][] = [];
  const perStream: Record<RtpMode, Map<number, number>> = { bare: new Map(), session: new Map() };
  for (const streams of steps)
    for (const { mode, words } of MODES) {
      const step = await measure(mode, streams, holdMs);
      if (typeof step === 'string') {
        note(`${mode} ${streams}: ${step}`);
        rows.push([words, streams, '–', '–', '–', '–', '–', 'over']);
        continue;
      }
      const { figures, gaps, lost } = step;
      const core = figures.cpuMs / holdMs;
      const [p1, p50, p99] = [0.01, 0.5, 0.99].map((share) => quantile(gaps, share));
      // What comes a moment before or after the watch is started counts on one side only.
      const isHeld = lost <= LOST_LIMIT + 2 / (holdMs / 20) && core < CORE_LIMIT && (p99 ?? Number.NaN) < GAP_LIMIT_MS;
      perStream[mode].set(streams, core / streams);
      rows.push([
        words,
        streams,
        ((core / streams) * 100).toFixed(3),
        Math.round(streams / core),
        `${p1?.toFixed(1)} / ${p50?.toFixed(1)} / ${p99?.toFixed(1)}`,
        `${(lost * 100).toFixed(2)} %`,
        figures.rssMiB.toFixed(0),
        isHeld ? 'held' : 'over',
      ]);
      note(`${mode} ${streams}: ${((core / streams) * 100).toFixed(3)} % of a core a stream, gap p99 ${p99?.toFixed(1)} ms, ${(lost * 100).toFixed(2)} % lost`);
    }
  const ratios = [...perStream.session].flatMap(([streams, cost]) => {
    const bare = perStream.bare.get(streams);
    return bare ? [`${Math.round((bare / cost) * 100)} % at ${streams}`] : [];
  });
  const best = Math.min(...perStream.session.values());
  return {
    title: 'RTP streams of one process',
    columns: [
      'server',
      'streams',
      '% of a core a stream',
      'streams a core',
      'gap p1 / p50 / p99 ms',
      'lost',
      'RSS MiB',
      `lost ≤ 0.1 %, gap p99 < ${GAP_LIMIT_MS} ms, < ${CORE_LIMIT * 100} % of a core`,
    ],
    rows,
    figures: { rtp_streams_per_core: Number.isFinite(best) ? `about ${Math.round(1 / best)}` : 'not measured' },
    notes: [
      `Streams a session carries for each one of the bare loop: ${ratios.join(', ') || 'not measured'}.`,
      'PCMU in packets of 20 ms, each answered with its own audio; the callers run in another process on the same machine. The bare loop decodes, queues and encodes; a session also negotiates, checks the source, keeps a jitter buffer, conceals, counts and reports, and sends noise where it has nothing to say.',
    ],
  };
};
