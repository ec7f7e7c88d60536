import { Worker } from 'node:worker_threads';
import { createWebhookSender } from '../src/app/webhook-sender.ts';
import { hooksOf } from '../src/app/webhook-hooks.ts';
import { slicesWith } from '../src/app/slices.ts';
import { createEgress, parseEgressRules } from '../src/platform/egress.ts';
import { nothingAbove } from '../src/slices/calls/from-above.ts';
import { noDepartures } from '../src/slices/offboarding/departures.ts';
import { noAudioFiles } from '../src/slices/recordings/audio-files.ts';
import { newHouse } from '../src/testkit/house.ts';
import type { Bench } from './bench.ts';

/** The customers' servers, on a thread of their own: paths that begin with /dead never answer. */
const RECEIVER = `
const { parentPort } = require('node:worker_threads');
let received = 0;
const server = require('node:http').createServer((request, response) => {
  request.resume();
  if (request.url.startsWith('/dead')) return;
  request.on('end', () => { received += 1; response.writeHead(204).end(); });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
parentPort.on('message', () => parentPort.postMessage({ received }));
`;
const ENDPOINTS = 20;
const DEADLINE_MS = 20_000;

/** Deliveries a second to twenty endpoints, with all of them well and with one that takes connections and never answers. */
export const webhooks: Bench = async ({ quick, note }) => {
  const events = quick ? 50 : 250;
  const worker = new Worker(RECEIVER, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once('message', (message: { port: number }) => resolve(message.port)));
  const received = (): Promise<number> =>
    new Promise((resolve) => {
      worker.once('message', (message: { received: number }) => resolve(message.received));
      worker.postMessage('count');
    });
  const egress = createEgress({ rules: parseEgressRules('127.0.0.1') });
  const outgoing = { ...egress, publicUrl: undefined };
  const slices = slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, outgoing);
  const rows: (string | number)[][] = [];
  const rates: number[] = [];
  for (const dead of [0, 1]) {
    const house = await newHouse({ slices, fresh: true });
    const organization = await house.newOrganization();
    const owner = organization.as('owner');
    for (let i = 0; i < ENDPOINTS; i++) {
      const answer = await owner.post('/v1/webhooks', { url: `http://127.0.0.1:${port}/${i < dead ? 'dead' : 'well'}-${i}`, events: ['contact.created'] });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    }
    for (let i = 0; i < events; i++)
      await organization.run(async (ctx) => {
        const contact_id = ctx.newId();
        ctx.emit('contact.created', { type: 'contact', id: contact_id }, { contact_id, source: 'bench' });
      });
    await house.runtime.relay.drain();
    const before = await received();
    const expected = events * (ENDPOINTS - dead);
    const sender = createWebhookSender({ runtime: house.runtime, egress, hooks: hooksOf(outgoing, () => slices), deadlineMs: DEADLINE_MS });
    const startedMs = performance.now();
    await sender.start();
    let arrived = 0;
    while (arrived < expected) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      arrived = (await received()) - before;
    }
    const seconds = (performance.now() - startedMs) / 1_000;
    rates.push(arrived / seconds);
    rows.push([`${ENDPOINTS - dead} well, ${dead} dead`, arrived, seconds.toFixed(2), Math.round(arrived / seconds)]);
    note(`${ENDPOINTS - dead} well, ${dead} dead: ${Math.round(arrived / seconds)} a second`);
    // What hangs at the dead endpoint ends by its deadline; the house is done with by then.
    void sender.stop().then(() => house.close());
  }
  await worker.terminate();
  const [well = 0, withDead = 0] = rates;
  return {
    title: 'Webhook deliveries to twenty endpoints',
    columns: ['endpoints', 'deliveries', 'seconds', 'a second'],
    rows,
    figures: { webhooks_per_second: `${Math.round(withDead)}` },
    notes: [
      `One dead endpoint costs the others ${Math.max(0, Math.round((1 - withDead / well) * 100))} % of their rate.`,
      'Embedded database, one process: read from the outbox, signed, judged by the gate, a connection each, sent on loopback, written down. The receivers run on a thread of the same machine.',
    ],
  };
};
