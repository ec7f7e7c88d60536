import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { stage } from '#testkit/voice/stage';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));

const answerBooking = (request: { do: string; action?: string; input?: Readonly<Record<string, unknown>> }) => {
  if (request.action === 'builtin.hold_slot') return { ok: true, hold_id: 'h1', date: request.input?.date, time: request.input?.time };
  if (request.action === 'builtin.book_appointment') return { ok: true, code: 'K7', appointment_id: 'a1' };
  return { ok: false, reason: 'unknown' };
};

test.each(['paced', 'buffered'] as const)('a caller books an appointment from hello to goodbye over a %s line', async (kind) => {
  const call = stage(booking, { kind });
  call.desk.onAct(answerBooking);
  for (const text of [
    "I'd like to book an appointment",
    'a cleaning please',
    'tomorrow',
    'at 3 pm',
    'Jane Miller',
    'yes',
    'five five five, two zero one, four four seven seven',
    "yes that's right",
    'yes please do',
  ])
    await call.say(text);
  await call.ended();
  const [ending] = call.desk.endings;
    call.desk
      .segments()
      .map((s) => `${s.segment_index} ${s.speaker} ${s.start_ms}-${s.end_ms} ${s.text} ${JSON.stringify(s.latency)}`)
      .join('\n'),
  );
  expect(ending).toMatchObject({ ended_reason: 'agent_completed', outcome: { outcome: 'appointment_booked', success: true } });
});
