import { parseArgs } from 'node:util';
import { bookingCaller } from './call/booking-caller.ts';
import { printReport } from './call/call.ts';
import { openCallKit, placeCall } from './call/place-call.ts';
import { pickTime } from './call/pick-time.ts';
import { findServer } from './call/running-server.ts';
import { dataDirOf } from './data-dir.ts';
import type { Command } from './io.ts';

const AGENT = 'Front desk';
const SERVICE = 'cleaning';
const CALLER_VOICE = 'awb';
/** Names that the caller's voice says intelligibly; it is a robot, and "Jane" comes out as "Jean". */
const NAMES = ['Susan Carter', 'Robert Johnson', 'Maria Garcia', 'Emily Wilson'];

interface Appointment {
  readonly id: string;
  readonly status: string;
  readonly scheduled_at: string;
  readonly attendee_name: string | null;
  readonly confirmation_code: string | null;
}

/** `callwright demo`: a synthesised caller books an appointment with the demo agent; 0 only when the booking stands in the calendar as it was asked for. */
async function runDemo(args: readonly string[], io: Parameters<Command>[1]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } } });
  const server = await findServer(dataDirOf(values['data-dir'], io), io);
  const organization = await server.api<{ timezone: string; name: string }>('GET', '/v1/organization');
  const time = await pickTime(server, SERVICE, organization.timezone);
  const name = NAMES[Math.floor(Math.random() * NAMES.length)] ?? 'Susan Carter';
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
