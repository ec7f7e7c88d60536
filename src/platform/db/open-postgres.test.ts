import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { testEngine } from '#testkit/database';
import { database as sharedDatabase } from '#testkit/house';
import { type OpenOptions, openDatabase } from './open.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'callwright-open-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** 'opened', or the code of the refusal. */
const codeOf = (options: Partial<OpenOptions>): Promise<string> =>
  openDatabase({ dataDir, log: silentLog, ...options }).then(
    async (database) => {
      await database.close();
      return 'opened';
    },
    (error: { code: string }) => error.code,
  );

describe.runIf(testEngine() === 'postgres')('a server', () => {
  test('is not used with a superuser’s login, one that owns the tables, one that lacks the role, or without the key that tenants are signed with', async () => {
    const base = process.env['CALLWRIGHT_TEST_DATABASE_URL'] ?? '';
    // The shared database makes the roles.
    await sharedDatabase();
    const admin = new pg.Client({ connectionString: base });
    await admin.connect();
    await admin.query('drop database if exists callwright_logins');
    await admin.query(`do $$ begin create role callwright_stranger login; exception when duplicate_object then null; end $$`);
    await admin.query('create database callwright_logins owner callwright_test_owner');
    await admin.end();
    const as = (user: string): string => {
      const url = new URL(base);
      url.username = user;
      url.pathname = '/callwright_logins';
      return url.toString();
    };
    const url = as('callwright_test_login');
    expect(await codeOf({ url })).toBe('schema.behind');
    expect(await codeOf({ url, dataDir: undefined, adminUrl: as('callwright_test_owner') })).toBe('opened');
    expect(await codeOf({ url })).toBe('database.context_key_missing');
    expect(await codeOf({ url, adminUrl: as('callwright_test_owner') })).toBe('opened');
    expect(await codeOf({ url })).toBe('opened');
    const contextKey = readFileSync(join(dataDir, 'secrets', 'context-key'), 'utf8').trim();
    expect(await codeOf({ url, dataDir: undefined, contextKey })).toBe('opened');
    expect(await codeOf({ url, contextKey: '0'.repeat(64) })).toBe('schema.context_refused');
    expect(await codeOf({ url: as('postgres') })).toBe('database.login_too_strong');
    expect(await codeOf({ url: as('callwright_test_owner') })).toBe('database.login_owns_tables');
    expect(await codeOf({ url: as('callwright_stranger') })).toMatch(/database\.login_without_role|schema\.behind/);
    expect(await codeOf({ url: as('nobody_here') })).toBe('database.login_refused');
  });
});
