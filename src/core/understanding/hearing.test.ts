import { expect, test } from 'vitest';
import { answers, bestHearing } from './hearing.ts';
import type { ListenHint } from './types.ts';

const hint = (type: ListenHint['type'], phrases: readonly string[] = [], choices: readonly string[] = []): ListenHint => ({
  slot: null,
  type,
  choices,
  dtmf: null,
  silenceMs: 600,
  silenceMsIncomplete: 1200,
  silenceMsComplete: 300,
  repromptAfterMs: 6000,
  phrases,
  bargeIn: { enabled: true, minSpeechMs: 250, backchannels: [] },
});
const heard = (text: string, confidence = 0.7) => ({ text, confidence });

test('a reading that answers the question goes before a likelier one that does not', () => {
  expect(bestHearing(heard('Fourth game'), [heard('Four p.m.', 0.6)], hint('time')).text).toBe('Four p.m.');
  expect(bestHearing(heard('To my riddle', 0.72), [heard('Tomorrow,', 0.5)], hint('date')).text).toBe('Tomorrow,');
  expect(bestHearing(heard('Yours', 0.88), [heard('Yes', 0.5)], hint('yes_no')).text).toBe('Yes');
  expect(bestHearing(heard('Verse five'), [heard('burst pipe', 0.5)], hint('choice', ['burst pipe'], ['burst_pipe'])).text).toBe('burst pipe');
});

test('what answers already stays, however the others sound', () => {
  expect(bestHearing(heard('four pm', 0.5), [heard('five pm', 0.7)], hint('time')).text).toBe('four pm');
});

test('something else than was asked stays when the readings that would answer are far from what was said', () => {
  const wish = heard('I want to talk to a person', 0.75);
  expect(bestHearing(wish, [heard('Monday', 0.1), heard('I want to talk to a parson', 0.6)], hint('date'))).toBe(wish);
});

test('an open question needs a surer guess than one that was asked for a value', () => {
  const open = hint('open', ['book an appointment']);
  expect(bestHearing(heard('Buchanan Piedmont'), [heard('book an appointment', 0.45)], open).text).toBe('Buchanan Piedmont');
  expect(bestHearing(heard('Buchanan Piedmont'), [heard('book an appointment', 0.6)], open).text).toBe('book an appointment');
});

test('a note is whatever was said', () => {
  expect(answers('it rattles', hint('text'))).toBe(true);
  expect(bestHearing(heard('it rattles'), [heard('eight rattles', 0.69)], hint('text')).text).toBe('it rattles');
});

test('among doubtful readings one with a name of the organization goes first, but nothing that was heard surely is changed', () => {
  const known = { ...hint('person_name', ['Siobhan']), named: ['Siobhan'] };
  const others = [{ text: 'Siobhan', confidence: 0.55 }];
  expect(bestHearing({ text: 'chavon', confidence: 0.6 }, others, known).text).toBe('Siobhan');
  expect(bestHearing({ text: 'Yvonne', confidence: 0.9 }, others, known).text, 'heard surely').toBe('Yvonne');
  expect(bestHearing({ text: 'chavon', confidence: 0.6 }, [{ text: 'Siobhan', confidence: 0.3 }], known).text, 'too far from what was said').toBe('chavon');
  expect(bestHearing({ text: 'chavon', confidence: 0.6 }, others, { ...known, named: [] }).text, 'a name like any other').toBe('chavon');
});
