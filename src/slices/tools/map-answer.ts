import type { AnswerValue } from './contract.ts';

const MOST_ITEMS = 20;
/** All values of an answer together; a graph keeps them for the rest of the call. */
const MOST_CHARS = 8_000;

/** The value at a JSON Pointer (RFC 6901); undefined where there is none. Only own properties are followed. */
export function valueAtPointer(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  let value = document;
  for (const raw of pointer.slice(1).split('/')) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) value = /^(0|[1-9]\d{0,6})$/.test(step) ? value[Number(step)] : undefined;
    else value = Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value;
}

/** What somebody else's server says is text to be read out, at most: no control characters, no longer than it may be. */
export function plainText(value: unknown, maxChars: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value)
    .replaceAll(/\p{Surrogate}/gu, '')
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length > maxChars ? `${text.slice(0, maxChars - 1).replace(/\p{Surrogate}$/u, '')}…` : text;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*-?\d{1,15}(\.\d{1,10})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function typed(value: unknown, { type, max_chars }: AnswerValue): unknown {
  switch (type) {
    case 'string':
      return plainText(value, max_chars);
    case 'number':
      return numberOf(value);
    case 'integer': {
      const number = numberOf(value);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'boolean':
      return booleanOf(value);
    case 'list':
      if (!Array.isArray(value)) return undefined;
      return value.slice(0, MOST_ITEMS).flatMap((each) => plainText(each, max_chars) ?? []);
  }
}

/** The values a graph gets of an answer, in their types; `missing` names those that were required and are not there. */
export function mapAnswer(
  answer: readonly AnswerValue[],
  document: unknown,
): { readonly values: Readonly<Record<string, unknown>>; readonly missing: readonly string[] } {
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  let room = MOST_CHARS;
  for (const each of answer) {
    const value = typed(valueAtPointer(document, each.pointer), each);
    const size = JSON.stringify(value)?.length ?? 0;
    if (value === undefined || size > room) {
      if (each.required) missing.push(each.name);
      continue;
    }
    room -= size;
    values[each.name] = value;
  }
  return { values, missing };
}
