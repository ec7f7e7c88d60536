import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '#platform/package-root';
import type { AgentTemplates } from '#slices/onboarding';

/** One line of the manifest: what a template is for, what it learns and does, and what it needs to do it. */
export const TemplateEntry = z.strictObject({
  /** The id of its graph, and the name of its file. */
  name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
  title: z.string().min(1).max(60),
  business: z.string().min(1).max(40),
  direction: z.enum(['inbound', 'outbound', 'both']),
  description: z.string().min(1).max(200),
  captures: z.array(z.string()).min(1),
  does: z.array(z.string()).min(1),
  needs: z.array(z.string()),
  icon: z.string().regex(/^[a-z][a-z-]*$/),
  /** Where its graph lies, seen from the package; without it, in `templates` under its name. */
  file: z.string().optional(),
});
export type TemplateEntry = z.infer<typeof TemplateEntry>;

const readJson = async (...path: string[]): Promise<unknown> => JSON.parse(await readFile(join(packageRoot(), ...path), 'utf8'));

/** Every template that comes with the product, in the order of the gallery. */
export const listTemplates = async (): Promise<TemplateEntry[]> => z.array(TemplateEntry).parse(await readJson('templates', 'manifest.json'));

/** The graphs that come with the product, as agents to begin with. */
export const agentTemplates: AgentTemplates = {
  async find(name) {
    const entry = (await listTemplates()).find((each) => each.name === name);
    if (!entry) return undefined;
    const graph = (await readJson(entry.file ?? join('templates', `${entry.name}.json`))) as Record<string, unknown>;
    return { name: entry.title, description: entry.description, graph };
  },
};
