import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { bookingCaller } from '../../src/cli/call/booking-caller.ts';
import { openCallKit, placeCall } from '../../src/cli/call/place-call.ts';
import { findServer } from '../../src/cli/call/running-server.ts';
import type { CallerBrain } from '../../src/cli/call/script.ts';
import type { Trial } from './trial.ts';
import { until } from './trial.ts';

interface Appointment {
  readonly status: string;
  readonly hold_expires_at: string | null;
  readonly scheduled_at: string;
}

export const lapsedHold: Trial = {
  id: 'H05',
  title: 'A time is held, then the caller is gone',
  required: 'the hold is released; it never blocks the time longer than it may',
  async run() {
    const server = await startLiveServer();
    const io = { out: () => undefined, note: () => undefined, env: {}, cwd: server.dataDir };
    const kit = openCallKit(await findServer(server.dataDir, io), 'awb');
    const books = bookingCaller({ service: 'cleaning', dateSpoken: 'next Thursday', timeSpoken: '2 PM', name: 'Jane Miller', digits: '5552014477' });
    // Leaves at the read-back, when the time is held.
    const leaves: CallerBrain = { ahead: () => null, answer: (words) => (/shall i book/i.test(words) ? { do: 'hang_up' } : books.answer(words)) };
    const report = await placeCall(kit, { agent: 'Front desk', brain: leaves, onTurn: () => undefined });
    await kit.close();
    const [held] = report.appointment_ids;
    const released = held
      ? await until(15_000, async () => {
          const a = await server.api<Appointment>('GET', `/v1/appointments/${held}`).catch(() => null);
          return a === null || a.status === 'cancelled' || (a.status === 'held' && Date.parse(a.hold_expires_at ?? '') <= Date.now());
        })
      : false;
    await server.stop();
    removeDataDir(server.dataDir);
    return { held: released, figures: held ? `held, then released after the caller left: ${released}` : 'the call never came to a hold' };
  },
};
