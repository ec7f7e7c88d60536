import type { PublicCtx } from '#platform/slice';
import { type AnnouncedCall, hashTicket } from './issue-ticket.ts';

/** What a ticket was good for. */
export interface RedeemedTicket {
  readonly organization_id: string;
  readonly agent_id: string;
  readonly user_id: string | null;
  readonly from_number: string | null;
  readonly to_number: string | null;
  /** The call it starts is a test: asked for by a key of test mode. */
  readonly is_test: boolean;
  readonly context: Readonly<Record<string, unknown>>;
  /** The carrier's call it was issued for; null where the stream may bring its own. */
  readonly announced: AnnouncedCall | null;
}

interface StoredContext {
  from_number?: string | null;
  to_number?: string | null;
  is_test?: boolean;
  context?: Record<string, unknown>;
  announced?: AnnouncedCall;
}

/** Uses a ticket up. Unknown, used, expired and of the other kind are one answer: undefined. Two at once: one gets it. */
export async function redeemTicket(
  ctx: Pick<PublicCtx, 'db' | 'clock'>,
  input: { kind: 'browser' | 'media'; token: string },
): Promise<RedeemedTicket | undefined> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .updateTable('call_tickets')
    .set({ used_at: now })
    .where('token_hash', '=', hashTicket(input.token))
    .where('kind', '=', input.kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organization_id', 'agent_id', 'user_id', 'context'])
    .executeTakeFirst();
  if (!row) return undefined;
  const stored = row.context as StoredContext;
  return {
    organization_id: row.organization_id,
    agent_id: row.agent_id,
    user_id: row.user_id,
    from_number: stored.from_number ?? null,
    to_number: stored.to_number ?? null,
    is_test: stored.is_test ?? false,
    context: stored.context ?? {},
    announced: stored.announced ?? null,
  };
}

const KEEP_MS = 24 * 60 * 60_000;

/** Deletes tickets a day after they ended; they hold the caller's number. */
export async function forgetTickets(ctx: Pick<PublicCtx, 'db' | 'clock'>): Promise<void> {
  await ctx.db
    .deleteFrom('call_tickets')
    .where('expires_at', '<', new Date(ctx.clock.now().getTime() - KEEP_MS))
    .execute();
}
