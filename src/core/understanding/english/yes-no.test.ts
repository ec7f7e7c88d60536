import { expect, test } from 'vitest';
import { readValues, readYesNo } from '../understanding.ts';
import { MONDAY } from '#testkit/readings';

const wrongAnswers = (answer: 'yes' | 'no' | null, said: readonly string[]): string[] =>
  said.filter((text) => readYesNo(text).answer !== answer).map((text) => `${text} → ${readYesNo(text).answer}`);

test('people say yes in many ways', () => {
  expect(
    wrongAnswers('yes', [
      'yes',
      'Yes.',
      'yes!',
      'YES',
      'yeah',
      'yea',
      'yep',
      'yup',
      'uh yes',
      'um yeah',
      'well yes',
      'oh yes',
      'yes yes',
      'yeah yeah',
      'yes sir',
      'yes please',
      'yes please do',
      "yes that's right",
      "Yes, that's right.",
      'yes it is',
      'yes I do',
      'yes we do',
      'uh huh',
      'uh-huh',
      'mhm',
      'mm-hmm',
      'mm hmm',
      'sure',
      'sure thing',
      'yeah sure',
      'of course',
      'absolutely',
      'definitely',
      'certainly',
      'correct',
      "that's correct",
      'that is correct',
      "that's right",
      'that is right',
      "that's it",
      "that's me",
      "that's fine",
      'exactly',
      'indeed',
      'I do',
      'we do',
      'it is',
      'I am',
      'I have',
      'okay',
      'ok',
      'all right',
      'alright',
      'right',
      'fine',
      'fine by me',
      'sounds good',
      'sounds great',
      'perfect',
      'great',
      'looks good',
      'that works',
      'that works for me',
      'works for me',
      'go ahead',
      'please do',
      'do it',
      'book it',
      'yep book it',
      'you got it',
      'you bet',
      'I think so',
      'I believe so',
      'I guess so',
      'I suppose so',
      'why not',
      'sure why not',
      'by all means',
      'affirmative',
      'true',
      'please',
      'no problem',
      "that'll work",
      'that would be great',
      'that would be fine',
      'I think that is right',
      'uh I think yes',
      'hmm yes I think so',
      'so yeah',
      'I said yes',
      'yes water is everywhere',
      'yes and can you send a text',
      'yes, four thirty',
      "it's correct",
      'everything is correct',
      'yes, everything is right',
      "no, that's right",
      'hello yes',
      'go on then',
      'totally',
      'yes definitely',
      'okay yes',
      'okay great',
      'ok perfect thanks',
      'yes I own it',
      'yeah that is my number',
      'hell yes',
      'roger that',
    ]),
  ).toEqual([]);
});

test('people say no in many ways', () => {
  expect(
    wrongAnswers('no', [
      'no',
      'No.',
      'nope',
      'nah',
      'no no',
      'no no no',
      'uh no',
      'um no',
      'well no',
      'oh no',
      'no thanks',
      'no thank you',
      'no sir',
      'not really',
      'not at all',
      'not yet',
      'not quite',
      'not today',
      'not now',
      'absolutely not',
      'definitely not',
      'of course not',
      'certainly not',
      'no way',
      'never',
      'negative',
      'uh uh',
      'uh-uh',
      'nuh uh',
      "I don't think so",
      'I do not think so',
      "I don't believe so",
      "I'm afraid not",
      "that's not right",
      "that's not correct",
      'that is not correct',
      "that isn't right",
      "that's wrong",
      'wrong',
      'incorrect',
      "that's incorrect",
      "it's not",
      "it isn't",
      'it is not',
      "I don't",
      "no I don't",
      "we don't",
      "I'm not",
      "I haven't",
      'the time is wrong',
      'the name is not right',
      "that's not my name",
      "it's not Tuesday",
      'no, make it four',
      'no it should be four',
      'No, four thirty.',
      'no it stopped',
      "no, it's Jon",
      'no actually Friday',
      'I said no',
      'I think not',
      'I guess not',
      'yes but the time is wrong',
      'yeah no',
      'yeah no thanks',
      "don't book it",
      "please don't",
      'no wait',
      'none of the above',
      'neither',
      'actually no',
      'not exactly',
      'hell no',
      "I'd say no",
      "that won't work",
      "that doesn't work for me",
      "I don't own it",
      'no I rent',
    ]),
  ).toEqual([]);
});

test('some beginnings only look like an answer', () => {
  expect(
    wrongAnswers(null, [
      '',
      'what',
      'maybe',
      'perhaps',
      'not sure',
      "I'm not sure",
      "I don't know",
      'I do not know',
      "I don't remember",
      'no idea',
      'it depends',
      'right now',
      'right away',
      'Jane Miller',
      'tomorrow',
      'at three',
      'cleaning',
      'please stop calling me',
      'please hold',
      'are you a robot',
      'what do you mean',
      'can you repeat that',
      'I have a question',
      'I have a burst pipe',
      "I'd like to change the date",
      'never mind',
      'wrong number',
      'no hot water',
      'hang on a second',
      'sure is hot today',
      'five five five two',
      'um',
      'mumble mumble',
      'I am calling about my bill',
      'no preference',
      "lovely weather today, isn't it?",
      "you are open on Monday, aren't you",
    ]),
  ).toEqual([]);
});

test('what follows the answer is kept, word for word', () => {
  const rest = (said: string) => readYesNo(said).rest;
  expect(rest('no, make it four')).toBe('make it four');
  expect(rest('No. Make it four.')).toBe('Make it four.');
  expect(rest('yes and can you send a text')).toBe('and can you send a text');
  expect(rest('no it should be Tuesday')).toBe('it should be Tuesday');
  expect(rest('yes')).toBe('');
  expect(rest('yes please')).toBe('');
  expect(rest('yes, that is correct')).toBe('');
  expect(rest('tomorrow')).toBe('tomorrow');
  expect(rest('no, my name is Jon')).toBe('my name is Jon');
  expect(rest('yes but the time is wrong')).toBe('but the time is wrong');
});

test('a denial of something keeps the words it denies, so that nobody reads them as a wish', () => {
  expect(readYesNo("it's not Tuesday").rest).toBe("it's not Tuesday");
  expect(readYesNo("that's not my name").rest).toBe("that's not my name");
  expect(readYesNo('the time is wrong').rest).toBe('the time is wrong');
});

test('an outright yes is surer than an okay', () => {
  expect(readYesNo('yes').confidence).toBeGreaterThanOrEqual(0.9);
  expect(readYesNo('absolutely').confidence).toBeGreaterThanOrEqual(0.9);
  expect(readYesNo('okay').confidence).toBeLessThan(0.9);
  expect(readYesNo('yeah no').confidence).toBeLessThan(0.8);
});

test('a yes-no slot is true or false whatever follows', () => {
  const read = (said: string) => readValues(said, { type: 'boolean', asked: true }, MONDAY)[0]?.value ?? null;
  expect(
    [
      'yes water is everywhere',
      'yes but only a little',
      'no it stopped',
      "I don't think so",
      'absolutely',
      "that's right",
      "I don't know",
      'tomorrow',
      'wait are you a robot',
    ].map(read),
  ).toEqual([true, true, false, false, true, true, null, null, null]);
  expect(readValues('yes', { type: 'boolean', asked: false }, MONDAY)).toEqual([]);
});

test('a no with something like a yes behind it is neither, so that it is asked again', () => {
  for (const text of ["No, that's right along.", "no that's fine", "no no that's fine"]) expect(readYesNo(text).answer, text).toBeNull();
});
