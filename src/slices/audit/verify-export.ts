import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AuditHead, isSigned } from './head.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const First = z.object({ format: z.literal('callwright-audit/1'), organization_id: z.uuid(), exported_at: z.iso.datetime(), from_seq: z.int().min(1) });
const Row = z.object({ chain_seq: z.int().min(1), prev_hash: Hash, row_hash: Hash, text: z.string() });
const Last = z.object({ head: AuditHead });

export interface ExportVerdict {
  readonly organization_id: string;
  readonly row_count: number;
  readonly last_seq: number;
  readonly last_hash: string;
  /** What does not fit, each with its place; none when the file is sound. */
  readonly findings: readonly string[];
}

const START = '0'.repeat(64);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function parsed<T>(schema: z.ZodType<T>, line: string | undefined): T | undefined {
  if (line === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function headFindings(head: AuditHead, what: string, organizationId: string, hashes: ReadonlyMap<number, string>, lastSeq: number): string[] {
  if (!isSigned(head)) return [`${what}: the signature does not fit`];
  if (head.organization_id !== organizationId) return [`${what}: it is of another organization`];
  const hash = hashes.get(head.chain_seq);
  if (hash === undefined && head.chain_seq > lastSeq)
    return [`${what}: it names row ${head.chain_seq}, but the file ends with ${lastSeq}: rows are missing at the end`];
  if (hash !== undefined && hash !== head.row_hash) return [`${what}: row ${head.chain_seq} had another hash when it was signed`];
  return [];
}

/**
 * Proves an exported piece of a trail without the server it came from: every hash anew, every row on the one before it, and the signed heads.
 * `kept` is a head that was put aside earlier. Undefined when the text is no such export.
 */
export function verifyExport(text: string, kept?: AuditHead): ExportVerdict | undefined {
  const lines = text.split('\n').filter((line) => line !== '');
  const first = parsed(First, lines[0]);
  const last = parsed(Last, lines.at(-1));
  if (!first) return undefined;
  const findings: string[] = [];
  const hashes = new Map<number, string>();
  let [expectedSeq, expectedPrev] = [first.from_seq, first.from_seq === 1 ? START : undefined];
  for (const [index, line] of lines.slice(1, last ? -1 : undefined).entries()) {
    const row = parsed(Row, line);
    if (!row) {
      findings.push(`line ${index + 2}: it is no row of a trail`);
      continue;
    }
    const content = parsed(z.object({ chain_seq: z.int(), organization_id: z.uuid() }), row.text);
    if (row.chain_seq !== expectedSeq) findings.push(`row ${row.chain_seq}: row ${expectedSeq} should stand here`);
    else if (expectedPrev !== undefined && row.prev_hash !== expectedPrev) findings.push(`row ${row.chain_seq}: it does not follow from the row before it`);
    if (sha256(row.prev_hash + row.text) !== row.row_hash) findings.push(`row ${row.chain_seq}: its content is not what was written`);
    else if (content?.chain_seq !== row.chain_seq || content.organization_id !== first.organization_id)
      findings.push(`row ${row.chain_seq}: it comes from another place or organization`);
    hashes.set(row.chain_seq, row.row_hash);
    [expectedSeq, expectedPrev] = [row.chain_seq + 1, row.row_hash];
  }
  const lastSeq = expectedSeq - 1;
  if (!last) findings.push('the signed head at the end is missing: the file was cut off');
  else findings.push(...headFindings(last.head, 'the signed head of the file', first.organization_id, hashes, lastSeq));
  if (kept) findings.push(...headFindings(kept, 'the head that was kept', first.organization_id, hashes, lastSeq));
  return { organization_id: first.organization_id, row_count: hashes.size, last_seq: lastSeq, last_hash: expectedPrev ?? START, findings };
}
