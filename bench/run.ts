import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, type Finding, machine } from './bench.ts';

const here = dirname(fileURLToPath(import.meta.url));
const results = join(here, 'results');

/** In the order of the table; each is loaded only when it runs. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  decisions: async () => (await import('./decisions.ts')).decisions,
  templates: async () => (await import('./templates.ts')).templates,
  media: async () => (await import('./media.ts')).media,
  rtp: async () => (await import('./rtp.ts')).rtp,
  gap: async () => (await import('./gap.ts')).gap,
  accuracy: async () => (await import('./accuracy.ts')).accuracy,
  models: async () => (await import('./models.ts')).models,
  understanding: async () => (await import('./understanding.ts')).understanding,
  'word-hints': async () => (await import('./word-hints.ts')).wordHints,
  answering: async () => (await import('./answering.ts')).answering,
  lab: async () => (await import('./lab.ts')).lab,
  start: async () => (await import('./start.ts')).start,
  queries: async () => (await import('./queries.ts')).queries,
  requests: async () => (await import('./requests.ts')).requests,
  webhooks: async () => (await import('./webhooks.ts')).webhooks,
  knowledge: async () => (await import('./knowledge.ts')).knowledge,
  editor: async () => (await import('./editor.ts')).editor,
};

type Saved = Finding & { measured_at: string; machine: string; quick: boolean };

const asTable = ({ columns, rows }: Finding): string =>
  [`| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; a file without the mark stays as it is. */
function fill(text: string, name: string, content: string): string {
  const mark = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`, 'g');
  return text.replace(mark, (_all, open: string, close: string) => `${open}${content}${close}`);
}

/** Writes every saved result into the tables of bench/README.md and the figures of README.md and the guides that quote some. */
function writeReadmes(): void {
  const saved = new Map(
    readdirSync(results)
      .filter((f) => f.endsWith('.json'))
      .map((f) => [f.slice(0, -5), JSON.parse(readFileSync(join(results, f), 'utf8')) as Saved] as const),
  );
  for (const file of [join(here, 'README.md'), join(here, '..', 'README.md'), join(here, '..', 'docs', 'guide', 'knowledge.md')]) {
    let text = readFileSync(file, 'utf8');
    for (const [name, finding] of saved) {
      const head = `Measured ${finding.measured_at.slice(0, 10)} on ${finding.machine}${finding.quick ? ' (quick form)' : ''}.`;
      text = fill(text, `bench:${name}`, `\n\n${head}\n\n${asTable(finding)}\n\n${finding.notes.map((n) => `- ${n}`).join('\n')}\n\n`);
      for (const [key, value] of Object.entries(finding.figures)) text = fill(text, `figure:${key}`, value);
    }
    writeFileSync(file, text);
  }
}

const quick = process.argv.includes('--quick');
const only = (process.argv.find((a) => a.startsWith('--only='))?.slice('--only='.length) ?? '').split(',').filter(Boolean).map(Number);
const asked = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
mkdirSync(results, { recursive: true });
if (!process.argv.includes('--readme-only')) {
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
    const load = benches[name];
    if (!load) continue;
    process.stderr.write(`\n== ${name}\n`);
    const finding = await (await load())({ quick, only, note: (line) => process.stderr.write(`${line}\n`) });
    process.stdout.write(`${finding.title}\n${asTable(finding)}\n${finding.notes.join('\n')}\n`);
    const saved: Saved = { ...finding, measured_at: new Date().toISOString(), machine: machine(), quick };
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(saved, null, 2)}\n`);
  }
}
writeReadmes();
process.exit(0);
