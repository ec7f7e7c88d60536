import type { Expr } from '#core/conversation/graph';
import { compare, fieldsOf, type Flow, listOf, type Notes, type Step, step, textOf, type Variable, type Way, type When } from './flow.ts';
import { pathOf } from './variables.ts';

const flowOf = (raw: unknown): { flow: ReturnType<typeof fieldsOf>; at: string } => {
  const root = fieldsOf(raw);
  for (const key of ['conversation_flow', 'conversationFlow', 'retellLlmData']) if (key in root) return { flow: fieldsOf(root[key]), at: `/${key}` };
  return { flow: root, at: '' };
};

/** A conversation flow, an exported agent that holds one, or an agent with one prompt. */
export function isRetell(raw: unknown): boolean {
  const { flow } = flowOf(raw);
  const inEdges = listOf(flow['nodes']).some(
    (node) => 'instruction' in fieldsOf(node) || listOf(fieldsOf(node)['edges']).some((edge) => 'destination_node_id' in fieldsOf(edge)),
  );
  return inEdges || 'start_node_id' in flow || 'general_prompt' in flow;
}

const instructionOf = (node: ReturnType<typeof fieldsOf>): { says: string | null; instruction: string | null } => {
  const { type, text } = fieldsOf(node['instruction']);
  return type === 'static_text' ? { says: textOf(text), instruction: null } : { says: null, instruction: textOf(text) };
};

const variablesOf = (listed: unknown): Variable[] =>
  listOf(listed).map((each) => {
    const { name, type, description, choices, enum: options, required } = fieldsOf(each);
    return {
      name: textOf(name) ?? 'value',
      type: type === 'number' || type === 'boolean' ? type : 'string',
      description: textOf(description) ?? '',
      options: listOf(choices ?? options).filter((one): one is string => typeof one === 'string'),
      required: required !== false,
    };
  });

/** The condition of an edge; null for equations we have no comparison for. */
function whenOf(condition: unknown, path: (name: string) => string): When | null {
  const { type, prompt, equations, operator } = fieldsOf(condition);
  if (type !== 'equation') {
    const words = textOf(prompt);
    if (words === null || /^(?:always|else|skip response)$/i.test(words)) return { kind: 'always' };
    return { kind: 'said', words };
  }
  const parts = listOf(equations).map((each) => {
    const { left, operator: sign, right } = fieldsOf(each);
    return {
      expr: compare(String(left), String(sign), right, path),
      words: `${String(left)} ${String(sign)} ${right === undefined ? '' : String(right)}`.trim(),
    };
  });
  const found = parts.flatMap(({ expr }): Expr[] => (expr === null ? [] : [expr]));
  const [only] = found;
  if (only === undefined || found.length !== parts.length) return null;
  const expr: Expr = found.length === 1 ? only : { op: operator === '||' || operator === 'or' ? 'or' : 'and', of: found };
  return { kind: 'known', expr, words: parts.map(({ words }) => words).join(operator === '||' ? ' or ' : ' and ') };
}

const KINDS: Readonly<Record<string, Step['kind']>> = {
  conversation: 'talk',
  extract_dynamic_variables: 'talk',
  branch: 'decide',
  logic_split: 'decide',
  function: 'do',
  mcp: 'do',
  code: 'do',
  transfer_call: 'transfer',
  agent_swap: 'transfer',
  transfer_agent: 'transfer',
  end: 'end',
  press_digit: 'pass',
  sms: 'pass',
  component: 'pass',
};

