import { checkStart, nearestSlots, type Refusal, type Slot } from '#core/availability/slots';
import type { Ctx } from '#platform/slice';
import { listResources } from './catalogue-store.ts';
import { expireHolds } from './holds.ts';
import { ableResources, loadBooking, lockResources, type Question } from './question.ts';

const DAY_MS = 24 * 3_600_000;
const ALTERNATIVES = 3;
const SEARCH_DAYS = 30;

export type Placement =
  | { readonly ok: true; readonly slot: Slot; readonly timezone: string }
  | { readonly ok: false; readonly reason: Refusal; readonly alternatives: readonly Slot[]; readonly timezone: string };

/**
 * Finds the place for one start and keeps it for this transaction: locks who could deliver it, lets holds that ran out go, then asks the
 * same rules that offer free times. A refusal brings up to three real alternatives. Agent, API and calendar all come through here.
 */
export async function place(ctx: Ctx, question: Question, startMs: number): Promise<Placement> {
  await expireHolds(ctx, await lockAble(ctx, question));
  const narrow = await loadBooking(ctx, question, startMs - DAY_MS, startMs + DAY_MS);
  const verdict = checkStart(narrow, startMs);
  if (verdict.ok) return { ok: true, slot: verdict.slot, timezone: narrow.timezone };
  const alternatives = await findAlternatives(ctx, question, startMs);
  return { ok: false, reason: verdict.reason, alternatives, timezone: narrow.timezone };
}

/** Locks everybody who could deliver the service until the end of the transaction. Answers their ids. */
export async function lockAble(ctx: Ctx, question: Question): Promise<string[]> {
  const able = ableResources(await listResources(ctx), question).map((r) => r.id);
  await lockResources(ctx, able);
  return able;
}

/** Up to three free starts nearest to the wanted one. */
export async function findAlternatives(ctx: Ctx, question: Question, wantedMs: number): Promise<Slot[]> {
  const now = ctx.clock.now().getTime();
  // Somebody who asks for the past or for next year is offered what is nearest and possible.
  const near = Math.min(Math.max(wantedMs, now), now + question.service.max_advance_days * DAY_MS);
  const wide = await loadBooking(ctx, question, Math.max(now, near - SEARCH_DAYS * DAY_MS), near + SEARCH_DAYS * DAY_MS);
  return nearestSlots(wide, near, ALTERNATIVES, SEARCH_DAYS);
}

/** Columns of the appointment that say where it stands. */
export const slotColumns = (slot: Slot) => ({
  resource_id: slot.resource_id,
  resource_unit: slot.resource_unit,
  scheduled_at: new Date(slot.startMs),
  ends_at: new Date(slot.endMs),
  duration_minutes: (slot.endMs - slot.startMs) / 60_000,
  blocked_from_at: new Date(slot.blockedFromMs),
  blocked_to_at: new Date(slot.blockedToMs),
});

/** The alternatives as the API shows them. */
export const showSlots = (slots: readonly Slot[]) =>
  slots.map((s) => ({ starts_at: new Date(s.startMs).toISOString(), ends_at: new Date(s.endMs).toISOString(), resource_id: s.resource_id }));
