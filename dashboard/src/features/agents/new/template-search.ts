import type { AgentTemplateEntry } from '#lib/types';

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== '');

/** The templates that have every word somewhere, by its beginning; all of them for an empty search. */
export function findTemplates(templates: readonly AgentTemplateEntry[], search: string): readonly AgentTemplateEntry[] {
  const wanted = words(search);
  return templates.filter((template) => {
    const { title, business, description, captures, does, name } = template;
    const held = words([title, business, description, name, ...captures, ...does].join(' '));
    return wanted.every((word) => held.some((one) => one.startsWith(word)));
  });
}
