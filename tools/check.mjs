// Every guard of the house in one run: format, lint, types, borders, unused code, generated files, then the tests.
// `--no-tests` leaves the tests to the caller. Ends with a line per guard.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, requireNode, root, say } from './launch.mjs';

requireNode();
await ensurePackages();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = process.execPath;
const tsc = join(root, 'node_modules', 'typescript7', 'bin', 'tsc');
const SECRETS_IN = ['*.{json,md,ts,toml}', '{src,dashboard,client,tests,tools,bench,docs,examples,templates}/**/*.{ts,tsx,mjs,json,md,sql,html}'];
const guards = [
  ['format', bin('biome'), ['format', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'tests', 'bench', 'tools', 'dashboard/src']],
  ['types', node, [tsc, '-p', 'tsconfig.json']],
  ['types of the dashboard', node, [tsc, '-p', 'dashboard/tsconfig.json']],
  ['types of the client', node, [tsc, '-p', 'client/tsconfig.json', '--noEmit']],
  ['borders', node, ['tools/borders.mjs', 'src']],
  ['regular expressions', node, ['tools/regexes.mjs']],
  ['migrations', node, ['tools/migrations-lint.mjs']],
  ['secrets', bin('secretlint'), ['--secretlintignore', '.secretlintignore', ...SECRETS_IN]],
  ['unused code', bin('knip'), ['--no-progress']],
  ['generated files', node, ['tools/generated.mjs', '--check']],
].filter(([, , args]) => args.every((a) => !a.startsWith('tools/') || existsSync(join(root, a))));

const run = (command, args) =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    child.stdout.on('data', (d) => (output += d));
    child.stderr.on('data', (d) => (output += d));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });

let failed = 0;
for (const [name, command, args] of guards) {
  const startedMs = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  if (code === 0) say(`ok      ${name} (${seconds} s)`);
  else {
    failed += 1;
    say(`FAILED  ${name} (${seconds} s)\n${output.trim().slice(-6_000)}\n`);
  }
}
if (!process.argv.includes('--no-tests')) {
  const code = await new Promise((resolve) => spawn(node, ['tools/test.mjs'], { cwd: root, stdio: 'inherit' }).on('close', resolve));
  if (code !== 0) failed += 1;
}
say(failed === 0 ? `all ${guards.length} guards hold` : `${failed} guard(s) failed`);
process.exit(failed === 0 ? 0 : 1);
