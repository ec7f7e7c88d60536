// The test command: sets up all it needs, runs the suite on the embedded engine and the database tests again on a PostgreSQL
// server that it starts itself where the server's programs are installed. Ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundle, ensureDashboard, ensurePackages, requireNode, root, say } from './launch.mjs';

requireNode();
await ensurePackages();
await ensureBundle();
await ensureDashboard();

const results = mkdtempSync(join(tmpdir(), 'callwright-test-'));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const asked = process.argv.slice(2);
const DATABASE_TESTS = ['src/platform', 'src/slices', 'src/app'];
/** What opens the engine of the suite; the other tests would only run a second time. */
const ON_AN_ENGINE = /#testkit\/(house|database|call-world|people-world|filled-organization)'/;
/** Walks over every route ask what routes and slices do, in the same SQL: the walls of the second engine have tests of their own beside the engine. */
const ON_ONE_ENGINE = ['foreign-ids', 'audit-matrix', 'key-scopes'].map((name) => join('src', 'app', `${name}.test.ts`));

const databaseTests = () =>
  DATABASE_TESTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(folder, name))
      .filter((path) => ON_AN_ENGINE.test(readFileSync(join(root, path), 'utf8'))),
  );

/**
 * One run of vitest; its own report on the screen, the counts from its JSON. A run that dies without a report counts as a failure. One `behind`
 * another takes only what that leaves of the machine, and shows its report when it is over.
 */
async function runSuite(name, args, env, { behind = false } = {}) {
  const report = join(results, `${name}.json`);
  let said = '';
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], {
      cwd: root,
      stdio: behind ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    for (const stream of behind ? [child.stdout, child.stderr] : []) stream.on('data', (chunk) => (said += chunk));
    if (behind) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.on('close', resolve);
  });
  if (behind) process.stdout.write(`\n${name}\n${said}`);
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || code !== 0 ? 1 : 0);
    return { passed: numPassedTests, failed };
  } catch (error) {
    say(`${name}: no report (${error.message})`);
    return { passed: 0, failed: 1 };
  }
}

let passed = 0;
let failed = 0;
async function add(name, args, env, options) {
  const result = await runSuite(name, args, env, options);
  passed += result.passed;
  failed += result.failed;
}

const { register } = await import('tsx/esm/api');
const unregister = register();
const { startPostgres } = await import(pathToFileURL(join(root, 'src', 'testkit', 'postgres-server.ts')).href);

/** The database tests on a PostgreSQL of their own, or the reason why not. */
async function addPostgres(options) {
  const server = await startPostgres();
  if ('unavailable' in server) return say(`\nNOT RUN on PostgreSQL: ${server.unavailable}\nTo run them there: apt-get install postgresql`);
  const env = { CALLWRIGHT_TEST_ENGINE: 'postgres', CALLWRIGHT_TEST_DATABASE_URL: server.url };
  await add(
    'The database tests again, on PostgreSQL',
    asked.length > 0 ? asked : databaseTests().filter((path) => !ON_ONE_ENGINE.includes(path)),
    env,
    options,
  );
  await server.stop();
}

if (asked.length > 0) {
  await add('asked', asked, { CALLWRIGHT_TEST_ENGINE: 'pglite' });
  await addPostgres();
} else {
  await add('embedded', ['--project', 'pure', '--project', 'system'], { CALLWRIGHT_TEST_ENGINE: 'pglite' });
  say('\nThe dashboard in a browser');
  await add('browser', ['--project', 'browser'], {});
  // Stories keep real time and mostly wait; the database tests take what they leave of the machine, at the lowest priority.
  say('\nStories: whole servers, speech and browsers; behind them the database tests on PostgreSQL');
  await Promise.all([add('stories', ['--project', 'stories'], {}), addPostgres({ behind: true })]);
}
await unregister();
rmSync(results, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
