import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const GENERATED = execFileSync('git', ['-C', root, 'ls-files', 'openapi.json', 'docs/reference', '*.gen.ts'], { encoding: 'utf8' }).trim().split('\n');

test('the generated files are what the sources make of them, and one that was changed by hand is named', () => {
  const copy = mkdtempSync(join(tmpdir(), 'generated-'));
  for (const name of GENERATED) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    copyFileSync(join(root, name), join(copy, name));
  }
  const path = join(copy, 'docs', 'reference', 'permissions.md');
  writeFileSync(path, readFileSync(path, 'utf8').replace('yes', 'no'));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools', 'generated.mjs'), '--check', '--into', copy], { encoding: 'utf8' });
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('docs/reference/permissions.md')]);
  expect(status).toBe(1);
});
