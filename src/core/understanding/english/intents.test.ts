import { expect, test } from 'vitest';
import { type IntentDefinition, scoreIntents } from '../understanding.ts';

type Intents = Readonly<Record<string, IntentDefinition>>;

const compilePattern = (pattern: string): RegExp => new RegExp(pattern, 'iu');

const BOOKING: Intents = {
  book: {
    examples: ['book an appointment', 'make an appointment', 'schedule a visit', 'i need to come in'],
    keywords: ['book', 'appointment', 'schedule'],
    negative: ['cancel', 'reschedule'],
  },
  cancel: { examples: ['cancel my appointment', 'i need to cancel'], keywords: ['cancel'] },
  ask_question: {
    examples: ['what are your hours', 'where are you located', 'do you take insurance', 'how much does it cost'],
    patterns: ['\\b(what time|opening hours|insurance|how much|where are you|parking)\\b'],
  },
  human: {
    examples: ['speak to a person', 'real person', 'talk to someone', 'operator'],
    keywords: ['operator', 'receptionist', 'human', 'real person', 'representative'],
  },
  emergency: {
    examples: ["i can't breathe", 'severe bleeding'],
    patterns: ["\\b(can'?t breathe|bleeding (badly|a lot|won'?t stop)|chest pain|unconscious|severe swelling)\\b"],
  },
  opt_out: { examples: ['take me off your list', 'do not call me again', 'stop calling me'], keywords: ['stop calling', 'do not call'] },
  goodbye: { examples: ['goodbye', 'bye', 'nothing else', "that's all", 'no thanks'], keywords: ['goodbye', 'bye', "that's all"] },
};

const LEADS: Intents = {
  good_time: { examples: ['yes', 'sure', 'go ahead', 'i have a minute'], keywords: ['yes', 'sure', 'yeah', 'okay', 'go ahead'], negative: ['not now', 'busy'] },
  bad_time: { examples: ['not now', "i'm busy", 'call me later', 'bad time'], keywords: ['busy', 'later', 'not now', 'driving'] },
  wrong_number: { examples: ['wrong number', 'no one here by that name'], keywords: ['wrong number'] },
  opt_out: {
    examples: ['stop calling me', 'remove me from your list', 'do not call me'],
    keywords: ['stop calling', 'do not call', 'remove me', 'take me off'],
  },
  not_interested: { examples: ['not interested', 'no thank you', 'no thanks'], keywords: ['not interested'] },
  human: { examples: ['speak to a person', 'talk to a human'], keywords: ['human', 'real person', 'representative'] },
  are_you_ai: { examples: ['are you a robot', 'am i talking to a machine', 'is this a real person'], patterns: ['\\b(robot|machine|a\\.?i\\.?|recording)\\b'] },
};

const PLUMBING: Intents = {
  gas: { examples: ['i smell gas'], patterns: ['\\b(smell(ing)? gas|gas leak|gas smell)\\b'] },
  human: { examples: ['speak to a person'], keywords: ['human', 'real person', 'operator'] },
  ask_question: {
    examples: ['how much do you charge', 'when do you open', 'do you cover my area'],
    patterns: ['\\b(how much|when do you open|do you cover|opening hours)\\b'],
  },
};

/** The intent a rule would act on (0.6 and more), else null. */
const intentOf = (intents: Intents, said: string): string | null => {
  const best = scoreIntents(said, intents, { compilePattern })[0];
  return best && best.score >= 0.6 ? best.intent : null;
};

const wrong = (intents: Intents, table: readonly (readonly [string, string | null])[]): string[] =>
  table
    .filter(([said, wanted]) => intentOf(intents, said) !== wanted)
    .map(([said, wanted]) => `${said}: wanted ${wanted}, got ${JSON.stringify(scoreIntents(said, intents, { compilePattern }).slice(0, 2))}`);

