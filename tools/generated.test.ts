import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tool = join(dirname(fileURLToPath(import.meta.url)), 'generated.mjs');
const run = (...args: string[]) => spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });

test('the generated files are what the sources make of them', () => {
  const { status, stderr } = run('--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('a generated file that was changed by hand is named', () => {
  const copy = mkdtempSync(join(tmpdir(), 'generated-'));
  expect(run('--into', copy).status).toBe(0);
  expect(run('--check', '--into', copy).status).toBe(0);
  const path = join(copy, 'docs', 'reference', 'permissions.md');
  writeFileSync(path, readFileSync(path, 'utf8').replace('yes', 'no'));
  const { status, stderr } = run('--check', '--into', copy);
  expect(status).toBe(1);
  expect(stderr).toContain('docs/reference/permissions.md');
});
