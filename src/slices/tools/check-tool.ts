import { TEMPLATE_FORMATS } from '#core/conversation/templates';
import type { ToolAuth, ToolConfig } from './contract.ts';
import { errors } from './errors.ts';
import { FACT_PATHS, variablesIn } from './fill-template.ts';
import type { ToolMeans } from './means.ts';
import { OUR_WORDS } from './outcome.ts';
import { splitUrl } from './plan-request.ts';
import { parseTemplate } from '#core/conversation/templates';

interface Fault {
  readonly path: string;
  readonly message: string;
}

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
/** Set by us or by the connection. */
const OURS = /^(host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|accept-encoding|user-agent|webhook-.*|mcp-.*)$/;
/** What proves who we are is kept in the vault, not in a form that everybody reads. */
const SECRET = /^(authorization|cookie|x-api-key|api-key|apikey|x-auth-token|x-access-token)$|secret|token|password/;
const MOST_INPUTS = 40;
const MOST_SCHEMA_CHARS = 20_000;

const headerFault = (name: string): string | undefined => {
  if (!NAME.test(name)) return 'This is not a name of a header.';
  if (OURS.test(name)) return 'This header is set by us.';
  return undefined;
};

function inputNames(schema: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const properties = schema['properties'];
  return new Set(typeof properties === 'object' && properties !== null ? Object.keys(properties) : []);
}

function templateFaults(path: string, template: string, inputs: ReadonlySet<string>): Fault[] {
  const { paths, hasStrayBraces } = variablesIn(template);
  const faults: Fault[] = hasStrayBraces
    ? [{ path, message: 'There are braces around something that is no variable. Write {{input.name}} or {{call.caller_number}}.' }]
    : [];
  for (const variable of new Set(paths)) {
    const [space, name = ''] = variable.split('.');
    if (space === 'input' && variable.split('.').length === 2 && inputs.has(name)) continue;
    if (FACT_PATHS.includes(variable)) continue;
    const message =
      space === 'input'
        ? `There is no input "${name}". Add it to the inputs of the tool.`
        : `"${variable}" is not known. Use input.<name>, or one of ${FACT_PATHS.join(', ')}.`;
    faults.push({ path, message });
  }
  for (const part of parseTemplate(template))
    if (typeof part !== 'string' && part.format !== null && !(TEMPLATE_FORMATS as readonly string[]).includes(part.format))
      faults.push({ path, message: `There is no format "${part.format}".` });
  return faults;
}

function bodyFaults(path: string, body: unknown, inputs: ReadonlySet<string>): Fault[] {
  if (typeof body === 'string') return templateFaults(path, body, inputs);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, each]) => bodyFaults(`${path}.${name}`, each, inputs));
}

function urlFaults(means: Pick<ToolMeans, 'judge'>, url: string, inputs: ReadonlySet<string>, mayVary: boolean): Fault[] {
  const path = 'config.url';
  const parts = splitUrl(url);
  if (!parts)
    return [{ path, message: 'Write a web address like https://example.com/things/{{input.id}}. Variables may stand in its path and query, not in the host.' }];
  if (!mayVary && url.includes('{{')) return [{ path, message: 'This address is the same for every call; it has no variables.' }];
  const verdict = means.judge(url.replaceAll(/\{\{[^{}]*\}\}/g, 'x'));
  return [...(verdict.allowed ? [] : [{ path, message: verdict.words }]), ...templateFaults(path, `${parts.path}${parts.query}`, inputs)];
}

function authFaults(auth: ToolAuth, hasCredential: boolean): Fault[] {
  const names = auth.kind === 'header' ? { header: auth.header } : auth.kind === 'hmac' ? { header: auth.header, timestamp_header: auth.timestamp_header } : {};
  const faults = Object.entries(names).flatMap(([field, name]) => {
    const fault = headerFault(name.toLowerCase());
    return fault === undefined ? [] : [{ path: `config.auth.${field}`, message: fault }];
  });
  if (auth.kind !== 'none' && !hasCredential) faults.push({ path: 'credential_id', message: 'Choose the credential whose secret is used.' });
  return faults;
}

