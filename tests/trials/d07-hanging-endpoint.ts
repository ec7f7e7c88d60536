import { createWebhookSender } from '../../src/app/webhook-sender.ts';
import { hooksOf } from '../../src/app/webhook-hooks.ts';
import { slicesWith } from '../../src/app/slices.ts';
import { createEgress, parseEgressRules } from '../../src/platform/egress.ts';
import { nothingAbove } from '../../src/slices/calls/from-above.ts';
import { noDepartures } from '../../src/slices/offboarding/departures.ts';
import { noAudioFiles } from '../../src/slices/recordings/audio-files.ts';
import { newHouse } from '../../src/testkit/house.ts';
import { openReceiver } from '../../src/testkit/receiver.ts';
import { passTime, type Trial, until } from './trial.ts';

const HEALTHY = 20;
const LIMIT_MS = 5_000;
const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 100;

/** The dead endpoint has its queue before the others are made; then all of them get the same events, while the held clock goes as the real one does. */
export const hangingEndpoint: Trial = {
  id: 'D07',
  title: 'One endpoint takes connections and never answers, with 10,000 deliveries queued, beside twenty healthy ones',
  required: `healthy endpoints get theirs within ${LIMIT_MS} ms at p95; the queue holds no place of theirs; after five days it is switched off with a notice; a span is replayed`,
  isLong: true,
  async run({ full, note }) {
    const queued = full ? 10_000 : 300;
    const events = full ? 150 : 20;
    const egress = createEgress({ rules: parseEgressRules('127.0.0.1') });
    const outgoing = { ...egress, publicUrl: undefined };
    const slices = slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, outgoing);
    const house = await newHouse({ slices, fresh: true });
    const receiver = await openReceiver();
    const organization = await house.newOrganization();
    const owner = organization.as('owner');
    const newSender = () => createWebhookSender({ runtime: house.runtime, egress, hooks: hooksOf(outgoing, () => slices), deadlineMs: full ? 20_000 : 1_000 });
    const subscribe = async (path: string): Promise<string> => {
      const answer = await owner.post('/v1/webhooks', { url: `${receiver.url}${path}`, events: ['contact.created'] });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.id as string;
    };
    const emit = (count: number): Promise<string[]> =>
      organization.run(async (ctx) =>
        Array.from({ length: count }, () => {
          const contact_id = ctx.newId();
          ctx.emit('contact.created', { type: 'contact', id: contact_id }, { contact_id, source: 'trial' });
          return contact_id;
        }),
      );
    receiver.answer('/dead', () => undefined);
    const dead = await subscribe('/dead');
    const since = house.clock.now().toISOString();
    for (let i = 0; i < queued; i += 100) await emit(100);
    await house.runtime.relay.drain();
    const paths = Array.from({ length: HEALTHY }, (_, i) => `/well-${i}`);
    for (const path of paths) await subscribe(path);
    note(`${queued} queued`);

    const arrivals = new Map<string, number>();
    for (const path of paths)
      receiver.answer(path, (response, one) => {
        const { data } = JSON.parse(one.body) as { data: { contact_id: string } };
        arrivals.set(`${path} ${data.contact_id}`, performance.now());
        response.writeHead(204).end();
      });
    const sender = newSender();
    await sender.start();
    const ticking = setInterval(() => house.clock.advance(EVERY_MS), EVERY_MS);
    const sentAt = new Map<string, number>();
    for (let i = 0; i < events; i++) {
      for (const id of await emit(1)) sentAt.set(id, performance.now());
      await house.runtime.relay.drain();
      await passTime(EVERY_MS);
    }
    await until(60_000, async () => arrivals.size === events * HEALTHY);
    clearInterval(ticking);
    const askedMeanwhile = receiver.at('/dead').length;
    const waits = [...arrivals].map(([key, at]) => at - (sentAt.get(key.split(' ')[1] ?? '') ?? 0)).sort((a, b) => a - b);
    const p95 = waits[Math.floor(waits.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    const kept = (await house.database.withTenant(organization.id, () =>
      house.database.query<{ count: number }>(`select count(*)::int as count from webhook_deliveries where subscription_id = $1`, [dead]),
    )) as { count: number }[];
    await sender.stop();
    note(`${arrivals.size} of ${events * HEALTHY} arrived, p95 ${Math.round(p95)} ms; the dead one was asked ${askedMeanwhile} times`);

    // Five days later, by the held clock.
    house.clock.advance(5 * DAY_MS + 3_600_000);
    const later = newSender();
    await later.drain();
    const off = (await owner.get(`/v1/webhooks/${dead}`)).body as { active: boolean; disabled_reason: string | null };
    await house.settle();
    const notices = ((await owner.get('/v1/notifications')).body.data as { payload: object }[]).filter((one) => JSON.stringify(one).includes(dead));
    receiver.answer('/dead', (response) => response.writeHead(204).end());
    const askedBefore = receiver.at('/dead').length;
    await owner.patch(`/v1/webhooks/${dead}`, { active: true });
    await later.drain();
    const caughtUp = new Set(
      receiver
        .at('/dead')
        .slice(askedBefore)
        .map(({ headers }) => headers['webhook-id']),
    ).size;
    const replay = await owner.post(`/v1/webhooks/${dead}/replay`, { since, what: 'all' });
    const before = receiver.at('/dead').length;
    await later.drain();
    const again = receiver.at('/dead').length - before;
    await later.stop();
    receiver.close();
    await house.close();
    return {
      held:
        arrivals.size === events * HEALTHY &&
        p95 < LIMIT_MS &&
        askedMeanwhile < 100 &&
        !off.active &&
        off.disabled_reason === 'failing' &&
        notices.length > 0 &&
        caughtUp > 0 &&
        replay.body.queued > 0 &&
        again === replay.body.queued,
      figures: `${queued} queued at the dead one: ${arrivals.size} of ${events * HEALTHY} arrived, p95 ${Math.round(p95)} ms; meanwhile the dead one was asked ${askedMeanwhile} times and had ${kept[0]?.count ?? 0} rows; five days later ${off.active ? 'still on' : `off (${off.disabled_reason})`} with ${notices.length} notices; switched on it got ${caughtUp}, a replay ${again} of ${replay.body.queued}`,
    };
  },
};
