import { sql } from '#platform/db';
import { tenantTableGroups } from '#platform/db/tenant-tables';
import type { Ctx } from '#platform/slice';
import { originalPathsOf } from '#slices/knowledge';
import { mediaPathsOf } from '#slices/media';
import { audioPathsOf } from '#slices/recordings';
import type { Departures } from './departures.ts';

const PAGE = 1000;
const ROOT = 'organizations';
/** Hashes and sealed secrets are of no use to whoever leaves, and of some to whoever steals the file. */
const SECRET = /(_hash|_ciphertext|^nonce|^ciphertext|secret)$/;

const withoutSecrets = (row: Record<string, unknown>): object => Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET.test(name)));

/** Writes everything the organization has into one archive: a file of JSON lines a table, the audio and the files of its knowledge. Runs inside its walls. */
export async function exportOrganization(ctx: Ctx, departures: Departures): Promise<{ path: string; size_bytes: number }> {
  const day = ctx.clock.now().toISOString().slice(0, 10);
  const archive = await departures.openArchive(`${ctx.organizationId}-${day}`);
  const root = await sql<Record<string, unknown>>`select * from ${sql.table(ROOT)} where id = ${ctx.organizationId}`.execute(ctx.db);
  await archive.addRows(ROOT, root.rows.map(withoutSecrets));
  for (const table of (await tenantTableGroups(ctx.db)).flat()) {
    for (let last: string | undefined, more = true; more; ) {
      const after = last === undefined ? sql`true` : sql`id > ${last}`;
      const { rows } = await sql<Record<string, unknown> & { id: string }>`
        select * from ${sql.table(table)} where organization_id = ${ctx.organizationId} and ${after} order by id limit ${PAGE}`.execute(ctx.db);
      await archive.addRows(table, rows.map(withoutSecrets));
      last = rows.at(-1)?.id;
      more = rows.length === PAGE;
    }
  }
  for (const path of [...(await audioPathsOf(ctx)), ...(await mediaPathsOf(ctx)), ...(await originalPathsOf(ctx))]) await archive.addFile(path);
  return archive.close();
}
