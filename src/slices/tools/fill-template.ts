import { parseTemplate } from '#core/conversation/templates';
import { formatValue, type ValueFormat } from '#core/understanding/understanding';

/** What a template may use. Everything but `input` is what we know of the call ourselves: nobody who speaks in it can change that. */
export interface Facts {
  /** What the graph handed over, fitted to the tool's schema. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: { readonly id: string; readonly agent_id: string; readonly node_id: string; readonly caller_number: string | null };
  readonly contact: {
    readonly id: string | null;
    readonly first_name: string | null;
    readonly last_name: string | null;
    readonly email: string | null;
    readonly phone_number: string | null;
  };
  readonly organization: { readonly id: string; readonly name: string; readonly timezone: string };
  readonly world: Parameters<typeof formatValue>[2];
}

export const FACT_PATHS: readonly string[] = [
  'call.id',
  'call.agent_id',
  'call.node_id',
  'call.caller_number',
  'contact.id',
  'contact.first_name',
  'contact.last_name',
  'contact.email',
  'contact.phone_number',
  'organization.id',
  'organization.name',
  'organization.timezone',
];

/** Paths of the variables in a template, and whether braces in it belong to none. */
export function variablesIn(template: string): { readonly paths: readonly string[]; readonly hasStrayBraces: boolean } {
  const parts = parseTemplate(template);
  return {
    paths: parts.flatMap((part) => (typeof part === 'string' ? [] : [part.path])),
    hasStrayBraces: parts.some((part) => typeof part === 'string' && (part.includes('{{') || part.includes('}}'))),
  };
}

function valueAt(path: string, facts: Facts): unknown {
  const [space = '', name = '', ...rest] = path.split('.');
  if (rest.length > 0 || !['input', 'call', 'contact', 'organization'].includes(space)) return undefined;
  const holder = facts[space as 'input'];
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';
const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** A template's text; each value goes through `escape` before it is put in. A variable without a value gives its fallback, or nothing. */
export function fillText(template: string, facts: Facts, escape: (text: string) => string): string {
  return parseTemplate(template)
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = valueAt(part.path, facts);
      if (isNothing(value)) return escape(part.fallback ?? '');
      return escape(part.format === null ? plain(value) : formatValue(value, part.format as ValueFormat, facts.world));
    })
    .join('');
}

/** A JSON value whose texts are templates. One that is a single bare variable keeps the variable's type, and is left out where it has no value. */
export function fillJson(template: unknown, facts: Facts): unknown {
  if (typeof template === 'string') {
    const parts = parseTemplate(template);
    const [only] = parts;
    if (parts.length !== 1 || only === undefined || typeof only === 'string' || only.format !== null) return fillText(template, facts, (text) => text);
    const value = valueAt(only.path, facts);
    return isNothing(value) ? (only.fallback ?? undefined) : value;
  }
  if (Array.isArray(template)) return template.map((each) => fillJson(each, facts)).filter((each) => each !== undefined);
  if (typeof template === 'object' && template !== null)
    return Object.fromEntries(
      Object.entries(template).flatMap(([name, each]) => {
        const value = fillJson(each, facts);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return template;
}
