import { z } from 'zod';
import { sql } from '../../src/platform/db.ts';
import { defineSlice, route } from '../../src/platform/slice.ts';
import { newCallWorld } from '../../src/testkit/call-world.ts';
import { probeForSql } from '../../src/testkit/sql-probe.ts';
import type { Trial } from './trial.ts';

/** A hole as it would be made by hand: a name glued into a statement. */
const holed = defineSlice({
  name: 'holed',
  dependsOn: [],
  tables: [],
  permissions: {},
  events: {},
  jobs: [],
  routes: [
    route({
      method: 'get',
      path: '/v1/holed-contacts',
      permission: 'contacts.read',
      summary: 'Contacts by a name that stands in the statement as it came',
      input: z.object({ name: z.string() }),
      returns: z.object({ count: z.int() }),
      run: async (ctx, input) => {
        const { rows } = await sql
          .raw<{ count: number }>(
            `select count(*)::int as count from contacts where organization_id = '${ctx.organizationId}' and first_name = '${input.name}'`,
          )
          .execute(ctx.db);
        return { count: rows[0]?.count ?? 0 };
      },
    }),
  ],
});

export const sqlInjection: Trial = {
  id: 'C15',
  title: 'SQL in every string parameter of the API: quotes and comments, conditions that are true or false, pg_sleep',
  required: '0 findings by failures, error texts, times and differences; a hole planted beside the API is found',
  isLong: true,
  async run({ full, note }) {
    const world = await newCallWorld({ fresh: true, slices: (slices) => [...slices, holed] });
    const planted = await probeForSql(world, { planted: holed.routes, onlyPlanted: true, seed: 1 });
    const ways = new Set(planted.findings.map(({ how }) => how));
    const report = full ? await probeForSql(world, { seed: 1, note }) : planted;
    const findings = full ? report.findings : [];
    for (const finding of findings.slice(0, 20)) note(JSON.stringify(finding));
    await world.house.close();
    return {
      held: findings.length === 0 && ways.has('failure') && ways.has('time') && ways.has('difference'),
      figures: `${report.parameters} parameters, ${report.sent} requests: ${findings.length} findings; the planted hole was found by ${[...ways].join(', ')}`,
    };
  },
};
