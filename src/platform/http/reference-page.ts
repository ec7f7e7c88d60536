/** The parts of an OpenAPI document that the page shows. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly $ref?: string;
  readonly default?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly 'x-command': string;
  readonly 'x-permission'?: string;
  readonly 'x-errors'?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}
interface Document {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);
const nameOf = (ref: string): string => ref.split('/').at(-1) ?? '';

/** The type of a field in a few words; a shape of its own is a link to it. */
function typeWords(schema: Schema): string {
  if (schema.$ref) return `<a href="#shape-${escaped(nameOf(schema.$ref))}">${escaped(nameOf(schema.$ref))}</a>`;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.map(typeWords).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(' | ');
  if (schema.const !== undefined) return `<code>${escaped(String(schema.const))}</code>`;
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.properties)
    return `{ ${Object.entries(schema.properties)
      .map(([name, inner]) => `${escaped(name)}: ${typeWords(inner)}`)
      .join(', ')} }`;
  if (schema.type === 'object') return typeof schema.additionalProperties === 'object' ? `object of ${typeWords(schema.additionalProperties)}` : 'object';
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'anything');
  return escaped(schema.format ? `${type} (${schema.format})` : type);
}

interface Row {
  readonly name: string;
  readonly needed: boolean;
  readonly schema: Schema;
}
const fieldsOf = (schema: Schema): Row[] =>
  Object.entries(schema.properties ?? {}).map(([name, inner]) => ({ name, needed: schema.required?.includes(name) ?? false, schema: inner }));

function table(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(({ name, needed, schema }) => {
    const more = [schema.description, schema.default === undefined ? undefined : `Left out: ${JSON.stringify(schema.default)}`].filter(
      (part) => part !== undefined,
    );
    return `<tr><th scope="row"><code>${escaped(name)}</code>${needed ? ' <b>needed</b>' : ''}</th><td>${typeWords(schema)}${more.map((part) => `<br><small>${escaped(part)}</small>`).join('')}</td></tr>`;
  });
  return `<h4>${title}</h4><div class="scroll" tabindex="0" role="group" aria-label="${title}"><table>${lines.join('')}</table></div>`;
}

function operationHtml(document: Document, path: string, method: string, operation: Operation): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const resolved = body?.$ref ? document.components.schemas[nameOf(body.$ref)] : body;
  const answer = operation.responses['200']?.content?.['application/json']?.schema;
  const parameters = (operation.parameters ?? []).map(({ name, required, schema }) => ({ name, needed: required ?? false, schema }));
  const errors = operation['x-errors'] ?? [];
  return `<details id="${escaped(operation.operationId)}"><summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${escaped(path)}</code> <span class="words">${escaped(operation.summary)}</span></summary>
<p>${operation['x-permission'] ? `Needs the scope <code>${escaped(operation['x-permission'])}</code>. ` : ''}On the command line: <code>callwright api ${escaped(operation['x-command'])}</code></p>
${table('In the address', parameters)}${table('In the body', resolved ? fieldsOf(resolved) : [])}
<h4>Answer</h4><p>${answer ? typeWords(answer) : operation.responses['204'] ? 'Nothing (204).' : 'A file.'}</p>
${errors.length > 0 ? `<p>May be refused with ${errors.map((code) => `<code>${escaped(code)}</code>`).join(', ')}.</p>` : ''}</details>`;
}

/** The API as one page without scripts: every operation by resource, every shape, readable offline. */
export function referencePage(given: object): string {
  const document = given as Document;
  const resources = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const resource = operation['x-command'].split(' ')[0] ?? '';
      resources.set(resource, [...(resources.get(resource) ?? []), operationHtml(document, path, method, operation)]);
    }
  const names = [...resources.keys()].sort();
  const shapes = Object.entries(document.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API of ${escaped(document.info.title)}</title><link rel="stylesheet" href="/docs/api.css"></head>
<body><header><h1>The API of ${escaped(document.info.title)}</h1>
<p>Send an API key as <code>Authorization: Bearer cw_live_…</code>. Lists answer <code>{ data, next_cursor }</code>. Refusals are <code>application/problem+json</code> with a stable <code>code</code>. <code>Idempotency-Key</code> makes a request act once; <code>ETag</code> and <code>If-Match</code> guard an edit. The exact description is <a href="/openapi.json">openapi.json</a> (version ${escaped(document.info.version)}).</p></header>
<nav aria-label="Resources"><ul>${names.map((name) => `<li><a href="#${escaped(name)}">${escaped(name)}</a></li>`).join('')}<li><a href="#shapes">shapes</a></li></ul></nav>
<main>${names.map((name) => `<section id="${escaped(name)}"><h2>${escaped(name)}</h2>${(resources.get(name) ?? []).join('\n')}</section>`).join('\n')}
<section id="shapes"><h2>shapes</h2>${shapes.map(([name, schema]) => `<h3 id="shape-${escaped(name)}">${escaped(name)}</h3>${table(`Fields of ${escaped(name)}`, fieldsOf(schema)) || `<p>${typeWords(schema)}</p>`}`).join('\n')}</section></main></body></html>
`;
}

/** How the page looks, in light and dark, on a phone and on a desk. */
export const REFERENCE_STYLE = `:root { color-scheme: light dark; --line: #d8dadf; --dim: #5b616e; --soft: #f5f6f8; --link: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3f4a; --dim: #a5abb8; --soft: #22262e; --link: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 24px 20px 80px; font: 15px/1.55 system-ui, sans-serif; background: light-dark(#fff, #181b21); color: light-dark(#1c1f25, #e8eaee); }
a { color: var(--link); }
h1 { font-size: 26px; margin: 0 0 8px; } h2 { font-size: 19px; margin: 36px 0 8px; } h3 { font-size: 15px; margin: 24px 0 4px; } h4 { font-size: 13px; margin: 14px 0 4px; color: var(--dim); }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 12px; margin: 16px 0; list-style: none; background: var(--soft); border-radius: 8px; }
details { border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; padding: 0 14px; }
details[open] { padding-bottom: 12px; }
summary { cursor: pointer; padding: 10px 0; }
.method { display: inline-block; min-width: 58px; font: 600 12px ui-monospace, monospace; }
.words { color: var(--dim); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 5px 12px 5px 0; border-top: 1px solid var(--line); }
th { width: 32%; } th b, small { color: var(--dim); font-weight: 400; font-size: 12px; }
@media (max-width: 560px) { .words { display: block; } th { width: 44%; } }
`;
