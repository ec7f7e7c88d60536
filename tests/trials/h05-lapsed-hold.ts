import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { bookingCaller } from '../../src/cli/call/booking-caller.ts';
import { openCallKit, placeCall } from '../../src/cli/call/place-call.ts';
import { pickTime } from '../../src/cli/call/pick-time.ts';
import { findServer } from '../../src/cli/call/running-server.ts';
import type { CallerBrain } from '../../src/cli/call/script.ts';
import type { Trial } from './trial.ts';
import { until } from './trial.ts';

interface Appointment {
  readonly id: string;
  readonly call_id: string | null;
}

const CALLERS = ['Susan Carter', 'Robert Johnson', 'Emily Wilson'];

export const lapsedHold: Trial = {
  id: 'H05',
  title: 'A time is held, then the caller is gone',
  required: 'the hold is released; it never blocks the time longer than it may',
  async run() {
    const server = await startLiveServer();
    const io = { out: () => undefined, note: () => undefined, env: {}, cwd: server.dataDir };
    const found = await findServer(server.dataDir, io);
    const kit = openCallKit(found, 'awb');
    const { timezone } = await server.api<{ timezone: string }>('GET', '/v1/organization');
    const from = new Date().toISOString();
    const to = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const held = async () => (await server.api<{ data: Appointment[] }>('GET', `/v1/appointments?from=${from}&to=${to}&status=held`)).data.length;
    const said: string[] = [];
    /** One call that leaves at the read-back, when the time is held; answers how many holds there were. */
    const leaveAtReadBack = async (name: string): Promise<number> => {
      const books = bookingCaller({ service: 'cleaning', name, digits: '5552014477', ...(await pickTime(found, 'cleaning', timezone)) });
      let seenHeld: Promise<number> | undefined;
      const leaves: CallerBrain = {
        ahead: () => null,
        answer(words) {
          if (seenHeld) return { do: 'hang_up' };
          if (!/shall i book/i.test(words)) return books.answer(words);
          seenHeld = held();
          return { do: 'wait', ms: 500 };
        },
      };
      await placeCall(kit, { agent: 'Front desk', brain: leaves, onTurn: (speaker, text) => said.push(`${speaker}: ${text}`) });
      return (await seenHeld) ?? 0;
    };
    // Speech may be misheard and a call end in a message instead; what is tried here begins at the hold.
    let wasHeld = 0;
    for (const name of CALLERS) if (wasHeld === 0) wasHeld = await leaveAtReadBack(name);
    await kit.close();
    const released = await until(15_000, async () => (await held()) === 0);
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: wasHeld === 1 && released,
      figures:
        wasHeld === 1
          ? `held, then released after the caller left: ${released}`
          : `holds seen at the read-back: ${wasHeld}; the call went: ${said.join(' | ')}`,
    };
  },
};
