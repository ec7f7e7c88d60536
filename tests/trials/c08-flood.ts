import { Worker } from 'node:worker_threads';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { passTime, type Trial } from './trial.ts';

const RATE = 500;
const QUIET_S = 20;
const CALM_EVERY_MS = 100;

/** The flood comes from a thread of its own, so that it does not hold up the clock of who is measured. */
const FLOOD = `
const { parentPort, workerData } = require('node:worker_threads');
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const seen = { sent: 0, ok: 0, refused: 0, withRetry: 0, failed: 0 };
const once = () => {
  seen.sent += 1;
  const request = http.get(workerData.url, { agent, headers: { authorization: 'Bearer ' + workerData.key } }, (response) => {
    if (response.statusCode === 200) seen.ok += 1;
    else if (response.statusCode === 429) { seen.refused += 1; if (Number(response.headers['retry-after']) > 0) seen.withRetry += 1; }
    else seen.failed += 1;
    response.resume();
  });
  request.on('error', () => { seen.failed += 1; });
};
const startedMs = Date.now();
const timer = setInterval(() => {
  const due = Math.floor(((Date.now() - startedMs) / 1000) * workerData.rate);
  while (seen.sent < due) once();
  if (Date.now() - startedMs < workerData.seconds * 1000) return;
  clearInterval(timer);
  setTimeout(() => { agent.destroy(); parentPort.postMessage(seen); }, 1000);
}, 10);
`;

interface Seen {
  readonly sent: number;
  readonly ok: number;
  readonly refused: number;
  readonly withRetry: number;
  readonly failed: number;
}

const p99 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;

export const flood: Trial = {
  id: 'C08',
  title: `One organization sends ${RATE} requests a second for 30 s while another works`,
  required: "the flood is answered 429 with Retry-After; the other's p99 is less than twice its quiet p99",
  isTimed: true,
  async run({ full, note }) {
    const seconds = full ? 30 : 5;
    const standard = { CALLWRIGHT_REQUESTS_PER_MINUTE_KEY: '1200', CALLWRIGHT_REQUESTS_PER_MINUTE_ORGANIZATION: '3600' };
    const server = await startLiveServer({ env: standard });
    const post = async <T>(path: string, body: object, cookie = ''): Promise<{ data: T; cookie: string }> => {
      const headers = { 'content-type': 'application/json', origin: server.url, cookie };
      const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      const text = await response.text();
      return { data: (text === '' ? undefined : JSON.parse(text)) as T, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie };
    };
    const place = { timezone: 'America/New_York', country_code: 'US' };
    const cookie = await server.setUp('Loud');
    const scopes = ['contacts.read'];
    const { data: loud } = await post<{ token: string }>('/v1/api-keys', { name: 'Loud', scopes }, cookie);
    const moved = await post('/v1/me/organizations', { name: 'Quiet', ...place }, cookie);
    const { data: quiet } = await post<{ token: string }>('/v1/api-keys', { name: 'Quiet', scopes }, moved.cookie);

    const work = async (forS: number): Promise<{ times: number[]; failures: number }> => {
      const times: number[] = [];
      let failures = 0;
      const untilMs = performance.now() + forS * 1000;
      while (performance.now() < untilMs) {
        const startedMs = performance.now();
        const response = await fetch(`${server.url}/v1/contacts?limit=20`, { headers: { authorization: `Bearer ${quiet.token}` } });
        await response.arrayBuffer();
        times.push(performance.now() - startedMs);
        if (response.status !== 200) failures += 1;
        await passTime(CALM_EVERY_MS);
      }
      return { times, failures };
    };
    await work(3);
    const calm = await work(full ? QUIET_S : 3);
    note(`quiet p99 ${p99(calm.times).toFixed(1)} ms`);
    const worker = new Worker(FLOOD, { eval: true, workerData: { url: `${server.url}/v1/contacts?limit=20`, key: loud.token, rate: RATE, seconds } });
    const flooded = new Promise<Seen>((resolve) => worker.once('message', (seen: Seen) => resolve(seen)));
    const during = await work(seconds);
    const seen = await flooded;
    await worker.terminate();
    await server.stop();
    removeDataDir(server.dataDir);
    const [before, meanwhile] = [p99(calm.times), p99(during.times)];
    return {
      held: seen.refused > seen.ok && seen.withRetry === seen.refused && during.failures === 0 && meanwhile < 2 * before,
      figures: `${seen.sent} sent in ${seconds} s: ${seen.ok} answered, ${seen.refused} refused with 429, ${seen.withRetry} of them with Retry-After, ${seen.failed} lost; the other organization: ${during.times.length} requests, ${during.failures} not answered, p99 ${before.toFixed(1)} ms quiet and ${meanwhile.toFixed(1)} ms meanwhile`,
    };
  },
};
