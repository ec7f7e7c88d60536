import { connect, type Socket } from 'node:net';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { passTime, type Trial, until } from './trial.ts';

const API_LIMIT_MS = 500;
const CLOSED_WITHIN_MS = 65_000;
const ASKED_EVERY_MS = 100;

/** A connection that begins a request and never ends it: half of them in the headers, half in the body, a byte now and then. */
function halfOpen(port: number, inBody: boolean): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      const body = 'POST /v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{';
      socket.write(inBody ? body : 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      resolve(socket);
    });
    socket.once('error', reject);
    socket.on('error', () => socket.destroy());
  });
}

export const halfOpenConnections: Trial = {
  id: 'C10',
  title: 'Connections that begin a request and never end it, in headers and in bodies',
  required: `the API answers within ${API_LIMIT_MS} ms at p99 meanwhile; each is closed within ${CLOSED_WITHIN_MS / 1000} s`,
  isTimed: true,
  async run({ full, note }) {
    const counts = full ? [300, 2_000] : [50];
    const server = await startLiveServer();
    const port = Number(new URL(server.url).port);
    const results: string[] = [];
    let held = true;
    for (const count of counts) {
      const openedMs = performance.now();
      const sockets = await Promise.all(Array.from({ length: count }, (_, i) => halfOpen(port, i % 2 === 0)));
      let open = count;
      for (const socket of sockets) socket.once('close', () => (open -= 1));
      const dripping = setInterval(() => {
        for (const socket of sockets) if (!socket.destroyed) socket.write('a');
      }, 5_000);
      const samples: number[] = [];
      const allClosed = until(CLOSED_WITHIN_MS, async () => open === 0, ASKED_EVERY_MS);
      let isOver = false;
      void allClosed.then(() => (isOver = true));
      while (!isOver) {
        const startedMs = performance.now();
        const answer = await fetch(`${server.url}/v1/calls?limit=5`, { headers: { authorization: `Bearer ${server.token()}` } });
        await answer.arrayBuffer();
        if (answer.status !== 200) held = false;
        samples.push(performance.now() - startedMs);
        await passTime(ASKED_EVERY_MS);
      }
      clearInterval(dripping);
      const closedAfterS = (performance.now() - openedMs) / 1000;
      const p99 = samples.sort((a, b) => a - b)[Math.floor(samples.length * 0.99)] ?? 0;
      for (const socket of sockets) socket.destroy();
      held = held && (await allClosed) && p99 < API_LIMIT_MS;
      results.push(`${count}: API p99 ${p99.toFixed(0)} ms, ${open} open after ${closedAfterS.toFixed(0)} s`);
      note(results.at(-1) ?? '');
    }
    await server.stop();
    removeDataDir(server.dataDir);
    return { held, figures: results.join('; ') };
  },
};
