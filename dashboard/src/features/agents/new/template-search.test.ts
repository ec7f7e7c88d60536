import { expect, test } from 'vitest';
import type { AgentTemplateEntry } from '#lib/types';
import { findTemplates } from './template-search.ts';

const template = (name: string, more: Partial<AgentTemplateEntry>): AgentTemplateEntry => ({
  name,
  title: name,
  business: 'Any business',
  direction: 'inbound',
  description: '',
  captures: [],
  does: [],
  needs: [],
  icon: 'star',
  ...more,
});
const shelf = [
  template('dental_practice', { title: 'Dental practice', business: 'Health', does: ['Books appointments'] }),
  template('plumber_emergency', { title: 'Plumber on call', business: 'Trades', does: ['Pages who is on duty'] }),
];
const found = (search: string) => findTemplates(shelf, search).map((each) => each.name);

test('every word must begin a word of the template, in whatever field', () => {
  expect(found('')).toEqual(['dental_practice', 'plumber_emergency']);
  expect(found('book')).toEqual(['dental_practice']);
  expect(found('DUTY plumb')).toEqual(['plumber_emergency']);
  expect(found('health duty')).toEqual([]);
  expect(found('ental')).toEqual([]);
});
