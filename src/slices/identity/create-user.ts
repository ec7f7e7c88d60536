import { hashPassword } from '#platform/passwords';
import type { PublicCtx } from '#platform/slice';
import { requireGoodPassword } from './change-password.ts';
import { insertUser } from './store.ts';

/** Makes a person who can sign in; refuses a weak password in words and an e-mail address that is taken. Answers the new id. */
export async function createUser(
  ctx: PublicCtx,
  input: { name: string; email: string; password: string; timezone?: string | null; locale?: string | null },
): Promise<string> {
  requireGoodPassword(input.password, input);
  const id = ctx.newId();
  const password_hash = await hashPassword(input.password);
  await insertUser(ctx.db, { id, name: input.name, email: input.email.trim(), password_hash, timezone: input.timezone ?? null, locale: input.locale ?? null });
  return id;
}
