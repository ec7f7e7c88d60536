import { afterEach, expect, test, vi } from 'vitest';
import { createFairQueue } from './fair-queue.ts';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 4; i++) await Promise.resolve();
};

function queue(slots = 1, mostWaitingPerLane = 1000) {
  const time = { ms: 0 };
  const turns: string[] = [];
  const ends: (() => void)[] = [];
  const fair = createFairQueue({ slots, waitMs: 30_000, mostWaitingPerLane, nowMs: () => time.ms });
  const come = (lane: string) =>
    fair.enter(lane).then(
      (leave) => {
        turns.push(lane);
        ends.push(leave);
      },
      // Those who still wait when a test is over give up.
      () => undefined,
    );
  /** Lets the turn that began first end after this long. */
  const pass = async (ms: number) => {
    await settled();
    time.ms += ms;
    ends.shift()?.();
    await settled();
  };
  return { fair, come, pass, turns };
}

afterEach(() => void vi.useRealTimers());

test('a lane with hundreds waiting holds another one up by a single turn', async () => {
  const { come, pass, turns, fair } = queue();
  for (let i = 0; i < 300; i++) void come('loud');
  for (let i = 0; i < 10; i++) await pass(3);
  void come('quiet');
  await pass(3);
  expect(turns.slice(-2)).toEqual(['loud', 'quiet']);
  await pass(3);
  expect(turns.at(-1)).toBe('loud');
  expect(fair.waiting).toBe(288);
});

test('what is shared is the time: who takes ten times as long has a tenth of the turns', async () => {
  const { come, pass, turns } = queue();
  for (let i = 0; i < 200; i++) void come('slow');
  for (let i = 0; i < 200; i++) void come('fast');
  for (let i = 0; i < 110; i++) await pass(turns.at(-1) === 'slow' ? 30 : 3);
  const slow = turns.filter((lane) => lane === 'slow').length;
  expect(slow).toBeGreaterThanOrEqual(9);
  expect(slow).toBeLessThanOrEqual(12);
});

test('a lane with many waiting is not held up for ever by others that come anew, are served once and go', async () => {
  const { come, pass, turns } = queue();
  for (let i = 0; i < 60; i++) void come('loud');
  for (let i = 0; i < 10; i++) await pass(3);
  for (let i = 0; i < 90; i++) {
    void come(`passer-by ${i}`);
    void come(`another ${i}`);
    await pass(3);
    await pass(3);
  }
  const loud = turns.slice(10).filter((lane) => lane === 'loud').length;
  expect(loud).toBeGreaterThan(10);
});

test('several slots are all used by one lane that is alone, and the next free one goes to who had none', async () => {
  const { come, pass, turns } = queue(3);
  for (let i = 0; i < 6; i++) void come('a');
  await settled();
  expect(turns).toEqual(['a', 'a', 'a']);
  void come('b');
  await pass(1);
  expect(turns).toEqual(['a', 'a', 'a', 'b']);
});

test('nobody waits for ever, a lane does not grow without bound, and who gave up is not served', async () => {
  vi.useFakeTimers();
  const { fair, come, pass, turns } = queue(1, 2);
  void come('a');
  const late = fair.enter('a');
  const refused = expect(late).rejects.toMatchObject({ code: '53300' });
  void fair.enter('a').catch(() => undefined);
  await expect(fair.enter('a')).rejects.toMatchObject({ code: '53300' });
  await vi.advanceTimersByTimeAsync(30_000);
  await refused;
  expect(fair.waiting).toBe(0);
  void come('b');
  await pass(1);
  expect(turns).toEqual(['a', 'b']);
});
