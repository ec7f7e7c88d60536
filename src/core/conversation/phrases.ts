/** What the engine says by itself where a graph gives no words. */
export interface Phrases {
  readonly sorry: string;
  readonly notUnderstood: string;
  readonly openQuestion: string;
  readonly spell: string;
  readonly keypad: string;
  readonly whatToChange: string;
  readonly stillThere: string;
  readonly takeYourTime: string;
  readonly goodbye: string;
  readonly timeIsUp: string;
  readonly refused: string;
  choices(labels: readonly string[]): string;
  understood(values: readonly string[]): string;
  changed(values: readonly string[]): string;
  isThatRight(value: string): string;
}

const listOf = (items: readonly string[], last: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${items.length > 2 ? ',' : ''} ${last} ${items.at(-1)}`;

const english: Phrases = {
  sorry: 'Sorry.',
  notUnderstood: "Sorry, I didn't catch that.",
  openQuestion: 'How can I help?',
  spell: 'Please spell that for me, letter by letter.',
  keypad: 'You can type it on your keypad, and press pound when you are done.',
  whatToChange: 'No problem. What should I change?',
  stillThere: 'Are you still there?',
  takeYourTime: 'Sure, take your time.',
  goodbye: 'Thank you for calling. Goodbye.',
  timeIsUp: "I'm afraid we have run out of time. Goodbye.",
  refused: "Sorry, that doesn't work.",
  choices: (labels) => `You can say ${listOf(labels, 'or')}.`,
  understood: (values) => `Okay, ${values.join(', ')}.`,
  changed: (values) => `Okay, I've changed that to ${values.join(', ')}.`,
  isThatRight: (value) => `I have ${value}. Is that right?`,
};

/** English is the only language the engine speaks by itself so far; graphs in others must bring their prompts (the validator says so). */
export const phrasesOf = (_locale: string): Phrases => english;
