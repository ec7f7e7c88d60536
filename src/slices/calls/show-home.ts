import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireOrganization } from '#slices/organizations';
import type { AttentionItem, Home } from './contract.ts';
import type { FromAbove } from './from-above.ts';
import { listLiveCalls } from './live-calls.ts';
import { isSeen, isSeenMessage } from './seen-calls.ts';

const MOST_ITEMS = 20;

interface Day {
  readonly day: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly yesterday_at: Date;
}

/** Today in the organization's zone, which may have 23 or 25 hours. */
async function dayOf(ctx: Ctx, timezone: string): Promise<Day> {
  const now = ctx.clock.now();
  const { rows } = await sql<Day>`
    select to_char(${now}::timestamptz at time zone ${timezone}, 'YYYY-MM-DD') as day,
      date_trunc('day', ${now}::timestamptz at time zone ${timezone}) at time zone ${timezone} as starts_at,
      (date_trunc('day', ${now}::timestamptz at time zone ${timezone}) + interval '1 day') at time zone ${timezone} as ends_at,
      (date_trunc('day', ${now}::timestamptz at time zone ${timezone}) - interval '1 day') at time zone ${timezone} as yesterday_at`.execute(ctx.db);
  const [day] = rows;
  if (!day) throw new Error('the database gave no day');
  return day;
}

