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
    if (path !== 'agents' || method !== 'POST') return undefined;
    if (agents.some(({ name }) => name === body.name)) return problem(409, 'agents.name_taken', 'Another agent already has this name.');
    const made = { ...base, id: crypto.randomUUID(), name: body.name, status: 'draft', published_objective_config_id: null, published_version: null };
    agents.push(made);
    return made;
  };
}