export function readRetell(raw: unknown, notes: Notes): Flow {
  const { flow, at } = flowOf(raw);
  const root = fieldsOf(raw);
  const name = textOf(root['agent_name']) ?? textOf(flow['name']) ?? 'Imported agent';
  if (textOf(root['agent_name'])) notes.converted('/agent_name', 'The name is kept.');
  const promptKey = 'global_prompt' in flow ? 'global_prompt' : 'general_prompt';
  const persona = textOf(flow[promptKey]);
  if (persona !== null)
    notes.approximated(
      `${at}/${promptKey}`,
      'The prompt for the whole agent is its persona now; models that word sentences are given it.',
      'Check that it asks for nothing a step should do.',
    );
  const context = Object.keys(fieldsOf(flow['default_dynamic_variables']));
  if (context.length > 0) notes.converted(`${at}/default_dynamic_variables`, `Known before the call: ${context.join(', ')}.`);
  const language = textOf(root['language']);
  if (language !== null) notes.converted('/language', `The language is ${language}.`);
  const common = {
    name,
    description: null,
    persona,
    greeting: textOf(flow['begin_message']),
    locale: /^[a-z]{2}-[A-Z]{2}$/.test(language ?? '') ? (language as string) : 'en-US',
    context,
  };
  if (common.greeting !== null) notes.converted(`${at}/begin_message`, 'The first message is said in the same words.');
  if (!Array.isArray(flow['nodes'])) {
    const start = step({
      id: 'start',
      title: 'Start',
      pointer: `${at}/states`,
      kind: 'talk',
      ways: [{ to: 'end', when: { kind: 'said', words: 'User has nothing else' } }],
    });
    return {
      ...common,
      greeting: common.greeting ?? 'Hello. How can I help you?',
      entry: 'start',
      steps: [start, step({ id: 'end', title: 'Goodbye', pointer: `${at}/general_tools`, kind: 'end' })],
    };
  }
  const nodes = flow['nodes'].map(fieldsOf);
  const learned = new Set(nodes.flatMap((node) => variablesOf(node['variables']).map((variable) => variable.name)));
  const path = pathOf(learned);
  const steps = nodes.map((node, i): Step => {
    const pointer = `${at}/nodes/${i}`;
    const ways: Way[] = [];
    for (const key of ['edges', 'edge', 'else_edge', 'skip_response_edge', 'always_edge', 'success_edge', 'failed_edge'] as const) {
      const isList = key === 'edges';
      const edges = isList ? listOf(node[key]) : node[key] === undefined || node[key] === null ? [] : [node[key]];
      for (const [j, edge] of edges.map(fieldsOf).entries()) {
        const where = isList ? `${pointer}/edges/${j}` : `${pointer}/${key}`;
        const to = textOf(edge['destination_node_id']);
        const when: When | null =
          key === 'failed_edge' || (key === 'edge' && node['type'] === 'transfer_call')
            ? { kind: 'failed' }
            : key === 'edges' || key === 'edge'
              ? whenOf(edge['transition_condition'], path)
              : { kind: 'always' };
        if (to === null) notes.lost(where, 'This way leads nowhere in the source.', 'Nothing, or draw it in the editor.');
        else if (when === null) notes.lost(where, 'This equation has a comparison that graphs do not have.', 'Draw this way anew in the editor.');
        else {
          notes.converted(where, 'The way is kept.');
          ways.push({ to, when });
        }
      }
    }
    const type = String(node['type']);
    const kind = Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'pass') : 'pass';
    if (kind === 'pass')
      notes.lost(
        pointer,
        `A step of the type "${type}" has no counterpart; the call goes on behind it.`,
        type === 'press_digit'
          ? 'Agents do not press keys in other people’s menus.'
          : type === 'sms'
            ? 'Add a step with the action "Send a text message" where it is wanted.'
            : 'Build what it did in the editor.',
      );
    const id = textOf(node['id']) ?? `node_${i}`;
    const destination = fieldsOf(node['transfer_destination']);
    return step({
      id,
      title: textOf(node['name']) ?? id,
      pointer,
      kind,
      ...instructionOf(node),
      variables: variablesOf(node['variables']),
      ways,
      anywhere: textOf(fieldsOf(node['global_node_setting'])['condition']),
      target: kind === 'transfer' ? (textOf(destination['number']) ?? textOf(destination['prompt'])) : (textOf(node['tool_id']) ?? textOf(node['name'])),
    });
  });
  const entry = textOf(flow['start_node_id']) ?? steps[0]?.id ?? '';
  if ('start_node_id' in flow) notes.converted(`${at}/start_node_id`, 'The call begins at the same step.');
  return { ...common, entry, steps };
}
