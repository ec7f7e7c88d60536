import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { type Database, sql } from '#platform/db';
import type { Timers } from '#voice/ports';
import type { LiveFeed, LiveNews, RunningCall } from './live-feed.ts';

const CHANNEL = 'callwright_live';
/** PostgreSQL takes less than 8,000 bytes a notification. */
const MOST_BYTES = 7_900;
const CHUNK_BYTES = 5_700;
/** Words come a few a second; told together they cost one transaction. */
const GATHER_MS = 40;
const MOST_WAITING = 2_000;
const AGAIN_MS = 1_000;

type Message =
  | LiveNews
  /** A server has come, or has found its way back: this runs on it, and it wants to know what runs on the others. */
  | { readonly kind: 'hello'; readonly running: readonly RunningCall[] }
  | { readonly kind: 'here'; readonly running: readonly RunningCall[] }
  | { readonly kind: 'gone'; readonly server: string }
  /** Somebody wants the call to end; its holder sees to it. */
  | { readonly kind: 'end'; readonly organization_id: string; readonly call_id: string };

export interface LiveWireOptions {
  readonly database: Database;
  readonly serverId: string;
  readonly timers: Timers;
  readonly log: Log;
  readonly feed: LiveFeed;
  /** Ends a call that runs on this server. */
  readonly endCall: (organizationId: string, callId: string) => Promise<unknown>;
}

export interface LiveWire {
  /** Passes on what happens to a call of this server. Costs nothing while there is no other server. */
  tell(news: LiveNews): void;
  /** Asks the holder of the call to end it; false when no other server holds it. */
  end(organizationId: string, callId: string): boolean;
  /** That server is dead: its calls are over, here and for the others. */
  gone(server: string): void;
  /** This server was taken for dead, and lives. */
  back(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Carries the news of running calls between servers of one PostgreSQL, by NOTIFY. Nothing of it is stored; what is lost with a connection is made up for
 * when it is back, because servers then tell each other all that runs. On an embedded database there is nobody to tell.
 */
export function createLiveWire({ database, serverId, timers, log, feed, endCall }: LiveWireOptions): LiveWire {
  const peers = new Set<string>();
  /** What a dead server said before is still on its way when its death is; until it says hello again it is not believed. */
  const left = new Set<string>();
  const parts = new Map<string, string[]>();
  let waiting: string[] = [];
  let count = 0;
  let timer: { cancel(): void } | undefined;
  let sending: Promise<void> = Promise.resolve();
  let silence: (() => Promise<void>) | undefined;

  /** The number keeps two equal messages apart, which PostgreSQL would deliver as one. */
  function say(message: Message): void {
    if (!silence) return;
    count += 1;
    waiting.push(...framesOf(serverId, count, JSON.stringify({ from: serverId, count, ...message })));
    timer ??= timers.after(GATHER_MS, send);
  }

  function send(): void {
    timer?.cancel();
    timer = undefined;
    const frames = waiting;
    waiting = [];
    if (frames.length === 0) return;
    sending = sending
      .then(() => database.withSystem((db) => sql`select pg_notify(${CHANNEL}, frame) from unnest(${frames}::text[]) as frame`.execute(db)))
      .then(() => undefined)
      .catch((error: unknown) => {
        log.warn('news of running calls did not reach the other servers yet', { error: messageOf(error) });
        // Somebody may have asked for the end of a call; heard twice it does no harm.
        waiting = [...frames, ...waiting].slice(0, MOST_WAITING);
        if (silence) timer ??= timers.after(AGAIN_MS, send);
      });
  }

  const hello = (): void => say({ kind: 'hello', running: feed.own() });

  function forget(server: string): void {
    peers.delete(server);
    left.add(server);
    feed.learn(server, []);
  }

  function receive(message: Message & { readonly from: string }): void {
    const { from } = message;
    if (message.kind === 'gone') {
      if (message.server !== serverId) forget(message.server);
      return;
    }
    if (message.kind === 'hello') left.delete(from);
    if (left.has(from)) return;
    peers.add(from);
    if (message.kind === 'hello' || message.kind === 'here') {
      feed.learn(from, message.running);
      if (message.kind === 'hello') say({ kind: 'here', running: feed.own() });
    } else if (message.kind === 'end') {
      if (feed.holderOf(message.organization_id, message.call_id) !== null) return;
      endCall(message.organization_id, message.call_id).catch((error: unknown) => log.warn('a call could not be ended', { error: messageOf(error) }));
    } else feed.hear(from, message);
  }

  function take(frame: string): void {
    // Said by the listener itself after its connection was lost: something may have been missed.
    if (frame === '') return hello();
    const text = frame.startsWith('{') ? frame : joined(parts, frame);
    if (text === undefined) return;
    try {
      const message = JSON.parse(text) as Message & { from: string };
      if (message.from !== serverId) receive(message);
    } catch (error) {
      log.warn('another server told something that cannot be understood', { error: messageOf(error) });
    }
  }

  return {
    tell(news) {
      if (peers.size === 0) return;
      if (waiting.length < MOST_WAITING) return say(news);
      // Too far behind to tell it one by one: the whole is shorter.
      waiting = [];
      hello();
    },
    end(organizationId, callId) {
      if (typeof feed.holderOf(organizationId, callId) !== 'string') return false;
      say({ kind: 'end', organization_id: organizationId, call_id: callId });
      return true;
    },
    gone(server) {
      forget(server);
      say({ kind: 'gone', server });
    },
    back: hello,
    async start() {
      if (database.kind !== 'postgres') return;
      silence = await database.listen(CHANNEL, take);
      hello();
    },
    async stop() {
      if (!silence) return;
      say({ kind: 'gone', server: serverId });
      send();
      await sending;
      await silence();
      silence = undefined;
    },
  };
}

/** One notification, or several of what is too long for one: `sender/number/part/parts/base64`. */
function framesOf(serverId: string, count: number, text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= MOST_BYTES) return [text];
  const parts = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: parts }, (_, part) =>
    [serverId, count, part, parts, bytes.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES).toString('base64')].join('/'),
  );
}

/** The whole message once its last part has come; parts come in order. What is cut off by a lost connection is dropped with the next message of its sender. */
function joined(parts: Map<string, string[]>, frame: string): string | undefined {
  const [from = '', count = '', part = '', total = '', ...data] = frame.split('/');
  const key = `${from}/${count}`;
  if (part === '0') {
    for (const other of [...parts.keys()]) if (other.startsWith(`${from}/`)) parts.delete(other);
    parts.set(key, []);
  }
  const kept = parts.get(key);
  if (kept?.length !== Number(part)) return undefined;
  kept.push(data.join('/'));
  if (kept.length < Number(total)) return undefined;
  parts.delete(key);
  return Buffer.concat(kept.map((piece) => Buffer.from(piece, 'base64'))).toString('utf8');
}
