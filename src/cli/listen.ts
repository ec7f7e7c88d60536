import { createHmac, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { messageOf } from '#kernel/errors';
import { type Client, Problem, type ServerEvent } from '#client';
import { connect, refusalOf } from './connection.ts';
import { type Command, type Io, Refusal } from './io.ts';

const FORWARD_WITHIN_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Takes what is sent on; answers the status the program gave. */
export type Forward = (event: ServerEvent) => Promise<number>;

export interface Listening {
  readonly client: Pick<Client, 'events'>;
  /** Only these event types; all when empty. */
  readonly types: readonly string[];
  /** Number of the last event that need not be sent again. */
  readonly since: string | undefined;
  readonly forward: Forward;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
  readonly io: Io;
}

/**
 * Sends each event to a program, in order. After a lost connection it goes on behind the last event it had, so nothing is left out while the
 * server keeps its events (30 days). A program that refuses or is away is told so and not asked again: this is a tool for trying things, a
 * webhook is what repeats for days. Ends when `signal` does, or throws what no waiting would mend.
 */
export async function listenAndForward({ client, types, since, forward, wait, signal, io }: Listening): Promise<void> {
  let last = since;
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      for await (const event of client.events({ lastEventId: last, signal })) {
        waitMs = FIRST_WAIT_MS;
        last = event.id ?? last;
        if (event.id === undefined || (types.length > 0 && !types.includes(event.event_type))) continue;
        const startedMs = performance.now();
        const outcome = await forward(event).catch((error: unknown) => messageOf(error));
        io.out(`${event.id}  ${event.event_type}  ${outcome}  ${Math.round(performance.now() - startedMs)} ms`);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429) throw error;
      io.note(`The connection was lost (${messageOf(error)}); trying again.`);
    }
    if (signal.aborted) return;
    await wait(waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

/** Posts an event as a webhook would: the event as JSON, signed as Standard Webhooks has it, so that the program's check can be tried too. */
export function forwardTo(url: string, secret: Uint8Array, nowSeconds: () => number): Forward {
  return async ({ event_type: type, data }) => {
    const timestamp = String(nowSeconds());
    const messageId = String(data['id']);
    const { organization_id, call_id, call_sequence, created_at: at, payload } = data as Readonly<Record<string, unknown>>;
    const about = { organization_id, sequence: Number(data['sequence']), call_id, call_sequence };
    const subject = { type: data['aggregate_type'], id: data['aggregate_id'] };
    const body = JSON.stringify({ id: messageId, type, timestamp: at, ...about, subject, data: payload });
    const signature = createHmac('sha256', secret).update(`${messageId}.${timestamp}.${body}`).digest('base64');
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(FORWARD_WITHIN_MS),
    });
    await answer.body?.cancel();
    return answer.status;
  };
}

/** `callwright listen --forward URL`: what happens in the organization, sent to a program on this machine. Runs until it is interrupted. */
export const listenCommand: Command = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      forward: { type: 'string' },
      events: { type: 'string' },
      since: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const target = values.forward ?? '';
  if (!/^https?:\/\//.test(target) || !URL.canParse(target)) throw new Refusal('Say where to with --forward http://localhost:3000/hooks.', 2);
  if (values.since !== undefined && !/^\d{1,15}$/.test(values.since)) throw new Refusal('--since takes the number of an event, as `listen` prints it.', 2);
  const { client, url } = connect({ url: values.url, key: values.key, dataDir: values['data-dir'] }, io);
  const secret = randomBytes(32);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  io.note(`Events of ${url} go to ${target}. Signing secret of this run: whsec_${secret.toString('base64')}`);
  try {
    await listenAndForward({
      client,
      types: values.events?.split(',').filter((type) => type !== '') ?? [],
      since: values.since,
      forward: forwardTo(target, secret, () => Math.floor(Date.now() / 1000)),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      signal: stop.signal,
      io,
    });
    return 0;
  } catch (error) {
    throw refusalOf(error);
  }
};
