import { WebSocket } from 'ws';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { passTime, type Trial } from './trial.ts';

const FRAME_MS = 20;
const LATENESS_LIMIT_MS = 40;
const HOG_MS = 500;
/** The client shares two cores with the server; what it sees late by chance must not judge the server. */
const SHARE = 0.99;

export const heldUp: Trial = {
  id: 'F11',
  title: 'The process of API and database stands still for 500 ms, again and again',
  isTimed: true,
  required: `audio goes on: p99 of frame lateness under ${LATENESS_LIMIT_MS} ms`,
  missing: () => (process.platform === 'win32' ? 'SIGSTOP' : null),
  async run({ full }) {
    const rounds = full ? 8 : 3;
    const server = await startLiveServer();
    const { data: agents } = await server.api<{ data: { id: string; name: string }[] }>('GET', '/v1/agents?limit=50');
    const agent = agents.find((a) => a.name === 'Front desk');
    const ticket = await server.api<{ url: string }>('POST', `/v1/agents/${agent?.id}/browser-ticket`, {});
    const socket = new WebSocket(new URL(ticket.url, server.url).href.replace(/^http/, 'ws'), { perMessageDeflate: false, origin: server.url });
    const arrivals: number[] = [];
    socket.on('message', (_data, isBinary) => {
      if (isBinary) arrivals.push(performance.now());
    });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    while (arrivals.length < 10) await passTime(20);
    const pid = server.process.pid ?? 0;
    for (let i = 0; i < rounds && socket.readyState === socket.OPEN; i++) {
      process.kill(pid, 'SIGSTOP');
      await passTime(HOG_MS);
      process.kill(pid, 'SIGCONT');
      await passTime(200);
    }
    // Inside one stretch of speech frames come every 20 ms; a longer pause is the end of a stretch.
    const late = arrivals
      .slice(1)
      .map((at, i) => at - (arrivals[i] ?? at) - FRAME_MS)
      .filter((ms) => ms < 1_000)
      .sort((a, b) => a - b);
    const p99 = late[Math.floor(late.length * SHARE)] ?? Number.POSITIVE_INFINITY;
    socket.close();
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: arrivals.length > 50 && p99 < LATENESS_LIMIT_MS,
      figures: `${rounds} stand-stills of ${HOG_MS} ms: ${arrivals.length} frames, p99 ${p99.toFixed(1)} ms late`,
    };
  },
};
