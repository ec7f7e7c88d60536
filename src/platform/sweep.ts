import { z } from 'zod';
import { job } from './slice.ts';

const OUTBOX_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 1_000;

/** Throws away what the platform no longer needs of an organization: answers kept for repeated requests, and events everybody has had for a month. */
export const sweep = job({
  name: 'platform.sweep',
  input: z.object({}),
  attempts: 1,
  schedule: '17 3 * * *',
  run: async (ctx) => {
    const now = ctx.clock.now();
    await ctx.db.deleteFrom('idempotency_keys').where('organization_id', '=', ctx.organizationId).where('expires_at', '<', now).execute();
    for (;;) {
      const old = ctx.db
        .selectFrom('outbox_events')
        .select('id')
        .where('organization_id', '=', ctx.organizationId)
        .where('published_at', '<', new Date(now.getTime() - OUTBOX_KEPT_DAYS * DAY_MS))
        .limit(BATCH);
      const { numDeletedRows } = await ctx.db
        .deleteFrom('outbox_events')
        .where('organization_id', '=', ctx.organizationId)
        .where('id', 'in', old)
        .executeTakeFirst();
      if (Number(numDeletedRows) < BATCH) return;
    }
  },
});
