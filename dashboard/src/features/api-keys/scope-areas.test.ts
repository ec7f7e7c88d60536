import { expect, test } from 'vitest';
import { readingOnly, scopeAreas, scopeWords } from './scope-areas.ts';

test('scopes stand by what they are about, reading first', () => {
  const scopes = ['contacts.update', 'calls.read', 'api_keys.read', 'contacts.read', 'contacts.create'];
  expect(scopeAreas(scopes).map(({ label, scopes: own }) => [label, own])).toEqual([
    ['API keys', ['api_keys.read']],
    ['Calls', ['calls.read']],
    ['Contacts', ['contacts.read', 'contacts.create', 'contacts.update']],
  ]);
  expect(readingOnly(scopes)).toEqual(['calls.read', 'api_keys.read', 'contacts.read']);
  expect(scopeWords(['contacts.update', 'contacts.read', 'calls.read'])).toBe('Calls: read · Contacts: read, update');
});