function headersFaults(headers: Readonly<Record<string, string>>, inputs: ReadonlySet<string>): Fault[] {
  return Object.entries(headers).flatMap(([name, template]) => {
    const path = `config.headers.${name}`;
    const fault = headerFault(name.toLowerCase());
    if (fault !== undefined) return [{ path, message: fault }];
    if (SECRET.test(name.toLowerCase()))
      return [{ path, message: 'A secret does not belong here, where everybody reads it. Store it as a credential and choose it under authentication.' }];
    return templateFaults(path, template, inputs);
  });
}

function configFaults(means: Pick<ToolMeans, 'judge'>, config: ToolConfig, inputs: ReadonlySet<string>, hasCredential: boolean): Fault[] {
  switch (config.kind) {
    case 'http': {
      const key = config.idempotency_header === null ? undefined : headerFault(config.idempotency_header.toLowerCase());
      return [
        ...urlFaults(means, config.url, inputs, true),
        ...Object.entries(config.query).flatMap(([name, template]) => templateFaults(`config.query.${name}`, template, inputs)),
        ...headersFaults(config.headers, inputs),
        ...bodyFaults('config.body', config.body, inputs),
        ...(key === undefined ? [] : [{ path: 'config.idempotency_header', message: key }]),
        ...authFaults(config.auth, hasCredential),
        ...(config.method === 'GET' && config.body !== null ? [{ path: 'config.body', message: 'A GET has no body. Use the query, or another method.' }] : []),
      ];
    }
    case 'mcp':
      return [
        ...urlFaults(means, config.url, inputs, false),
        ...authFaults(config.auth, hasCredential),
        ...(config.auth.kind === 'hmac'
          ? [{ path: 'config.auth.kind', message: 'An MCP server is shown a header, a bearer token, or a name and password.' }]
          : []),
      ];
    case 'webhook':
      return [...urlFaults(means, config.url, inputs, false), ...headersFaults(config.headers, inputs)];
  }
}

function answerFaults(config: ToolConfig): Fault[] {
  const names = config.answer.map(({ name }) => name);
  return names.flatMap((name, index) => {
    const path = `config.answer.${index}.name`;
    if (OUR_WORDS.includes(name)) return [{ path, message: `"${name}" is set by us. Choose another name.` }];
    return names.indexOf(name) === index ? [] : [{ path, message: `Two values are called "${name}".` }];
  });
}

function schemaFaults(config: ToolConfig, schema: Readonly<Record<string, unknown>>): Fault[] {
  const path = 'input_schema';
  if (JSON.stringify(schema).length > MOST_SCHEMA_CHARS) return [{ path, message: 'This is too large.' }];
  if (inputNames(schema).size > MOST_INPUTS) return [{ path, message: `A tool has at most ${MOST_INPUTS} inputs.` }];
  if (schema['type'] !== 'object' && Object.keys(schema).length > 0) return [{ path, message: 'This must be the JSON Schema of an object.' }];
  if (config.kind === 'mcp') return [];
  return [...inputNames(schema)]
    .filter((name) => !/^[a-z][a-z0-9_]{0,62}$/.test(name))
    .map((name) => ({ path: `${path}.properties.${name}`, message: 'Names are lower case letters, digits and _.' }));
}

/** Refuses a tool that could not work, with every place. */
export function requireSound(
  means: Pick<ToolMeans, 'judge'>,
  tool: { readonly config: ToolConfig; readonly input_schema: Readonly<Record<string, unknown>>; readonly credential_id: string | null },
): void {
  const faults = [
    ...schemaFaults(tool.config, tool.input_schema),
    ...configFaults(means, tool.config, inputNames(tool.input_schema), tool.credential_id !== null),
    ...answerFaults(tool.config),
  ];
  if (faults.length > 0) throw errors.invalid({ errors: faults });
}
