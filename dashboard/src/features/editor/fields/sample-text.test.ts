import { expect, it } from 'vitest';
import type { GraphDoc } from '../doc.ts';
import { sampleText } from './sample-text.ts';

const doc: GraphDoc = {
  entry: 'a',
  nodes: [],
  outcomes: [],
  slots: { visit_date: { type: 'date' }, service: { type: 'choice', list: 'service' }, note: { type: 'text' } },
  lists: { service: { values: [{ value: 'cleaning', label: 'a cleaning' }] } },
  context: { business_name: { type: 'string', default: 'Acme Dental' }, caller: { type: 'string' } },
};

it.each([
  ['So {{slots.service}} on {{slots.visit_date:date_long}}.', 'So a cleaning on Tuesday, December eighth.'],
  ['Thanks for calling {{ context.business_name }}.', 'Thanks for calling Acme Dental.'],
  ['Hello {{context.caller | there}}, about {{slots.note}}.', 'Hello there, about note.'],
  ['The closest is {{vars.hold.alternative_spoken | another day}}.', 'The closest is another day.'],
  ['Nothing to put in.', 'Nothing to put in.'],
])('"%s" is heard with values that sound right', (text, heard) => {
  expect(sampleText(doc, text)).toBe(heard);
});
