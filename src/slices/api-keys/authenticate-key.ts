import type { Clock } from '#kernel/clock';
import type { Database } from '#platform/db';
import type { Identified } from '#platform/slice';
import { isKeyToken, keyHash } from './key-token.ts';

/** The use of a key is written at most this often. */
const TOUCH_MS = 60_000;
const MOST_REMEMBERED = 10_000;
const BEARER = /^Bearer (cw_(?:live|test)_\w+)$/i;

export interface KeyRequest {
  readonly authorization: string | null;
  readonly ip_address?: string | null;
}

/** Whether a request says it comes with an API key; a session's token is too random to look like one. */
export const namesKey = (authorization: string | null): boolean => BEARER.test(authorization ?? '');

/** Who comes with a key. What it may do is its creator's own permissions, cut down to the scopes. */
export type KeyHolder = Identified & Required<Pick<Identified, 'api_key' | 'scopes'>>;

/**
 * Makes the look-up of API keys. A token with a wrong checksum is refused without a question to the database; a key that is revoked or
 * expired, or whose creator is no active member any more, is nobody. Nothing is cached, so a revocation holds from the next request on, in
 * every process.
 */
export function keyAuthenticator(database: Database, clock: Clock): (request: KeyRequest) => Promise<KeyHolder | undefined> {
  const touched = new Map<string, number>();

  async function touch(key: KeyHolder, organizationId: string, address: string | null): Promise<void> {
    const now = clock.now();
    const id = key.api_key.id;
    if (now.getTime() - (touched.get(id) ?? Number.NEGATIVE_INFINITY) < TOUCH_MS) return;
    if (touched.size >= MOST_REMEMBERED) touched.clear();
    touched.set(id, now.getTime());
    await database.withTenant(organizationId, (db) =>
      db
        .updateTable('api_keys')
        .set({ last_used_at: now, last_used_ip: address })
        .where('organization_id', '=', organizationId)
        .where('id', '=', id)
        .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', new Date(now.getTime() - TOUCH_MS))]))
        .execute(),
    );
  }

  return async ({ authorization, ip_address: address = null }) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined || !isKeyToken(token)) return undefined;
    const row = await database.withSystem((db) =>
      db
        .selectFrom('api_key_directory as k')
        .innerJoin('active_members as m', (join) => join.onRef('m.user_id', '=', 'k.user_id').onRef('m.organization_id', '=', 'k.organization_id'))
        .select(['k.api_key_id', 'k.user_id', 'k.organization_id', 'k.mode', 'k.scopes', 'k.requests_per_minute', 'm.role'])
        .where('k.key_hash', '=', keyHash(token))
        .where('k.revoked_at', 'is', null)
        .where((eb) => eb.or([eb('k.expires_at', 'is', null), eb('k.expires_at', '>', clock.now())]))
        .executeTakeFirst(),
    );
    if (!row) return undefined;
    const holder: KeyHolder = {
      session_id: row.api_key_id,
      user_id: row.user_id,
      organization_id: row.organization_id,
      role: row.role as KeyHolder['role'],
      // The right to run the installation is a person's, never a key's.
      platform_role: 'user',
      api_key: { id: row.api_key_id, is_test: row.mode === 'test', requests_per_minute: row.requests_per_minute },
      scopes: row.scopes,
    };
    await touch(holder, row.organization_id, address);
    return holder;
  };
}
