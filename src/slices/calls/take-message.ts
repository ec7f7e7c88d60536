import { z } from 'zod';
import { factsInWords } from '#core/conversation/facts-in-words';
import { boundaryInstant, instantsOf } from '#core/availability/zone';
import { isE164 } from '#kernel/e164';
import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { requireCall } from './store.ts';

const Said = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();

/** What a graph may hand over; whatever else it says is part of the message. */
export const TakeMessage = z.looseObject({
  name: Said,
  phone: Said,
  note: Said,
  problem: Said,
  urgency: z.enum(['low', 'normal', 'high', 'emergency']).nullish(),
});
export const ScheduleCallback = z.looseObject({ at: z.string(), phone: Said, name: Said, note: Said });

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

interface NewMessage {
  readonly body: string;
  readonly caller_name: string | null;
  readonly callback_number: string | null;
  readonly urgency: string;
  readonly callback_due_at: Date | null;
}

async function leave(ctx: Ctx, call: ToolCall, message: NewMessage): Promise<string> {
  const { contact_id: contactId } = await requireCall(ctx, call.call_id);
  const id = ctx.newId();
  await ctx.db
    .insertInto('messages')
    .values({ id, organization_id: ctx.organizationId, call_id: call.call_id, contact_id: contactId, ...message })
    .execute();
  ctx.emit(
    'message.taken',
    { type: 'message', id },
    { message_id: id, call_id: call.call_id, urgency: message.urgency, callback_due_at: message.callback_due_at?.toISOString() ?? null },
  );
  return id;
}

/** The number to call back: the one that was given, else the caller's own line. */
async function callbackNumber(ctx: Ctx, call: ToolCall, given: unknown): Promise<string | null> {
  const said = text(given);
  if (said !== null && isE164(said)) return said;
  const { direction, from_number: from, to_number: to } = await requireCall(ctx, call.call_id);
  const party = direction === 'inbound' ? from : to;
  return party !== null && isE164(party) ? party : null;
}

/** Leaves a message for people of the organization. A message with nobody's name, number or words has no use and is refused. */
export async function takeMessage(ctx: Ctx, input: z.output<typeof TakeMessage>, call: ToolCall): Promise<ToolResult> {
  const { name, phone, urgency, ...rest } = input;
  const number = await callbackNumber(ctx, call, phone);
  const body = factsInWords(rest);
  if (body === null && text(name) === null && number === null) return { ok: false, reason: 'empty_message' };
  const id = await leave(ctx, call, {
    body: body ?? 'Please call back.',
    caller_name: text(name),
    callback_number: number,
    urgency: urgency ?? 'normal',
    callback_due_at: null,
  });
  return { ok: true, message_id: id };
}

/** Notes that somebody is to be called back at a time. `at` is the caller's local time, or carries its own offset. */
export async function scheduleCallback(ctx: Ctx, input: z.output<typeof ScheduleCallback>, call: ToolCall): Promise<ToolResult> {
  const { at, phone, name, ...rest } = input;
  const due = instantOf(at, call.timezone);
  if (due === null) return { ok: false, reason: 'bad_time' };
  if (due <= ctx.clock.now()) return { ok: false, reason: 'in_the_past' };
  const number = await callbackNumber(ctx, call, phone);
  if (number === null) return { ok: false, reason: 'no_number' };
  const id = await leave(ctx, call, {
    body: factsInWords(rest) ?? 'Please call back at the agreed time.',
    caller_name: text(name),
    callback_number: number,
    urgency: 'normal',
    callback_due_at: due,
  });
  return { ok: true, message_id: id, callback_due_at: due.toISOString() };
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/;
const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** The instant of a local wall-clock time in a zone (the first of two, and the end of the gap, when clocks change), or of a time with its own offset. Null when it is no time. */
function instantOf(at: string, timezone: string): Date | null {
  const [, date, time] = LOCAL.exec(at) ?? [];
  if (date !== undefined && time !== undefined) return new Date(instantsOf(date, time, timezone)[0] ?? boundaryInstant(date, time, timezone, 'opens'));
  const parsed = WITH_OFFSET.test(at) ? Date.parse(at) : Number.NaN;
  return Number.isNaN(parsed) ? null : new Date(parsed);
}
