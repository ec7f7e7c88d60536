import { createHash } from 'node:crypto';
import type { Log } from '#kernel/log';
import { type Database, json, PLATFORM_ORGANIZATION_ID, sql } from './db.ts';

export interface ErrorReport {
  readonly error: unknown;
  /** Part of the system that noticed: `http`, `jobs`, `voice`. */
  readonly component: string;
  readonly severity?: 'warning' | 'error' | 'critical';
  readonly organizationId?: string | undefined;
  readonly callId?: string | undefined;
  /** Facts that help to find the cause; nothing personal. */
  readonly context?: Readonly<Record<string, unknown>>;
}

const LONGEST_TEXT = 4_000;
const STACK_FRAMES = 3;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

const SECRET_NAME = /token|key|secret|signature|password|ticket/i;

/** What may be personal, or a secret, does not belong into a record that operators read: addresses, numbers of people, keys, and what follows a `?` in a link. */
export function withoutPersonal(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+\S+/gi, '$1 …')
    .replace(/\b(cw_(?:live|test)_|cwk_|cwb_|sk_|whsec_)[\w-]+/g, '$1…')
    .replace(/([?&][\w.-]*=)[^&\s"']+/g, (all, name: string) => (SECRET_NAME.test(name) ? `${name}…` : all))
    .replace(/(:\/\/[^\s:@/]+:)[^\s@/]+@/g, '$1…@')
    .replace(/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g, '…@…')
    .replace(/(?<![\w-])\+?\d[\d ().-]{5,20}\d(?![\w-])/g, (digits) => (digits.replaceAll(/\D/g, '').length >= 7 ? '…' : digits));
}

const cleaned = (context: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key, typeof value === 'string' && !UUID.test(value) ? withoutPersonal(value) : value]));

/** The same fault has the same fingerprint: kind, place, and the message without its changing parts. */
function fingerprintOf(component: string, error: Error): string {
  const shape = error.message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#').replace(/\d+/g, '#');
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, STACK_FRAMES)
    .map((line) => line.replace(/:\d+:\d+/, ''));
  return createHash('sha256')
    .update([component, error.name, shape, ...frames].join('\n'))
    .digest('hex');
}

/** Writes a fault down, grouped by fingerprint, in a transaction of its own. Never throws: a fault in the book-keeping of faults goes to the log only. */
export async function recordError(database: Database, log: Log, newId: () => string, report: ErrorReport): Promise<void> {
  const error = report.error instanceof Error ? report.error : new Error(String(report.error));
  const organizationId = report.organizationId ?? PLATFORM_ORGANIZATION_ID;
  try {
    await database.withTenant(organizationId, async (db) => {
      await sql`insert into system_errors (id, organization_id, call_id, error_type, error_message, stack_trace, severity, component, fingerprint, context)
        values (${newId()}::uuid, ${organizationId}::uuid, ${report.callId ?? null}::uuid, ${error.name}, ${withoutPersonal(error.message).slice(0, LONGEST_TEXT)},
          ${error.stack === undefined ? null : withoutPersonal(error.stack).slice(0, LONGEST_TEXT)}, ${report.severity ?? 'error'}, ${report.component}, ${fingerprintOf(report.component, error)}, ${json(cleaned(report.context ?? {}))}::jsonb)
        on conflict (organization_id, fingerprint) do update set occurrences = system_errors.occurrences + 1, last_seen_at = now(), resolved = false,
          context = excluded.context, call_id = coalesce(excluded.call_id, system_errors.call_id)`.execute(db);
    });
  } catch (failure) {
    log.error('an error could not be written down', { component: report.component, error: error.message, failure: (failure as Error).message });
  }
}
