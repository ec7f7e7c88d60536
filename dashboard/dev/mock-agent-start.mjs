import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const SAMPLE = [
  ['agent', "Thanks for calling. I'm an automated assistant, and this call may be recorded. How can I help?"],
  ['caller', "I'd like to book an appointment"],
  ['agent', 'What do you need: a cleaning, a checkup, or an emergency visit?'],
  ['caller', 'a cleaning please'],
  ['action', 'builtin.hold_slot → ok'],
  ['agent', "So that's a cleaning on Tuesday, March second at 3 PM. Shall I book it?"],
  ['caller', 'yes please'],
  ['action', 'builtin.book_appointment → ok'],
  ['agent', "You're booked. See you then. Goodbye!"],
].map(([speaker, text]) => ({ speaker, text }));

/** The lines of a report on a Vapi workflow, as the server words them. */
function importReport(definition) {
  const lines = definition.nodes.flatMap((node, i) => [
    {
      pointer: `/nodes/${i}`,
      result: i % 2 ? 'converted' : 'approximated',
      words: `"${node.name}" says the same words.`,
      todo: i % 2 ? null : 'Write the words the agent says here.',
    },
    ...(node.hooks
      ? [
          {
            pointer: `/nodes/${i}/hooks`,
            result: 'not_converted',
            words: '"hooks" has no counterpart in a graph.',
            todo: 'Draw what it did as steps in the editor.',
          },
        ]
      : []),
  ]);
  const voice = {
    pointer: '/voice',
    result: 'not_converted',
    words: '"voice" has no counterpart in a graph.',
    todo: 'Choose a voice in the settings of the agent.',
  };
  return { format: 'vapi', name: definition.name, objective_graph: { nodes: definition.nodes }, lines: [...lines, voice], findings: [] };
}

/** The gallery and what begins with it: the templates themselves are those of the product. */
export function mockAgentStart(agents, base, problem) {
  return (method, path, body) => {
    if (path === 'agent-templates') return { data: read('templates/manifest.json').map(({ file: _file, ...entry }) => entry) };
    if (path.startsWith('agent-templates/')) {
      const entry = read('templates/manifest.json').find(({ name }) => name === path.split('/')[1]);
      if (!entry) return problem(404, 'agents.no_template', 'There is no template of this name.');
      const { file, ...shown } = entry;
      const graph = read(file ?? `templates/${entry.name}.json`);
      return { ...shown, objective_graph: graph, conversations: graph.tests.length, sample: { name: graph.tests[0].name, lines: SAMPLE } };
    }
    if (path === 'agents/import-check' || path === 'agents/import') {
      const { definition, name } = body;
      if (!Array.isArray(definition.nodes))
        return problem(422, 'agents.import_unknown', 'This file cannot be taken over as an agent. The list says why; nothing was made.', {
          errors: [
            {
              path: 'definition',
              message: 'This is no definition of an agent of Vapi, Retell, Bolna or Dograh that can be told. Export it as JSON and give the whole file.',
            },
          ],
        });
      const report = importReport(definition);
      if (path === 'agents/import-check') return report;
      const made = { ...base, id: crypto.randomUUID(), name, status: 'draft', published_objective_config_id: null, published_version: null };
      agents.push(made);
      return { agent: made, objective_config_id: crypto.randomUUID(), report };
    }
    if (path !== 'agents' || method !== 'POST') return undefined;
    if (agents.some(({ name }) => name === body.name)) return problem(409, 'agents.name_taken', 'Another agent already has this name.');
    const made = { ...base, id: crypto.randomUUID(), name: body.name, status: 'draft', published_objective_config_id: null, published_version: null };
    agents.push(made);
    return made;
  };
}
