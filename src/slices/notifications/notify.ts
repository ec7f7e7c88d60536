import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { listOwnerIds } from '#slices/organizations';
import type { Notify } from './contract.ts';
import { insertInApp } from './store.ts';

/** Everybody's notification while the organization has no owner yet. */
const EVERYBODY = 'owners';

interface NewNotification {
  readonly template: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly payload: Readonly<Record<string, unknown>>;
  /** The same key tells nobody twice. */
  readonly idempotency_key: string;
  readonly call_id: string | null;
  readonly contact_id?: string | null;
}

/** Puts a notification in front of every owner and administrator. Answers how many of them were told now. */
export async function notifyOwners(ctx: Ctx, input: NewNotification): Promise<string[]> {
  const owners = await listOwnerIds(ctx);
  const payload = { ...input.payload, severity: input.severity, call_id: input.call_id, idempotency_key: input.idempotency_key };
  const told: string[] = [];
  for (const userId of owners.length > 0 ? owners : [null]) {
    const id = await insertInApp(ctx, {
      recipient: userId ?? EVERYBODY,
      user_id: userId,
      template: input.template,
      payload,
      contact_id: input.contact_id ?? null,
    });
    if (!id) continue;
    told.push(id);
    ctx.emit(
      'notification.created',
      { type: 'notification', id },
      { notification_id: id, template: input.template, severity: input.severity, user_id: userId, call_id: input.call_id },
    );
  }
  return told;
}

/** `builtin.notify`: tells the owners what a caller reported. A repeat of the same action tells nobody again and is still a success. */
export async function notifyFromCall(ctx: Ctx, input: Notify, call: ToolCall): Promise<ToolResult> {
  const { severity, ...said } = input;
  const told = await notifyOwners(ctx, {
    template: 'call_alert',
    severity,
    payload: Object.fromEntries(Object.entries(said).filter(([, value]) => value != null)),
    idempotency_key: call.idempotency_key,
    call_id: call.call_id,
  });
  if (told[0]) ctx.audit('notification.create', { type: 'notification', id: told[0] }, { new: { severity, call_id: call.call_id, recipients: told.length } });
  return { ok: true, notification_ids: told };
}
