import type { Agent } from '#lib/types';
import { type GraphDoc, idFrom } from './doc.ts';

/** What an agent without any graph begins with: a greeting, a message, a goodbye; enough to hear it speak. */
export const blankGraph = (agent: Agent): GraphDoc => ({
  schema_version: '1.0.0',
  graph_id: idFrom(agent.name, []),
  name: agent.name,
  locale: agent.locale,
  entry: 'greet',
  context: { business_name: { type: 'string' } },
  intents: { goodbye: { examples: ['goodbye', 'bye', "that's all"] } },
  slots: {
    note: { type: 'text', prompts: { ask: 'What is it about?', reask: 'Could you say that again?' }, listen: 'when_asked', export: true },
  },
  interrupts: [],
  repair: { max_attempts: 3, ladder: ['reask', 'rephrase', 'goto'], goto: 'bye' },
  nodes: [
    { id: 'greet', type: 'say', label: 'Greet', prompt: 'Thanks for calling {{context.business_name | us}}. I am an automated assistant.', next: 'ask' },
    { id: 'ask', type: 'collect', label: 'Ask what it is about', slots: ['note'], next: 'leave_message', on_declined: 'bye' },
    {
      id: 'leave_message',
      type: 'action',
      label: 'Leave a message',
      action: 'builtin.take_message',
      input: { note: { var: 'slots.note' } },
      side_effect: true,
      requires_confirmed: [],
      on_success: 'thanks',
      on_failure: 'bye',
    },
    { id: 'thanks', type: 'end', label: 'Say thank you', prompt: 'Thank you. Somebody will call you back. Goodbye.', outcome: 'message_taken' },
    { id: 'bye', type: 'end', label: 'Say goodbye', prompt: 'Thank you for calling. Goodbye.', outcome: 'no_outcome' },
  ],
  outcomes: [
    { id: 'message_taken', label: 'Message taken', success: true },
    { id: 'no_outcome', label: 'Nothing came of it', success: false },
  ],
  tests: [],
});
