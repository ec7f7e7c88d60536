import { compile } from '#core/conversation/compile';
import { ObjectiveGraph } from '#core/conversation/graph';
import { begin, step } from '#core/conversation/step';
import type { World } from '#core/conversation/types';

const slot = (type: string) => ({ type, prompts: { ask: 'Please tell me.' } });
const GRAPH = {
  schema_version: '1.0.0',
  graph_id: 'warm_up',
  name: 'Warm-up',
  locale: 'en-US',
  entry: 'ask',
  intents: { book: { examples: ['book an appointment'], patterns: ['\\bbook\\b'] } },
  slots: { day: slot('date'), hour: slot('time'), name: slot('person_name'), phone: slot('phone'), mail: slot('email'), amount: slot('number') },
  nodes: [
    { id: 'ask', type: 'collect', slots: ['day', 'hour', 'name', 'phone', 'mail', 'amount'], next: 'done' },
    { id: 'done', type: 'end', outcome: 'done' },
  ],
  outcomes: [{ id: 'done', success: true }],
};
const WORLD: World = { now: '2027-03-01T09:00:00', timezone: 'UTC', region: 'US', dateOrder: 'mdy', locale: 'en-US', open: {}, lists: {} };
const LINES = [
  'book me in for next tuesday',
  'at half past three',
  'jane miller',
  'yes',
  'five five five two zero one four four seven seven',
  'jane at example dot com',
  'twenty one',
];

/** Runs a conversation with nobody, so that the first real caller does not wait for code and word lists to be loaded. */
export function warmUpConversation(): void {
  const compiled = compile(ObjectiveGraph.parse(GRAPH));
  let { state } = begin(compiled, WORLD, {});
  for (const text of LINES) state = step(compiled, state, { kind: 'utterance', text, confidence: 0.9 }, WORLD).state;
}
