import { Refusal } from '../io.ts';
import type { RunningServer } from './running-server.ts';

const LOOK_AHEAD_DAYS = 14;
const DAY_MS = 86_400_000;

interface FreeTime {
  readonly starts_at: string;
}

/** A free whole hour in the afternoon of a coming day: what a person would ask for. */
export async function pickTime(
  server: RunningServer,
  serviceName: string,
  timezone: string,
): Promise<{ starts_at: string; dateSpoken: string; timeSpoken: string }> {
  const { data: services } = await server.api<{ data: { id: string; name: string }[] }>('GET', '/v1/services?limit=200');
  const service = services.find((s) => s.name.toLowerCase() === serviceName);
  if (!service)
    throw new Refusal(`This organization has no service "${serviceName}". The demo needs the demo practice: start a server on an empty data directory.`);
  const from = new Date(Date.now() + DAY_MS);
  const to = new Date(Date.now() + LOOK_AHEAD_DAYS * DAY_MS);
  const { data: free } = await server.api<{ data: FreeTime[] }>(
    'GET',
    `/v1/availability?service_id=${service.id}&from=${from.toISOString()}&to=${to.toISOString()}`,
  );
  const spoken = (options: Intl.DateTimeFormatOptions, at: string) => new Intl.DateTimeFormat('en-US', { ...options, timeZone: timezone }).format(new Date(at));
  const hours = free.filter((f) => spoken({ minute: 'numeric' }, f.starts_at) === '0');
  const choice = hours[Math.floor(Math.random() * Math.min(hours.length, 20))] ?? free[0];
  if (!choice)
    throw new Refusal(
      `No free time for a ${serviceName} in the next two weeks. Take some appointments out of the calendar, or the closures out of the opening hours.`,
    );
  return {
    starts_at: choice.starts_at,
    dateSpoken: spoken({ weekday: 'long', month: 'long', day: 'numeric' }, choice.starts_at),
    timeSpoken: spoken({ hour: 'numeric', hour12: true }, choice.starts_at).replace(/\s/g, ' '),
  };
}
