import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { AuditVerdict } from './contract.ts';

/** Recomputes the whole chain of the organization inside the database and names the first row that was changed, removed or slipped in. */
export async function verifyAuditLogs(ctx: Ctx): Promise<AuditVerdict> {
  const { rows } = await sql<{ row_count: number; head_hash: string | null; first_bad_seq: number | null }>`
    select row_count, head_hash, first_bad_seq from app.verify_audit()`.execute(ctx.db);
  const verdict = rows[0]!;
  return { is_sound: verdict.first_bad_seq === null, ...verdict };
}
