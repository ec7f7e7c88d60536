const label = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const spoken = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return (
      value
        .map(spoken)
        .filter((part) => part !== null)
        .join(', ') || null
    );
  if (typeof value === 'object' && value !== null && 'amount_minor' in value && typeof value.amount_minor === 'number')
    return `${(value.amount_minor / 100).toFixed(2)}${'currency' in value && typeof value.currency === 'string' ? ` ${value.currency}` : ''}`;
  return null;
};

/** What was said, in words a person reads at a glance: the note first, the rest as one line a fact. Null when nothing was said. */
export function factsInWords(facts: Readonly<Record<string, unknown>>): string | null {
  const { note, ...rest } = facts;
  const lines = Object.entries(rest).flatMap(([name, value]) => {
    const text = spoken(value);
    return text === null ? [] : [`${label(name)}: ${text}`];
  });
  const said = spoken(note);
  const body = [...(said === null ? [] : [said]), ...lines].join('\n');
  return body === '' ? null : body.slice(0, 10_000);
}
