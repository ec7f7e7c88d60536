import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../../bench/bench.ts';
import { packageRoot } from '../../src/platform/package-root.ts';
import { trials } from './all.ts';

const REPORT = join(packageRoot(), 'bench', 'trials.md');
const isShort = process.argv.includes('--short');
const asked = process.argv.slice(2).filter((a) => !a.startsWith('--'));

/** Rows of an earlier report, so that a run of one trial keeps the others. */
function earlierRows(): Map<string, string> {
  if (!existsSync(REPORT)) return new Map();
  return new Map(
    readFileSync(REPORT, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const id = /^\| ([A-Z]\d\d) \|/.exec(line)?.[1];
        return id ? [[id, line] as const] : [];
      }),
  );
}

const rows = earlierRows();
let failed = 0;
for (const trial of trials) {
  if (asked.length > 0 && !asked.includes(trial.id)) continue;
  const missing = trial.missing?.() ?? null;
  process.stderr.write(`\n${trial.id} ${trial.title}\n`);
  if (missing) {
    process.stderr.write(`  not run: needs ${missing}\n`);
    rows.set(trial.id, `| ${trial.id} | ${trial.title} | ${trial.required} | not run: needs ${missing} | |`);
    continue;
  }
  const startedMs = performance.now();
  const verdict = await trial
    .run({ full: !isShort, note: (line) => process.stderr.write(`  ${line}\n`) })
    .catch((error: unknown) => ({ held: false, figures: String(error).slice(0, 500) }));
  if (!verdict.held) failed += 1;
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  process.stdout.write(`${verdict.held ? 'held  ' : 'BROKEN'} ${trial.id} (${seconds} s): ${verdict.figures}\n`);
  rows.set(
    trial.id,
    `| ${trial.id} | ${trial.title} | ${trial.required} | ${verdict.held ? 'held' : '**broken**'}: ${verdict.figures.replaceAll('|', '\\|').replaceAll('\n', ' ')} | ${new Date().toISOString().slice(0, 10)}, ${seconds} s |`,
  );
}
writeFileSync(
  REPORT,
  [
    '# Trials by fire',
    '',
    `Written by \`npm run trials\`${isShort ? ' --short' : ''}, each row at its date; the newest on ${machine()}. Short forms run in the suite.`,
    '',
    '| trial | fault | required | result | when |',
    '|---|---|---|---|---|',
    ...[...rows].sort(([a], [b]) => a.localeCompare(b)).map(([, line]) => line),
    '',
  ].join('\n'),
);
process.exit(failed === 0 ? 0 : 1);
