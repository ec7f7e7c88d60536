import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tool = join(dirname(fileURLToPath(import.meta.url)), 'migrations-lint.mjs');
const folder = mkdtempSync(join(tmpdir(), 'migrations-'));

function lint(sql: string): { status: number | null; output: string } {
  const path = join(folder, '20270101000000_planted.sql');
  writeFileSync(path, sql);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, path], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('a migration that would hold up a live database is refused, one that does not passes', () => {
  const sound = lint('ALTER TABLE calls ADD COLUMN mood text;');
  if (sound.output.includes('NOT CHECKED')) return;
  expect(sound).toMatchObject({ status: 0 });
  for (const [sql, rule] of [
    ['CREATE INDEX idx_calls_mood ON calls (mood);', 'require-concurrent-index-creation'],
    ['ALTER TABLE calls ALTER COLUMN mood TYPE integer USING 1;', 'changing-column-type'],
    ['ALTER TABLE calls ALTER COLUMN mood SET NOT NULL;', 'adding-not-nullable-field'],
  ] as const) {
    const { status, output } = lint(sql);
    expect([rule, status, output.includes(rule)]).toEqual([rule, 1, true]);
  }
});
