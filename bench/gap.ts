import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookingWish, bookingCaller, sentencesOf } from '../src/cli/call/booking-caller.ts';
import { openCallKit, placeCall } from '../src/cli/call/place-call.ts';
import { findServer } from '../src/cli/call/running-server.ts';
import { removeDataDir, startLiveServer } from '../src/testkit/live-server.ts';
import { type Bench, quantile } from './bench.ts';

const LEAST_TURNS = 100;
const ANSWERS_A_CALL = 9;
const GOAL = { calls: 5, p50: 800, p95: 1300 };
const NAMES = ['Susan Carter', 'Robert Johnson', 'Maria Garcia', 'Emily Wilson'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** What the n-th caller wants. */
function wishOf(n: number): BookingWish {
  const hour = 8 + (n % 9);
  return {
    service: 'cleaning',
    dateSpoken: `next ${DAYS[n % DAYS.length]}`,
    timeSpoken: hour < 12 ? `${hour} AM` : `${hour === 12 ? 12 : hour - 12} PM`,
    name: NAMES[n % NAMES.length] ?? 'Susan Carter',
    digits: `555201${1000 + n * 7}`,
  };
}

/** Real calls with local speech on both ends, all on this machine: the silence between the caller's last sound and the agent's first, as the caller hears it. */
export const gap: Bench = async ({ quick, only, note }) => {
  const rows: (string | number)[][] = [];
  const figures: Record<string, string> = {};
  const cache = mkdtempSync(join(tmpdir(), 'callwright-voices-'));
  for (const calls of only.length > 0 ? only : quick ? [5] : [1, 5, 10, 20]) {
    const live = await startLiveServer();
    const io = { out: () => undefined, note: () => undefined, env: {}, cwd: live.dataDir };
    const kit = openCallKit(await findServer(live.dataDir, io), 'awb', cache);
    const gaps: number[] = [];
    let booked = 0;
    let placed = 0;
    const perCall = Math.ceil((quick ? 70 : LEAST_TURNS) / calls / ANSWERS_A_CALL);
    // The callers' own speech is made before, so that it does not compete with the agent's.
    for (const text of new Set(Array.from({ length: calls * perCall }, (_, n) => sentencesOf(wishOf(n))).flat())) await kit.render(text);
    const caller = async (lane: number): Promise<void> => {
      for (let i = 0; i < perCall; i++) {
        const brain = bookingCaller(wishOf(lane * perCall + i));
        const report = await placeCall(kit, { agent: 'Front desk', brain, onTurn: () => undefined });
        placed += 1;
        gaps.push(...report.gaps_ms);
        if (report.outcome_type === 'appointment_booked') booked += 1;
      }
    };
    await Promise.all(Array.from({ length: calls }, (_, lane) => caller(lane)));
    await kit.close();
    await live.stop();
    removeDataDir(live.dataDir);
    rows.push([calls, gaps.length, quantile(gaps, 0.5).toFixed(0), quantile(gaps, 0.95).toFixed(0), Math.max(...gaps).toFixed(0), `${booked} of ${placed}`]);
    figures[`gap_p50_${calls}`] = `${quantile(gaps, 0.5).toFixed(0)} ms`;
    figures[`gap_p95_${calls}`] = `${quantile(gaps, 0.95).toFixed(0)} ms`;
    note(`${calls} calls: p50 ${figures[`gap_p50_${calls}`]}, p95 ${figures[`gap_p95_${calls}`]}, booked ${booked} of ${placed}`);
  }
  removeDataDir(cache);
  return {
    title: 'Audible gap of spoken booking calls, milliseconds',
    columns: ['calls at once', 'answers', 'p50 ms', 'p95 ms', 'longest ms', 'booked'],
    rows,
    figures,
    notes: [
      `Goal at ${GOAL.calls} calls: p50 at most ${GOAL.p50} ms, p95 at most ${GOAL.p95} ms.`,
      'Callers, server, database and recognisers share the machine. Measured on the audio as the caller hears it, from the end of its energy to the start of the agent’s.',
    ],
  };
};
