import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/platform/package-root.ts';
import { removeDataDir, startLiveServer } from '../../src/testkit/live-server.ts';
import { connectCallers } from './callers.ts';
import { passTime, type Trial } from './trial.ts';

type Graph = { nodes: Record<string, unknown>[]; entry: string; interrupts: unknown[]; tests: unknown[] } & Record<string, unknown>;

/** The booking graph with one fault each. */
const FAULTS: Readonly<Record<string, (graph: Graph) => unknown>> = {
  'a silent cycle': (g) => ({ ...g, entry: 'a', nodes: [...g.nodes, branch('a', 'b'), branch('b', 'a')] }),
  'a dead end': (g) => ({ ...g, nodes: g.nodes.map((n) => (n.id === 'no_answer' ? { ...n, next: 'nowhere' } : n)) }),
  'an action nobody has': (g) => ({ ...g, nodes: g.nodes.map((n) => (n.id === 'book' ? { ...n, action: 'builtin.teleport' } : n)) }),
  'a thousand nodes': (g) => ({
    ...g,
    nodes: [...g.nodes, ...Array.from({ length: 1000 }, (_, i) => ({ id: `n${i}`, type: 'say', prompt: 'x', next: 'bye' }))],
  }),
  'not a graph': () => ({ hello: 'world' }),
  'a test that fails': (g) => ({ ...g, tests: [{ name: 'wrong', turns: ['goodbye'], expect: { outcome: 'appointment_booked' } }] }),
};
const branch = (id: string, to: string) => ({ id, type: 'branch', cases: [{ when: { op: 'filled', slot: 'service' }, goto: to }], else: to });

export const brokenGraph: Trial = {
  id: 'F14',
  title: 'Graphs with a cycle, a dead end, a missing action, a thousand nodes, bad JSON',
  required: 'refused with words when saved or published; a running call is not touched',
  async run() {
    const server = await startLiveServer();
    const [caller] = await connectCallers(server, 1);
    await passTime(500);
    const { data: agents } = await server.api<{ data: { id: string; name: string; published_objective_config_id: string | null }[] }>(
      'GET',
      '/v1/agents?limit=50',
    );
    const agent = agents.find((a) => a.name === 'Front desk');
    const sound = JSON.parse(readFileSync(join(packageRoot(), 'examples', 'graphs', 'appointment_booking.json'), 'utf8')) as Graph;
    const through: string[] = [];
    const wordless: string[] = [];
    for (const [name, break_] of Object.entries(FAULTS)) {
      const post = (path: string, body: object) =>
        fetch(`${server.url}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const saved = await post(`/v1/agents/${agent?.id}/objective-configs`, { objective_graph: break_(sound), change_note: name });
      const text = await saved.text();
      if (saved.status >= 500) wordless.push(name);
      if (!saved.ok) continue;
      const published = await post(`/v1/objective-configs/${(JSON.parse(text) as { id: string }).id}/publish`, {});
      if (published.ok) through.push(name);
      else if (published.status >= 500 || (await published.text()).length < 40) wordless.push(name);
    }
    const badJson = await fetch(`${server.url}/v1/agents/${agent?.id}/objective-configs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' },
      body: '{"objective_graph": {',
    });
    const after = await server.api<{ published_objective_config_id: string | null }>('GET', `/v1/agents/${agent?.id}`);
    const unchanged = after.published_objective_config_id === agent?.published_objective_config_id;
    const isTalking = (caller?.agentLastSoundMs() ?? 0) > 0;
    caller?.hangUp();
    await server.stop();
    removeDataDir(server.dataDir);
    return {
      held: through.length === 0 && wordless.length === 0 && badJson.status === 400 && unchanged && isTalking,
      figures: `${Object.keys(FAULTS).length} faults: ${through.length} published${through.length ? ` (${through.join(', ')})` : ''}, ${wordless.length} refused without words; bad JSON ${badJson.status}; published version unchanged: ${unchanged}; running call heard: ${isTalking}`,
    };
  },
};
