import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, ANSWERING, Answering, type Heard } from './answering.ts';
import { readOpening } from './opening-words.ts';

/** What happens, with time passing in between until it is decided. */
function answerTo(heard: readonly Heard[], untilMs = 20_000): Answer | null {
  const answering = new Answering();
  let next = 0;
  for (let atMs = 0; atMs <= untilMs && !answering.answer; atMs += 20) {
    for (; (heard[next]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs; next++) answering.hear(heard[next] as Heard);
    answering.hear({ kind: 'tick', atMs });
  }
  return answering.answer;
}
const voice = (fromMs: number, toMs: number): Heard[] => [
  { kind: 'voice_on', atMs: fromMs },
  { kind: 'voice_off', atMs: toMs },
];
const words = (atMs: number, text: string, upToMs = atMs): Heard => ({ kind: 'words', atMs, upToMs, text });

test.each([
  ['hello', [...voice(600, 1_100), words(1_300, 'Hello?')], 'person', 1_600],
  ['a hello that nobody could read', voice(600, 1_100), 'person', 2_100],
  [
    'a receptionist',
    [...voice(600, 5_000), words(2_000, 'Thank you for calling Lakeside'), words(5_300, 'Thank you for calling Lakeside, how can I help you?')],
    'person',
    5_500,
  ],
  [
    'a colleague of who is out',
    [...voice(600, 3_500), words(1_900, 'Hello, he is not here'), words(3_700, 'Hello, he is not here right now, can I take a message?')],
    'person',
    4_000,
  ],
  ['a box that says so', [...voice(600, 9_000), words(2_000, 'Hi this is Mary'), words(4_200, 'Hi this is Mary, please leave a message')], 'machine', 4_300],
  [
    'a box that only says who is out, twice',
    [...voice(600, 9_000), words(2_000, 'You have reached Mary'), words(3_100, 'You have reached Mary Smith, I am')],
    'machine',
    3_200,
  ],
  ['a beep', [{ kind: 'tone', atMs: 900, hz: 1_000, ms: 180 } as const], 'machine', 1_000],
  ['nobody', [], 'unsure', ANSWERING.silenceMs + 100],
  ['a voice without words that never stops', [{ kind: 'voice_on', atMs: 600 } as const], 'unsure', 600 + ANSWERING.deadlineMs + 100],
] as const)('%s', (_what, heard, verdict, latestMs) => {
  const answer = answerTo([...heard].sort((a, b) => a.atMs - b.atMs));
  expect(answer).toMatchObject({ verdict, because: expect.stringMatching(/./) });
  expect(answer?.atMs).toBeLessThanOrEqual(latestMs);
});

test('a short tone is no beep, and a fax machine is named', () => {
  expect(answerTo([{ kind: 'tone', atMs: 900, hz: 440, ms: 100 }])).toMatchObject({ verdict: 'unsure' });
  const answering = new Answering();
  expect(answering.hear({ kind: 'tone', atMs: 900, hz: 2_100, ms: 500 })?.because).toBe('a fax machine, 2100 Hz');
});

test('whatever is heard, there is an answer in time, the first one stands, and the same again gives the same', () => {
  const some = fc.oneof(
    fc.record({ kind: fc.constantFrom('voice_on' as const, 'voice_off' as const), atMs: fc.nat(15_000) }),
    fc.record({
      kind: fc.constant('words' as const),
      atMs: fc.nat(15_000),
      upToMs: fc.nat(15_000),
      text: fc.constantFrom('Hello?', 'you have reached', 'how can I help', '', 'one moment'),
    }),
    fc.record({ kind: fc.constant('tone' as const), atMs: fc.nat(15_000), hz: fc.nat(3_000), ms: fc.nat(300) }),
  );
  fc.assert(
    fc.property(fc.array(some, { maxLength: 20 }), (all) => {
      const heard = [...all].sort((a, b) => a.atMs - b.atMs);
      const answer = answerTo(heard);
      // Silence, or the deadline from the first voice on.
      expect(answer?.atMs).toBeLessThanOrEqual(ANSWERING.silenceMs + ANSWERING.deadlineMs + 20);
      expect(answerTo(heard)).toEqual(answer);
    }),
  );
});

test.each([
  ['Hello.', { isBareGreeting: true, recording: null, person: null }],
  ['Good morning.', { isBareGreeting: true }],
  ['FIRM, can I take a message?', { person: 'can i', recording: null }],
  ['Leave your name and number.', { recording: 'leave your name and number' }],
  ['At the tone, please record your message.', { recording: 'record your message' }],
  ['Press 1 for appointments', { recording: 'press 1' }],
  ['', { isBareGreeting: false, isFormal: false, person: null, recording: null }],
] as const)('the words “%s”', (text, evidence) => {
  expect(readOpening(text)).toMatchObject(evidence);
});
