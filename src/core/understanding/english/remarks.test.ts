import { expect, test } from 'vitest';
import { isBackchannel, isMumble, isProfane, readCorrection, readDecline, readHold, readRepeat, readValues } from '../understanding.ts';
import { MONDAY } from '#testkit/readings';

test('a refusal or an empty hand declines, a no does not', () => {
  const declines = [
    "I'd rather not say",
    'I would rather not',
    "I'd prefer not to",
    'skip that',
    'skip',
    'skip it please',
    'can we skip that',
    'pass',
    "I'll pass",
    'none of your business',
    "that's none of your business",
    "I don't want to give you that",
    "I don't want to say",
    "I'm not comfortable sharing that",
    "I'm not going to tell you that",
    "I won't give you my number",
    'no comment',
    "I don't have one",
    'I do not have one',
    "I don't have an email",
    "I don't have email",
    "I don't use email",
    "that's private",
    "that's personal",
    'I prefer to stay anonymous',
    'leave it blank',
    "you don't need that",
    "no, I'd rather not",
  ];
  expect(declines.filter((said) => !readDecline(said).declined)).toEqual([]);
  const others = [
    'no',
    'yes',
    'Jane Miller',
    "I don't know",
    'tomorrow',
    'what',
    'no thanks',
    'five five five two',
    "I don't think so",
    'I would rather do Tuesday',
    "I'd rather come on Friday",
    'not now',
    'next Tuesday',
    "I don't have time today",
  ];
  expect(others.filter((said) => readDecline(said).declined)).toEqual([]);
});

test('a correction says what is wrong and where the new value begins', () => {
  const tail = (said: string): string => said.slice(readCorrection(said).tail);
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['sorry, actually make that 4 pm', '4 pm', []],
    ['no, make it four', 'four', []],
    ['make it four thirty', 'four thirty', []],
    ["let's make it Friday", 'Friday', []],
    ['sorry I meant Tuesday', 'Tuesday', []],
    ['no, I meant Tuesday', 'Tuesday', []],
    ['actually, Friday', 'Friday', []],
    ['scratch that, Friday', 'Friday', []],
    ['change the time to four thirty', 'four thirty', ['time']],
    ['can you change the date to Friday', 'Friday', ['date']],
    ["I'd like to change the name to Jon Smith", 'Jon Smith', ['name']],
    ['the time is wrong, it should be four', 'four', ['time']],
    ["the name is wrong, it's Jon", 'Jon', ['name']],
    ['wrong date', '', ['date']],
    ['the date is not right', '', ['date']],
    ['change the date and time', '', ['date', 'time']],
    ['not Tuesday but Wednesday', 'Wednesday', ['tuesday']],
    ['no wait', '', []],
    ['on second thought, make it a checkup', 'a checkup', []],
    ['it should be Wednesday', 'Wednesday', []],
    ['I changed my mind, Wednesday', 'Wednesday', []],
    ['move it to Thursday', 'Thursday', []],
    ['could we do Thursday', 'Thursday', []],
  ];
  for (const [said, value, mentioned] of table) {
    const correction = readCorrection(said);
    expect({ said, is: correction.isCorrection, tail: tail(said), mentioned: correction.mentioned }).toEqual({ said, is: true, tail: value, mentioned });
  }
  const none = [
    'Jane Miller',
    'yes',
    'no',
    "that's correct",
    'correct',
    'yes that is correct',
    'tomorrow',
    'wrong number',
    'sorry what',
    'wait are you a robot',
    'no thanks',
    'no problem',
    "I'd rather not say",
    'wait a second',
    'actually yes',
    'sorry can you repeat that',
    '',
    'no hot water',
  ];
  expect(none.filter((said) => readCorrection(said).isCorrection)).toEqual([]);
});

test('the tail is a place in the utterance even when nothing follows', () => {
  for (const said of ['no wait', 'actually', 'change the time', '', 'make it']) {
    const { tail } = readCorrection(said);
    expect(tail).toBeGreaterThanOrEqual(0);
    expect(tail).toBeLessThanOrEqual(said.length);
  }
});

