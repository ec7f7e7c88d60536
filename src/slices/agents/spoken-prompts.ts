import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/** A prompt that was spoken ahead of time and is kept in a file of the prompts folder. */
export interface SpokenPrompt {
  /** SHA-256 of everything its sound depends on. */
  readonly text_hash: string;
  readonly voice_key: string;
  readonly text: string;
  /** Relative to the prompts folder. */
  readonly storage_path: string;
  readonly format: 'wav';
  readonly duration_ms: number;
}

/** Notes what was spoken ahead for this organization's agents. Twice is harmless, and keeps the counts. */
export async function keepPrompts(ctx: Ctx, prompts: readonly SpokenPrompt[]): Promise<void> {
  const distinct = [...new Map(prompts.map((prompt) => [prompt.text_hash, prompt])).values()];
  if (distinct.length === 0) return;
  await ctx.db
    .insertInto('tts_audio')
    .values(
      distinct.map(({ text_hash, voice_key, text, storage_path, format, duration_ms }) => ({
        id: ctx.newId(),
        organization_id: ctx.organizationId,
        text_hash,
        voice_key,
        text,
        storage_path,
        format,
        duration_ms,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'text_hash', 'voice_key']).doUpdateSet((eb) => ({
        storage_path: eb.ref('excluded.storage_path'),
        duration_ms: eb.ref('excluded.duration_ms'),
      })),
    )
    .execute();
}

/**
 * Counts what a call said from the cache. Only prompts that were spoken ahead have a row: what was made up during a call may name the caller,
 * and is remembered nowhere but in its transcript.
 */
export async function notePromptUses(ctx: Ctx, uses: readonly { text_hash: string; voice_key: string; times: number }[]): Promise<void> {
  if (uses.length === 0) return;
  // Rows are locked in one order, so that calls that end together do not lock each other out.
  await sql`
    with used as (
      select p.id, u.times
      from tts_audio p
      join jsonb_to_recordset(${json(uses)}::jsonb) as u (text_hash char(64), voice_key text, times integer)
        on u.text_hash = p.text_hash and u.voice_key = p.voice_key
      where p.organization_id = ${ctx.organizationId}
      order by p.id
      for update
    )
    update tts_audio p set hits = p.hits + used.times, last_used_at = ${ctx.clock.now()}
    from used
    where p.organization_id = ${ctx.organizationId} and p.id = used.id`.execute(ctx.db);
}
