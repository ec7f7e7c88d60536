import { join } from 'node:path';
import { createAudioFiles } from '#app/audio-files';
import { removeDemo } from '#app/demo';
import { runAsOperator } from '#app/operator';
import { loadConfig } from '#platform/config';
import { systemClock } from '#platform/system-clock';
import type { Io } from './io.ts';
import { openBeside } from './open-beside.ts';

const OPERATOR = { kind: 'system', id: 'demo-remove' } as const;

/** Takes the demo's agents, calls, bookings and people out of every organization that has them; what people made themselves stays. */
export async function removeDemoData(dataDirFlag: string | undefined, io: Io): Promise<number> {
  const { config } = loadConfig({ data_dir: dataDirFlag }, io.env, io.cwd);
  const files = createAudioFiles({ directory: join(config.data_dir, 'recordings'), clock: systemClock });
  const database = await openBeside(dataDirFlag, io);
  try {
    const removed = await runAsOperator(database, async (ctx) => {
      const organizations = await ctx.db.selectFrom('organization_directory').select('organization_id').execute();
      const results = [];
      for (const { organization_id } of organizations) results.push(await ctx.withTenant(organization_id, OPERATOR, (tenant) => removeDemo(tenant, files)));
      return results;
    });
    const total = (key: keyof (typeof removed)[number]): number => removed.reduce((sum, one) => sum + one[key], 0);
    if (total('agents') === 0) {
      io.note('There is no demo data here.');
      return 1;
    }
    io.out(
      `Taken away: ${total('agents')} agents, ${total('calls')} calls, ${total('appointments')} appointments, ${total('services')} services, ${total('resources')} staff and rooms.`,
    );
    io.out('The organization itself, its people and everything they made stay.');
    return 0;
  } finally {
    await database.close();
  }
}
