import type { Expr } from '#core/conversation/graph';
import { compare, fieldsOf, type Flow, listOf, type Notes, type Step, step, textOf, type Way, type When } from './flow.ts';
import { pathOf } from './variables.ts';

const configOf = (raw: unknown): { config: ReturnType<typeof fieldsOf>; at: string } => {
  const root = fieldsOf(raw);
  return 'agent_config' in root ? { config: fieldsOf(root['agent_config']), at: '/agent_config' } : { config: root, at: '' };
};

/** An agent with tasks; its conversation is a graph of nodes, or one prompt. */
export const isBolna = (raw: unknown): boolean => listOf(configOf(raw).config['tasks']).some((task) => 'tools_config' in fieldsOf(task));

function expressionOf(raw: unknown, path: (name: string) => string): { expr: Expr; words: string } | null {
  const { logic, conditions } = fieldsOf(raw);
  const parts = listOf(conditions).map((each) => {
    const { variable, operator, value } = fieldsOf(each);
    return {
      expr: compare(String(variable), String(operator), value, path),
      words: `${String(variable)} ${String(operator)} ${value === undefined ? '' : String(value)}`.trim(),
    };
  });
  const found = parts.flatMap(({ expr }): Expr[] => (expr === null ? [] : [expr]));
  const [only] = found;
  if (only === undefined || found.length !== parts.length) return null;
  const isOr = String(logic).toLowerCase() === 'or';
  return { expr: found.length === 1 ? only : { op: isOr ? 'or' : 'and', of: found }, words: parts.map(({ words }) => words).join(isOr ? ' or ' : ' and ') };
}

const plain = (message: unknown): string | null => textOf(message) ?? textOf(fieldsOf(message)['en']) ?? textOf(Object.values(fieldsOf(message))[0]);

function graphSteps(nodes: readonly unknown[], at: string, notes: Notes): Step[] {
  const all = nodes.map(fieldsOf);
  const learned = new Set(all.flatMap((node) => listOf(node['edges']).flatMap((edge) => Object.keys(fieldsOf(fieldsOf(edge)['parameters'])))));
  return all.flatMap((node, i): Step[] => {
    const pointer = `${at}/${i}`;
    const id = textOf(node['id']) ?? `node_${i}`;
    const between: Step[] = [];
    const ways: Way[] = [];
    for (const [j, edge] of listOf(node['edges']).map(fieldsOf).entries()) {
      const where = `${pointer}/edges/${j}`;
      const type = textOf(edge['condition_type']) ?? 'llm';
      const variables = Object.entries(fieldsOf(edge['parameters'])).map(([name, kind]): Step['variables'][number] => {
        const type = kind === 'number' || kind === 'integer' || kind === 'boolean' ? kind : 'string';
        return { name, type, description: '', options: [], required: true };
      });
      const words = textOf(edge['condition']) ?? textOf(edge['function_description']) ?? textOf(edge['label']);
      let when: When | null = { kind: 'always' };
      if (type === 'expression') {
        const made = expressionOf(edge['expression'], pathOf(learned));
        when = made === null ? null : { kind: 'known', ...made };
      } else if (type === 'event') when = null;
      else if (type !== 'unconditional' && words !== null) when = { kind: 'said', words };
      if (when === null) {
        notes.lost(
          where,
          type === 'event'
            ? `The event "${String(edge['event_name'])}" from outside moves no call here.`
            : 'This expression has a comparison that graphs do not have.',
          'Draw this way anew in the editor.',
        );
        continue;
      }
      notes.converted(where, 'The way is kept.');
      const to = String(edge['to_node_id']);
      if (variables.length === 0) ways.push({ to, when });
      else {
        // What an edge collects is asked for on the way.
        const asks = step({ id: `${id}>${j}`, title: `Before ${to}`, pointer: where, kind: 'talk', variables, ways: [{ to, when: { kind: 'always' } }] });
        between.push(asks);
        ways.push({ to: asks.id, when });
      }
    }
    const said = plain(node['static_message']);
    const kind = node['node_type'] === 'router' ? 'decide' : ways.length === 0 ? 'end' : textOf(node['function_call']) !== null ? 'do' : 'talk';
    return [step({ id, title: id, pointer, kind, says: said, instruction: textOf(node['prompt']), ways, target: textOf(node['function_call']) }), ...between];
  });
}

export function readBolna(raw: unknown, notes: Notes): Flow {
  const { config, at } = configOf(raw);
  const index = Math.max(
    0,
    listOf(config['tasks']).findIndex((task) => (fieldsOf(task)['task_type'] ?? 'conversation') === 'conversation'),
  );
  const task = fieldsOf(listOf(config['tasks'])[index]);
  const agentAt = `${at}/tasks/${index}/tools_config/llm_agent`;
  const agent = fieldsOf(fieldsOf(task['tools_config'])['llm_agent']);
  const inner = 'llm_config' in agent ? { fields: fieldsOf(agent['llm_config']), at: `${agentAt}/llm_config` } : { fields: agent, at: agentAt };
  const prompts = fieldsOf(fieldsOf(fieldsOf(raw)['agent_prompts'])[`task_${index + 1}`]);
  const persona = textOf(inner.fields['agent_information']) ?? textOf(prompts['system_prompt']);
  if (persona !== null)
    notes.approximated(
      'agent_information' in inner.fields ? `${inner.at}/agent_information` : `/agent_prompts/task_${index + 1}/system_prompt`,
      'The prompt for the whole agent is its persona now; models that word sentences are given it.',
      'Check that it asks for nothing a step should do.',
    );
  const greeting = textOf(config['agent_welcome_message']);
  if (greeting !== null) notes.converted(`${at}/agent_welcome_message`, 'The welcome message is said in the same words.');
  const name = textOf(config['agent_name']) ?? 'Imported agent';
  if (textOf(config['agent_name'])) notes.converted(`${at}/agent_name`, 'The name is kept.');
  const common = { name, description: null, persona, locale: 'en-US', context: Object.keys(fieldsOf(inner.fields['context_data'])) };
  if (Array.isArray(inner.fields['nodes'])) {
    const steps = graphSteps(inner.fields['nodes'], `${inner.at}/nodes`, notes);
    const entry = textOf(inner.fields['current_node_id']) ?? steps[0]?.id ?? '';
    notes.converted(`${inner.at}/current_node_id`, 'The call begins at the same step.');
    const starts = steps.find((each) => each.id === entry);
    // The welcome is said once, before the first node, which may be one that only decides.
    if (greeting === null || starts?.kind === 'talk') return { ...common, greeting, entry, steps };
    const hello = step({
      id: 'welcome',
      title: 'Welcome',
      pointer: `${at}/agent_welcome_message`,
      kind: 'talk',
      says: greeting,
      ways: [{ to: entry, when: { kind: 'always' } }],
    });
    return { ...common, greeting: null, entry: 'welcome', steps: [hello, ...steps] };
  }
  const start = step({
    id: 'start',
    title: 'Start',
    pointer: agentAt,
    kind: 'talk',
    ways: [{ to: 'end', when: { kind: 'said', words: 'User has nothing else' } }],
  });
  const end = step({ id: 'end', title: 'Goodbye', pointer: `${agentAt}/goodbye`, kind: 'end' });
  return { ...common, greeting: greeting ?? 'Hello. How can I help you?', entry: 'start', steps: [start, end] };
}