const figures = (ctx: Ctx, from: Date, to: Date) =>
  ctx.db
    .selectFrom('calls as c')
    .leftJoin('call_outcomes as o', (join) => join.onRef('o.organization_id', '=', 'c.organization_id').onRef('o.call_id', '=', 'c.id'))
    .where('c.organization_id', '=', ctx.organizationId)
    .where(isSeen(ctx, 'c'))
    .where('c.is_test', '=', false)
    .where('c.created_at', '>=', from)
    .where('c.created_at', '<', to)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where c.answered_at is not null))::int`.as('answered'),
      sql<number>`(count(*) filter (where c.status = 'failed'))::int`.as('failed'),
      sql<number>`(count(*) filter (where c.status in ('no_answer', 'busy', 'cancelled')))::int`.as('missed'),
      sql<number>`(count(*) filter (where o.is_success))::int`.as('successful'),
      sql<number | null>`(avg(c.duration_seconds) filter (where c.answered_at is not null and c.ended_at is not null))::int`.as('average_duration_seconds'),
    ])
    .executeTakeFirstOrThrow();

/** Today's figures in the organization's zone and what a person should look at. Calls that are a test are no part of it. */
export async function showHome(ctx: Ctx, _input: object, above: FromAbove): Promise<Home> {
  const { timezone } = await requireOrganization(ctx);
  const day = await dayOf(ctx, timezone);
  const now = ctx.clock.now();
  const today = await figures(ctx, day.starts_at, day.ends_at);
  const sameHours = new Date(day.yesterday_at.getTime() + (now.getTime() - day.starts_at.getTime()));
  const yesterday = await figures(ctx, day.yesterday_at, sameHours);
  const bookings = await above.bookings(ctx, day.starts_at, day.ends_at);
  const { count } = await ctx.db
    .selectFrom('messages')
    .where('organization_id', '=', ctx.organizationId)
    .where(isSeenMessage(ctx, 'messages'))
    .where('status', '=', 'new')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return {
    timezone,
    day: day.day,
    calls: { ...today, live: (await listLiveCalls(ctx, above)).data.length },
    calls_yesterday: { total: yesterday.total, answered: yesterday.answered },
    bookings: { made_today: bookings.made, scheduled_today: bookings.scheduled },
    messages_new: count,
    attention: await attention(ctx, day, above),
  };
}

const RANK = { critical: 0, warning: 1, info: 2 } as const;

async function attention(ctx: Ctx, day: Day, above: FromAbove): Promise<AttentionItem[]> {
  const items = [...(await messageItems(ctx)), ...(await failedCallItems(ctx, day)), ...(await agentItems(ctx)), ...(await above.attention(ctx))];
  return items.sort((a, b) => RANK[a.severity] - RANK[b.severity] || (b.at ?? '').localeCompare(a.at ?? '')).slice(0, MOST_ITEMS);
}

async function messageItems(ctx: Ctx): Promise<AttentionItem[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .selectFrom('messages')
    .where('organization_id', '=', ctx.organizationId)
    .where(isSeenMessage(ctx, 'messages'))
    .where('status', '<>', 'done')
    .where((eb) => eb.or([eb('urgency', 'in', ['high', 'emergency']), eb('callback_due_at', '<=', now), eb('status', '=', 'new')]))
    .select(['id', 'caller_name', 'urgency', 'callback_due_at', 'created_at'])
    .orderBy('created_at', 'desc')
    .limit(MOST_ITEMS)
    .execute();
  return rows.map((row): AttentionItem => {
    const who = row.caller_name ?? 'a caller';
    const due = row.callback_due_at !== null && row.callback_due_at <= now;
    const urgent = row.urgency === 'emergency' || row.urgency === 'high';
    return {
      kind: due ? 'callback_due' : 'message',
      severity: row.urgency === 'emergency' ? 'critical' : due || urgent ? 'warning' : 'info',
      text: due ? `Call back ${who}: the agreed time has come.` : `${urgent ? 'Urgent message' : 'Message'} from ${who}.`,
      subject_type: 'message',
      subject_id: row.id,
      at: (due ? row.callback_due_at : row.created_at)?.toISOString() ?? null,
    };
  });
}

async function failedCallItems(ctx: Ctx, day: Day): Promise<AttentionItem[]> {
  const rows = await ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where(isSeen(ctx, 'calls'))
    .where('status', '=', 'failed')
    .where('is_test', '=', false)
    .where('created_at', '>=', day.starts_at)
    .select(['id', 'caller_name', 'ended_reason', 'created_at'])
    .orderBy('created_at', 'desc')
    .limit(MOST_ITEMS)
    .execute();
  return rows.map((row) => ({
    kind: 'call_failed',
    severity: 'warning',
    text: `The call${row.caller_name === null ? '' : ` with ${row.caller_name}`} failed (${(row.ended_reason ?? 'unknown reason').replaceAll('_', ' ')}).`,
    subject_type: 'call',
    subject_id: row.id,
    at: row.created_at.toISOString(),
  }));
}

async function agentItems(ctx: Ctx): Promise<AttentionItem[]> {
  const rows = await ctx.db
    .selectFrom('agent_profiles')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', 'in', ['draft', 'active'])
    .where('published_objective_config_id', 'is', null)
    .select(['agent_id', 'agent_name'])
    .limit(MOST_ITEMS)
    .execute();
  return rows.map((row) => ({
    kind: 'agent_unpublished',
    severity: 'info',
    text: `${row.agent_name} has no published objective graph and answers no calls.`,
    subject_type: 'agent',
    subject_id: row.agent_id,
    at: null,
  }));
}

/** What happened in the last `days` days of the organization's zone, today included, for a view over many organizations. Tests count for what they cost only. */
export async function figuresOf(
  ctx: Ctx,
  timezone: string,
  days: number,
): Promise<{ calls: number; answered: number; failed: number; minutes: number; spend_usd: number }> {
  const { rows } = await sql<{ calls: number; answered: number; failed: number; minutes: number; spend_usd: number }>`
    select (count(*) filter (where not is_test))::int as calls, (count(*) filter (where answered_at is not null and not is_test))::int as answered,
      (count(*) filter (where status = 'failed' and not is_test))::int as failed,
      round(coalesce(sum(duration_seconds) filter (where not is_test), 0) / 60.0, 1)::float8 as minutes, coalesce(sum(total_cost_usd), 0)::float8 as spend_usd
    from calls where organization_id = ${ctx.organizationId}
      and created_at >= (date_trunc('day', ${ctx.clock.now()}::timestamptz at time zone ${timezone}) - make_interval(days => ${days - 1}::int)) at time zone ${timezone}`.execute(
    ctx.db,
  );
  return rows[0] ?? { calls: 0, answered: 0, failed: 0, minutes: 0, spend_usd: 0 };
}
