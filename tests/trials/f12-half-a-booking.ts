import { bookingCaller } from '../../src/cli/call/booking-caller.ts';
import { openCallKit, placeCall } from '../../src/cli/call/place-call.ts';
import { pickTime } from '../../src/cli/call/pick-time.ts';
import { findServer } from '../../src/cli/call/running-server.ts';
import type { CallerBrain, Step } from '../../src/cli/call/script.ts';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { dice, passTime, type Trial } from './trial.ts';

interface Appointment {
  readonly id: string;
  readonly status: string;
  readonly confirmation_code: string | null;
  readonly contact_id: string | null;
}

/** Books, and right after saying yes to the booking hangs up at a random moment, or talks into it and goes on. */
function fickle(wish: Parameters<typeof bookingCaller>[0], afterMs: number, how: 'hangs up' | 'barges in'): CallerBrain {
  const books = bookingCaller(wish);
  let isLeaving = false;
  return {
    ahead: () => null,
    answer(words): Step | null {
      if (isLeaving) return { do: 'hang_up' };
      const step = books.answer(words);
      if (step?.do === 'say' && step.text === 'yes please') {
        // The pause after the sentence is long enough for the booking to begin; what follows talks over it.
        if (how === 'barges in') return { do: 'say', text: 'yes please. Wait, one more thing.' };
        isLeaving = true;
        return { do: 'say', text: afterMs > 200 ? 'yes please' : 'yes' };
      }
      return step;
    },
  };
}

export const halfABooking: Trial = {
  id: 'F12',
  title: 'The caller hangs up, or talks into it, while the booking is being made',
  required: 'the booking is there and whole, or not there; never half',
  async run({ full }) {
    const tries = full ? 50 : 1;
    const roll = dice(1212);
    const server = await startLiveServer();
    const io = { out: () => undefined, note: () => undefined, env: {}, cwd: server.dataDir };
    const found = await findServer(server.dataDir, io);
    const { timezone } = await server.api<{ timezone: string }>('GET', '/v1/organization');
    const kit = openCallKit(found, 'awb');
    let half = 0;
    let whole = 0;
    let none = 0;
    for (let i = 0; i < tries; i++) {
      const afterMs = Math.floor(roll() * 400);
      const wish = { service: 'cleaning', name: 'Susan Carter', digits: `555201${1000 + i}`, ...(await pickTime(found, 'cleaning', timezone)) };
      const report = await placeCall(kit, {
        agent: 'Front desk',
        brain: fickle(wish, afterMs, i % 2 === 0 ? 'hangs up' : 'barges in'),
        onTurn: () => undefined,
      });
      await passTime(300);
      for (const id of report.appointment_ids) {
        const a = await server.api<Appointment>('GET', `/v1/appointments/${id}`);
        if (a.status === 'held' || a.status === 'cancelled') none += 1;
        else if (a.status === 'scheduled' && a.confirmation_code !== null && a.contact_id !== null) whole += 1;
        else half += 1;
      }
      if (report.appointment_ids.length === 0) none += 1;
    }
    await kit.close();
    await server.stop();
    removeDataDir(server.dataDir);
    return { held: half === 0 && whole + none >= tries, figures: `${tries} hang-ups and interruptions: ${whole} whole, ${none} not booked, ${half} half` };
  },
};
