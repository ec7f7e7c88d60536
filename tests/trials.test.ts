import { describe, expect, test } from 'vitest';
import { trials } from './trials/all.ts';
import type { Trial } from './trials/trial.ts';

const LONGEST_MS = 300_000;
/** Each is one spoken call that takes its time and little of the machine: side by side they take as long as one. */
const SPOKEN = new Set(['F12', 'H05', 'M01']);
/** Nobody speaks in these and none judges how soon: one after the other, beside those who speak. */
const UNSPOKEN = new Set(['B01', 'B15', 'C01', 'H01', 'M05', 'M07']);

const suite = trials.filter((trial) => !trial.isTimed && !trial.isLong);

function run(trial: Trial, inTurn: <T>(run: () => Promise<T>) => Promise<T> = (once) => once()): void {
  const missing = trial.missing?.() ?? null;
  if (missing) process.stderr.write(`${trial.id} is not run here: it needs ${missing}\n`);
  test.runIf(missing === null)(`${trial.id} ${trial.title}: ${trial.required}`, { timeout: LONGEST_MS }, async () => {
    const verdict = await inTurn(() => trial.run({ full: false, note: () => undefined }));
    expect(verdict.held, verdict.figures).toBe(true);
  });
}

const isAlone = ({ id }: Trial): boolean => !SPOKEN.has(id) && !UNSPOKEN.has(id);
for (const trial of suite.filter(isAlone)) run(trial);
describe.concurrent('spoken, and beside them what nobody speaks in', () => {
  for (const trial of suite.filter(({ id }) => SPOKEN.has(id))) run(trial);
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(once: () => Promise<T>): Promise<T> => {
    const mine = last.then(once);
    last = mine.catch(() => undefined);
    return mine;
  };
  for (const trial of suite.filter(({ id }) => UNSPOKEN.has(id))) run(trial, oneByOne);
});
