import type pg from 'pg';
import { connectOnce } from './connection-pool.ts';

const RETRY_MS = 2_000;

/** Keeps one connection that listens on a channel. After a loss it connects again and calls `handler` once, because something may have been missed. */
export async function listenOn(url: string, channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const again = (): void => {
    client = undefined;
    if (stopped) return;
    retry = setTimeout(() => void connect().then(() => handler(''), again), RETRY_MS);
    retry.unref();
  };
  const connect = async (): Promise<void> => {
    const fresh = await connectOnce({ url });
    fresh.on('notification', (message) => handler(message.payload ?? ''));
    fresh.once('end', again);
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    client = fresh;
  };
  await connect();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
