import { expect, test } from 'vitest';
import { eventsWords, headersOf } from './webhook-words.ts';

test('the events of an endpoint fit in a line', () => {
  expect(eventsWords(['*', 'call.ended'])).toBe('All events');
  expect(eventsWords(['call.ended', 'call.started'])).toBe('call.ended, call.started');
  expect(eventsWords(['a.b', 'c.d', 'e.f', 'g.h'])).toBe('a.b, c.d and 2 more');
});

test('headers are typed one a line; a line that is none is noticed', () => {
  expect(headersOf('authorization: Bearer a:b\n\n x-token : 1 ')).toEqual({ authorization: 'Bearer a:b', 'x-token': '1' });
  expect(headersOf('')).toEqual({});
  expect(headersOf('no colon')).toBeNull();
});
