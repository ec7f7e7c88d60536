import { formatValue, type ValueFormat } from '#core/understanding/understanding';
import { lookUp, type Scope } from './expressions.ts';
import type { ObjectiveGraph, Text } from './graph.ts';
import { steadyNumber } from './sha256.ts';

export type TemplatePart = string | { readonly path: string; readonly format: string | null; readonly fallback: string | null };

export const TEMPLATE_FORMATS = [
  'plain',
  'digits_grouped',
  'spell',
  'nato',
  'date_long',
  'time_12h',
  'money',
  'text',
  'boolean',
  'integer',
  'number',
  'date',
  'time',
  'datetime',
  'duration',
  'phone',
  'email',
  'person_name',
  'address',
  'digits',
  'choice',
  'enum',
] as const;

const parsed = new Map<string, readonly TemplatePart[]>();
const MAX_PARSED = 5000;

/** Splits `Hi {{slots.name:spell | there}}` into literal text and variables. Text between braces that is no path stays literal. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const known = parsed.get(template);
  if (known) return known;
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of template.matchAll(/\{\{\s*([a-z][a-z0-9_.]*)\s*(?::\s*([a-z0-9_]+)\s*)?(?:\|([^{}]*))?\}\}/g)) {
    if (match.index > from) parts.push(template.slice(from, match.index));
    parts.push({ path: match[1] as string, format: match[2] ?? null, fallback: match[3]?.trim() ?? null });
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push(template.slice(from));
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

/** The phrasings for a locale: exact, then same language, then the graph's own, then the first there is. */
export function phrasings(text: Text, locale: string, graphLocale: string): readonly string[] {
  if (typeof text === 'string') return [text];
  if (Array.isArray(text)) return text;
  const names = Object.keys(text);
  const sameLanguage = (wanted: string) => names.find((name) => name.slice(0, 2) === wanted.slice(0, 2));
  const chosen = [locale, sameLanguage(locale), graphLocale, sameLanguage(graphLocale), names[0]].find(
    (name) => name !== undefined && Object.hasOwn(text, name),
  );
  const found = chosen === undefined ? [] : (text[chosen] as string | string[]);
  return typeof found === 'string' ? [found] : found;
}

/** One of the phrasings, the same for the same seed, prompt and count, and another one the next time it is said. */
export function choosePhrasing(options: readonly string[], seed: string, promptId: string, timesSaid: number): string {
  if (options.length <= 1) return options[0] ?? '';
  return options[(steadyNumber(`${seed}/${promptId}`) + timesSaid) % options.length] as string;
}

/** How a slot is read out: its own style, or its type's. */
export function slotFormat(graph: ObjectiveGraph, slot: string): ValueFormat | null {
  const spec = graph.slots[slot];
  return spec ? (spec.readback ?? spec.type) : null;
}

/** Words for a slot's value, with the label of a choice where its list has one. */
export function speakSlot(graph: ObjectiveGraph, slot: string, value: unknown, format: ValueFormat | null, scope: Scope): string {
  const spec = graph.slots[slot];
  const list = spec?.list === undefined ? undefined : graph.lists?.[spec.list];
  const values = !list ? [] : 'values' in list ? list.values : (scope.world.lists[list.source] ?? []);
  const label = values.find((each) => each.value === value)?.label;
  if (label !== undefined) return label;
  const plain = spec?.type === 'choice' && typeof value === 'string' ? value.replaceAll('_', ' ') : value;
  return formatValue(plain, format ?? slotFormat(graph, slot), scope.world);
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:?!])/g, '$1')
    .trim();

/** Fills a template. A variable without a value gives its fallback, or nothing. What was put in is added to `inserted`. */
export function renderTemplate(template: string, graph: ObjectiveGraph, scope: Scope, inserted: string[] = []): string {
  let out = '';
  for (const part of parseTemplate(template)) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    const value = lookUp(part.path, scope);
    if (value === undefined || value === '') {
      out += part.fallback ?? '';
      continue;
    }
    const [space, name] = part.path.split('.') as [string, string];
    const format = part.format as ValueFormat | null;
    const words =
      space === 'slots'
        ? speakSlot(graph, name, value, format, scope)
        : format !== null
          ? formatValue(value, format, scope.world)
          : contextFormat(graph, space, name, value, scope);
    inserted.push(tidy(words));
    out += words;
  }
  return tidy(out);
}

function contextFormat(graph: ObjectiveGraph, space: string, name: string, value: unknown, scope: Scope): string {
  const type = space === 'context' ? graph.context?.[name]?.type : undefined;
  if (type === 'phone' || type === 'email' || type === 'datetime' || type === 'boolean') return formatValue(value, type, scope.world);
  return typeof value === 'string' ? value : formatValue(value, null, scope.world);
}

/** The slots a text reads out, whichever phrasing is chosen. */
export function slotsIn(options: readonly string[]): readonly string[] {
  const names = options.flatMap((option) =>
    parseTemplate(option).flatMap((part) => (typeof part === 'string' || !part.path.startsWith('slots.') ? [] : [part.path.slice(6)])),
  );
  return [...new Set(names)];
}
