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
const DATABASE_TESTS = ['src/platform', 'src/slices', 'src/app', 'tests/walls'];

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

let { passed, failed } = await runSuite('embedded', asked, { CALLWRIGHT_TEST_ENGINE: 'pglite' });

const { register } = await import('tsx/esm/api');
const unregister = register();
const { startPostgres } = await import(pathToFileURL(join(root, 'src', 'testkit', 'postgres-server.ts')).href);
const server = await startPostgres();
if ('unavailable' in server) {
  say(`\nNOT RUN on PostgreSQL: ${server.unavailable}\nTo run them there: apt-get install postgresql`);
} else {
  say('\nThe database tests again, on PostgreSQL');
  const again = await runSuite('postgres', asked.length > 0 ? asked : DATABASE_TESTS, {
    CALLWRIGHT_TEST_ENGINE: 'postgres',
    CALLWRIGHT_TEST_DATABASE_URL: server.url,
  });
  passed += again.passed;
  failed += again.failed;
  await server.stop();
}
await unregister();
rmSync(results, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
