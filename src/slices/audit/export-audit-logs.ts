import { z } from 'zod';
import { sql } from '#platform/db';
import type { Ctx, FileAnswer } from '#platform/slice';
import { readHead, type SignHead } from './head.ts';

const MOST_ROWS = 50_000;

export const ExportAuditLogs = z.object({
  /** First place of the chain that the file holds. */
  from_seq: z.coerce.number().int().min(1).max(2_147_483_647).default(1),
});

interface Line {
  chain_seq: number;
  prev_hash: string;
  row_hash: string;
  text: string;
}

/**
 * A piece of the trail as lines of JSON: what it is, at most 50,000 rows from `from_seq` on, each with the text its hash is made of, and the
 * signed head. `verifyExport` proves it without this server.
 */
export async function exportAuditLogs(ctx: Ctx, input: z.output<typeof ExportAuditLogs>, sign: SignHead): Promise<FileAnswer> {
  const head = await readHead(ctx, sign);
  const { rows } = await sql<Line>`
    select chain_seq, prev_hash, row_hash, app.audit_row_text(a) as text from audit_logs a
    where organization_id = ${ctx.organizationId}::uuid and chain_seq >= ${input.from_seq} order by chain_seq limit ${MOST_ROWS}`.execute(ctx.db);
  const first = { format: 'callwright-audit/1', organization_id: ctx.organizationId, exported_at: ctx.clock.now().toISOString(), from_seq: input.from_seq };
  const lines = [first, ...rows, { head }].map((line) => JSON.stringify(line));
  ctx.audit('audit_log.export', { type: 'organization', id: ctx.organizationId }, { category: 'access', new: { from_seq: input.from_seq, rows: rows.length } });
  return {
    kind: 'file',
    content_type: 'application/x-ndjson',
    body: { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) },
    file_name: `audit-from-${input.from_seq}.ndjson`,
  };
}
