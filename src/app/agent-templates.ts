import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '#platform/package-root';
import type { AgentTemplates } from '#slices/onboarding';

const TEMPLATES: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  appointment_booking: { name: 'Front desk', description: 'Books, and takes messages.' },
  after_hours_receptionist: { name: 'After hours', description: 'Answers when the office is closed; pages somebody in an emergency.' },
  lead_qualification: { name: 'Lead qualification', description: 'Asks what people are interested in, and how much.' },
};

/** The example graphs that come with the product, as agents to begin with. */
export const exampleTemplates: AgentTemplates = {
  async find(name) {
    const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
    if (!template) return undefined;
    const text = await readFile(join(packageRoot(), 'examples', 'graphs', `${name}.json`), 'utf8');
    return { ...template, graph: JSON.parse(text) as Record<string, unknown> };
  },
};