test('callers who want to book, cancel, ask, stop or leave are told apart', () => {
  expect(
    wrong(BOOKING, [
      ["I'd like to book an appointment", 'book'],
      ['book an appointment', 'book'],
      ['Book an appointment.', 'book'],
      ['I want to make an appointment', 'book'],
      ['can I make an appointment for next week', 'book'],
      ['I need an appointment', 'book'],
      ['can I get an appointment', 'book'],
      ['book a cleaning', 'book'],
      ['book a cleaning tomorrow at 9 am', 'book'],
      ['Hi, my name is Jane Miller and I want to book a checkup for tomorrow at 10 am', 'book'],
      ["I'm calling to schedule a cleaning", 'book'],
      ['schedule a visit please', 'book'],
      ['I was hoping to schedule something', 'book'],
      ['set up a visit', 'book'],
      ['I need to come in', 'book'],
      ['uh yeah I need to come in for a cleaning', 'book'],
      ['my tooth hurts and I need to come in', 'book'],
      ['cancel my appointment', 'cancel'],
      ['I need to cancel', 'cancel'],
      ['I need to cancel my appointment for tomorrow', 'cancel'],
      ["I'd like to cancel", 'cancel'],
      ['can you cancel it', 'cancel'],
      ['what are your hours', 'ask_question'],
      ['what time do you open', 'ask_question'],
      ['how much is a cleaning', 'ask_question'],
      ['do you take my insurance', 'ask_question'],
      ['is there parking', 'ask_question'],
      ['where are you', 'ask_question'],
      ['where are you located', 'ask_question'],
      ['can I speak to a person', 'human'],
      ['I want to talk to someone', 'human'],
      ['operator', 'human'],
      ['receptionist please', 'human'],
      ['I want a manager right now', 'human'],
      ['get me your supervisor', 'human'],
      ['let me speak to your boss', 'human'],
      ['can you transfer me to the front desk person', 'human'],
      ['I need to talk to a real human being', 'human'],
      ['give me a real person', 'human'],
      ['put me through to somebody', 'human'],
      ['transfer me', 'human'],
      ['connect me to the front desk', 'human'],
      ['can you put me through to reception', 'human'],
      ['agent', 'human'],
      ['is there someone I can talk to', 'human'],
      ['this is ridiculous, I want to speak to a manager', 'human'],
      ["my son has bleeding that won't stop, bleeding badly", 'emergency'],
      ["I can't breathe", 'emergency'],
      ["help I can't breathe", 'emergency'],
      ['please stop calling me', 'opt_out'],
      ['take me off your list', 'opt_out'],
      ['stop calling', 'opt_out'],
      ["don't call me anymore", 'opt_out'],
      ['never call this number again', 'opt_out'],
      ['quit calling me', 'opt_out'],
      ['no more calls please', 'opt_out'],
      ['remove my number', 'opt_out'],
      ['lose my number', 'opt_out'],
      ["please don't call again", 'opt_out'],
      ["don't call before nine", null],
      ["don't call me Bob", null],
      ['goodbye', 'goodbye'],
      ['okay bye', 'goodbye'],
      ["that's all", 'goodbye'],
      ["no that's all thank you", 'goodbye'],
      ['no thanks', 'goodbye'],
    ]),
  ).toEqual([]);
});

test('answers to other questions raise no intent', () => {
  expect(
    wrong(
      BOOKING,
      [
        'yes',
        'no',
        'Jane Miller',
        'tomorrow',
        'at 3 pm',
        'a cleaning please',
        'five five five two zero one four four seven seven',
        'the second one',
        "that's right",
        "I'd rather not say",
        "uh it's hard to say",
        'blah blah',
        'um',
        '',
        '12 Elm Street',
        'sorry, actually make that 4 pm',
        'a checkup for tomorrow',
        'jane at gmail dot com',
        'hang on a second',
        "I don't want to cancel",
        "don't cancel it",
        'my hygienist is late',
        'I am the manager',
        'call me tomorrow',
        'you can call me Bob',
        "no I don't want a human",
      ].map((said) => [said, null] as const),
    ),
  ).toEqual([]);
});

test('a negative word rules an intent out', () => {
  const scores = scoreIntents('I want to reschedule my appointment', BOOKING, { compilePattern });
  expect(scores.find((score) => score.intent === 'book')?.score ?? 0).toBeLessThan(0.3);
  expect(intentOf(LEADS, "yeah but I'm busy")).toBe('bad_time');
});

