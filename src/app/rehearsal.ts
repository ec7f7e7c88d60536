import { createHash } from 'node:crypto';
import { AppError } from '#kernel/errors';
import type { Ctx, ToolResult } from '#platform/slice';
import type { WithTenant } from './call-desk.ts';

/** What a test call does, in a world that is gone as soon as it has answered. */
export interface Rehearsals {
  /**
   * Does a deed of a test call for its answer alone: in a savepoint of the transaction around it, on top of everything the call did before, and all
   * of it is rolled back. Throws what the deed throws.
   */
  perform(ctx: Ctx, callId: string, key: string, run: Run): Promise<ToolResult>;
  /** The deed counts: later ones of the call begin after it. */
  keep(callId: string, key: string, run: Run): void;
  /** The call is over. */
  forget(callId: string): void;
}

type Run = (ctx: Ctx) => Promise<ToolResult>;

/** Calls whose end nobody told are forgotten some day. */
const MOST_CALLS = 500;

class TakenBack extends Error {
  override readonly name = 'TakenBack';
  readonly result: ToolResult;
  constructor(result: ToolResult) {
    super('what a test call does is taken back');
    this.result = result;
  }
}

/** Ids that come out the same each time the deed is done over, so that what a later deed refers to is there. In the form of UUIDv7. */
function idsOf(callId: string, key: string): () => string {
  let count = 0;
  return () => {
    const hash = createHash('sha256').update(`${callId} ${key} ${count++}`).digest('hex');
    return `${callId.slice(0, 13)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
  };
}

/** The deeds of test calls of this process, kept in memory: a call does not outlive it either. */
export function createRehearsals(withTenant: WithTenant): Rehearsals {
  const known = new Map<string, Map<string, Run>>();
  const staged = (ctx: Ctx, callId: string, key: string): Ctx => ({ ...ctx, isTestMode: true, newId: idsOf(callId, key) });

  return {
    async perform(ctx, callId, key, run) {
      const inWorld = <T>(fn: (inner: Ctx) => Promise<T>): Promise<T> => withTenant(ctx.organizationId, ctx.actor, fn);
      try {
        return await inWorld(async (inner) => {
          for (const [earlierKey, earlier] of known.get(callId) ?? [])
            await inWorld((again) => earlier(staged(again, callId, earlierKey))).catch((error: unknown) => {
              // The real world moved on and no longer lets it happen: then it has not happened.
              if (!(error instanceof AppError)) throw error;
            });
          throw new TakenBack(await run(staged(inner, callId, key)));
        });
      } catch (error) {
        if (error instanceof TakenBack) return error.result;
        throw error;
      }
    },
    keep(callId, key, run) {
      const deeds = known.get(callId) ?? new Map<string, Run>();
      deeds.set(key, run);
      known.set(callId, deeds);
      const [oldest] = known.keys();
      if (known.size > MOST_CALLS && oldest !== undefined) known.delete(oldest);
    },
    forget: (callId) => void known.delete(callId),
  };
}
