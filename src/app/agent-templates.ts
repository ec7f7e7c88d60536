import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '#platform/package-root';
import { type AgentTemplates, TemplateEntry } from '#slices/agents';

const ManifestEntry = z.strictObject({
  ...TemplateEntry.shape,
  /** The id of its graph, and the name of its file. */
  name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
  /** Where its graph lies, seen from the package; without it, in `templates` under its name. */
  file: z.string().optional(),
});
type ManifestEntry = z.infer<typeof ManifestEntry>;

const readJson = async (...path: string[]): Promise<unknown> => JSON.parse(await readFile(join(packageRoot(), ...path), 'utf8'));

/** Every template that comes with the product, in the order of the gallery. */
export const readManifest = async (): Promise<ManifestEntry[]> => z.array(ManifestEntry).parse(await readJson('templates', 'manifest.json'));

const withoutFile = ({ file: _file, ...entry }: ManifestEntry): TemplateEntry => entry;

/** The graphs that come with the product, as agents to begin with. */
export const agentTemplates: AgentTemplates = {
  list: async () => (await readManifest()).map(withoutFile),
  async find(name) {
    const entry = (await readManifest()).find((each) => each.name === name);
    if (!entry) return undefined;
    const graph = (await readJson(entry.file ?? join('templates', `${entry.name}.json`))) as Record<string, unknown>;
    return { ...withoutFile(entry), graph };
  },
};
