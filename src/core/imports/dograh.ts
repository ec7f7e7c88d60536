import { fieldsOf, type Flow, listOf, type Notes, type Step, step, textOf, type Variable, type Way } from './flow.ts';

const definitionOf = (raw: unknown): { definition: ReturnType<typeof fieldsOf>; at: string } => {
  const root = fieldsOf(raw);
  for (const key of ['workflow_definition', 'definition', 'workflow_json'])
    if (Array.isArray(fieldsOf(root[key])['nodes'])) return { definition: fieldsOf(root[key]), at: `/${key}` };
  return { definition: root, at: '' };
};

const TYPES = new Set(['startCall', 'agentNode', 'endCall', 'globalNode']);

/** A workflow of React Flow nodes (`startCall`, `agentNode`, `endCall`, …) with edges that say when. */
export const isDograh = (raw: unknown): boolean => listOf(definitionOf(raw).definition['nodes']).some((node) => TYPES.has(String(fieldsOf(node)['type'])));

const variablesOf = (data: ReturnType<typeof fieldsOf>): Variable[] =>
  data['extraction_enabled'] === false
    ? []
    : listOf(data['extraction_variables']).map((each) => {
        const { name, type, prompt } = fieldsOf(each);
        return {
          name: textOf(name) ?? 'value',
          type: type === 'number' || type === 'boolean' ? type : 'string',
          description: textOf(prompt) ?? '',
          options: [],
          required: true,
        };
      });

const WITHOUT: Readonly<Record<string, string>> = {
  trigger: 'Calls begin by phone, from the browser or by the API; nothing is needed in the graph.',
  webhook: 'Make a webhook for call.ended under Webhooks; what the call learned is in its data.',
  qa: 'Make a scorecard, or a test of the agent, from this prompt.',
};

export function readDograh(raw: unknown, notes: Notes): Flow {
  const { definition, at } = definitionOf(raw);
  const root = fieldsOf(raw);
  const nodes = listOf(definition['nodes']).map(fieldsOf);
  const ways = new Map<string, Way[]>();
  for (const [i, edge] of listOf(definition['edges']).map(fieldsOf).entries()) {
    const data = fieldsOf(edge['data']);
    const words = textOf(data['condition']) ?? textOf(data['label']);
    const from = String(edge['source']);
    notes.converted(`${at}/edges/${i}`, words === null ? 'The way is kept.' : `The way is taken when the caller wants this: ${words}`);
    ways.set(from, [...(ways.get(from) ?? []), { to: String(edge['target']), when: words === null ? { kind: 'always' } : { kind: 'said', words } }]);
  }
  const personas: string[] = [];
  const steps = nodes.flatMap((node, i): Step[] => {
    const type = String(node['type']);
    const data = fieldsOf(node['data']);
    const pointer = `${at}/nodes/${i}`;
    const id = textOf(node['id']) ?? String(i);
    if (type === 'globalNode') {
      const prompt = textOf(data['prompt']);
      if (prompt !== null) personas.push(prompt);
      notes.approximated(
        pointer,
        'The prompt for the whole agent is its persona now; models that word sentences are given it.',
        'Check that it asks for nothing a step should do.',
      );
      return [];
    }
    if (!TYPES.has(type)) {
      notes.lost(pointer, `A step of the type "${type}" is no step of a conversation here.`, WITHOUT[type] ?? 'Build what it did in the editor.');
      return [];
    }
    const says = data['greeting_type'] === 'audio' ? null : textOf(data['greeting']);
    const title = textOf(data['name']) ?? id;
    if (textOf(data['name'])) notes.converted(`${pointer}/data/name`, 'The name is kept.');
    for (const key of ['tool_uuids', 'document_uuids'] as const)
      if (listOf(data[key]).length > 0)
        notes.lost(
          `${pointer}/data/${key}`,
          key === 'tool_uuids' ? 'Its tools are known only by a number.' : 'Its documents are known only by a number.',
          key === 'tool_uuids'
            ? 'Make the tools under Tools, and a step that uses each.'
            : 'Put the documents into a knowledge base and let the agent answer from it.',
        );
    return [
      step({
        id,
        title,
        pointer,
        kind: type === 'endCall' ? 'end' : 'talk',
        says,
        instruction: textOf(data['prompt']),
        variables: type === 'endCall' ? [] : variablesOf(data),
        ways: ways.get(id) ?? [],
      }),
    ];
  });
  const start = nodes.find((node) => node['type'] === 'startCall');
  const name = textOf(root['name']) ?? textOf(root['workflow_name']) ?? textOf(definition['name']) ?? 'Imported agent';
  if (textOf(root['name'])) notes.converted('/name', 'The name is kept.');
  return {
    name,
    description: null,
    persona: personas.length === 0 ? null : personas.join('\n\n'),
    greeting: null,
    entry: textOf(start?.['id']) ?? steps[0]?.id ?? '',
    steps,
    locale: 'en-US',
    context: Object.keys(fieldsOf(root['template_context_variables'])),
  };
}
