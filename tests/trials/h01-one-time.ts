import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import type { Trial } from './trial.ts';

interface Page<T> {
  data: T[];
}

export const oneTime: Trial = {
  id: 'H01',
  title: 'Many bookings of one time at once',
  required: 'exactly one; every other gets 409 with times that are free',
  async run({ full }) {
    const tries = full ? 100 : 20;
    const server = await startLiveServer();
    const services = await server.api<Page<{ id: string; name: string }>>('GET', '/v1/services');
    const service = services.data[0];
    if (!service) throw new Error('the demo has no service');
    const from = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const to = new Date(Date.now() + 10 * 86_400_000).toISOString();
    const free = await server.api<Page<{ starts_at: string; resource_id: string }>>('GET', `/v1/availability?service_id=${service.id}&from=${from}&to=${to}`);
    const time = free.data[0];
    if (!time) throw new Error('nothing is free');
    const answers = await Promise.all(
      Array.from({ length: tries }, async (_, i) => {
        const response = await fetch(`${server.url}/v1/appointments`, {
          method: 'POST',
          headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            service_id: service.id,
            resource_id: time.resource_id,
            scheduled_at: time.starts_at,
            attendee_name: `Caller ${i}`,
            phone_number: `+1555201${4000 + i}`,
          }),
        });
        return { status: response.status, body: (await response.json()) as { detail?: { alternatives?: unknown[] } } };
      }),
    );
    const booked = answers.filter((a) => a.status === 200 || a.status === 201).length;
    const refused = answers.filter((a) => a.status === 409);
    const offered = refused.filter((a) => (a.body.detail?.alternatives?.length ?? 0) > 0).length;
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: booked === 1 && refused.length === tries - 1 && offered === refused.length,
      figures: `${tries} at once: ${booked} booked, ${refused.length} refused with 409, ${offered} of them with alternatives`,
    };
  },
};
