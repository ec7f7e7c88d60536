import { expect, test } from 'vitest';
import { trials } from './trials/all.ts';

const LONGEST_MS = 300_000;

for (const trial of trials.filter((t) => !t.isTimed)) {
  const missing = trial.missing?.() ?? null;
  if (missing) process.stderr.write(`${trial.id} is not run here: it needs ${missing}\n`);
  test.runIf(missing === null)(`${trial.id} ${trial.title}: ${trial.required}`, { timeout: LONGEST_MS }, async () => {
    const verdict = await trial.run({ full: false, note: () => undefined });
    expect(verdict.held, verdict.figures).toBe(true);
  });
}
