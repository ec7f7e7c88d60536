import { join } from 'node:path';
import type { Log } from '#kernel/log';
import type { Database } from '#platform/db';
import type { Actor } from '#platform/slice';
import { recoverCall, requireCall } from '#slices/calls';
import { closeRecording, closeTranscript, lastTurnEndMs, openRecordingsOf } from '#slices/recordings';
import { mendWavHeader } from '#voice/media/wav';
import type { WithTenant } from './call-desk.ts';

const RECOVERY: Actor = { kind: 'system', id: 'recovery' };

export interface RecoverOptions {
  readonly database: Database;
  readonly withTenant: WithTenant;
  readonly recordingsDirectory: string;
  readonly log: Log;
}

/**
 * Ends the open calls of one holder, or with null those that nobody holds any more: their server is gone, or its voice process alone. Their recordings are
 * mended, what they had done stands. One call that cannot be ended does not keep the others, and several servers that do this at once end each call once.
 * Answers how many were ended.
 */
export async function recoverCalls(options: RecoverOptions, holderId: string | null): Promise<number> {
  const open = await options.database.withSystem((db) =>
    db
      .selectFrom('open_call_directory')
      .where('holder_id', holderId === null ? 'is' : '=', holderId)
      .select(['organization_id', 'call_id'])
      .orderBy('created_at')
      .execute(),
  );
  let ended = 0;
  for (const call of open) {
    try {
      if (await recoverOne(options, call.organization_id, call.call_id)) ended++;
    } catch (error) {
      options.log.error('a call that broke off could not be ended', { call_id: call.call_id, error });
    }
  }
  return ended;
}

async function recoverOne(options: RecoverOptions, organizationId: string, callId: string): Promise<boolean> {
  const recordings = await options.withTenant(organizationId, RECOVERY, (ctx) => openRecordingsOf(ctx, callId));
  const [audio] = await Promise.all(recordings.map((recording) => mend(options, recording.storage_path)));
  return options.withTenant(organizationId, RECOVERY, async (ctx) => {
    const { answered_at: answeredAt } = await requireCall(ctx, callId);
    const lastMs = Math.max((await lastTurnEndMs(ctx, callId)) ?? 0, audio?.duration_ms ?? 0);
    const lastSign = answeredAt === null || lastMs === 0 ? null : new Date(answeredAt.getTime() + lastMs);
    const first = await recoverCall(ctx, { call_id: callId, last_sign_at: lastSign });
    // Whoever ended it has closed what belongs to it, too.
    if (!first) return false;
    await closeRecording(ctx, callId, audio ? { ...audio, deleted: false, delete_reason: null } : null);
    await closeTranscript(ctx, callId);
    return true;
  });
}

/** The audio up to the last frame that reached the disk; null when there is none. */
async function mend(options: RecoverOptions, storagePath: string): Promise<{ bytes: number; duration_ms: number } | null> {
  try {
    const mended = await mendWavHeader(join(options.recordingsDirectory, storagePath));
    return mended.duration_ms > 0 ? mended : null;
  } catch (error) {
    options.log.warn('the recording of a broken call cannot be mended', { error });
    return null;
  }
}