test('the lead call tells a yes from a no, and a question about robots from a wish for people', () => {
  expect(
    wrong(LEADS, [
      ['yes', 'good_time'],
      ['yes sure', 'good_time'],
      ['sure', 'good_time'],
      ['yeah okay', 'good_time'],
      ['sure go ahead', 'good_time'],
      ["I'm busy right now", 'bad_time'],
      ['not now', 'bad_time'],
      ["I'm driving", 'bad_time'],
      ['can you call me later', 'bad_time'],
      ['call me later', 'bad_time'],
      ['wrong number', 'wrong_number'],
      ['you have the wrong number', 'wrong_number'],
      ['stop calling me', 'opt_out'],
      ['take me off your list', 'opt_out'],
      ['remove me from your list please', 'opt_out'],
      ['do not call me again', 'opt_out'],
      ["I'm not interested", 'not_interested'],
      ['no thanks', 'not_interested'],
      ['no thank you', 'not_interested'],
      ['wait are you a robot', 'are_you_ai'],
      ['are you a robot', 'are_you_ai'],
      ['am I talking to a machine', 'are_you_ai'],
      ['is this a real person', 'are_you_ai'],
      ['is this a recording', 'are_you_ai'],
      ['can I talk to a human', 'human'],
      ['I want to speak to a representative', 'human'],
      ["I don't want to talk to a machine, get me a human", 'human'],
      ['not right now', 'bad_time'],
      ['call me tomorrow', null],
      ['you can call me Bob', null],
      ['can you call me back', null],
      ['am I speaking to a computer', 'are_you_ai'],
      ['I am the manager', null],
      ['no', null],
      ['300', null],
      ['right away', null],
      ['about two hundred and fifty dollars', null],
      ['john dot doe at gmail dot com', null],
      ['this year', null],
      ['tomorrow at 5 pm', null],
    ]),
  ).toEqual([]);
});

test('emergencies by pattern, and words that merely resemble them', () => {
  expect(
    wrong(PLUMBING, [
      ['I smell gas', 'gas'],
      ['Sam Reed, and also I smell gas in the kitchen', 'gas'],
      ["there's a gas leak", 'gas'],
      ['how much do you charge', 'ask_question'],
      ['when do you open', 'ask_question'],
      ['I want a manager right now', 'human'],
      ['the drain is blocked', null],
      ['no hot water', null],
      ['12 Elm Street', null],
      ['the boiler shows error five', null],
      ['can you get someone out here', null],
    ]),
  ).toEqual([]);
});

test('scores are between 0 and 1, best first, ties in the order of the graph', () => {
  const twins: Intents = { second: { examples: ['hello there'] }, first: { examples: ['hello there'] } };
  const scores = scoreIntents('hello there', twins, { compilePattern });
  expect(scores.map((score) => score.intent)).toEqual(['second', 'first']);
  for (const score of scoreIntents("I'd like to book an appointment, a real person please", BOOKING, { compilePattern })) {
    expect(score.score).toBeGreaterThan(0);
    expect(score.score).toBeLessThanOrEqual(1);
  }
  expect(scoreIntents('', BOOKING, { compilePattern })).toEqual([]);
  expect(scoreIntents('hello', {}, { compilePattern })).toEqual([]);
});

test('a word that only a question has asks nothing by itself', () => {
  const salon: Intents = { question: { examples: ['how much is a haircut', 'do you do perms'] }, book: { examples: ['book an appointment'] } };
  const scoreOf = (text: string): number =>
    scoreIntents(text, salon, { compilePattern, locale: 'en-US' }).find((each) => each.intent === 'question')?.score ?? 0;
  for (const text of ['a haircut', 'a haircut please', "I'd like a haircut tomorrow", 'perms']) expect(scoreOf(text), text).toBeLessThan(0.6);
  for (const text of ['how much is a haircut']) expect(scoreOf(text), text).toBeGreaterThanOrEqual(0.6);
});

test('an intent that speaks of somebody is no wish for a person', () => {
  const clinic: Intents = {
    emergency: { examples: ['somebody is trapped in the car', 'my assistant is not breathing'] },
    book: { examples: ['i need to see the dentist', 'book an appointment'] },
    human: { examples: ['speak to a person'], keywords: ['operator'] },
  };
  for (const text of ['let me talk to a person', 'can I speak to somebody', 'can I talk to a nurse', 'operator please']) {
    const [best, ...others] = scoreIntents(text, clinic, { compilePattern, locale: 'en-US' });
    expect(best?.intent, text).toBe('human');
    for (const other of others) expect(other.score, `${text}: ${other.intent}`).toBeLessThan(0.6);
  }
});
