import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const checker = join(dirname(fileURLToPath(import.meta.url)), 'borders.mjs');

/** A house in which everything is allowed: the sabotage is the only fault. */
const SOUND: Record<string, string> = {
  'kernel/clock.ts': 'export interface Clock { now(): Date }\n',
  'core/turns/turns.ts': "import type { Clock } from '#kernel/clock';\nexport type T = Clock;\n",
  'platform/db.ts': "import pg from 'pg';\nexport const x = pg;\n",
  'voice/session.ts': "import { T } from '#core/turns/turns';\nexport type S = T;\n",
  'adapters/one/one.ts': "import type { S } from '#voice/ports';\nexport type A = S;\n",
  'adapters/two/two.ts': 'export const two = 2;\n',
  'slices/people/slice.ts': "export const people = { name: 'people', dependsOn: [], tables: ['persons'] };\n",
  'slices/people/index.ts': "export { people } from './slice.ts';\n",
  'slices/calls/slice.ts': "import { people } from '#slices/people';\nexport const calls = { p: people, dependsOn: ['people'], tables: ['calls'] };\n",
  'slices/calls/store.ts': 'export const q = (sql: any) => sql`select id from calls`;\n',
};

/** Builds the sound house with the faults in it and returns the checker's verdict. */
function check(faults: Record<string, string>): { code: number | null; output: string } {
  const root = mkdtempSync(join(tmpdir(), 'borders-'));
  for (const [path, text] of Object.entries({ ...SOUND, ...faults })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, root], { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('a sound house passes', () => {
  expect(check({})).toMatchObject({ code: 0 });
});

test.each<[string, Record<string, string>, string]>([
  ['kernel imports something', { 'kernel/ids.ts': "import { z } from 'zod';\n" }, 'kernel may not use zod'],
  ['core reads the clock', { 'core/turns/now.ts': 'export const t = () => Date.now();\n' }, 'take it as an input'],
  ['core reaches for the platform', { 'core/turns/db.ts': "import { x } from '#platform/db';\nexport { x };\n" }, 'core may not import #platform/db'],
  ['voice opens the database', { 'voice/db.ts': "import { x } from '#platform/db';\nexport { x };\n" }, 'voice may not import #platform/db'],
  ['an adapter uses another', { 'adapters/one/x.ts': "import { two } from '#adapters/two/two';\nexport { two };\n" }, 'one adapter may not import another'],
  ['an adapter looks behind the ports', { 'adapters/one/y.ts': "import { s } from '#voice/session';\nexport { s };\n" }, 'only through #voice/ports'],
  ['a slice uses an undeclared slice', { 'slices/people/x.ts': "import { calls } from '#slices/calls';\nexport { calls };\n" }, 'without declaring it'],
  ['slices in a circle', { 'slices/people/slice.ts': "export const people = { dependsOn: ['calls'], tables: ['persons'] };\n" }, 'slices in a circle'],
  ['foreign SQL', { 'slices/calls/store.ts': 'export const q = (sql: any) => sql`select id from persons`;\n' }, 'calls does not own the table persons'],
  ['foreign query', { 'slices/calls/store.ts': "export const q = (db: any) => db.selectFrom('persons');\n" }, 'calls does not own the table persons'],
  ['a path out of the folder', { 'slices/calls/x.ts': "import { people } from '../people/slice.ts';\nexport { people };\n" }, 'cross a border with #'],
  ['a face that shows everything', { 'slices/people/index.ts': "export * from './slice.ts';\n" }, 'no export *'],
  ['a slice asks the web by itself', { 'slices/calls/x.ts': "export const x = () => fetch('https://example.com');\n" }, 'past the gate'],
  ['an adapter asks the web by itself', { 'adapters/one/x.ts': "import { request } from 'node:https';\nexport { request };\n" }, 'past the gate'],
  ['a barrel', { 'core/turns/index.ts': "export { T } from './turns.ts';\n" }, 'only as the face of a slice'],
  ['a drawer for everything', { 'platform/utils/text.ts': 'export const a = 1;\n' }, 'name it after what it does'],
  [
    'a slice on the system side',
    { 'slices/calls/x.ts': 'export const all = (database: any) => database.withSystem(async (db: any) => db);\n' },
    'stands outside of every organization',
  ],
  ['a file without an end', { 'platform/long.ts': 'export {};\n'.repeat(600) }, 'more than 500 lines'],
])('is refused: %s', (_name, faults, words) => {
  const { code, output } = check(faults);
  expect(output).toContain(words);
  expect(code).toBe(1);
});

test('a checker that sees no files does not call that a success', () => {
  const empty = mkdtempSync(join(tmpdir(), 'borders-'));
  expect(spawnSync(process.execPath, [checker, empty]).status).toBe(1);
});
