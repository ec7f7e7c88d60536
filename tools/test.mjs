// The test command: sets up all it needs, runs the suite on the embedded engine, then the database tests again on a PostgreSQL
// server that it starts itself where the server's programs are installed. Ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** One run of vitest; its own report on the screen, the counts from its JSON. A run that dies without a report counts as a failure. */
async function runSuite(name, args, env) {
  const report = join(results, `${name}.json`);
  const code = await new Promise((resolve) =>
    spawn(process.execPath, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    }).on('close', resolve),
  );
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
/** One suite after the other: stories keep real time and want the machine for themselves. */
async function add(name, args, env) {
  const result = await runSuite(name, args, env);
  passed += result.passed;
  failed += result.failed;
}

if (asked.length > 0) await add('asked', asked, { CALLWRIGHT_TEST_ENGINE: 'pglite' });
else {
  await add('embedded', ['--project', 'pure', '--project', 'system'], { CALLWRIGHT_TEST_ENGINE: 'pglite' });
  say('\nThe dashboard in a browser');
  await add('browser', ['--project', 'browser'], {});
  say('\nStories: whole servers, speech and browsers');
  await add('stories', ['--project', 'stories'], {});
}

const { register } = await import('tsx/esm/api');
const unregister = register();
const { startPostgres } = await import(pathToFileURL(join(root, 'src', 'testkit', 'postgres-server.ts')).href);
const server = await startPostgres();
if ('unavailable' in server) {
  say(`\nNOT RUN on PostgreSQL: ${server.unavailable}\nTo run them there: apt-get install postgresql`);
} else {
  say('\nThe database tests again, on PostgreSQL');
  await add('postgres', asked.length > 0 ? asked : DATABASE_TESTS, { CALLWRIGHT_TEST_ENGINE: 'postgres', CALLWRIGHT_TEST_DATABASE_URL: server.url });
  await server.stop();
}
await unregister();
rmSync(results, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
