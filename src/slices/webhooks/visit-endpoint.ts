import { json, sql } from '#platform/db';
import { readEvents } from '#platform/outbox';
import { SecretError } from '#platform/secrets';
import type { Ctx } from '#platform/slice';
import { notifyOwners } from '#slices/notifications';
import { placeOf } from './change-webhooks.ts';
import { isWanted } from './event-types.ts';
import type { Hooks } from './hooks.ts';
import { judgeAttempt, type Attempt } from './judge-attempt.ts';
import { MOST_PAYLOAD_BYTES } from './payload.ts';
import { fileDeliveries } from './replay.ts';
import { GIVE_UP_MS, restOf } from './schedule.ts';
import { signatureHeaders } from './signature.ts';

const EVENTS_A_ROUND = 200;
/** So many untried deliveries of an endpoint lie ready at most; further events wait in the outbox, where they cost nothing extra. */
const MOST_UNTRIED = 500;
/** Failures in a row from which on an endpoint counts as failing. */
const FAILING_FROM = 5;
const TAKE = { healthy: { count: 20, at_once: 5 }, failing: { count: 2, at_once: 1 } } as const;

/** One request that is to be made. */
export interface Sending {
  readonly delivery_id: string;
  readonly attempts: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What one look at an endpoint found to do, and when to look again. */
export interface Round {
  readonly sendings: readonly Sending[];
  readonly at_once: number;
  readonly is_failing: boolean;
  /** null: when something new is published. */
  readonly due_at: Date | null;
}

interface Subscription {
  id: string;
  url: string;
  events: string[];
  secret_ciphertext: Uint8Array;
  previous_secret_ciphertext: Uint8Array | null;
  previous_secret_ends_at: Date | null;
  headers_ciphertext: Uint8Array | null;
  consecutive_failures: number;
  first_failed_at: Date | null;
  resumes_at: Date | null;
  cursor_sequence: number;
}

const NOTHING: Round = { sendings: [], at_once: 1, is_failing: false, due_at: null };

const findActive = (ctx: Ctx, id: string): Promise<Subscription | undefined> =>
  ctx.db
    .selectFrom('webhook_subscriptions')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst();

const NOTICES = {
  gone: 'A webhook was switched off: its endpoint answered that it is gone.',
  failing: 'A webhook was switched off: its endpoint failed for five days.',
  unreadable: 'A webhook was switched off: its secret can no longer be opened.',
} as const;

/** Switches an endpoint off, and tells the owners and administrators once. */
async function disable(ctx: Ctx, subscription: Subscription, reason: 'gone' | 'failing' | 'unreadable'): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db
    .updateTable('webhook_subscriptions')
    .set({ active: false, disabled_at: now, disabled_reason: reason })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', subscription.id)
    .execute();
  await ctx.db.deleteFrom('webhook_directory').where('organization_id', '=', ctx.organizationId).where('subscription_id', '=', subscription.id).execute();
  ctx.audit('webhook.disable', { type: 'webhook', id: subscription.id }, { category: 'configuration', old: { active: true }, new: { active: false, reason } });
  ctx.emit('webhook.changed', { type: 'webhook', id: subscription.id }, { webhook_id: subscription.id, change: 'disabled', reason });
  await notifyOwners(ctx, {
    template: 'webhook_disabled',
    severity: 'warning',
    payload: { text: NOTICES[reason], webhook_id: subscription.id, url: subscription.url, reason },
    idempotency_key: `webhook_disabled ${subscription.id} ${now.toISOString()}`,
    call_id: null,
  });
}

