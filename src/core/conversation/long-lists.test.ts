import { describe, expect, test } from 'vitest';
import { namedChoices } from './doubtful-choices.ts';
import { likelyChoices } from './likely-choices.ts';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const staff = Array.from({ length: 400 }, (_, i) => ({ value: `person ${String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 26), 97 + ((i * 11) % 26))}son` }));
const list = [...staff, { value: 'Doctor Stephens' }, { value: 'Doctor Meyer', synonyms: ['the orthodontist'] }];

describe('a list of four hundred values', () => {
  test('is cut to those that may be meant, misheard spellings among them', () => {
    const likely = (text: string) => likelyChoices(list, text).map((choice) => choice.value);
    expect(likely('I would like to see Stevens please')).toContain('Doctor Stephens');
    expect(likely('mayer')).toContain('Doctor Meyer');
    expect(likely('the orthodontist')).toContain('Doctor Meyer');
    expect(likely('good morning').length).toBeLessThanOrEqual(12);
  });

  test('is read like a short one', () => {
    const graph = plantAt(smallGraph(), 'lists.colour.values', list);
    plantAt(graph, 'slots.colour.dtmf', undefined);
    expect(talkTo(graph).say('order').say('Doctor Meyer please').value('colour')).toBe('Doctor Meyer');
  });
});

describe('a choice that was not really named', () => {
  const choices = [{ value: 'gas_leak' }, { value: 'burst_pipe' }];
  const reading = (span: string, text: string, value = 'gas_leak') => ({
    value,
    span,
    start: text.indexOf(span),
    end: text.indexOf(span) + span.length,
    confidence: 0.8,
  });

  test('is one word of it inside a sentence about something else', () => {
    const text = 'water is leaking';
    expect(namedChoices([reading('leaking', text)], choices, text)).toEqual([]);
  });

  test('is not one word of it said alone, nor the whole phrase in any sentence', () => {
    for (const text of ['a leak, please', 'leak', 'I think there is a leak']) expect(namedChoices([reading('leak', text)], choices, text)).toHaveLength(1);
    const text = 'my neighbour says he has a gas leak';
    expect(namedChoices([reading('gas leak', text)], choices, text)).toHaveLength(1);
  });

  test('is a word that fits two choices alike', () => {
    const text = 'tooth';
    expect(namedChoices([reading('tooth', text, 'a'), reading('tooth', text, 'b')], [], text)).toEqual([]);
  });
});
