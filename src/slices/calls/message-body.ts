const label = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const spoken = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return null;
};

/** What was said, in words a person reads at a glance: the note first, the rest as one line a fact. Null when nothing was said. */
export function messageBody(facts: Readonly<Record<string, unknown>>): string | null {
  const { note, ...rest } = facts;
  const lines = Object.entries(rest).flatMap(([name, value]) => {
    const text = spoken(value);
    return text === null ? [] : [`${label(name)}: ${text}`];
  });
  const said = spoken(note);
  const body = [...(said === null ? [] : [said]), ...lines].join('\n');
  return body === '' ? null : body.slice(0, 10_000);
}
