import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { GraphDoc } from '../doc.ts';
import { localesOf, phrasingsOf, withPhrasings } from './phrasings.ts';

const TEMPLATES = new URL('../../../../../templates/', import.meta.url);

it('shows every sentence of every template in the language of its graph', () => {
  for (const file of readdirSync(TEMPLATES).filter((name) => name.endsWith('.json') && name !== 'manifest.json')) {
    const doc = JSON.parse(readFileSync(new URL(file, TEMPLATES), 'utf8')) as GraphDoc;
    const locales = localesOf(doc);
    expect(new Set(locales).size).toBe(locales.length);
    for (const node of doc.nodes)
      if (node['prompt'] !== undefined) expect(phrasingsOf(node['prompt'], locales[0] ?? '', locales), `${file} ${node.id}`).not.toEqual([]);
  }
});

it('keeps a language under the name it has', () => {
  const locales = localesOf({ locale: 'en-US', locales: ['en-US', 'es-MX'] });
  expect(locales).toEqual(['en-US', 'es-MX']);
  expect(withPhrasings({ en: 'Hello' }, 'en-US', locales, ['Hi'])).toEqual({ en: 'Hi' });
  expect(withPhrasings({ en: 'Hello' }, 'es-MX', locales, ['Hola', 'Buenas'])).toEqual({ en: 'Hello', 'es-MX': ['Hola', 'Buenas'] });
  expect(withPhrasings('Hello', 'es-MX', locales, ['Hola'])).toEqual({ 'en-US': 'Hello', 'es-MX': 'Hola' });
  expect(withPhrasings({ 'en-US': 'Hello', 'es-MX': 'Hola' }, 'es-MX', locales, [''])).toBe('Hello');
});

it('does not take one variant of a language for another that the graph has', () => {
  const locales = ['en-US', 'en-GB'];
  expect(phrasingsOf({ 'en-GB': 'Good day' }, 'en-US', locales)).toEqual([]);
  expect(withPhrasings({ 'en-GB': 'Good day' }, 'en-US', locales, ['Hi'])).toEqual({ 'en-GB': 'Good day', 'en-US': 'Hi' });
});
