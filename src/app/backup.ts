import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type Entry, readArchive, writeArchive } from '#platform/backup/archive';
import { ArchiveError } from '#platform/backup/sealed-stream';
import { type CopiedTable, differences, readRows, type RowBatch, rowSums, sumRows, type TableSums, writeRows } from '#platform/backup/table-rows';
import { type Database, PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { loadMigrations, type Migration } from '#platform/db/migration-files';
import { StartError } from '#platform/start-error';
import { runAsOperator } from './operator.ts';

/** What of the data directory belongs to the data: not what can be made again, and not the key that the backup itself is locked with. */
const FOLDERS: readonly string[] = ['recordings', 'secrets'];
const LEFT_OUT: ReadonlySet<string> = new Set(['secrets/backup-key', 'secrets/context-key']);

const Head = z.object({ kind: z.literal('backup'), format: z.literal(1), created_at: z.iso.datetime(), version: z.string(), migrations: z.array(z.string()) });
const Rows = z.object({
  kind: z.literal('rows'),
  table: z.object({
    name: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    tenant: z.string().nullable(),
    order: z.array(z.string()),
  }),
  organization_id: z.uuid().nullable(),
  rows: z.array(z.string()),
});
const File = z.object({ kind: z.literal('file'), path: z.string() });
const Sums = z.object({ kind: z.literal('sums'), tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })), files: z.int() });

export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

async function* filesOf(dataDir: string): AsyncGenerator<string> {
  for (const folder of FOLDERS) {
    const root = join(dataDir, folder);
    if (!existsSync(root)) continue;
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const path = relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isFile() && !LEFT_OUT.has(path) && !path.endsWith('.part') && !path.endsWith('.peaks.json')) yield path;
    }
  }
}

const countOf = (sums: TableSums): number => Object.values(sums).reduce((sum, { rows }) => sum + rows, 0);

/**
 * Writes everything an installation needs to go on elsewhere into one encrypted file: all rows as of one moment, recordings and secrets. On the
 * embedded database everything else waits while the rows are read. `key` is 32 bytes and is not in the file.
 */
export async function writeBackup(
  options: { readonly database: Database; readonly dataDir: string; readonly path: string; readonly key: Buffer; readonly version: string; readonly now: Date },
  onProgress: (line: string) => void,
): Promise<BackupReport> {
  const { database, dataDir } = options;
  let files = 0;
  let tables: TableSums = {};
  await mkdir(dirname(options.path), { recursive: true });
  await database.withOwner(async (db) => {
    const migrations = await db.query<{ version: string }>('select version from app_meta.schema_migrations order by version');
    async function* entries(): AsyncGenerator<Entry> {
      yield {
        head: { kind: 'backup', format: 1, created_at: options.now.toISOString(), version: options.version, migrations: migrations.map((m) => m.version) },
      };
      const sums = rowSums();
      for await (const batch of readRows(db)) {
        sums.add(batch);
        yield { head: { kind: 'rows', ...batch } };
      }
      tables = sums.sums();
      onProgress(`${countOf(tables)} rows of ${Object.keys(tables).length} tables`);
      for await (const path of filesOf(dataDir)) {
        files += 1;
        yield { head: { kind: 'file', path }, bytes: createReadStream(join(dataDir, path)) };
      }
      onProgress(`${files} files`);
      yield { head: { kind: 'sums', tables, files } };
    }
    await writeArchive(options.path, options.key, entries());
  });
  return { tables: Object.keys(tables).length, rows: countOf(tables), files, bytes: (await stat(options.path)).size };
}

/** Opens the database that a backup goes into, brought up to exactly these migrations. */
export type OpenTarget = (migrations: readonly Migration[]) => Promise<Database>;

/** Throws a StartError unless nobody has used this database yet. */
async function requireUnused(database: Database): Promise<void> {
  const rows = await database.withSystem((db) =>
    db.selectFrom('organization_directory').select('organization_id').where('organization_id', '<>', PLATFORM_ORGANIZATION_ID).limit(1).execute(),
  );
  if (rows.length > 0)
    throw new StartError(
      'backup.target_in_use',
      'There are organizations in that database already; what is copied would take their place.',
      'Name an empty one.',
    );
}

function requireKnown(versions: readonly string[], madeBy: string): Migration[] {
  const known = loadMigrations();
  const missing = versions.filter((version) => !known.some((migration) => migration.version === version));
  if (missing.length > 0)
    throw new StartError(
      'backup.newer',
      `The backup was made by version ${madeBy}, which knows ${missing.length} migration(s) that this program does not.`,
      'Restore it with that version or a newer one.',
    );
  return known.filter((migration) => versions.includes(migration.version));
}

