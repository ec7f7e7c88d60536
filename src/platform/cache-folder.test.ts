import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultCacheDir } from './cache-folder.ts';
import { loadConfig } from './config.ts';

const isRoot = process.getuid?.() === 0;
const temporary = join(tmpdir(), `callwright-cache-${process.getuid?.() ?? 0}`);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callwright-home-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('templates live in the cache folder of the user, or where the environment says', () => {
  expect(defaultCacheDir({ HOME: folder })).toBe(join(folder, '.cache', 'callwright'));
  expect(defaultCacheDir({ HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') })).toBe(join(folder, 'cache', 'callwright'));
  expect(defaultCacheDir({ HOME: folder, CALLWRIGHT_CACHE_DIR: '/elsewhere', XDG_CACHE_HOME: folder })).toBe('/elsewhere');
  expect(loadConfig({}, { XDG_CACHE_HOME: folder }, folder).config.cache_dir).toBe(join(folder, 'callwright'));
});

test('a home that is the root of the machine, or cannot hold a folder, does not stop a start', () => {
  writeFileSync(join(folder, 'file'), '');
  for (const home of ['/', join(folder, 'file'), join(folder, 'file', 'home')]) expect(defaultCacheDir({ HOME: home })).toBe(temporary);
});

test.skipIf(isRoot)('nor does a home that this user may not write to', () => {
  chmodSync(folder, 0o500);
  expect(defaultCacheDir({ HOME: folder })).toBe(temporary);
  expect(defaultCacheDir({ HOME: '/nonexistent/home' })).toBe(temporary);
  chmodSync(folder, 0o700);
});
