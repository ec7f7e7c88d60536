import { expect, test } from 'vitest';
import { wordsForVoice } from './say-as.ts';

const SAID: readonly (readonly [written: string, said: string])[] = [
  ['Is (555) 201-4477 the best number for you?', 'Is five five five, two zero one, four four seven seven the best number for you?'],
  ['Call 555-201-4477.', 'Call five five five, two zero one, four four seven seven.'],
  ['+15552014477', 'five five five, two zero one, four four seven seven'],
  ['+44 (0)20 7946 0958', 'plus four four zero, two zero seven, nine four six, zero nine, five eight'],
  ['+49 30 1234567', 'plus four nine three, zero one two, three four five, six seven'],
  ['Your code is B7K2.', 'Your code is, B, seven, K, two.'],
  ['Okay, B7K2', 'Okay, B, seven, K, two'],
  ['Thanks for calling Acme,', 'Thanks for calling Acme,'],
  ['B7K2, thanks', 'B, seven, K, two, thanks'],
  ['Mon to Fri, Sat and Sun', 'Monday to Friday, Saturday and Sunday'],
  ['the sun sat on Dec. 24', 'the sun sat on December twenty fourth'],
  ['I have J o h n at example dot com.', 'I have, J, O, H, N, at example dot com.'],
  ['I have j, a, n, e, at example dot com.', 'I have, J, ay, N, E, at example dot com.'],
  ['It is john@gmail.com.', 'It is john at gee mail dot com.'],
  ['Write to john.doe99@example.com.', 'Write to john dot doe nine nine at example dot com.'],
  ['Tuesday, March 2 at 3 PM.', 'Tuesday, March second at three P M.'],
  ['Tuesday, March 2nd, 2027 at 3:30 p.m. with Dr. Patel', 'Tuesday, March second, twenty twenty seven at three thirty P M with Doctor Patel'],
  ['We close at 5 p.m.', 'We close at five P M.'],
  ['at 15:05', 'at three oh five P M'],
  ['2027-03-21', 'March twenty first, twenty twenty seven'],
  ['It costs $250 or $12.50.', 'It costs two hundred fifty dollars or twelve dollars and fifty cents.'],
  ['£1', 'one pound'],
  ['12 Elm St. and 1425 Oak Ave.', 'twelve Elm Street and fourteen twenty five Oak Avenue'],
  ['St. Mary', 'Saint Mary'],
  ['Zip code 02139', 'Zip code, zero, two, one, three, nine'],
  ['Press 1 for sales & 2 for support.', 'Press one for sales and two for support.'],
  ['open 9-5, 24/7', 'open nine to five, twenty four seven'],
  ['the 21st of 1,250 people, 3.5 miles', 'the twenty first of one thousand two hundred fifty people, three point five miles'],
  ['Ask an AI for the FAQ.', 'Ask an ay I for the F ay Q.'],
  ['a cleaning, a checkup, or an emergency', 'a cleaning, a checkup, or an emergency'],
  ['five five five, two zero one', 'five five five, two zero one'],
];

test.each(SAID)('%j is said as %j', (written, said) => {
  expect(wordsForVoice(written)).toBe(said);
});

test('whatever it is given, the voice gets words without digits or signs it would stumble over', () => {
  for (const text of [
    '',
    '   ',
    '¿?!',
    '<b>bold</b> & "quoted"',
    '1/2 of 100% = 50%',
    '\u202e\u0000\ud83d\ude00 hello',
    '0 00 000 0000 1234567890123456789012',
  ]) {
    expect(wordsForVoice(text)).not.toMatch(/[\d<>"%&=]/);
  }
});

test.each(['+1', '1-', '(12) ', '+(', 'a@', 'a.', 'A-', '12 ', ' ', ', ', 'x_y', '$1,', 'https://'])(
  'fifty kilobytes of %j are read in linear time',
  (piece) => {
    const began = performance.now();
    wordsForVoice(`${piece.repeat(Math.ceil(50_000 / piece.length))}!x`);
    expect(performance.now() - began).toBeLessThan(1_000);
  },
);
test('words of the lexicon are said as it says, in phones where it gives them; the rules see the rest of the sentence alone', () => {
  const lexicon = [
    { word: 'Siobhan', respelling: null, ipa: 'ʃɪˈvɔːn' },
    { word: 'Nguyen', respelling: 'win', ipa: null },
  ];
  expect(wordsForVoice('Dr. Nguyen is in at 3 PM.', lexicon)).toBe('Doctor win is in at three P M.');
  expect(wordsForVoice("Siobhan's room & <hers>", lexicon)).toBe('<speak><phoneme ph="sh ih0 v ao1 n z">x</phoneme> room and hers</speak>');
  expect(wordsForVoice('\ue000 Siobhanna', lexicon), 'a character that stands for nothing, and a longer word').toBe('Siobhanna');
});
