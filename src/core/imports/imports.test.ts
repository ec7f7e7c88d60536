import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type GraphTest, ObjectiveGraph } from '#core/conversation/graph';
import { valueAtPointer } from '#core/conversation/json-patch';
import { runTests } from '#core/conversation/run-tests';
import { importAgent, type Imported } from './import-agent.ts';

type Json = Record<string, unknown>;
const FILES = ['vapi_workflow', 'retell_conversation_flow', 'bolna_graph_agent', 'dograh_workflow'] as const;
const read = (name: string): Json => JSON.parse(readFileSync(new URL(`../../../examples/imports/${name}.json`, import.meta.url), 'utf8')) as Json;

function imported(raw: unknown): Imported {
  const made = importAgent(raw);
  if (!made.ok) throw new Error(made.reason);
  return made.imported;
}

/** Plays a conversation on the imported graph; what differs, with the transcript. */
function play(name: (typeof FILES)[number], conversation: Omit<GraphTest, 'name'>): void {
  const [report] = runTests(ObjectiveGraph.parse(imported(read(name)).graph), [{ name, ...conversation }]);
  expect(report?.differences, report?.transcript.map((line) => `${line.speaker}: ${line.text}`).join('\n')).toEqual([]);
}

test.each(FILES)('%s becomes a graph without errors and without advice, but for the tools it needs', (name) => {
  const { format, findings } = imported(read(name));
  expect(name.startsWith(format)).toBe(true);
  expect(findings.filter((finding) => finding.rule !== 'tests' && finding.rule !== 'tool')).toEqual([]);
});

test('the Vapi workflow: a delivery with a large truck, a question, and a person from anywhere', () => {
  play('vapi_workflow', {
    turns: [
      'I want to order a delivery',
      'Jane Miller',
      'tomorrow',
      { say: 'large', expect_say: 'bags' },
      { say: 'seven', expect_say: 'Thanks Jane Miller. A large truck' },
    ],
    expect: { outcome: 'completed', slots: { size: 'large', bags: 7 }, actions: ['tool.create_delivery'] },
  });
  play('vapi_workflow', { turns: [{ say: 'about opening hours', expect_say: 'eight to six' }], expect: { outcome: 'completed', actions: [] } });
  play('vapi_workflow', {
    turns: ['order a delivery', { say: 'I want to speak to a person', expect_say: 'put you through' }],
    expect: { outcome: 'transferred' },
  });
});

test('the Retell flow: an equation decides, a failed function leads to the front desk', () => {
  play('retell_conversation_flow', {
    turns: ['I want to book an appointment', 'Jane Miller', 'a dog', { say: 'twelve', expect_say: 'What would you like to do' }, 'yes please'],
    expect: { outcome: 'completed', visited: ['senior_check'], slots: { animal: 'dog', age: 12 }, actions: ['tool.book_visit'] },
  });
  play('retell_conversation_flow', {
    mocks: { 'tool.book_visit': [{ ok: false }] },
    turns: ['book an appointment', 'Jane Miller', 'a cat', 'three'],
    expect: { outcome: 'transferred', not_visited: ['senior_check'] },
  });
});

test('the Bolna graph: what is known before the call decides, words of an edge lead on', () => {
  play('bolna_graph_agent', {
    context: { member: 'yes' },
    turns: [{ say: 'freeze the membership', expect_say: 'frozen' }],
    expect: { outcome: 'completed', visited: ['member_menu'] },
  });
  play('bolna_graph_agent', {
    context: { member: 'yes' },
    turns: ['I want to book a class', 'spinning', 'tomorrow'],
    expect: { outcome: 'completed', slots: { class_name: 'spinning', class_date: '2027-03-02' } },
  });
  play('bolna_graph_agent', { turns: [{ say: 'a trial session', expect_say: 'bring a towel' }], expect: { outcome: 'completed', visited: ['visitor'] } });
});

test('the Dograh workflow: greets by name, collects, and ends as its edges say', () => {
  play('dograh_workflow', {
    context: { first_name: 'Sam' },
    turns: ['yes sure', 'yes', 'two hundred', 'sam at example dot com', 'yes'],
    expect: { outcome: 'completed', slots: { owns_house: true, monthly_bill: 200, email_address: 'sam@example.com' } },
  });
  play('dograh_workflow', { turns: [{ say: 'no thanks', expect_say: 'No problem' }], expect: { outcome: 'completed', not_visited: ['qualify'] } });
});