function placeFor(dataDir: string, path: string): string {
  const clean = normalize(path);
  if (isAbsolute(clean) || clean.split(sep).includes('..') || !FOLDERS.includes(clean.split(sep)[0] ?? ''))
    throw new ArchiveError(`The backup holds a file in a strange place: ${path}.`);
  return join(dataDir, clean);
}

/**
 * Puts a backup into an unused database and its files into the data directory, compares every table with what was read when the backup was made, and
 * then brings it up to this program. All rows or none; files are written first to where nothing is.
 */
export async function restoreBackup(
  options: { readonly path: string; readonly key: Buffer; readonly dataDir: string; readonly open: OpenTarget },
  onProgress: (line: string) => void,
): Promise<BackupReport & { readonly created_at: string; readonly differences: readonly string[] }> {
  const archive = readArchive(options.path, options.key);
  try {
    const first = await archive.next();
    const head = Head.safeParse(first.value?.head).data;
    if (!head) throw new ArchiveError('This is no backup of Callwright, or one of another format.');
    onProgress(`A backup of ${head.created_at}, made by version ${head.version}`);
    const database = await options.open(requireKnown(head.migrations, head.version));
    try {
      await requireUnused(database);
      let files = 0;
      let after: Entry | undefined;
      const sums = rowSums();
      async function* batches(): AsyncGenerator<RowBatch> {
        for (let next = await archive.next(); !next.done; next = await archive.next()) {
          if (next.value.head.kind !== 'rows') {
            after = next.value;
            return;
          }
          const { table, organization_id, rows } = Rows.parse(next.value.head);
          const batch: RowBatch = { table: table satisfies CopiedTable, organization_id, rows };
          sums.add(batch);
          yield batch;
        }
      }
      await database.withOwner((db) => writeRows(db, batches()));
      onProgress(`${countOf(sums.sums())} rows written`);
      let kept: z.output<typeof Sums> | undefined;
      for (let entry = after; entry; entry = (await archive.next()).value ?? undefined) {
        const file = File.safeParse(entry.head).data;
        if (file && entry.bytes) {
          const place = placeFor(options.dataDir, file.path);
          await mkdir(dirname(place), { recursive: true });
          await pipeline(entry.bytes, createWriteStream(place, { mode: 0o600 }));
          files += 1;
        } else kept = Sums.safeParse(entry.head).data ?? kept;
      }
      if (!kept) throw new ArchiveError('The backup was cut off: what it should hold is missing.');
      const found = await database.withOwner(sumRows);
      const wrong = [...differences(kept.tables, found), ...(kept.files === files ? [] : [`${kept.files} files were copied, ${files} are there`])];
      await noteRestore(database, head.created_at);
      return {
        tables: Object.keys(found).length,
        rows: countOf(found),
        files,
        bytes: (await stat(options.path)).size,
        created_at: head.created_at,
        differences: wrong,
      };
    } finally {
      await database.close();
    }
  } finally {
    await archive.return(undefined);
  }
}

const noteRestore = (database: Database, createdAt: string): Promise<void> =>
  runAsOperator(database, (ctx) =>
    ctx.withTenant(PLATFORM_ORGANIZATION_ID, { kind: 'system', id: 'restore' }, async (tenant) =>
      tenant.audit('installation.restore', { type: 'organization', id: PLATFORM_ORGANIZATION_ID }, { category: 'security', new: { backup_of: createdAt } }),
    ),
  );

/** Copies every row of one database into an unused other one, and compares them table by table. Answers where they differ. */
export async function copyDatabase(
  source: Database,
  target: Database,
  onProgress: (line: string) => void,
): Promise<{ rows: number; differences: readonly string[] }> {
  await requireUnused(target);
  const sums = rowSums();
  await source.withOwner((from) =>
    target.withOwner(async (to) => {
      async function* batches(): AsyncGenerator<RowBatch> {
        for await (const batch of readRows(from)) {
          sums.add(batch);
          yield batch;
        }
      }
      await writeRows(to, batches());
    }),
  );
  onProgress(`${countOf(sums.sums())} rows copied; comparing`);
  const found = await target.withOwner(sumRows);
  return { rows: countOf(found), differences: differences(sums.sums(), found) };
}
