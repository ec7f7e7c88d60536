import { compare, fieldsOf, type Flow, listOf, type Notes, type Step, step, textOf, type Variable, type Way, type When } from './flow.ts';
import { pathOf } from './variables.ts';

/** A workflow (nodes named by `name`, edges with `from` and `to`), or an assistant with one prompt. */
export const isVapi = (raw: unknown): boolean => {
  const { nodes, edges, model, firstMessage } = fieldsOf(raw);
  if (Array.isArray(nodes))
    return listOf(edges).some((edge) => 'from' in fieldsOf(edge)) || nodes.some((node) => fieldsOf(node)['type'] === 'tool' || 'messagePlan' in fieldsOf(node));
  return typeof firstMessage === 'string' || (Array.isArray(fieldsOf(model)['messages']) && 'provider' in fieldsOf(model));
};

/** `{{ plan == "gold" }}`: one comparison of Liquid; more than that is logic of its own. */
function comparisonIn(liquid: string): { variable: string; operator: string; value: string } | null {
  if (!liquid.startsWith('{{') || !liquid.endsWith('}}')) return null;
  const [variable = '', operator = '', ...rest] = liquid.slice(2, -2).trim().split(/\s+/);
  const value = rest.join(' ');
  const isOne = /^[\w.]+$/.test(variable) && (/^(?:"[^"]*"|'[^']*')$/.test(value) || /^[\w.-]+$/.test(value));
  return isOne ? { variable, operator, value } : null;
}

function variablesOf(plan: unknown): Variable[] {
  const { output, schema } = fieldsOf(plan);
  const listed = listOf(output).map((each) => {
    const { title, type, description, enum: options } = fieldsOf(each);
    return { name: textOf(title) ?? 'value', type, description, options };
  });
  const properties = Object.entries(fieldsOf(fieldsOf(schema)['properties'])).map(([name, each]) => {
    const { type, description, enum: options } = fieldsOf(each);
    return { name, type, description, options };
  });
  return [...listed, ...properties].map(({ name, type, description, options }) => ({
    name,
    type: type === 'number' || type === 'integer' || type === 'boolean' ? type : 'string',
    description: textOf(description) ?? '',
    options: listOf(options).filter((each): each is string => typeof each === 'string' && each !== ''),
    required: true,
  }));
}

/** What a tool of a node does, from the tool itself or only its id. */
function toolOf(node: ReturnType<typeof fieldsOf>): Pick<Step, 'kind' | 'target' | 'says'> {
  const tool = fieldsOf(node['tool']);
  const type = textOf(tool['type']) ?? '';
  const destination = fieldsOf(listOf(tool['destinations'])[0]);
  const says = textOf(destination['message']) ?? textOf(fieldsOf(listOf(tool['messages'])[0])['content']);
  if (/endCall|hangup/i.test(type) || node['type'] === 'hangup') return { kind: 'end', target: null, says };
  if (/transferCall|transfer|handoff/i.test(type)) return { kind: 'transfer', target: textOf(destination['number']) ?? textOf(destination['sipUri']), says };
  return {
    kind: 'do',
    target: textOf(fieldsOf(tool['function'])['name']) ?? textOf(tool['name']) ?? textOf(node['toolId']) ?? textOf(node['name']),
    says: null,
  };
}

export function readVapi(raw: unknown, notes: Notes): Flow {
  const root = fieldsOf(raw);
  const persona = textOf(root['globalPrompt']) ?? textOf(fieldsOf(listOf(fieldsOf(root['model'])['messages'])[0])['content']);
  if (persona !== null)
    notes.approximated(
      'globalPrompt' in root ? '/globalPrompt' : '/model/messages',
      'The prompt for the whole agent is its persona now; models that word sentences are given it.',
      'Check that it asks for nothing a step should do.',
    );
  const common = { name: textOf(root['name']) ?? 'Imported agent', description: null, persona, locale: 'en-US', context: [] };
  if (textOf(root['name'])) notes.converted('/name', 'The name is kept.');
  if (!Array.isArray(root['nodes'])) {
    const greeting = textOf(root['firstMessage']);
    if (greeting !== null) notes.converted('/firstMessage', 'The first message is said in the same words.');
    const only = step({
      id: 'start',
      title: 'Start',
      pointer: '/model',
      kind: 'talk',
      says: null,
      ways: [{ to: 'end', when: { kind: 'said', words: 'User has nothing else' } }],
    });
    const end = step({ id: 'end', title: 'Goodbye', pointer: '/endCallMessage', kind: 'end', says: textOf(root['endCallMessage']) });
    return { ...common, greeting: greeting ?? 'Hello. How can I help you?', entry: 'start', steps: [only, end] };
  }
  const nodes = root['nodes'].map(fieldsOf);
  const names = new Set(nodes.flatMap((node) => variablesOf(node['variableExtractionPlan']).map((variable) => variable.name)));
  const ways = new Map<string, Way[]>();
  for (const [i, edge] of listOf(root['edges']).map(fieldsOf).entries()) {
    const condition = fieldsOf(edge['condition']);
    const words = textOf(condition['prompt']) ?? textOf(condition['liquid']) ?? '';
    let when: When = { kind: 'always' };
    if (condition['type'] === 'ai' && words !== '') when = { kind: 'said', words };
    else if (condition['type'] === 'logic') {
      const one = comparisonIn(words);
      const expr = one === null ? null : compare(one.variable, one.operator, one.value, pathOf(names));
      if (expr === null) {
        notes.lost(`/edges/${i}/condition`, `The condition ${words} is more than one comparison.`, 'Draw this way anew in the editor.');
        continue;
      }
      when = { kind: 'known', expr, words };
    } else if (condition['type'] === 'failed') when = { kind: 'failed' };
    if (when.kind !== 'said') notes.converted(`/edges/${i}`, 'The way is kept.');
    else notes.converted(`/edges/${i}`, `The way is taken when the caller wants this: ${words}`);
    const from = String(edge['from']);
    ways.set(from, [...(ways.get(from) ?? []), { to: String(edge['to']), when }]);
  }
  const steps = nodes.map((node, i): Step => {
    const id = textOf(node['name']) ?? `node_${i}`;
    const pointer = `/nodes/${i}`;
    const says = textOf(fieldsOf(node['messagePlan'])['firstMessage']) ?? textOf(node['firstMessage']);
    const plan = fieldsOf(node['globalNodePlan']);
    const anywhere = plan['enabled'] === true ? textOf(plan['enterCondition']) : null;
    const common = { id, title: id, pointer, ways: ways.get(id) ?? [], anywhere };
    if (node['type'] === 'conversation' || node['type'] === 'say' || node['type'] === 'gather')
      return step({
        ...common,
        kind: 'talk',
        says: says ?? (node['type'] === 'say' ? textOf(node['exact']) : null),
        instruction: textOf(node['prompt']),
        variables: variablesOf(node['variableExtractionPlan']),
      });
    return step({ ...common, ...toolOf(node) });
  });
  const entry = nodes.findIndex((node) => node['isStart'] === true);
  return { ...common, greeting: null, entry: steps[Math.max(0, entry)]?.id ?? '', steps };
}
