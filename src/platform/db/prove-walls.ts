import { randomBytes } from 'node:crypto';
import { PLATFORM_ORGANIZATION_ID } from '../db.ts';
import { StartError } from '../start-error.ts';
import { CONTEXT_LIFETIME_MS, contextSigner, type SignContext } from './signed-context.ts';
import type { Transactions } from './transactions.ts';

const COUNT = 'select count(*)::int as rows from organizations';

/**
 * Tries the walls by hand before anything is served: without a tenant, with a bare, forged or expired one the application sees no row, with a
 * signed one it sees that organization. Throws a StartError with every try that went wrong.
 */
export async function proveWalls(transactions: Transactions, sign: SignContext, nowMs: number): Promise<void> {
  const rowsWith = (context: string): Promise<number> =>
    transactions.run(null, async () => {
      await transactions.query(`select set_config('app.current_org_id', '${context}', true)`);
      return (await transactions.query(COUNT)).rows[0].rows as number;
    });
  const stranger = contextSigner(randomBytes(32));
  const tries: [what: string, rows: () => Promise<number>, expected: number][] = [
    ['no tenant', async () => (await transactions.query(COUNT)).rows[0].rows, 0],
    ['a bare organization id', () => rowsWith(PLATFORM_ORGANIZATION_ID), 0],
    ['a forged signature', () => rowsWith(stranger(PLATFORM_ORGANIZATION_ID, nowMs)), 0],
    ['an expired signature', () => rowsWith(sign(PLATFORM_ORGANIZATION_ID, nowMs - 2 * CONTEXT_LIFETIME_MS)), 0],
    ['a right signature', () => rowsWith(sign(PLATFORM_ORGANIZATION_ID, nowMs)), 1],
  ];
  const findings: string[] = [];
  for (const [what, rows, expected] of tries) {
    const seen = await rows();
    if (seen !== expected) findings.push(`with ${what} it sees ${seen} organization(s) instead of ${expected}`);
  }
  const [rights] = (await transactions.query(`select has_table_privilege(current_user, 'app.context_keys', 'select') as reads`)).rows as { reads: boolean }[];
  if (rights?.reads) findings.push('it can read the key that tenants are signed with');
  if (findings.length === 0) return;
  throw new StartError(
    'schema.context_refused',
    `The walls between organizations do not hold for the application:\n  ${findings.join('\n  ')}`,
    findings[0]?.startsWith('with a right signature')
      ? 'The context key of this server is not the database’s. Run `callwright migrate` with DATABASE_ADMIN_URL, or correct CALLWRIGHT_CONTEXT_KEY.'
      : 'Somebody changed the database by hand; `callwright schema drift` shows what.',
  );
}
