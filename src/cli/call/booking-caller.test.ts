import { expect, test } from 'vitest';
import { bookingCaller } from './booking-caller.ts';

const wish = { service: 'cleaning', dateSpoken: 'Tuesday, November 24th', timeSpoken: '3 PM', name: 'Jane Miller', digits: '5552014477' };

test('answers what it is asked, in any order', () => {
  const caller = bookingCaller(wish);
  expect(caller.answer("Thanks for calling. I'm an automated assistant. How can I help?")).toEqual({ do: 'say', text: "I'd like to book an appointment" });
  expect(caller.answer('And what time?')).toEqual({ do: 'say', text: 'at 3 PM' });
  expect(caller.answer('What is the best number to reach you?')).toEqual({ do: 'say', text: '5 5 5, 2 0 1, 4 4 7 7' });
  expect(caller.answer('One moment while I check.')).toBeNull();
});

test('agrees only to its own number and its own time', () => {
  const caller = bookingCaller(wish);
  expect(caller.answer('Is 5 5 5, 2 0 1, 4 4 7 7 the best number for you?')).toEqual({ do: 'say', text: 'yes' });
  expect(caller.answer('Is 5 5 5, 2 0 1, 4 4 7 8 the best number for you?')).toEqual({ do: 'say', text: 'no' });
  expect(caller.answer("So that's a cleaning on Tuesday, November 24th at 4 PM for Jane Miller. Shall I book it?")).toEqual({ do: 'say', text: 'no' });
});

test('says a misheard name in a whole sentence, and does not let it be booked', () => {
  const caller = bookingCaller(wish);
  expect(caller.answer('May I have your full name?')).toEqual({ do: 'say', text: 'Jane Miller' });
  expect(caller.answer('I have Jane Mailer. Is that right?')).toEqual({ do: 'say', text: 'no' });
  expect(caller.answer('Sorry, could you say your first and last name?')).toEqual({ do: 'say', text: 'my name is Jane Miller' });
  expect(caller.answer("So that's a cleaning on Tuesday, November 24th at 3 PM for Jean Miller. Shall I book it?")).toEqual({ do: 'say', text: 'no' });
  expect(caller.answer('What should I change?')).toEqual({ do: 'say', text: 'the name, Jane Miller' });
});

test('takes the free time it is offered and goes on', () => {
  const caller = bookingCaller(wish);
  expect(caller.answer("I'm sorry, that time is taken. The closest free time is 4:30 PM. What time would you like?")).toEqual({
    do: 'say',
    text: 'at 4:30 PM',
  });
});

test('hangs up when it is asked without end', () => {
  const caller = bookingCaller(wish);
  const steps = Array.from({ length: 30 }, () => caller.answer('May I have your full name?'));
  expect(steps.at(-1)).toEqual({ do: 'hang_up' });
});

test('types its number when it is asked to', () => {
  expect(bookingCaller(wish).answer('Please type the number on your keypad and press pound.')).toEqual({ do: 'press', digits: '5552014477#' });
});

test('takes noon for twelve', () => {
  const caller = bookingCaller({ ...wish, timeSpoken: '12 PM' });
  expect(caller.answer("So that's a cleaning on Tuesday, November 24th at noon for Jane Miller. Shall I book it?")).toEqual({ do: 'say', text: 'yes please' });
});
