import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { openReceiver, type Receiver } from '../../src/testkit/receiver.ts';
import { dice, passTime, type Trial, until } from './trial.ts';

const RESTART_LIMIT_MS = 10_000;
const WRITERS = 4;
const DELIVERED_WITHIN_MS = 60_000;
const EGRESS = { CALLWRIGHT_EGRESS_ALLOW: '127.0.0.1' };
/** Belongs to the first contact, so every other one that brings it is refused and rolled back after it was written. */
const TAKEN = '+12125550100';

function onlyRefusal(error: Error): void {
  if (!error.message.includes('phone_taken')) throw error;
}

/** Which webhook ids each contact came with. */
function deliveredTo(receiver: Receiver): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { body, headers } of receiver.received) {
    const { contact_id } = (JSON.parse(body) as { data: { contact_id: string } }).data;
    seen.set(contact_id, (seen.get(contact_id) ?? new Set()).add(String(headers['webhook-id'])));
  }
  return seen;
}

/** Writes contacts and notes on them as fast as the server answers, until it is gone; `kept` collects what was acknowledged. */
async function writeUntilDead(api: <T>(method: string, path: string, body?: object) => Promise<T>, prefix: string, kept: Map<string, string>): Promise<void> {
  for (let i = 0; ; i++) {
    const name = `${prefix}-${i}`;
    try {
      if (i % 5 === 4) await api('POST', '/v1/contacts', { first_name: `${name}-refused`, phone_number: TAKEN }).catch(onlyRefusal);
      const contact = await api<{ id: string }>('POST', '/v1/contacts', { first_name: name, notes: 'written' });
      kept.set(contact.id, name);
      if (i % 3 === 0) {
        await api('PATCH', `/v1/contacts/${contact.id}`, { first_name: `${name}-changed` });
        kept.set(contact.id, `${name}-changed`);
      }
    } catch {
      // The server was killed under the request: not acknowledged, so nothing is promised.
      return;
    }
  }
}

export const killLoop: Trial = {
  id: 'M06',
  title: 'kill -9 of the whole server under mixed writes, with a webhook for each contact (D06)',
  required: '0 acknowledged writes lost; ready again within 10 s; each committed event delivered, none that was rolled back, duplicates under one webhook-id',
  async run({ full, note }) {
    const rounds = full ? 60 : 2;
    const roll = dice(606);
    const kept = new Map<string, string>();
    let slowestMs = 0;
    let dataDir: string | undefined;
    const receiver = await openReceiver();
    for (let round = 0; round < rounds; round++) {
      const server = await startLiveServer({ env: EGRESS, ...(dataDir === undefined ? {} : { dataDir }) });
      if (dataDir === undefined) {
        await server.api('POST', '/v1/contacts', { first_name: 'first', phone_number: TAKEN });
        await server.api('POST', '/v1/webhooks', { url: receiver.url, events: ['contact.created'] });
      }
      dataDir = server.dataDir;
      slowestMs = Math.max(slowestMs, round === 0 ? 0 : server.seenReadyMs);
      const writers = Array.from({ length: WRITERS }, (_, w) => writeUntilDead(server.api, `r${round}w${w}`, kept));
      // However slow the machine is, something must have been acknowledged before the blow.
      const before = kept.size;
      await until(RESTART_LIMIT_MS, async () => kept.size > before);
      await passTime(200 + Math.floor(roll() * (full ? 1500 : 600)));
      await server.kill();
      await Promise.all(writers);
      note(`round ${round + 1}: ${kept.size} acknowledged`);
    }
    const last = await startLiveServer({ env: EGRESS, dataDir: dataDir ?? '' });
    let lost = 0;
    for (const [id, name] of kept) {
      const found = await last.api<{ first_name: string }>('GET', `/v1/contacts/${id}`).catch(() => null);
      // A change that was committed but not yet answered may be there; an older value than the acknowledged one may not.
      if (!found?.first_name.startsWith(name)) lost += 1;
    }
    const isDelivered = async (): Promise<boolean> => [...kept.keys()].every((id) => deliveredTo(receiver).has(id));
    const allDelivered = await until(DELIVERED_WITHIN_MS, isDelivered);
    const delivered = deliveredTo(receiver);
    let invented = 0;
    for (const id of delivered.keys()) if (!kept.has(id) && !(await last.api('GET', `/v1/contacts/${id}`).catch(() => null))) invented += 1;
    const twoIds = [...delivered.values()].filter((ids) => ids.size > 1).length;
    await last.stop();
    receiver.close();
    removeDataDir(last.dataDir);
    return {
      held: lost === 0 && kept.size > 0 && slowestMs <= RESTART_LIMIT_MS && allDelivered && invented === 0 && twoIds === 0,
      figures:
        `${rounds} kills, ${kept.size} acknowledged writes, ${lost} lost, slowest restart ${Math.round(slowestMs)} ms; ` +
        `${receiver.received.length} deliveries of ${delivered.size} events, ${invented} of events that never were, ${twoIds} under two ids`,
    };
  },
};
