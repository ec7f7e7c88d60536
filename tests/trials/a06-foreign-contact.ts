import { openPeopleWorld } from '../../src/testkit/people-world.ts';
import type { TestAnswer } from '../../src/testkit/house-client.ts';
import type { Trial } from './trial.ts';

const LIMIT_MS = 1;
const WARM_UP = 20;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
/** What the client can tell two refusals apart by; the reference of each answer is its own. */
const shapeOf = ({ status, body }: TestAnswer): string => JSON.stringify([status, body?.type, body?.title, body?.detail, body?.code]);

export const foreignContact: Trial = {
  id: 'A06',
  title: "Booking for, reading and noting on another organization's contact and call, against ids of nothing",
  isTimed: true,
  required: `the same refusal for both, and median times that differ by less than ${LIMIT_MS} ms`,
  async run({ full }) {
    const tries = full ? 200 : 40;
    const house = await openPeopleWorld({ fresh: true });
    const [ours, theirs] = [await house.newOrganization(), await house.newOrganization()];
    const [a, b] = [ours.as('owner'), theirs.as('owner')];
    const service = (await a.post('/v1/services', { name: 'cleaning', duration_minutes: 30 })).body.id as string;
    const contact = (await b.post('/v1/contacts', { first_name: 'Theirs' })).body.id as string;
    const call = house.newId();
    await theirs.run((ctx) => ctx.db.insertInto('calls').values({ id: call, organization_id: ctx.organizationId, direction: 'inbound' }).execute());
    const scheduled_at = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const ways: readonly { name: string; id: string; ask: (id: string) => Promise<TestAnswer> }[] = [
      { name: 'book', id: contact, ask: (contact_id) => a.post('/v1/appointments', { service_id: service, scheduled_at, contact_id }) },
      { name: 'read', id: contact, ask: (id) => a.get(`/v1/contacts/${id}`) },
      { name: 'note', id: call, ask: (id) => a.post(`/v1/calls/${id}/notes`, { content: 'Hello' }) },
    ];
    const figures: string[] = [];
    let held = true;
    for (const { name, id, ask } of ways) {
      const times: { foreign: number[]; nothing: number[] } = { foreign: [], nothing: [] };
      const shapes = new Set<string>();
      for (let i = 0; i < (tries + WARM_UP) * 2; i++) {
        // In turns, so that whatever else the machine does meets both alike; each goes first as often as the other.
        const which = (i + Math.floor(i / 2)) % 2 === 0 ? 'foreign' : 'nothing';
        const asked = which === 'foreign' ? id : house.newId();
        const startedMs = performance.now();
        const answer = await ask(asked);
        if (i >= WARM_UP * 2) times[which].push(performance.now() - startedMs);
        shapes.add(shapeOf(answer).replaceAll(asked, 'ID'));
        if (answer.status !== 404 && answer.status !== 422) held = false;
      }
      const difference = Math.abs(median(times.foreign) - median(times.nothing));
      if (shapes.size !== 1 || difference >= LIMIT_MS) held = false;
      figures.push(`${name}: ${[...shapes].map((shape) => shape.slice(1, 4)).join(' or ')}, medians ${difference.toFixed(2)} ms apart`);
    }
    await house.close();
    return { held, figures: `${tries} tries each; ${figures.join('; ')}` };
  },
};