test('asking again, asking for time', () => {
  const repeats = [
    'what',
    'what?',
    'sorry?',
    'pardon',
    'pardon me',
    'huh',
    'come again',
    'can you repeat that',
    'could you say that again please',
    'sorry, what was that',
    'what did you say',
    "I didn't catch that",
    "I couldn't hear you",
    'one more time please',
    "sorry I didn't hear you",
    'say again',
    'repeat',
    'repeat the question please',
    'what was the question',
  ];
  expect(repeats.filter((said) => !readRepeat(said))).toEqual([]);
  const others = [
    'yes',
    'no',
    'what time do you open',
    'call me again tomorrow',
    'Jane Miller',
    'I want to come again next week',
    'tomorrow',
    'sorry, Tuesday',
    'hello',
    'what are your hours',
  ];
  expect(others.filter((said) => readRepeat(said))).toEqual([]);
  const holds = [
    'hang on',
    'hang on a second',
    'hold on',
    'hold on please',
    'one second',
    'one moment please',
    'just a minute',
    'give me a second',
    'wait',
    'wait a sec',
    'let me check',
    'let me check my calendar',
    'um let me see',
    'bear with me',
    'let me find it',
    'let me get my pen',
    'uh hold on a sec',
  ];
  expect(holds.filter((said) => !readHold(said))).toEqual([]);
  const busy = [
    'hold on, is that today',
    'wait my son has bleeding',
    'yes',
    'wait are you a robot',
    'tomorrow',
    'hang on I want a manager',
    'one second past three',
    'no',
  ];
  expect(busy.filter((said) => readHold(said))).toEqual([]);
});

test('backchannels by habit and by list', () => {
  expect(
    ['mhm', 'Mm-hmm.', 'uh huh', 'uh-huh', 'okay', 'Okay.', 'right', 'yeah', 'yeah yeah', 'I see', 'got it', 'sure', 'oh okay', 'right, okay'].filter(
      (said) => !isBackchannel(said),
    ),
  ).toEqual([]);
  expect(
    ['yes tomorrow', 'no', 'stop', 'okay but what about Friday', 'right now', 'wait', '', 'hello', 'operator'].filter((said) => isBackchannel(said)),
  ).toEqual([]);
  expect(isBackchannel('groovy', ['groovy'])).toBe(true);
  expect(isBackchannel('groovy', [])).toBe(false);
});

test('swearing is noticed, names and places are not', () => {
  expect(
    ['this is fucking ridiculous', 'oh shit', 'you are an idiot', 'go to hell', 'what the hell', 'shut up', 'this is bullshit'].filter(
      (said) => !isProfane(said),
    ),
  ).toEqual([]);
  expect(['Dick Jones', 'Scunthorpe', 'I need an assistant', 'class', 'hello', 'cocktail', 'yes'].filter((said) => isProfane(said))).toEqual([]);
});

test('mumbling means nothing', () => {
  expect(
    ['', '   ', 'um', 'uh um', 'blah blah', 'mumble mumble', '[inaudible]', '(unintelligible)', '...', '[noise]', 'hm', 'bla bla bla', 'pfft'].filter(
      (said) => !isMumble(said),
    ),
  ).toEqual([]);
  expect(['yes', 'no', 'mhm', 'uh huh', 'Jane', 'five', 'tomorrow', 'I', 'a cleaning', '3'].filter((said) => isMumble(said))).toEqual([]);
});

test('free text is what was said without the hesitation around it', () => {
  const read = (said: string) => readValues(said, { type: 'text', asked: true }, MONDAY)[0];
  expect(read('the boiler shows error five')).toMatchObject({ value: 'the boiler shows error five', confidence: 0.9 });
  expect(read('um, the boiler shows error five, uh')?.value).toBe('the boiler shows error five');
  expect(read('no heat')).toMatchObject({ value: 'no heat', confidence: 0.9 });
  expect(read('no hot water')?.confidence).toBe(0.9);
  for (const said of ['yes', 'no', "I'd rather not say", 'skip that']) expect(read(said)?.confidence ?? 0).toBeLessThan(0.5);
  expect(read('mumble mumble')).toBeUndefined();
  expect(readValues('the boiler', { type: 'text', asked: false }, MONDAY)).toEqual([]);
});
