// Reads every regular expression in our own source and refuses those a hostile text can hold up (recheck: exponential or polynomial time).
// Those already looked at are listed by their checksum in tools/regexes.txt, so that only new ones are computed; `--write` renews the list. A `?` stands
// before the few the checker gives no answer on in time: they were read by hand and cannot go back over what they read.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LIST = join(root, 'tools', 'regexes.txt');
const FOLDERS = ['src', 'dashboard/src', 'client/src'];
const FEWEST = 100;
const TIMEOUT_MS = 20_000;
/** Without a repetition that has no end, the time is linear in the text. */
const ENDLESS = /[*+]|\{\d{1,5},\}/;

const isOurs = (path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$|node_modules/.test(path) && !path.split(sep).includes('testkit');

/** Every literal, and `new RegExp` of a plain text, with the places it stands at. */
export function regexesIn(folders) {
  const found = new Map();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isOurs)) {
      const text = readFileSync(join(folder, name), 'utf8');
      const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
      const note = (source, flags, node) => {
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        const key = `/${source}/${flags}`;
        const known = found.get(key) ?? { source, flags, places: [] };
        known.places.push(`${relative(root, join(folder, name))}:${line}`);
        found.set(key, known);
      };
      const visit = (node) => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          note(node.text.slice(1, end), node.text.slice(end + 1), node);
        } else if (ts.isNewExpression(node) && node.expression.getText(file) === 'RegExp') {
          const [source, flags] = node.arguments ?? [];
          if (source && ts.isStringLiteralLike(source)) note(source.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '', node);
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
  }
  return found;
}

const checksum = (key) => createHash('sha256').update(key).digest('hex').slice(0, 20);

/** The verdict on each pattern that is not listed as safe: `vulnerable` with its kind, or `unknown` where the checker gave up. */
export async function judge(found, listed) {
  const verdicts = [];
  const looked = [];
  for (const [key, { source, flags, places }] of found) {
    const sum = checksum(key);
    if (!ENDLESS.test(source)) continue;
    const known = [sum, `?${sum}`].find((each) => listed.has(each));
    if (known !== undefined) {
      looked.push(known);
      continue;
    }
    const { status, complexity } = await check(source, flags.replace(/[dv]/g, ''), { timeout: TIMEOUT_MS });
    if (status === 'vulnerable') verdicts.push({ status, kind: complexity.summary, key, places });
    else if (status === 'safe') looked.push(sum);
    else {
      looked.push(`?${sum}`);
      verdicts.push({ status, kind: 'not decided', key, places });
    }
  }
  return { verdicts, looked };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  const found = regexesIn(folders.length > 0 ? folders : FOLDERS.map((each) => join(root, each)));
  if (folders.length === 0 && found.size < FEWEST) {
    console.error(`Only ${found.size} regular expressions were found: is this the whole source?`);
    process.exit(1);
  }
  const listed = new Set(existsSync(LIST) && !process.argv.includes('--afresh') ? readFileSync(LIST, 'utf8').split('\n') : []);
  const { verdicts, looked } = await judge(found, listed);
  if (process.argv.includes('--write')) writeFileSync(LIST, `${[...new Set(looked)].sort().join('\n')}\n`);
  const vulnerable = verdicts.filter((each) => each.status === 'vulnerable');
  for (const { status, kind, key, places } of verdicts) console.error(`${status} (${kind}): ${key}\n    ${places.join(', ')}`);
  console.log(`${found.size} regular expressions, ${vulnerable.length} vulnerable, ${verdicts.length - vulnerable.length} not decided`);
  process.exit(vulnerable.length === 0 ? 0 : 1);
}
