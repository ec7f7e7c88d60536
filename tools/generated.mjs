// Writes every generated file, or with --check says which of them no longer tell the truth. `--into DIR` works on a copy instead.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { register } from 'tsx/esm/api';
import { root, say } from './launch.mjs';

register();
const load = (file) => import(pathToFileURL(join(root, 'src', file)).href);
const { slices } = await load('app/slices.ts');
const { apiReference, permissionReference, eventReference, jobReference, actionReference } = await load('app/reference.ts');
const { settingsReference } = await load('platform/config.ts');
const { openApiDocument } = await load('platform/http/openapi.ts');
const { objectiveGraphSchema } = await load('core/conversation/graph-schema.ts');
const { generatedSchema } = await load('app/generated-schema.ts');

const openapi = openApiDocument(slices);
const schema = await generatedSchema();
const files = {
  'openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
  'client/src/schema.gen.ts': astToString(await openapiTypescript(structuredClone(openapi))),
  'docs/reference/api.md': apiReference(slices),
  'docs/reference/permissions.md': permissionReference(slices),
  'docs/reference/events.md': eventReference(slices),
  'docs/reference/jobs.md': jobReference(slices),
  'docs/reference/actions.md': actionReference(slices),
  'docs/reference/settings.md': settingsReference(),
  'docs/reference/objective-graph.schema.json': `${JSON.stringify(objectiveGraphSchema(), null, 2)}\n`,
  // The editor and programs apply the same patches as the server, and take nothing else of it.
  'client/src/json-patch.gen.ts': readFileSync(join(root, 'src/core/conversation/json-patch.ts'), 'utf8'),
  ...schema,
};

const isCheck = process.argv.includes('--check');
const into = process.argv.includes('--into') ? process.argv[process.argv.indexOf('--into') + 1] : root;
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(into, name);
  const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (now === text) continue;
  stale += 1;
  if (isCheck) say(`${name} is not what the sources make of it; \`npm run generate\` writes it.`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    say(`wrote ${name}`);
  }
}
process.exit(isCheck && stale > 0 ? 1 : 0);
