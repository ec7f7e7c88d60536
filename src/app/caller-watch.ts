import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { type Database, sql } from '#platform/db';
import type { AdmitRequest } from '#voice/call-plan';
import type { Timers } from '#voice/ports';

/** A person who lost their place is off the line within twice this. */
const LOOK_MS = 2_000;

export interface CallerWatchOptions {
  readonly database: Database;
  readonly timers: Timers;
  readonly log: Log;
  /** Whether the call still runs on this server. */
  readonly isRunning: (organizationId: string, callId: string) => boolean;
  /** Closes the line at once, without a goodbye. */
  readonly hangUp: (organizationId: string, callId: string) => Promise<unknown>;
}

export interface CallerWatch {
  /** A call was let in. Only those of signed-in people in the browser are watched: a caller on a telephone is no member of anything. */
  admitted(request: Pick<AdmitRequest, 'organization_id' | 'channel' | 'started_by'>, callId: string): void;
  /** Looks now; the timer does so every two seconds while there is somebody to watch. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Ends the browser calls of people who are no active members any more: taken out, suspended, or their organization closed, on this server or on another one.
 * A socket asks for its ticket once; this asks again while it is open.
 */
export function createCallerWatch({ database, timers, log, isRunning, hangUp }: CallerWatchOptions): CallerWatch {
  const callers = new Map<string, { organizationId: string; userId: string }>();
  let timer: { cancel(): void } | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    for (const [callId, { organizationId }] of [...callers]) if (!isRunning(organizationId, callId)) callers.delete(callId);
    if (callers.size === 0) return;
    const watched = [...callers];
    const members = await database.withSystem((db) =>
      db
        .selectFrom('active_members')
        .select(['organization_id', 'user_id'])
        .where(
          sql<boolean>`(organization_id, user_id) in (${sql.join(watched.map(([, { organizationId, userId }]) => sql`(${organizationId}::uuid, ${userId}::uuid)`))})`,
        )
        .execute(),
    );
    const isMember = (organizationId: string, userId: string): boolean =>
      members.some((member) => member.organization_id === organizationId && member.user_id === userId);
    for (const [callId, { organizationId, userId }] of watched) {
      if (isMember(organizationId, userId)) continue;
      callers.delete(callId);
      await hangUp(organizationId, callId);
    }
  }

  const arm = (): void => {
    if (isStopped || callers.size === 0 || timer) return;
    timer = timers.after(LOOK_MS, () => {
      look()
        .catch((error: unknown) => log.warn('it could not be asked whether callers are still members', { error: messageOf(error) }))
        .finally(() => {
          timer = undefined;
          arm();
        });
    });
  };

  return {
    admitted({ organization_id: organizationId, channel, started_by: userId }, callId) {
      if (channel !== 'web' || !userId) return;
      callers.set(callId, { organizationId, userId });
      arm();
    },
    look,
    stop() {
      isStopped = true;
      timer?.cancel();
    },
  };
}
