import { expect, test } from 'vitest';
import { fuzzApi } from '#testkit/api-fuzz';
import { newCallWorld } from '#testkit/call-world';

/** Few in the suite, two hundred in `npm run trials C01`. A fault is asked for again by its seed. */
const RUNS = 4;
const SEED = Number(process.env['CALLWRIGHT_FUZZ_SEED'] ?? 20261130);

test('the whole API, asked with whatever fits its schemas and what does not, never fails and never answers what it did not promise (C01, C02, C15)', async () => {
  const { sent, faults } = await fuzzApi(await newCallWorld(), { runs: RUNS, seed: SEED });
  expect(faults, `seed ${SEED}`).toEqual([]);
  expect(sent).toBeGreaterThan(400);
});
