import { silentLog } from '#kernel/log';
import { json, PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { openDatabase } from '#platform/db/open';
import { newId } from '#platform/ids';

// A process that writes without a pause and says each id after its commit, until somebody kills it. Arguments: data directory, cache directory.
const [dataDir, cacheDir] = process.argv.slice(2);
const database = await openDatabase({ dataDir, cacheDir, log: silentLog });
process.stdout.write('open\n');
for (;;) {
  const id = newId();
  await database.withTenant(PLATFORM_ORGANIZATION_ID, (db) =>
    db
      .insertInto('outbox_events')
      .values({
        id,
        organization_id: PLATFORM_ORGANIZATION_ID,
        event_type: 'test.written',
        aggregate_type: 'test',
        aggregate_id: id,
        payload: json({ text: 'x'.repeat(500) }),
      })
      .execute(),
  );
  process.stdout.write(`${id}\n`);
}
