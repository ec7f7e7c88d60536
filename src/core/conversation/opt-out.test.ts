import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { talkTo } from './talk.ts';

const booking: unknown = JSON.parse(readFileSync(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8'));

/** From the first question, inside the questions, and while a telephone number is asked for. */
const MOMENTS = [[], ['book an appointment'], ['book an appointment', 'a cleaning', 'tomorrow', '3 pm', 'Jane Miller', 'yes']];

test.each([
  'remove me from your list',
  'take me off the list',
  'Please remove my number from the list.',
  'can you take me off of your list',
  'put me on your do not call list',
  'stop calling me',
])('"%s" is written down as no more calls, whatever was asked', (words) => {
  for (const before of MOMENTS) {
    const talk = before.reduce((talked, said) => talked.say(said), talkTo(booking));
    expect(talk.say(words).decision.interrupt).toBe('int_opt_out');
  }
});

test.each([
  'call me tomorrow',
  "the number I'm calling from",
  'please call me back later',
  'you can call me at the number I am calling from',
  'put me on the list',
])('"%s" is no wish for silence', (words) => {
  for (const before of MOMENTS) {
    const talk = before.reduce((talked, said) => talked.say(said), talkTo(booking));
    expect(talk.say(words).decision.interrupt).toBeNull();
  }
});
