import { WebSocket } from 'ws';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { passTime, type Trial } from './trial.ts';

const LIMIT_MS = 5_000;

/** Milliseconds until it settles, or infinity when that is too late to matter. */
async function tookMs(startedMs: number, event: Promise<unknown>): Promise<number> {
  const isDone = await Promise.race([event.then(() => true), passTime(4 * LIMIT_MS).then(() => false)]);
  return isDone ? performance.now() - startedMs : Number.POSITIVE_INFINITY;
}

export const takenOut: Trial = {
  id: 'A15',
  title: 'A member of two organizations is taken out of one, with its event stream open and in a browser call with its agent',
  required: `403 at the next request; stream and call socket closed within ${LIMIT_MS / 1000} s; the other organization stays open to them`,
  isLong: true,
  async run() {
    const server = await startLiveServer();
    const post = async <T>(path: string, body: object, cookie = ''): Promise<{ data: T; cookie: string }> => {
      const headers = { 'content-type': 'application/json', origin: server.url, cookie };
      const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return { data: (text === '' ? undefined : JSON.parse(text)) as T, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie };
    };
    const get = (path: string, cookie: string): Promise<Response> => fetch(server.url + path, { headers: { cookie, origin: server.url } });
    const place = { timezone: 'America/New_York', country_code: 'US' };
    const password = 'correct horse battery';
    const owner = await server.setUp('First');
    const invite = await post<{ url: string }>('/v1/invites', { email: 'member@example.test', role: 'admin' }, owner);
    const token = /token=([\w-]+)/.exec(JSON.stringify(invite.data))?.[1];
    const member = await post('/v1/public/invites/accept', { token, name: 'Member', password });
    const { data: agents } = (await (await get('/v1/agents', member.cookie)).json()) as { data: { id: string; name: string }[] };
    const agent = agents.find(({ name }) => name === 'Front desk')?.id ?? '';
    const { data: ticket } = await post<{ url: string }>(`/v1/agents/${agent}/browser-ticket`, {}, member.cookie);
    const socket = new WebSocket(server.url.replace(/^http/, 'ws') + ticket.url, { origin: server.url });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    let frames = 0;
    socket.on('message', () => (frames += 1));
    const stream = await get('/v1/events', member.cookie);
    const ended = stream.text();
    // The agent speaks by then.
    await passTime(4_000);
    const heard = frames;
    const { data: members } = (await (await get('/v1/members', owner)).json()) as { data: { id: string; email: string }[] };
    const id = members.find(({ email }) => email === 'member@example.test')?.id;
    const startedMs = performance.now();
    const removed = await fetch(`${server.url}/v1/members/${id}`, { method: 'DELETE', headers: { cookie: owner, origin: server.url } });
    const next = (await get('/v1/contacts', member.cookie)).status;
    const [streamMs, socketMs] = await Promise.all([tookMs(startedMs, ended), tookMs(startedMs, closed)]);
    const again = await post('/v1/me/organizations', { name: 'Second', ...place }, member.cookie);
    const other = (await get('/v1/contacts', again.cookie)).status;
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: removed.status === 204 && heard > 0 && next === 403 && streamMs <= LIMIT_MS && socketMs <= LIMIT_MS && other === 200,
      figures: `next request ${next}; stream closed after ${Math.round(streamMs)} ms, the call (${heard} messages from the agent before) after ${Math.round(socketMs)} ms; an organization of their own answers ${other}`,
    };
  },
};
