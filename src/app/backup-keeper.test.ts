import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { createTestClock } from '#testkit/test-clock';
import { keepBackups } from './backup-keeper.ts';

const folder = mkdtempSync(join(tmpdir(), 'callwright-keeper-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one backup a day, at a moment without calls where there is one; old ones go, a failed one is reported and costs none', async () => {
  const clock = createTestClock();
  const state = { calls: 0, fails: false, reports: 0 };
  const keeper = keepBackups({
    folder,
    keep: 2,
    clock,
    timers: { after: () => ({ cancel: () => undefined }), nowMs: () => 0 } as never,
    log: silentLog,
    runningCalls: () => state.calls,
    async write(path) {
      if (state.fails) throw new Error('the disk is full');
      writeFileSync(path, 'x');
      utimesSync(path, clock.now(), clock.now());
    },
    onFailure: async () => {
      state.reports += 1;
    },
  });
  const hours = (count: number): void => clock.advance(count * 3_600_000);
  expect(await keeper.look()).toContain('callwright-');
  hours(23);
  expect(await keeper.look()).toBeUndefined();
  hours(1);
  state.calls = 3;
  expect(await keeper.look()).toBeUndefined();
  hours(1);
  expect(await keeper.look()).toBeDefined();
  state.calls = 0;
  hours(24);
  state.fails = true;
  expect([await keeper.look(), state.reports, readdirSync(folder).length]).toEqual([undefined, 1, 2]);
  state.fails = false;
  const last = await keeper.look();
  const kept = readdirSync(folder).sort();
  expect([kept.length, join(folder, kept.at(-1) ?? '')]).toEqual([2, last]);
  await keeper.stop();
});