/** Writes down what became of attempts: each delivery, each failure, and how the endpoint is doing. */
async function keepAttempts(ctx: Ctx, subscription: Subscription, attempts: readonly Attempt[]): Promise<'gone' | 'failing' | undefined> {
  const now = ctx.clock.now();
  const judged = attempts.map((attempt) => judgeAttempt(attempt, now));
  await sql`update webhook_deliveries d set status = r.status, attempts = r.attempts, status_code = r.status_code, response_snippet = r.response_snippet,
      last_error = r.last_error, duration_ms = r.duration_ms, next_attempt_at = r.next_attempt_at, delivered_at = r.delivered_at
    from jsonb_to_recordset(${json(judged)}::jsonb) as r(id uuid, status text, attempts int, status_code int, response_snippet text, last_error text,
      duration_ms int, next_attempt_at timestamptz, delivered_at timestamptz)
    where d.organization_id = ${ctx.organizationId}::uuid and d.id = r.id and d.status in ('pending', 'retrying')`.execute(ctx.db);
  const failed = judged.filter((one) => one.last_error !== null);
  if (failed.length > 0) {
    const rows = failed.map(({ id, attempts: attempt, last_error, status_code, duration_ms }) => ({
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      subscription_id: subscription.id,
      delivery_id: id,
      attempt,
      error: last_error ?? '',
      status_code,
      duration_ms,
      occurred_at: now,
    }));
    await ctx.db.insertInto('webhook_failures').values(rows).execute();
  }
  const pauseMs = Math.max(0, ...judged.map((one) => one.pause_ms));
  // The attempts of a round ran side by side, so one that arrived clears what the others counted.
  const arrived = failed.length < judged.length;
  subscription.consecutive_failures = arrived ? 0 : subscription.consecutive_failures + failed.length;
  subscription.first_failed_at = arrived ? null : (subscription.first_failed_at ?? now);
  subscription.resumes_at = pauseMs > 0 ? new Date(now.getTime() + pauseMs) : subscription.resumes_at;
  const { consecutive_failures, first_failed_at, resumes_at } = subscription;
  await ctx.db
    .updateTable('webhook_subscriptions')
    .set({ consecutive_failures, first_failed_at, resumes_at, ...(arrived ? { last_delivered_at: now } : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', subscription.id)
    .execute();
  if (judged.some((one) => one.is_gone)) return 'gone';
  return first_failed_at !== null && now.getTime() - first_failed_at.getTime() >= GIVE_UP_MS ? 'failing' : undefined;
}

/** Files deliveries for what was published since the last look. Answers whether there is more than fits. */
async function fanOut(ctx: Ctx, hooks: Hooks, subscription: Subscription): Promise<boolean> {
  const { rows } = await sql<{ untried: number }>`select count(*)::int as untried from (select 1 from webhook_deliveries
    where organization_id = ${ctx.organizationId}::uuid and subscription_id = ${subscription.id}::uuid and next_attempt_at is not null and attempts = 0 limit ${MOST_UNTRIED}) u`.execute(
    ctx.db,
  );
  if ((rows[0]?.untried ?? 0) >= MOST_UNTRIED) return false;
  const events = await readEvents(ctx.db, {
    organizationId: ctx.organizationId,
    after: subscription.cursor_sequence,
    limit: EVENTS_A_ROUND,
    max_payload_bytes: MOST_PAYLOAD_BYTES,
  });
  const last = events.at(-1);
  if (!last) return false;
  await fileDeliveries(
    ctx,
    hooks,
    subscription.id,
    events.filter((event) => isWanted(subscription.events, event.event_type)),
  );
  await ctx.db
    .updateTable('webhook_subscriptions')
    .set({ cursor_sequence: Number(last.sequence) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', subscription.id)
    .execute();
  return events.length === EVENTS_A_ROUND;
}

function keysOf(ctx: Ctx, subscription: Subscription): { secrets: string[]; headers: Record<string, string> } {
  const { id, previous_secret_ciphertext: previous, previous_secret_ends_at: until, headers_ciphertext } = subscription;
  const open = (field: Parameters<typeof placeOf>[1], sealed: Uint8Array): string => ctx.secrets.open(placeOf(id, field), sealed).toString('utf8');
  const overlaps = previous !== null && until !== null && until > ctx.clock.now();
  return {
    secrets: [open('secret_ciphertext', subscription.secret_ciphertext), ...(overlaps ? [open('previous_secret_ciphertext', previous)] : [])],
    headers: headers_ciphertext === null ? {} : (JSON.parse(open('headers_ciphertext', headers_ciphertext)) as Record<string, string>),
  };
}

async function takeDue(ctx: Ctx, subscription: Subscription, count: number): Promise<{ sendings: Sending[]; next: Date | null }> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .selectFrom('webhook_deliveries')
    .select(['id', 'event_id', 'attempts', 'payload', 'next_attempt_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('subscription_id', '=', subscription.id)
    .where('next_attempt_at', 'is not', null)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(count + 1)
    .execute();
  const due = rows.slice(0, count).filter((row) => row.next_attempt_at !== null && row.next_attempt_at <= now);
  const keys = due.length > 0 ? keysOf(ctx, subscription) : { secrets: [], headers: {} };
  return {
    sendings: due.map((row) => {
      const body = JSON.stringify(row.payload);
      const signed = signatureHeaders(keys.secrets, { id: row.event_id, timestamp: now, body });
      const headers = { ...keys.headers, 'content-type': 'application/json', 'user-agent': 'callwright-webhooks', ...signed };
      return { delivery_id: row.id, attempts: row.attempts, url: subscription.url, headers, body };
    }),
    next: rows[due.length]?.next_attempt_at ?? null,
  };
}

const earliest = (...times: readonly (Date | null)[]): Date | null => times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);

/**
 * One look at an endpoint, in one transaction: keeps what became of the attempts before, files what was published since, and says what to send
 * now. Nothing is sent in here: no transaction waits for a stranger's server.
 */
export async function visitEndpoint(ctx: Ctx, hooks: Hooks, id: string, attempts: readonly Attempt[]): Promise<Round> {
  const subscription = await findActive(ctx, id);
  if (!subscription) return NOTHING;
  const verdict = attempts.length > 0 ? await keepAttempts(ctx, subscription, attempts) : undefined;
  if (verdict !== undefined) {
    await disable(ctx, subscription, verdict);
    return NOTHING;
  }
  const isFailing = subscription.consecutive_failures >= FAILING_FROM;
  const now = ctx.clock.now();
  const hasMore = await fanOut(ctx, hooks, subscription);
  if (subscription.resumes_at !== null && subscription.resumes_at > now) return { ...NOTHING, is_failing: isFailing, due_at: subscription.resumes_at };
  const take = TAKE[isFailing ? 'failing' : 'healthy'];
  try {
    const { sendings, next } = await takeDue(ctx, subscription, take.count);
    const due = earliest(next, hasMore ? now : null);
    if (!isFailing) return { sendings, at_once: take.at_once, is_failing: false, due_at: due };
    // A turn at a failing endpoint is one round: what is due now is left for after its rest.
    if (attempts.length > 0)
      return { ...NOTHING, is_failing: true, due_at: restOf(subscription.consecutive_failures - FAILING_FROM, true, sendings.length > 0 ? now : due, now) };
    return { sendings, at_once: take.at_once, is_failing: true, due_at: restOf(0, false, due, now) };
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    await disable(ctx, subscription, 'unreadable');
    return NOTHING;
  }
}