test.each(FILES)('%s: every line points at something in the file, and says what to do where something is left', (name) => {
  const raw = read(name);
  const { lines } = imported(raw);
  expect(new Set(lines.map((line) => line.result))).toEqual(new Set(['converted', 'approximated', 'not_converted']));
  for (const line of lines) {
    expect(valueAtPointer(raw, line.pointer), line.pointer).toBeDefined();
    expect(line.words.length, line.pointer).toBeGreaterThan(10);
    expect(line.todo === null, line.pointer).toBe(line.result === 'converted');
  }
});

/** Puts a field nobody knows into every object of the file, and answers where. */
function withSurprises(value: unknown, at: string, places: string[]): unknown {
  if (Array.isArray(value)) return value.map((each, i) => withSurprises(each, `${at}/${i}`, places));
  if (typeof value !== 'object' || value === null) return value;
  places.push(at);
  return { ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSurprises(each, `${at}/${key}`, places)])), surprise: 'x' };
}

test.each(FILES)('%s: nothing is lost without a word: a field nobody knows is listed, at the file, its steps and what is in them', (name) => {
  const places: string[] = [];
  const { lines } = imported(withSurprises(read(name), '', places));
  const top = places.filter((at) => /^(?:\/(?:conversationFlow|agent_config|workflow_definition))?$/.test(at) || /\/nodes\/\d+(?:\/data)?$/.test(at));
  expect(top.length).toBeGreaterThan(6);
  const silent = top.filter(
    (at) =>
      !lines.some(
        (line) =>
          line.result === 'not_converted' && (line.pointer === `${at}/surprise` || (line.pointer !== '' && `${at}/surprise`.startsWith(`${line.pointer}/`))),
      ),
  );
  expect(silent).toEqual([]);
});

test('assistants with one prompt become one open question, with their prompt as persona', () => {
  const vapi = imported({
    name: 'Alice',
    firstMessage: 'Hi, Alice here.',
    model: { provider: 'openai', messages: [{ role: 'system', content: 'You are Alice.' }] },
    voice: { provider: 'x' },
  });
  expect(vapi).toMatchObject({ format: 'vapi', graph: { settings: { persona: 'You are Alice.' } } });
  expect(JSON.stringify(vapi.graph)).toContain('Hi, Alice here.');
  const retell = imported({ general_prompt: 'You are Bob.', begin_message: 'Bob speaking.', states: [{ name: 'one' }] });
  expect([retell.format, JSON.stringify(retell.graph).includes('Bob speaking.')]).toEqual(['retell', true]);
  const bolna = imported({
    agent_config: { agent_name: 'C', agent_welcome_message: 'Hello from C.', tasks: [{ tools_config: { llm_agent: { agent_type: 'simple_llm_agent' } } }] },
  });
  expect([bolna.format, JSON.stringify(bolna.graph).includes('Hello from C.')]).toEqual(['bolna', true]);
});

test.each<[string, unknown]>([
  ['null', null],
  ['a list', []],
  ['something else', { hello: 'world' }],
  ['our own graph', { schema_version: '1.0.0', nodes: [{ id: 'a', type: 'say' }] }],
])('%s is refused in words', (_what, raw) => {
  expect(importAgent(raw)).toMatchObject({ ok: false, reason: expect.stringContaining('Vapi, Retell, Bolna or Dograh') });
});

test('strange files never throw: fields of every wrong kind, circles, ways to nowhere', () => {
  for (const name of FILES)
    for (const wrong of [null, 7, 'text', [], {}, [null], [[1]], { nodes: null }]) {
      const break_ = (value: unknown, depth: number): unknown => {
        if (typeof value !== 'object' || value === null) return wrong;
        if (depth === 0) return wrong;
        const entries = Object.entries(value).map(([key, each], i) => [key, i % 2 === depth % 2 ? break_(each, depth - 1) : each] as const);
        return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
      };
      for (let depth = 1; depth <= 6; depth++) expect(() => importAgent(break_(read(name), depth))).not.toThrow();
    }
  const circle = {
    nodes: [
      {
        id: 'a',
        type: 'press_digit',
        instruction: { type: 'prompt', text: 'x' },
        edges: [{ destination_node_id: 'a', transition_condition: { type: 'prompt', prompt: 'x' } }],
      },
    ],
    start_node_id: 'a',
  };
  expect(importAgent(circle).ok).toBe(true);
});
