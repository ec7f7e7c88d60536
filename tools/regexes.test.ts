import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const checker = join(dirname(fileURLToPath(import.meta.url)), 'regexes.mjs');

/** The verdict on a folder with this one file in it. */
function verdictOn(source: string): { code: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'regexes-'));
  writeFileSync(join(folder, 'one.ts'), source);
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, folder], { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('C09 an expression that a hostile text can hold up is named with its place, be it a literal or built; one that is linear passes', () => {
  const found = verdictOn('export const a = /^(a+)+$/;\nexport const b = new RegExp("\\\\s+$", "g");\nexport const c = /^[a-z]+$/;\n');
  expect(found.code).toBe(1);
  expect(found.output).toContain('exponential');
  expect(found.output).toMatch(/one\.ts:1[\s\S]*one\.ts:2/);
  expect(found.output).toContain('3 regular expressions, 2 vulnerable');
});

test('C09 no expression of our own source is vulnerable', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker], { encoding: 'utf8' });
  expect(stderr).not.toContain('vulnerable (');
  expect([status, stdout]).toEqual([0, expect.stringMatching(/\d{3} regular expressions, 0 vulnerable/)]);
});
