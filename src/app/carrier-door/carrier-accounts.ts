import type { Log } from '#kernel/log';
import type { Database } from '#platform/db';
import type { Actor } from '#platform/slice';
import { openCarrierAccount } from '#slices/numbers';
import type { Timers } from '#voice/ports';
import type { WithTenant } from '../call-desk.ts';

const DOOR: Actor = { kind: 'system', id: 'carrier-door' };
/** A changed token or a closed connection is noticed after this long at the latest. */
const KEEP_MS = 30_000;
/** A stranger's account makes us look again, but not more often than this. */
const LOOK_AGAIN_MS = 2_000;
/** Of one organization on one account. Counted apart, so that nobody is pushed out by others who claim the account too. */
const MOST_PER_ORGANIZATION = 3;

/** A connection of an organization with the secret its carrier signs with. */
export interface CarrierAccount {
  readonly organization_id: string;
  readonly connection_id: string;
  readonly auth_token: string;
}

export interface CarrierAccounts {
  /** What is known of an account without asking anybody; a stranger is looked for, for the next time, at most every two seconds. */
  known(accountSid: string): readonly CarrierAccount[];
  /** Resolves when a look that is under way is over; for the first call after a start. */
  looked(): Promise<void>;
  stop(): void;
}

/** Whose carrier accounts are, in memory: a forged callback costs no question to the database, and a real one is answered while that stands still. */
export function createCarrierAccounts(options: {
  readonly database: Database;
  readonly withTenant: WithTenant;
  readonly timers: Timers;
  readonly log: Log;
  readonly provider: string;
}): CarrierAccounts {
  const { database, withTenant, timers, log, provider } = options;
  let accounts: ReadonlyMap<string, readonly CarrierAccount[]> = new Map();
  let lookedMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let isStopped = false;

  async function read(): Promise<void> {
    const rows = await database.withSystem((db) =>
      db
        .selectFrom('connection_directory')
        .select(['organization_id', 'telephony_connection_id', 'account_sid'])
        .where('provider', '=', provider)
        .where('status', '=', 'active')
        .where('account_sid', 'is not', null)
        .orderBy('id')
        .execute(),
    );
    const next = new Map<string, CarrierAccount[]>();
    for (const { organization_id, telephony_connection_id, account_sid } of rows) {
      const known = next.get(account_sid ?? '') ?? [];
      if (known.filter((other) => other.organization_id === organization_id).length >= MOST_PER_ORGANIZATION) continue;
      try {
        const auth_token = await withTenant(organization_id, DOOR, (ctx) => openCarrierAccount(ctx, telephony_connection_id));
        if (auth_token !== null) next.set(account_sid ?? '', [...known, { organization_id, connection_id: telephony_connection_id, auth_token }]);
      } catch (error) {
        log.warn('the secret of a carrier account cannot be used', { telephony_connection_id, error: String(error) });
      }
    }
    accounts = next;
  }

  const look = (): void => {
    if (looking || isStopped) return;
    lookedMs = timers.nowMs();
    looking = read()
      .catch((error: unknown) => log.warn('carrier accounts cannot be read now; those known before are still believed', { error: String(error) }))
      .finally(() => {
        looking = null;
      });
  };

  return {
    known(accountSid) {
      const found = accounts.get(accountSid) ?? [];
      if (timers.nowMs() - lookedMs > (found.length > 0 ? KEEP_MS : LOOK_AGAIN_MS)) look();
      return found;
    },
    looked: () => looking ?? Promise.resolve(),
    stop() {
      isStopped = true;
    },
  };
}
