// Reads every import and every SQL text in src/ and refuses what the house does not allow. No parser: imports are static and
// one per statement by house rule, so a regular expression sees them all. A test plants each fault once.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const root = process.argv[2] ?? 'src';
const FEWEST_FILES = 5;
const MOST_LINES = 500;
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Which zones each zone may import from. `face` = another slice's index.ts, and only if dependsOn names it. */
const MAY = {
  kernel: [],
  core: ['kernel'],
  platform: ['kernel'],
  voice: ['kernel', 'core'],
  adapters: ['kernel', 'voice', 'platform'],
  slices: ['kernel', 'core', 'platform', 'face'],
  testkit: ['kernel', 'core', 'platform', 'voice', 'adapters', 'slices', 'testkit', 'app', 'face'],
  app: ['kernel', 'core', 'platform', 'voice', 'adapters', 'slices', 'face', 'app'],
  cli: ['kernel', 'core', 'platform', 'voice', 'adapters', 'slices', 'face', 'app', 'cli', 'client'],
};
/** npm packages and node: modules a zone may use; absent = anything. */
const OUTSIDE = {
  kernel: /^$/,
  core: /^(zod|re2-wasm|temporal-polyfill(\/.*)?|libphonenumber-js(\/.*)?)$/,
  voice: /^(zod|node:(events|timers\/promises|fs|fs\/promises|path))$/,
  slices: /^(zod|node:crypto)$/,
};
/** What adapters may see of voice: the ports, and pure media arithmetic. */
const ADAPTER_VOICE = /^#voice\/(ports|media\/)/;
const PURE = /^(kernel|core|voice)$/;
const IMPURE = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.env|setTimeout\(|setInterval\()/;

/** Who may stand outside of every organization, on the system side of the database or with its owner's rights, and what for. */
const OUTSIDE_THE_WALLS = {
  'platform/http/routes.ts': 'routes that no organization is known for: set-up, sign-in, one’s own account',
  'platform/public-context.ts': 'the short transactions of a sign-in that waits for a hash or for another server',
  'platform/runtime.ts': 'jobs of the installation, and the list of organizations that a schedule visits',
  'platform/outbox.ts': 'numbers the events of all organizations',
  'platform/db/maintenance.ts': 'VACUUM and ANALYZE',
  'app/backup.ts': 'copying every row of an installation',
  'platform/master-keys.ts': 'which key the secrets of the installation are sealed with',
  'platform/rewrap.ts': 'sealed values of global tables, and the list of organizations',
  'app/roles/server.ts': 'who sends a request; the first set-up',
  'slices/api-keys/authenticate-key.ts': 'whose key a request brings',
  'app/inbound-calls.ts': 'whose number rings and whose trunk it comes by; the list of trunks',
  'app/recover-calls.ts': 'the list of calls that were running',
  'app/caller-watch.ts': 'whether those who are in a call are still members',
  'app/carrier-door/carrier-accounts.ts': 'whose the accounts of carriers are',
  'app/live-wire.ts': 'tells the other servers what runs here',
  'app/call-keeper.ts': 'the list of servers, and which of them holds which call',
  'app/dialler.ts': 'which calls are due, over all organizations',
  'app/webhook-sender.ts': 'which endpoints there is something to send to',
  'app/operator.ts': 'commands of the person who runs the installation',
  'cli/migrate.ts': 'taking migrations back',
  'cli/rotate-master-key.ts': 'which key seals from now on',
};
/** Who may send a request by itself instead of through the gate, and to whom. Everything else could be led into the operator's network. */
const OUTSIDE_THE_GATE = {
  'platform/egress/exchange.ts': 'the gate itself',
  'cli/call/running-server.ts': 'a command asks the server on this machine',
  'cli/mcp.ts': 'a command asks the server the person at the terminal named',
  'cli/listen.ts': 'a command sends events where the person at the terminal said',
};
const REQUEST =
  /(?<![.\w])fetch\((?!\w+\s*:)|(?<![.\w])https?\.(?:request|get)\(|import[^;]*\b(?:request|get)\b[^;]*from\s*'node:https?'|from\s*'(?:undici|axios|got|node-fetch)'/;
const SYSTEM_SIDE = /\.(withSystem|withOwner)\(/;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f) && !f.includes('node_modules'))
  .map((f) => join(root, f));
const problems = [];
const edges = new Map();
const zoneOf = (rel) => (rel.includes('/') ? rel.split('/')[0] : 'app');
const sliceOf = (rel) => (rel.startsWith('slices/') && rel.split('/').length > 2 ? rel.split('/')[1] : null);
const adapterOf = (rel) => (rel.startsWith('adapters/') && rel.split('/').length > 2 ? rel.split('/')[1] : null);
const readSource = (file) => readFileSync(file, 'utf8');
const withoutComments = (src) => src.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

for (const file of files) {
  const rel = relative(root, file);
  const zone = zoneOf(rel);
  const slice = sliceOf(rel);
  const isTest = /\.test\.tsx?$/.test(file);
  const src = readSource(file);
  const complain = (why) => problems.push(`${file}: ${why}`);
  if (!(zone in MAY)) complain(`unknown zone ${zone}`);
  if (src.split('\n').length > MOST_LINES + 1 && !isTest && !/\.(gen|data)\.ts$/.test(file)) complain(`more than ${MOST_LINES} lines`);
  if (PURE.test(zone) && !isTest && IMPURE.test(withoutComments(src))) complain('reads the clock, chance or environment; take it as an input');
  if (/^\s*export \*/m.test(src)) complain('no export *: a face names what it shows');
  if (rel.endsWith('/index.ts') && !/^slices\/[^/]+\/index\.ts$/.test(rel)) complain('index.ts exists only as the face of a slice');
  if (SYSTEM_SIDE.test(withoutComments(src)) && !isTest && zone !== 'testkit' && !(rel in OUTSIDE_THE_WALLS))
    complain('stands outside of every organization; use withTenant, or give the reason in tools/borders.mjs');
  if (REQUEST.test(withoutComments(src)) && !isTest && zone !== 'testkit' && !(rel in OUTSIDE_THE_GATE))
    complain('sends a request past the gate; use #platform/egress, or give the reason in tools/borders.mjs');
  if (/(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.tsx?$|-)/.test(rel)) complain('says nothing about what it holds; name it after what it does');
  for (const m of src.matchAll(IMPORT)) {
    const spec = m[1] ?? m[2] ?? m[3];
    if (spec.startsWith('.')) {
      const target = relative(root, normalize(join(dirname(file), spec)));
      if ((zoneOf(target) !== zone || sliceOf(target) !== slice || adapterOf(target) !== adapterOf(rel)) && zone !== 'app')
        complain(`${spec} leaves its folder; cross a border with #`);
    } else if (spec.startsWith('#')) {
      const [z, name] = spec.slice(1).split('/');
      if (z === 'slices' && slice && name !== slice && !isTest) (edges.get(slice) ?? edges.set(slice, new Set()).get(slice)).add(name);
      if (z === 'adapters' && zone === 'adapters' && name !== adapterOf(rel) && name !== 'contract') complain(`one adapter may not import another (${spec})`);
      if (z === zone && z !== 'slices') continue;
      if (isTest && (z === 'testkit' || z === 'adapters' || z === 'app' || z === 'platform' || z === 'core')) continue;
      if (!MAY[zone]?.includes(z === 'slices' ? 'face' : z) && !(isTest && z === 'slices')) complain(`${zone} may not import ${spec}`);
      if (zone === 'adapters' && z === 'voice' && !isTest && !ADAPTER_VOICE.test(spec))
        complain('adapters see voice only through #voice/ports and #voice/media');
    } else if (OUTSIDE[zone] && !isTest && !OUTSIDE[zone].test(spec)) complain(`${zone} may not use ${spec}`);
  }
}

// Slices: what is imported must be declared, and what is declared must not go round in a circle.
const list = (src, key) => new RegExp(`${key}:\\s*\\[([^\\]]*)\\]`).exec(src)?.[1].match(/[\w-]+/g) ?? [];
const sliceFiles = files.filter((f) => /slices\/[^/]+\/slice\.ts$/.test(f));
const declared = new Map();
const owns = new Map();
const publishes = new Map();
for (const file of sliceFiles) {
  const name = sliceOf(relative(root, file));
  const src = readSource(file);
  declared.set(name, list(src, 'dependsOn'));
  owns.set(name, list(src, 'tables'));
  publishes.set(name, list(src, 'publishes'));
}
for (const [from, tos] of edges)
  for (const to of tos) if (!declared.get(from)?.includes(to)) problems.push(`slice ${from} imports ${to} without declaring it in dependsOn`);
const done = new Set();
const visit = (slice, path) => {
  if (path.includes(slice)) return problems.push(`slices in a circle: ${[...path.slice(path.indexOf(slice)), slice].join(' -> ')}`);
  if (done.has(slice)) return;
  for (const next of declared.get(slice) ?? []) visit(next, [...path, slice]);
  done.add(slice);
};
for (const slice of declared.keys()) visit(slice, []);

// SQL: a slice names its own tables, and views that a slice it depends on publishes. Nothing else.
const KYSELY = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|rightJoin|fullJoin|using)\(\s*\[?\s*'([a-z_]+)(?:\s+as\s+\w+)?'/g;
for (const file of files.filter((f) => !f.endsWith('.test.ts'))) {
  const slice = sliceOf(relative(root, file));
  if (!slice || !declared.has(slice)) continue;
  const allowed = new Set([...owns.get(slice), ...publishes.get(slice), ...declared.get(slice).flatMap((d) => publishes.get(d) ?? [])]);
  const src = readSource(file);
  const withs = new Set([...src.matchAll(/\.with(?:Recursive)?\(\s*'(\w+)'/g)].map((m) => m[1]));
  for (const [, table] of src.matchAll(KYSELY))
    if (!allowed.has(table) && !withs.has(table)) problems.push(`${file}: ${slice} does not own the table ${table}`);
  for (const [, text] of src.matchAll(/\bsql(?:<[^`]*?>)?`([^`]*)`/g)) {
    const named = new Set([...text.matchAll(/(?:with|,)\s+(\w+)\s+as\s*(?:materialized\s*|not materialized\s*)?\(/gi)].map((m) => m[1]));
    for (const [, table] of text.matchAll(/\b(?:(?:from|join|update)\s+(?!lateral\b|only\b|select\b|set\b|now\b|skip\b)|into\s+)([a-z_][\w]*)\b(?!\.)/g)) {
      const isFunction = new RegExp(`\\b(?:from|join)\\s+${table}\\s*\\(`, 'i').test(text);
      const isExtract = new RegExp(`extract\\s*\\([^)]*from\\s+${table}`, 'i').test(text) || new RegExp(`distinct\\s+from\\s+${table}`, 'i').test(text);
      if (!allowed.has(table) && !named.has(table) && !withs.has(table) && !isFunction && !isExtract)
        problems.push(`${file}: ${slice} does not own the table ${table}`);
    }
  }
}

if (files.length < FEWEST_FILES || !existsSync(root)) problems.push(`only ${files.length} files found under ${root}: the check itself is broken`);
for (const p of problems) console.error(p);
console.log(`${files.length} files, ${declared.size} slices, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
