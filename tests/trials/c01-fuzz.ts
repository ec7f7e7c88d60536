import { fuzzApi } from '../../src/testkit/api-fuzz.ts';
import { newCallWorld } from '../../src/testkit/call-world.ts';
import type { Trial } from './trial.ts';

const SEEDS = [1, 2, 3];

export const fuzz: Trial = {
  id: 'C01',
  title: 'Every operation of the API, asked as owner, member and nobody with what fits its schema and what does not',
  required: 'no failure of ours, no undocumented status, no answer outside its schema, nothing for nobody',
  async run({ full, note }) {
    let [sent, succeeded] = [0, 0];
    const faults: string[] = [];
    for (const seed of full ? SEEDS : SEEDS.slice(0, 1)) {
      const world = await newCallWorld({ fresh: true });
      const report = await fuzzApi(world, { runs: full ? 200 : 1, seed });
      sent += report.sent;
      succeeded += report.succeeded;
      faults.push(...report.faults.map((fault) => `seed ${seed}: ${fault}`));
      await world.house.close();
    }
    for (const fault of faults.slice(0, 20)) note(fault);
    return {
      held: faults.length === 0,
      figures: `${sent} requests, ${Math.round((succeeded / sent) * 100)} % of them answered with what they asked for, ${faults.length} broken promises`,
    };
  },
};
