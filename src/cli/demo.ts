import { parseArgs } from 'node:util';
import { bookingCaller } from './call/booking-caller.ts';
import { printReport } from './call/call.ts';
import { openCallKit, placeCall } from './call/place-call.ts';
import { findServer, type RunningServer } from './call/running-server.ts';
import { dataDirOf } from './data-dir.ts';
import { type Command, Refusal } from './io.ts';

const AGENT = 'Front desk';
const SERVICE = 'cleaning';
const CALLER_VOICE = 'awb';
const LOOK_AHEAD_DAYS = 14;
const DAY_MS = 86_400_000;
const NAMES = ['Jane Miller', 'Peter Baker', 'Susan Carter', 'David Turner', 'Mary Cooper'];

interface FreeTime {
  readonly starts_at: string;
}
interface Appointment {
  readonly id: string;
  readonly status: string;
  readonly scheduled_at: string;
  readonly attendee_name: string | null;
  readonly confirmation_code: string | null;
}

/** A free whole hour in the afternoon of a coming day: what a person would ask for. */
async function pickTime(server: RunningServer, timezone: string): Promise<{ starts_at: string; dateSpoken: string; timeSpoken: string }> {
  const { data: services } = await server.api<{ data: { id: string; name: string }[] }>('GET', '/v1/services?limit=200');
  const service = services.find((s) => s.name.toLowerCase() === SERVICE);
  if (!service)
    throw new Refusal(`This organization has no service "${SERVICE}". The demo needs the demo practice: start a server on an empty data directory.`);
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
      'No free time for a cleaning in the next two weeks. Take some appointments out of the calendar, or the closures out of the opening hours.',
    );
  return {
    starts_at: choice.starts_at,
    dateSpoken: spoken({ weekday: 'long', month: 'long', day: 'numeric' }, choice.starts_at),
    timeSpoken: spoken({ hour: 'numeric', hour12: true }, choice.starts_at).replace(/\s/g, ' '),
  };
}

/** `callwright demo`: a synthesised caller books an appointment with the demo agent; 0 only when the booking stands in the calendar as it was asked for. */
async function runDemo(args: readonly string[], io: Parameters<Command>[1]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } } });
  const server = await findServer(dataDirOf(values['data-dir'], io), io);
  const organization = await server.api<{ timezone: string; name: string }>('GET', '/v1/organization');
  const time = await pickTime(server, organization.timezone);
  const name = NAMES[Math.floor(Math.random() * NAMES.length)] ?? 'Jane Miller';
  const digits = `555201${String(1000 + Math.floor(Math.random() * 9000))}`;
  if (!values.json) io.out(`${name} calls ${organization.name} for a ${SERVICE} on ${time.dateSpoken} at ${time.timeSpoken}.\n`);
  const kit = openCallKit(server, CALLER_VOICE);
  const report = await placeCall(kit, {
    agent: AGENT,
    brain: bookingCaller({ service: SERVICE, name, digits, ...time }),
    onTurn: (speaker, text) => {
      if (!values.json) io.out(`${speaker === 'agent' ? 'agent ' : 'caller'}  ${text}`);
    },
  }).finally(() => kit.close());
  const booked = await Promise.all(report.appointment_ids.map((id) => server.api<Appointment>('GET', `/v1/appointments/${id}`)));
  const booking = booked.find((a) => ['scheduled', 'confirmed'].includes(a.status));
  const isAsAsked = booking !== undefined && Date.parse(booking.scheduled_at) === Date.parse(time.starts_at);
  const done = report.outcome_type === 'appointment_booked' && booking !== undefined;
  if (!values.json) printReport(report, io);
  const words = booking
    ? `${booking.scheduled_at}${isAsAsked ? '' : ' (not the time that was asked for)'}, code ${booking.confirmation_code ?? 'none'}`
    : 'none';
  if (values.json) io.out(JSON.stringify({ ...report, booking: booking ?? null, as_asked: isAsAsked }));
  else io.out(`\noutcome ${report.outcome_type ?? 'none'} · booking ${words} · audible gap p50 ${report.audible_gap_p50_ms ?? 'not measured'} ms`);
  return done ? 0 : 1;
}

export const demoCommand: Command = async (args, io) => {
  if (args[0] !== 'remove') return runDemo(args, io);
  const { values } = parseArgs({ args: args.slice(1), options: { 'data-dir': { type: 'string' } } });
  const { removeDemoData } = await import('./demo-remove.ts');
  return removeDemoData(dataDirOf(values['data-dir'], io), io);
};
