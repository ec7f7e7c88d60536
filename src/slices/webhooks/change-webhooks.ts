import { newestSequenceIn } from '#platform/outbox';
import type { Ctx } from '#platform/slice';
import type { CreateWebhook, RotateWebhookSecret, UpdateWebhook, Webhook, WebhookWithSecret } from './contract.ts';
import { errors } from './errors.ts';
import { requireEventTypes } from './event-types.ts';
import type { Hooks } from './hooks.ts';
import { requireHeaders } from './headers.ts';
import { newSigningSecret } from './signature.ts';
import { requireWebhook } from './store.ts';

const MOST_WEBHOOKS = 100;
const HOUR_MS = 3_600_000;

export const placeOf = (row: string, field: 'secret_ciphertext' | 'previous_secret_ciphertext' | 'headers_ciphertext') => ({
  table: 'webhook_subscriptions',
  row,
  field,
});

function requireUrl(hooks: Hooks, url: string): string {
  const verdict = hooks.judge(url);
  if (!verdict.allowed) throw errors.invalid({ errors: [{ path: 'url', message: verdict.words }] });
  return verdict.url.href;
}

function sealHeaders(ctx: Ctx, id: string, given: Readonly<Record<string, string>>) {
  const headers = requireHeaders(given);
  const header_names = Object.keys(headers).sort();
  return { header_names, headers_ciphertext: header_names.length > 0 ? ctx.secrets.seal(placeOf(id, 'headers_ciphertext'), JSON.stringify(headers)) : null };
}

/** Everything that may be written down of a webhook. */
const factsOf = ({ url, description, events, header_names, active }: Webhook) => ({ url, description, events, header_names, active });

function record(ctx: Ctx, id: string, change: 'created' | 'updated' | 'rotated' | 'deleted', shown: { old?: object; new?: object }): void {
  const verb = { created: 'create', updated: 'update', rotated: 'update', deleted: 'delete' }[change];
  ctx.audit(`webhook.${verb}`, { type: 'webhook', id }, { category: change === 'rotated' ? 'security' : 'configuration', ...shown });
  ctx.emit('webhook.changed', { type: 'webhook', id }, { webhook_id: id, change, reason: null });
}

/** Makes an endpoint that gets every wanted event from now on. Its secret is in this answer and nowhere else. */
export const createWebhook =
  (hooks: Hooks) =>
  async (ctx: Ctx, input: CreateWebhook): Promise<WebhookWithSecret> => {
    const events = requireEventTypes(input.events, hooks.eventTypes());
    const url = requireUrl(hooks, input.url);
    const { count } = await ctx.db
      .selectFrom('webhook_subscriptions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('organization_id', '=', ctx.organizationId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_WEBHOOKS) throw errors.too_many();
    const id = ctx.newId();
    const secret = newSigningSecret();
    await ctx.db
      .insertInto('webhook_subscriptions')
      .values({
        id,
        organization_id: ctx.organizationId,
        url,
        description: input.description ?? null,
        events,
        secret_ciphertext: ctx.secrets.seal(placeOf(id, 'secret_ciphertext'), secret),
        ...sealHeaders(ctx, id, input.headers ?? {}),
        cursor_sequence: await newestSequenceIn(ctx.db, ctx.organizationId),
      })
      .execute();
    await ctx.db.insertInto('webhook_directory').values({ organization_id: ctx.organizationId, subscription_id: id }).execute();
    const webhook = await requireWebhook(ctx, id);
    record(ctx, id, 'created', { new: factsOf(webhook) });
    return { ...webhook, secret };
  };

/** What changes with the switch: an endpoint that is off is not in the directory, so nothing is sent to it. */
async function switched(ctx: Ctx, input: UpdateWebhook, before: Webhook): Promise<object> {
  if (input.active === undefined || input.active === before.active) return {};
  if (!input.active) {
    await ctx.db.deleteFrom('webhook_directory').where('organization_id', '=', ctx.organizationId).where('subscription_id', '=', input.id).execute();
    return { active: false, disabled_at: ctx.clock.now(), disabled_reason: 'by_hand' };
  }
  await ctx.db.insertInto('webhook_directory').values({ organization_id: ctx.organizationId, subscription_id: input.id, due_at: ctx.clock.now() }).execute();
  const fresh = { active: true, disabled_at: null, disabled_reason: null, consecutive_failures: 0, first_failed_at: null, resumes_at: null };
  return input.skip_missed ? { ...fresh, cursor_sequence: await newestSequenceIn(ctx.db, ctx.organizationId) } : fresh;
}

/** Changes an endpoint. Deliveries that wait go where it points from now on. */
export const updateWebhook =
  (hooks: Hooks) =>
  async (ctx: Ctx, input: UpdateWebhook): Promise<Webhook> => {
    const before = await requireWebhook(ctx, input.id);
    const values = {
      ...(input.url === undefined ? {} : { url: requireUrl(hooks, input.url) }),
      ...(input.description === undefined ? {} : { description: input.description }),
      ...(input.events === undefined ? {} : { events: requireEventTypes(input.events, hooks.eventTypes()) }),
      ...(input.headers === undefined ? {} : sealHeaders(ctx, input.id, input.headers)),
      ...(await switched(ctx, input, before)),
    };
    if (Object.keys(values).length === 0) return before;
    await ctx.db.updateTable('webhook_subscriptions').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
    const webhook = await requireWebhook(ctx, input.id);
    record(ctx, input.id, 'updated', { old: factsOf(before), new: factsOf(webhook) });
    return webhook;
  };

/** A new secret, shown once. Until the overlap ends deliveries are signed by both, so that receivers can change theirs in between. */
export async function rotateWebhookSecret(ctx: Ctx, input: RotateWebhookSecret): Promise<WebhookWithSecret> {
  await requireWebhook(ctx, input.id);
  const own = ctx.db
    .selectFrom('webhook_subscriptions')
    .select('secret_ciphertext')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id);
  const { secret_ciphertext } = await own.forUpdate().executeTakeFirstOrThrow();
  const secret = newSigningSecret();
  const overlap =
    input.overlap_hours === 0
      ? { previous_secret_ciphertext: null, previous_secret_ends_at: null }
      : {
          previous_secret_ciphertext: ctx.secrets.seal(
            placeOf(input.id, 'previous_secret_ciphertext'),
            ctx.secrets.open(placeOf(input.id, 'secret_ciphertext'), secret_ciphertext),
          ),
          previous_secret_ends_at: new Date(ctx.clock.now().getTime() + input.overlap_hours * HOUR_MS),
        };
  await ctx.db
    .updateTable('webhook_subscriptions')
    .set({ secret_ciphertext: ctx.secrets.seal(placeOf(input.id, 'secret_ciphertext'), secret), ...overlap })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  const webhook = await requireWebhook(ctx, input.id);
  record(ctx, input.id, 'rotated', { new: { previous_secret_ends_at: webhook.previous_secret_ends_at } });
  return { ...webhook, secret };
}

/** Deletes an endpoint with its deliveries. */
export async function deleteWebhook(ctx: Ctx, input: { id: string }): Promise<void> {
  const before = await requireWebhook(ctx, input.id);
  await ctx.db.deleteFrom('webhook_subscriptions').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  record(ctx, input.id, 'deleted', { old: factsOf(before) });
}
