import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { packageRoot } from '#platform/package-root';
import { BUILT_IN } from '#core/conversation/validate-actions';
import { agentTemplates, readManifest } from './agent-templates.ts';

test('every template of the manifest has its graph, of the same name and about the same thing, and every graph stands in the manifest', async () => {
  const entries = await readManifest();
  const files = (await readdir(join(packageRoot(), 'templates'))).filter((name) => name !== 'manifest.json');
  expect(files.map((name) => name.replace('.json', '')).toSorted()).toEqual(
    entries
      .filter((entry) => entry.file === undefined)
      .map((entry) => entry.name)
      .toSorted(),
  );
  for (const entry of entries) {
    const found = await agentTemplates.find(entry.name);
    const graph = ObjectiveGraph.parse(found?.graph);
    expect(graph.graph_id).toBe(entry.name);
    for (const node of graph.nodes) if (node.type === 'action') expect(BUILT_IN, `${entry.name}: ${node.id}`).toContain(node.action);
    const targets = graph.nodes.flatMap((node) => (node.type === 'transfer' && 'const' in node.target ? [String(node.target.const)] : []));
    for (const target of targets) expect(entry.needs.join(' '), `${entry.name} transfers to ${target}`).toContain(target);
  }
});

test('a name that is no template is none, whatever it looks like', async () => {
  for (const name of ['nothing', '../package', 'manifest', '__proto__', 'constructor']) expect(await agentTemplates.find(name)).toBeUndefined();
});
