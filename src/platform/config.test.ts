import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig, settingsReference, showSetting } from './config.ts';
import type { StartError } from './start-error.ts';

const folderWith = (text?: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  if (text !== undefined) writeFileSync(join(folder, 'callwright.config.json'), text);
  return folder;
};
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as StartError).message;
  }
  return 'nothing was refused';
};

test('a flag goes before the environment, the environment before the file, the file before the default', () => {
  const folder = folderWith('{"port": 1, "max_calls": 7, "log_level": "info"}');
  const { config, sources } = loadConfig({ port: '3' }, { CALLWRIGHT_PORT: '2', CALLWRIGHT_MAX_CALLS: '9' }, folder);
  expect(config).toMatchObject({ port: 3, max_calls: 9, log_level: 'info', host: '127.0.0.1' });
  expect(sources).toEqual({ port: '--port', max_calls: 'CALLWRIGHT_MAX_CALLS', log_level: 'callwright.config.json' });
});

test('every wrong setting is named with its place, all at once', () => {
  const words = refusal(() => loadConfig({}, { CALLWRIGHT_PORT: '99999', CALLWRIGHT_LOG_LEVEL: 'loud' }, folderWith('{"max_cals": 3}')));
  expect(words).toContain('CALLWRIGHT_PORT');
  expect(words).toContain('CALLWRIGHT_LOG_LEVEL');
  expect(words).toContain('did you mean "max_calls"?');
});

test.each(['{', '[]', '3'])('a file that is not an object of settings is refused in words: %s', (text) => {
  expect(refusal(() => loadConfig({}, {}, folderWith(text)))).toContain('callwright.config.json cannot be used');
});

test('half a certificate is refused', () => {
  expect(refusal(() => loadConfig({}, { CALLWRIGHT_TLS_CERT: 'a.pem' }, folderWith()))).toContain('belong together');
});

test('a password inside an address is never shown', () => {
  expect(showSetting('database_url', 'postgres://me:secret@host/db')).toBe('postgres://me:…@host/db');
});

test('the reference lists every setting with its name in the environment', () => {
  expect(settingsReference()).toContain('| `database_url` | `DATABASE_URL` | not set |');
  expect(settingsReference()).toContain('| `port` | `CALLWRIGHT_PORT` | `4747` |');
});
