import { describe, expect, test } from 'vitest';
import { trials } from './trials/all.ts';
import type { Trial } from './trials/trial.ts';

const LONGEST_MS = 300_000;
/** Each is one spoken call that takes its time and little of the machine: side by side they take as long as one. */
const SPOKEN = new Set(['F12', 'H05', 'M01']);

const suite = trials.filter((trial) => !trial.isTimed && !trial.isLong);

function run(trial: Trial): void {
  const missing = trial.missing?.() ?? null;
  if (missing) process.stderr.write(`${trial.id} is not run here: it needs ${missing}\n`);
  test.runIf(missing === null)(`${trial.id} ${trial.title}: ${trial.required}`, { timeout: LONGEST_MS }, async () => {
    const verdict = await trial.run({ full: false, note: () => undefined });
    expect(verdict.held, verdict.figures).toBe(true);
  });
}

for (const trial of suite.filter(({ id }) => !SPOKEN.has(id))) run(trial);
describe.concurrent('spoken', () => {
  for (const trial of suite.filter(({ id }) => SPOKEN.has(id))) run(trial);
});
