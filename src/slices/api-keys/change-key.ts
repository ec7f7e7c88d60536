import type { Ctx } from '#platform/slice';
import type { ApiKey, ChangeApiKey, CreatedApiKey, RotateApiKey } from './contract.ts';
import { factsOf, insertKey } from './create-key.ts';
import { errors } from './errors.ts';
import { requireKey, updateKey } from './store.ts';

const HOUR_MS = 3_600_000;

/** Renames a key or changes how often it may call. What it may do is fixed: a wider key is a new key. */
export async function changeKey(ctx: Ctx, input: ChangeApiKey): Promise<ApiKey> {
  const before = await requireKey(ctx, input.id);
  const { id, ...change } = input;
  await updateKey(ctx, id, change);
  const after = await requireKey(ctx, id);
  ctx.audit('api_key.update', { type: 'api_key', id }, { old: factsOf(before), new: factsOf(after), category: 'security' });
  return after;
}

/**
 * Makes a successor with the same name, scopes and limits for the person who asks, and lets the old key work on for the overlap, so that a
 * program can be moved without a gap. Scopes the person does not have themselves are refused.
 */
export async function rotateKey(ctx: Ctx, input: RotateApiKey): Promise<CreatedApiKey> {
  const old = await requireKey(ctx, input.id);
  if (old.status === 'revoked' || old.status === 'expired') throw errors.already_revoked();
  const foreign = old.scopes.filter((scope) => !ctx.permissions.has(scope));
  if (foreign.length > 0) throw errors.scope_not_yours({ scopes: foreign });
  const now = ctx.clock.now();
  const ownExpiry = old.expires_at === null ? null : new Date(old.expires_at);
  const made = await insertKey(ctx, { ...old, expires_at: successorExpiry(old, now), replaces_id: old.id });
  const overlapEnds = new Date(now.getTime() + input.overlap_hours * HOUR_MS);
  await updateKey(ctx, old.id, { expires_at: ownExpiry && ownExpiry < overlapEnds ? ownExpiry : overlapEnds });
  ctx.emit('api_key.rotated', { type: 'api_key', id: old.id }, { api_key_id: made.id, ...made });
  ctx.audit('api_key.rotate', { type: 'api_key', id: old.id }, { old: factsOf(old), new: factsOf(made), category: 'security' });
  return made;
}

/** The successor lives as long as the old key was meant to from its own beginning. */
function successorExpiry(old: ApiKey, now: Date): Date | null {
  if (old.expires_at === null) return null;
  return new Date(now.getTime() + (Date.parse(old.expires_at) - Date.parse(old.created_at)));
}

/** Ends a key at once. A second time changes nothing. */
export async function revokeKey(ctx: Ctx, input: { id: string }): Promise<void> {
  const key = await requireKey(ctx, input.id);
  if (key.revoked_at !== null) return;
  await updateKey(ctx, key.id, { revoked_at: ctx.clock.now() });
  ctx.emit('api_key.revoked', { type: 'api_key', id: key.id }, { api_key_id: key.id, ...key });
  ctx.audit('api_key.revoke', { type: 'api_key', id: key.id }, { old: factsOf(key), category: 'security' });
}
